"""The files of Streamlit's page and of the map's frame: their addresses, and where they lie.

Addresses are relative to the app's; the name of each file but the pages' own holds a hash of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import streamlit as st

_PAGE = Path(st.__file__).parent / "static"
_FRAME = "component/streamlit_folium.st_folium/"

# How the page names its files.
_NAMED = re.compile(r'="\./(static/[^"]+)"')


def base() -> str:
    """Path of the app's own address: "/", or "/below/"."""
    path = st.get_option("server.baseUrlPath").strip("/")
    return f"/{path}/" if path else "/"


def of_any_page() -> tuple[str, ...]:
    """What a page loads before it knows what it is to show."""
    return tuple(dict.fromkeys(_NAMED.findall((_PAGE / "index.html").read_text("utf-8"))))


def of_the_frame() -> Iterator[str]:
    """The code of the frame that a map is drawn in."""
    for file in _build().glob("static/js/main.*.js"):
        yield _FRAME + file.relative_to(_build()).as_posix()


@cache
def files() -> dict[str, Path]:
    """Where each lies: those of any page, of any element of it, and of the frame."""
    pages = {f.relative_to(_PAGE).as_posix(): f for f in _PAGE.glob("static/*/*.*")}
    return pages | {file: _build() / file.removeprefix(_FRAME) for file in of_the_frame()}


def _build() -> Path:
    """What streamlit-folium brings for the browser; found without importing it."""
    spec = find_spec("streamlit_folium")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "frontend" / "build"
