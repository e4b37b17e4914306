"""From words selected in a document to the passage that a fact rests on.

Offsets are Unicode code points in the untouched text, half-open. What cannot be a passage is
refused with what, why and what to do; nothing is trimmed, normalised or guessed. Only whoever
asks for whole words has a selection widened to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from facts.anchor import nearest, occurrences, splits_word, unspaced
from facts.evidence import Position, Quote
from facts.quotes import LINE_BREAKS, misleads

#: Fewest and most characters of a prefix or suffix; fewer only where the paragraph has no more.
CONTEXT = (3, 32)
# So many places of words that stand more than once are spelled out; and of words that stand in
# more than so many, no place is told from the others.
_SHOWN, _TOLD_APART = 9, 10_000


class SelectionError(ValueError):
    """These words cannot be a passage.

    Attributes
    ----------
    what, why, remedy : str
        As of a :class:`facts.ledger.Problem`; ``why`` may be empty.
    """

    def __init__(self, what: str, why: str, remedy: str) -> None:
        self.what, self.why, self.remedy = what, why, remedy
        super().__init__("; ".join(part for part in (what, why, remedy) if part))


@dataclass(frozen=True)
class Selection:
    """Words of a document with the context that tells them from any others there."""

    quote: Quote
    position: Position


def select(text: str, start: int, end: int, *, widen: bool = False) -> Selection:
    """The passage from ``start`` to ``end``.

    Parameters
    ----------
    text : str
        The document, untouched.
    start, end : int
        Code points, half-open.
    widen : bool
        Take the whole of a word that the selection begins or ends in.

    Returns
    -------
    Selection
        With the shortest prefix and suffix of whole words, within :data:`CONTEXT` and the
        paragraph, between which the words stand just once.

    Raises
    ------
    SelectionError
        If the selection is empty, lies outside, ends in white space or inside a word, holds
        line breaks or invisible controls, or is not told apart by what stands around it.
    """
    if not 0 <= start < end <= len(text):
        what = "nothing is selected" if start == end else f"no words from {start} to {end}"
        raise SelectionError(what, f"the document has {len(text)} characters", "select some words")
    if widen:
        start, end = _widened(text, start, end)
    exact = text[start:end]
    _clean(text, start, end)
    places = tuple(islice(occurrences(text, exact), _TOLD_APART + 1))
    if len(places) > _TOLD_APART:
        what = f"the words stand more than {_TOLD_APART:,} times"
        raise SelectionError(what, "", "select more words")
    # Each place is looked at once: they may be thousands, and so are the contexts to choose from.
    others = {_shared(text, start, place, len(exact)) for place in places if place != start}
    for prefix, suffix in _contexts(text, start, end):
        if not any(b >= len(prefix) and a >= len(suffix) for b, a in others):
            quote = Quote(exact=exact, prefix=prefix, suffix=suffix)
            return Selection(quote, Position(start=start, end=end))
    what = f"the words stand {len(places)} times"
    why = f"up to {CONTEXT[1]} characters around them in their paragraph are the same elsewhere"
    raise SelectionError(what, why, "select more words")


def find(text: str, words: str, occurrence: int | None = None) -> tuple[int, int]:
    """Where some words stand, letter for letter, as whole words if they do so anywhere.

    Parameters
    ----------
    text, words : str
    occurrence : int or None
        Which of several, counted from 1.

    Raises
    ------
    SelectionError
        If they stand nowhere, or in several places and none or no such one is chosen.
    """
    if not words:
        raise SelectionError("the quote is empty", "", "copy it from the document")
    places = tuple(occurrences(text, words))
    if not places:
        like = nearest(text, words, 0)
        why = f"nearest passage: {like.differences[0]}" if like else ""
        raise SelectionError("the quote is not in the document", why, "copy it from the document")
    whole = tuple(at for at in places if not _splits(text, at, at + len(words)))
    places = whole or places
    if occurrence is None and len(places) > 1:
        what = f"the quote stands {len(places)} times"
        remedy = "say which with its number, or quote more words"
        raise SelectionError(what, _listed(text, places, len(words)), remedy)
    if occurrence is not None and not 1 <= occurrence <= len(places):
        what = f"there is no occurrence {occurrence}"
        raise SelectionError(what, f"the quote stands {len(places)} times", "count from 1")
    start = places[(occurrence or 1) - 1]
    return start, start + len(words)


def _clean(text: str, start: int, end: int) -> None:
    """Refuse what may not stand in a quote."""
    exact = text[start:end]
    if exact != exact.strip():
        what = "the selection begins or ends with white space"
        raise SelectionError(what, "it belongs to what stands around", "leave it out")
    for at, letter in enumerate(exact, start):
        if letter in LINE_BREAKS:
            what = f"line break U+{ord(letter):04X} at {at}"
            raise SelectionError(what, "a quote stays within one paragraph", "end it before")
        if misleads(letter):
            what = f"invisible control character U+{ord(letter):04X} at {at}"
            why = "with it the words read differently from what they are"
            raise SelectionError(what, why, "select words without it")
    for what, at in (("begins", start), ("ends", end)):
        if splits_word(text, at):
            around = " ".join(text[max(0, at - 12) : at + 12].split())
            why = f"links to the passage match whole words only: «{around}»"
            remedy = "take the whole word, clitics and endings too"
            raise SelectionError(f"the selection {what} inside a word", why, remedy)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    while splits_word(text, start):
        start -= 1
    while splits_word(text, end):
        end += 1
    return start, end


def _shared(text: str, start: int, place: int, length: int) -> tuple[int, int]:
    """How many letters before the words are the same at another place, and how many behind them.

    No more than :data:`CONTEXT` are counted.
    """
    most = min(CONTEXT[1], start, place)
    before = next((n for n in range(most) if text[start - n - 1] != text[place - n - 1]), most)
    end, there = start + length, place + length
    most = min(CONTEXT[1], len(text) - max(end, there))
    return before, next((n for n in range(most) if text[end + n] != text[there + n]), most)


def _contexts(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Prefixes and suffixes that may tell the words apart, the shortest together first."""
    befores = _long_enough([text[at:start] for at in _beginnings(text, start)])
    afters = _long_enough([text[end:at] for at in _endings(text, end)])
    pairs = [(before, after) for before in befores for after in afters]
    return iter(sorted(pairs, key=lambda pair: len(pair[0]) + len(pair[1])))


def _long_enough(contexts: list[str]) -> list[str]:
    """Those of the least length, else the longest there is: a paragraph may have no more."""
    least, _ = CONTEXT
    return [c for c in contexts if len(c) >= least] or contexts[-1:] or [""]


def _beginnings(text: str, start: int) -> Iterator[int]:
    """Where a prefix may begin, from the nearest on: at a word that white space precedes.

    Where words are written without spaces, at any letter.
    """
    for at in range(start - 1, max(0, start - CONTEXT[1]) - 1, -1):
        if _stops(text[at]):
            return
        before = text[at - 1] if at else "\n"
        begins = before.isspace() or _stops(before) or _between(text, at)
        if begins and not text[at].isspace():
            yield at


def _endings(text: str, end: int) -> Iterator[int]:
    """Where a suffix may end, from the nearest on: at a word that white space follows.

    Where words are written without spaces, at any letter.
    """
    for at in range(end + 1, min(len(text), end + CONTEXT[1]) + 1):
        if _stops(text[at - 1]):
            return
        after = text[at] if at < len(text) else "\n"
        ends = after.isspace() or _stops(after) or _between(text, at)
        if ends and not text[at - 1].isspace():
            yield at


def _between(text: str, at: int) -> bool:
    """Whether two words may meet at an offset without a space between them."""
    around = text[max(0, at - 1) : at + 1]
    return any(map(unspaced, around)) and not splits_word(text, at)


def _stops(letter: str) -> bool:
    """Whether no prefix or suffix reaches over this: the paragraph ends, or it is not seen."""
    return letter in LINE_BREAKS or misleads(letter)


def _splits(text: str, start: int, end: int) -> bool:
    return splits_word(text, start) or splits_word(text, end)


def _listed(text: str, places: tuple[int, ...], length: int) -> str:
    """Each place with its number and what stands around it."""
    shown = [
        f"{number} at {at} «{' '.join(text[max(0, at - 16) : at + length + 16].split())}»"
        for number, at in enumerate(places[:_SHOWN], 1)
    ]
    more = len(places) - _SHOWN
    return ", ".join([*shown, f"and {more} more"] if more > 0 else shown)
