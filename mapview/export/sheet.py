"""A sheet of paper: words and shapes put on it in points, measured before they are drawn.

One point is 1/72 inch; the origin is the lower left corner. Nothing here knows what a map is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np
import shapely
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Transform

from mapview.export.bidi import runs, wrapped
from mapview.text import bare, direction, guarded

FONT = "DejaVu Sans"
"""Comes with matplotlib and has Latin, Cyrillic, Hebrew and Arabic letters."""

LEADING = 1.28  # of the size: from one baseline to the next
ASCENT, DESCENT = 0.93, 0.24  # of the size: DejaVu Sans, Arabic marks included

Side = Literal["left", "centre", "right"]


class Box(NamedTuple):
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and other.right <= self.right
            and other.top <= self.top
        )

    def moved(self, dx: float, dy: float) -> Box:
        """The same rectangle elsewhere."""
        return Box(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)

    def padded(self, by: float) -> Box:
        """A rectangle that is larger on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


class Type(NamedTuple):
    """How words look: size in points, weight, colour, and a halo of a colour and width."""

    size: float
    colour: str
    bold: bool = False
    halo: tuple[str, float] | None = None


class Line(NamedTuple):
    """A line of words where it stands: what was written, and its box."""

    words: str
    box: Box


@lru_cache(maxsize=32)
def _font(size: float, bold: bool) -> FontProperties:
    return FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")


@cache
def _letters() -> frozenset[int]:
    """Code points that the font has a letter for, in both weights."""
    weights = (get_font(findfont(_font(10.0, bold))) for bold in (False, True))
    regular, bold = (frozenset(font.get_charmap()) for font in weights)
    return regular & bold


def unknown(text: str) -> str:
    """The characters of a text that could only be drawn as empty boxes."""
    return "".join(dict.fromkeys(c for c in bare(text) if ord(c) not in _letters()))


@lru_cache(maxsize=20_000)
def measure(text: str, size: float, bold: bool = False) -> float:
    """Width of words of one direction, and the ``size`` of their letters: both in points."""
    width, _, _ = text_to_path.get_text_width_height_descent(text, _font(size, bold), ismath=False)
    return float(width)


@lru_cache(maxsize=4096)
def lines_of(text: str, lang: str, width: float, kind: Type) -> tuple[str, ...]:
    """A text broken into lines that fit into a width in points.

    What is left-to-right in it is isolated first: a line may have nothing else.
    """
    whole = guarded(text) if direction(lang) == "rtl" else text
    return tuple(wrapped(whole, width, lambda words: measure(words, kind.size, kind.bold)))


def width_of(line: str, lang: str, kind: Type) -> float:
    """How wide a line is drawn, in points."""
    return sum(measure(run.text, kind.size, kind.bold) for run in runs(line, lang))


@dataclass(frozen=True)
class Sheet:
    """A figure of matplotlib, without axes: all positions are points.

    Attributes
    ----------
    lines : list of Line
        Every line of words put on the sheet so far.
    """

    width: float
    height: float
    colour: str
    lines: list[Line] = field(default_factory=list)

    @cached_property
    def figure(self) -> Figure:
        """What is drawn on."""
        return Figure(figsize=(self.width / 72, self.height / 72), facecolor=self.colour)

    @cached_property
    def _points(self) -> Transform:
        return Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans

    def shape(
        self,
        geometry: shapely.Geometry,
        order: float,
        *,
        fill: str | None = None,
        line: str | None = None,
        width: float = 0,
        dashes: Sequence[float] = (),
        id: str | None = None,
    ) -> None:
        """Draw a geometry of shapely; ``id`` names it in an SVG.

        Parameters
        ----------
        order : float
            What has a higher one is drawn over it.
        fill, line : str or None
            Colours, ``#rrggbb``; ``None`` for none.
        width : float
            Of the line, in points.
        dashes : sequence of float
            Lengths of strokes and gaps in points; empty for a whole line.
        """
        path = path_of(geometry)
        if path is None:
            return
        patch = PathPatch(
            path,
            transform=self._points,
            facecolor=fill or "none",
            edgecolor=line or "none",
            linewidth=width if line else 0,
            linestyle=(0, tuple(dashes)) if dashes else "solid",
            capstyle="butt" if dashes else "round",
            joinstyle="round",
            zorder=order,
            gid=id,
        )
        self.figure.add_artist(patch)

    def write(
        self,
        line: str,
        lang: str,
        at: tuple[float, float],
        kind: Type,
        side: Side,
        order: float = 9,
        url: str | None = None,
        id: str | None = None,
    ) -> Box:
        """Write a line of words.

        Parameters
        ----------
        at : tuple of float
            Where it is held, in points, on the baseline.
        side : {"left", "centre", "right"}
            Which end of the line is held there.
        url : str, optional
            Where the line leads in an SVG or a PDF.
        id : str, optional
            What names its words in an SVG; each run of one direction gets a number behind it.

        Returns
        -------
        Box
            What it covers.
        """
        width = width_of(line, lang, kind)
        x = at[0] - {"left": 0.0, "centre": width / 2, "right": width}[side]
        box = Box(x, at[1] - DESCENT * kind.size, x + width, at[1] + ASCENT * kind.size)
        for n, run in enumerate(runs(line, lang)):
            # Spaces at the ends are left out: a reader of SVG would drop or move them.
            words = run.text.strip(" ")
            before, after = run.text.split(words, 1) if words else (run.text, "")
            indent = measure(after if run.rtl else before, kind.size, kind.bold)
            if words:
                self._run(words, (x + indent, at[1]), kind, order, url, id and f"{id}-{n}")
            x += measure(run.text, kind.size, kind.bold)
        self.lines.append(Line(line, box))
        return box

    def _run(
        self,
        words: str,
        at: tuple[float, float],
        kind: Type,
        order: float,
        url: str | None,
        id: str | None,
    ) -> None:
        written: dict[str, Any] = {
            "transform": self._points,
            "fontproperties": _font(kind.size, kind.bold),
            "color": kind.colour,
            "parse_math": False,  # a dollar is a dollar
        }
        if kind.halo is not None:
            # A text with an effect is drawn as shapes: the halo is one, the words stay words.
            colour, width = kind.halo
            effect = Stroke(linewidth=width, foreground=colour, joinstyle="round")
            halo = self.figure.text(*at, words, **written, zorder=order - 0.5)
            halo.set_path_effects([effect])
        self.figure.text(*at, words, **written, zorder=order, url=url, gid=id)


def path_of(geometry: shapely.Geometry) -> Path | None:
    """Lines and polygons as one path; ``None`` if there is nothing to draw."""
    parts = []
    for part in shapely.get_parts(shapely.get_parts(geometry)):  # a collection may hold multis
        if part.geom_type == "Polygon":
            parts += [np.asarray(ring.coords) for ring in (part.exterior, *part.interiors)]
        elif part.geom_type in ("LineString", "LinearRing"):
            parts.append(np.asarray(part.coords))
    parts = [part for part in parts if len(part)]
    if not parts:
        return None
    codes = []
    for part in parts:
        inside = np.full(len(part), Path.LINETO, dtype=Path.code_type)
        inside[0] = Path.MOVETO
        if len(part) > 2 and (part[0] == part[-1]).all():
            inside[-1] = Path.CLOSEPOLY
        codes.append(inside)
    return Path(np.concatenate(parts), np.concatenate(codes))
