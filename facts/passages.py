"""Passages: the words of an article that facts rest on, in reading order.

Several facts may rest on one sentence, or on parts of it. A quote that stands inside another one
belongs to the same passage, which is as wide as the widest of them; a passage is named after the
place where it begins, and answers to the beginning of every quote inside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facts.evidence import Position, Quote
from facts.ledger import Ledger
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


def passages(ledger: Ledger) -> tuple[Passage, ...]:
    """The passages that accepted facts rest on: article after article, in reading order."""
    return tuple(
        passage
        for id in ledger.articles
        for passage in grouped(fact for fact in accepted(ledger, id))
    )


def grouped(facts: Iterable[Fact]) -> tuple[Passage, ...]:
    """The passages that some quoted facts rest on, by source and place.

    A quote that two others overlap in stands in the first one.

    Raises
    ------
    ValueError
        If a fact rests on something other than a quote.
    """
    facts = tuple(facts)
    groups: list[list[Fact]] = []
    for fact in sorted(facts, key=lambda fact: (_length(fact), _position(fact).start)):
        holding = [group for group in groups if _within(fact, group[0])]
        if holding:
            min(holding, key=_start_of).append(fact)
        else:
            groups.append([fact])
    sources = list(dict.fromkeys(fact.source for fact in facts))  # in the order they come in
    groups.sort(key=lambda group: (sources.index(group[0].source), _start_of(group)))
    return tuple(
        Passage(group[0].source, (group[0], *sorted(group[1:], key=lambda f: _position(f).end)))
        for group in groups
    )


def _within(inner: Fact, outer: Fact) -> bool:
    """Whether a quote stands inside another one of the same article."""
    a, b = _position(inner), _position(outer)
    return inner.source == outer.source and b.start <= a.start and a.end <= b.end


def _length(fact: Fact) -> int:
    """Code points of a fact's quote, negative: the widest comes first."""
    position = _position(fact)
    return position.start - position.end


def _start_of(group: list[Fact]) -> int:
    return _position(group[0]).start


def _position(fact: Fact) -> Position:
    return fact.evidence.quotation[1]


def _name(source: str, start: int) -> str:
    return f"{source}-{start}"
