"""Where everything stands on a slide, decided before anything is written: boxes and sizes of type.

In Arabic the slide is mirrored: the map stands at the right, where reading starts, words and
legend left of it, and the code of the link in the lower left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from mapview.export import spans
from mapview.export.brief import Brief
from mapview.export.fit import Box, height, largest, steps
from mapview.export.order import SIZES
from mapview.export.spans import Paragraph
from mapview.locale import strings
from mapview.palette import Fill

SIZE = SIZES["slide"]

# Inches, but for the sizes of type.
_MARGIN, _GAP, _BOTTOM = 0.45, 0.3, 0.25
_WIDE = SIZE.width - 2 * _MARGIN
_TITLE_TOP, _TITLE, _SUBTITLE = 0.32, 0.6, 0.3  # from above; heights at most
_CODE = 1.0  # side of the QR code
_SOURCES = 0.78  # of the source line, at most
_MAP_WIDTHS = (8.2, 7.6, 7.0)  # the map gives way to words that would be small beside it
_SAMPLE_WIDTH, _SAMPLE_HEIGHT = 0.36, 0.2
_INDENT = _SAMPLE_WIDTH + 0.12
_BETWEEN, _BELOW = 0.07, 0.12  # entries of the legend; all of it
_READABLE = 9.0  # points: words that would be smaller find room elsewhere
_SMALL = 8.0  # points: credit and link
_FOOTNOTES = 0.85  # of the size of the figures that they stand below
_NOTES_TOP, _NOTES_BOTTOM = 1.2, 6.85
_NOTES_WIDTH = (_WIDE - _GAP) / 2


@dataclass(frozen=True)
class TextBox:
    """Words in their place; ``size`` in points.

    ``middle`` says that they stand halfway between top and bottom of the box.
    """

    name: str
    box: Box
    paragraphs: tuple[Paragraph, ...]
    size: float
    middle: bool = False


@dataclass(frozen=True)
class Sample:
    """A sample of a fill in its place, and what it means."""

    box: Box
    fill: Fill
    label: str


@dataclass(frozen=True)
class Plan:
    """One slide; one that holds only notes has neither subtitle nor map, samples nor code."""

    title: TextBox
    words: tuple[TextBox, ...]
    subtitle: TextBox | None = None
    map: Box | None = None
    samples: tuple[Sample, ...] = ()
    code: Box | None = None


def plans(brief: Brief) -> tuple[Plan, ...]:
    """The slide of a map, and further ones with its notes where they find no room on it."""
    notes = _notes(brief) if brief.order.quotes else ()
    footnotes = tuple(
        replace(paragraph, scale=paragraph.scale * _FOOTNOTES)
        for note in notes
        for paragraph in note
    )
    room = _Room(brief, _MAP_WIDTHS[0])
    if footnotes and room.size(footnotes) * _FOOTNOTES >= _READABLE:
        return (room.plan(footnotes),)
    for width in _MAP_WIDTHS:
        room = _Room(brief, width)
        if room.size(()) >= _READABLE:
            break
    return (room.plan(()), *_continued(brief, notes))


class _Room:
    """The room that title and foot leave for the map and the column beside it."""

    def __init__(self, brief: Brief, map_width: float) -> None:
        self.brief = brief
        self.lang = brief.lang
        self.title = _title(brief, brief.title)
        subtitle = (spans.line(brief.subtitle, self.lang, after=0),)
        size = largest(subtitle, _WIDE, _SUBTITLE, steps(15, 9))
        top = _TITLE_TOP + self.title.box.height + 0.04
        self.subtitle = self._text("Subtitle", Box(_MARGIN, top, _WIDE, _SUBTITLE), subtitle, size)
        self.foot = self._foot(_WIDE - _CODE - _GAP)
        self.top = top + _SUBTITLE + 0.14
        self.bottom = self.foot[0].box.top - 0.16
        self.map_width = map_width
        left = _MARGIN + map_width + _GAP
        self.column = Box(left, self.top, SIZE.width - _MARGIN - left, self.bottom - self.top)

    def size(self, notes: Sequence[Paragraph]) -> float:
        """The largest size of type in which the column takes its words, or the smallest."""
        size = 0.0
        for size in steps(14, 6.5):
            if self._legend_height(size) + self._said_height(notes, size) <= self.column.height:
                break
        return size

    def plan(self, notes: tuple[Paragraph, ...]) -> Plan:
        """The slide, with these notes below its figures."""
        size = self.size(notes)
        column, rows = self.column, []
        top = column.top
        for n, entry in enumerate(self.brief.legend, 1):
            label = (spans.line(entry.label, self.lang, after=0),)
            high = max(height(label, self._label_width, self._label_size(size)), _SAMPLE_HEIGHT)
            box = Box(column.left + _INDENT, top, self._label_width, high)
            sample = Box(column.left, top, _SAMPLE_WIDTH, _SAMPLE_HEIGHT)
            rows.append(
                (
                    TextBox(f"Legend {n}", self._turned(box), label, self._label_size(size), True),
                    Sample(self._turned(sample), entry.fill, entry.label),
                )
            )
            top += high + _BETWEEN
        top += _BELOW
        said = self._said(notes)
        box = Box(column.left, top, column.width, column.bottom - top)
        words = [row for row, _ in rows]
        words += [self._text("Key figures", box, said, size), *self.foot]
        code = Box(SIZE.width - _MARGIN - _CODE, SIZE.height - _BOTTOM - _CODE, _CODE, _CODE)
        return Plan(
            title=self.title,
            words=tuple(words),
            subtitle=self.subtitle,
            samples=tuple(sample for _, sample in rows),
            map=self._turned(Box(_MARGIN, self.top, self.map_width, column.height)),
            code=self._turned(code),
        )

    @property
    def _label_width(self) -> float:
        return self.column.width - _INDENT

    @staticmethod
    def _label_size(size: float) -> float:
        """The legend needs no larger type than this."""
        return min(size, 12)

    def _legend_height(self, size: float) -> float:
        heights = (
            height(
                (spans.line(e.label, self.lang, after=0),),
                self._label_width,
                self._label_size(size),
            )
            for e in self.brief.legend
        )
        return sum(max(high, _SAMPLE_HEIGHT) + _BETWEEN for high in heights) + _BELOW

    def _said(self, notes: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        heading = spans.heading(self.brief, spoken=not notes and not self.brief.order.quotes)
        *figures, last = spans.figures(self.brief, numbered=True)
        return (heading, *figures, replace(last, after=1), *notes)

    def _said_height(self, notes: Sequence[Paragraph], size: float) -> float:
        return height(self._said(tuple(notes)), self.column.width, size)

    def _foot(self, wide: float) -> tuple[TextBox, ...]:
        """Sources, credit and link from the lower edge upwards, beside the code."""
        sources = (spans.line(self.brief.source_line, self.lang, after=0),)
        parts = {
            "Source line": (sources, largest(sources, wide, _SOURCES, steps(9, 6.5))),
            "Credit": ((spans.credit(self.brief),), _SMALL),
            "Permalink": ((spans.address(self.brief.permalink, self.lang),), _SMALL),
        }
        heights = {name: height(said, wide, size) for name, (said, size) in parts.items()}
        top = SIZE.height - _BOTTOM - max(sum(heights.values()) + 0.08, _CODE)
        boxes = []
        for name, (said, size) in parts.items():
            boxes.append(self._text(name, Box(_MARGIN, top, wide, heights[name]), said, size))
            top += heights[name] + 0.04
        return tuple(boxes)

    def _text(self, name: str, box: Box, paragraphs: tuple[Paragraph, ...], size: float) -> TextBox:
        return TextBox(name, self._turned(box), paragraphs, size)

    def _turned(self, box: Box) -> Box:
        return _turned(box, self.lang)


def _turned(box: Box, lang: str) -> Box:
    return box.mirrored(SIZE.width) if lang == "ar" else box


def _title(brief: Brief, words: str) -> TextBox:
    said = (spans.line(words, brief.lang, bold=True, after=0),)
    size = largest(said, _WIDE, _TITLE, steps(28, 12))
    box = Box(_MARGIN, _TITLE_TOP, _WIDE, height(said, _WIDE, size))
    return TextBox("Title", _turned(box, brief.lang), said, size)


def _notes(brief: Brief) -> tuple[tuple[Paragraph, ...], ...]:
    return tuple(spans.note(brief, note) for note in brief.notes)


def _continued(brief: Brief, notes: Sequence[tuple[Paragraph, ...]]) -> tuple[Plan, ...]:
    """Slides of notes in two columns, in the largest type that needs the fewest slides."""
    if not notes:
        return ()
    shared = {size: _columns(notes, _NOTES_WIDTH, size) for size in steps(13, 10)}
    size = min(shared, key=lambda size: (ceil(len(shared[size]) / 2), -size))
    columns = shared[size]
    return tuple(
        _notes_slide(brief, columns[first : first + 2], size) for first in range(0, len(columns), 2)
    )


def _notes_slide(brief: Brief, columns: Sequence[tuple[Paragraph, ...]], size: float) -> Plan:
    boxes = []
    for n, paragraphs in enumerate(columns):
        left = _MARGIN + n * (_NOTES_WIDTH + _GAP)
        box = Box(left, _NOTES_TOP, _NOTES_WIDTH, _NOTES_BOTTOM - _NOTES_TOP)
        boxes.append(TextBox(f"Notes {n + 1}", _turned(box, brief.lang), paragraphs, size))
    link = Box(_MARGIN, SIZE.height - 0.5, _WIDE, 0.2)
    words = (spans.address(brief.permalink, brief.lang),)
    boxes.append(TextBox("Permalink", _turned(link, brief.lang), words, _SMALL))
    heading = strings(brief.lang)("export_notes_heading", title=brief.title)
    return Plan(_title(brief, heading), tuple(boxes))


def _columns(
    notes: Sequence[tuple[Paragraph, ...]], wide: float, size: float
) -> list[tuple[Paragraph, ...]]:
    """Notes from column to column; none is divided."""
    room = _NOTES_BOTTOM - _NOTES_TOP
    columns: list[tuple[Paragraph, ...]] = []
    used = room
    for note in notes:
        high = height(note, wide, size)
        if used + high > room:
            columns.append(())
            used = 0.0
        columns[-1] += note
        used += high
    return columns
