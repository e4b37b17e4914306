"""A pack: a folder of facts as one ZIP, as a draft is saved and brought back.

Anybody may have made it. What is no part of a pack is refused, and nothing in it is run or
reaches the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from facts.archive import (
    LARGEST_UNPACKED,
    ArchiveError,
    Entry,
    contents,
    entries,
    path_problem,
)
from facts.ledger import FactsError, Problem
from facts.packlayout import HOLDS, homes, passed_over

#: Most files of a pack.
FILES = 500
# The first day that a ZIP can name: when a pack was written is no part of what it says.
_DAY = (1980, 1, 1, 0, 0, 0)


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The files of a pack by their path below the folder of facts, in the order of the paths.

    Parameters
    ----------
    data : bytes
        The ZIP, laid out as :func:`facts.packlayout.homes` understands it.
    name : str
        What problems call it.

    Raises
    ------
    FactsError
        If it is no ZIP, holds nothing, or anything in it is not what a pack holds.
    """
    try:
        found = entries(data)
        _stop(_misplaced(found, name))
        found = tuple(entry for entry in found if not passed_over(entry.path))
        if len(found) > FILES:
            raise ArchiveError(f"more than {FILES} files", HOLDS)
        if not found:
            raise ArchiveError("there is no file of a pack in it", HOLDS)
        taken = _taken(data, found, name)
    except ArchiveError as error:
        raise FactsError((_problem(name, "", error),)) from error
    return dict(sorted(_filed(taken, name).items()))


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of files, the same bytes for the same files; every text as it is.

    Parameters
    ----------
    files : mapping
        Path below the folder of facts → content; what ends in a slash is left out.
    """
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for path in sorted(path for path in files if not path.endswith("/")):
            info = ZipInfo(path, _DAY)
            info.create_system = 3  # Unix, wherever it is written
            info.external_attr = 0o100644 << 16
            archive.writestr(info, files[path], ZIP_DEFLATED)
    return data.getvalue()


def _misplaced(found: Iterable[Entry], name: str) -> Iterator[Problem]:
    """Entries whose paths lead elsewhere, or to the same place."""
    first: set[str] = set()
    for entry in found:
        if error := path_problem(entry):
            yield _problem(name, entry.path, error)
        elif entry.path.casefold() in first:
            yield _problem(name, entry.path, _twice("it"))
        first.add(entry.path.casefold())


def _taken(data: bytes, found: Iterable[Entry], name: str) -> dict[str, bytes]:
    """Path in the ZIP → content."""
    taken: dict[str, bytes] = {}
    problems = []
    total = 0
    for entry in found:
        try:
            taken[entry.path] = contents(data, entry)
        except ArchiveError as error:
            problems.append(_problem(name, entry.path, error))
            continue
        total += len(taken[entry.path])
        if total > LARGEST_UNPACKED:
            raise ArchiveError(f"it unpacks to more than {LARGEST_UNPACKED // 2**20} MB")
    _stop(problems)
    return taken


def _filed(taken: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Path below the folder of facts → content."""
    files: dict[str, bytes] = {}
    problems = []
    for path, home in homes(taken).items():
        if home is None:
            error = ArchiveError("it is no file of a pack", HOLDS, "take it out or rename it")
            problems.append(_problem(name, path, error))
        elif home in files:
            problems.append(_problem(name, path, _twice(home)))
        else:
            files[home] = taken[path]
    _stop(problems)
    return files


def _stop(problems: Iterable[Problem]) -> None:
    if found := tuple(sorted(problems)):
        raise FactsError(found)


def _twice(what: str) -> ArchiveError:
    why = "letter case tells no files apart"
    return ArchiveError(f"{what} is there twice", why, "keep one of the two")


def _problem(name: str, path: str, error: ArchiveError) -> Problem:
    file = "/".join(part for part in (name, path) if part)
    return Problem(_shown(file), 0, "", error.what, error.why, error.remedy)


def _shown(path: str) -> str:
    """A path for one line: what cannot be seen is written out, and it is cut where it is long."""
    text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in path[:200])
    return text if len(text) <= 120 else f"{text[:119]}…"
