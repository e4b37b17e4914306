"""The timeline page, run by Streamlit: links in, filter, box, evidence, list."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import pages.published
from facts.load import Ledger
from geodata.territories import Register
from mapview import figures
from mapview.charts.events import events, undated
from mapview.locale import strings
from mapview.text import bare
from tests.app.reading import Open, address_of, opener, page_of, pieces, problems
from tests.mapview.html_tree import misdirected, parse


@pytest.fixture
def open_timeline(open_map: Open) -> Open:
    """Open the page by a link with these parameters."""
    return opener(open_map, "timeline")


def _figure(app: AppTest) -> dict[str, Any]:
    (chart,) = app.get("plotly_chart")
    figure: dict[str, Any] = json.loads(chart.proto.spec)
    return figure


def _cards(app: AppTest) -> list[str]:
    return [n.attributes["data-fact"] for n in page_of(app) if "data-fact" in n.attributes]


def _listed(app: AppTest) -> list[str]:
    return [n.attributes["data-event"] for n in page_of(app) if "data-event" in n.attributes]


def test_all_countries_are_shown_by_default(
    ledger: Ledger, register: Register, open_timeline: Open, lang: str
) -> None:
    app = open_timeline(lang=lang)
    assert problems(app) == []
    assert app.query_params == {"lang": lang}
    ids = [e.id for e in events(ledger, register)]
    assert _listed(app) == ids
    assert set(_figure(app)["data"][1]["customdata"]) == set(ids)
    assert page_of(app).all(class_="isnad-alert") == []
    assert strings(lang)("timeline_hint") in page_of(app).one(role="region").text


def test_link_reproduces_the_filter_in_every_country(
    ledger: Ledger, register: Register, open_timeline: Open, lang: str
) -> None:
    for territory in register.territories:
        app = open_timeline(country=territory.id, lang=lang)
        assert problems(app) == []
        assert app.query_params == {"country": territory.id, "lang": lang}
        assert app.selectbox(key="country").value == territory.id
        assert _listed(app) == [e.id for e in events(ledger, register, territory.id)]
        assert territory.name[lang] in page_of(app).one(class_="isnad-title").text


def test_bad_link_says_what_was_not_understood(register: Register, open_timeline: Open) -> None:
    app = open_timeline(country="FRA", layer="trade", lang="en")
    alert = page_of(app).one(role="alert")
    assert len(alert.all("li")) == 2
    for part in ("country=FRA", "layer", *register.ids):
        assert part in alert.text
    assert app.query_params == {"lang": "en"}


def test_choosing_a_country_changes_address_chart_and_list(open_timeline: Open) -> None:
    app = open_timeline(lang="en")
    app.selectbox(key="country").set_value("TKM").run()
    assert app.query_params == {"country": "TKM", "lang": "en"}
    assert "press-tkm-relations" in _listed(app)
    assert "press-geo-relations" not in _listed(app)
    assert "press-geo-relations" not in _figure(app)["data"][1]["customdata"]
    app.selectbox(key="country").set_value(None).run()
    assert app.query_params == {"lang": "en"}
    assert "press-geo-relations" in _listed(app)


def test_every_event_of_the_box_shows_its_card(
    ledger: Ledger, register: Register, open_timeline: Open
) -> None:
    app = open_timeline(lang="en")
    for event in events(ledger, register):
        app.selectbox(key="event").set_value(event.id).run()
        assert problems(app) == []
        assert _cards(app) == [event.id, *event.against]


def test_conflicting_dates_are_both_shown(open_timeline: Open, lang: str) -> None:
    app = open_timeline(country="KAZ", lang=lang)
    app.selectbox(key="event").set_value("icgers-kaz-visit").run()
    assert _cards(app) == ["icgers-kaz-visit", "press-kaz-visit"]
    panel = page_of(app).one(role="region").text
    for date in ("2026-01-27", "2026-01-28"):
        assert bare(figures.period(date, lang)) in bare(panel)
    assert strings(lang)("timeline_other_note") in panel


def test_no_card_stays_behind_when_the_filter_changes(open_timeline: Open) -> None:
    app = open_timeline(lang="en")
    app.selectbox(key="event").set_value("icgers-kaz-visit").run()
    app.selectbox(key="country").set_value("GEO").run()
    assert problems(app) == []
    assert app.selectbox(key="event").value is None
    assert _cards(app) == []


def test_the_box_sets_its_event_off_in_the_chart(open_timeline: Open) -> None:
    app = open_timeline(lang="en")
    assert "selectedpoints" not in _figure(app)["data"][1]
    app.selectbox(key="event").set_value("press-tkm-embassy").run()
    symbols = _figure(app)["data"][1]
    assert [symbols["customdata"][n] for n in symbols["selectedpoints"]] == ["press-tkm-embassy"]


def test_chart_asks_for_clicks_and_says_what_it_is(open_timeline: Open, lang: str) -> None:
    (chart,) = open_timeline(lang=lang).get("plotly_chart")
    assert list(chart.proto.selection_mode) == [0]
    assert chart.proto.alt == strings(lang)("timeline_chart_alt")
    assert chart.proto.theme == ""
    config = json.loads(chart.proto.config)
    assert not config["displayModeBar"]
    assert not config["displaylogo"]


def test_list_links_to_the_map_view_of_each_fact(open_timeline: Open) -> None:
    page = page_of(open_timeline(lang="ar", country="TKM"))
    href = page.one(data_event="press-tkm-embassy").one("a").attributes["href"]
    assert href.endswith("?layer=diplomacy&according=record&country=TKM&lang=ar")


def test_undated_facts_are_counted_and_lead_to_the_map(
    ledger: Ledger, open_timeline: Open, lang: str
) -> None:
    page = page_of(open_timeline(lang=lang, country="GEO"))
    count = figures.number(undated(ledger, "GEO"), lang)
    assert undated(ledger, "GEO") > 0
    assert bare(strings(lang)("timeline_undated", count=count)) in bare(page.text)


def test_sources_of_the_shown_dates_stand_in_the_frame(
    ledger: Ledger, open_timeline: Open, lang: str
) -> None:
    line = page_of(open_timeline(lang=lang)).one("p", class_="isnad-source-line").text
    for id in ("icgers", "eurasiaar"):
        assert ledger.sources[id].publisher[lang] in line
    assert ledger.sources["press"].short[lang] in line
    line = (
        page_of(open_timeline(lang=lang, country="GEO")).one("p", class_="isnad-source-line").text
    )
    assert ledger.sources["icgers"].publisher[lang] not in line


@pytest.mark.parametrize(("country", "key"), [("GEO", "none"), ("TKM", "none_own")])
def test_country_without_dated_facts_gets_a_message(
    ledger: Ledger,
    register: Register,
    open_timeline: Open,
    monkeypatch: pytest.MonkeyPatch,
    country: str,
    key: str,
    lang: str,
) -> None:
    facts = tuple(f for f in ledger.facts if country not in f.territories)
    less = Ledger(ledger.indicators, ledger.sources, facts)
    monkeypatch.setattr(pages.published, "load", lambda _: less)
    app = open_timeline(country=country, lang=lang)
    assert problems(app) == []
    name = register.territory(country).name[lang]
    status = page_of(app).one(role="status").text
    assert status == strings(lang)(f"timeline_{key}", country=name)
    assert bool(app.get("plotly_chart")) is (country == "TKM")


def test_arabic_page_says_language_and_direction_of_all_arabic(open_timeline: Open) -> None:
    app = open_timeline(lang="ar", country="KAZ")
    app.selectbox(key="event").set_value("icgers-kaz-visit").run()
    for html in pieces(app):
        assert misdirected(parse(html)) == []


def test_permalink_on_the_page_is_the_address_of_the_view(open_timeline: Open) -> None:
    address = address_of(open_timeline(lang="ar", country="TKM"))
    assert address.endswith("/timeline?country=TKM&lang=ar")


def test_every_control_has_a_label(open_timeline: Open, lang: str) -> None:
    app = open_timeline(lang=lang)
    widgets = (*app.selectbox, *app.button_group)
    assert {w.key for w in widgets} == {"country", "event", "lang"}
    assert all(w.label.strip() for w in widgets)
