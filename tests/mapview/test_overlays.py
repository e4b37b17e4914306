"""What is drawn over the shades: capitals, flights, borders and distances."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts.load import Ledger
from facts.models import Fact
from geodata import atlas
from geodata.territories import Register
from mapview import folium_map
from mapview.locale import strings
from mapview.spec import MapSpec, build
from mapview.text import bare
from tests.mapview.html_tree import parse
from tests.readings import Expected

Make = Callable[..., Fact]
MakeMap = Callable[..., MapSpec]


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


def test_no_arc_for_no_flights_and_one_label_among_several(
    make_record_fact: Make, make_map: MakeMap, lang: str
) -> None:
    facts = [
        make_record_fact(n, territories=(id,))
        for id, n in (("KAZ", 0), ("UZB", 3), ("AZE", 20), ("GEO", 5))
    ]
    spec = make_map(*facts, lang=lang, draws=["arcs"])
    assert [arc.territory for arc in spec.arcs] == ["UZB", "AZE", "GEO"]
    assert [arc.label for arc in spec.arcs] == [strings(lang)("arc_label_many"), "", ""]
    (alone,) = make_map(facts[0], facts[1], lang=lang, draws=["arcs"]).arcs
    assert "\u20663\u2069" in alone.label


@pytest.mark.parametrize(
    ("layer", "lengths"),
    [
        ("border-russia", {"KAZ-RUS": "7,743", "AZE-RUS": "340", "GEO-RUS": "896"}),
        ("border-iran", {"TKM-IRN": "1,106", "ARM-IRN": "46", "AZE-IRN": "691"}),
    ],
)
def test_measured_borders_are_labelled_with_their_length(
    ledger: Ledger, register: Register, layer: str, lengths: dict[str, str], lang: str
) -> None:
    unit = ledger.indicators[layer].units[0].name[lang]
    spec = build(ledger, register, layer, "measured", lang)
    for line in spec.borders:
        assert lengths[line.id] in bare(line.label or "")
        assert unit in (line.label or "")
    assert {line.id for line in spec.borders} == set(lengths)
    payload = folium_map.payload(spec, register, None)
    for item in payload["borders"]:
        assert lengths[item["id"]] in parse(item["html"]).text
    # What is not measured along the line is not written on it.
    for according in ("record", "articles"):
        borders = build(ledger, register, layer, according, lang).borders
        assert borders
        assert [line.label for line in borders] == [None] * len(borders)


def test_distance_of_ashgabat_is_drawn_where_it_is_measured_and_nowhere_else(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    drawn = expected.according == "measured" and expected.layer in ("border-iran", "diplomacy")
    assert [line.fact for line in spec.distances] == ["measured-tkm-ashgabat-iran"] * drawn
    for line in spec.distances:
        capital = register.territory("TKM").capital
        assert line.start == capital.at
        assert capital.name[spec.lang] in line.label
        assert str(ledger.fact(line.fact).value) in bare(line.label)
        assert register.frame.south < line.end.lat < line.start.lat  # Iran lies to the south
