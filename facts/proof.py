"""Hold every quote of an article against a text that a reader brings.

A quote is found by its words and by nothing else. A copy of the article has other line ends,
spaces or letter forms than the text the quotes were taken from, so words are looked for in a
folded copy of both, which keeps the way back to each place; whether they stand there letter for
letter, or only but for that, is said of every quote. What merely resembles a quote is shown and
never counts as found.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from facts.anchor import COMPARED, SEARCHED, Likeness, in_context, nearest, occurrences
from facts.evidence import Position, Quote
from facts.folding import Folded, fold
from facts.ledger import Ledger
from facts.publications import Article
from facts.query import accepted

# More places than this of one quote are not listed.
_PLACES = 20
# Words that stand nowhere are compared with a passage letter with letter: so many pairs of letters,
# of all quotes together, take some seconds. Those of an article are a tenth of it.
_PAIRS = 8_000_000
# Letters of a piece by which a text is told to resemble an article.
_PIECE = 6


class Status(StrEnum):
    """What became of a quote.

    ``FOUND``: its words stand there letter for letter, between the same words, in the order of
    the article. ``MOVED``: letter for letter, though between other words, in several places or
    out of order. ``RESPACED``: the same letters, though with other white space, line ends or
    presentation forms. ``NOT_FOUND``: nowhere.
    """

    FOUND = "found"
    MOVED = "moved"
    RESPACED = "found_respaced"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Result:
    """One quote, and where it stands in the text.

    Attributes
    ----------
    quote, position : Quote, Position
        Its words, with the longest prefix and suffix that any fact has, and its place in the
        article.
    facts : tuple of str
        Ids of the facts that rest on it.
    status : Status
    places : tuple of (int, int)
        Where it stands: code points of the text, half-open, at most 20 places.
    in_context : bool
        Whether it stands between its prefix and its suffix, white space apart.
    like : Likeness or None
        For a quote that is not found: the passage most like it; of very many such quotes the
        first ones have one.
    """

    quote: Quote
    position: Position
    facts: tuple[str, ...]
    status: Status
    places: tuple[tuple[int, int], ...] = ()
    in_context: bool = False
    like: Likeness | None = None

    @property
    def shift(self) -> int:
        """How many letters later than in the article it stands, negative for earlier."""
        return self.places[0][0] - self.position.start if self.places else 0


@dataclass(frozen=True)
class Proof:
    """Every quote of a source, held against a text.

    Attributes
    ----------
    source : str
    language : str
        Of the source (BCP 47).
    same : bool
        The text is the very one the quotes were taken from (sha256).
    results : tuple of Result
        In the order of the article.
    """

    source: str
    language: str
    same: bool
    results: tuple[Result, ...]

    def count(self, status: Status) -> int:
        """How many quotes have a status."""
        return sum(result.status is status for result in self.results)


@dataclass(frozen=True)
class Recognition:
    """Which article a text is.

    Attributes
    ----------
    source : str or None
        The article most of whose quotes stand in the text; ``None``: no quote of any does.
    certain : bool
        The text is the very one the quotes were taken from (sha256).
    found, quotes : dict of str to int
        Of each article, how many quotes stand in the text and how many there are.
    """

    source: str | None
    certain: bool
    found: dict[str, int]
    quotes: dict[str, int]


def prove(ledger: Ledger, source: str, text: str) -> Proof:
    """Hold every quote of an article against a text.

    Parameters
    ----------
    ledger : Ledger
    source : str
        Id of an article; ``KeyError`` for another one.
    text : str
        The text, untouched.
    """
    folded = fold(text)
    results = [_held(folded, *quoted) for quoted in quotes_of(ledger, source)]
    article = ledger.articles[source]
    same = _is_document(article, text)
    return Proof(source, article.language, same, tuple(_likened(text, _ordered(results))))


def recognise(ledger: Ledger, text: str) -> Recognition:
    """Tell which article a text is, by its checksum or by the quotes that stand in it."""
    folded = fold(text)
    quotes = {id: quotes_of(ledger, id) for id in ledger.articles}
    found = {
        id: sum(fold(quote.exact).text in folded.text for quote, _, _ in rows)
        for id, rows in quotes.items()
    }
    number = {id: len(rows) for id, rows in quotes.items()}
    for id, article in ledger.articles.items():
        if _is_document(article, text):
            return Recognition(id, True, found, number)
    most = max(found, key=lambda id: found[id] / max(1, number[id]), default=None)
    return Recognition(most if most and found[most] else None, False, found, number)


def resembled(ledger: Ledger, text: str) -> str | None:
    """The article that a text may be a copy of with other letters throughout.

    The one most of whose quotes' words it has, piece by piece; whether it is like it is for
    :func:`prove` to say. ``None`` if it has none of any, or is longer than is searched.
    """
    if len(text) > SEARCHED:
        return None
    there = {text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)}
    shares = {}
    for id in ledger.articles:
        words = (quote.exact for quote, _, _ in quotes_of(ledger, id))
        pieces = [w[at : at + _PIECE] for w in words for at in range(0, len(w), _PIECE)]
        shares[id] = sum(piece in there for piece in pieces) / max(1, len(pieces))
    most = max(shares, key=lambda id: shares[id], default=None)
    return most if most and shares[most] else None


def quotes_of(ledger: Ledger, source: str) -> list[tuple[Quote, Position, tuple[str, ...]]]:
    """The distinct quotes of an article in reading order, with the ids of their facts.

    Facts may take the same words with more or less of the words around them; these are pieces
    of one text, so the longest hold the others.
    """
    rows: dict[tuple[int, int, str], tuple[Quote, Position, tuple[str, ...]]] = {}
    facts = accepted(ledger, ledger.articles[source].id)
    for fact in facts:
        quote, position = fact.evidence.quotation
        key = (position.start, position.end, quote.exact)
        other, _, ids = rows.get(key, (quote, position, ()))
        wide = Quote(
            exact=quote.exact,
            prefix=max(other.prefix, quote.prefix, key=len),
            suffix=max(other.suffix, quote.suffix, key=len),
        )
        rows[key] = wide, position, (*ids, fact.id)
    return [rows[key] for key in sorted(rows)]


def _held(folded: Folded, quote: Quote, position: Position, facts: tuple[str, ...]) -> Result:
    """Look for one quote; the best of the places where it stands decide."""
    text, start = folded.raw, position.start
    if in_context(text, quote, start):
        place = (start, start + len(quote.exact))
        return Result(quote, position, facts, Status.FOUND, (place,), in_context=True)
    words = fold(quote.exact).text
    around = fold(quote.prefix + quote.exact + quote.suffix).text
    before = len(fold(quote.prefix).text)
    for context, sought, lead in ((True, around, before), (False, words, 0)):
        starts = [at + lead for at in islice(occurrences(folded.text, sought), _PLACES)]
        places = [folded.span(at, at + len(words)) for at in starts]
        verbatim = [place for place in places if text[slice(*place)] == quote.exact]
        if places:
            chosen = tuple(verbatim or places)
            status = Status.RESPACED
            if verbatim:
                status = Status.FOUND if context and len(chosen) == 1 else Status.MOVED
            return Result(quote, position, facts, status, chosen, in_context=context)
    return Result(quote, position, facts, Status.NOT_FOUND)


def _likened(text: str, results: list[Result]) -> Iterator[Result]:
    """The passages most like what is not found, in the order of the article, within bounds."""
    left = _PAIRS
    for result in results:
        words = result.quote.exact
        pairs = min(len(words), COMPARED) ** 2
        if result.status is not Status.NOT_FOUND or pairs > left:
            yield result
            continue
        left -= pairs
        yield replace(result, like=nearest(text, words, result.position.start))


def _ordered(results: list[Result]) -> list[Result]:
    """Call moved what is found out of order: before what it follows in the article, or after.

    A copy counts differently from the article from its first blank line on, so places say
    little; the longest sequence of quotes that stand in order is taken to have stayed. What
    stands at its very position has stayed.
    """
    found = [n for n, result in enumerate(results) if result.status is Status.FOUND]
    ends: list[int] = []  # the least place at which a sequence of each length ends, …
    last: list[int] = []  # … the quote there, …
    before: dict[int, int | None] = {}  # … and the one before it in that sequence
    for n in found:
        start = results[n].places[0][0]
        length = bisect_right(ends, start)
        ends[length : length + 1], last[length : length + 1] = [start], [n]
        before[n] = last[length - 1] if length else None
    stayed: set[int] = set()
    at = last[-1] if last else None
    while at is not None:
        stayed.add(at)
        at = before[at]
    for n in found:
        if n not in stayed and results[n].shift:
            results[n] = replace(results[n], status=Status.MOVED)
    return results


def _is_document(article: Article, text: str) -> bool:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest() == article.document.sha256
