"""What is told of a territory one by one: each value, and whose word it is."""

from __future__ import annotations

from dataclasses import dataclass

from facts.ledger import Ledger
from facts.models import Fact, Indicator
from facts.query import Reading
from facts.works import works_of
from geodata.territories import Register
from mapview import figures
from mapview.locale import strings
from mapview.shortlist import NAMES, VALUES, Shortlist, enumerated, shortlist


@dataclass(frozen=True)
class Said:
    """What one source says of one territory, for the tooltip: the value and whose word it is."""

    value: str
    source: str


def told(reading: Reading) -> Shortlist[Fact]:
    """The headlines that are told one by one, wherever a reading is put into words."""
    return shortlist(reading.headlines, VALUES, lambda f: (f.value, f.upper, f.comparator))


def said_of(
    ledger: Ledger, register: Register, layer: Indicator, reading: Reading, lang: str
) -> Shortlist[Said]:
    """One entry a source; for ``roles`` one a power, with all that is said of its role."""
    text = strings(lang)

    def sources(facts: list[Fact]) -> str:
        names = dict.fromkeys(name for f in facts for name in _whose(ledger, f, lang))
        return enumerated(tuple(names), NAMES, text("list_separator"), lang)

    if layer.kind != "roles":
        facts = told(reading)
        entries = (Said(_in_tooltip(register, layer, f, lang), sources([f])) for f in facts.shown)
        return Shortlist(tuple(entries), facts.more)
    powers: dict[str, list[Fact]] = {}
    for fact in reading.distinct:
        powers.setdefault(str(fact.counterpart), []).append(fact)
    names = register.names()
    short = shortlist(tuple(powers), VALUES)
    entries = (
        Said(
            text(
                "role_value",
                power=names[power][lang],
                role=text("list_separator").join(
                    dict.fromkeys(figures.value(f, layer, lang) for f in powers[power])
                ),
            ),
            sources(powers[power]),
        )
        for power in short.shown
    )
    return Shortlist(tuple(entries), short.more)


def _whose(ledger: Ledger, fact: Fact, lang: str) -> list[str]:
    """Whose word a fact is, where there is little room."""
    if fact.source in ledger.articles:
        return [ledger.sources[fact.source].short[lang]]
    return [work.publisher[lang] for work in works_of(ledger, fact)]


def _in_tooltip(register: Register, layer: Indicator, fact: Fact, lang: str) -> str:
    """The value; outside the articles with its year, for the record mixes years."""
    shown = figures.said(register, fact, layer, lang)
    if fact.evidence.quote is not None or fact.period is None:
        return shown
    period = figures.period(fact.period, lang)
    return strings(lang)("value_in_period", value=shown, period=period)
