"""Colours of the sheet and of the ground of the map; those of the countries are the layer's."""

from __future__ import annotations

from dataclasses import dataclass

from mapview.palette import INK, NEIGHBOUR, OUTLINE, PAPER, SEA


@dataclass(frozen=True)
class Theme:
    """A ground to print on, each colour as ``#rrggbb``.

    Attributes
    ----------
    sheet, ink, muted, rule
        The sheet, its words, its smaller words, thin lines.
    sea, shore, land, border
        Of the map: water and its edge, the neighbours and theirs.
    name : str
        Names of the neighbours.
    arc, course
        Flights; the border that a layer is about.
    """

    sheet: str
    ink: str
    muted: str
    rule: str
    sea: str
    shore: str
    land: str
    border: str
    name: str
    arc: str
    course: str
    outline: str = OUTLINE


_ON_LIGHT = {
    "ink": INK,
    "muted": "#555b63",
    "rule": "#c9c5bd",
    "sea": SEA,
    "shore": "#a9c0cd",
    "land": NEIGHBOUR,
    "border": "#cfcbc3",
    "name": "#6d6a64",
    "arc": "#4a123f",
    "course": "#7a1f1f",
}
SHADES = {
    "paper": Theme(sheet=PAPER, **_ON_LIGHT),
    "white": Theme(sheet="#ffffff", **_ON_LIGHT),
    "dark": Theme(
        sheet="#15191e",
        ink="#f1f3f5",
        muted="#b9c0c8",
        rule="#4a525c",
        sea="#1a2833",
        shore="#3d5363",
        land="#3a4148",
        border="#565d65",
        name="#aab1b9",
        arc="#f0b9e2",
        course="#ff8f80",
        outline="#f1f3f5",
    ),
}
"""By the names of :data:`mapview.export.order.THEMES`."""

CHOSEN = "#c2185b"
LENGTH = "#7a1f1f"
ON_LIGHT, ON_DARK = "#1b1f24", "#ffffff"
