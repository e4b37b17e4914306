"""A reader's text as HTML: letter for letter, marked where quotes stand and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.anchor import Difference, Likeness
from facts.evidence import Position, Quote
from facts.files.reading import Reading
from facts.files.refusal import Caveat, Fault, Kind, UnreadableError
from facts.ledger import Ledger
from facts.proof import Proof, Recognition, Result, Status
from mapview import fulltext, prooflist
from mapview.text import LANGUAGES
from tests.mapview.hostile import MARK, safe
from tests.mapview.html_tree import Node, misdirected, parse

TEXT = "عنوان\n\nجملة أولى طويلة.\nجملة ثانية قصيرة.\n"


def _href(fact: str) -> str:
    return f"?fact={fact}&x=\"'<"


def _result(*places: tuple[int, int], fact: str = "a", **given: object) -> Result:
    quote = Quote(exact="جملة")
    status = Status.FOUND if places else Status.NOT_FOUND
    base = Result(quote, Position(start=3, end=7), (fact,), status, places, in_context=True)
    return replace(base, **given)  # type: ignore[arg-type]


def _like(start: int, end: int, *differences: tuple[int, str, str]) -> Likeness:
    return Likeness(start, end, tuple(Difference(*d, context="") for d in differences))


def _proof(*results: Result) -> Proof:
    return Proof("one", "ar", False, results)


def _article(text: str, *results: Result, lang: str = "en") -> Node:
    return parse(fulltext.article(_proof(*results), text, lang, _href)).one("article")


def _marked(article: Node) -> list[tuple[str, str]]:
    return [(mark.attributes["data-facts"], mark.text) for mark in article.all("mark")]


def test_the_article_is_arabic_and_its_lines_are_paragraphs() -> None:
    article = _article(TEXT)
    assert article.attributes == {"lang": "ar", "dir": "rtl", "class": "isnad-fulltext"}
    assert [p.text for p in article.all("p")] == [
        "عنوان\n\n",
        "جملة أولى طويلة.\n",
        "جملة ثانية قصيرة.\n",
    ]


def test_overlapping_passages_are_split_into_runs() -> None:
    results = _result((7, 15), fact="a"), _result((12, 21), fact="b"), _result((12, 13), fact="c")
    assert _marked(_article(TEXT, *results)) == [
        ("a", TEXT[7:12]),
        ("a b c", TEXT[12:13]),
        ("a b", TEXT[13:15]),
        ("b", TEXT[15:21]),
    ]


def test_a_passage_across_lines_is_marked_in_each() -> None:
    article = _article(TEXT, _result((12, 28)))
    assert [len(p.all("mark")) for p in article.all("p")] == [0, 1, 1]
    assert len(article.all("a")) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_passage_begins_with_a_link(lang: str) -> None:
    results = _result((7, 9)), _result((7, 15), (24, 28), fact="b"), _result((12, 13), fact="c")
    links = _article(TEXT, *results, lang=lang).all("a", class_="at")
    assert [link.attributes["id"] for link in links] == [
        "proof-2",
        "proof-1",
        "proof-3",
        "proof-2-2",
    ]
    for link in links:
        assert link.parent
        assert link.parent.tag == "mark"
        assert link.text == ""
        assert link.attributes["lang"] == lang
        assert link.attributes["data-n"] in link.attributes["aria-label"]
    assert links[0].attributes["href"] == _href("b")


def test_what_is_only_like_a_quote_is_not_marked() -> None:
    near = _result(like=_like(8, 14, (9, "x", "y")), fact="n")
    article = _article(TEXT, near, _result((12, 20), fact="a"))
    assert _marked(article) == [("a", TEXT[12:14]), ("a", TEXT[14:20])]
    spans = article.all("span", class_="near")
    assert [(s.attributes["data-facts"], s.text) for s in spans] == [
        ("n", TEXT[8:12]),
        ("n", TEXT[12:14]),
    ]
    assert not any(span.inherited("data-status") for span in spans)


def test_text_stays_text() -> None:
    html = fulltext.article(_proof(_result((3, 9))), f"نص {MARK} نص {MARK}", "en", _href)
    safe(html, "نص")


def test_marks_of_direction_turn_nothing_else_around() -> None:
    article = _article("قبل \u202eabc\u202c بعد \0")
    controls = article.all("bdi", class_="control")
    assert [c.text for c in controls] == ["\u202e", "\u202c", "\ufffd"]
    codes = [c.attributes["data-code"] for c in controls]
    assert codes == ["U+202E", "U+202C", "U+0000"]


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.booleans()), max_size=6)


@given(text=st.text(alphabet="اب \n\r<&\"'\u202e\u0000\u064b\ud800x", max_size=60), spans=SPANS)
def test_letters_and_marks_are_exactly_those_that_are_meant(
    text: str, spans: list[tuple[int, int, bool]]
) -> None:
    results, found, near = [], set(), set()
    for n, (start, length, stands) in enumerate(spans):
        end = min(len(text), start + length)
        if start >= end:
            continue
        if stands:
            results.append(_result((start, end), fact=f"f{n}"))
            found |= set(range(start, end))
        else:
            results.append(_result(like=_like(start, end), fact=f"f{n}"))
            near |= set(range(start, end))
    article = _article(text, *results)
    assert article.text == re.sub("[\0\ud800]", "\ufffd", text)
    marked, nearly, at = set(), set(), 0
    for node, piece in article.strings():
        inside = set(range(at, at + len(piece)))
        marked |= inside if _within(node, "mark") else set()
        nearly |= inside if _within(node, "span") else set()
        at += len(piece)
    assert (marked, nearly) == (found, near)
    ids = [link.attributes["id"] for link in article.all("a")]
    assert ids == sorted(set(ids), key=ids.index)
    assert len(ids) == len(results)


def _within(node: Node | None, tag: str) -> bool:
    return node is not None and (node.tag == tag or _within(node.parent, tag))


# --- the list -----------------------------------------------------------------------------------


def _list(text: str, *results: Result, lang: str = "en") -> Node:
    return parse(prooflist.results(_proof(*results), text, lang, _href)).one("section")


RESULTS = (
    _result((7, 11)),
    _result((9, 13), fact="b", in_context=False, status=Status.MOVED),
    _result((7, 9), (24, 28), fact="c", status=Status.MOVED),
    _result((12, 16), fact="d", status=Status.RESPACED),
    _result(fact="e", like=_like(7, 11, (8, "م", "ن"))),
    _result(fact="f"),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_counts_and_says_what_became_of_each(lang: str) -> None:
    section = _list(TEXT, *RESULTS, lang=lang)
    assert section.attributes["lang"] == lang
    status = section.one("p", role="status").text
    counts = [int(n) for n in re.findall(r"\d+", status)]
    assert counts == [6, 1, 2, 1, 2]
    rows = [row for row in section.all("li") if "data-status" in row.attributes]
    assert [row.attributes["data-status"] for row in rows] == [r.status for r in RESULTS]
    assert [row.attributes["data-facts"] for row in rows] == list("abcdef")
    for row in rows:
        quote = row.all("blockquote")[0]
        assert (quote.text, quote.attributes) == ("جملة", {"lang": "ar", "dir": "rtl"})
        assert row.one("p", class_="facts").one("a").attributes["href"] == _href(
            row.attributes["data-facts"]
        )
    if lang == "en":
        assert misdirected(section) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_leads_to_every_place_in_the_text(lang: str) -> None:
    article, section = _article(TEXT, *RESULTS, lang=lang), _list(TEXT, *RESULTS, lang=lang)
    there = {link.attributes["id"] for link in article.all("a")}
    links = {a.attributes["href"] for a in section.all("a")}
    assert {f"#{id}" for id in there} == {href for href in links if href.startswith("#")}


def test_a_quote_that_is_not_as_it_was_says_how() -> None:
    where = [p.text for p in _list(TEXT, *RESULTS).all("p", class_="where")]
    assert "characters 7 to 11" in where[0]
    assert "later than in the article: 4" in where[0]
    assert "those around them are others" in where[1]
    assert "out of order" not in where[1]
    assert "Places where these words stand: 2" in where[2]
    assert "spaces or the forms of letters differ" in where[3]
    assert "do not stand in this text" in where[4]
    assert "nothing was found that resembles" in where[5]
    moved = _result((9, 13), status=Status.MOVED)
    assert "out of order" in _list(TEXT, moved).one("p", class_="where").text
    early = _list(TEXT, _result((1, 5))).one("p", class_="where").text
    assert "earlier than in the article: 2" in early


@pytest.mark.parametrize(
    ("there", "quote", "differences", "marked"),
    [
        ("رحله", "رحلة", [(3, "ه", "ة")], ("ه", "ة")),
        ("شكل", "شكّل", [(2, "", "ّ")], ("ك", "كّ")),
        ("شكّل", "شكل", [(2, "ّ", "")], ("كّ", "ك")),
        ("رحـلة", "رحلة", [(2, "ـ", "")], ("ـ", "")),
        ("ab", "aXYb", [(1, "", "X"), (1, "", "Y")], ("", "XY")),
        ("aXb", "bY", [(0, "a", "b"), (1, "X", "Y"), (2, "b", "")], ("aXb", "bY")),
    ],
)
def test_the_letters_that_differ_are_marked_and_named(
    there: str, quote: str, differences: list[tuple[int, str, str]], marked: tuple[str, str]
) -> None:
    text = f"قبل {there} بعد"
    like = _like(4, 4 + len(there), *((4 + at, t, q) for at, t, q in differences))
    row = _list(text, _result(quote=Quote(exact=quote), like=like))
    here, passage = row.all("blockquote")
    assert (passage.text, here.text) == (there, quote)
    off = tuple("".join(b.text for b in q.all("b", class_="off")) for q in (passage, here))
    assert off == marked
    named = row.one("ul").text
    for at, own, other in differences:
        assert f"Character {4 + at}: the file has " in named
        for letter in own + other:
            assert f"U+{ord(letter):04X}" in named
    if any(not own or not other for _, own, other in differences):
        assert "nothing" in named


def test_only_some_of_many_differences_are_named() -> None:
    like = _like(0, 20, *((n, "x", "y") for n in range(20)))
    section = _list("x" * 20, _result(quote=Quote(exact="y" * 20), like=like))
    items = section.one("ul").all("li")
    assert len(items) == 7
    assert items[-1].text == "Further differences: 14."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_breaks_out_of_the_list(lang: str) -> None:
    near = _result(quote=Quote(exact=MARK), like=_like(0, len(MARK), (3, "<", ">")), fact=MARK)
    html = prooflist.results(_proof(near), f"نص {MARK}", lang, _href)
    safe(html)


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_message_with_its_numbers(fault: Fault, lang: str) -> None:
    words = prooflist.refused(UnreadableError(fault, Kind.PDF, 50 * 2**20, 20 * 2**20), lang)
    assert ("{" in words, "None" in words) == (False, False)
    if fault is Fault.TOO_LARGE:
        assert "50" in words
        assert "20" in words
    assert prooflist.refused(UnreadableError(fault), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_caveats_say_their_numbers(lang: str) -> None:
    reading = Reading("", Kind.TXT, "cp1256", dict.fromkeys(Caveat, 17))
    words = prooflist.caveats(reading, lang)
    assert len(words) == len(Caveat)
    assert "cp1256" in words[0]
    assert all("17" in word for word in words[1:])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_is_called_by_the_title_of_its_article(
    lang: str, make_ledger: Callable[..., Ledger]
) -> None:
    ledger = make_ledger(())
    say = {
        (source, certain): prooflist.recognised(
            ledger, Recognition(source, certain, {"one": 3}, {"one": 40}), lang
        )
        for source, certain in (("one", True), ("one", False), (None, False))
    }
    assert len(set(say.values())) == 3
    assert all("title one" in words for (source, _), words in say.items() if source)
    assert "3" in say["one", False]
    assert "40" in say["one", False]
