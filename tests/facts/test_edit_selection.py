"""Words selected in a document become a passage that is found again, or are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.anchor import Anchored, anchor, splits_word
from facts.edit.selection import CONTEXT, Selection, SelectionError, find, select
from facts.load import load

TEXT = (
    "عاد الوزير في الربيع. وزار الوزير إيران، ثم عاد الوزير في الخريف والوزيران معه.\n"
    "خاتمة\nخاتمة\n"
)
DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


def _selected(words: str, occurrence: int | None = None) -> Selection:
    return select(TEXT, *find(TEXT, words, occurrence))


def test_words_keep_their_letters_and_their_place() -> None:
    passage = _selected("وزار الوزير إيران")
    start = TEXT.index("وزار")
    assert (passage.position.start, passage.position.end) == (start, start + 17)
    assert passage.quote.exact == "وزار الوزير إيران"


def test_context_is_the_shortest_that_is_unique() -> None:
    assert _selected("وزار الوزير إيران").quote.prefix == "الربيع. "
    assert _selected("وزار الوزير إيران").quote.suffix == "، ثم"
    # The third «عاد الوزير» is told apart by what follows only two words on.
    first, second = (_selected("عاد الوزير", n).quote for n in (1, 2))
    assert (first.prefix, first.suffix) == ("", " في الربيع.")
    assert (second.prefix, second.suffix) == ("ثم ", " في")


def test_a_prefix_is_longer_than_one_letter() -> None:
    text = "و قال إن البلد هادئ اليوم"
    assert select(text, *find(text, "إن البلد")).quote.prefix == "قال "
    text = "عن س البلد هادئ"
    assert select(text, *find(text, "البلد")).quote.prefix == "عن س "


def test_context_stays_in_the_paragraph() -> None:
    text = "سطر أول\nكلمة\nسطر ثالث"
    quote = select(text, *find(text, "كلمة")).quote
    assert (quote.prefix, quote.suffix) == ("", "")


@pytest.mark.parametrize(("length", "found"), [(CONTEXT[1] - 5, True), (CONTEXT[1] - 4, False)])
def test_context_reaches_so_far_and_no_further(length: int, found: bool) -> None:
    """The two stand alike but for a word this far before them, or behind them."""
    far = "س" * length
    before = f"هنا {far} كلمة. هذا {far} كلمة."
    after = f"كلمة {far} هنا كلمة {far} هذا "
    if found:
        quote = select(before, *find(before, "كلمة", 2)).quote
        assert (quote.prefix, len(quote.prefix)) == (f"هذا {far} ", CONTEXT[1])
        quote = select(after, *find(after, "كلمة", 1)).quote
        assert (quote.suffix, len(quote.suffix)) == (f" {far} هنا", CONTEXT[1])
    else:
        for text, number in ((before, 2), (after, 1)):
            with pytest.raises(SelectionError, match="the words stand 2 times"):
                select(text, *find(text, "كلمة", number))


@pytest.mark.parametrize(
    ("start", "end", "widen", "said"),
    [
        (5, 5, False, "nothing is selected"),
        (-1, 3, False, "no words from -1 to 3"),
        (0, len(TEXT) + 1, False, f"the document has {len(TEXT)} characters"),
        (7, 3, True, "no words from 7 to 3"),
        (3, 10, False, "begins or ends with white space"),
        (0, 4, False, "begins or ends with white space"),
        (5, 10, False, "begins inside a word"),
        (0, 7, False, "ends inside a word"),
        (TEXT.index("معه"), TEXT.index("خاتمة") + 5, False, "line break U+000A"),
    ],
)
def test_what_is_no_passage_is_refused(start: int, end: int, widen: bool, said: str) -> None:
    with pytest.raises(SelectionError, match=re.escape(said)) as refused:
        select(TEXT, start, end, widen=widen)
    assert refused.value.what
    assert refused.value.remedy


@pytest.mark.parametrize("letter", ["\u200f", "\u202e", "\u2066", "\0", "\x1b", "\ud800"])
def test_invisible_controls_are_refused_and_never_part_of_the_context(letter: str) -> None:
    text = f"كلمات{letter} هنا بعدها كلام"
    with pytest.raises(SelectionError, match=f"U\\+{ord(letter):04X} at 5"):
        select(text, 0, text.index(" بعدها"))
    quote = select(text, *find(text, "بعدها")).quote
    assert (quote.prefix, quote.suffix) == ("هنا ", " كلام")


def test_whole_words_only_where_they_are_asked_for() -> None:
    start = TEXT.index("زار")
    with pytest.raises(SelectionError, match="inside a word"):
        select(TEXT, start, start + 5)
    assert select(TEXT, start, start + 5, widen=True).quote.exact == "وزار الوزير"


def test_the_same_lines_are_not_told_apart() -> None:
    with pytest.raises(SelectionError, match=r"the words stand 2 times; .*; select more words"):
        _selected("خاتمة", 1)


def test_words_that_stand_several_times_are_listed() -> None:
    with pytest.raises(SelectionError) as refused:
        find(TEXT, "الوزير")
    assert "the quote stands 3 times" in refused.value.what
    assert "2 at 27 «" in refused.value.why
    assert find(TEXT, "الوزير", 2) == (27, 33)
    with pytest.raises(SelectionError, match="there is no occurrence 4"):
        find(TEXT, "الوزير", 4)
    with pytest.raises(SelectionError, match="there is no occurrence 0"):
        find(TEXT, "الوزير", 0)


def test_words_that_stand_nowhere_are_never_guessed() -> None:
    with pytest.raises(SelectionError, match=r"nearest passage: .*U\+0629.*; copy it"):
        find(TEXT + "زيارة قصيرة جدا", "زياره قصيرة")


ALPHABET = st.sampled_from("اب يةًـ12 .،\n\u200f\u00a0a_")


@given(st.data(), st.text(ALPHABET, max_size=60), st.booleans())
def test_a_selection_is_refused_or_found_again(data: st.DataObject, text: str, widen: bool) -> None:
    start = data.draw(st.integers(-1, len(text) + 1))
    end = data.draw(st.integers(start - 1, len(text) + 1))
    try:
        passage = select(text, start, end, widen=widen)
    except SelectionError:
        return
    quote, position = passage.quote, passage.position
    assert text[position.start : position.end] == quote.exact
    assert (position.start, position.end) == (start, end) or widen
    # Wherever it is looked for, it is found there.
    for hint in (position.start, 0, len(text)):
        assert anchor(text, quote, hint) == Anchored(position.start, position.end)
    bounds = (position.start - len(quote.prefix), position.end + len(quote.suffix))
    assert not any(splits_word(text, at) for at in (*bounds, position.start, position.end))
    assert max(len(quote.prefix), len(quote.suffix)) <= CONTEXT[1]
    assert not {"\n", "\u200f"} & set(quote.prefix + quote.exact + quote.suffix)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the articles are not part of the project")
def test_every_quote_of_the_articles_could_have_been_selected() -> None:
    ledger = load()
    for source in ledger.articles.values():
        text = (DOCUMENTS / source.document.file).read_bytes().decode()
        for fact in (fact for fact in ledger.facts if fact.source == source.id):
            quote, position = fact.evidence.quotation
            assert select(text, position.start, position.end).quote.exact == quote.exact
