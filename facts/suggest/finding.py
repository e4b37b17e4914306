"""All suggestions of a text, in reading order.

Each kind is looked for by itself; where two overlap, the one that begins first holds, then the
longer one, then a date before a number and a name before a word of status. Addresses of pages and
footnote marks hold none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from itertools import islice

from facts.suggest.dates import dates
from facts.suggest.language import main_language
from facts.suggest.lexicon import lexicon
from facts.suggest.numerals import numbers
from facts.suggest.plain import plain
from facts.suggest.suggestion import Suggestion
from geodata.territories import Register

_ADDRESS = re.compile(r"(?<![\w.@/-])(?:https?://|www\.|[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}/)\S+")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")


def suggestions(text: str, register: Register, *, limit: int = 5000) -> tuple[Suggestion, ...]:
    """Mentions of countries, numbers, dates and words of status in a text of any language.

    Parameters
    ----------
    text : str
        Untouched; any characters.
    register : Register
        Its territories are of kind ``territory``; its neighbours and powers of kind ``power``.
    limit : int, default 5000
        Further ones are left out.

    Returns
    -------
    tuple of Suggestion
        Sorted, without overlaps. The time grows with the length of the text alone: two million
        characters of articles take about two seconds, an article a few hundredths of one.
    """
    return tuple(islice(_found(text, register), limit))


def _found(text: str, register: Register) -> Iterator[Suggestion]:
    copy, lang = plain(text), main_language(text)
    runs = (dates(copy, lang), numbers(copy, lang), lexicon(register, lang).mentions(copy))
    # `merge` keeps the order of the runs where their keys are equal.
    every = merge(_passed_over(text), *(map(_span, run) for run in runs), key=lambda row: row[:2])
    reached = 0
    for start, less_end, suggestion in every:
        if start < reached:
            continue
        reached = -less_end
        if suggestion is not None:
            yield suggestion


def _span(suggestion: Suggestion) -> tuple[int, int, Suggestion | None]:
    """What it is sorted by: where it begins, and the longer one first."""
    return suggestion.start, -suggestion.end, suggestion


def _passed_over(text: str) -> Iterator[tuple[int, int, Suggestion | None]]:
    """Pieces of a text in which nothing is looked for."""
    for found in merge(
        _ADDRESS.finditer(text), _FOOTNOTE.finditer(text), key=lambda found: found.start()
    ):
        yield found.start(), -found.end(), None
