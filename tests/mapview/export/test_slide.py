"""Slides: every word is text in its place and direction, every note is spoken, nothing overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export import office, slide, spans
from mapview.export.brief import Brief, brief
from mapview.export.fit import Box, height
from mapview.export.order import LONGEST_TITLE, THEMES, Order
from mapview.export.slideplan import SIZE, Plan, plans
from mapview.export.spans import right_to_left
from mapview.export.theme import SHADES
from mapview.text import bare
from tests.mapview.export.briefs import every, unpainted

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
INCH = 914_400

Deck = tuple[list[Brief], Any]


@pytest.fixture(scope="module")
def decks(ledger: Ledger, register: Register) -> Iterator[Callable[[str], Deck]]:
    """Every map of a language in one deck, without its quotes."""
    made: dict[str, Deck] = {}
    with pytest.MonkeyPatch.context() as monkeypatch:
        unpainted(monkeypatch)

        def deck(lang: str) -> Deck:
            if lang not in made:
                briefs = list(every(ledger, register, lang))
                made[lang] = briefs, Presentation(BytesIO(slide.deck(briefs)))
            return made[lang]

        yield deck


@pytest.fixture
def slides(decks: Callable[[str], Deck], lang: str) -> list[tuple[Brief, Any]]:
    briefs, deck = decks(lang)
    return list(zip(briefs, deck.slides, strict=True))


def _words(shape: Any) -> str:
    return str(shape.text_frame.text).replace("\u200e", "").replace("\u200f", "")


def _named(shapes: Any) -> dict[str, Any]:
    return {shape.name: shape for shape in shapes}


def _texts(one: Any) -> list[Any]:
    return [shape for shape in one.shapes if shape.has_text_frame]


def test_every_word_of_a_map_is_text(slides: list[tuple[Brief, Any]]) -> None:
    for one, made in slides:
        named = _named(made.shapes)
        assert _words(made.shapes.title) == one.title
        assert _words(named["Subtitle"]) == bare(one.subtitle)
        labels = [_words(s) for s in _texts(made) if s.name.startswith("Legend ")]
        assert labels == [bare(entry.label) for entry in one.spec.legend]
        assert _words(named["Source line"]) == bare(one.source_line)
        assert bare(one.credit) in _words(named["Credit"])
        assert "Albers" in _words(named["Credit"]) or one.lang == "ar"
        said = _words(named["Key figures"])
        for figure in one.figures:
            assert figure.country in said
            assert bare(figure.said) in said
            assert not figure.notes or f"[{figure.notes[0]}" in said


def test_link_and_code_lead_back(slides: list[tuple[Brief, Any]]) -> None:
    for one, made in slides:
        named = _named(made.shapes)
        (paragraph,) = named["Permalink"].text_frame.paragraphs
        assert paragraph.text == one.permalink
        assert paragraph.runs[0].hyperlink.address == one.permalink
        assert named["QR code"].click_action.hyperlink.address == one.permalink
        assert named["QR code"].image.blob == office.qr_png(one.permalink)


def test_speaker_notes_hold_every_note(slides: list[tuple[Brief, Any]]) -> None:
    for one, made in slides:
        spoken = _words(made.notes_slide.notes_placeholder)
        assert spoken.endswith(one.permalink)
        for note in one.notes:
            assert f"[{note.number}] {bare(note.value)}" in spoken
            for words in (note.quote, note.translation, bare(note.source), note.url):
                assert words in spoken


def test_arabic_runs_from_right_to_left(slides: list[tuple[Brief, Any]], lang: str) -> None:
    frames = [shape.text_frame for _, made in slides for shape in _texts(made)]
    frames += [made.notes_slide.notes_text_frame for _, made in slides]
    turned = 0
    for paragraph in (p for frame in frames for p in frame.paragraphs):
        properties = paragraph._p.pPr
        # On an English slide a quote does; a title in Persian inside a line does not.
        arabic = right_to_left(paragraph.text) and (lang == "ar" or paragraph.text[0] == "«")
        assert properties.get("rtl") == ("1" if arabic else "0"), paragraph.text
        assert properties.get("algn") == ("r" if arabic or lang == "ar" else "l")
        turned += arabic
        for run in paragraph.runs:
            style = run._r.rPr
            if any(c.isalpha() for c in run.text):
                spoken = "ar-SA" if right_to_left(run.text) else "en-GB"
                assert style.get("lang") == spoken, run.text
            assert style.find(f"{A}cs").get("typeface") == office.FONT
            # The order of the schema: PowerPoint repairs, or refuses, a file with another.
            tags = [child.tag.removeprefix(A) for child in style]
            order = ["solidFill", "latin", "cs", "hlinkClick"]
            assert tags == [tag for tag in order if tag in tags]
    assert turned > 100


def test_pictures_are_said_in_words(slides: list[tuple[Brief, Any]]) -> None:
    for one, made in slides:
        pictures = [s for s in made.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        alts = [p._element.nvPicPr.cNvPr.get("descr") for p in pictures]
        assert alts[0] == spans.in_words(one)
        assert alts[1:-1] == [bare(entry.label) for entry in one.spec.legend]
        assert len(pictures) == len(one.spec.legend) + 2
        assert all(alts)


def test_nothing_leaves_the_slide_or_lies_on_something_else(
    slides: list[tuple[Brief, Any]],
) -> None:
    for one, made in slides:
        boxes = {
            s.name: Box(s.left / INCH, s.top / INCH, s.width / INCH, s.height / INCH)
            for s in made.shapes
        }
        for name, box in boxes.items():
            assert box.left >= 0.2, (one.order, name)
            assert box.top >= 0.2, (one.order, name)
            assert box.right <= SIZE.width - 0.2, (one.order, name)
            assert box.bottom <= SIZE.height - 0.2, (one.order, name)
        for (first, a), (second, b) in combinations(boxes.items(), 2):
            assert not _overlap(a, b), (one.order, first, second)


def _overlap(a: Box, b: Box) -> bool:
    least = 0.005  # inches: where they touch
    return (
        min(a.right, b.right) - max(a.left, b.left) > least
        and min(a.bottom, b.bottom) - max(a.top, b.top) > least
    )


@pytest.mark.parametrize("quotes", [False, True])
def test_words_fit_their_boxes(ledger: Ledger, register: Register, lang: str, quotes: bool) -> None:
    for one in every(ledger, register, lang, quotes=quotes):
        for plan in plans(one):
            _fits(plan, one)


def test_the_longest_title_fits(ledger: Ledger, register: Register, lang: str) -> None:
    word = "Ⅷ مستقبل " if lang == "ar" else "WORLDWIDE "
    title = (word * LONGEST_TITLE)[:LONGEST_TITLE].strip()
    (plan,) = plans(brief(ledger, register, Order("flights", lang=lang, title=title)))
    assert plan.title.paragraphs[0].text == title
    _fits(plan, None)


def _fits(plan: Plan, one: Brief | None) -> None:
    for box in (plan.title, *plan.words, *([plan.subtitle] if plan.subtitle else ())):
        high = height(box.paragraphs, box.box.width, box.size)
        assert high <= box.box.height + 0.001, (one and one.order, box.name, high)
        assert box.size >= 6.5, (one and one.order, box.name)


def test_the_arabic_slide_is_mirrored(ledger: Ledger, register: Register) -> None:
    (english,) = plans(brief(ledger, register, Order("normalization")))
    (arabic,) = plans(brief(ledger, register, Order("normalization", lang="ar")))
    assert english.map
    assert english.code
    assert arabic.map
    assert arabic.code
    assert english.map.left < SIZE.width / 2 - 2 < arabic.map.left
    assert english.code.left > SIZE.width / 2 > arabic.code.right
    for sample, words in zip(arabic.samples, arabic.words, strict=False):
        assert sample.box.left >= words.box.right


def test_quotes_stand_on_the_slides_in_their_order(
    ledger: Ledger, register: Register, lang: str
) -> None:
    further = 0
    for one in every(ledger, register, lang, quotes=True):
        made = plans(one)
        further += len(made) - 1
        printed = [p.text for plan in made for box in plan.words for p in box.paragraphs]
        heads = [text for text in printed if text.startswith("[")]
        assert heads == [f"[{note.number}] {bare(note.value)}" for note in one.notes]
        for note in one.notes:
            assert sum(note.quote in text for text in printed) >= 1
    assert further > 10


def test_a_slide_of_quotes_is_written(
    ledger: Ledger, register: Register, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpainted(monkeypatch)
    one = brief(ledger, register, Order("powers", lang=lang, quotes=True))
    made = Presentation(BytesIO(slide.pptx(one))).slides
    assert len(made) == len(plans(one)) > 2
    assert [_words(shape) for shape in _texts(made[1])][-1] == one.permalink
    quotes = "".join(_words(shape) for shape in _texts(made[1]))
    assert one.notes[0].quote in quotes
    assert one.notes[-1].quote in "".join(_words(shape) for shape in _texts(made[-1]))


@pytest.mark.parametrize("theme", THEMES)
def test_the_ground_is_that_of_the_theme(
    ledger: Ledger, register: Register, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    unpainted(monkeypatch)
    one = brief(ledger, register, Order("flights", theme=theme, title="A title of my own"))
    (made,) = Presentation(BytesIO(slide.pptx(one))).slides
    sheet, ink = (SHADES[theme].sheet, SHADES[theme].ink)
    assert f"#{made.background.fill.fore_color.rgb}".lower() == sheet
    run = made.shapes.title.text_frame.paragraphs[0].runs[0]
    assert run.text == "A title of my own"
    assert f"#{run.font.color.rgb}".lower() == ink


def test_the_file_says_what_it_rests_on(
    ledger: Ledger, register: Register, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpainted(monkeypatch)
    one = brief(ledger, register, Order("normalization", "record", lang))
    data = slide.pptx(one)
    assert office.metadata(data) == one.provenance.as_json()
    core = Presentation(BytesIO(data)).core_properties
    assert (core.title, core.subject) == (one.title, bare(one.subtitle))
    assert (core.category, core.language) == ("isnad", lang)
    assert core.keywords.split(", ") == list(one.spec.fact_ids)
    assert core.created.date() == core.modified.date() == one.spec.as_of
    assert data == slide.pptx(one)


def test_a_deck_holds_the_record_of_each_map(
    ledger: Ledger, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpainted(monkeypatch)
    first = brief(ledger, register, Order("flights"))
    second = replace(first, title="Another")
    data = slide.deck([first, second])
    assert office.metadata(data) == "\n".join([first.provenance.as_json()] * 2)
    titles = [one.shapes.title.text_frame.text for one in Presentation(BytesIO(data)).slides]
    assert titles == [first.title, "Another"]
    with pytest.raises(ValueError, match="one map or more"):
        slide.deck([])
