"""Passages: which facts share one, what it is called, and in which order it is read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.passages import by_fact, by_name, grouped, passages

TEXT = "".join(chr(0x628 + n % 20) for n in range(60))

spans = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 10)).map(lambda s: (s[0], s[0] + s[1])),
    min_size=1,
    max_size=12,
)


@pytest.fixture(scope="session")
def make_quoting(make_fact: Callable[..., Fact]) -> Callable[..., Fact]:
    """Make a fact that quotes the made-up text between two places."""

    def make(start: int, end: int, source: str = "one", **given: Any) -> Fact:
        fact = make_fact("high", source=source, quote={"exact": TEXT[start:end]}, **given)
        place = fact.evidence.position.model_copy(update={"start": start, "end": end})
        evidence = fact.evidence.model_copy(update={"position": place})
        return fact.model_copy(update={"evidence": evidence})

    return make


def _ids(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.id for fact in facts]


def test_a_quote_inside_another_shares_its_passage(make_quoting: Callable[..., Fact]) -> None:
    inner, outer, apart = make_quoting(5, 8), make_quoting(2, 12), make_quoting(20, 30)
    first, second = grouped((inner, outer, apart))
    assert _ids(first.facts) == [outer.id, inner.id]
    assert first.quote.exact == TEXT[2:12]
    assert (first.id, first.names) == ("one-2", ("one-2", "one-5"))
    assert _ids(second.facts) == [apart.id]
    assert first.translated("en", "ar") == (outer.translation.en, "en")
    assert first.translated("ar", "ar") is None


def test_the_same_words_are_one_passage(make_quoting: Callable[..., Fact]) -> None:
    one, two = make_quoting(3, 9), make_quoting(3, 9)
    (passage,) = grouped((one, two))
    assert _ids(passage.facts) == [one.id, two.id]
    assert passage.names == ("one-3",)


def test_words_that_overlap_stay_two_passages(make_quoting: Callable[..., Fact]) -> None:
    assert len(grouped((make_quoting(0, 10), make_quoting(5, 15)))) == 2


def test_a_quote_inside_two_stands_in_the_first(make_quoting: Callable[..., Fact]) -> None:
    both, early, late = make_quoting(6, 9), make_quoting(0, 10), make_quoting(5, 17)
    first, second = grouped((both, late, early))
    assert _ids(first.facts) == [early.id, both.id]
    assert _ids(second.facts) == [late.id]


def test_sources_are_not_mixed_and_keep_their_order(make_quoting: Callable[..., Fact]) -> None:
    two, one = make_quoting(0, 10, source="two"), make_quoting(2, 5)
    assert [p.source for p in grouped((two, one))] == ["two", "one"]


def test_only_accepted_facts_make_passages(
    make_quoting: Callable[..., Fact],
    make_layer: Callable[..., Indicator],
    make_ledger: Callable[..., Ledger],
) -> None:
    accepted, proposed = make_quoting(0, 5), make_quoting(10, 15, review="proposed")
    ledger = make_ledger(make_layer("status"), accepted, proposed)
    assert [_ids(passage.facts) for passage in passages(ledger)] == [[accepted.id]]


@given(spans)
def test_every_fact_stands_in_just_one_passage_that_holds_its_words(
    make_quoting: Callable[..., Fact], spans: list[tuple[int, int]]
) -> None:
    facts = [make_quoting(*span) for span in spans]
    found = grouped(facts)
    assert sorted(f.id for p in found for f in p.facts) == sorted(f.id for f in facts)
    for passage in found:
        for fact in passage.facts:
            position = fact.evidence.quotation[1]
            assert passage.position.start <= position.start <= position.end <= passage.position.end
    for one, other in pairwise(found):
        assert one.position.start < other.position.start
        assert one.position.end < other.position.end, "none lies inside another"


def test_the_projects_passages_are_read_in_order_and_named_once(ledger: Ledger) -> None:
    found = passages(ledger)
    quoting = [f for f in ledger.facts if f.evidence.quote and f.review == "accepted"]
    assert sorted(f.id for p in found for f in p.facts) == sorted(f.id for f in quoting)
    names = [name for passage in found for name in passage.names]
    assert len(names) == len(set(names)), "a name leads to one passage"
    places = [(list(ledger.articles).index(p.source), p.position.start) for p in found]
    assert places == sorted(places)


def test_every_name_and_every_fact_leads_to_its_passage(ledger: Ledger) -> None:
    for passage in passages(ledger):
        assert {by_name(ledger)[name] for name in passage.names} == {passage}
        assert {by_fact(ledger)[fact.id] for fact in passage.facts} == {passage}
    assert len(by_fact(ledger)) == sum(len(passage.facts) for passage in passages(ledger))
