"""Anchoring: position first, proven by the words; context chooses; resemblance binds nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.anchor import (
    Anchored,
    Difference,
    NotFound,
    anchor,
    first_difference,
    letters,
    occurrences,
    splits_word,
)
from facts.evidence import Quote

TEXT = "زار الوزير باكو في الشتاء، ثم عاد الوزير في الربيع، ولم يذكر الوزير شيئًا."
WORD = "الوزير"
FIRST, SECOND, THIRD = occurrences(TEXT, WORD)


def _quote(exact: str, prefix: str = "", suffix: str = "") -> Quote:
    return Quote(exact=exact, prefix=prefix, suffix=suffix)


@pytest.mark.parametrize("start", [FIRST, SECOND, THIRD])
def test_position_chooses_among_repeats(start: int) -> None:
    assert anchor(TEXT, _quote(WORD), start) == Anchored(start, start + len(WORD))


@pytest.mark.parametrize("start", [FIRST + 1, FIRST - 1, 0, 10_000])
def test_repeats_without_context_are_not_bound(start: int) -> None:
    assert anchor(TEXT, _quote(WORD), start) == NotFound((FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    ("prefix", "suffix", "place"),
    [
        ("زار ", "", FIRST),
        ("", " باكو", FIRST),
        ("عاد ", "", SECOND),
        ("", " في", SECOND),
        ("يذكر ", " شيئًا", THIRD),
    ],
)
@pytest.mark.parametrize("start", [0, FIRST + 1, THIRD - 1])
def test_prefix_and_suffix_decide_among_repeats(
    prefix: str, suffix: str, place: int, start: int
) -> None:
    quote = _quote(WORD, prefix, suffix)
    assert anchor(TEXT, quote, start) == Anchored(place, place + len(WORD))


def test_context_overrules_a_position_with_other_context() -> None:
    assert anchor(TEXT, _quote(WORD, "عاد "), FIRST) == Anchored(SECOND, SECOND + len(WORD))


def test_context_that_fits_nowhere_binds_nothing() -> None:
    assert anchor(TEXT, _quote(WORD, "غاب "), FIRST) == NotFound((FIRST, SECOND, THIRD))


def test_context_that_fits_twice_binds_nothing() -> None:
    text = "قال الوزير نعم. قال الوزير لا."
    found = anchor(text, _quote(WORD, "قال "), 0)
    assert found == NotFound(tuple(occurrences(text, WORD)))


def test_position_off_by_one_is_put_right_by_the_words() -> None:
    assert anchor(TEXT, _quote("باكو"), TEXT.index("باكو") + 1) == Anchored(11, 15)


def test_context_does_not_wrap_around_the_beginning() -> None:
    assert anchor("باكو", _quote("باكو", "و"), 0) == NotFound((0,))


@pytest.mark.parametrize(
    ("document", "wrong", "there", "here"),
    [
        ("في المدينة القديمة", "في المدينه القديمة", "ة", "ه"),
        ("شكّل خطرًا كبيرًا", "شكل خطرًا كبيرًا", "ّ", ""),
        ("شكل خطرًا كبيرًا", "شكّل خطرًا كبيرًا", "", "ّ"),
        ("لمسافة الـ8 آلاف كلم", "لمسافة ال8 آلاف كلم", "ـ", ""),
        ("بعد 8\u00a0آلاف كلم", "بعد 8 آلاف كلم", "\u00a0", " "),
        ("الجيو\u2011اقتصادية هنا", "الجيو-اقتصادية هنا", "\u2011", "-"),
        ("أذربيجان وروسيا", "اذربيجان وروسيا", "أ", "ا"),
        ("من روسيا وإيران", "من روسيا وإيرانَ", ".", "َ"),
    ],
)
def test_one_letter_off_is_shown_and_not_bound(
    document: str, wrong: str, there: str, here: str
) -> None:
    text = f"كلام قبله. {document}. وكلام بعده."
    start = text.index(document)
    found = anchor(text, _quote(wrong), start)
    assert isinstance(found, NotFound)
    assert found.places == ()
    assert found.nearest is not None
    assert (found.nearest.document, found.nearest.quote) == (there, here)
    assert text[found.nearest.at - 2 : found.nearest.at + 2] in found.nearest.context


def test_nearest_passage_is_found_far_from_the_position() -> None:
    text = "س " * 400 + "يبلغ طول الحدود ثمانية آلاف كلم" + " ص" * 400
    found = anchor(text, _quote("يبلغ طول الحدود ثمانيه آلاف كلم"), 5)
    assert isinstance(found, NotFound)
    assert found.nearest is not None
    assert found.nearest.at == text.index("ة آلاف")


def test_letter_missing_early_does_not_shift_the_suggestion() -> None:
    text = "قبل " + "يبلغ طول الحدود ثمانية آلاف كلم" + " بعد"
    found = anchor(text, _quote("يلغ طول الحدود ثمانية آلاف كلم"), 4)
    assert isinstance(found, NotFound)
    assert found.nearest == Difference(5, "ب", "", "قبل يبلغ طول الحد")


def test_text_that_resembles_nothing_suggests_nothing() -> None:
    assert anchor(TEXT, _quote("xyz xyz xyz"), 0) == NotFound()


def test_composed_and_decomposed_letters_are_different_texts() -> None:
    text = unicodedata.normalize("NFC", "آلاف")
    quote = _quote(unicodedata.normalize("NFD", text))
    assert quote.exact != text
    assert isinstance(anchor(text, quote, 0), NotFound)


def test_first_difference() -> None:
    assert first_difference("باكو", "باكو", 0) is None
    assert first_difference("باكو", "باكي", 0) == Difference(3, "و", "ي", "باكو")
    assert first_difference("باكو", "باكو.", 0) == Difference(4, "", ".", "باكو")
    assert first_difference("باكو", " باكو", -1) == Difference(-1, "", " ", "باكو")


def test_difference_names_code_points() -> None:
    text = str(Difference(7, "ة", "", "مدينة هنا"))
    assert text == "at 7 the document has 'ة' (U+0629), the quote has nothing: «مدينة هنا»"
    assert letters("ـ8") == "'ـ8' (U+0640 U+0038)"


@pytest.mark.parametrize(
    ("text", "at", "inside"),
    [
        ("وأذربيجان", 1, True),  # the clitic belongs to the word
        ("شكّل", 2, True),  # a diacritic belongs to its letter
        ("الـ8", 3, True),  # tatweel joins
        ("كلم8", 3, True),  # letters and digits are one word
        ("في باكو", 2, False),
        ("في باكو", 3, False),
        ("باكو،", 4, False),
        ("50%", 2, False),
        ("الجيو\u2011اقتصادية", 5, False),
        ("باكو", 0, False),
        ("باكو", 4, False),
    ],
)
def test_splits_word(text: str, at: int, inside: bool) -> None:
    assert splits_word(text, at) is inside


ARABIC = st.text(alphabet="ابتر وة\u0651\u0640\u00a0 .\n", min_size=1, max_size=60)


@given(text=ARABIC, data=st.data())
def test_every_true_quote_is_bound_where_it_was_taken(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before = data.draw(st.integers(0, start))
    after = data.draw(st.integers(end, len(text)))
    quote = _quote(text[start:end], text[before:start], text[end:after])
    assert anchor(text, quote, start) == Anchored(start, end)


@given(text=ARABIC, exact=ARABIC, prefix=st.text("اب و", max_size=3), start=st.integers(0, 70))
def test_what_is_bound_stands_there(text: str, exact: str, prefix: str, start: int) -> None:
    found = anchor(text, _quote(exact, prefix), start)
    if isinstance(found, Anchored):
        assert text[found.start : found.end] == exact
        assert text[: found.start].endswith(prefix)
        elsewhere = text.count(prefix + exact) > 1
        assert found.start == start or not elsewhere
    else:
        assert not text.startswith(prefix + exact, max(0, start - len(prefix))) or start < len(
            prefix
        )
        assert bool(found.places) == (exact in text)


@given(text=ARABIC, data=st.data())
def test_a_changed_letter_unbinds(text: str, data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(text) - 1))
    found = anchor(text, _quote(f"{text[:n]}ڤ{text[n + 1 :]}"), 0)
    assert isinstance(found, NotFound)
    if found.nearest is not None:
        assert found.nearest.document != found.nearest.quote
