"""Targets that look for words in a text, and that read addresses."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from dataclasses import replace
from functools import cache
from random import Random
from urllib.parse import parse_qsl, urlencode, urlsplit

from facts.anchor import Anchored, Likeness, anchor, nearest, occurrences
from facts.edit.selection import SelectionError, find, select
from facts.evidence import Quote
from facts.folding import fold
from facts.ledger import Ledger
from facts.load import load
from facts.proof import Status, prove, quotes_of, recognise
from mapview.permalink import BETWEEN, Codec, View, link
from tests.fuzz import mutation

_SOURCE = "icgers"
_PIECES = (
    *("طبّعت", "أذربيجان", "وأذربيجان", "علاقاتها", "مع", "إسرائيل", "الـ8", "ﻻ", "ﷺ"),
    *("2025", "a", "ab", "b", "_", "،", ".", "[1]"),
    *("中", "中国", "ก", "กี", "\u0301", "\u0640", "\u200c", "\u202e"),
    *(" ", " ", " ", "\u00a0", "  ", "\n", "\n\n", "\r\n", "\t", "\u2028", "\x0b", "\ud800"),
)


def a_text(rng: Random) -> tuple[str, int, int, int]:
    """Words in any order, often the same, and a piece of them."""
    few = rng.sample(_PIECES, rng.choice((3, 6, 12, len(_PIECES))))
    text = "".join(rng.choices(few, k=rng.choice((2, 5, 20, 60, 400))))
    near = rng.randrange(-2, len(text) + 2)
    words = [*re.finditer(r"\S+", text)]
    if words and rng.random() < 0.7:
        first = rng.randrange(len(words))
        last = words[min(len(words) - 1, first + rng.choice((0, 0, 1, 3)))]
        return text, words[first].start(), last.end(), near
    start = rng.randint(-1, len(text))
    return text, start, start + rng.choice((0, 1, 2, 5, 9, 40)), near


def anchor_holds(text: str, start: int, end: int, near: int) -> None:
    """What is selected is found again, and nothing is found but where a plain search finds it."""
    for widen in (False, True):
        with contextlib.suppress(SelectionError):
            found = select(text, start, end, widen=widen)
            at = found.position
            assert text[at.start : at.end] == found.quote.exact
            assert anchor(text, found.quote, near) == Anchored(at.start, at.end)
    words = text[max(start, 0) : end]
    if not words:
        return
    plain = [at for at in range(len(text)) if text.startswith(words, at)]
    assert [*occurrences(text, words)] == plain
    with contextlib.suppress(SelectionError):
        assert find(text, words)[0] in plain
    if 3 < len(words) < 100 and not any(unicodedata.category(letter) == "Cs" for letter in words):
        wrong = words[:2] + "x" + words[3:]
        like = nearest(text, wrong, near)
        if wrong not in text and like is not None:
            assert _mended(text, like) == wrong
        found = anchor(text, Quote(exact=wrong), near)
        assert wrong in text or not isinstance(found, Anchored)
    _folds(text, words)


def _mended(text: str, like: Likeness) -> str:
    """The passage with each difference undone."""
    out, at = "", like.start
    for difference in like.differences:
        out += text[at : difference.at] + difference.quote
        at = difference.at + len(difference.document)
    return out + text[at : like.end]


def _folds(text: str, words: str) -> None:
    """A place in the folded copy leads to letters that fold to the same, whole pieces aside."""
    folded, sought = fold(text), fold(words).text
    assert fold(folded.text).text == folded.text
    for at in occurrences(folded.text, sought):
        begin, end = folded.span(at, at + len(sought))
        assert 0 <= begin <= end <= len(text)
        assert sought in fold(text[begin:end]).text


@cache
def _few() -> Ledger:
    ledger = load()
    return replace(ledger, facts=tuple(f for f in ledger.facts if f.source == _SOURCE)[:6])


def a_copy(rng: Random) -> tuple[str]:
    """The quotes of an article as a copy of it could have them."""
    quotes = [quote for quote, _, _ in quotes_of(_few(), _SOURCE)]
    rng.shuffle(quotes)
    whole = [rng.choice((q.exact, q.prefix + q.exact + q.suffix)) for q in quotes]
    text = rng.choice((" ", "\n", "")).join(whole)
    for old, new in ((" ", "\u00a0"), (" ", " \n"), ("لا", "ﻻ"), ("ي", "ی"), ("ـ", "")):
        if rng.random() < 0.2:
            text = text.replace(old, new, rng.choice((1, 5, -1)))
    return (mutation.text_changed(rng, text, text),)


def proof_holds(text: str) -> None:
    """Each quote has the status that a plain search gives it."""
    ledger, copy = _few(), fold(text).text
    proof = prove(ledger, _SOURCE, text)
    assert sum(proof.count(status) for status in Status) == len(quotes_of(ledger, _SOURCE))
    for result in proof.results:
        exact, folded = result.quote.exact, fold(result.quote.exact).text
        assert (result.status is Status.NOT_FOUND) is (folded not in copy)
        for place in result.places:
            there = text[slice(*place)]
            assert there == exact or result.status is Status.RESPACED
            assert folded in fold(there).text
        if result.like is not None:
            assert _mended(text, result.like) == exact
    found = recognise(ledger, text).found[_SOURCE]
    assert found == sum(result.status is not Status.NOT_FOUND for result in proof.results)


@cache
def _codecs() -> tuple[Codec, ...]:
    """Those of the pages."""
    ledger = load()
    layers, ids = tuple(ledger.indicators), ledger.places.ids
    facts = tuple(fact.id for fact in ledger.facts)
    named = {"layer": layers, "according": ("articles", *ledger.articles, "record", "measured")}
    return (
        Codec(),
        Codec(named, {"country": ids, "view": ("present",)}),
        Codec(named | {"size": ("16:9", "A4")}, several={"countries": ids}),
        Codec(optional={"layer": layers, "passage": facts[::3], "fact": facts, "claim": ("a",)}),
    )


def an_address(rng: Random) -> tuple[int, str]:
    """The query of a link, changed."""
    number = rng.randrange(4)
    options = _codecs()[number].options
    params = {key: rng.choice([*allowed]) for key, allowed in options.items() if rng.random() < 0.7}
    if "countries" in params:
        params["countries"] = BETWEEN.join(rng.choices(options["countries"], k=3))
    return number, mutation.text_changed(rng, urlencode(params), "&utm_source=x&COUNTRY=kaz&view=")


def address_holds(number: int, query: str) -> None:
    """The view is one of ours, what was not understood is told, and it is written and read back."""
    codec = _codecs()[number]
    params = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=None))
    view, misread = codec.decode(params, "en")
    for key, allowed in codec.options.items():
        value = getattr(view, key)
        assert {*(value if isinstance(value, tuple) else [value])} <= {*allowed, None, ""}
    for told in misread:
        assert told.key in params
        assert told.nearest in (None, *(told.allowed or codec.options))
        assert (told.key in codec.options) is bool(told.allowed)
    address = link("https://a.example/?x=1#y", codec.encode(view))
    again = dict(parse_qsl(urlsplit(address).query))
    assert codec.decode(again, "ar") == (view, ())
    assert isinstance(view, View)
