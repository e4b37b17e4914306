"""The presentation view, run by Streamlit: the frame alone, ways in and out, what is still said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

import pages.shell
import pages.view
from mapview import assets, table
from mapview.locale import strings
from mapview.panel import Panel
from tests.app.reading import Open, address_of, page_of, pieces, problems
from tests.mapview.html_tree import misdirected, parse

VIEW = {"layer": "trade", "according": "record", "country": "AZE", "lang": "en"}
#: Parts of the page around the map.
AROUND = {"brand", "controls", "evidence", "further", "region", "table", "publications", "about"}


def _keys(block: Any) -> Iterator[str]:
    """Keys of all containers inside."""
    for child in getattr(block, "children", {}).values():
        if key := getattr(child, "key", None):
            yield key
        yield from _keys(child)


def _query(address: str) -> dict[str, str]:
    return dict(parse_qsl(address.split("?")[1]))


def test_the_frame_stands_alone_and_nothing_else_is_computed(
    open_map: Open, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    def called(*_: object) -> str:
        raise AssertionError("computed for nothing")

    for name in ("overview", "country", "region"):
        monkeypatch.setattr(Panel, name, called)
    monkeypatch.setattr(table, "html", called)
    app = open_map(**VIEW | {"view": "present", "lang": lang})
    assert problems(app) == []
    keys = set(_keys(app.main))
    assert {"map", "canvas", "legend", "source_line", "permalink", "leave"} <= keys
    assert keys & AROUND == set()
    for kind in ("selectbox", "button_group", "download_button", "page_link"):
        assert list(app.get(kind)) == []


def test_the_ordinary_view_has_what_the_other_leaves_out(open_map: Open) -> None:
    keys = set(_keys(open_map(**VIEW).main))
    assert keys >= AROUND - {"region"}
    assert "leave" not in keys


def test_everything_in_the_address_works_as_ever(open_map: Open, lang: str) -> None:
    asked = VIEW | {"view": "present", "lang": lang}
    app = open_map(**asked)
    assert app.query_params == asked
    (shown,) = app.get("component_instance")
    (drawn,) = open_map(**VIEW | {"lang": lang}).get("component_instance")
    group, same = (json.loads(c.proto.json_args)["feature_group"] for c in (shown, drawn))
    assert group == same
    assert '"selected"' in group


def test_the_map_of_a_picture_has_no_buttons(open_map: Open) -> None:
    bare, usual = (
        json.loads(open_map(**params).get("component_instance")[0].proto.json_args)["script"]
        for params in ({"view": "present"}, {})
    )
    assert '"zoomControl": false' in bare
    assert '"zoomControl": true' in usual


def test_the_frame_bears_the_address_of_the_ordinary_view(open_map: Open, lang: str) -> None:
    app = open_map(**VIEW | {"view": "present", "lang": lang})
    assert _query(address_of(app)) == VIEW | {"lang": lang}
    code = page_of(app).one("code", class_="address")
    assert code.attributes["dir"] == "ltr"
    assert not code.all("a"), "text: a picture cannot be clicked"


def test_a_link_leads_in_and_another_out(open_map: Open, lang: str) -> None:
    asked = VIEW | {"lang": lang}
    (link,) = [
        a for a in page_of(open_map(**asked)).all("a") if a.text == strings(lang)("present_link")
    ]
    assert _query(link.attributes["href"]) == asked | {"view": "present"}
    away = page_of(open_map(**asked | {"view": "present"})).one("a", class_="isnad-leave")
    assert away.text == strings(lang)("present_leave")
    assert _query(away.attributes["href"]) == asked
    assert "data-leave" in away.attributes


def test_no_other_link_of_the_ordinary_view_leads_in(open_map: Open) -> None:
    page = page_of(open_map(lang="en"))
    assert sum("view=" in a.attributes.get("href", "") for a in page.all("a")) == 1


def test_a_country_that_is_clicked_keeps_the_view(open_map: Open) -> None:
    app = open_map(view="present", lang="en")
    # What the map's click does before the page runs.
    app.session_state["country"] = "KAZ"
    app.session_state["changed"] = True
    app.run()
    assert problems(app) == []
    assert app.query_params["country"] == "KAZ"
    assert app.query_params["view"] == "present"
    assert _query(address_of(app))["country"] == "KAZ"


def test_the_views_follow_the_address_within_a_visit(open_map: Open) -> None:
    app = open_map(**VIEW)
    app.query_params["view"] = "present"
    assert set(_keys(app.run().main)) & AROUND == set()
    assert _query(address_of(app)) == VIEW
    del app.query_params["view"]
    assert "brand" in set(_keys(app.run().main))
    assert app.selectbox(key="country").value == "AZE"
    assert app.query_params == VIEW


def test_without_a_language_the_browser_decides(
    open_map: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages.view, "browser_language", lambda: "ar")
    app = open_map(view="present")
    assert app.query_params["lang"] == "ar"
    assert page_of(app).one("h1").attributes["lang"] == "ar"


def test_what_a_link_asks_for_in_vain_is_said_there_too(open_map: Open, lang: str) -> None:
    app = open_map(layer="x", foo="1", view="present", lang=lang)
    alert = page_of(app).one(role="alert")
    assert {"layer", "x", "foo"} <= {code.text for code in alert.all("code")}
    assert app.query_params["view"] == "present"
    for html in pieces(app):
        assert misdirected(parse(html)) == []


def test_a_view_that_does_not_exist_is_said(open_map: Open, lang: str) -> None:
    app = open_map(view="foo", lang=lang)
    said = page_of(app).one(role="alert").text
    for part in ("foo", "present", strings(lang)("present_nothing")):
        assert part in said
    assert strings(lang)("misread_nothing") not in said
    assert "brand" in set(_keys(app.main))
    assert "view" not in app.query_params


def test_broken_facts_show_their_list(open_map: Open, folder: Path) -> None:
    path = folder / "sources" / "icgers" / "facts.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("unit: flights/week", "unit: flights/day", 1), encoding="utf-8")
    app: AppTest = open_map(view="present", lang="en")
    (item,) = page_of(app).one(role="alert").all("li")
    assert "flights/day" in item.text
    assert "map" not in set(_keys(app.main))


def test_a_map_that_cannot_be_drawn_points_to_no_table_below(
    open_map: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    text = strings(lang)
    assert text("present_failed") in page_of(open_map(view="present", lang=lang)).text
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    (error,) = open_map(view="present", lang=lang).error
    assert str(error.value).endswith(text("present_missing", reason="…").split("…")[1])
    assert "leaflet.js" in str(error.value)
