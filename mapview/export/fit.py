"""Whether words fit: heights of paragraphs in a box, estimated on the safe side.

The fonts of whoever opens a slide are unknown. Words are measured in DejaVu Sans: Arial's Arabic is
narrower, and a text of it in Latin letters never wider than :data:`LATIN` of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from mapview.export.spans import Paragraph, right_to_left

LEADING = 1.2  # of the size: from one line to the next, as Office spaces them at most

LATIN = 0.93
"""Width of a text in Arial over that in DejaVu Sans, at most: 0.88 to 0.89 on average, a narrow
word or space 0.9."""

_INCH = 72  # points
_SAFE = 0.97  # share of a line that is counted on
_MEASURED = 100.0  # points: widths grow with the size


class Box(NamedTuple):
    """A rectangle on a slide, in inches from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def mirrored(self, width: float) -> Box:
        """The same rectangle on the other side of something as wide as this."""
        return self._replace(left=width - self.right)


def height(paragraphs: Iterable[Paragraph], width: float, size: float) -> float:
    """How high paragraphs stand in a box.

    Parameters
    ----------
    width : float
        Of the box, in inches.
    size : float
        Size of the type in points, before a paragraph's own scale.

    Returns
    -------
    float
        Inches.
    """
    return sum(_height(paragraph, width, size) for paragraph in paragraphs)


def largest(
    paragraphs: Sequence[Paragraph], width: float, room: float, sizes: Iterable[float]
) -> float:
    """The first of ``sizes``, largest first, at which paragraphs fit into a room; or the last.

    Parameters
    ----------
    width, room : float
        Width and height of the room, in inches.
    sizes : iterable of float
        Of the type, in points; one at least.
    """
    size = 0.0
    for size in sizes:
        if height(paragraphs, width, size) <= room:
            break
    return size


def steps(most: float, least: float) -> tuple[float, ...]:
    """Sizes of type in points, from the largest to the smallest, by half points."""
    return tuple(half / 2 for half in range(round(2 * most), round(2 * least) - 1, -1))


def _height(paragraph: Paragraph, width: float, size: float) -> float:
    own = size * paragraph.scale
    room = width * _SAFE * _INCH / own
    return (_lines(paragraph, room) * LEADING + paragraph.after) * own / _INCH


def _lines(paragraph: Paragraph, room: float) -> int:
    """How many lines a paragraph takes; ``room`` is a line's width over the size of the type."""
    lines, used = 1, 0.0
    for word in paragraph.text.split(" "):
        wide = _width(word, paragraph.bold)
        if used and used + _width(" ", paragraph.bold) + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (_width(" ", paragraph.bold) if used else 0)
        # A word that is wider than the line is broken where the line ends.
        broken = ceil(used / room) - 1
        lines, used = lines + max(broken, 0), used - max(broken, 0) * room
    return lines


@lru_cache(maxsize=20_000)
def _width(word: str, bold: bool) -> float:
    """Width of a word over the size of the type."""
    # Not at the top: it brings matplotlib along.
    from mapview.export.sheet import measure, unknown

    # Letters of other scripts come from another font there, and are about as wide as they are high.
    known = word.translate(dict.fromkeys(map(ord, unknown(word)), "M"))
    width = measure(known, _MEASURED, bold) / _MEASURED
    return width if right_to_left(word) else width * LATIN
