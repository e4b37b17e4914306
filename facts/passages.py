"""Passages: the words of an article that facts rest on, in reading order.

Several facts may rest on one sentence, or on parts of it. A quote that stands inside another one
belongs to the same passage, which is as wide as the widest of them; a passage is named after the
place where it begins, and answers to the beginning of every quote inside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facts.evidence import Position, Quote
from facts.ledger import Ledger, once
from facts.models import Fact
from facts.query import accepted


@dataclass(frozen=True)
class Passage:
    """A piece of one article.

    Attributes
    ----------
    source : str
        Id of the article.
    facts : tuple of Fact
        What rests on it, the one with the widest quote first, then by where the quotes end.
    """

    source: str
    facts: tuple[Fact, ...]

    @property
    def quote(self) -> Quote:
        """The widest quote: the words of the passage."""
        return self.facts[0].evidence.quotation[0]

    @property
    def position(self) -> Position:
        """Where it stands: code points in the document, half-open."""
        return _position(self.facts[0])

    def translated(self, lang: str, language: str) -> tuple[str, str] | None:
        """Our translation of its words, as :meth:`facts.models.Fact.translated` gives it."""
        return self.facts[0].translated(lang, language)

    @property
    def id(self) -> str:
        """``<source>-<start>``."""
        return _name(self.source, self.position.start)

    @property
    def names(self) -> tuple[str, ...]:
        """What a link may call it: the place where any of its quotes begins."""
        starts = dict.fromkeys(_position(fact).start for fact in self.facts)
        return tuple(_name(self.source, start) for start in starts)


@once
def passages(ledger: Ledger) -> tuple[Passage, ...]:
    """The passages that accepted facts rest on: article after article, in reading order."""
    return tuple(
        passage
        for id in ledger.articles
        for passage in grouped(fact for fact in accepted(ledger, id))
    )


@once
def by_name(ledger: Ledger) -> dict[str, Passage]:
    """Every passage by each of its names."""
    return {name: passage for passage in passages(ledger) for name in passage.names}


@once
def by_fact(ledger: Ledger) -> dict[str, Passage]:
    """Every passage by the id of each fact that rests on it."""
    return {fact.id: passage for passage in passages(ledger) for fact in passage.facts}


def grouped(facts: Iterable[Fact]) -> tuple[Passage, ...]:
    """The passages that some quoted facts rest on, by source and place.

    A quote that two others overlap in stands in the first one.

    Raises
    ------
    ValueError
        If a fact rests on something other than a quote.
    """
    of_source: dict[str, list[Fact]] = {}  # in the order they come in
    for fact in facts:
        of_source.setdefault(fact.source, []).append(fact)
    return tuple(passage for own in of_source.values() for passage in _of_one_source(own))


def _of_one_source(facts: list[Fact]) -> Iterator[Passage]:
    """The passages of one article, in reading order."""
    facts = sorted(facts, key=_length)
    groups: list[list[Fact]] = []
    ends: list[int] = []  # they rise with the beginnings: no group's words lie inside another's
    for fact in sorted(facts, key=_start):  # where several begin, the widest comes first
        if not ends or _position(fact).end > ends[-1]:
            groups.append([fact])
            ends.append(_position(fact).end)
    for fact in sorted(facts, key=lambda fact: _position(fact).end):
        group = groups[bisect_left(ends, _position(fact).end)]
        if fact is not group[0]:
            group.append(fact)
    return (Passage(group[0].source, tuple(group)) for group in groups)


def _length(fact: Fact) -> int:
    """Code points of a fact's quote, negative: the widest comes first."""
    position = _position(fact)
    return position.start - position.end


def _start(fact: Fact) -> int:
    return _position(fact).start


def _position(fact: Fact) -> Position:
    return fact.evidence.quotation[1]


def _name(source: str, start: int) -> str:
    return f"{source}-{start}"
