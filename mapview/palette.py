"""Colours and patterns that mean silence or disagreement; value colours live with their layer.

None of these is any layer's value colour (a test compares). Patterns carry the difference as
well, so that it survives greyscale print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facts.query import Standing

Pattern = Literal["solid", "hatched", "dots", "lines"]


@dataclass(frozen=True)
class Fill:
    """How an area is filled: one or two sRGB colours (``#rrggbb``) in a pattern."""

    pattern: Pattern
    colours: tuple[str, ...]


PAPER = "#fbfaf6"
INK = "#23282e"
SEA = "#dbe7ee"
NEIGHBOUR = "#efece6"
OUTLINE = "#5b6068"

SILENCE = {
    Standing.NAMED: Fill("solid", ("#d3d0ca",)),
    Standing.NEVER_NAMED: Fill("dots", ("#ffffff", "#8d8a85")),
    Standing.NOT_FOUND: Fill("solid", ("#d3d0ca",)),
    Standing.NOT_APPLICABLE: Fill("lines", ("#ffffff", "#bab6af")),
}
"""Fills of the silences; none is a value's colour.

*Named, nothing said* is a silence of the articles and *no figure found* one of the record: they
never meet on one map, and look the same.
"""

DISAGREE_SAMPLE = Fill("hatched", ("#4a4f57", "#c9c5bd"))
"""Legend sample of disagreement: the map hatches in the two values' own colours."""


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2), 0 black to 1 white."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> list[float]:
    """Red, green and blue of an sRGB colour as amounts of light, each from 0 to 1."""
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def dark(fill: Fill) -> bool:
    """Whether white text reads better than black on the whole of a fill."""
    return all(luminance(colour) < 0.18 for colour in fill.colours)
