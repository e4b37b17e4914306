"""How a map and its words share one A4 page: the height of the map and the sizes of the type.

All else has the height that its words need; the map takes what is left, and gives way first.
"""

from __future__ import annotations

from dataclasses import dataclass

from mapview.export import spans
from mapview.export.brief import Brief
from mapview.export.fit import height, largest, steps
from mapview.export.order import SIZES, Size
from mapview.export.spans import Paragraph

MARGIN = 0.6  # inches, on each side
GAP = 0.12  # above and below tables and the map
CODE = 0.95  # side of the QR code
SAMPLE = (0.36, 0.2)  # width and height of a sample in the legend
SAMPLE_COLUMN = 0.5
ROW = 0.05  # below a sample
HEADING, SUBTITLE, SMALL = 20.0, 11.0, 7.5  # points: the title at most; credit and link
NOTES, NOTES_HEADING = 9.0, 13.0

_SPARE = 0.25  # inches that nobody plans with: edges of tables, the last paragraph
_NOTES_HEAD = 0.4  # inches for the heading of the notes
_WIDEST = 1.5  # the map is at least as much wider than high
_LEAST = 0.8  # of the map's height that larger type may not take
_SMALLEST = 2.0  # inches: the map is at least so high
_BESIDE = 0.58  # of a lying page is the map, the rest words
_WITH_NOTES = 3.2  # inches: notes that leave the map less stand on a page of their own


@dataclass(frozen=True)
class Plan:
    """One page, in inches and points.

    Attributes
    ----------
    beside : bool
        Whether legend and figures stand beside the map instead of below it.
    words : float
        Width of the column of legend and figures.
    columns : int
        How many entries of the legend stand in a row.
    size, sources : float
        Of legend and figures; of the source line.
    notes_follow : bool
        Whether the notes still find room on the page.
    """

    paper: Size
    map_width: float
    map_height: float
    words: float
    beside: bool
    columns: int
    heading: float
    size: float
    sources: float
    notes_follow: bool

    @property
    def width(self) -> float:
        """Of the page inside its margins."""
        return self.paper.width - 2 * MARGIN

    @property
    def label_width(self) -> float:
        """Room for the words of a legend entry."""
        return self.words / self.columns - SAMPLE_COLUMN


def plan(brief: Brief) -> Plan:
    """Share out the page of a brief: standing, or lying if that was ordered."""
    beside = brief.order.size == "a4-landscape"
    paper = SIZES["a4-landscape" if beside else "a4-portrait"]
    wide = paper.width - 2 * MARGIN
    sources = largest(source_line(brief), wide - CODE - GAP, 1.2, steps(8.5, 7))
    heading = largest(title(brief), wide, 0.75, steps(HEADING, 13))
    room = paper.height - 2 * MARGIN - _SPARE - height(title(brief), wide, heading)
    room -= height(subtitle(brief), wide, SUBTITLE) + 4 * GAP
    room -= max(_foot_height(brief, wide - CODE - GAP, sources), CODE)
    notes = _notes_height(brief, wide)
    map_width = wide * _BESIDE if beside else wide
    words, columns = (wide - map_width - GAP, 1) if beside else (wide, 2)
    most = map_width / _WIDEST  # of the map's height
    for size in steps(10.5, 6.5):
        said = _said_height(brief, words, columns, size)
        if said <= (room if beside else room - _LEAST * most):
            break
    taken = 0.0 if beside else said
    left = room - taken - notes
    follow = left >= max(_WITH_NOTES, said if beside else 0)
    return Plan(
        paper=paper,
        map_width=map_width,
        map_height=max(min(left if follow else room - taken, most), _SMALLEST),
        words=words,
        beside=beside,
        columns=columns,
        heading=heading,
        size=size,
        sources=sources,
        notes_follow=follow,
    )


def title(brief: Brief) -> tuple[Paragraph, ...]:
    """The heading of the page."""
    return (spans.line(brief.title, brief.lang, bold=True, after=0.1),)


def subtitle(brief: Brief) -> tuple[Paragraph, ...]:
    """According to whom, as of when."""
    return (spans.line(brief.subtitle, brief.lang, after=0.5),)


def source_line(brief: Brief) -> tuple[Paragraph, ...]:
    """The sources of the values shown."""
    return (spans.line(brief.source_line, brief.lang, after=0.2),)


def small_print(brief: Brief) -> tuple[Paragraph, ...]:
    """Credit and link."""
    return spans.credit(brief), spans.address(brief.permalink, brief.lang)


def figures(brief: Brief) -> tuple[Paragraph, ...]:
    """What is said, numbered where the notes are printed."""
    numbered = brief.order.quotes
    return (spans.heading(brief, spoken=False), *spans.figures(brief, numbered=numbered))


def labels(brief: Brief) -> tuple[Paragraph, ...]:
    """The words of the legend."""
    return tuple(spans.line(entry.label, brief.lang, after=0) for entry in brief.legend)


def _foot_height(brief: Brief, width: float, sources: float) -> float:
    """Source line, credit and link, in inches."""
    return height(source_line(brief), width, sources) + height(small_print(brief), width, SMALL)


def _notes_height(brief: Brief, width: float) -> float:
    """The notes with their heading; zero if none are printed."""
    if not (brief.order.quotes and brief.notes):
        return 0.0
    notes = (p for note in brief.notes for p in spans.note(brief, note))
    return height(notes, width, NOTES) + _NOTES_HEAD


def _said_height(brief: Brief, width: float, columns: int, size: float) -> float:
    """Legend and figures."""
    room = width / columns - SAMPLE_COLUMN
    rows = [max(height((label,), room, size), SAMPLE[1] + ROW) for label in labels(brief)]
    legend = sum(max(rows[n : n + columns]) for n in range(0, len(rows), columns))
    return legend + height(figures(brief), width, size) + GAP
