"""The briefing page, run by Streamlit: choices and address, its title, and the way to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from mapview.export.order import LONGEST_TITLE, Order
from mapview.locale import strings
from tests.app.briefing import LAYER, WHOLE, Maker, alerts
from tests.app.reading import Open, address_of, page_of, problems
from tests.mapview.html_tree import misdirected

DEFAULT = LAYER | {"size": "slide", "theme": "paper", "quotes": "no", "outlines": "no"}

# --- choices and address ------------------------------------------------------------------------


def test_without_a_link_the_first_map_is_drawn_as_a_slide(
    open_briefing: Open, maker: Maker, lang: str
) -> None:
    app = open_briefing(lang=lang)
    assert problems(app) == []
    assert app.query_params == DEFAULT | {"lang": lang}
    order, kind = maker.asked[-1]
    assert kind == "png"
    assert order == Order("normalization", lang=lang, address=order.address)
    assert misdirected(page_of(app)) == []


def test_a_link_reproduces_the_briefing(open_briefing: Open, maker: Maker) -> None:
    app = open_briefing(**WHOLE)
    assert problems(app) == []
    assert app.query_params == WHOLE
    order = maker.last
    assert (order.countries, order.size, order.theme) == (("KAZ", "AZE"), "a4-portrait", "dark")
    assert (order.layer, order.according, order.lang) == ("trade", "record", "ar")
    assert order.quotes
    address = address_of(app)
    assert dict(parse_qsl(urlsplit(address).query)) == WHOLE
    assert "countries=KAZ,AZE" in address
    assert urlsplit(address).path.endswith("/briefing")


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("layer", "trade", "trade"),
        ("lang", "ar", "ar"),
        ("size", "square", "square"),
        ("theme", "white", "white"),
        ("quotes", "yes", "yes"),
        ("countries", ["TKM", "GEO"], "TKM,GEO"),
    ],
)
def test_a_choice_changes_address_and_order(
    open_briefing: Open, maker: Maker, key: str, value: str | list[str], written: str
) -> None:
    app = open_briefing(lang="en")
    before = maker.last
    app.button_group(key=key).set_value(value).run()
    assert problems(app) == []
    assert app.query_params == DEFAULT | {"lang": "en", key: written}
    changed = {name for name in vars(before) if vars(before)[name] != vars(maker.last)[name]}
    assert changed == {key}


def test_whose_word_it_is_changes_address_and_order(open_briefing: Open, maker: Maker) -> None:
    app = open_briefing(lang="en")
    app.selectbox(key="according").set_value("record").run()
    assert app.query_params["according"] == maker.last.according == "record"


def test_countries_are_given_back_as_they_were_chosen(open_briefing: Open) -> None:
    app = open_briefing(countries="AZE,KAZ", lang="en")
    box = app.button_group(key="countries")
    assert box.value == ["AZE", "KAZ"]
    box.set_value([]).run()
    assert "countries" not in app.query_params


def test_what_a_link_asks_for_in_vain_is_announced_and_the_rest_kept(
    open_briefing: Open, lang: str
) -> None:
    app = open_briefing(countries="KAZ,FRA", size="a5", theme="dark", foo="1", lang=lang)
    (alert,) = page_of(app).all(role="alert")
    said = [code.text for code in alert.all("code")]
    assert {"FRA", "a5", "slide", "foo", "countries"} <= set(said)
    assert strings(lang)("misread_nothing") not in alert.text
    assert app.query_params["countries"] == "KAZ"
    assert (app.query_params["size"], app.query_params["theme"]) == ("slide", "dark")


# --- the title ----------------------------------------------------------------------------------


def test_the_title_is_the_layers_until_one_is_written(open_briefing: Open, maker: Maker) -> None:
    app = open_briefing(layer="trade", lang="en")
    (box,) = app.text_input
    assert box.value == "Trade with Israel"
    assert maker.last.title == ""
    app.button_group(key="layer").set_value("flights").run()
    assert app.text_input[0].value == "Flights to Israel"
    app.button_group(key="lang").set_value("ar").run()
    assert app.text_input[0].value == "الرحلات الجوية إلى إسرائيل"

    app.text_input[0].set_value("  Where one flies from ").run()
    assert maker.last.title == "Where one flies from"
    assert "title" not in app.query_params
    app.button_group(key="layer").set_value("trade").run()
    assert maker.last.title == "Where one flies from", "a reader's own words are not replaced"
    app.text_input[0].set_value("").run()
    assert app.text_input[0].value == "التبادل التجاري مع إسرائيل"
    assert maker.last.title == ""
    assert app.text_input[0].proto.max_chars == LONGEST_TITLE


# --- the way here -------------------------------------------------------------------------------


@pytest.mark.parametrize("country", [{}, {"country": "TKM"}])
def test_the_map_leads_here_with_what_it_shows(
    open_map: Callable[..., AppTest], lang: str, country: dict[str, str]
) -> None:
    seen = {"layer": "trade", "according": "icgers", "lang": lang}
    page = page_of(open_map(**seen, **country))
    (way,) = (a for a in page.all("a") if a.text == strings(lang)("briefing_link"))
    address = urlsplit(way.attributes["href"])
    assert address.path == "briefing"
    expected = seen | ({"countries": "TKM"} if country else {})
    assert dict(parse_qsl(address.query)) == expected


def test_broken_facts_show_their_list(open_briefing: Open, maker: Maker, folder: Path) -> None:
    path = folder / "sources" / "icgers" / "facts.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("unit: flights/week", "unit: flights/day", 1), encoding="utf-8")
    app = open_briefing(lang="en")
    assert "flights/day" in alerts(app)[0]
    assert maker.asked == []
