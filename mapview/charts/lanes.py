"""Where the marks of a time line stand: lanes in which no mark, bar or label touches another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from babel.dates import format_date

from facts import edtf
from facts.ledger import Ledger
from geodata.territories import Register
from mapview import figures
from mapview.charts.events import Event, rows_of
from mapview.text import bare

FIRST, LAST = 1990, 2027
"""Years that the axis always covers, the end exclusive."""

SYMBOL = 15
"""Width of a symbol in pixels."""

# Labels are laid out for a plot of 640 px. Where there is less room the style sheet hides them.
_YEAR = 640 / (LAST - FIRST)
_LETTER = 5.5
_AIR = 0.5 + SYMBOL / 2 / _YEAR  # years kept free around a mark
_POINT = 1.01  # years; what is longer is a span, with its symbol where it begins
_TURN = 2012  # labels of later marks stand before them, of earlier ones after
_LOCALES = {"en": "en_GB", "ar": "ar"}


@dataclass(frozen=True)
class Mark:
    """An event in its place.

    Attributes
    ----------
    row : str
        ISO code of the territory, or id of the region.
    lane : int
        Counted from the top of the row.
    start, end : float
        Years between which the event lies, the end exclusive.
    at : float
        Year where the symbol stands.
    label : str
        Plain text beside the symbol.
    side : {"after", "before", "inside"}
        Where the label stands.
    """

    event: Event
    row: str
    lane: int
    start: float
    end: float
    at: float
    label: str
    side: str

    @property
    def extent(self) -> tuple[float, float]:
        """Years that bar, symbol and label take together."""
        width = len(bare(self.label)) * _LETTER / _YEAR
        left, right = min(self.start, self.at - _AIR), max(self.end, self.at + _AIR)
        if self.side == "after":
            right = max(right, self.end + _AIR + width)
        elif self.side == "before":
            left = min(left, self.start - _AIR - width)
        return left, right


def year_of(day: dt.date) -> float:
    """A day as a year and the part of it that is over."""
    first = dt.date(day.year, 1, 1)
    return day.year + (day - first).days / (dt.date(day.year + 1, 1, 1) - first).days


def brief(event: Event, lang: str) -> str:
    """The date where there is little room: "28 Jan 2026", "≈ 2022"; others as in a sentence."""
    date = event.period.start
    if event.period.interval or date.precision is edtf.Precision.DECADE:
        return figures.period(str(event.fact.period), lang)
    pattern = {"day": "d MMM y", "month": "MMM y", "year": "y"}[date.precision]
    shown: str = format_date(date.span.start, pattern, locale=_LOCALES[lang])
    return {"": shown, "~": f"≈ {shown}", "?": f"{shown} (?)"}[date.hedge]


def marks(
    ledger: Ledger, register: Register, shown: Iterable[Event], lang: str
) -> tuple[Mark, ...]:
    """Give each event its place; in one lane none touches another."""
    shown = tuple(shown)
    placed: list[Mark] = []
    for row in rows_of(register, shown):
        lanes: list[list[tuple[float, float]]] = []
        found = [_mark(ledger, event, row, lang) for event in shown if row in event.rows]
        # Points first: what lies close in time then lies close on the paper.
        for mark in sorted(found, key=lambda m: m.end - m.start > _POINT):
            left, right = mark.extent
            free = (
                n
                for n, taken in enumerate(lanes)
                if all(right <= start or end <= left for start, end in taken)
            )
            lane = next(free, len(lanes))
            if lane == len(lanes):
                lanes.append([])
            lanes[lane].append((left, right))
            placed.append(replace(mark, lane=lane))
    return tuple(placed)


def _mark(ledger: Ledger, event: Event, row: str, lang: str) -> Mark:
    span = event.period.span
    start, end = year_of(span.start), year_of(span.end + dt.timedelta(days=1))
    said = figures.value(event.fact, ledger.indicators[event.fact.indicator], lang)
    at = (start + end) / 2 if end - start <= _POINT else start + SYMBOL / 2 / _YEAR
    if event.open:
        at, end = start, float(LAST)
    elif len(said) * _LETTER + SYMBOL + 8 <= (end - start) * _YEAR:
        # The bar itself shows the years.
        return Mark(event, row, 0, start, end, at, said, "inside")
    label = f"{brief(event, lang)} · {said}"
    if event.against:
        label = f"≠ {label}"
    return Mark(event, row, 0, start, end, at, label, "before" if start >= _TURN else "after")
