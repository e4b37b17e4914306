"""Words in spans of one direction: nothing lost, signs and numbers held in their places."""

from __future__ import annotations

import dataclasses

import pytest

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export import spans
from mapview.export.brief import Brief, brief
from mapview.export.order import Order
from mapview.export.spans import Span
from mapview.text import bare, embed, isolate
from tests.mapview.export.briefs import every

LRM, RLM = "\u200e", "\u200f"


def _parts(text: str, lang: str, **given: bool) -> list[tuple[str, bool]]:
    return [(span.text, span.rtl) for span in spans.spans(text, lang, **given)]


def test_a_text_of_one_direction_is_one_span_without_marks() -> None:
    english = f"published up to {isolate('29 January 2026')}"
    assert _parts(english, "en") == [("published up to 29 January 2026", False)]
    assert _parts("التطبيع مع إسرائيل", "ar") == [("التطبيع مع إسرائيل", True)]


def test_what_has_no_direction_is_held_where_the_direction_changes() -> None:
    source = f"المصادر: {isolate('icgers.com')} ({embed('29 يناير 2026', 'ar')})؛ مركز"
    assert _parts(source, "ar") == [
        (f"المصادر: {RLM}", True),
        ("icgers.com", False),
        (f"{RLM} (29 يناير 2026)؛ مركز", True),
    ]
    # A range would turn around between Arabic words.
    assert _parts("في 2021–2025 فقط", "ar") == [
        (f"في {RLM}", True),
        (f"{LRM}2021–2025{LRM}", False),
        (f"{RLM} فقط", True),
    ]


def test_latin_letters_inside_an_arabic_name_and_the_reverse() -> None:
    nested = embed("وكالة خاور (Khovar) نقلًا", "ar")
    assert _parts(nested, "ar") == [
        (f"وكالة خاور ({RLM}", True),
        ("Khovar", False),
        (f"{RLM}) نقلًا", True),
    ]
    assert _parts("the word عشق آباد here", "en") == [
        (f"the word {LRM}", False),
        ("عشق آباد", True),
        (f"{LRM} here", False),
    ]
    # The first letter says which way a title in any language runs.
    assert [rtl for _, rtl in _parts(f"“{embed('יחסים', 'he')}”, x", "en")] == [False, True, False]


def test_an_arabic_line_of_latin_letters_alone_runs_from_left_to_right() -> None:
    assert _parts("Isnad 2026", "ar") == [("Isnad 2026", False)]


def test_a_quote_is_not_touched() -> None:
    quote = "بلغ حجم التبادل (Trade) نحو 2021–2025 دولار"
    assert "".join(text for text, _ in _parts(quote, "ar", verbatim=True)) == quote


def test_what_no_file_can_hold_is_left_out() -> None:
    assert _parts("a\x00b\x0b\ufffec\ud800", "en") == [("abc", False)]
    assert spans.legal("a\tb") == "a\tb"


def test_no_word_of_any_map_is_lost(ledger: Ledger, register: Register, lang: str) -> None:
    for one in every(ledger, register, lang):
        for text in (one.source_line, *(figure.said for figure in one.figures)):
            assert spans.line(text, lang).text == bare(text)
        for note in one.notes:
            words = [paragraph.text for paragraph in spans.note(one, note, addressed=True)]
            assert words[0] == f"[{note.number}] {bare(note.value)}"
            assert words[-1] == note.url
            assert words[-2].startswith(bare(note.source))
            assert note.quote in words[1]


@pytest.mark.parametrize(
    ("numbers", "shown"), [((1,), "[1]"), ((1, 2), "[1,2]"), ((1, 2, 3, 5, 7, 8), "[1–3,5,7,8]")]
)
def test_numbers_of_footnotes_are_short(
    ledger: Ledger, register: Register, lang: str, numbers: tuple[int, ...], shown: str
) -> None:
    one = _brief(ledger, register, lang)
    figure = dataclasses.replace(one.figures[0], notes=numbers)
    one = dataclasses.replace(one, figures=(figure,))
    (paragraph,) = spans.figures(one, numbered=True)
    (number,) = (span for span in paragraph.spans if span.raised)
    held = f"{LRM}{shown}{LRM}{RLM}" if lang == "ar" else shown
    assert number == Span(held, rtl=False, raised=True)
    (plain,) = spans.figures(one, numbered=False)
    assert not any(span.raised for span in plain.spans)


def test_the_map_in_words_places_every_country(
    ledger: Ledger, register: Register, lang: str
) -> None:
    for one in every(ledger, register, lang):
        words = spans.in_words(one)
        assert one.title in words
        for entry in one.legend:
            assert bare(entry.label) in words
        for shade in one.spec.shades.values():
            assert shade.label in words


def _brief(ledger: Ledger, register: Register, lang: str) -> Brief:
    return brief(ledger, register, Order("normalization", lang=lang))
