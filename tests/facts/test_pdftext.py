"""PDFs of a reader: their words in reading order, as the page shows them."""

from __future__ import annotations

from facts.files import refusal
from facts.files.pdftext import pdf_text
from facts.files.reading import read_document
from facts.files.refusal import Caveat, Kind
from tests.facts.brought import Letters, pdf, shown


def _pdf(*pages: str) -> str:
    letters = Letters()
    contents = [
        "".join(shown(letters, line, y=700 - 20 * n) for n, line in enumerate(text.split("\n")))
        for text in pages
    ]
    return pdf_text(pdf(letters, *contents))[0]


def test_pdf_arabic_is_put_in_reading_order() -> None:
    # As a page shows them, from the left.
    drawn = "ةليوط دودح 25,5 ماع\nةليوط ةنيدم JNS Agency يف 50 ةنس"
    assert _pdf(drawn) == "عام 25,5 حدود طويلة\nسنة 50 في JNS Agency مدينة طويلة"


def test_pdf_presentation_forms_stay_as_the_file_has_them() -> None:
    assert _pdf("ﺔﻨﺳ") == "ﺳﻨﺔ"


def test_pdf_latin_with_arabic_words_keeps_its_direction() -> None:
    assert _pdf("The words ةليوط دودح mean long borders") == (
        "The words حدود طويلة mean long borders"
    )


def test_pdf_that_was_written_without_knowing_arabic_is_read_as_it_stands() -> None:
    assert _pdf("مدينة كبيرة في دولة بعيدة") == "مدينة كبيرة في دولة بعيدة"


def test_pdf_brackets_are_those_that_are_meant() -> None:
    assert _pdf("ةنس (2025) يف") == _pdf("ةنس )2025( يف") == "في (2025) سنة"


def test_pdf_says_what_a_glyph_stands_for() -> None:
    letters = Letters()
    lam_alef = "<FEFF06440627>"
    content = (
        "BT /F 12 Tf 1 0 0 1 50 700 Tm /ReversedChars BMC "
        f"{letters.hex('ة')} Tj /Span << /ActualText {lam_alef} >> BDC "
        f"{letters.hex('x', 'y')} Tj EMC {letters.hex('ص')} Tj EMC ET"
    )
    assert pdf_text(pdf(letters, content))[0] == "صلاة"


def test_pdf_words_that_stand_apart_are_apart() -> None:
    letters = Letters()
    content = shown(letters, "ab", x=50) + shown(letters, "cd", x=62) + shown(letters, "ef", x=90)
    assert pdf_text(pdf(letters, content))[0] == "abcd ef"


def test_pdf_what_is_cut_off_is_not_read() -> None:
    letters = Letters()
    clip = "q 0 100 600 700 re W* n\n"
    content = clip + shown(letters, "seen") + shown(letters, "cut", y=90) + "Q\n"
    content += shown(letters, "foot", y=80)
    assert pdf_text(pdf(letters, content))[0] == "seen\nfoot"


def test_pdf_pages_without_text_are_counted() -> None:
    letters = Letters()
    data = pdf(letters, shown(letters, "كلمة"[::-1]), "0 0 m 9 9 l S")
    found = read_document(data, "a.pdf")
    assert (found.text, found.kind, found.caveats) == ("كلمة", Kind.PDF, {Caveat.BLANK_PAGES: 1})


def test_pdf_of_as_many_pages_as_may_be_is_read_to_its_end() -> None:
    letters = Letters()
    pages = (shown(letters, f"{n} ةحفص") for n in range(refusal.PAGES))
    found = read_document(pdf(letters, *pages), "a.pdf")
    assert found.text.split("\n") == [f"صفحة {n}" for n in range(refusal.PAGES)]
    assert found.caveats == {}
