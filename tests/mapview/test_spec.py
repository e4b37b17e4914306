"""One specification for every renderer: colours, legend, labels, words and sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts import query
from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.query import Standing
from facts.works import works_of
from geodata import atlas
from geodata.territories import Register
from mapview.legend import bin_label
from mapview.locale import strings
from mapview.palette import DISAGREE_SAMPLE, SILENCE, Fill
from mapview.spec import MapSpec, build
from mapview.text import bare
from tests.readings import Expected

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


def _colour(layer: Indicator, key: str) -> str:
    """The colour the layer's own file gives a key."""
    if key == "combined":
        assert layer.combined
        return layer.combined
    if key.startswith("bin-"):
        return layer.bins[int(key[4:])].colour
    if key.startswith("measure-"):
        colour = {m.id: m.colour for m in layer.measures}[key.removeprefix("measure-")]
    else:
        colour = {c.id: c.colour for c in layer.classes}[key]
    assert colour
    return colour


@pytest.fixture
def spec(ledger: Ledger, register: Register, expected: Expected) -> MapSpec:
    return build(ledger, register, expected.layer, expected.according, "en")


@pytest.fixture(scope="session")
def small(
    register: Register, make_ledger: Callable[..., Ledger]
) -> Callable[[Indicator, Fact, Fact], MapSpec]:
    """The specification of a ledger of one layer and two facts."""

    def make(layer: Indicator, *facts: Fact) -> MapSpec:
        return build(make_ledger(layer, *facts), register, layer.id, "articles", "en")

    return make


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
        colours = tuple(_colour(layer, part) for part in expected.shaded[id])
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
    assert shade.fill == Fill("hatched", (_colour(layer, "normalized"), _colour(layer, "ties")))
    assert [said.source for said in shade.said] == ["icgers.com", "eurasiaar.org"]


def test_disagreement_within_one_bin_is_hatched_all_the_same(
    small: Callable[..., MapSpec],
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
) -> None:
    layer = make_layer("quantity")
    facts = make_fact(10, "quantity"), make_fact(11, "quantity", source="two")
    shade = small(layer, *facts).shades["KAZ"]
    assert shade.fill.pattern == "hatched"
    assert len(set(shade.fill.colours)) == 2
    assert shade.fill.colours[0] == layer.bins[0].colour
    assert bare(shade.figure or "") == "10 / 11"


# --- legend -----------------------------------------------------------------------------------


def test_legend_has_one_entry_for_each_key_in_use(
    ledger: Ledger, spec: MapSpec, expected: Expected
) -> None:
    layer = ledger.indicators[expected.layer]
    users: dict[str, list[str]] = {}
    for id, key in expected.keys.items():
        for part in expected.shaded.get(id, (key,)):
            users.setdefault(part, []).append(id)
        if id in expected.disagree:
            users.setdefault("disagree", []).append(id)
    if layer.kind == "status":
        record = expected.according == "record"
        scale = [c.id for c in layer.classes if c.record == record]
        users = {id: [] for id in scale if expected.according != "measured"} | users
    ids = [entry.id for entry in spec.legend]
    assert len(ids) == len(set(ids))
    assert {entry.id: list(entry.territories) for entry in spec.legend} == users


def test_legend_samples_are_the_fills_of_the_map(
    ledger: Ledger, spec: MapSpec, expected: Expected
) -> None:
    layer = ledger.indicators[expected.layer]
    for entry in spec.legend:
        if entry.id == "disagree":
            assert entry.fill == DISAGREE_SAMPLE
        elif entry.id in set(Standing):
            assert entry.fill == SILENCE[Standing(entry.id)]
        else:
            assert entry.fill == Fill("solid", (_colour(layer, entry.id),))


def test_legend_keeps_the_order_of_the_scale_and_silence_comes_last(
    ledger: Ledger, spec: MapSpec, expected: Expected
) -> None:
    layer = ledger.indicators[expected.layer]
    order = [
        *(f"bin-{n}" for n in range(len(layer.bins))),
        "combined",
        *(f"measure-{m.id}" for m in layer.measures),
        *(c.id for c in layer.classes),
        "disagree",
        *(standing.value for standing in SILENCE),
    ]
    ranks = [order.index(entry.id) for entry in spec.legend]
    assert ranks == sorted(ranks)


def test_legend_labels_are_words_in_the_language_and_all_different(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    legend = build(ledger, register, expected.layer, expected.according, lang).legend
    labels = [bare(entry.label) for entry in legend]
    assert len(set(labels)) == len(labels)
    for label in labels:
        assert any("\u0600" <= c <= "\u06ff" for c in label) is (lang == "ar"), label


def test_legend_of_a_combined_figure_names_its_members(
    ledger: Ledger, register: Register, lang: str
) -> None:
    legend = build(ledger, register, "border-russia", "articles", lang).legend
    (entry,) = (entry for entry in legend if entry.id == "combined")
    for id in ("AZE", "KAZ"):
        assert register.territory(id).name[lang] in entry.label


def test_legend_names_every_combined_figure(
    small: Callable[..., MapSpec],
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
) -> None:
    facts = (
        make_fact(10, "quantity", territories=("KAZ", "UZB"), scope="combined"),
        make_fact(99, "quantity", territories=("TKM", "AZE"), scope="combined"),
    )
    legend = small(make_layer("quantity"), *facts).legend
    (entry,) = (entry for entry in legend if entry.id == "combined")
    for part in ("10", "Kazakhstan", "99", "Turkmenistan"):
        assert part in bare(entry.label)


@pytest.mark.parametrize("low", [0, 1, 2, 3, 4, 5])
def test_any_count_of_powers_has_a_name(
    make_layer: Callable[..., Indicator], low: int, lang: str
) -> None:
    bins = [{"min": low, "colour": "#aaaaaa"}, {"min": 9, "colour": "#333333"}]
    label = bin_label(make_layer("roles", bins=bins), 0, strings(lang))
    assert str(low) in bare(label) or (lang == "ar" and low in (1, 2))


def test_silence_and_disagreement_look_like_no_value_of_any_layer(ledger: Ledger) -> None:
    values = {
        colour
        for layer in ledger.indicators.values()
        for colour in (
            *(c.colour for c in layer.classes),
            *(b.colour for b in layer.bins),
            *(m.colour for m in layer.measures),
            layer.combined,
        )
    }
    special = [*SILENCE.values(), DISAGREE_SAMPLE]
    # *Named, nothing said* and *no figure found* never meet on one map and look the same.
    assert len(set(special)) == 4
    assert SILENCE[Standing.NAMED] == SILENCE[Standing.NOT_FOUND]
    for fill in special:
        assert not values & set(fill.colours)


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


# --- what is drawn besides the shading ----------------------------------------------------------


def test_capitals_are_marked_where_diplomacy_has_a_value_and_nowhere_else(
    register: Register, spec: MapSpec, expected: Expected
) -> None:
    marked = set(expected.shaded) if expected.layer == "diplomacy" else set()
    assert {mark.territory for mark in spec.marks} == marked
    for mark in spec.marks:
        capital = register.territory(mark.territory).capital
        assert (mark.at, mark.label) == (capital.at, capital.name.en)


def test_flights_are_an_arc_from_the_capital_out_of_the_frame(
    register: Register, spec: MapSpec, expected: Expected
) -> None:
    flying = set(expected.shaded) if expected.layer == "flights" else set()
    flying -= {"KAZ"}  # the record has it at no flights: no line
    assert {arc.territory for arc in spec.arcs} == flying
    for arc in spec.arcs:
        assert arc.start == register.territory(arc.territory).capital.at
        assert arc.end.lon < register.frame.west
    if len(flying) == 1:
        assert "20" in spec.arcs[0].label
    else:
        # The figures stand on the countries; one label says where all the lines lead.
        assert [bool(arc.label) for arc in spec.arcs] == [n == 0 for n in range(len(flying))]


def test_border_layers_draw_the_lines_they_speak_of(spec: MapSpec, expected: Expected) -> None:
    neighbour = {"border-russia": "RUS", "border-iran": "IRN"}.get(expected.layer)
    lines = {f"{id}-{neighbour}" for id in expected.shaded} if neighbour else set()
    assert {line.id for line in spec.borders} == lines
    assert len(spec.borders) == len(lines)
    drawn = {feature["properties"]["id"] for feature in atlas.load()["borders"]["features"]}
    assert lines <= drawn


@pytest.mark.parametrize("wrong", [("nonsense", "articles"), ("trade", "nonsense")])
def test_unknown_layer_or_source_stops(
    ledger: Ledger, register: Register, wrong: tuple[str, str]
) -> None:
    with pytest.raises(KeyError, match="nonsense"):
        build(ledger, register, *wrong, "en")
