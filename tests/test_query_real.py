"""What the project's own sources say of each country, with every choice of sources."""

from __future__ import annotations

import pytest

from facts import query
from facts.load import Ledger
from facts.query import Standing
from geodata.territories import Register
from tests.readings import ROWS, SOURCES, Expected


def test_each_country_stands_where_the_articles_put_it(
    ledger: Ledger, register: Register, expected: Expected
) -> None:
    readings = query.read(ledger, register, expected.layer, expected.according)
    shown = {
        id: "|".join(reading.shading) or reading.standing.value for id, reading in readings.items()
    }
    assert shown == {
        id: "|".join(expected.shaded.get(id, (key,))) for id, key in expected.keys.items()
    }
    differ = {id for id, r in readings.items() if r.standing is Standing.DISAGREE}
    assert differ == expected.disagree


def test_several_keys_shade_only_where_sources_disagree(
    ledger: Ledger, register: Register, expected: Expected
) -> None:
    for reading in query.read(ledger, register, expected.layer, expected.according).values():
        keys = {Standing.VALUE: {1}, Standing.DISAGREE: {1, 2}}.get(reading.standing, {0})
        assert len(reading.shading) in keys, reading.territory
        assert reading.standing.silent is (keys == {0})
        assert bool(reading.headlines) is not reading.standing.silent
        if reading.standing is Standing.DISAGREE:
            assert len({f.value for f in reading.headlines}) > 1


def test_behind_every_shade_stand_accepted_facts_of_the_chosen_sources(
    ledger: Ledger, register: Register, expected: Expected
) -> None:
    for id, reading in query.read(ledger, register, expected.layer, expected.according).items():
        for fact in reading.facts:
            assert fact in ledger.facts
            assert fact.review == "accepted"
            assert fact.indicator == expected.layer
            assert fact.source in expected.sources
            assert id in fact.territories
        assert reading.facts[: len(reading.headlines)] == reading.headlines


def test_turkmenistan_has_one_article_on_each_side(ledger: Ledger, register: Register) -> None:
    reading = query.read(ledger, register, "normalization")["TKM"]
    assert reading.standing is Standing.DISAGREE
    assert reading.keys == {"icgers": "normalized", "eurasiaar": "ties"}
    assert [f.id for f in reading.headlines] == [
        "icgers-tkm-normalized",
        "eurasiaar-tkm-normalization",
    ]


def test_choices_are_both_articles_each_alone_the_record_and_what_is_measured(
    ledger: Ledger,
) -> None:
    options = ("articles", "icgers", "eurasiaar", "record", "measured")
    assert query.according_options(ledger) == options == tuple(SOURCES)
    for according, ids in SOURCES.items():
        assert {source.id for source in query.chosen_sources(ledger, according)} == ids


def test_every_choice_of_every_layer_is_expected_of_something(ledger: Ledger) -> None:
    pairs = [(row.layer, row.according) for row in ROWS]
    options = query.according_options(ledger)
    assert sorted(pairs) == sorted((layer, who) for layer in ledger.indicators for who in options)


@pytest.mark.parametrize(
    ("according", "names_it"), [("articles", ("icgers",)), ("icgers", ("icgers",))]
)
def test_named_silence_knows_who_names_the_country(
    ledger: Ledger, register: Register, according: str, names_it: tuple[str, ...]
) -> None:
    reading = query.read(ledger, register, "normalization", according)["ARM"]
    assert (reading.standing, reading.named_by) == (Standing.NAMED, names_it)


@pytest.mark.parametrize(
    "wrong", [("nonsense", "articles"), ("normalization", "nonsense"), ("normalization", "press")]
)
def test_unknown_layer_or_source_stops(
    ledger: Ledger, register: Register, wrong: tuple[str, str]
) -> None:
    with pytest.raises(KeyError, match=r"nonsense|press"):
        query.read(ledger, register, *wrong)
