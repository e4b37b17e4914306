"""What the first map will want, named to the browser together with the page.

Streamlit's page learns from a run which elements there are, and only then fetches the code of each;
the frame of the map fetches its files when it is there itself. With a hint (``Link: <…>;
rel=prefetch``) the browser has them by then: it fetches them while it is busy with Streamlit's own
code. A hint that names too much or too little costs time and breaks nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import streamlit as st

from mapview.assets import SERVED, on_mount

ELEMENTS = (
    *("ComponentInstance", "Html", "PageLink", "ButtonGroup", "Selectbox", "Button"),
    "DownloadButton",
)
"""What Streamlit calls the elements of the map page, the map's frame first."""

# How one of Streamlit's scripts names another.
_IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


@cache
def link() -> str:
    """The value of the header ``Link`` for the map page; addresses are relative to the app's."""
    # Not the script of streamlit-folium's own: a server knows the component from its first run on.
    files = (*_of_the_map(), *_of_elements())
    return ", ".join(f"<{file}>; rel=prefetch; as={_kind(file)}" for file in files)


def _of_the_map() -> Iterator[str]:
    own_land = bool(os.environ.get("ISNAD_FACTS"))  # of what stands there, most is a pack
    return (f"{SERVED}/{name}" for name in on_mount(own_land))


def _of_elements() -> Iterator[str]:
    static = Path(st.__file__).parent / "static"
    any_page = re.findall(r'static/js/([^"]+)', (static / "index.html").read_text("utf-8"))
    for name in _needed(static / "static" / "js", ELEMENTS, any_page):
        yield f"static/js/{name}"


def _needed(scripts: Path, elements: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Files with the code of elements and of all that it imports, without those that are known."""
    seen = set(known)
    names = [file.name for element in elements for file in scripts.glob(f"{element}.*.js")]
    for name in names:  # which grows meanwhile
        if name not in seen:
            seen.add(name)
            yield name
            names += _IMPORTED.findall((scripts / name).read_text("utf-8"))


def _kind(file: str) -> str:
    return "style" if file.endswith(".css") else "script"
