"""What holds of suggestions in any text whatever, and of the words they come from."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from facts import edtf
from facts.quotes import LINE_BREAKS
from facts.suggest import main_direction, main_language, suggestions
from facts.suggest.plain import plain
from facts.suggest.wordlists import Status, figures, names, status
from geodata.territories import register

REGISTER = register()
CODES = set(REGISTER.names())

# Words that mean something, and what stands between them in texts nobody has proofread.
WORDS = (
    *("Kazakhstan", "وكازاخستان", "عشق آباد", "Грузию", "US", "哈萨克斯坦", "بكين", "İran"),
    *("28", "٢٨", "1,234", "2025", "و2025", "03/04/2025", "2026-01-28", "1990s", "60", "万", "%"),
    *("January", "يناير", "(كانون الثاني)", "января", "million", "ألف", "about", "$", "relations"),
    *("https://a.example/20", "[4]", "\u0640", "\u064e", "\u200c", "\u200f", "\ufdfb", "\ud800"),
)
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="0129.,:/- \n"),
    st.lists(st.sampled_from((*WORDS, " ", "\u00a0", "\n", ",", "-", "’"))).map("".join),
    st.lists(st.sampled_from(WORDS)).map(" ".join),
)


@given(TEXTS)
def test_suggestions_lie_in_order_within_the_text_and_never_overlap(text: str) -> None:
    found = suggestions(text, REGISTER)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for suggestion in found:
        assert 0 <= suggestion.start < suggestion.end <= len(text)
        words = text[suggestion.start : suggestion.end]
        assert words == words.strip()
        assert not LINE_BREAKS & set(words)


@given(TEXTS)
def test_value_is_one_of_its_kind(text: str) -> None:
    for suggestion in suggestions(text, REGISTER):
        match suggestion.kind:
            case "territory" | "power":
                assert suggestion.value in CODES
            case "status":
                assert suggestion.value in status().concepts
            case "number":
                assert isinstance(suggestion.value, int | float)
            case "date" if suggestion.value is not None:
                assert edtf.parse(str(suggestion.value))
        assert suggestion.comparator is None or suggestion.kind == "number"


@given(TEXTS, st.integers(0, 5))
def test_fewer_suggestions_are_the_first_ones(text: str, limit: int) -> None:
    assert suggestions(text, REGISTER, limit=limit) == suggestions(text, REGISTER)[:limit]


@given(TEXTS)
def test_every_text_has_a_direction_and_perhaps_a_language(text: str) -> None:
    assert main_direction(text) in ("ltr", "rtl")
    assert main_language(text) in ("ar", "en", "fa", "ru", "tr", "und")


@given(st.text())
def test_way_back_from_the_plain_copy_keeps_the_order(text: str) -> None:
    copy = plain(text)
    spans = [copy.span(n, n + 1) for n in range(len(copy.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["a", "1", "1,111,", "a.a.", "a-", "\u064e", " ", "عشق ", "january ", "2025-", "["]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """A pattern that tries again from every letter would take minutes, not seconds."""
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    suggestions(text, REGISTER)
    assert time.process_time() - began < 5


def test_every_concept_and_comparator_has_words_in_both_languages_of_the_interface() -> None:
    for words in (*status().concepts.values(), *figures().hedges.values()):
        assert {"ar", "en"} <= set(words)


def test_further_names_are_those_of_places_in_the_register() -> None:
    assert set(names().also) <= CODES


@pytest.mark.parametrize(
    "data",
    [
        {"concepts": {}},
        {"concepts": {"Trade": {"en": ["trade"]}}},
        {"concepts": {"trade": {"en": ["trade"]}}, "more": {}},
        {"concepts": {"trade": {"en": [""]}}},
    ],
)
def test_word_list_with_anything_unknown_stops(data: object) -> None:
    with pytest.raises(ValidationError):
        Status.model_validate(data)
