"""A place in a text that may be worth a closer look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facts.fields import Comparator

Kind = Literal["territory", "power", "number", "date", "status"]


@dataclass(frozen=True)
class Suggestion:
    """One mention in a text; it asserts nothing.

    Attributes
    ----------
    start, end : int
        Code points in the untouched text, half-open: whole words, with what Arabic and Hebrew
        write onto the front of them.
    value : str, int, float or None
        ISO 3166-1 alpha-3 of a territory or power; a number with its scale word multiplied in (a
        percentage as it is written); a date in EDTF, ``None`` for a day without a year; the
        concept of a word of status (:mod:`facts.suggest.wordlists`).
    comparator : Comparator or None
        The hedge right before a number.
    """

    start: int
    end: int
    kind: Kind
    value: str | int | float | None
    comparator: Comparator | None = None
