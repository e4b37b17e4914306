"""A folder that is written whole or not at all, and knows that it was written by this command."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mapview import PRODUCT

MANIFEST = "isnad.json"
"""The file that says which files of a folder are ours."""


class FolderError(Exception):
    """A folder cannot be written to; the message says why, and what to do."""


@dataclass(frozen=True)
class Publication:
    """What was written.

    Attributes
    ----------
    data : str
        Version of facts and geometry.
    files, size : int
        How many files, and how many bytes together.
    """

    folder: Path
    data: str
    files: int
    size: int


def write(files: Mapping[str, bytes], folder: Path, data: str, *, force: bool) -> Publication:
    """Write files into a folder of their own, with a manifest; all of them or none.

    They are written beside the folder and take its place by being renamed: whoever looks at it
    sees the old files or the new ones, and a disk that is full leaves the old ones.

    Parameters
    ----------
    files : mapping of str to bytes
        Path relative to the folder, with forward slashes → content.
    data : str
        Version of facts and geometry, for the manifest.
    force : bool
        Whether a folder may be replaced that this function has written and nobody has added to.

    Raises
    ------
    FolderError
        If the folder holds anything else, or cannot be written.
    """
    folder = folder.resolve()  # what a link points to is replaced, never the link
    check(folder, force=force)
    written = dict(files) | {MANIFEST: _manifest([*files, MANIFEST], data)}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            new, old = Path(beside, "new"), Path(beside, "old")
            for path, content in written.items():
                target = new / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            if folder.exists():
                folder.rename(old)
            try:
                new.rename(folder)
            except OSError:
                if old.exists():
                    old.rename(folder)
                raise
    except OSError as error:
        raise FolderError(
            f"{folder} cannot be written: {error.strerror}; choose a folder that you may write to"
        ) from error
    return Publication(folder, data, len(written), sum(map(len, written.values())))


def check(folder: Path, *, force: bool) -> None:
    """Refuse a folder that is not free.

    Raises
    ------
    FolderError
        If it is a file, or holds files; with ``force``, if any of these is not ours.
    """
    if folder.exists() and not folder.is_dir():
        raise FolderError(f"{folder} is a file; name a folder that does not exist yet")
    if not folder.exists() or not any(folder.iterdir()):
        return
    ours = _ours(folder)
    if ours is None:
        raise FolderError(
            f"{folder} is not empty and was not written by this command; nothing in it was "
            "touched: name a folder that does not exist yet"
        )
    if not force:
        raise FolderError(
            f"{folder} holds a site already; name another folder, or use force to replace it"
        )
    foreign = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.is_dir() or path.is_symlink()
    )
    if foreign := [name for name in foreign if name not in ours]:
        raise FolderError(
            f"{folder} holds files that this command did not write, such as {foreign[0]}; they "
            "would be lost: move them away, or name another folder"
        )


def _manifest(files: list[str], data: str) -> bytes:
    held = {"product": PRODUCT["en"], "data": data, "files": sorted(files)}
    return (json.dumps(held, indent=2) + "\n").encode()


def _ours(folder: Path) -> set[str] | None:
    """The files that the manifest of a folder lists; ``None`` if it has none of ours."""
    try:
        held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return set(held["files"]) if held["product"] == PRODUCT["en"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
