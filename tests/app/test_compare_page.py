"""The compare page, run by Streamlit: links in, charts and their evidence out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import pages.shell
from facts.ledger import FactsError, Ledger, Problem
from geodata.territories import Register
from mapview.charts import ranking
from mapview.charts.measured import borders
from mapview.locale import strings
from tests.app.reading import Open, address_of, opener, page_of, pieces, problems
from tests.mapview.html_tree import misdirected

LAYERS = ("border-russia", "border-iran", "trade", "flights", "visitors")


@pytest.fixture
def open_compare(open_map: Open) -> Open:
    """Open the page by a link with these parameters."""
    return opener(open_map, "compare")


def _charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def _marks(app: AppTest) -> set[str]:
    return {
        point[0]
        for chart in _charts(app)
        for trace in chart["data"]
        for point in trace.get("customdata", [])
    }


def _cards(app: AppTest) -> list[str]:
    return [n.attributes["data-fact"] for n in page_of(app) if "data-fact" in n.attributes]


def _rings(app: AppTest) -> int:
    sizes = [t["marker"].get("size") for c in _charts(app) for t in c["data"] if "marker" in t]
    return sizes.count(23)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_runs_in_each_language(
    ledger: Ledger, register: Register, open_compare: Open, layer: str, lang: str
) -> None:
    app = open_compare(layer=layer, lang=lang)
    assert problems(app) == []
    arranged = ranking.build(ledger, register, layer, lang)
    assert _marks(app) == {m.fact.id for panel in arranged.panels for m in panel.marks}
    coast = bool(borders(ledger, register, layer, lang))
    assert len(_charts(app)) == len(arranged.panels) + coast
    assert misdirected(page_of(app)) == []
    assert app.query_params == {"layer": layer, "lang": lang}


def test_without_a_link_the_first_quantity_is_shown(open_compare: Open) -> None:
    app = open_compare()
    assert app.query_params == {"layer": "border-russia", "lang": "en"}
    assert page_of(app).all(class_="isnad-alert") == []
    assert list(app.button_group(key="layer").options) == [
        *("Border with Russia", "Border with Iran", "Trade", "Flights", "Visitors")
    ]


@pytest.mark.parametrize("layer", ["normalization", "powers", "xyz"])
def test_a_layer_that_is_no_quantity_is_announced(open_compare: Open, layer: str) -> None:
    app = open_compare(layer=layer, lang="en")
    assert problems(app) == []
    alert = page_of(app).one(role="alert").text
    assert f"layer={layer}" in alert
    for allowed in LAYERS:
        assert allowed in alert
    assert app.query_params["layer"] == "border-russia"


def test_what_only_the_map_has_is_announced_too(open_compare: Open) -> None:
    alert = page_of(open_compare(layer="trade", according="record", lang="en")).one(role="alert")
    assert "according" in alert.text


@pytest.mark.parametrize(("key", "value"), [("layer", "trade"), ("lang", "ar")])
def test_control_changes_address_and_page(open_compare: Open, key: str, value: str) -> None:
    app = open_compare(lang="en")
    before = "".join(pieces(app))
    app.button_group(key=key).set_value(value).run()
    assert problems(app) == []
    assert app.query_params[key] == value
    assert "".join(pieces(app)) != before


def test_every_figure_leads_to_its_card(
    ledger: Ledger, register: Register, open_compare: Open
) -> None:
    app = open_compare(layer="flights", lang="en")
    assert _cards(app) == []
    assert strings("en")("compare_hint") in page_of(app).text
    for fact in ranking.build(ledger, register, "flights", "en").facts:
        app.selectbox(key="fact").set_value(fact.id).run()
        assert problems(app) == []
        assert _cards(app) == [fact.id]
        assert _rings(app) == (0 if isinstance(fact.value, str) else 1)
        (link,) = (
            a.attributes["href"]
            for a in page_of(app).one("section", role="region").all("a")
            if a.text == strings("en")("compare_to_map")
        )
        assert "layer=flights" in link
        assert f"country={fact.territories[0]}" in link


def test_another_layer_leaves_no_stale_card(open_compare: Open) -> None:
    app = open_compare(layer="trade", lang="en")
    app.selectbox(key="fact").set_value("icgers-aze-trade").run()
    assert _cards(app) == ["icgers-aze-trade"]
    app.button_group(key="layer").set_value("visitors").run()
    assert problems(app) == []
    assert (_cards(app), _rings(app)) == ([], 0)
    assert app.selectbox(key="fact").value is None


def test_another_language_keeps_the_card(open_compare: Open) -> None:
    app = open_compare(layer="trade", lang="en")
    app.selectbox(key="fact").set_value("icgers-aze-trade").run()
    app.button_group(key="lang").set_value("ar").run()
    assert problems(app) == []
    assert _cards(app) == ["icgers-aze-trade"]


def test_the_card_can_be_closed(open_compare: Open) -> None:
    app = open_compare(layer="trade", lang="en")
    app.selectbox(key="fact").set_value("icgers-aze-trade").run()
    app.button(key="close").click().run()
    assert problems(app) == []
    assert _cards(app) == []


def test_charts_have_names_and_nothing_that_leads_elsewhere(open_compare: Open, lang: str) -> None:
    app = open_compare(layer="border-russia", lang=lang)
    for chart in app.get("plotly_chart"):
        config = json.loads(chart.proto.config)
        assert config["displayModeBar"] is False
        assert chart.proto.alt.strip()
        assert "http" not in chart.proto.spec


def test_the_permalink_on_the_page_is_its_address(open_compare: Open) -> None:
    address = address_of(open_compare(layer="trade", lang="ar"))
    assert address.endswith("/compare?layer=trade&lang=ar")


def test_the_coastline_is_explained_where_there_is_a_border(open_compare: Open, lang: str) -> None:
    meaning = strings(lang)("coast_meaning")
    assert meaning in page_of(open_compare(layer="border-russia", lang=lang)).text
    assert meaning not in page_of(open_compare(layer="trade", lang=lang)).text


def test_broken_facts_are_said_instead(open_compare: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_compare(lang="en")

    def fail(_: object) -> Ledger:
        raise FactsError((Problem("facts/x.yml", 3, "x", "is wrong"),))

    monkeypatch.setattr(pages.shell, "published", fail)
    app.run()
    assert problems(app) == []
    assert "facts/x.yml:3" in page_of(app).text
    assert _charts(app) == []
