"""The files that a map in the browser is made of, as they lie in ``static/``."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent.parent / "static"
SERVED = "app/static"
"""Where Streamlit serves them, below the address of the app."""

GEOMETRY = "atlas.js"
MEASURED = "measured.js"
"""Fetched by the drawing code, for a map that shows what was measured."""
SCRIPTS = ("leaflet.js", GEOMETRY, MEASURED, "isnad-access.js", "isnad-map.js")
STYLES = ("leaflet.css", "isnad-map.css")


def on_mount(own_land: bool = False) -> tuple[str, ...]:
    """The files that a map loads at once.

    Parameters
    ----------
    own_land : bool, default False
        Whether it shows a region of its own: the land of a pack comes with the map's script.
    """
    absent = (MEASURED, GEOMETRY) if own_land else (MEASURED,)
    return tuple(name for name in (*SCRIPTS, *STYLES) if name not in absent)


def missing_files() -> tuple[str, ...]:
    """Names of the files without which no map can be drawn."""
    return tuple(name for name in (*SCRIPTS, *STYLES) if not (STATIC / name).is_file())
