"""The map page, run by Streamlit: every view, the controls, the map, and where none is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from facts import query
from facts.load import Ledger
from mapview import assets
from tests.app.reading import Open, page_of, pieces, problems, told_to_draw
from tests.readings import LAYERS, SOURCES

ACCORDING = tuple(SOURCES)

# --- every view runs --------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_runs_in_each_language(open_map: Open, layer: str, lang: str) -> None:
    app = open_map(layer=layer, lang=lang, country="KAZ")
    assert problems(app) == []
    assert told_to_draw(app)["feature_group"]
    assert f'"layer": "{layer}"' in told_to_draw(app)["feature_group"]


@pytest.mark.parametrize("according", ACCORDING)
def test_every_source_choice_runs(ledger: Ledger, open_map: Open, according: str) -> None:
    app = open_map(according=according, country="TKM")
    assert problems(app) == []
    shown = {n.attributes["data-fact"] for n in page_of(app) if "data-fact" in n.attributes}
    sources = {fact.source for fact in ledger.facts if fact.id in shown}
    assert sources == SOURCES[according]


def test_every_layer_of_the_ledger_is_tested_and_on_offer(ledger: Ledger, open_map: Open) -> None:
    assert tuple(ledger.indicators) == LAYERS
    assert query.according_options(ledger) == ACCORDING
    names = [layer.name.en for layer in ledger.indicators.values()]
    assert list(open_map(lang="en").button_group(key="layer").options) == names


# --- controls ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value"),
    [("layer", "trade"), ("according", "icgers"), ("country", "TKM"), ("lang", "ar")],
)
def test_control_changes_state_address_and_page(open_map: Open, key: str, value: str) -> None:
    app = open_map(lang="en")
    before = "".join(pieces(app))
    widget = app.selectbox if key in ("according", "country") else app.button_group
    widget(key=key).set_value(value).run()
    assert problems(app) == []
    assert app.session_state[key] == value
    assert app.query_params[key] == value
    assert "".join(pieces(app)) != before


def test_every_control_has_a_label(open_map: Open, lang: str) -> None:
    app = open_map(lang=lang)
    for widget in (*app.selectbox, *app.button_group):
        assert widget.label.strip(), widget.key
    assert {w.key for w in (*app.selectbox, *app.button_group)} == {
        *("layer", "according", "country", "lang")
    }


def test_views_chosen_one_after_the_other_are_the_views_of_their_links(open_map: Open) -> None:
    app = open_map(lang="en")
    app.selectbox(key="country").set_value("AZE").run()
    for layer in ("flights", "diplomacy"):
        app.button_group(key="layer").set_value(layer).run()
        fresh = open_map(lang="en", layer=layer, country="AZE")
        assert list(pieces(app)) == list(pieces(fresh))
        assert app.query_params == fresh.query_params


@pytest.mark.parametrize(
    ("key", "value"), [("layer", "flights"), ("according", "icgers"), ("country", "AZE")]
)
def test_choice_that_overtakes_its_address_is_not_taken_for_a_link(
    open_map: Open, key: str, value: str
) -> None:
    app = open_map(lang="en")
    before = dict(app.query_params)
    app.button_group(key="layer").set_value("trade").run()
    # The browser has not heard of the new address yet when the next choice is made.
    for name in list(app.query_params):
        del app.query_params[name]
    for name, old in before.items():
        app.query_params[name] = old
    widget = app.button_group if key == "layer" else app.selectbox
    widget(key=key).set_value(value).run()
    assert app.query_params[key] == value
    assert app.query_params["layer"] == ("flights" if key == "layer" else "trade")


def test_country_can_be_put_down_again(open_map: Open) -> None:
    app = open_map(country="AZE")
    app.selectbox(key="country").set_value(None).run()
    assert "country" not in app.query_params
    assert page_of(app).one(class_="overview")


# --- the map ----------------------------------------------------------------------------------


def test_base_map_and_component_stay_the_same_whatever_is_chosen(open_map: Open) -> None:
    app = open_map(lang="en")
    first = told_to_draw(app)
    (component,) = app.get("component_instance")
    mounted = component.proto.id
    for layer in LAYERS[1:4]:
        app.button_group(key="layer").set_value(layer).run()
        now = told_to_draw(app)
        assert now["script"] == first["script"]
        assert now["feature_group"] != first["feature_group"]
        (component,) = app.get("component_instance")
        assert component.proto.id == mounted
    app.button_group(key="lang").set_value("ar").run()
    assert told_to_draw(app)["script"] == first["script"]


def test_map_loads_files_of_ours_alone(open_map: Open) -> None:
    args = told_to_draw(open_map())
    for address in (*args["js_links"], *args["css_links"]):
        assert address.startswith("../../app/static/")


def test_title_legend_and_source_line_stand_in_the_map_frame(open_map: Open, lang: str) -> None:
    app = open_map(lang=lang)

    def keyed(block: Any) -> Iterator[tuple[str, Any]]:
        for child in getattr(block, "children", {}).values():
            key = getattr(child, "key", None)
            if key:
                yield key, child
            yield from keyed(child)

    containers = dict(keyed(app.main))
    assert {"map", "legend", "source_line", "evidence"} <= set(containers)
    inside = dict(keyed(containers["map"]))
    assert {"legend", "source_line"} <= set(inside)
    assert "evidence" not in inside
    assert "isnad-title" in containers["map"].get("html")[0].proto.body


# --- where it cannot be drawn -----------------------------------------------------------------


def _nothing_drawn_but_table_there(app: AppTest) -> str:
    assert list(app.exception) == []
    assert app.get("component_instance") == []
    assert len(page_of(app).one(class_="isnad-table").one("tbody").all("tr")) >= 8
    assert page_of(app).one(class_="isnad-legend")
    (error,) = app.error
    return str(error.value)


def test_missing_static_file_is_named_and_the_table_stands_in(
    open_map: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*assets.SCRIPTS, *assets.STYLES):
        if name != "leaflet.js":
            (tmp_path / name).touch()
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    message = _nothing_drawn_but_table_there(open_map(lang="en"))
    assert "leaflet.js" in message
    assert "atlas.js" not in message


def test_static_serving_that_is_off_is_said_and_the_table_stands_in(open_map: Open) -> None:
    config.set_option("server.enableStaticServing", False)
    assert "enableStaticServing" in _nothing_drawn_but_table_there(open_map(lang="en"))
