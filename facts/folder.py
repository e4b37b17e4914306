"""A folder of facts as its files: on disk, in a ZIP, or put together from several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PARTS = ("indicators", "sources", "claims")
"""What the folder of facts holds besides its code."""

PLACES = "territories.yml"
"""In a pack with a region of its own: its territories."""

Content = bytes | OSError

Stamp = frozenset[tuple[str, int, int, int, int]]
"""Path, inode, size and both times of change, in nanoseconds, of all that a folder holds."""


@dataclass(frozen=True)
class Folder:
    """Files by their path below the folder: ``sources/icgers/facts.yml``.

    Attributes
    ----------
    name : str
        What problems call the folder.
    files : mapping
        Path → what the file holds, or why it cannot be read. A folder is a path that ends in
        a slash and holds nothing.
    own : frozenset of str
        Paths of files that lie on the reader's own disk: they may be as large as they are. What
        a visitor brings has bounds.
    """

    name: str
    files: Mapping[str, Content]
    own: frozenset[str] = frozenset()

    def listing(self, folder: str) -> tuple[str, ...] | None:
        """Names in a folder, those of folders ending in a slash; ``None`` if it is not there.

        What begins with a dot is no part of the facts.
        """
        inside = f"{folder}/"
        there = [path.removeprefix(inside) for path in self.files if path.startswith(inside)]
        if not there:
            return None
        first = {path.split("/")[0] + ("/" if "/" in path else "") for path in there}
        return tuple(sorted(name for name in first if name and not name.startswith(".")))

    def with_files(self, files: Mapping[str, Content]) -> Folder:
        """The folder with more files, or others in the place of those there; all are its own."""
        return Folder(self.name, {**self.files, **files}, self.own | files.keys())


def on_disk(root: Path) -> Folder:
    """The files of a folder on disk, as far as facts are read from them."""
    files: dict[str, Content] = {}
    for part in PARTS:
        for path in _tree(root / part):
            name = path.relative_to(root).as_posix()
            files |= {f"{name}/": b""} if path.is_dir() else {name: _content(path)}
    if (root / PLACES).exists():
        files[PLACES] = _content(root / PLACES)
    return Folder(root.name, files, frozenset(files))


def stamp(root: Path, *others: str) -> Stamp:
    """What differs whenever the folder on disk does: cheap enough for every run of a page.

    The newest change would not do: a file that goes takes its time along, and a copy of an older
    file brings its own.

    Parameters
    ----------
    others : str
        Names of files beside the parts that count too.
    """
    seen = set()
    with suppress(OSError):  # a folder that goes while it is looked at: what was seen differs
        for path in _paths(root, (PLACES, *others)):
            with suppress(OSError):
                at = path.stat()
                seen.add((str(path), at.st_ino, at.st_size, at.st_mtime_ns, at.st_ctime_ns))
    return frozenset(seen)


def _paths(root: Path, files: tuple[str, ...]) -> Iterator[Path]:
    for part in PARTS:
        yield from _tree(root / part)
    yield from (root / file for file in files)


def _tree(part: Path) -> Iterator[Path]:
    """A part and what lies in it, two folders deep: that is as far as facts go."""
    if not part.is_dir():
        return
    yield part
    for path in part.iterdir():
        yield path
        if path.is_dir():
            yield from path.iterdir()


def _content(path: Path) -> Content:
    try:
        return path.read_bytes()
    except OSError as error:
        return error
