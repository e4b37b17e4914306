"""The files of Streamlit's page and of the map's frame: their addresses, and where they lie.

Addresses are relative to the app's; the name of each file but the pages' own holds a hash of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import streamlit as st

ELEMENTS = (
    *("ComponentInstance", "Html", "PageLink", "ButtonGroup", "Selectbox", "Button"),
    "DownloadButton",
)
"""What Streamlit calls the elements of the map page, the map's frame first."""

_PAGE = Path(st.__file__).parent / "static"
_SCRIPTS = "static/js"
_FRAME = "component/streamlit_folium.st_folium/"

# How the page names its files, and one script another.
_NAMED = re.compile(r'="\./(static/[^"]+)"')
_IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


def base() -> str:
    """Path of the app's own address: "/", or "/below/"."""
    path = st.get_option("server.baseUrlPath").strip("/")
    return f"/{path}/" if path else "/"


def of_any_page() -> tuple[str, ...]:
    """What a page loads before it knows what it is to show."""
    return tuple(dict.fromkeys(_NAMED.findall(_read(_PAGE / "index.html"))))


def of_elements(elements: Iterable[str] = ELEMENTS) -> Iterator[str]:
    """The code of elements and all that it imports, without what any page has."""
    seen = set(of_any_page())
    scripts = _PAGE / _SCRIPTS
    names = [file.name for element in elements for file in scripts.glob(f"{element}.*.js")]
    for name in names:  # which grows meanwhile
        file = f"{_SCRIPTS}/{name}"
        if file not in seen:
            seen.add(file)
            yield file
            names += _IMPORTED.findall(_read(scripts / name))


def of_the_frame() -> Iterator[str]:
    """The code of the frame that a map is drawn in."""
    for file in _build().glob("static/js/main.*.js"):
        yield _FRAME + file.relative_to(_build()).as_posix()


def where(file: str) -> Path:
    """Where the file of an address lies."""
    if file.startswith(_FRAME):
        return _build() / file.removeprefix(_FRAME)
    return _PAGE / file


def _build() -> Path:
    """What streamlit-folium brings for the browser; found without importing it."""
    spec = find_spec("streamlit_folium")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "frontend" / "build"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
