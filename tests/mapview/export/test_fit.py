"""Heights of words: what is longer is higher, and nothing is broken in vain."""

from __future__ import annotations

import pytest

from mapview.export.fit import LEADING, Box, height, largest, steps
from mapview.export.spans import line


def _lines(text: str, width: float, size: float = 10, lang: str = "en") -> float:
    inches = height([line(text, lang, after=0)], width, size)
    return inches * 72 / size / LEADING


def test_words_are_broken_where_a_line_ends() -> None:
    assert _lines("one", 5) == pytest.approx(1)
    assert _lines("", 5) == pytest.approx(1)
    once = _lines("word " * 30, 3)
    assert once > 2
    assert _lines("word " * 60, 3) == pytest.approx(2 * once, abs=1)
    assert _lines("word " * 30, 6) < once
    # A word wider than the line goes on in the next: 200 letters of a third of the line or less.
    assert 4 <= _lines("m" * 200, 5) <= 8


def test_arabic_is_measured_as_it_is_joined() -> None:
    assert 3 <= _lines("علاقات من دون تطبيع رسمي " * 10, 4, lang="ar") <= 6


def test_the_largest_type_that_fits_is_taken() -> None:
    words = [line("word " * 40, "en")]
    assert steps(12, 10) == (12, 11.5, 11, 10.5, 10)
    size = largest(words, 3, 1, steps(20, 4))
    assert height(words, 3, size) <= 1 < height(words, 3, size + 0.5)
    assert largest(words, 3, 0, steps(12, 10)) == 10


def test_a_box_is_mirrored_on_its_slide() -> None:
    box = Box(1, 2, 3, 4)
    assert (box.right, box.bottom) == (4, 6)
    assert box.mirrored(10) == Box(6, 2, 3, 4)
    assert box.mirrored(10).mirrored(10) == box


def test_letters_that_the_font_lacks_are_reckoned_with() -> None:
    """Ten of them are about as wide as ten M, whatever font has them."""
    assert _lines("中文" * 30, 3) == pytest.approx(_lines("MM" * 30, 3))
