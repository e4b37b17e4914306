"""Put changed files into the folder of facts: whole and proved, or not at all.

The folder is read as it would be with the changes before any of them is made; a record that
does not hold never reaches it. A file is then written beside the old one and takes its place in
one step; a new folder likewise. Who changes a file that somebody else has changed since it was
read is refused.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from facts.folder import on_disk
from facts.ledger import FactsError, Ledger, Problem
from facts.load import load
from facts.wholefile import staged


@dataclass(frozen=True)
class Change:
    """A file as it was and as it shall be.

    Attributes
    ----------
    file : str
        Below the folder of facts: ``sources/icgers/facts.yml``.
    before : bytes or None
        What it held when it was read; ``None`` for a file that is to be new.
    after : bytes
    """

    file: str
    before: bytes | None
    after: bytes


def land(root: Path, changes: Iterable[Change]) -> Ledger:
    """Prove the folder with all the changes, then make them.

    Parameters
    ----------
    root : Path
        The folder of facts.
    changes : iterable of Change
        At most one a file.

    Returns
    -------
    Ledger
        The facts as they are now.

    Raises
    ------
    FactsError
        If the facts would not hold, a file is not any more what it was when it was read, or
        one cannot be written. Nothing is changed then.
    """
    root, changes = root.resolve(), tuple(changes)
    assert not any(".." in PurePosixPath(change.file).parts for change in changes)
    try:
        with _alone(root):
            ledger = _proved(root, changes)
            _unchanged(root, changes)
            _write(root, changes)
    except OSError as error:
        what = f"the change cannot be written: {error.strerror}"
        problem = Problem(root.name, 0, "", what, "nothing was changed", "mend that and try again")
        raise FactsError((problem,)) from error
    return ledger


def _proved(root: Path, changes: tuple[Change, ...]) -> Ledger:
    """The facts as they would be with the changes."""
    return load(on_disk(root).with_files({change.file: change.after for change in changes}))


def _unchanged(root: Path, changes: tuple[Change, ...]) -> None:
    for change in changes:
        path = root / change.file
        if (path.read_bytes() if path.exists() else None) != change.before:
            what = "the file was changed by somebody else meanwhile"
            if change.before is None:
                what = "the file is there already"
            why = "their change would be lost; nothing was changed"
            raise FactsError((Problem(_name(root, change.file), 0, "", what, why, "begin again"),))


def _write(root: Path, changes: tuple[Change, ...]) -> None:
    """Write everything beside its place first; then the renames, which take no time or room."""
    waiting: list[tuple[Path, Path]] = []
    done: list[tuple[Path, bytes | None]] = []
    try:
        folders: dict[Path, Path] = {}
        for change in changes:
            path = (root / change.file).resolve()
            home = path.parent
            if not home.exists() and home not in folders:
                folders[home] = Path(tempfile.mkdtemp(prefix=f".{home.name}.", dir=home.parent))
                folders[home].chmod(0o755)
                waiting.append((folders[home], home))
            beside = staged(path, change.after, folders.get(home))
            if home in folders:
                beside.rename(beside.with_name(path.name))
            else:
                waiting.append((beside, path))
        before = {(root / c.file).resolve(): c.before for c in changes}
        for beside, path in waiting:
            beside.replace(path)
            done.append((path, before.get(path)))
    except BaseException:
        for path, old in reversed(done):
            if path.is_dir():
                shutil.rmtree(path)
            elif old is None:
                path.unlink()
            else:
                staged(path, old).replace(path)
        raise
    finally:
        for beside, _ in waiting:
            if beside.is_dir():
                shutil.rmtree(beside)
            else:
                beside.unlink(missing_ok=True)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Keep other writers of this folder waiting, where the system has a lock for that."""
    try:
        import fcntl
    except ImportError:  # Windows: what changed meanwhile is still seen, but for a blink
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _name(root: Path, file: str) -> str:
    return str(PurePosixPath(root.name) / file)
