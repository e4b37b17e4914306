"""How a mark of the time line looks: shape, filling and colour, by what is known of its event."""

from __future__ import annotations

from mapview.charts.events import Event
from mapview.charts.lanes import SYMBOL

COLOURS = {
    "relations": "#1d5f8a",
    "embassy": "#5a2a6b",
    "accords": "#a3195b",
    "visit": "#9a4a12",
    "meeting": "#7a6400",
    "agreement": "#1f6335",
    "war": "#5c1a1a",
    "state": "#5b6068",
    "other": "#3d3a36",
}
"""Colour of each group of events; all carry white letters (a test measures)."""

CONFLICT = "#9b1c1c"


def symbol(event: Event) -> str:
    """Diamond for what an article claims, circle for the record, cross for what is wrong."""
    if event.wrong:
        return "x"
    return "diamond" if event.claim else "circle"


def colour(event: Event) -> str:
    """That of its group; grey for what is known to be wrong."""
    return "#8d8a85" if event.wrong else COLOURS[event.group]


def size(event: Event) -> int:
    """A diamond or a cross is wider than its size says."""
    return SYMBOL - 2 if event.claim or event.wrong else SYMBOL


def fill(event: Event) -> str:
    """Filled where the day is known, paler where the month is, white where it is neither."""
    if event.wrong or event.precision == "day":
        return colour(event)
    return _mixed(colour(event), 0.25) if event.precision == "month" else "#ffffff"


def ink(event: Event) -> str:
    """Colour of the letter, which is read on the filling."""
    return "#ffffff" if event.precision == "day" else COLOURS[event.group]


def tint(event: Event) -> str:
    """Colour of a bar: the vaguer, the paler."""
    return _mixed(colour(event), {"month": 0.5, "year": 0.35}.get(event.precision, 0.15))


def _mixed(colour: str, share: float) -> str:
    """A colour (``#rrggbb``) with white, ``share`` (0-1) of it."""
    channels = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - c) * share):02x}" for c in channels)
