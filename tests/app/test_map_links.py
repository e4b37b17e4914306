"""Links to the map page, run by Streamlit: the view they ask for, and what is asked for in vain."""

from __future__ import annotations

import json

import pytest

import pages.view
from geodata.territories import Register
from mapview.locale import strings
from tests.app.reading import Open, address_of, page_of, pieces, problems, told_to_draw
from tests.mapview.html_tree import misdirected, parse
from tests.readings import LAYERS, SOURCES

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"

# --- links that are understood ----------------------------------------------------------------


def test_without_a_link_the_default_is_shown_and_written_into_the_address(open_map: Open) -> None:
    app = open_map()
    assert app.query_params == {"layer": "normalization", "according": "articles", "lang": "en"}
    assert page_of(app).all(class_="isnad-alert") == []
    assert len(page_of(app).one(class_="overview").all("li")) == 8


@pytest.mark.parametrize("lang_of_link", [None, "en", "ar"])
def test_browser_decides_the_language_unless_the_link_does(
    open_map: Open, monkeypatch: pytest.MonkeyPatch, lang_of_link: str | None
) -> None:
    monkeypatch.setattr(pages.view, "browser_language", lambda: "ar")
    app = open_map(**({"lang": lang_of_link} if lang_of_link else {}))
    assert app.session_state["lang"] == (lang_of_link or "ar")
    title = strings(app.session_state["lang"])("evidence_hint")
    assert title in page_of(app).text


def test_link_reproduces_the_view(register: Register, open_map: Open) -> None:
    link = {"layer": "normalization", "according": "icgers", "country": "TKM", "lang": "ar"}
    app = open_map(**link)
    assert app.query_params == link
    assert {key: app.session_state[key] for key in link} == link
    panel = page_of(app).one("section", role="region")
    assert panel.one("h2").text == register.territory("TKM").name.ar


def test_permalink_on_the_page_is_the_address_of_the_view(open_map: Open) -> None:
    link = {"layer": "trade", "according": "icgers", "lang": "en", "country": "AZE"}
    address = address_of(open_map(**link))
    assert address.endswith("?layer=trade&according=icgers&country=AZE&lang=en")


def test_letter_case_of_a_link_does_not_matter(open_map: Open) -> None:
    app = open_map(country="aze", layer="Trade")
    assert app.query_params["country"] == "AZE"
    assert app.query_params["layer"] == "trade"
    assert page_of(app).all(class_="isnad-alert") == []


def test_embedding_is_none_of_the_pages_business(open_map: Open) -> None:
    app = open_map(embed="true", utm_source="x", country="AZE")
    assert page_of(app).all(class_="isnad-alert") == []
    assert app.session_state["country"] == "AZE"


# --- links that are not -----------------------------------------------------------------------


def test_bad_link_says_what_was_not_understood_and_shows_the_default(
    register: Register, open_map: Open
) -> None:
    app = open_map(layer="xyz", country="FRA", lang="zz", foo="1", according="nobody")
    assert problems(app) == []
    alert = page_of(app).one(role="alert")
    assert len(alert.all("li")) == 5
    for part in ("layer=xyz", "country=FRA", "lang=zz", "according=nobody", "foo"):
        assert part in alert.text
    for allowed in (*LAYERS, *SOURCES, *register.ids):
        assert allowed in alert.text
    assert app.query_params == {"layer": "normalization", "according": "articles", "lang": "en"}


def test_good_parts_of_a_bad_link_are_kept(open_map: Open, lang: str) -> None:
    app = open_map(layer="xyz", country="KAZ", lang=lang)
    alert = page_of(app).one(role="alert")
    assert strings(lang)("misread_heading") in alert.text
    assert len(alert.all("li")) == 1
    assert app.session_state["country"] == "KAZ"


def test_nearest_value_is_suggested(open_map: Open) -> None:
    alert = page_of(open_map(layer="trad", lang="en")).one(role="alert")
    assert alert.all("code")[-2].text == "trade"


def test_alert_stays_until_the_reader_changes_the_view(open_map: Open) -> None:
    app = open_map(layer="xyz", lang="en")
    assert page_of(app.run()).all(role="alert")
    app.button_group(key="layer").set_value("trade").run()
    assert page_of(app).all(role="alert") == []


@pytest.mark.parametrize("key", ["layer", "according", "country", "lang", MARKUP])
def test_markup_in_a_link_comes_out_as_text(open_map: Open, key: str) -> None:
    app = open_map(**{key: MARKUP})
    assert problems(app) == []
    alert = page_of(app).one(role="alert")
    assert (
        MARKUP in alert.text if key in ("layer", "according", "country", "lang", MARKUP) else True
    )
    assert not [n for n in page_of(app) if n.tag in ("script", "img")]
    sent = "".join(element.proto.body for element in app.html)
    assert MARKUP not in sent
    assert "alert(1)</script>" not in json.dumps(told_to_draw(app))


def test_arabic_alert_says_language_and_direction(open_map: Open) -> None:
    for html in pieces(open_map(layer="xyz", lang="ar", country="FRA", foo="1")):
        assert misdirected(parse(html)) == []
