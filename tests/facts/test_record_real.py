"""The record of the project: figures are those printed, sums add up, what competes is ranked."""

from __future__ import annotations

import math
import re

import pytest

from facts.fields import Modality, Rank
from facts.load import Ledger, load
from facts.models import Fact
from geodata.territories import register


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load()


@pytest.fixture(scope="module")
def cited(ledger: Ledger) -> list[Fact]:
    return [fact for fact in ledger.facts if fact.evidence.citation]


def test_figure_written_out_is_the_value(cited: list[Fact]) -> None:
    written = [fact for fact in cited if fact.evidence.citation.figure]
    assert len(written) >= 7
    for fact in written:
        # Of a list of neighbours it is the figure beside the counterpart's own name.
        name = register().names()[fact.counterpart].en
        (number,) = re.findall(rf"{name} ([\d,.]+)", fact.evidence.citation.figure)
        assert float(number.replace(",", "")) == fact.value, fact.id


def test_sum_over_countries_is_the_sum_of_what_it_rests_on(
    ledger: Ledger, cited: list[Fact]
) -> None:
    sums = [fact for fact in cited if fact.scope == "combined"]
    assert len(sums) == 3
    for fact in sums:
        parts = [ledger.fact(id) for id in fact.evidence.citation.rests_on]
        assert fact.value == math.fsum(part.value for part in parts), fact.id
        assert {t for part in parts for t in part.territories} == set(fact.territories)
        # It never competes with the length of one country.
        assert fact.rank is Rank.NORMAL
        assert {part.rank for part in parts} == {Rank.PREFERRED}


def test_growth_of_visitors_is_that_of_the_figures_it_rests_on(ledger: Ledger) -> None:
    fact = ledger.fact("press-aze-visitors-growth-2025")
    new, old = (ledger.fact(id).value for id in fact.evidence.citation.rests_on)
    assert fact.value == round(100 * (new / old - 1), 1)


def test_what_is_planned_is_a_forecast_and_no_other_figure_is(cited: list[Fact]) -> None:
    for fact in cited:
        assert (fact.modality is Modality.FORECAST) is (fact.measure == "planned"), fact.id


def test_status_of_each_country_is_given_once(ledger: Ledger, cited: list[Fact]) -> None:
    """Ranks do not weigh classes: two statuses of one country would be one too many."""
    told = [code for f in cited if f.indicator == "normalization" for code in f.territories]
    assert sorted(told) == sorted(register().ids)
    scale = {c.id for c in ledger.indicators["normalization"].classes if c.record} | {"accords"}
    assert {f.value for f in cited if f.indicator == "normalization"} <= scale


def test_explanation_is_given_in_both_languages(ledger: Ledger) -> None:
    for fact in ledger.facts:
        assert re.search(r"[ء-ي]", fact.explanation_ar), fact.id
        assert not re.search(r"[ء-ي]", fact.explanation), fact.id
