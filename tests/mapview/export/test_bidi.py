"""Lines of two directions, as runs that are drawn from left to right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapview.export.bidi import Run, runs, wrapped
from mapview.text import bare, embed, isolate


def drawn(line: str, lang: str) -> list[str]:
    return [run.text for run in runs(line, lang)]


def test_a_line_of_one_direction_is_one_run() -> None:
    assert runs(f"about {isolate('20')} flights", "en") == (Run("about 20 flights", False),)
    assert runs("التطبيع مع إسرائيل", "ar") == (Run("التطبيع مع إسرائيل", True),)


def test_an_arabic_line_is_drawn_from_its_end() -> None:
    line = f"المصادر: {isolate('icgers.com')} (يناير)"
    assert drawn(line, "ar") == [" (يناير)", "icgers.com", "المصادر: "]


def test_latin_words_that_nobody_isolated_keep_their_order_in_an_arabic_line() -> None:
    assert drawn("نشره icgers.com أمس", "ar") == [" أمس", "icgers.com", "نشره "]


def test_a_number_alone_stays_in_the_run_of_its_words() -> None:
    assert runs(f"نحو {isolate('20')} رحلة", "ar") == (Run("نحو 20 رحلة", True),)


@pytest.mark.parametrize("figure", ["2026-11-20", "≈ 20", "38°", "2021–2025", "50%"])
def test_a_number_with_signs_is_a_run_of_its_own(figure: str) -> None:
    assert drawn(f"قبل {isolate(figure)} بعد", "ar") == [" بعد", figure, "قبل "]


def test_arabic_inside_english_is_a_run_of_its_own_direction() -> None:
    line = f"Source: {embed('مركز الدراسات', 'ar')} (2025)"
    assert runs(line, "en") == (
        Run("Source: ", False),
        Run("مركز الدراسات", True),
        Run(" (2025)", False),
    )


def test_a_date_in_arabic_words_stays_whole_inside_its_isolate() -> None:
    line = f"نُشر {embed('29 يناير 2026', 'ar')}."
    assert drawn(line, "ar") == [".", "29 يناير 2026", "نُشر "]


def test_isolates_inside_isolates() -> None:
    title = embed(f"مقال عن {isolate('AZAL')} الجديدة", "ar")
    assert drawn(f"See {title} there", "en") == ["See ", " الجديدة", "AZAL", "مقال عن ", " there"]


def test_an_isolate_without_a_mark_goes_by_its_first_letter() -> None:
    assert runs("“\u2068תל אביב 2\u2069”", "en")[1] == Run("תל אביב 2", True)
    assert runs("قال \u2068Tel Aviv 2\u2069", "ar")[0] == Run("Tel Aviv 2", False)


def test_signs_alone_turn_around_in_an_arabic_line() -> None:
    line = f"{isolate('a')} (2025): {isolate('b')}"
    assert drawn(f"ق {line}", "ar") == ["b :(2025) a", "ق "]


def test_a_wrapped_line_closes_what_it_leaves_open() -> None:
    lines = wrapped(f"one {embed('ثلاث كلمات هنا', 'ar')} two", 12, len)
    assert all(line.count("\u2067") == line.count("\u2069") for line in lines)
    assert " ".join(bare(line) for line in lines) == "one ثلاث كلمات هنا two"
    assert max(len(bare(line)) for line in lines) <= 12
    # What goes on in the next line goes on in its own direction.
    assert lines[1].startswith("\u2067")


def test_a_word_that_is_too_long_is_broken() -> None:
    assert wrapped("https://example.org/a/b", 10, len) == ["https://ex", "ample.org/", "a/b"]


words = st.lists(
    st.sampled_from(
        ["كلمة", "word", "20", isolate("2026-11-20"), embed("ثلاث كلمات", "ar"), "(نص)"]
    ),
    min_size=1,
    max_size=12,
)


@given(words, st.integers(4, 40), st.sampled_from(["en", "ar"]))
def test_no_letter_is_lost_whatever_is_wrapped_and_taken_apart(
    given_words: list[str], width: int, lang: str
) -> None:
    text = " ".join(given_words)
    lines = wrapped(text, width, len)
    assert "".join(bare(line) for line in lines).replace(" ", "") == bare(text).replace(" ", "")
    for line in lines:
        shown = "".join(run.text for run in runs(line, lang))
        assert sorted(shown) == sorted(bare(line)) or "(" in line  # brackets are mirrored
