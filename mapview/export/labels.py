"""Words on the map that do not cover one another: each tries places around its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely

from geodata.territories import Register
from mapview.export.ground import LINES, Ground
from mapview.export.order import TooFullError
from mapview.export.sheet import ASCENT, DESCENT, LEADING, Box, Type, width_of
from mapview.export.theme import LENGTH, ON_DARK, ON_LIGHT
from mapview.palette import dark
from mapview.spec import MapSpec, Shade

_PAPER_HALO, _DARK_HALO = "#ffffff", "#14181e"
_GAP = 1.5  # points around a label that no other may enter
_SPACE = 0.3  # of the size: between words of different looks
_FAR = 0.9  # of a label's height: beyond it a line leads back to the place


Row = tuple[tuple[str, Type], ...]
"""Words one after another, with how they look."""


@dataclass(frozen=True)
class Label:
    """Words for a place.

    Attributes
    ----------
    rows : tuple of rows
        One below the other.
    at : tuple of float
        The place, in points.
    rank : {"must", "may"}
        Whether it has to stand somewhere.
    beside : bool
        Whether it stands beside its place instead of on it.
    """

    rows: tuple[Row, ...]
    at: tuple[float, float]
    rank: Literal["must", "may"] = "must"
    beside: bool = False


def write(
    ground: Ground, register: Register, spec: MapSpec, notes: dict[str, str], taken: Iterable[Box]
) -> list[Box]:
    """Write every word of the map.

    Parameters
    ----------
    notes : dict of str to str
        By country, the numbers of its footnotes; empty where none are printed.
    taken : iterable of Box
        Where no word may stand: scale bar and inset.

    Returns
    -------
    list of Box
        What the labels cover.

    Raises
    ------
    TooFullError
        If a word that has to stand finds no room: the map is too small.
    """
    occupied, placed = list(taken), []
    for label in _labels(ground, register, spec, notes):
        size = _extent(label, spec.lang)
        box = _room(label, size, ground.box, occupied)
        if box is None and label.rank == "may":
            continue
        if box is None:
            words = label.rows[0][0][0]
            raise TooFullError(f"no room for {words!r} on a map of {ground.box.width:.0f} points")
        _put(ground, label, box, spec.lang)
        occupied.append(box.padded(_GAP))
        placed.append(box)
    return placed


def _labels(
    ground: Ground, register: Register, spec: MapSpec, notes: dict[str, str]
) -> Iterator[Label]:
    """Names of countries first: what comes later gives way to them."""
    unit = max(0.72, min(1.25, ground.box.width / 620))  # of the sizes on a slide
    lang = spec.lang
    small = Type(7 * unit, ON_LIGHT, halo=(_PAPER_HALO, 2.2))
    for id, shade in spec.shades.items():
        at = ground.at(*register.territory(id).label)
        yield Label(_country(shade, notes.get(id, ""), unit), at)
    for line in spec.distances:
        yield Label((((line.label, small),),), ground.at(*line.start), beside=True)
    length = Type(8.5 * unit, LENGTH, bold=True, halo=(_PAPER_HALO, 2.6))
    for border in spec.borders:
        if border.label:
            middle = ground.course(border).interpolate(0.5, normalized=True)
            yield Label((((border.label, length),),), (middle.x, middle.y))
    for arc in spec.arcs:
        if arc.label:
            seen = [
                tuple(p) for p in ground.curve(arc) if ground.box.padded(-30).holds(Box(*p, *p))
            ]
            x, y = seen[len(seen) * 3 // 5]
            yield Label((((arc.label, small),),), (float(x), float(y)), beside=True)
    for mark in spec.marks:
        yield Label((((mark.label, small),),), ground.at(*mark.at), rank="may", beside=True)
    quiet = Type(7 * unit, ground.theme.name)
    for neighbour in register.neighbours:
        if neighbour.label is not None:
            at = ground.at(*neighbour.label)
            yield Label((((neighbour.name[lang], quiet),),), at, rank="may")


def _country(shade: Shade, notes: str, unit: float) -> tuple[Row, ...]:
    """Name, with its footnotes; below it the figure, with its years."""
    deep = dark(shade.fill)
    ink, halo = (ON_DARK, _DARK_HALO) if deep else (ON_LIGHT, _PAPER_HALO)

    def kind(size: float, bold: bool = True) -> Type:
        return Type(size * unit, ink, bold, (halo, 2.4))

    name = ((shade.label, kind(8.5)), *(((notes, kind(6, False)),) if notes else ()))
    if not shade.figure:
        return (name,)
    years = ((shade.years, kind(6.5)),) if shade.years else ()
    return name, ((shade.figure, kind(10)), *years)


def _width(row: Row, lang: str) -> float:
    """Of all its words and the spaces between them, in points."""
    size = max(kind.size for _, kind in row)
    words = sum(width_of(words, lang, kind) for words, kind in row)
    return words + (len(row) - 1) * _SPACE * size


def _extent(label: Label, lang: str) -> tuple[float, float]:
    """Width and height in points."""
    width = max(_width(row, lang) for row in label.rows)
    heights = [max(kind.size for _, kind in row) for row in label.rows]
    return width, sum(heights[:-1]) * LEADING + heights[-1] * (ASCENT + DESCENT)


def _room(label: Label, size: tuple[float, float], frame: Box, occupied: list[Box]) -> Box | None:
    """The nearest free place; ``None`` if there is none."""
    width, height = size
    x, y = label.at
    here = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    inside = frame.padded(-3)
    if label.beside:
        here = here.moved(width / 2 + 6, 0)
    for dx, dy in _shifts(width, height, label):
        box = here.moved(dx, dy)
        if inside.holds(box) and not any(box.meets(other) for other in occupied):
            return box
    return None


def _shifts(width: float, height: float, label: Label) -> Iterator[tuple[float, float]]:
    """Ways aside, the shortest first."""
    yield 0, 0
    if label.beside:
        yield from ((-width - 12, 0), (0, height * 0.7), (0, -height * 0.7))
        yield from ((-width / 2 - 6, height), (-width / 2 - 6, -height))
    reach = 1.5 if label.rank == "may" else 9.0
    for away in np.arange(0.3, reach, 0.3):
        for turn in np.linspace(0, 2 * np.pi, 16, endpoint=False):
            # A label is wider than high: going round it is an ellipse.
            yield (
                float(np.cos(turn) * away * (height + width) / 3),
                float(np.sin(turn) * away * height),
            )


def _put(ground: Ground, label: Label, box: Box, lang: str) -> None:
    sheet = ground.sheet
    centre = (box.left + box.right) / 2
    x, y = label.at
    away = np.hypot(max(box.left - x, 0, x - box.right), max(box.bottom - y, 0, y - box.top))
    if label.rank == "must" and not label.beside and away > _FAR * box.height:
        near = (min(max(x, box.left), box.right), min(max(y, box.bottom), box.top))
        sheet.shape(shapely.LineString([label.at, near]), LINES + 0.5, line=ON_LIGHT, width=0.6)
    top = box.top
    for row in label.rows:
        size = max(kind.size for _, kind in row)
        left = centre - _width(row, lang) / 2
        # A figure and its years stand as on the screen, in either language.
        turned = lang == "ar" and row is label.rows[0]
        for words, kind in reversed(row) if turned else row:
            written = sheet.write(words, lang, (left, top - ASCENT * size), kind, "left")
            left = written.right + _SPACE * size
        top -= LEADING * size
