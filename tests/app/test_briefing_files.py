"""The files of the briefing page, run by Streamlit: one drawing for all, and what fails."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.media_file_manager import MediaFileManager

import pages.context
from facts.edit import draft as drafts
from facts.edit.draft import Draft
from facts.ledger import Ledger
from geodata.territories import Register
from mapview import inwords
from mapview.export import write
from mapview.export.order import FORMATS, OrderError, TooFullError
from mapview.locale import strings
from mapview.spec import build
from mapview.text import bare
from tests.app.briefing import LAYER, WHOLE, Maker, alerts, buttons, png
from tests.app.reading import Open, page_of, problems
from tests.facts.test_draft import ARTICLE, TEXT

ERRORS = {
    "order": OrderError("no"),
    "full": TooFullError("no"),
    "memory": MemoryError(),
    "disk": OSError(28, "No space left on device"),
}

Pressed = dict[str, Callable[[], bytes]]


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
    monkeypatch.setattr(pages.context.Page, "data", "another")
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
    assert buttons(app) == [text(f"briefing_format_{kind}") for kind in FORMATS]
    said = page_of(app).one("details", class_="isnad-formats").text
    for kind in FORMATS:
        assert text(f"briefing_holds_{kind}") in bare(said)


def test_no_other_file_is_made_before_its_button_is_pressed(
    open_briefing: Open, maker: Maker, pressed: Pressed
) -> None:
    app = open_briefing(lang="en")
    assert [kind for _, kind in maker.asked] == ["png"]
    assert len(buttons(app)) == len(FORMATS)
    for n, kind in enumerate(FORMATS):
        assert pressed[f"isnad-normalization-articles-en.{kind}"]() == png()
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
    (alert,) = alerts(app)
    assert text(f"briefing_failed_{why}", longest="120") in bare(alert)
    assert text("briefing_kept") in alert
    assert text("briefing_preview") not in bare(page_of(app).text), "there is no file to speak of"
    assert app.query_params == asked
    assert app.text_input[0].value == "Mine"
    assert len(buttons(app)) == len(FORMATS), "another format may do"
    maker.errors.clear()
    assert alerts(app.run()) == [], "a failure is not remembered"


def test_an_error_of_the_program_is_no_excuse(open_briefing: Open, maker: Maker) -> None:
    maker.errors["png"] = KeyError("export_north")
    app = open_briefing(lang="en")
    assert len(app.exception) == 1
    assert alerts(app) == []


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
    assert len(buttons(app)) == len(FORMATS) + 1
    assert len(buttons(app.button_group(key="layer").set_value("flights").run())) == 7
    assert len(buttons(app.button_group(key="theme").set_value("dark").run())) == len(FORMATS)
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
    assert strings(lang)("briefing_failed_memory") in alerts(app)[0]
    assert len(buttons(app)) == len(FORMATS)
