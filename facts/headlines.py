"""Which of several facts about one territory shades it: the value, not what surrounds it."""

from __future__ import annotations

import datetime as dt

from facts import edtf
from facts.fields import Modality, Rank
from facts.models import Fact, Indicator


def headlines_of(layer: Indicator, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts that shade: the value itself, not what only surrounds it."""
    if layer.kind == "roles":
        known = (f for f in facts if f.rank is not Rank.DEPRECATED)
        return tuple(f for f in known if isinstance(f.value, str) and f.value not in layer.absent)
    facts = tuple(f for f in facts if shadeable(layer, f))
    if layer.kind == "quantity" and (numbers := [f for f in facts if not isinstance(f.value, str)]):
        return _foremost(layer, numbers)
    rank = {value_class.id: n for n, value_class in enumerate(layer.classes)}
    classed = [f for f in facts if isinstance(f.value, str)]
    if not classed:
        return ()

    def standing(fact: Fact) -> tuple[bool, int]:
        # Classes of a status compete; those of a set hold together, whatever their rank.
        behind = layer.kind == "status" and fact.rank is not Rank.PREFERRED
        return behind, rank[str(fact.value)]

    # min() keeps the first of equals: the sentence that comes first in the article.
    return (min(classed, key=standing),)


def _foremost(layer: Indicator, figures: list[Fact]) -> tuple[Fact, ...]:
    """Of one voice's figures those that stand first: by rank, then measure, then the latest.

    An article says one thing. In the record, figures of equal standing that differ all stay.
    """
    order = [m.id for m in layer.measures]

    def standing(fact: Fact) -> tuple[int, int, dt.date]:
        measure = -order.index(fact.measure) if fact.measure else 0
        covers = edtf.parse(fact.period).span.end if fact.period else dt.date.min
        return int(fact.rank is Rank.PREFERRED), measure, covers

    # A sum over several countries stands behind a country's own figure.
    figures = [f for f in figures if f.scope == "each"] or figures
    best = max(standing(f) for f in figures)
    first = [f for f in figures if standing(f) == best]
    if first[0].evidence.quote is not None:
        return (first[0],)
    return tuple({(f.value, f.upper, f.comparator): f for f in reversed(first)}.values())[::-1]


def shadeable(layer: Indicator, fact: Fact) -> bool:
    """Whether a fact is a figure or class of the kind that shades its layer at all."""
    if fact.rank is Rank.DEPRECATED:
        return False
    if fact.modality is Modality.FORECAST and Modality.STATED in layer.modalities:
        return False  # in a layer of what is, a plan or forecast is to be read, not to shade
    if isinstance(fact.value, str):
        return layer.class_of(fact.value).colour is not None
    if fact.value is None:
        return False
    if fact.measure is not None:
        measure = layer.measure_of(fact.measure)
        return measure is layer.measures[0] or measure.colour is not None
    return bool(layer.units) and fact.unit == layer.units[0].id
