"""Words on a sheet: where each run stands, and how lines fill a width."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mapview.export.blocks import SMALLEST, Column, Words, fitted, in_columns, sizes
from mapview.export.order import TooFullError
from mapview.export.sheet import Box, Sheet, Type, lines_of, measure, width_of
from mapview.text import isolate

KIND = Type(10, "#000000")


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        (f"المصادر: {isolate('icgers.com')} اليوم", "ar"),
        ("Source: \u2067مركز الدراسات\u2069 today", "en"),
    ],
)
def test_a_space_stands_between_runs(line: str, lang: str) -> None:
    sheet = Sheet(400, 100, "#ffffff")
    box = sheet.write(line, lang, (390, 50), KIND, "right")
    runs = sorted((text.get_position()[0], text.get_text()) for text in sheet.figure.texts)
    assert len(runs) == 3
    ends = [x + measure(words, 10) for x, words in runs]
    for end, (start, _) in zip(ends, runs[1:], strict=False):
        assert start - end == pytest.approx(measure(" ", 10), abs=0.01)
    assert (runs[0][0], ends[-1]) == pytest.approx((box.left, box.right))
    assert box.right == 390
    assert not any(words != words.strip() for _, words in runs)


@pytest.mark.parametrize(("side", "left"), [("left", 50), ("right", 50), ("centre", 50)])
def test_a_line_is_held_where_it_is_told(side: str, left: float) -> None:
    sheet = Sheet(400, 100, "#ffffff")
    width = width_of("Kazakhstan", "en", KIND)
    box = sheet.write("Kazakhstan", "en", (left, 50), KIND, side)  # type: ignore[arg-type]
    assert {"left": box.left, "right": box.right, "centre": (box.left + box.right) / 2}[
        side
    ] == pytest.approx(left)
    assert box.width == pytest.approx(width)


def test_lines_fill_their_width() -> None:
    lines = lines_of("one two three four five six seven", "en", 60, KIND)
    assert " ".join(lines) == "one two three four five six seven"
    for line, following in pairwise(lines):
        assert measure(line, 10) <= 60
        word = following.split()[0]
        assert measure(f"{line} {word}", 10) > 59  # one more word would not have fitted


def test_columns_are_as_even_as_their_order_allows() -> None:
    blocks = [Words(f"line {n}", "en", KIND) for n in range(7)]
    columns = in_columns(blocks, 3, 100)
    assert [len(column.blocks) for column in columns] == [3, 3, 1]
    assert [len(column.blocks) for column in in_columns(blocks[:1], 3, 100)] == [1, 0, 0]


def test_words_shrink_until_they_fit_and_no_further() -> None:
    whole = Column((Words("word " * 40, "en", KIND),))
    height = whole.height(100)
    assert fitted(whole, 100, height) == whole
    smaller = fitted(whole, 100, height * 0.7)
    assert height * 0.5 < smaller.height(100) <= height * 0.7
    with pytest.raises(TooFullError, match="points of words for a height of"):
        fitted(whole, 100, height * 0.05)
    assert next(sizes(1.28)) == 1.28
    assert min(sizes(1.28)) >= SMALLEST


def test_boxes_meet_only_where_they_overlap() -> None:
    box = Box(0, 0, 10, 10)
    assert box.meets(Box(9, 9, 20, 20))
    assert not box.meets(Box(10, 0, 20, 10))
    assert box.holds(Box(0, 0, 10, 10))
    assert not box.holds(Box(5, 5, 11, 6))
    assert box.padded(1).moved(1, 1) == Box(0, 0, 12, 12)
