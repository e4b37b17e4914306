"""A copy of a text in which white space and presentation forms do not matter, and the way back."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

_FORM = "\ufb50-\ufdff\ufe70-\ufefc"
# What folding changes: white space other than one space, and the letter forms that a typesetter
# chose for Arabic letters. Nothing else is touched: no diacritic, no tatweel, no other letter.
_CHANGED = re.compile(rf"[^\S ]\s*|[ ]\s+|[{_FORM}]")


@dataclass(frozen=True)
class Folded:
    """A text with a folded copy.

    Attributes
    ----------
    raw, text : str
        The text as it is, and its copy.
    """

    raw: str
    text: str
    # Each piece that folding changed, in the copy and in the text; before them an empty one at 0.
    # Between two pieces both run letter for letter.
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]
    _raw_starts: tuple[int, ...]
    _raw_ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw range whose copy holds ``start`` to ``end``, both half-open, code points.

        A changed piece is taken whole: the two letters of one ligature stand in one place.
        """
        return self._back(start, self._raw_starts), self._back(end, self._raw_ends)

    def _back(self, at: int, of_piece: tuple[int, ...]) -> int:
        """The raw offset of a folded one; one inside a changed piece goes to that end of it."""
        n = bisect_right(self._ends, at) - 1
        if n + 1 < len(self._starts) and at > self._starts[n + 1]:
            return of_piece[n + 1]
        return self._raw_ends[n] + at - self._ends[n]


def fold(text: str) -> Folded:
    """Fold a text: runs of white space become one space, presentation forms their letters."""
    starts, ends, raw_starts, raw_ends = [0], [0], [0], [0]
    parts: list[str] = []
    length = 0
    for found in _CHANGED.finditer(text):
        kept = text[raw_ends[-1] : found.start()]
        copy = _plain(found[0]) if found[0].strip() else " "
        starts.append(length + len(kept))
        raw_starts.append(found.start())
        length += len(kept) + len(copy)
        parts += kept, copy
        ends.append(length)
        raw_ends.append(found.end())
    parts.append(text[raw_ends[-1] :])
    columns = (tuple(column) for column in (starts, ends, raw_starts, raw_ends))
    return Folded(text, "".join(parts), *columns)


@cache
def _plain(form: str) -> str:
    return unicodedata.normalize("NFKC", form)
