"""A country's figures of one definition: a mark for each, in order, and where they conflict."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from facts import edtf
from facts.fields import Comparator, Modality, Rank
from facts.ledger import Ledger
from facts.models import Fact
from facts.publications import Article

#: How far from the number a word such as "about" reaches, as a share of it.
_ABOUT = 0.05

#: Stands for the end of a figure that says no time: it comes last.
_NEVER = dt.date.min


class Form(StrEnum):
    """What kind of word a mark is; each has a shape of its own. In order of weight."""

    FIRST = "first"
    RECORD = "record"
    MEASURED = "measured"
    CLAIM = "claim"
    PLANNED = "planned"
    DEPRECATED = "deprecated"

    @property
    def weight(self) -> int:
        """0 for the form that counts most."""
        return list(Form).index(self)


#: Forms in which a source gives its word on what is; sources conflict in these.
_WORD = (Form.FIRST, Form.RECORD, Form.CLAIM)


@dataclass(frozen=True)
class Mark:
    """One figure on its line.

    Attributes
    ----------
    value : float
        Where the mark stands; of a published range its lower end.
    low, high : float
        Ends of a published range, or of what a measurement leaves open; else both the value.
    note : int or None
        Number of the panel's note that says what the figure counts.
    """

    fact: Fact
    form: Form
    value: float
    low: float
    high: float
    note: int | None


@dataclass(frozen=True)
class Spread:
    """Figures for the same time that cannot all be right: where they stand, and the ends."""

    first: int
    last: int
    low: Mark
    high: Mark


@dataclass(frozen=True)
class Row:
    """A country, or several together, with a line for each figure.

    ``spreads`` count the lines from 0.
    """

    territories: tuple[str, ...]
    name: str
    marks: tuple[Mark, ...]
    spreads: tuple[Spread, ...]

    @property
    def foremost(self) -> float:
        """The figure that ranks the country: the record's before a claim, then the latest."""
        best = min(self.marks, key=lambda mark: (mark.form.weight, -_until(mark.fact).toordinal()))
        return best.value


def row(
    ledger: Ledger,
    territories: tuple[str, ...],
    name: str,
    facts: list[Fact],
    notes: tuple[str, ...],
    *,
    timeless: bool,
    lang: str,
) -> Row:
    """Arrange figures of one definition: the latest first, those for the same time together.

    Parameters
    ----------
    notes : tuple of str
        What single figures of the panel count; a mark points to its place there.
    timeless : bool
        A border has one length: figures compete whatever period they give.
    """
    marks = [_mark(ledger, fact, notes, lang) for fact in facts]

    def time(mark: Mark) -> tuple[int, int]:
        if timeless:
            return (0, 0)
        span = edtf.parse(mark.fact.period).span if mark.fact.period else edtf.Span(*2 * (_NEVER,))
        return (-span.end.toordinal(), -span.start.toordinal())

    marks.sort(key=lambda mark: (time(mark), mark.form.weight, -mark.value))
    spreads: list[Spread] = []
    line = 0
    for _, group in groupby(marks, key=time):
        peers = list(group)
        words = [mark for mark in peers if mark.form in _WORD]
        # What counts different things does not conflict; a border is one thing.
        for note in dict.fromkeys(mark.note for mark in words[: 1 if timeless else None]):
            rivals = [mark for mark in words if timeless or mark.note == note]
            if not _agree([mark.fact for mark in rivals]):
                low = min(rivals, key=lambda mark: mark.value)
                high = max(rivals, key=lambda mark: mark.value)
                first, last = line + peers.index(rivals[0]), line + peers.index(rivals[-1])
                spreads.append(Spread(first, last, low, high))
        line += len(peers)
    return Row(territories, name, tuple(marks), tuple(spreads))


def _until(fact: Fact) -> dt.date:
    return edtf.parse(fact.period).span.end if fact.period else _NEVER


def _mark(ledger: Ledger, fact: Fact, notes: tuple[str, ...], lang: str) -> Mark:
    assert isinstance(fact.value, int | float)  # a mark stands for a number
    low, high = _ends(fact)
    note = notes.index(fact.detail[lang]) + 1 if fact.detail is not None else None
    return Mark(fact, _form(ledger, fact), fact.value, low, high, note)


def _ends(fact: Fact) -> tuple[float, float]:
    """The published range, or what a measurement leaves open; else the value twice."""
    assert isinstance(fact.value, int | float)  # a mark stands for a number
    computation = fact.evidence.computation
    if computation is not None and computation.low is not None and computation.high is not None:
        return computation.low, computation.high
    return fact.value, fact.value if fact.upper is None else fact.upper


def _form(ledger: Ledger, fact: Fact) -> Form:
    if fact.modality is Modality.FORECAST:
        return Form.PLANNED
    if fact.rank is Rank.DEPRECATED:
        return Form.DEPRECATED
    if isinstance(ledger.sources[fact.source], Article):
        return Form.CLAIM
    if fact.evidence.computation is not None:
        return Form.MEASURED
    return Form.FIRST if fact.rank is Rank.PREFERRED else Form.RECORD


def _agree(facts: list[Fact]) -> bool:
    """Whether figures can all be right, hedges considered: what each leaves open has a common part.

    That is so just where it is so of every two of them.
    """
    reaches = [_reach(fact) for fact in facts]
    return max(low for low, _ in reaches) <= min(high for _, high in reaches)


def _reach(fact: Fact) -> tuple[float, float]:
    """From where to where the truth may lie if a figure is right."""
    low, high = _ends(fact)
    match fact.comparator:
        case Comparator.ABOUT:
            return low * (1 - _ABOUT), high * (1 + _ABOUT)
        case Comparator.NEARLY:
            return low * (1 - _ABOUT), high
        case Comparator.MORE_THAN:
            return low, math.inf
        case Comparator.LESS_THAN | Comparator.AT_MOST:
            return 0, high
    return low, high
