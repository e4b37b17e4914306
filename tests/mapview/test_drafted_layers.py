"""Layers from a form, with facts in them: map, legend, words, table, panel and chart, all alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from facts.edit.layervalues import given_of
from facts.ledger import Ledger
from facts.models import Indicator
from facts.query import ARTICLES, Standing
from geodata.territories import Register
from mapview import folium_map, frame, inwords, table
from mapview.charts import notes, ranking, rankplot
from mapview.drafted import marked
from mapview.factcard import FactCard, Links
from mapview.locale import strings
from mapview.palette import Fill
from mapview.ramps import RANKED, RISING, TOGETHER
from mapview.spec import MapSpec, build
from mapview.text import bare, spoken
from tests.facts.test_layers import QUANTITY, STATUS
from tests.mapview.html_tree import misdirected, parse

Make = Callable[..., Any]
STATUS_ID, QUANTITY_ID = "sister-cities", "deals-made"


@pytest.fixture
def drafted(make_ledger: Make, make_fact: Make) -> Ledger:
    """Both kinds, each with a value, a disagreement and a silence; and a sum of two countries."""
    layers = [
        Indicator.model_validate(given_of(STATUS, 1)),
        Indicator.model_validate(given_of(QUANTITY | {"id": QUANTITY_ID}, 2)),
    ]
    classes = [
        ("KAZ", "class-named", "one"),
        ("UZB", "class-named", "one"),
        ("UZB", "planned", "two"),
    ]
    numbers = [("KAZ", 20, "one"), ("UZB", 3000, "one"), ("UZB", 1000, "two")]
    given = {"counterpart": "ISR"}
    facts = [
        make_fact(value, STATUS_ID, source, territories=(id,), **given)
        for id, value, source in classes
    ]
    figures = {**given, "unit": "deals"}
    facts += [
        make_fact(value, QUANTITY_ID, source, territories=(id,), **figures)
        for id, value, source in numbers
    ]
    several = {"territories": ("TKM", "AZE"), "scope": "combined"}
    facts.append(make_fact(70, QUANTITY_ID, "one", **several, **figures))
    return marked(make_ledger(layers, *facts), (), (STATUS_ID, QUANTITY_ID))


@pytest.fixture(params=[STATUS_ID, QUANTITY_ID])
def layer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _legend(spec: MapSpec) -> dict[str, tuple[str, ...]]:
    return {entry.id: entry.fill.colours for entry in spec.legend}


def test_a_status_shades_by_its_classes(drafted: Ledger, register: Register, lang: str) -> None:
    spec = build(drafted, register, STATUS_ID, ARTICLES, lang)
    assert spec.shades["KAZ"].fill == Fill("solid", (RANKED[0],))
    assert spec.shades["UZB"].standing is Standing.DISAGREE
    assert spec.shades["UZB"].fill == Fill("hatched", (RANKED[0], RANKED[-1]))
    assert list(_legend(spec))[:3] == ["class-named", "planned", "disagree"]


def test_a_quantity_shades_by_its_steps(drafted: Ledger, register: Register, lang: str) -> None:
    spec = build(drafted, register, QUANTITY_ID, ARTICLES, lang)
    assert spec.shades["KAZ"].fill == Fill("solid", (RISING[0],))
    assert bare(spec.shades["KAZ"].figure or "") == "20"
    assert spec.shades["UZB"].standing is Standing.DISAGREE
    assert spec.shades["TKM"].fill == Fill("solid", (TOGETHER,))
    assert spec.shades["TKM"].figure is None
    assert {"bin-0", "bin-1", "bin-2", "combined"} <= set(_legend(spec))


def test_every_map_of_it_says_that_it_is_a_draft(
    drafted: Ledger, register: Register, layer: str, lang: str
) -> None:
    for according in (ARTICLES, "one", "two"):
        spec = build(drafted, register, layer, according, lang)
        assert spec.title == strings(lang)(
            "draft_name", name=STATUS["name" if lang == "en" else "name_ar"]
        )
        names = {id: shade.label for id, shade in spec.shades.items()}
        shown = parse(frame.title(spec) + frame.legend(spec, names) + frame.source_line(spec))
        assert misdirected(shown) == []


def test_words_table_and_panel_are_there(
    drafted: Ledger, register: Register, layer: str, lang: str
) -> None:
    spec = build(drafted, register, layer, ARTICLES, lang)
    said = inwords.html(inwords.statements(drafted, register, spec), lang)
    tip = folium_map.tooltip(spec.shades["UZB"], lang)
    card = FactCard(drafted, register, lang, Links(*[lambda _: "https://example.org/"] * 4))
    facts = [fact for fact in drafted.facts if fact.indicator == layer]
    html = [said, tip, table.html(card, layer, ARTICLES, "x"), *map(card.html, facts)]
    assert misdirected(parse(f"<div {spoken(lang)}>{''.join(html)}</div>")) == []
    rows = table.rows(drafted, register, layer, ARTICLES, lang)
    assert {row["fact"] for row in rows if row["fact"]} == {fact.id for fact in facts}
    assert table.as_csv(rows).decode("utf-8-sig").count("one-") >= 2
    assert folium_map.payload(spec, register, "UZB")


def test_figures_of_it_are_compared(drafted: Ledger, register: Register, lang: str) -> None:
    assert ranking.layers(drafted) == (QUANTITY_ID,)
    arranged = ranking.build(drafted, register, QUANTITY_ID, lang)
    (panel,) = arranged.panels
    assert rankplot.figure(drafted, register, arranged.layer, panel, lang, "")
    assert misdirected(parse(notes.heading(arranged, lang))) == []
