"""Whom a fact is about and whose word it is, by name, as plain text."""

from __future__ import annotations

from facts.ledger import Ledger
from facts.models import Fact
from facts.query import COMBINED
from facts.works import works_of
from geodata.territories import Register
from mapview import figures
from mapview.locale import strings


def who(ledger: Ledger, fact: Fact, lang: str) -> str:
    """Whose word a fact is: the publishers of its works."""
    names = dict.fromkeys(work.publisher[lang] for work in works_of(ledger, fact))
    return strings(lang)("list_separator").join(names)


def name_of(register: Register, fact: Fact, lang: str) -> str:
    """The country, the countries together, or the region that a fact is about."""
    text = strings(lang)
    if fact.region is not None:
        return register.regions[fact.region][lang]
    names = tuple(register.territory(id).name[lang] for id in fact.territories)
    members = figures.listed(names, lang)
    return text("compare_together", members=members) if fact.scope == COMBINED else members
