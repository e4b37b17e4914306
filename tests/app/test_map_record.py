"""The map page according to the record and to what is measured, run by Streamlit."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from facts.load import Ledger
from mapview.locale import strings
from mapview.text import bare
from tests.app.reading import Open, page_of, pieces
from tests.mapview.html_tree import copied, misdirected, parse
from tests.readings import SOURCES


def _drawn(app: AppTest) -> str:
    (component,) = app.get("component_instance")
    return str(json.loads(component.proto.json_args)["feature_group"])


@pytest.mark.parametrize("layer", ["normalization", "border-russia", "trade", "flights", "outlook"])
@pytest.mark.parametrize("according", ["record", "measured"])
def test_page_runs_in_both_languages(open_map: Open, according: str, layer: str, lang: str) -> None:
    app = open_map(layer=layer, according=according, lang=lang, country="KAZ")
    page = page_of(app)
    assert page.all(role="alert") == []
    assert app.query_params["according"] == app.session_state["according"] == according
    assert strings(lang)(f"according_{according}") in page.one(class_="isnad-title").text
    for html in pieces(app):
        assert misdirected(parse(html)) == []


@pytest.mark.parametrize("according", ["record", "measured"])
def test_panel_holds_the_countrys_facts_of_that_choice_and_no_quote(
    ledger: Ledger, open_map: Open, according: str
) -> None:
    panel = page_of(open_map(country="KAZ", according=according)).one(class_="isnad-evidence")
    shown = {n.attributes["data-fact"] for n in panel if "data-fact" in n.attributes}
    assert shown == {
        fact.id
        for fact in ledger.facts
        if "KAZ" in fact.territories
        and fact.source in SOURCES[according]
        and fact.review == "accepted"
    }
    assert panel.all("blockquote") == []


def test_permalink_of_a_fact_leads_back_to_the_record(open_map: Open, lang: str) -> None:
    page = page_of(open_map(layer="trade", according="record", country="ARM", lang=lang))
    article = page.one(data_fact="press-arm-trade-2003")
    _, link = copied(article.one("details"))
    assert link.text.endswith(f"?layer=trade&according=record&country=ARM&lang={lang}")


def test_two_figures_of_the_record_stand_side_by_side(open_map: Open, lang: str) -> None:
    page = page_of(open_map(layer="visitors", according="record", country="GEO", lang=lang))
    text = strings(lang)
    assert page.one(class_="disagreement").text == text("disagree_intro_record")
    sides = page.one(class_="sides").all(class_="side")
    values = [bare(side.one(class_="value").text) for side in sides]
    assert ["402,426" in values[0], "382,426" in values[1]] == [True, True]
    assert len({side.one("h4").text for side in sides}) == 2


@pytest.mark.parametrize(
    ("layer", "according", "country", "standing"),
    [
        ("trade", "record", "TJK", "not-found"),
        ("powers", "record", "AZE", "not-found"),
        ("normalization", "measured", "KAZ", "not-found"),
        ("border-iran", "measured", "GEO", "not-applicable"),
    ],
)
def test_silence_of_the_record_is_neither_a_no_nor_a_zero(
    open_map: Open, layer: str, according: str, country: str, standing: str, lang: str
) -> None:
    app = open_map(layer=layer, according=according, country=country, lang=lang)
    page = page_of(app)
    note = strings(lang)(f"standing_{standing}_note")
    assert [p.text for p in page.one(class_="isnad-evidence").all(class_="silence")] == [note]
    assert strings(lang)("standing_named") not in page.one(class_="isnad-legend").text
    assert note in _drawn(app)


@pytest.mark.parametrize("layer", ["powers", "outlook"])
def test_empty_layer_says_so_and_leads_to_layers_with_values(
    ledger: Ledger, open_map: Open, layer: str, lang: str
) -> None:
    page = page_of(open_map(layer=layer, according="record", lang=lang))
    empty = page.one(class_="isnad-evidence").one("p", class_="silence")
    assert strings(lang)("layer_empty") in empty.text
    found = [re.findall(r"layer=([\w-]+)", a.attributes["href"]) for a in empty.all("a")]
    filled = [id for id in ledger.indicators if id not in ("powers", "outlook")]
    assert found == [[id] for id in filled]
    for a in empty.all("a"):
        assert "according=record" in a.attributes["href"]
    assert strings(lang)("source_line_none") in page.text


@pytest.mark.parametrize(
    ("layer", "according", "empty"),
    [
        ("trade", "record", False),
        ("normalization", "record", False),
        ("border-iran", "measured", False),
        ("trade", "measured", True),
        ("trade", "eurasiaar", False),
        ("flights", "eurasiaar", True),
    ],
)
def test_only_a_layer_without_any_value_is_called_empty(
    open_map: Open, layer: str, according: str, empty: bool
) -> None:
    panel = page_of(open_map(layer=layer, according=according, lang="en")).one(
        class_="isnad-evidence"
    )
    assert (strings("en")("layer_empty") in panel.text) is empty


def test_about_lists_every_publication_of_the_record(ledger: Ledger, open_map: Open) -> None:
    about = page_of(open_map(according="record", lang="en")).one("section", class_="isnad-about")
    linked = {a.attributes["href"] for a in about.all("a")}
    for id in SOURCES["record"]:
        wanted = {str(p.url) for p in ledger.sources[id].publications.values()}
        assert wanted <= linked
