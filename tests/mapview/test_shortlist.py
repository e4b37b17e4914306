"""Long lists: what is shown of them, and that the rest is counted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bench.synthetic import crowded
from facts.ledger import Ledger
from facts.load import load
from facts.query import read
from facts.works import Work
from mapview import folium_map, inwords, saying
from mapview.locale import strings
from mapview.saying import told
from mapview.shortlist import VALUES, enumerated, shortlist
from mapview.sourceline import source_line
from mapview.spec import MapSpec, build
from mapview.text import bare
from tests.mapview.html_tree import misdirected, parse


@pytest.mark.parametrize("count", range(VALUES + 1))
def test_what_fits_is_shown_as_it_is(count: int) -> None:
    short = shortlist(range(count), VALUES)
    assert (short.shown, short.more) == (tuple(range(count)), 0)


@pytest.mark.parametrize("count", [VALUES + 1, 95])
def test_of_more_the_last_place_is_the_number(count: int) -> None:
    short = shortlist(range(count), VALUES)
    assert short.shown == tuple(range(VALUES - 1))
    assert short.more == count - VALUES + 1


def test_one_of_each_comes_before_a_second_that_says_the_same() -> None:
    short = shortlist("aaaabaac", 4, str.upper)
    assert short.shown == ("a", "b", "c")
    assert shortlist("aaaabaa", 4, str.upper).shown == ("a", "a", "b")  # in their own order


def test_a_list_in_words_says_how_many_more(lang: str) -> None:
    said = bare(enumerated(list("abcdef"), 4, ", ", lang))
    assert said == {"en": "a, b, c, and 3 more", "ar": "a, b, c, و3 غيرها"}[lang]


@pytest.fixture(scope="module")
def many() -> Ledger:
    return load(crowded(1000))


@pytest.fixture
def spec(many: Ledger, lang: str) -> MapSpec:
    """A layer in which five powers are named of every country."""
    return build(many, many.places, "powers", "articles", lang)


def test_tooltip_overview_and_words_list_as_many_and_count_the_rest(
    many: Ledger, spec: MapSpec, lang: str
) -> None:
    more = {"en": "and 2 more", "ar": "و2 غيرها"}[lang]
    for shade in spec.shades.values():
        assert (len(shade.said), shade.more) == (VALUES - 1, 2)
        tooltip = parse(folium_map.tooltip(shade, lang))
        assert len(tooltip.all("span", class_="source")) == len(shade.said)
        assert bare(tooltip.all("div")[-1].text) == more
        assert misdirected(tooltip) == []
        assert bare(inwords.in_short(shade, lang)).endswith(more)
    (_, said) = inwords.statements(many, many.places, spec)
    assert bare(said.words).count(more) == len(spec.shades)


def test_sources_that_disagree_are_both_told_among_many(many: Ledger) -> None:
    reading = read(many, many.places, "normalization", "articles")["TKM"]
    crowd = reading.headlines[:1] * 40 + reading.headlines
    short = told(replace(reading, headlines=crowd))
    values = {fact.value for fact in reading.headlines}
    assert {fact.value for fact in short.shown} == values
    assert short.more == len(crowd) - VALUES + 1


@pytest.mark.parametrize("layer", ["normalization", "trade", "diplomacy"])
def test_sentences_count_what_they_do_not_tell(
    many: Ledger, layer: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saying, "VALUES", 2)
    spec = build(many, many.places, layer, "articles", lang)
    said = inwords.statements(many, many.places, spec)
    words = " ".join(bare(statement.words) for statement in said)
    for count in {shade.more for shade in spec.shades.values()} - {0}:
        more = {"en": f"and {count} more", "ar": f"و{count} غيرها"}[lang]
        wanted = sum(shade.more == count for shade in spec.shades.values())
        assert words.count(more) == wanted
    assert any(shade.more for shade in spec.shades.values())


def test_a_source_line_of_very_many_counts_the_rest(many: Ledger, lang: str) -> None:
    name = many.sources["first"].publisher
    works = tuple(
        Work(f"w{n}", name.model_copy(update={lang: f"Office {n}"}), "", "2026") for n in range(99)
    )
    said = bare(source_line(works, strings(lang)))
    assert len(re.findall(r"Office \d+", said)) == 29
    assert {"en": "and 70 more", "ar": "و70 غيرها"}[lang] in said
