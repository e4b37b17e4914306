"""The author's page, run by Streamlit: from a text to an accepted fact, and back from a ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from facts.edit.draft import Draft, Text
from facts.pack import unpacked
from mapview.locale import strings
from tests.app.reading import page_of, problems
from tests.facts.test_draft import ARTICLE, TEXT, WORDS
from tests.mapview.html_tree import misdirected

Open = Callable[..., AppTest]
SPAN = (TEXT.text.index(WORDS), TEXT.text.index(WORDS) + len(WORDS))


@pytest.fixture
def opened(open_map: Open, lang: str) -> AppTest:
    """The page, in a browser that keeps no draft."""
    return _author(open_map(lang=lang), Draft())


def _author(app: AppTest, draft: Draft, **state: object) -> AppTest:
    app.session_state["draft"] = draft
    for key, value in state.items():
        app.session_state[key] = value
    app.switch_page("pages/author.py").run()
    assert problems(app) == []
    return app


def _fill(app: AppTest, **fields: str) -> AppTest:
    for field, value in fields.items():
        app.text_input(key=f"article_{field}").set_value(value)
    return app.run()


def _described(app: AppTest) -> AppTest:
    given = {key: ARTICLE[key] for key in ("url", "published", "id")}
    _fill(app, publisher="Gamma House", publisher_ar="دار غاما", title="A short article", **given)
    app.button(key="author_begin").click().run()
    assert problems(app) == []
    return app


@pytest.fixture
def begun(opened: AppTest) -> AppTest:
    opened.file_uploader(key="author_file").set_value(
        ("gamma.txt", TEXT.text.encode(), "text/plain")
    ).run()
    return _described(opened)


def test_the_page_asks_for_an_article_first(opened: AppTest, lang: str) -> None:
    text = strings(lang)
    shown = page_of(opened)
    assert text("author_title") in shown.text
    assert misdirected(shown) == []
    assert not opened.button(key="author_paste_take").disabled


def test_without_knowing_what_the_browser_keeps_the_page_waits(open_map: Open) -> None:
    app = open_map(lang="en")
    del app.session_state["draft"]
    app.switch_page("pages/author.py").run()
    assert strings("en")("draft_fetching") in page_of(app).text
    app.button[0].click().run()
    assert strings("en")("author_title") in page_of(app).text


def test_a_dropped_text_is_described_and_begun(begun: AppTest) -> None:
    draft = begun.session_state["draft"]
    assert draft.sources == ("gamma",)
    assert draft.texts["gamma"] == Text("gamma.txt", TEXT.text)
    assert draft.form["source"] == "gamma"


def test_a_pasted_text_is_taken(opened: AppTest) -> None:
    opened.text_area(key="author_pasted").set_value(TEXT.text)
    opened.button(key="author_paste_take").click().run()
    assert opened.session_state["draft"].texts[""].text == TEXT.text
    assert opened.text_input(key="article_publisher").value == ""


def test_what_is_wrong_is_said_beside_the_field(opened: AppTest, lang: str) -> None:
    opened.text_area(key="author_pasted").set_value(TEXT.text)
    opened.button(key="author_paste_take").click().run()
    text = strings(lang)
    assert opened.button(key="author_begin").disabled
    _fill(opened, publisher="Gamma", title="T", url="gamma", published="yesterday")
    faults = [n.text for n in page_of(opened) if n.attributes.get("class") == "fault"]
    assert text("article_url_wrong") in faults
    assert text("article_published_wrong") in faults
    assert opened.button(key="author_begin").disabled
    _fill(opened, url="https://gamma.example.org/x", published="2026-03-20", id="icgers")
    assert any("icgers" in n.text for n in page_of(opened) if n.attributes.get("class") == "fault")
    _fill(opened, id="")
    assert not opened.button(key="author_begin").disabled


def test_a_fact_is_written_judged_and_on_the_map(begun: AppTest, lang: str) -> None:
    app = _author(begun, begun.session_state["draft"], author_span=SPAN)
    assert app.button(key="entry_done").disabled
    app.button(key="entry_take").click().run()
    assert app.pills(key="entry_territories").value == ["TKM"]
    app.selectbox(key="entry_class").set_value("ties")
    app.text_area(key="entry_translation_en").set_value("It announced that it had not.")
    app.text_area(key="entry_explanation").set_value("It says so.").run()
    text = strings(lang)
    assert problems(app) == []
    assert text("entry_effect") in page_of(app).text
    app.button(key="entry_done").click().run()
    fact = "gamma-tkm-normalization"
    shown = page_of(app)
    assert [n.attributes["data-review"] for n in shown if "data-fact" in n.attributes] == [
        "proposed"
    ]
    article = shown.one("article", class_="fact")
    assert WORDS in article.text
    assert misdirected(shown) == []
    app.button(key=f"accept-{fact}").click().run()
    assert problems(app) == []
    app.query_params["layer"] = "normalization"
    app.switch_page("pages/map.py").run()
    assert problems(app) == []
    on_map = page_of(app).text
    assert text("draft_name", name="Gamma House" if lang == "en" else "دار غاما") in on_map
    assert text("draft_notice") in on_map


def test_a_fact_is_changed_and_taken_out(begun: AppTest) -> None:
    app = _author(begun, begun.session_state["draft"], author_span=SPAN)
    app.button(key="entry_take").click().run()
    app.selectbox(key="entry_class").set_value("ties")
    app.text_area(key="entry_translation_en").set_value("It announced that it had not.")
    app.text_area(key="entry_explanation").set_value("It says so.").run()
    app.button(key="entry_done").click().run()
    fact = "gamma-tkm-normalization"
    app.button(key=f"edit-{fact}").click().run()
    assert app.selectbox(key="entry_class").value == "ties"
    assert app.text_area(key="entry_explanation").value == "It says so."
    app.text_area(key="entry_explanation").set_value("It says so plainly.").run()
    app.button(key="entry_done").click().run()
    assert problems(app) == []
    kept = app.session_state["draft"].files["sources/gamma/facts.yml"].decode()
    assert "plainly" in kept
    assert kept.count("- id:") == 1
    app.button(key=f"remove-{fact}").click().run()
    assert "- id:" not in app.session_state["draft"].files["sources/gamma/facts.yml"].decode()


def test_a_saved_draft_is_resumed_and_its_text_asked_for(open_map: Open, begun: AppTest) -> None:
    from facts.pack import packed

    data = packed(begun.session_state["draft"].files)
    assert TEXT.text.encode() not in b"".join(unpacked(data, "x.zip").values())
    app = _author(open_map(lang="en"), Draft())
    app.file_uploader(key="author_file").set_value(
        ("gamma-draft.zip", data, "application/zip")
    ).run()
    assert problems(app) == []
    draft = app.session_state["draft"]
    assert draft.sources == ("gamma",)
    assert strings("en")("author_text_missing") in page_of(app).text
    # Another text is not taken for it, the same one is.
    app.file_uploader(key="author_file").set_value(("x.txt", b"Another text.", "text/plain")).run()
    assert strings("en")("author_other_text") in page_of(app).text
    app.file_uploader(key="author_file").set_value(
        ("x.txt", TEXT.text.encode(), "text/plain")
    ).run()
    assert app.session_state["draft"].texts["gamma"].text == TEXT.text


def test_a_zip_that_is_no_draft_changes_nothing(begun: AppTest, lang: str) -> None:
    before = begun.session_state["draft"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../etc/passwd", "x")
    begun.selectbox(key="author_source").set_value("").run()
    begun.file_uploader(key="author_file").set_value(
        ("bad.zip", buffer.getvalue(), "application/zip")
    ).run()
    assert begun.session_state["draft"].files == before.files
    assert strings(lang)("author_pack_refused") in page_of(begun).text


def test_a_draft_that_does_not_hold_is_told_on_every_page_and_kept(open_map: Open) -> None:
    broken = Draft({"sources/gamma/source.yml": b"id: gamma\n", "sources/gamma/facts.yml": b"[]\n"})
    app = open_map(lang="en")
    app.session_state["draft"] = broken
    app.run()
    shown = page_of(app)
    assert strings("en")("draft_broken") in shown.text
    assert "facts/sources/gamma/source.yml" in shown.text
    assert app.session_state["draft"] == broken
    assert len(app.pills(key="layer").options) == 9


def test_the_draft_is_thrown_away_only_on_purpose(begun: AppTest) -> None:
    assert begun.button(key="saving_discard").disabled
    begun.checkbox(key="saving_sure").check().run()
    begun.button(key="saving_discard").click().run()
    assert begun.session_state["draft"].files == {}
    assert begun.session_state["draft"].texts == {}


def test_another_visitor_sees_nothing_of_it(begun: AppTest, open_map: Open) -> None:
    other = open_map(lang="en", according="gamma")
    assert "draft" in begun.session_state
    assert other.selectbox(key="according").value == "articles"
    assert not [name for name in other.selectbox(key="according").options if "Gamma" in name]
    assert "gamma" in page_of(other).one("div", class_="isnad-alert").text
