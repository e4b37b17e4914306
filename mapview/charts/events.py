"""Which facts are dated events, in which order, and where their dates exclude one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from facts import edtf
from facts.fields import Rank
from facts.ledger import Ledger, once
from facts.models import Fact
from facts.publications import Article
from geodata.territories import Register

ACCESSION = "accords"
"""The one class of a status layer that is an event; the others are states of affairs."""

GROUPS = (
    *("relations", "embassy", "accords", "visit", "meeting"),
    *("agreement", "war", "state", "other"),
)
"""Kinds of event, in the order of the legend."""

_GROUP_OF = {
    "relations": "relations",
    "ambassadors": "relations",
    "embassy": "embassy",
    "embassy-in-israel": "embassy",
    ACCESSION: "accords",
    "visit": "visit",
    "meeting": "meeting",
    "agreement": "agreement",
    "war": "war",
    "not-member": "state",
    "non-resident": "state",
    "none-found": "state",
}
_ONCE = {"relations", "embassy", "embassy-in-israel", ACCESSION}
_VISIT = "visit"
# A visit can be repeated: two dates of it contradict one another only if they are this close.
_SAME_VISIT = dt.timedelta(days=7)


@dataclass(frozen=True)
class Event:
    """A dated fact.

    Attributes
    ----------
    period : Period
        When, as precisely as its source says.
    group : str
        One of :data:`GROUPS`.
    rows : tuple of str
        ISO codes of the territories, or the id of the region, that it belongs to.
    claim : bool
        Whether an article says it; otherwise the record does.
    against : tuple of str
        Ids of the events whose date excludes this one's.
    """

    fact: Fact
    period: edtf.Period
    group: str
    rows: tuple[str, ...]
    claim: bool
    against: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """That of the fact."""
        return self.fact.id

    @property
    def wrong(self) -> bool:
        """Whether the record keeps it as known to be wrong."""
        return self.fact.rank is Rank.DEPRECATED

    @property
    def derived(self) -> bool:
        """Whether it is concluded from other facts."""
        citation = self.fact.evidence.citation
        return citation is not None and citation.derived is not None

    @property
    def open(self) -> bool:
        """Whether it is said to go on, with no end."""
        return self.period.end is None

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year`` or ``decade``; ``span`` or ``since`` for intervals."""
        if self.open:
            return "since"
        return "span" if self.period.interval else self.period.precision.value


def events(ledger: Ledger, register: Register, country: str | None = None) -> tuple[Event, ...]:
    """Every dated event in order of time, with those that its date excludes."""
    found = dated(ledger, register, country)
    return confronted(ledger, found, found)


def dated(ledger: Ledger, register: Register, country: str | None = None) -> tuple[Event, ...]:
    """Every dated event in order of time, of one country and its region or of all.

    An event is an accepted fact with a date whose value is a class. Figures are not events, and
    a status is none but for the accession.
    """
    return _taking(ledger, (country, register.territory(country).region) if country else ())


def confronted(ledger: Ledger, shown: Iterable[Event], among: Iterable[Event]) -> tuple[Event, ...]:
    """Events with the ids of those ``among`` others whose date excludes theirs."""
    there = {event.id for event in among}
    return tuple(
        replace(event, against=tuple(o.id for o in _rivals(ledger, event) if o.id in there))
        for event in shown
    )


@once
def _taking(ledger: Ledger, rows: tuple[str, ...]) -> tuple[Event, ...]:
    """Events in order of time that take one of these rows; of no rows, all."""
    if rows:
        return tuple(event for event in _taking(ledger, ()) if set(rows) & set(event.rows))
    found = [event for fact in ledger.facts if (event := _event(ledger, fact)) is not None]
    return tuple(sorted(found, key=lambda e: (e.period.span.start, e.period.span.end)))


def _rivals(ledger: Ledger, event: Event) -> list[Event]:
    """Events whose date excludes that of another, in order of time."""
    alike = _alike(ledger)
    near = {n: other for row in event.rows for n, other in alike.get((*_kind(event), row), ())}
    return [near[n] for n in sorted(near) if _exclude(event, near[n])]


@once
def _alike(ledger: Ledger) -> dict[tuple[object, ...], list[tuple[int, Event]]]:
    """Events that might be one and the same, with their place in the order of time.

    Only what happens once, or is a visit, has a date that another excludes.
    """
    found: dict[tuple[object, ...], list[tuple[int, Event]]] = {}
    for n, event in enumerate(_taking(ledger, ())):
        if event.fact.value in (*_ONCE, _VISIT):
            for row in event.rows:
                found.setdefault((*_kind(event), row), []).append((n, event))
    return found


def _kind(event: Event) -> tuple[object, ...]:
    """What an event is, and with whom."""
    return event.fact.indicator, event.fact.value, event.fact.counterpart


@once
def undated(ledger: Ledger, country: str | None = None) -> int:
    """How many diplomatic facts bear no date, so that no axis can show them."""
    return sum(
        fact.review == "accepted"
        and fact.period is None
        and fact.indicator == "diplomacy"
        and isinstance(fact.value, str)
        and (country is None or country in fact.territories)
        for fact in ledger.facts
    )


def rows_of(register: Register, shown: Iterable[Event]) -> tuple[str, ...]:
    """The rows that events take: regions first, then countries, each in the register's order."""
    taken = {row for event in shown for row in event.rows}
    return tuple(row for row in (*register.regions, *register.ids) if row in taken)


def _event(ledger: Ledger, fact: Fact) -> Event | None:
    if fact.review != "accepted" or fact.period is None or not isinstance(fact.value, str):
        return None
    if ledger.indicators[fact.indicator].kind == "status" and fact.value != ACCESSION:
        return None
    # What a power is to a country is co-operation or rivalry, not an act of diplomacy.
    group = "agreement" if fact.indicator == "powers" else _GROUP_OF.get(fact.value, "other")
    rows = fact.territories if fact.region is None else (fact.region,)
    claim = isinstance(ledger.sources[fact.source], Article)
    return Event(fact, edtf.parse(fact.period), group, rows, claim)


def _exclude(one: Event, other: Event) -> bool:
    """Whether two dates of one event, alike in kind and place, cannot both hold.

    One voice may date the steps of an event one by one (announced, then confirmed); so either an
    article and the record differ, or the record itself knows one of the two to be wrong.
    """
    if one.claim is other.claim and not (one.wrong or other.wrong):
        return False
    first, second = sorted((one.period.span, other.period.span))
    if second.start <= first.end:
        return False
    if one.fact.value in _ONCE:
        return True
    return one.fact.value == _VISIT and second.start - first.end <= _SAME_VISIT
