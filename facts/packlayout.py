"""Where the files of a pack belong in a folder of facts, and which of them are none of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from facts.folder import PARTS, PLACES

LAND = "land.geojson"
"""In a pack with a region of its own: the outlines of its territories."""

HOLDS = (
    "a pack holds sources/<id>/source.yml and facts.yml, indicators/<id>.yml, claims/<id>.yml, "
    f"{PLACES} and {LAND}; an id is lower-case letters and digits joined by hyphens"
)

_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_FILE = re.compile(
    rf"sources/{_SLUG}/(source|facts)\.yml|(indicators|claims)/{_SLUG}\.yml|"
    f"{re.escape(PLACES)}|{re.escape(LAND)}"
)
_OF_A_SOURCE = re.compile(r"(?:(?P<folder>[^/]+)/)?(?P<file>(?:source|facts)\.yml)")
_ID = re.compile(rf"^id:[ \t]*[\"']?({_SLUG})[\"']?[ \t]*(?:#.*)?\r?$".encode(), re.MULTILINE)
_ABOUT = re.compile(r"README\.md|ORIGIN\.yml|LICENSE.*")


def passed_over(path: str) -> bool:
    """Whether a file states nothing: other programs leave it, or it is about the pack."""
    *_, last = names = path.split("/")
    hidden = any(name.startswith(".") or name == "__MACOSX" for name in names)
    return hidden or _ABOUT.fullmatch(last) is not None


def homes(files: Mapping[str, bytes]) -> dict[str, str | None]:
    """Where each file belongs below the folder of facts; ``None``: nowhere.

    Parameters
    ----------
    files : mapping
        Path in the pack → content. One folder around everything is understood, and so is the
        folder of a source, or what lies in it, by itself.
    """
    around = _around(files)
    found: dict[str, str | None] = {}
    for path in files:
        inner = path.removeprefix(around)
        found[path] = inner if _FILE.fullmatch(inner) else _by_itself(path, around, files)
    return found


def _around(paths: Iterable[str]) -> str:
    """The one folder that everything lies in, with its slash; nothing if there is none."""
    tops = {path.partition("/")[0] if "/" in path else "" for path in paths}
    (top, *others) = tops
    return "" if others or top in ("", *PARTS) else f"{top}/"


def _by_itself(path: str, around: str, files: Mapping[str, bytes]) -> str | None:
    """Where a file of a source that lies outside ``sources/`` belongs."""
    if (found := _OF_A_SOURCE.fullmatch(path.removeprefix(around))) is None:
        return None
    source = files.get(str(PurePosixPath(path).with_name("source.yml")), b"")
    # Only where it is filed: the reading proves that the id is the one that is written there.
    written = _ID.search(source)
    names = (written[1].decode() if written else "", found["folder"], around.removesuffix("/"))
    places = (f"sources/{name}/{found['file']}" for name in names)
    return next((place for place in places if _FILE.fullmatch(place)), None)
