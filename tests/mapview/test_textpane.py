"""What a text pane is given, what it may say, and which of two selections stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapview.textpane import (
    KINDS,
    Asked,
    Mark,
    Said,
    Span,
    digest,
    document,
    pane_words,
    said,
    settle,
    view,
    wish,
)

TEXT = "😀 نحو 20 رحلة\r\nأسبوعيًا"
OF = digest(TEXT)


def test_the_text_travels_letter_for_letter_behind_one_line() -> None:
    head, body = document(TEXT, OF, "ar", "rtl", 'a"\n').split(b"\n", 1)
    assert json.loads(head) == {"pane": 'a"\n', "of": OF, "lang": "ar", "dir": "rtl"}
    assert body.decode() == TEXT


@given(st.text(st.characters(codec=None, categories=None)))
def test_whatever_a_text_holds_its_positions_stay(text: str) -> None:
    _, body = document(text, OF, "en", "ltr", "pane").split(b"\n", 1)
    shown = body.decode()
    assert len(shown) == len(text)
    assert all(
        a == b or (b == "\ufffd" and "\ud800" <= a <= "\udfff")
        for a, b in zip(text, shown, strict=True)
    )


def test_another_text_has_another_digest() -> None:
    texts = ("a", "a\ud800", "a\ufffd", "a?", "")
    assert len({digest(text) for text in texts}) == len(texts)


def test_a_direction_that_is_none_stops() -> None:
    with pytest.raises(ValueError, match="'right': one of ltr, rtl"):
        document(TEXT, OF, "ar", "right", "pane")


def test_marks_travel_in_reading_order_the_wider_first() -> None:
    number, passage = Mark(6, 13, "number", "twenty"), Mark(2, 13, "passage", "one fact")
    date = Mark(15, 18, "date", "a date")
    shown = view(TEXT, OF, (date, number, passage), {"label": "text"}, "pane")
    assert shown == {
        "pane": "pane",
        "of": OF,
        "part": "view",
        "marks": [
            [2, 13, "passage", "one fact"],
            [6, 13, "number", "twenty"],
            [15, 18, "date", "a date"],
        ],
        "words": {"label": "text"},
    }


@pytest.mark.parametrize("span", [None, (2, 5), (0, len(TEXT))])
def test_what_is_asked_for_travels_with_its_number(span: Span | None) -> None:
    shown = wish(TEXT, Asked(OF, 3, span), "pane")
    assert shown == {"pane": "pane", "of": OF, "part": "asked", "n": 3, "span": span}


@pytest.mark.parametrize(
    ("marks", "what"),
    [
        ((Mark(2, 5, "city", ""),), "the kind is one of territory, power"),
        ((Mark(-1, 5, "date", ""),), "no words of a text of"),
        ((Mark(2, len(TEXT) + 1, "date", ""),), "no words of a text of"),
        ((Mark(5, 5, "date", ""),), "no words of a text of"),
        ((Mark(2, 8, "date", ""), Mark(6, 13, "number", "")), "overlap: only passages"),
        ((Mark(2, 13, "date", ""), Mark(6, 8, "number", "")), "overlap: only passages"),
    ],
)
def test_a_mark_that_is_none_stops(marks: tuple[Mark, ...], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        view(TEXT, OF, marks, {}, "pane")


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (2, len(TEXT) + 1)])
def test_words_that_are_none_cannot_be_asked_for(span: Span) -> None:
    with pytest.raises(ValueError, match="no words of a text of"):
        wish(TEXT, Asked(OF, 1, span), "pane")


def test_passages_may_overlap_and_hold_any_suggestion() -> None:
    inside = [Mark(at, at + 1, kind, "") for at, kind in enumerate(KINDS[:-1], 4)]
    marks = (Mark(2, 12, "passage", ""), Mark(3, 14, "passage", ""), *inside)
    shown: Any = view(TEXT, OF, marks, {}, "pane")["marks"]
    assert len(shown) == len(marks)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"of": OF, "at": 7, "span": [2, 5]}, Said((2, 5), 7)),
        ({"of": OF, "at": 7, "span": [0, len(TEXT)]}, Said((0, len(TEXT)), 7)),
        ({"of": OF, "at": 7, "span": None}, Said(None, 7)),
        (None, None),
        ("2-5", None),
        ({"of": digest("another"), "at": 7, "span": [2, 5]}, None),
        ({"of": digest("another"), "at": 7, "span": None}, None),
        ({"of": OF, "at": "7", "span": [2, 5]}, None),
        ({"of": OF, "at": 7, "span": [2, 5, 6]}, None),
        ({"of": OF, "at": 7, "span": ["2", 5]}, None),
        ({"of": OF, "at": 7, "span": [2.5, 5]}, None),
        ({"of": OF, "at": 7, "span": [-2, 5]}, None),
        ({"of": OF, "at": 7, "span": [5, 5]}, None),
        ({"of": OF, "at": 7, "span": [2, len(TEXT) + 1]}, None),
        ({"of": OF, "at": 7}, None),
    ],
)
def test_the_browser_is_not_believed(value: object, expected: Said | None) -> None:
    assert said(value, TEXT, OF) == expected


def _runs(*turns: tuple[Span | None, Said | None]) -> list[Asked]:
    """What is settled in one run after the other."""
    settled: list[Asked] = []
    for selected, spoken in turns:
        settled.append(settle(settled[-1] if settled else None, selected, spoken, OF))
    return settled


FIRST, SECOND = Said((2, 5), 100), Said((6, 8), 200)


def test_nothing_stands_selected_until_somebody_selects() -> None:
    assert _runs((None, None), (None, None))[-1] == Asked(OF)


def test_what_the_page_asks_for_stands_until_the_reader_selects() -> None:
    asked, again, chosen = _runs(((0, 1), None), ((0, 1), None), ((0, 1), FIRST))
    assert (asked.n, asked.span, asked.standing) == (1, (0, 1), (0, 1))
    assert again == asked
    assert (chosen.n, chosen.standing) == (1, (2, 5))


def test_the_readers_selection_given_back_asks_for_nothing() -> None:
    runs = _runs((None, FIRST), ((2, 5), FIRST), ((2, 5), SECOND), ((6, 8), SECOND))
    assert [run.n for run in runs] == [0, 0, 0, 0]
    assert [run.standing for run in runs] == [(2, 5), (2, 5), (6, 8), (6, 8)]


def test_the_page_has_the_last_word_when_it_changes_its_mind() -> None:
    runs = _runs((None, FIRST), ((2, 5), FIRST), ((9, 11), FIRST), ((9, 11), FIRST))
    assert [run.standing for run in runs[2:]] == [(9, 11), (9, 11)]
    assert [run.n for run in runs[2:]] == [1, 1]
    after = settle(runs[-1], (9, 11), SECOND, OF)
    assert (after.n, after.standing) == (1, (6, 8))


def test_the_page_lets_a_selection_go() -> None:
    *_, gone, still = _runs((None, FIRST), ((2, 5), FIRST), (None, FIRST), (None, FIRST))
    assert (gone.n, gone.span, gone.standing) == (1, None, None)
    assert still == gone


def test_the_same_words_selected_again_stand_again() -> None:
    *_, gone = _runs((None, FIRST), ((2, 5), FIRST), (None, FIRST))
    assert settle(gone, None, Said((2, 5), 300), OF).standing == (2, 5)


def test_escape_lets_a_selection_go() -> None:
    *_, gone = _runs(((0, 1), None), ((0, 1), FIRST), ((2, 5), Said(None, 300)))
    assert (gone.n, gone.standing) == (1, None)


def test_another_text_begins_with_nothing_selected() -> None:
    before = _runs(((0, 1), None), ((0, 1), FIRST))[-1]
    other = settle(before, None, None, digest("another"))
    assert (other.of, other.n, other.standing) == (digest("another"), 1, None)


@pytest.mark.parametrize("kept", [(0, 1), (2, 5)])
def test_what_stood_selected_in_another_text_is_no_wish_for_this_one(kept: Span) -> None:
    before = _runs(((0, 1), None), ((0, 1), FIRST))[-1]
    other = settle(before, kept, None, digest("another"))
    assert (other.n, other.span, other.standing) == (1, None, None)
    assert settle(other, kept, None, digest("another")) == other
    wished = settle(before, (3, 4), None, digest("another"))
    assert (wished.n, wished.standing) == (2, (3, 4))


def test_a_pane_has_its_words_with_a_place_for_those_selected(lang: str) -> None:
    words = pane_words(lang)
    assert set(words) == {"label", "help", "selected", "cleared"}
    assert words["selected"].count("{words}") == 1
