"""Dates as facts give them: the part of EDTF (ISO 8601-2) in use, with its precision.

``2025``, ``2026-01``, ``2026-01-28``, ``199X`` (a decade), ``2024/2025`` (an interval),
``2024-10/..`` (with an open end); ``~`` after a date says *approximately*, ``?`` *uncertain*.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

OPEN = ".."
_DATE = re.compile(r"(?P<stem>[0-9]{4}(?:-[0-9]{2}){0,2}|[0-9]{3}X)(?P<hedge>[~?]?)")


class Precision(StrEnum):
    """How finely a date is given."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class Span(NamedTuple):
    """First and last day that a date can mean, both inclusive."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True)
class Date:
    """One date of a period.

    Attributes
    ----------
    stem : str
        The date without its hedge: ``2022`` of ``2022~``.
    hedge : {"", "~", "?"}
        Nothing, *approximately*, or *uncertain*.
    """

    stem: str
    hedge: str

    @property
    def precision(self) -> Precision:
        """How finely it is given."""
        if self.stem.endswith("X"):
            return Precision.DECADE
        return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(self.stem)]

    @property
    def span(self) -> Span:
        """The days the date covers."""
        if self.precision is Precision.DECADE:
            year = int(self.stem[:3]) * 10
            return Span(dt.date(year, 1, 1), dt.date(year + 9, 12, 31))
        year, *rest = map(int, self.stem.split("-"))
        if len(rest) == 2:
            day = dt.date(year, *rest)
            return Span(day, day)
        first, last = (rest[0], rest[0]) if rest else (1, 12)
        start = dt.date(year, first, 1)
        return Span(start, dt.date(year, last, calendar.monthrange(year, last)[1]))


@dataclass(frozen=True)
class Period:
    """A date, or an interval from one to another; ``end`` is ``None`` where it is open."""

    start: Date
    end: Date | None

    @property
    def interval(self) -> bool:
        """Whether it is written as an interval."""
        return self.end is not self.start

    @property
    def precision(self) -> Precision:
        """That of its first date."""
        return self.start.precision

    @cached_property
    def span(self) -> Span:
        """The days it covers; an open end covers no more than its start."""
        return Span(self.start.span.start, (self.end or self.start).span.end)


@lru_cache(maxsize=4096)  # few days, of very many facts
def parse(text: str) -> Period:
    """Read a period.

    Raises
    ------
    ValueError
        Saying what is wrong and how to write it.
    """
    first, slash, second = text.partition("/")
    if "/" in second:
        raise ValueError(f"{text!r} has more than one '/'; an interval has a start and an end")
    start = _date(first, text)
    if not slash:
        return Period(start, start)
    if second == OPEN:
        return Period(start, None)
    end = _date(second, text)
    if end.span.end < start.span.start:
        raise ValueError(f"{text!r} ends before it begins; write {second}/{first}")
    return Period(start, end)


def _date(part: str, whole: str) -> Date:
    found = _DATE.fullmatch(part)
    if found is None:
        raise ValueError(
            f"{whole!r} is not a date; write 2025, 2026-01, 2026-01-28, 199X or 2024/2025"
        )
    date = Date(found["stem"], found["hedge"])
    _ = date.span  # a thirteenth month or a 30th of February stops here
    return date
