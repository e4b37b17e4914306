"""No text hides or turns words, no address leaves the web, no figure is without measure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from facts import anchor
from facts.anchor import Anchored, NotFound
from facts.edit import selection
from facts.edit.selection import SelectionError, find, select
from facts.edit.yamledit import document
from facts.evidence import Quote
from facts.fields import MOST, Number, Text
from facts.folder import Folder
from facts.ledger import FactsError
from facts.load import examine, load

Make = Callable[..., Any]

UNSEEN = (
    *"\0\x07\x0b\x1b\x7f\x85\u00ad\u034f\u061c\u115f\u180e\u200b\u200e\u200f\u202a\u202e\u2060",
    *"\u2066\u2067\u2069\u206f\u3164\ufeff\ufff9\U000e0041\U000e01ef",
)


@pytest.mark.parametrize("letter", UNSEEN, ids=ascii)
def test_no_text_hides_or_turns_words(letter: str, make_source: Make) -> None:
    with pytest.raises(ValidationError, match=f"invisible character U\\+{ord(letter):04X}"):
        make_source("one", title={"en": f"a{letter}b", "ar": "ب"})


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "१४४७ ه\u200d", "one\ntwo\tthree", "a\u00a0b\u2011c", "الـ8", "👍🏽", "ḥ"],
)
def test_what_spelling_needs_is_text(text: str) -> None:
    assert TypeAdapter(Text).validate_python(text) == text


@pytest.mark.parametrize("part", ["exact", "prefix", "suffix"])
@pytest.mark.parametrize("letter", ["\u202e", "\0", "\x1b", "\U000e0041"], ids=ascii)
def test_no_quote_hides_or_turns_words(
    part: str, letter: str, make_fact: Make, make_layer: Make, make_source: Make
) -> None:
    quote = {"exact": "words", "prefix": "before ", "suffix": " after"}
    fact = make_fact("high", quote=quote | {part: f"a{letter}b"}, id="one-1")
    files = {
        "sources/one/facts.yml": document([fact.model_dump(mode="json", exclude={"source"})]),
        "sources/one/source.yml": document(make_source("one").model_dump(mode="json")),
        "indicators/status.yml": document(make_layer("status").model_dump(mode="json")),
    }
    _, problems = examine(Folder("a", {path: text.encode() for path, text in files.items()}))
    said = [problem.what for problem in problems if "invisible" in problem.what]
    assert len(said) == 1
    assert said[0].endswith(f"U+{ord(letter):04X} in {part}")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host", "vbscript:x"],
)
def test_an_address_is_one_of_the_web(
    address: str, make_source: Make, make_compilation: Make
) -> None:
    with pytest.raises(ValidationError, match="url"):
        make_source("one", url=address)
    note = {"ref": "[1]", "text": {"en": "a", "ar": "ب"}, "url": address}
    with pytest.raises(ValidationError, match="url"):
        make_source("one", footnotes=[note])
    with pytest.raises(ValidationError, match="url"):
        make_compilation(publications={"a": {"publisher": {"en": "a", "ar": "ب"}, "url": address}})


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1e308, float("inf"), float("nan"), MOST * 2, 10**400, -1e19])
def test_no_figure_is_without_measure(number: float) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Number).validate_python(number)


@pytest.mark.parametrize("upper", [1e308, float("inf"), float("nan"), 10**400])
def test_a_range_ends_at_a_number(upper: float, make_fact: Make) -> None:
    with pytest.raises(ValidationError, match="upper"):
        make_fact(20, "quantity", upper=upper)
    with pytest.raises(ValidationError, match="upper must be greater"):
        make_fact(10**400, "quantity", upper=5)


@pytest.mark.parametrize("written", ["1e999", ".inf", ".nan", "1e308", "-1", "1e19"])
def test_a_value_is_a_number_that_can_be_drawn(
    written: str, folder: Path, edit: Callable[[str, str, str, str], None]
) -> None:
    edit("sources/alpha/facts.yml", "alpha-aze-trade", "360", written)
    with pytest.raises(FactsError, match=r"is not a number from 0 up to 1e\+18"):
        load(folder)


def test_squares_of_squares_come_to_an_end(folder: Path) -> None:
    both = "{en: a, ar: ب}"
    steps = "".join(
        f'- {{says: {both}, operation: product, terms: ["={n}", "={n}"], unit: {both}}}\n'
        for n in range(1, 99)
    )
    (folder / "claims").mkdir()
    (folder / "claims/a.yml").write_text(
        f"id: a\norder: 1\nclaim: {both}\nwhy: {both}\nverdict: not-checkable\n"
        "asserts: [{fact: alpha-aze-trade, value: 360, period: '2025'}]\narithmetic:\n"
        f"- {{says: {both}, operation: product, terms: [99999, 99999], unit: {both}}}\n{steps}",
        "utf-8",
    )
    with pytest.raises(FactsError, match=r"a step comes to more than 1e\+18"):
        load(folder)


@pytest.mark.parametrize("term", ["=0", "=2", "=-1", "=1_0", f"={'9' * 5000}", "=", "=x"])
def test_a_step_that_is_not_there_is_told(term: str, folder: Path) -> None:
    both = "{en: a, ar: ب}"
    (folder / "claims").mkdir()
    (folder / "claims/a.yml").write_text(
        f"id: a\norder: 1\nclaim: {both}\nwhy: {both}\nverdict: not-checkable\n"
        "asserts: [{fact: alpha-aze-trade, value: 360, period: '2025'}]\narithmetic:\n"
        f"- {{says: {both}, operation: sum, terms: [1, '{term}'], unit: {both}}}\n",
        "utf-8",
    )
    with pytest.raises(FactsError, match="is not an earlier step"):
        load(folder)


# --- passages -----------------------------------------------------------------------------------

ANY = st.text(st.characters(), max_size=30) | st.text("ab \u0301\u202e\n\ud800ก", max_size=30)


@given(ANY, st.integers(-2, 32), st.integers(-2, 32), st.booleans())
def test_any_selection_is_found_again_or_refused(
    text: str, start: int, end: int, widen: bool
) -> None:
    try:
        found = select(text, start, end, widen=widen)
    except SelectionError as error:
        assert error.what  # noqa: PT017
        return
    position = found.position
    assert text[position.start : position.end] == found.quote.exact
    assert anchor.anchor(text, found.quote, 0) == Anchored(position.start, position.end)


@given(ANY, ANY, st.none() | st.integers(-1, 3))
def test_any_words_are_found_or_refused(text: str, words: str, occurrence: int | None) -> None:
    try:
        start, end = find(text, words, occurrence)
    except SelectionError as error:
        assert error.what  # noqa: PT017
    else:
        assert text[start:end] == words


QUOTES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@example(text="", words="a", start=-1)
@given(text=ANY, words=QUOTES, start=st.integers(-2, 40))
def test_any_quote_is_anchored_where_it_stands_or_nowhere(
    text: str, words: str, start: int
) -> None:
    found = anchor.anchor(text, Quote(exact=words), start)
    if isinstance(found, NotFound):
        assert text.count(words) != 1 or len(found.places) > 1
    else:
        assert text[found.start : found.end] == words


def test_long_words_that_stand_nowhere_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """To compare them letter with letter takes the square of their length, time and memory."""
    monkeypatch.setattr(anchor, "_fewest_edits", lambda *_: pytest.fail("they are compared"))
    text = "كلمة أخرى " * 2000
    assert anchor.anchor(text, Quote(exact=f"{text[:19_000]}x"), 0) == NotFound()


def test_words_that_stand_everywhere_are_not_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "_shared", lambda *_: pytest.fail("they are compared"))
    with pytest.raises(SelectionError, match="the words stand more than 10,000 times"):
        select("a " * 500_000, 0, 1)


def test_words_that_stand_often_are_compared_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for each of the thousand contexts that words without spaces between them may have."""
    compared = []
    original = selection._shared

    def shared(*given: Any) -> tuple[int, int]:
        compared.append(given)
        return original(*given)

    monkeypatch.setattr(selection, "_shared", shared)
    passage = "中" * 32 + "國" + "人" * 32
    with pytest.raises(SelectionError, match="the words stand 902 times"):
        select(passage + "\n" + "口國口\n" * 900 + passage, 32, 33)
    assert len(compared) == 901
