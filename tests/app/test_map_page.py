"""The map page, run by Streamlit: links in, controls, evidence, table; and what breaks, said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

import pages.shell
import pages.view
from facts import query
from facts.load import Ledger
from facts.works import works_in
from geodata.territories import Register
from mapview import assets, table
from mapview.locale import strings
from tests.app.reading import address_of
from tests.mapview.html_tree import Node, misdirected, parse
from tests.readings import SOURCES

LAYERS = (
    *("normalization", "border-russia", "border-iran", "trade", "flights", "visitors"),
    *("diplomacy", "powers", "outlook"),
)
ACCORDING = tuple(SOURCES)
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"

Open = Callable[..., AppTest]


def _html(app: AppTest) -> Iterator[str]:
    """Every piece of HTML on the page, but for style sheets and the page's own script."""
    for element in app.html:
        body = element.proto.body
        if not body.startswith(("<style", "<script")):
            yield body


def _page(app: AppTest) -> Node:
    return parse("".join(_html(app)))


def _map(app: AppTest) -> dict[str, Any]:
    """What streamlit-folium is told to draw."""
    (component,) = app.get("component_instance")
    result: dict[str, Any] = json.loads(component.proto.json_args)
    return result


def _problems(app: AppTest) -> list[str]:
    return [str(e.value) for e in (*app.exception, *app.error)]


# --- every view runs --------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_runs_in_each_language(open_map: Open, layer: str, lang: str) -> None:
    app = open_map(layer=layer, lang=lang, country="KAZ")
    assert _problems(app) == []
    assert _map(app)["feature_group"]
    assert f'"layer": "{layer}"' in _map(app)["feature_group"]


@pytest.mark.parametrize("according", ACCORDING)
def test_every_source_choice_runs(ledger: Ledger, open_map: Open, according: str) -> None:
    app = open_map(according=according, country="TKM")
    assert _problems(app) == []
    shown = {n.attributes["data-fact"] for n in _page(app) if "data-fact" in n.attributes}
    sources = {fact.source for fact in ledger.facts if fact.id in shown}
    assert sources == SOURCES[according]


def test_every_layer_of_the_ledger_is_tested_and_on_offer(ledger: Ledger, open_map: Open) -> None:
    assert tuple(ledger.indicators) == LAYERS
    assert query.according_options(ledger) == ACCORDING
    names = [layer.name.en for layer in ledger.indicators.values()]
    assert list(open_map(lang="en").button_group(key="layer").options) == names


def test_without_a_link_the_default_is_shown_and_written_into_the_address(open_map: Open) -> None:
    app = open_map()
    assert app.query_params == {"layer": "normalization", "according": "articles", "lang": "en"}
    assert _page(app).all(class_="isnad-alert") == []
    assert len(_page(app).one(class_="overview").all("li")) == 8


@pytest.mark.parametrize("lang_of_link", [None, "en", "ar"])
def test_browser_decides_the_language_unless_the_link_does(
    open_map: Open, monkeypatch: pytest.MonkeyPatch, lang_of_link: str | None
) -> None:
    monkeypatch.setattr(pages.view, "browser_language", lambda: "ar")
    app = open_map(**({"lang": lang_of_link} if lang_of_link else {}))
    assert app.session_state["lang"] == (lang_of_link or "ar")
    title = strings(app.session_state["lang"])("evidence_hint")
    assert title in _page(app).text


def test_link_reproduces_the_view(register: Register, open_map: Open) -> None:
    link = {"layer": "normalization", "according": "icgers", "country": "TKM", "lang": "ar"}
    app = open_map(**link)
    assert app.query_params == link
    assert {key: app.session_state[key] for key in link} == link
    panel = _page(app).one("section", role="region")
    assert panel.one("h2").text == register.territory("TKM").name.ar


def test_permalink_on_the_page_is_the_address_of_the_view(open_map: Open) -> None:
    link = {"layer": "trade", "according": "icgers", "lang": "en", "country": "AZE"}
    address = address_of(open_map(**link))
    assert address.endswith("?layer=trade&according=icgers&country=AZE&lang=en")


def test_letter_case_of_a_link_does_not_matter(open_map: Open) -> None:
    app = open_map(country="aze", layer="Trade")
    assert app.query_params["country"] == "AZE"
    assert app.query_params["layer"] == "trade"
    assert _page(app).all(class_="isnad-alert") == []


def test_embedding_is_none_of_the_pages_business(open_map: Open) -> None:
    app = open_map(embed="true", utm_source="x", country="AZE")
    assert _page(app).all(class_="isnad-alert") == []
    assert app.session_state["country"] == "AZE"


# --- links that are not understood ------------------------------------------------------------


def test_bad_link_says_what_was_not_understood_and_shows_the_default(
    register: Register, open_map: Open
) -> None:
    app = open_map(layer="xyz", country="FRA", lang="zz", foo="1", according="nobody")
    assert _problems(app) == []
    alert = _page(app).one(role="alert")
    assert len(alert.all("li")) == 5
    for part in ("layer=xyz", "country=FRA", "lang=zz", "according=nobody", "foo"):
        assert part in alert.text
    for allowed in (*LAYERS, *ACCORDING, *register.ids):
        assert allowed in alert.text
    assert app.query_params == {"layer": "normalization", "according": "articles", "lang": "en"}


def test_good_parts_of_a_bad_link_are_kept(open_map: Open, lang: str) -> None:
    app = open_map(layer="xyz", country="KAZ", lang=lang)
    alert = _page(app).one(role="alert")
    assert strings(lang)("misread_heading") in alert.text
    assert len(alert.all("li")) == 1
    assert app.session_state["country"] == "KAZ"


def test_nearest_value_is_suggested(open_map: Open) -> None:
    alert = _page(open_map(layer="trad", lang="en")).one(role="alert")
    assert alert.all("code")[-2].text == "trade"


def test_alert_stays_until_the_reader_changes_the_view(open_map: Open) -> None:
    app = open_map(layer="xyz", lang="en")
    assert _page(app.run()).all(role="alert")
    app.button_group(key="layer").set_value("trade").run()
    assert _page(app).all(role="alert") == []


@pytest.mark.parametrize("key", ["layer", "according", "country", "lang", MARKUP])
def test_markup_in_a_link_comes_out_as_text(open_map: Open, key: str) -> None:
    app = open_map(**{key: MARKUP})
    assert _problems(app) == []
    alert = _page(app).one(role="alert")
    assert (
        MARKUP in alert.text if key in ("layer", "according", "country", "lang", MARKUP) else True
    )
    assert not [n for n in _page(app) if n.tag in ("script", "img")]
    sent = "".join(element.proto.body for element in app.html)
    assert MARKUP not in sent
    assert "alert(1)</script>" not in json.dumps(_map(app))


# --- controls ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value"),
    [("layer", "trade"), ("according", "icgers"), ("country", "TKM"), ("lang", "ar")],
)
def test_control_changes_state_address_and_page(open_map: Open, key: str, value: str) -> None:
    app = open_map(lang="en")
    before = "".join(_html(app))
    widget = app.selectbox if key in ("according", "country") else app.button_group
    widget(key=key).set_value(value).run()
    assert _problems(app) == []
    assert app.session_state[key] == value
    assert app.query_params[key] == value
    assert "".join(_html(app)) != before


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
        assert list(_html(app)) == list(_html(fresh))
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
    assert _page(app).one(class_="overview")


# --- the map ----------------------------------------------------------------------------------


def test_base_map_and_component_stay_the_same_whatever_is_chosen(open_map: Open) -> None:
    app = open_map(lang="en")
    first = _map(app)
    (component,) = app.get("component_instance")
    mounted = component.proto.id
    for layer in LAYERS[1:4]:
        app.button_group(key="layer").set_value(layer).run()
        now = _map(app)
        assert now["script"] == first["script"]
        assert now["feature_group"] != first["feature_group"]
        (component,) = app.get("component_instance")
        assert component.proto.id == mounted
    app.button_group(key="lang").set_value("ar").run()
    assert _map(app)["script"] == first["script"]


def test_map_loads_files_of_ours_alone(open_map: Open) -> None:
    args = _map(open_map())
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


# --- evidence and table -----------------------------------------------------------------------


def test_panel_holds_the_countrys_facts(ledger: Ledger, register: Register, open_map: Open) -> None:
    for id in register.ids:
        app = open_map(country=id, lang="en")
        panel = _page(app).one("section", class_="isnad-evidence")
        shown = {n.attributes["data-fact"] for n in panel if "data-fact" in n.attributes}
        assert shown == {
            f.id
            for f in ledger.facts
            if id in f.territories and f.review == "accepted" and f.source in SOURCES["articles"]
        }
        for fact in ledger.facts:
            if fact.id in shown:
                quote = panel.one(data_fact=fact.id).one("blockquote", lang="ar", dir="rtl")
                assert quote.text == fact.evidence.quotation[0].exact


@pytest.mark.parametrize("layer", LAYERS)
def test_regional_facts_are_readable_where_there_are_any(
    ledger: Ledger, open_map: Open, layer: str
) -> None:
    for according in ("articles", "record"):
        page = _page(open_map(layer=layer, according=according))
        regional = {
            f.id
            for f in ledger.facts
            if f.region and f.indicator == layer and f.source in SOURCES[according]
        }
        shown = {n.attributes["data-fact"] for n in page if "data-fact" in n.attributes}
        assert shown == regional
        assert bool(page.all(class_="isnad-region")) is bool(regional)


@pytest.mark.parametrize("layer", LAYERS)
def test_arabic_page_says_language_and_direction_of_all_arabic(open_map: Open, layer: str) -> None:
    for html in _html(open_map(layer=layer, lang="ar", country="TKM")):
        assert misdirected(parse(html)) == []


def test_arabic_alert_says_language_and_direction(open_map: Open) -> None:
    for html in _html(open_map(layer="xyz", lang="ar", country="FRA", foo="1")):
        assert misdirected(parse(html)) == []


def _table(app: AppTest) -> Node:
    return _page(app).one(class_="isnad-table").one("table")


@pytest.mark.parametrize("layer", LAYERS)
def test_table_holds_the_layer_and_can_be_downloaded(
    ledger: Ledger, register: Register, open_map: Open, layer: str, lang: str
) -> None:
    app = open_map(layer=layer, lang=lang)
    shown = _table(app)
    rows = table.rows(ledger, register, layer, "articles", lang)
    heads = shown.one("thead").all("th", scope="col")
    names = table.columns(lang)
    assert [h.text for h in heads] == [strings(lang)(f"column_{name}") for name in names]
    lines = shown.one("tbody").all("tr")
    assert len(lines) == len(rows) >= len(register.ids)
    for line, row in zip(lines, rows, strict=True):
        said = [line.one("th", scope="row").text, *(cell.text for cell in line.all("td"))]
        for name, cell in zip(names, said, strict=True):
            if name not in ("published", "link"):  # days in words; a link by its name
                assert cell == row[name], (row["fact"], name)
    (button,) = app.download_button
    assert button.label == strings(lang)("table_download")


def test_sources_disclaimer_and_border_policy_are_on_the_page(
    ledger: Ledger, open_map: Open, lang: str
) -> None:
    about = _page(open_map(lang=lang)).one("footer").text
    for source in ledger.sources.values():
        assert source.title[lang] in about
        for work in works_in(source):
            assert work.publisher[lang] in about
            called = work.title[lang] if work.title else work.original or work.about[lang]
            assert called in about
        if source.disclaimer:
            assert source.disclaimer[lang] in about
    assert "Natural Earth" in about


# --- what is broken is said -------------------------------------------------------------------


def test_broken_facts_show_every_problem_and_no_map(
    open_map: Open, folder: Path, lang: str
) -> None:
    path = folder / "sources" / "icgers" / "facts.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("value: accords", f'value: "{MARKUP}"', 1)
    path.write_text(text.replace("unit: flights/week", "unit: flights/day", 1), encoding="utf-8")
    app = open_map(lang=lang, country="KAZ")
    assert _problems(app) == []
    alert = _page(app).one(role="alert")
    problems = [item.text for item in alert.all("li")]
    assert len(problems) == 2
    assert problems[0].startswith("facts/sources/icgers/facts.yml:")
    assert "icgers-kaz-accords" in problems[0]
    assert MARKUP[:20] in problems[0]
    assert "flights/day" in problems[1]
    assert not [n for n in _page(app) if n.tag in ("script", "img")]
    assert strings(lang)("facts_broken_note") in alert.text
    for kind in ("component_instance", "selectbox"):
        assert list(app.get(kind)) == []
    assert _page(app).all("table") == []


def test_mended_facts_are_read_again(open_map: Open, folder: Path) -> None:
    path = folder / "sources" / "eurasiaar" / "facts.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("review: accepted", "review: perhaps", 1), encoding="utf-8")
    app = open_map()
    assert _problems(app) == []
    assert app.get("component_instance") == []
    path.write_text(good, encoding="utf-8")
    app.run()
    assert _problems(app) == []
    assert len(app.get("component_instance")) == 1


def test_changed_facts_are_read_again(open_map: Open, folder: Path) -> None:
    path = folder / "sources" / "icgers" / "facts.yml"
    app = open_map(layer="flights", lang="en")
    assert "≈" in _map(app)["feature_group"] or "\\u2248" in _map(app)["feature_group"]
    text = path.read_text(encoding="utf-8")
    id = text.index("- id: icgers-aze-flights")
    path.write_text(
        text[:id] + text[id:].replace("review: accepted", "review: proposed", 1), encoding="utf-8"
    )
    app.run()
    assert _problems(app) == []
    assert "\\u2248" not in _map(app)["feature_group"]


def _nothing_drawn_but_table_there(app: AppTest) -> str:
    assert list(app.exception) == []
    assert app.get("component_instance") == []
    assert len(_table(app).one("tbody").all("tr")) >= 8
    assert _page(app).one(class_="isnad-legend")
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
