"""Find a quote in its document: by position, proven by its words; never by resemblance.

Offsets are Unicode code points, half-open. Text is compared as it is: a diacritic, a tatweel or
a no-break space more or less is another text. What merely resembles a quote is shown to a
person as a suggestion and anchors nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from facts.evidence import Quote

#: Share of a quote's letters (0-1) that a passage must have for it to be worth suggesting.
ALIKE = 0.6
# How far beyond the quote's length to look for the passage that was meant.
_SLACK = 24
#: Longest text in which it is looked for, and longest quote, which is compared letter with letter:
#: beyond, the search takes longer than it is worth.
SEARCHED, COMPARED = 200_000, 1000
# Letters that a piece of the quote must share with the passage: tried one after the other. Of a
# piece that stands in many places some are enough.
_PIECES, _PLACES = (12, 6, 3), 20
_CONTEXT = 12
# Thai, Lao, Tibetan, Burmese, Khmer, Tai; kana and Han, with their marks and repetition signs.
_UNSPACED = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_VIRAMA = 9  # combining class of the sign that joins two letters into one
# Costs of one letter changed or too many in the quote, and of one it lacks. Lacking is the
# cheaper: a quote that dropped its second letter is not one whose first letter is wrong.
_CHANGE, _LACK = 10, 9


@dataclass(frozen=True)
class Anchored:
    """The quote stands here."""

    start: int
    end: int


@dataclass(frozen=True)
class Difference:
    """The first place where two texts part.

    Attributes
    ----------
    at : int
        Offset in the document.
    document, quote : str
        The letter each has there; empty where it has none.
    context : str
        The document around it.
    """

    at: int
    document: str
    quote: str
    context: str

    def __str__(self) -> str:
        return (
            f"at {self.at} the document has {letters(self.document)}, "
            f"the quote has {letters(self.quote)}: «{self.context}»"
        )


@dataclass(frozen=True)
class Likeness:
    """The passage most like some words that stand nowhere. It is shown and never accepted.

    Attributes
    ----------
    start, end : int
        The passage, half-open.
    differences : tuple of Difference
        Every letter in which the two part, in the order of the text; at least one.
    """

    start: int
    end: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class NotFound:
    """The quote is not bound to any place.

    Attributes
    ----------
    places : tuple of int
        Where its words do stand, though prefix and suffix do not choose one of them.
    nearest : Difference or None
        If the words stand nowhere: how they differ from the passage most like them.
    """

    places: tuple[int, ...] = ()
    nearest: Difference | None = None


def anchor(text: str, quote: Quote, start: int) -> Anchored | NotFound:
    """Bind a quote to the one place it was taken from.

    The given position comes first and holds if the words, prefix and suffix stand there. If
    not, the quote is bound where they stand just once.

    Parameters
    ----------
    text : str
        The document.
    quote : Quote
        Words with their context.
    start : int
        Where the words are said to begin, in code points.
    """
    places = tuple(occurrences(text, quote.exact))
    if not places:
        like = nearest(text, quote.exact, start)
        return NotFound(nearest=like.differences[0] if like else None)
    fitting = tuple(place for place in places if in_context(text, quote, place))
    if start in fitting:
        fitting = (start,)
    if len(fitting) != 1:
        return NotFound(fitting or places)
    return Anchored(fitting[0], fitting[0] + len(quote.exact))


def occurrences(text: str, words: str) -> Iterator[int]:
    """Every offset at which the words stand, overlapping ones too."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def in_context(text: str, quote: Quote, start: int) -> bool:
    """Whether the quote stands at ``start`` between its prefix and its suffix."""
    before = start - len(quote.prefix)
    return before >= 0 and text.startswith(quote.prefix + quote.exact + quote.suffix, before)


def first_difference(text: str, words: str, start: int) -> Difference | None:
    """Compare letter for letter from ``start``; ``None`` if the words stand there."""
    for n, letter in enumerate(words):
        at = start + n
        there = text[at : at + 1] if at >= 0 else ""
        if there != letter:
            return Difference(at, there, letter, _around(text, at))
    return None


def splits_word(text: str, at: int) -> bool:
    """Whether offset ``at`` lies inside a word.

    Text fragments in links (``#:~:text=``) match whole words only: diacritics and tatweel
    belong to the letter before them, digits to the letters around them. Where words are written
    without spaces between them (:func:`unspaced`) any letter may end one.
    """
    if not (0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])):
        return False
    if not (unspaced(text[at - 1]) or unspaced(text[at])):
        return True
    joined = unicodedata.combining(text[at - 1]) == _VIRAMA
    return joined or unicodedata.category(text[at])[0] == "M"


def unspaced(letter: str) -> bool:
    """Whether a letter is of a script that puts no spaces between words: Chinese, Thai and such."""
    return _UNSPACED.match(letter) is not None


def letters(text: str) -> str:
    """``'ة' (U+0629)``; ``nothing`` for no text."""
    if not text:
        return "nothing"
    codes = " ".join(f"U+{ord(letter):04X}" for letter in text)
    return f"'{text}' ({codes})"


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_" or unicodedata.category(letter)[0] == "M"


def nearest(text: str, words: str, start: int) -> Likeness | None:
    """The passage most like words that do not stand in the text.

    Parameters
    ----------
    text : str
        The document; one of more than 200,000 letters is not searched.
    words : str
        More than 1,000 letters are not looked for.
    start : int
        Where they were expected, in code points.

    Returns
    -------
    Likeness or None
        ``None`` if no passage has the share :data:`ALIKE` of their letters.
    """
    if len(text) > SEARCHED or len(words) > COMPARED:
        return None
    best: tuple[float, Likeness] | None = None
    for guess in _guesses(text, words, start):
        low = max(0, guess - _SLACK)
        window = text[low : max(0, guess + len(words) + _SLACK)]
        edits, begin, end, parts = _fewest_edits(window, words)
        if parts and edits <= (1 - ALIKE) * len(words) and (best is None or edits < best[0]):
            differences = tuple(
                Difference(low + at, there, here, _around(text, low + at))
                for at, there, here in parts
            )
            best = edits, Likeness(low + begin, low + end, differences)
    return best[1] if best else None


def _guesses(text: str, words: str, start: int) -> tuple[int, ...]:
    """Where the passage that was meant may begin: as expected, and as most of its pieces say."""
    for length in _PIECES:
        votes: Counter[int] = Counter()
        for offset in range(0, len(words) - length + 1, length):
            piece = words[offset : offset + length]
            for place in islice(occurrences(text, piece), _PLACES):
                votes[(place - offset) // _SLACK] += 1
        if votes:
            (likely, _), *_ = votes.most_common(1)
            expected = {start // _SLACK - 1, start // _SLACK} - {likely}
            near = (start,) if expected & votes.keys() else ()
            return (*near, likely * _SLACK)
    return ()


def _fewest_edits(window: str, words: str) -> tuple[float, int, int, list[tuple[int, str, str]]]:
    """Compare the words with the piece of ``window`` that is fewest letters away (Sellers 1980).

    Returns how many letters that is, where the piece begins and ends in the window, and every
    one of them: its offset in the window, the letter there and the letter in the words (empty
    where there is none).
    """
    # costs[i][j]: edits from words[:i] to the best piece of the window that ends at j.
    costs = [[0] * (len(window) + 1)]
    for i, letter in enumerate(words, 1):
        row = [i * _CHANGE]
        above = costs[-1]
        for j, there in enumerate(window, 1):
            change = _CHANGE * (there != letter)
            row.append(min(above[j - 1] + change, above[j] + _CHANGE, row[-1] + _LACK))
        costs.append(row)
    cost = min(costs[-1])
    # Of equals the longest piece: it has a letter to show against the last one of the words.
    i, j = len(words), max(j for j, other in enumerate(costs[-1]) if other == cost)
    end = j
    # Back to the beginning of the words; the difference met last is the first one in the text.
    differences: list[tuple[int, str, str]] = []
    while i:
        changed = j > 0 and window[j - 1] != words[i - 1]
        if j and costs[i][j] == costs[i - 1][j - 1] + _CHANGE * changed:
            i, j = i - 1, j - 1
            if changed:
                differences.append((j, window[j], words[i]))
        elif costs[i][j] == costs[i - 1][j] + _CHANGE:
            i -= 1
            differences.append((j, "", words[i]))
        else:
            j -= 1
            differences.append((j, window[j], ""))
    return cost / _CHANGE, j, end, differences[::-1]


def _around(text: str, at: int) -> str:
    """The document around an offset, line breaks shown as spaces."""
    return " ".join(text[max(0, at - _CONTEXT) : max(0, at + _CONTEXT)].split("\n"))
