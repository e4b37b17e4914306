"""Quotes held against a text: found, moved, respaced or not found; never taken for what is like."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import proof
from facts.anchor import nearest
from facts.files.reading import read_document
from facts.folding import fold
from facts.ledger import Ledger
from facts.models import Fact, Indicator
from facts.proof import Result, Status, prove, quotes_of, recognise, resembled
from tests.facts.brought import docx, page, paragraphs

#: The articles are not part of the project; where they lie beside it, they are used.
DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"

TEXT = (
    "عنوان المقال\n\n"
    "يبلغ طول الحدود ثمانية آلاف كلم بين الدولتين. وتشغّل الشركة نحو 20 رحلة أسبوعيًا إلى المدينة.\n"
    "وافتتحت الوزارة سفارة لها في العاصمة بعد\u00a0أشهر، ثم عادت الوزارة إلى الصمت."
)
QUOTES = (
    "يبلغ طول الحدود ثمانية آلاف كلم",
    "نحو 20 رحلة أسبوعيًا",
    "سفارة لها في العاصمة بعد\u00a0أشهر",
    "الوزارة إلى الصمت",
)


@pytest.fixture(scope="module")
def small(
    make_ledger: Callable[..., Ledger],
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
) -> Ledger:
    """Four quotes of one short article, and one of another."""
    facts = []
    for exact in QUOTES:
        start = TEXT.index(exact)
        quote = {
            "exact": exact,
            "prefix": TEXT[max(0, start - 8) : start],
            "suffix": TEXT[start + len(exact) :][:8],
        }
        facts.append(_at(make_fact("high", quote=quote), start))
    other = make_fact("high", source="two", quote={"exact": "كلمات مقال آخر لا صلة له"})
    return make_ledger(make_layer("status"), *facts, other)


def _at(fact: Fact, start: int) -> Fact:
    position = {"start": start, "end": start + len(fact.evidence.quotation[0].exact)}
    return Fact.model_validate(
        fact.model_dump() | {"evidence": {"quote": fact.evidence.quote, "position": position}}
    )


def _results(ledger: Ledger, text: str) -> tuple[Result, ...]:
    return prove(ledger, "one", text).results


def _statuses(ledger: Ledger, text: str) -> list[str]:
    return [result.status for result in _results(ledger, text)]


def test_quotes_are_found_at_their_positions(small: Ledger) -> None:
    for result, exact in zip(_results(small, TEXT), QUOTES, strict=True):
        assert result.status is Status.FOUND
        assert result.in_context
        assert result.shift == 0
        ((start, end),) = result.places
        assert TEXT[start:end] == exact


def test_a_copy_with_other_lines_before_keeps_its_quotes(small: Ledger) -> None:
    results = _results(small, "القائمة\nشارك\n" + TEXT.replace("\n", "\r\n"))
    assert {result.status for result in results} == {Status.FOUND}
    assert [result.shift for result in results] == [15, 15, 16, 16]


def test_a_quote_out_of_order_has_moved(small: Ledger) -> None:
    first, sep, rest = TEXT.partition(" وتشغّل")
    title, body = first.split("\n\n")
    text = f"{title}\n\n.{sep}{rest}\n{body}"
    results = _results(small, text)
    assert [r.status for r in results] == ["moved", "found", "found", "found"]
    assert not results[0].in_context
    text = f"{title}{sep}{rest}\n\n{title}\n\n{body} وتشغّل"
    results = _results(small, text)
    assert [r.status for r in results] == ["moved", "found", "found", "found"]
    assert results[0].in_context


def test_the_words_between_other_words_have_moved(small: Ledger) -> None:
    text = TEXT.replace("ثم عادت الوزارة", "وأخيرا انصرفت الوزارة")
    result = _results(small, text)[3]
    assert (result.status, result.in_context) == (Status.MOVED, False)
    assert result.places == ((text.index(QUOTES[3]), len(text) - 1),)


def test_several_places_are_all_told(small: Ledger) -> None:
    result = _results(small, "\n" + TEXT + "\n" + TEXT)[1]
    assert (result.status, result.in_context, len(result.places)) == (Status.MOVED, True, 2)


def test_the_position_chooses_among_several_places(small: Ledger) -> None:
    result = _results(small, TEXT + "\n" + TEXT)[1]
    assert (result.status, result.shift, len(result.places)) == (Status.FOUND, 0, 1)


def test_places_without_end_are_not_all_listed(small: Ledger) -> None:
    assert len(_results(small, (QUOTES[1] + " ") * 999)[1].places) == 20


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ثمانية آلاف", "ثمانية\nآلاف"),
        ("ثمانية آلاف", "ثمانية \r\n\t آلاف"),
        ("ثمانية آلاف", "ثمانية\u00a0آلاف"),
        ("يبلغ طول", "ﻳﺒﻠﻎ ﻃﻮﻝ"),
        ("آلاف", "آﻻف"),
    ],
)
def test_spaces_and_forms_are_told_apart(small: Ledger, old: str, new: str) -> None:
    text = TEXT.replace(old, new, 1)
    first, *others = _results(small, text)
    assert (first.status, first.in_context) == (Status.RESPACED, True)
    ((start, end),) = first.places
    assert text[start:end] == QUOTES[0].replace(old, new)
    assert {other.status for other in others} == {Status.FOUND}


def test_a_no_break_space_that_became_a_space_is_told(small: Ledger) -> None:
    assert _statuses(small, TEXT.replace("\u00a0", " "))[2] == Status.RESPACED


@pytest.mark.parametrize(
    ("old", "new", "there", "here"),
    [
        ("أسبوعيًا", "أسبوعيا", "", "\u064b"),  # a diacritic less
        ("رحلة", "رحلةُ", "\u064f", ""),  # one more
        ("رحلة", "رحـلة", "ـ", ""),  # tatweel
        ("أسبوعيًا", "أسبوعیًا", "ی", "ي"),  # Persian yeh
        ("نحو 20", "نحو20", "", " "),  # a space that is missing is a letter that is missing
        ("رحلة", "رح\u200fلة", "\u200f", ""),
        ("20", "٢٠", "٢", "2"),
        ("رحلة", "رحله", "ه", "ة"),
        ("أسبوعيًا", unicodedata.normalize("NFD", "أسبوعيًا"), "ا", ""),
    ],
)
def test_one_letter_off_is_shown_and_never_found(
    small: Ledger, old: str, new: str, there: str, here: str
) -> None:
    text = TEXT.replace(old, new)
    result = _results(small, text)[1]
    assert (result.status, result.places, result.in_context) == (Status.NOT_FOUND, (), False)
    assert result.like is not None
    first = result.like.differences[0]
    assert (first.document, first.quote) == (there, here)
    passage = text[result.like.start : result.like.end]
    assert passage.strip() == QUOTES[1].replace(old, new)


def test_every_difference_is_told() -> None:
    like = nearest("قبل abcdefghijklmnop بعد", "abXdefghjklmnoYp", 0)
    assert like is not None
    assert [(d.document, d.quote) for d in like.differences] == [("c", "X"), ("i", ""), ("", "Y")]
    assert (like.start, like.end) == (4, 20)


def test_what_is_like_a_quote_is_not_looked_for_without_end() -> None:
    words = "يبلغ طول الحدود ثمانية آلاف كلم"
    text = words.replace("ة", "ه") + " ا" * 90_000
    assert nearest(text, words, 0) is not None
    assert nearest(text + " ا" * 20_000, words, 0) is None


def test_nothing_is_like_a_quote_in_another_text(small: Ledger) -> None:
    result = _results(small, "The quick brown fox jumps over the lazy dog. " * 9)[0]
    assert (result.status, result.like) == (Status.NOT_FOUND, None)


def test_quotes_without_end_are_not_compared_without_end(
    small: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two thousand long quotes of somebody's pack took a quarter of an hour."""
    wrong = TEXT.replace("ة", "ه")
    compared = [len(quote.exact) ** 2 for quote, _, _ in quotes_of(small, "one")]
    monkeypatch.setattr(proof, "_PAIRS", sum(compared[:2]) - 1)
    likes = [result.like is not None for result in _results(small, wrong)]
    assert likes == [True, False, False, True]
    assert _statuses(small, wrong)[0] == _statuses(small, wrong)[1] == Status.NOT_FOUND


def test_facts_of_one_quote_are_one_result(
    make_ledger: Callable[..., Ledger],
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
) -> None:
    wide = {"exact": "العدد 20", "prefix": "قال إن ", "suffix": " فقط"}
    facts = [
        make_fact("high", quote=quote, **given)
        for quote, given in (
            ({"exact": "العدد 20", "prefix": "إن "}, {}),
            (wide, {}),
            ({"exact": "العدد"}, {}),
            ({"exact": "العدد 21"}, {"review": "proposed"}),
        )
    ]
    rows = quotes_of(make_ledger(make_layer("status"), *facts), "one")
    assert [ids for _, _, ids in rows] == [(facts[2].id,), (facts[0].id, facts[1].id)]
    assert rows[1][0].model_dump(exclude={"carries"}) == wide


def test_a_text_is_recognised_by_its_quotes(small: Ledger) -> None:
    found = recognise(small, "x " + TEXT.replace("20", "21"))
    assert (found.source, found.certain) == ("one", False)
    assert (found.found, found.quotes) == ({"one": 3, "two": 0}, {"one": 4, "two": 1})


def test_a_wrong_text_is_recognised_as_none(small: Ledger) -> None:
    found = recognise(small, "نص آخر")
    assert (found.source, found.certain, found.found) == (None, False, {"one": 0, "two": 0})


def test_a_text_resembles_the_article_whose_words_it_has(small: Ledger) -> None:
    """Of all articles one is compared letter with letter, however many there are."""
    assert resembled(small, TEXT.replace("ي", "ی")) == "one"
    assert resembled(small, "كلمات مقال اخر لا صلة له") == "two"
    assert resembled(small, "نص") is resembled(small, "") is None
    assert resembled(small, TEXT + " " * 200_000) is None


def test_the_very_text_is_recognised_for_certain(small: Ledger) -> None:
    sum256 = hashlib.sha256(TEXT.encode()).hexdigest()
    one = small.articles["one"]
    document = one.document.model_copy(update={"sha256": sum256})
    sources = small.sources | {"one": one.model_copy(update={"document": document})}
    ledger = Ledger(small.indicators, sources, small.facts)
    assert recognise(ledger, TEXT).certain
    assert prove(ledger, "one", TEXT).same
    assert not prove(ledger, "one", TEXT + " ").same


def test_half_a_letter_outside_the_basic_plane_is_no_obstacle(small: Ledger) -> None:
    assert recognise(small, TEXT + "\ud800").source == "one"


LETTERS = st.text(alphabet="اب ﻻﺑ\n\u00a0\u2003\u064bx", max_size=40)


@given(text=LETTERS, data=st.data())
def test_folding_knows_the_way_back(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    # Where the text can be cut without cutting white space in two, and how much is folded there.
    cuts = {
        n: len(fold(text[:n]).text)
        for n in range(len(text) + 1)
        if not (text[n - 1 : n].isspace() and text[n : n + 1].isspace())
    }
    assert folded.span(start, end) == (
        max(n for n, length in cuts.items() if length <= start),
        min(n for n, length in cuts.items() if length >= end),
    )
    assert fold(folded.text).text == folded.text


real = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the articles are not here")


def _article(ledger: Ledger, source: str) -> str:
    return (DOCUMENTS / ledger.articles[source].document.file).read_bytes().decode()


@real
@pytest.mark.parametrize("source", ["icgers", "eurasiaar"])
def test_quotes_of_the_project_stand_in_their_articles(ledger: Ledger, source: str) -> None:
    text = _article(ledger, source)
    proof = prove(ledger, source, text)
    assert proof.same
    assert proof.count(Status.FOUND) == len(proof.results) > 40
    assert all(result.places[0][0] == result.position.start for result in proof.results)
    assert recognise(ledger, text).source == source


@real
@pytest.mark.parametrize("source", ["icgers", "eurasiaar"])
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_quotes_of_the_project_stand_in_copies(ledger: Ledger, source: str, kind: str) -> None:
    text = _article(ledger, source)
    data = page(text).encode() if kind == "html" else docx(paragraphs(text))
    copy = read_document(data, f"a.{kind}").text
    assert copy != text
    proof = prove(ledger, source, copy)
    found = proof.count(Status.FOUND) + proof.count(Status.RESPACED)
    assert found == len(proof.results)
    assert not proof.same
    other = {"icgers": "eurasiaar", "eurasiaar": "icgers"}[source]
    assert recognise(ledger, copy).source == source
    assert prove(ledger, other, copy).count(Status.NOT_FOUND) == len(quotes_of(ledger, other))
