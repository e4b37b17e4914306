"""The briefing page, run by Streamlit: choices and address, one drawing for all, what fails."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import streamlit as st
from PIL import Image
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

import pages.shell
from facts.edit import draft as drafts
from facts.edit.draft import Draft
from facts.ledger import Ledger
from geodata.land import Land
from geodata.territories import Register
from mapview import inwords
from mapview.export import write
from mapview.export.order import FORMATS, LONGEST_TITLE, Order, OrderError, TooFullError
from mapview.locale import strings
from mapview.spec import build
from mapview.text import bare
from tests.app.reading import Open, address_of, opener, page_of, problems
from tests.facts.test_draft import ARTICLE, TEXT
from tests.mapview.html_tree import misdirected

LAYER = {"layer": "normalization", "according": "articles"}
DEFAULT = LAYER | {"size": "slide", "theme": "paper", "quotes": "no", "outlines": "no"}
WHOLE = {
    **{"layer": "trade", "according": "record", "size": "a4-portrait", "theme": "dark"},
    **{"quotes": "yes", "outlines": "yes", "countries": "KAZ,AZE", "lang": "ar"},
}
ERRORS = {
    "order": OrderError("no"),
    "full": TooFullError("no"),
    "memory": MemoryError(),
    "disk": OSError(28, "No space left on device"),
}


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#1d5f8a").save(out, format="png")
    return out.getvalue()


Pressed = dict[str, Callable[[], bytes]]


class Maker:
    """Makes nothing, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Order, str]] = []
        self.errors: dict[str, Exception] = {}
        self.sources: list[tuple[str, ...]] = []

    def __call__(
        self,
        ledger: Ledger,
        _: Register,
        order: Order,
        kind: str,
        land: Land | None = None,  # noqa: ARG002 - as in mapview.export.write
        data: str | None = None,  # noqa: ARG002
    ) -> bytes:
        self.asked.append((order, kind))
        self.sources.append(tuple(ledger.sources))
        if error := self.errors.get(kind):
            raise error
        return _png()

    @property
    def last(self) -> Order:
        return self.asked[-1][0]


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    st.cache_data.clear()
    maker = Maker()
    monkeypatch.setattr(write, "made", maker)
    return maker


@pytest.fixture
def open_briefing(open_map: Open, maker: Maker) -> Open:  # noqa: ARG001 - nothing is drawn in earnest
    """Open the page by a link with these parameters."""
    return opener(open_map, "briefing")


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> Pressed:
    """What a press on each button does, by the name of its file."""
    does: Pressed = {}
    add = MediaFileManager.add_deferred

    def added(self: MediaFileManager, make: Callable[[], bytes], *args: Any, **given: Any) -> str:
        does[given["file_name"]] = make
        return add(self, make, *args, **given)

    monkeypatch.setattr(MediaFileManager, "add_deferred", added)
    return does


def _alerts(app: AppTest) -> list[str]:
    return [node.text for node in page_of(app).all(role="alert")]


def _buttons(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


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


# --- the picture and the files ------------------------------------------------------------------


def test_the_picture_is_shown_whole_with_the_map_in_words(
    ledger: Ledger, register: Register, open_briefing: Open, lang: str
) -> None:
    app = open_briefing(**LAYER, lang=lang)
    app.text_input[0].set_value("<b>Mine</b>").run()
    (image,) = (one for shown in app.get("image") for one in shown.proto.imgs)
    assert image.alt.startswith("<b>Mine</b>. ")
    spec = build(ledger, register, "normalization", "articles", lang)
    for statement in inwords.statements(ledger, register, spec):
        assert bare(statement.words) in image.alt


def test_one_picture_serves_everybody_until_something_changes(
    open_briefing: Open, maker: Maker, pressed: Pressed, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        open_briefing(lang="en", theme="dark").run()
    pictures = [order for order, kind in maker.asked if order.theme == "dark"]
    assert len(pictures) == 1
    app = open_briefing(lang="en", theme="dark", outlines="yes")
    assert len([1 for order, _ in maker.asked if order.theme == "dark"]) == 1
    pressed["isnad-normalization-articles-en.svg"]()
    assert maker.last == replace(pictures[0], outlines=True)
    monkeypatch.setattr(pages.shell.Page, "data", "another")
    app.run()
    assert maker.asked[-1] == (pictures[0], "png"), "other data, another picture"


def test_a_draft_is_on_the_pictures_of_its_visitor_and_on_nobody_elses(
    ledger: Ledger, open_briefing: Open, maker: Maker
) -> None:
    before = drafts.begun(Draft(), ledger, ledger.places, ARTICLE, TEXT)
    mine = open_briefing(lang="en", theme="white")
    mine.session_state["draft"] = before
    mine.run()
    mine.run()
    assert ["gamma" in sources for sources in maker.sources] == [False, True]
    open_briefing(lang="en", theme="white")
    assert ["gamma" in sources for sources in maker.sources] == [False, True], "kept, without it"
    st.cache_data.clear()
    open_briefing(lang="en", theme="white")
    assert "gamma" not in maker.sources[-1]


def test_there_is_a_button_for_each_format_and_a_word_for_what_it_holds(
    open_briefing: Open, lang: str
) -> None:
    app = open_briefing(lang=lang)
    text = strings(lang)
    assert _buttons(app) == [text(f"briefing_format_{kind}") for kind in FORMATS]
    said = page_of(app).one("details", class_="isnad-formats").text
    for kind in FORMATS:
        assert text(f"briefing_holds_{kind}") in bare(said)


def test_no_other_file_is_made_before_its_button_is_pressed(
    open_briefing: Open, maker: Maker, pressed: Pressed
) -> None:
    app = open_briefing(lang="en")
    assert [kind for _, kind in maker.asked] == ["png"]
    assert len(_buttons(app)) == len(FORMATS)
    for n, kind in enumerate(FORMATS):
        assert pressed[f"isnad-normalization-articles-en.{kind}"]() == _png()
        assert [kind for _, kind in maker.asked] == list(FORMATS[: n + 1])
    assert {replace(order, outlines=False) for order, _ in maker.asked} == {maker.asked[0][0]}


# --- what fails ---------------------------------------------------------------------------------


@pytest.mark.parametrize("why", ERRORS)
def test_a_picture_that_fails_is_explained_and_nothing_is_lost(
    open_briefing: Open, maker: Maker, lang: str, why: str
) -> None:
    asked = WHOLE | {"lang": lang}
    maker.errors["png"] = ERRORS[why]
    app = open_briefing(**asked)
    app.text_input[0].set_value("Mine").run()
    assert list(app.exception) == []
    text = strings(lang)
    (alert,) = _alerts(app)
    assert text(f"briefing_failed_{why}", longest="120") in bare(alert)
    assert text("briefing_kept") in alert
    assert text("briefing_preview") not in bare(page_of(app).text), "there is no file to speak of"
    assert app.query_params == asked
    assert app.text_input[0].value == "Mine"
    assert len(_buttons(app)) == len(FORMATS), "another format may do"
    maker.errors.clear()
    assert _alerts(app.run()) == [], "a failure is not remembered"


def test_an_error_of_the_program_is_no_excuse(open_briefing: Open, maker: Maker) -> None:
    maker.errors["png"] = KeyError("export_north")
    app = open_briefing(lang="en")
    assert len(app.exception) == 1
    assert _alerts(app) == []


# --- every layer --------------------------------------------------------------------------------


def test_the_zip_is_made_on_request_and_forgotten_when_something_else_is_chosen(
    ledger: Ledger, open_briefing: Open, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[bytes] = []
    pack = write.zipped

    def zipped(files: object) -> bytes:
        packed.append(pack(files))  # type: ignore[arg-type]
        return packed[-1]

    monkeypatch.setattr(write, "zipped", zipped)
    app = open_briefing(lang="ar", countries="KAZ", layer="trade")
    app.button_group(key="kinds").set_value(["pdf", "png"]).run()
    assert not packed
    app.button(key="zip-make").click().run()
    assert problems(app) == []
    with zipfile.ZipFile(io.BytesIO(packed[0])) as archive:
        assert archive.namelist() == [
            f"isnad-{layer}-articles-ar.{kind}"
            for layer in ledger.indicators
            for kind in ("png", "pdf")
        ]
    assert all(order.countries == ("KAZ",) for order, _ in maker.asked[-6:])
    assert len(_buttons(app)) == len(FORMATS) + 1
    assert len(_buttons(app.button_group(key="layer").set_value("flights").run())) == 7
    assert len(_buttons(app.button_group(key="theme").set_value("dark").run())) == len(FORMATS)
    assert app.session_state["zip"] is None
    assert len(packed) == 1


def test_no_format_makes_no_zip(open_briefing: Open) -> None:
    app = open_briefing(lang="en")
    app.button_group(key="kinds").set_value([]).run()
    assert app.button(key="zip-make").disabled


def test_a_zip_that_fails_is_explained(open_briefing: Open, maker: Maker, lang: str) -> None:
    maker.errors["pptx"] = ERRORS["memory"]
    app = open_briefing(lang=lang)
    app.button(key="zip-make").click().run()
    assert list(app.exception) == []
    assert strings(lang)("briefing_failed_memory") in _alerts(app)[0]
    assert len(_buttons(app)) == len(FORMATS)


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
    assert "flights/day" in _alerts(app)[0]
    assert maker.asked == []
