"""Quotes in any language on what leaves the atlas: direction, language, letters that are there."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from facts.ledger import Ledger
from geodata.territories import Register
from mapview import figures
from mapview.export import spans
from mapview.export.bidi import Run, runs
from mapview.export.brief import Brief, Note, brief
from mapview.export.document import docx
from mapview.export.layout import compose
from mapview.export.order import Order
from mapview.export.sheet import Box, unknown
from mapview.export.slide import pptx
from mapview.locale import strings
from mapview.text import bare
from tests.foreign import ARTICLES
from tests.mapview.export.briefs import unpainted

ids = pytest.mark.parametrize("id", ARTICLES)


@pytest.fixture
def content(foreign_ledger: Ledger, register: Register, lang: str) -> Brief:
    return brief(foreign_ledger, register, Order("set", lang=lang, quotes=True))


def _note(content: Brief, id: str) -> Note:
    return next(note for note in content.notes if note.fact == f"{id}-1")


def _translation(id: str, lang: str) -> tuple[str, str]:
    """What a reader is given of a quote, and in which language; empty where it is nothing."""
    given = ARTICLES[id].translation or {}
    if ARTICLES[id].language == lang:
        return "", ""
    return next(((given[into], into) for into in (lang, "en") if into in given), ("", ""))


@ids
def test_a_note_has_quote_and_translation_in_their_languages(
    content: Brief, id: str, lang: str
) -> None:
    note = _note(content, id)
    assert (note.quote, note.quote_lang) == (ARTICLES[id].quote, ARTICLES[id].language)
    assert (note.translation, note.translation_lang) == _translation(id, lang)


@ids
def test_paragraphs_of_a_note_run_as_their_languages_do(content: Brief, id: str, lang: str) -> None:
    given = ARTICLES[id]
    _, quote, *rest, source = spans.note(content, _note(content, id))
    assert quote.rtl is (given.way == "rtl")
    marks = "«»" if quote.rtl else "“”"
    assert quote.text == f"{marks[0]}{given.quote}{marks[1]}"
    own = "" if given.language == "en" else given.language
    assert {span.lang for span in quote.spans if span.rtl is quote.rtl} == {own}
    assert {span.lang for span in quote.spans if span.rtl is not quote.rtl} <= {""}
    assert source.rtl is (lang == "ar")
    words, into = _translation(id, lang)
    assert len(rest) == bool(words)
    for paragraph in rest:
        assert paragraph.rtl is (into == "ar")
        assert paragraph.text == f"{words} {bare(figures.ours(into, lang))}"


def test_office_is_told_the_language_of_each_quote(
    content: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpainted(monkeypatch)
    with ZipFile(BytesIO(docx(content))) as file:
        document = file.read("word/document.xml").decode()
    assert '<w:lang w:val="ru" w:bidi="ar-SA" w:eastAsia="ru"/>' in document
    assert '<w:lang w:val="zh" w:bidi="ar-SA" w:eastAsia="zh"/>' in document
    assert '<w:lang w:val="en-GB" w:bidi="fa"/>' in document
    assert '<w:lang w:val="en-GB" w:bidi="ar-SA"/>' in document
    with ZipFile(BytesIO(pptx(content))) as file:
        names = [name for name in file.namelist() if "notesSlide" in name or "/slide" in name]
        slides = "".join(file.read(name).decode() for name in names if name.endswith(".xml"))
    for language in ("ru", "zh", "fa", "ar-SA", "en-GB"):
        assert f'lang="{language}"' in slides


def test_a_picture_ranges_quotes_to_the_side_where_they_begin(content: Brief, lang: str) -> None:
    lines = [line for page in compose(content) for line in page.sheet.lines]

    def box(words: str) -> Box:
        return next(line.box for line in lines if bare(line.words).startswith(words))

    def head(id: str) -> Box:
        return box(f"[{_note(content, id).number}]")

    russian, persian = box("«посольство"), box("«تاجیکستان")
    if lang == "en":
        assert russian.left == pytest.approx(head("russian").left)
        assert persian.left > head("persian").left + 1
    else:
        assert persian.right == pytest.approx(head("persian").right)
        assert russian.right < head("russian").right - 1


def test_a_picture_says_which_letters_it_lacks_and_draws_no_boxes(
    content: Brief, lang: str
) -> None:
    lines = [bare(line.words) for page in compose(content) for line in page.sheet.lines]
    assert not any(unknown(line) for line in lines)
    assert unknown(ARTICLES["chinese"].quote)
    language = {"en": "Chinese", "ar": "الصينية"}[lang]
    said = strings(lang)("export_no_letters", language=language)
    assert said in " ".join(lines)
    assert "Uzbekistan will open an embassy" in " ".join(lines)


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("שגרירות NATO נפתחה", "he", [Run(" נפתחה", True), Run("NATO", False)]),
        ("سفارت NATO باز شد", "fa", [Run(" باز شد", True), Run("NATO", False)]),
        ("посольство 2026", "ru", [Run("посольство 2026", False)]),
    ],
)
def test_a_line_is_taken_apart_from_the_side_where_its_language_begins(
    line: str, language: str, expected: list[Run]
) -> None:
    assert list(runs(line, language))[: len(expected)] == expected
