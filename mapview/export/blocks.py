"""Blocks of words: how high each is in a given width, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import shapely

from mapview.export.order import TooFullError
from mapview.export.patterns import fill
from mapview.export.sheet import ASCENT, LEADING, Box, Sheet, Side, Type, lines_of
from mapview.palette import Fill
from mapview.text import direction


class Block(Protocol):
    """Something that takes a width and tells how high it is."""

    def height(self, width: float) -> float:
        """Height in points, for a width in points."""

    def write(self, sheet: Sheet, box: Box) -> None:
        """Put it into a box, from the top."""

    def scaled(self, by: float) -> Block:
        """The same in smaller letters."""


@dataclass(frozen=True)
class Words:
    """A paragraph; ``after`` is the space below it, in points, ``url`` where it leads.

    ``id`` names its lines in an SVG, with a number behind it.
    """

    text: str
    lang: str
    kind: Type
    after: float = 0
    url: str | None = None
    id: str | None = None

    def height(self, width: float) -> float:
        """Lines and the space below them."""
        lines = lines_of(self.text, self.lang, width, self.kind)
        return len(lines) * LEADING * self.kind.size + self.after

    def write(self, sheet: Sheet, box: Box) -> None:
        """Ranged to the side where the language begins."""
        rtl = direction(self.lang) == "rtl"
        side: Side = "right" if rtl else "left"
        x = box.right if rtl else box.left
        y = box.top - ASCENT * self.kind.size
        for n, line in enumerate(lines_of(self.text, self.lang, box.width, self.kind)):
            id = self.id and f"{self.id}-{n}"
            sheet.write(line, self.lang, (x, y), self.kind, side, url=self.url, id=id)
            y -= LEADING * self.kind.size

    def scaled(self, by: float) -> Words:
        """Smaller letters and a smaller space."""
        kind = self.kind._replace(size=self.kind.size * by)
        return replace(self, kind=kind, after=self.after * by)


@dataclass(frozen=True)
class Entry:
    """A line of the legend: the sample stands where the language begins."""

    fill: Fill
    words: Words
    id: str

    @property
    def _sample(self) -> tuple[float, float]:
        return 2.0 * self.words.kind.size, 1.05 * self.words.kind.size

    @property
    def _indent(self) -> float:
        return self._sample[0] + 0.7 * self.words.kind.size

    def height(self, width: float) -> float:
        """As high as its words."""
        return self.words.height(width - self._indent)

    def write(self, sheet: Sheet, box: Box) -> None:
        """Sample and words side by side."""
        wide, high = self._sample
        rtl = self.words.lang == "ar"
        left = box.right - wide if rtl else box.left
        top = box.top - 0.12 * self.words.kind.size
        area = shapely.box(left, top - high, left + wide, top)
        fill(sheet, area, self.fill, 5, f"legend-{self.id}")
        sheet.shape(area, 5.5, line="#5b6068", width=0.4)
        beside = (
            box._replace(right=box.right - self._indent)
            if rtl
            else box._replace(left=box.left + self._indent)
        )
        self.words.write(sheet, beside)

    def scaled(self, by: float) -> Entry:
        """A smaller sample too."""
        return replace(self, words=self.words.scaled(by))


@dataclass(frozen=True)
class Column:
    """Blocks one below the other."""

    blocks: tuple[Block, ...]

    def height(self, width: float) -> float:
        """The sum of them."""
        return sum(block.height(width) for block in self.blocks)

    def write(self, sheet: Sheet, box: Box) -> None:
        """From the top; the box must be high enough."""
        top = box.top
        for block in self.blocks:
            height = block.height(box.width)
            block.write(sheet, box._replace(top=top, bottom=top - height))
            top -= height

    def scaled(self, by: float) -> Column:
        """All of them smaller."""
        return Column(tuple(block.scaled(by) for block in self.blocks))


def in_columns(blocks: Sequence[Block], number: int, width: float) -> list[Column]:
    """Share blocks out over columns of nearly the same height, in their order.

    Parameters
    ----------
    number : int
        How many columns; one at least.
    width : float
        Of each, in points.

    Returns
    -------
    list of Column
        As many as asked for; the last ones may be empty.
    """
    heights = [block.height(width) for block in blocks]

    def shared(limit: float) -> list[list[Block]]:
        columns: list[list[Block]] = [[]]
        used = 0.0
        for block, height in zip(blocks, heights, strict=True):
            if columns[-1] and used + height > limit:
                columns.append([])
                used = 0.0
            columns[-1].append(block)
            used += height
        return columns

    low, high = max(heights, default=0.0), sum(heights)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(shared(middle)) <= number else (middle, high)
    columns = [Column(tuple(blocks)) for blocks in shared(high)]
    return columns + [Column(())] * (number - len(columns))


def height_of(columns: Iterable[Column], width: float) -> float:
    """Height of the highest in points, for a width in points."""
    return max((column.height(width) for column in columns), default=0.0)


SMALLEST = 0.5
"""How far letters shrink at most to find room."""


def sizes(largest: float, smallest: float = SMALLEST) -> Iterator[float]:
    """Factors from the largest down, a twenty-fifth each."""
    steps = int((largest - smallest) * 25 + 1e-9)
    yield from (largest - n / 25 for n in range(steps + 1))


def fitted(block: Column, width: float, height: float, largest: float = 1.0) -> Column:
    """A column in the largest letters in which it fits.

    Parameters
    ----------
    width, height : float
        Room, in points.
    largest : float
        How many times its own size its letters may have.

    Raises
    ------
    TooFullError
        If it does not fit at half its size.
    """
    for by in sizes(largest):
        smaller = block.scaled(by)
        if smaller.height(width) <= height:
            return smaller
    raise TooFullError(f"{block.height(width):.0f} points of words for a height of {height:.0f}")
