"""The measured facts of the ledger are the figures that the committed geometry gives."""

from __future__ import annotations

import pytest

from facts.evidence import Computation
from facts.ledger import Ledger
from facts.models import Fact
from geodata.lengths import FINEST, NEIGHBOURS, distance, length
from geodata.territories import Register

#: What ``km`` is rounded to; a distance of a few kilometres keeps a decimal.
DIGITS = {"length": 0, "identical": 0, "distance": 1}


def measured(ledger: Ledger) -> list[tuple[Fact, Computation]]:
    return [(f, f.evidence.computation) for f in ledger.facts if f.evidence.computation]


def figure(computation: Computation) -> float:
    one, other = computation.pair
    if computation.what == "distance":
        found = distance(one, other, computation.dataset)
        assert found
        return found.km
    row = length(one, other, computation.dataset)
    assert row
    return row.km if computation.what == "length" else row.km_identical


def test_every_measured_fact_says_what_the_geometry_gives(ledger: Ledger) -> None:
    facts = measured(ledger)
    assert facts
    for fact, computation in facts:
        expected = round(figure(computation), DIGITS[computation.what])
        assert fact.value == expected, fact.id
        assert fact.territories == (computation.pair[0],)


def test_bounds_are_those_of_the_measurement_and_wide_ones_are_hedged(ledger: Ledger) -> None:
    for fact, computation in measured(ledger):
        if computation.what != "length":
            continue
        row = length(*computation.pair, computation.dataset)
        assert row
        low, high = round(row.km_low), round(row.km_high)
        given = (computation.low, computation.high)
        assert given == ((low, high) if low != high else (None, None)), fact.id
        wide = (row.km_high - row.km_low) / row.km > 0.05
        assert (fact.comparator == "about") == wide, fact.id


def test_every_common_border_is_measured_in_the_finest_data_set(
    ledger: Ledger, register: Register
) -> None:
    pairs = {
        computation.pair
        for _, computation in measured(ledger)
        if computation.what == "length" and computation.dataset == FINEST
    }
    assert pairs == {
        (territory.id, other)
        for territory in register.territories
        for other in NEIGHBOURS
        if other in territory.borders
    }


@pytest.mark.parametrize(
    ("territory", "neighbour"),
    [
        ("KAZ", "RUS"),
        ("AZE", "RUS"),
        ("GEO", "RUS"),
        ("TKM", "IRN"),
        ("AZE", "IRN"),
        ("ARM", "IRN"),
    ],
)
def test_measured_and_published_lengths_are_near_one_another(
    ledger: Ledger, territory: str, neighbour: str
) -> None:
    name = {"RUS": "russia", "IRN": "iran"}[neighbour]
    published = ledger.fact(f"cia-{territory.lower()}-border-{name}").value
    own = ledger.fact(f"measured-{territory.lower()}-border-{name}").value
    assert own == pytest.approx(published, rel=0.06)
