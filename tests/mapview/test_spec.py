"""One specification for every renderer: colours, figures, words and sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts import query
from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.query import Standing
from facts.works import works_of
from geodata.territories import Register
from mapview.palette import SILENCE, Fill
from mapview.spec import MapSpec, build
from mapview.text import bare
from tests.readings import Expected, colour

#: Whose word stands behind the shades of each layer; a source that shades nothing is not cited.
#: (In the record: the folders.)
SPEAKING = {
    "normalization": {"icgers", "eurasiaar", "press"},
    "border-russia": {"icgers", "cia", "measured"},
    "border-iran": {"icgers", "cia", "measured"},
    "trade": {"icgers", "eurasiaar", "press"},
    "flights": {"icgers", "press"},
    "visitors": {"icgers", "press"},
    "diplomacy": {"icgers", "eurasiaar", "press", "measured"},  # measured: a distance is drawn
    "powers": {"icgers", "eurasiaar"},
    "outlook": {"eurasiaar"},
}


# --- shades -----------------------------------------------------------------------------------


def test_each_country_has_the_colour_of_what_is_said_of_it(
    ledger: Ledger, spec: MapSpec, expected: Expected
) -> None:
    layer = ledger.indicators[expected.layer]
    for id, key in expected.keys.items():
        fill = spec.shades[id].fill
        if id not in expected.shaded:
            assert fill == SILENCE[Standing(key)], id
            continue
        colours = tuple(colour(layer, part) for part in expected.shaded[id])
        if id in expected.disagree and len(colours) == 1:
            colours = (*colours, "#ffffff")  # two figures of one shade: paper between
        assert fill == Fill("hatched" if id in expected.disagree else "solid", colours), id


def test_each_shaded_country_has_an_accepted_fact_behind_it(
    ledger: Ledger, spec: MapSpec, expected: Expected
) -> None:
    for id, shade in spec.shades.items():
        facts = [
            fact
            for fact in ledger.facts
            if fact.id in spec.fact_ids and id in fact.territories and fact.review == "accepted"
            # The distance that is drawn is no shade.
            if fact.id not in {line.fact for line in spec.distances}
        ]
        assert bool(facts) is not shade.standing.silent, id
        assert (id in expected.shaded) is bool(facts), id


def test_facts_of_the_map_exist_are_accepted_and_belong_to_it(
    ledger: Ledger, spec: MapSpec, expected: Expected
) -> None:
    by_id = {fact.id: fact for fact in ledger.facts}
    assert len(set(spec.fact_ids)) == len(spec.fact_ids)
    for id in spec.fact_ids:
        assert by_id[id].review == "accepted"
        if id not in {line.fact for line in spec.distances}:
            assert by_id[id].indicator == expected.layer
        assert by_id[id].region is None
        assert by_id[id].source in expected.sources


def test_every_shade_names_value_and_source(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    layer = ledger.indicators[expected.layer]
    readings = query.read(ledger, register, expected.layer, expected.according)
    for id, shade in spec.shades.items():
        assert bool(shade.said) is (id in expected.shaded)
        headlines = readings[id].headlines
        # One entry a source; where powers are counted, one a power.
        roles = layer.kind == "roles"
        assert len(shade.said) == len({f.counterpart if roles else f for f in headlines})
        for fact in headlines:
            power = register.names()[str(fact.counterpart)][lang] if roles else ""
            value = (
                layer.class_of(fact.value).name[lang]
                if isinstance(fact.value, str)
                else f"{fact.value:,}"
            )
            article = ledger.articles.get(fact.source)
            # Of the record the publisher speaks, for its folders are no voices.
            works = [work.publisher[lang] for work in works_of(ledger, fact)]
            who = [article.short[lang]] if article else works
            assert any(
                value in bare(said.value)
                and bare(said.value).startswith(power)
                and all(name in said.source for name in who)
                for said in shade.said
            )


def test_silent_shade_says_what_the_silence_means_and_nothing_else(spec: MapSpec) -> None:
    notes = {shade.standing: shade.note for shade in spec.shades.values()}
    for shade in spec.shades.values():
        assert bool(shade.note) is shade.standing.silent
        if shade.standing.silent:
            assert (shade.said, shade.figure) == ((), None)
    assert len(set(notes.values())) == len({s if s.silent else None for s in notes})


@pytest.mark.parametrize(
    ("layer", "figures"),
    [
        ("normalization", {}),
        ("border-russia", {}),
        ("border-iran", {}),
        ("trade", {"AZE": "> 360"}),
        ("flights", {"AZE": "≈ 20"}),
        ("visitors", {"AZE": "≈ 60,000"}),
        ("diplomacy", {}),
        ("powers", {"KAZ": "4", "KGZ": "1", "TJK": "1", "TKM": "1", "UZB": "1", "AZE": "3"}),
        ("outlook", {}),
    ],
)
def test_figures_are_written_on_their_own_country_with_their_hedge(
    ledger: Ledger, register: Register, layer: str, figures: dict[str, str], lang: str
) -> None:
    spec = build(ledger, register, layer, "articles", lang)
    assert {id: bare(s.figure) for id, s in spec.shades.items() if s.figure} == figures


@pytest.mark.parametrize("id", ["AZE", "KAZ"])
def test_combined_figure_is_on_no_country_and_names_all_its_members(
    ledger: Ledger, register: Register, id: str, lang: str
) -> None:
    shade = build(ledger, register, "border-russia", "articles", lang).shades[id]
    assert shade.figure is None
    (said,) = shade.said
    assert "8,000" in bare(said.value)
    for member in ("AZE", "KAZ"):
        assert register.territory(member).name[lang] in said.value


def test_disagreement_shows_both_colours_and_both_sources(
    ledger: Ledger, register: Register
) -> None:
    shade = build(ledger, register, "normalization", "articles", "en").shades["TKM"]
    layer = ledger.indicators["normalization"]
    assert shade.standing is Standing.DISAGREE
    assert shade.fill == Fill("hatched", (colour(layer, "normalized"), colour(layer, "ties")))
    assert [said.source for said in shade.said] == ["icgers.com", "eurasiaar.org"]


def test_disagreement_within_one_bin_is_hatched_all_the_same(
    make_map: Callable[..., MapSpec],
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
) -> None:
    layer = make_layer("quantity")
    facts = make_fact(10, "quantity"), make_fact(11, "quantity", source="two")
    shade = make_map(*facts, according="articles").shades["KAZ"]
    assert shade.fill.pattern == "hatched"
    assert len(set(shade.fill.colours)) == 2
    assert shade.fill.colours[0] == layer.bins[0].colour
    assert bare(shade.figure or "") == "10 / 11"


# --- words ------------------------------------------------------------------------------------


def test_source_line_names_exactly_the_sources_of_the_values_shown(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    speaking = SPEAKING[expected.layer] & expected.sources
    assert {ledger.fact(id).source for id in spec.fact_ids} == speaking
    for id, source in ledger.articles.items():
        assert (source.publisher[lang] in spec.source_line) is (id in speaking)
        assert (str(source.published.year) in spec.source_line) >= (id in speaking)
    assert spec.source_line


@pytest.mark.parametrize(
    ("according", "as_of"),
    [("articles", "29 January 2026"), ("icgers", "29 January 2026"), ("eurasiaar", "24 November")],
)
def test_subtitle_says_whose_word_and_as_of_when(
    ledger: Ledger, register: Register, according: str, as_of: str
) -> None:
    subtitle = build(ledger, register, "trade", according, "en").subtitle
    assert as_of in subtitle
    if according != "articles":
        assert ledger.sources[according].publisher.en in subtitle


def test_title_and_country_names_are_in_the_asked_language(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    assert (spec.layer, spec.according, spec.lang) == (expected.layer, expected.according, lang)
    assert spec.title == ledger.indicators[expected.layer].title[lang]
    assert list(spec.shades) == list(register.ids)
    for id, shade in spec.shades.items():
        assert shade.territory == id
        assert shade.label == register.territory(id).name[lang]
    words = [spec.title, spec.subtitle, spec.source_line, *(s.note for s in spec.shades.values())]
    for text in filter(None, words):
        assert any("\u0600" <= c <= "\u06ff" for c in text) is (lang == "ar"), text


@pytest.mark.parametrize("wrong", [("nonsense", "articles"), ("trade", "nonsense")])
def test_unknown_layer_or_source_stops(
    ledger: Ledger, register: Register, wrong: tuple[str, str]
) -> None:
    with pytest.raises(KeyError, match="nonsense"):
        build(ledger, register, *wrong, "en")
