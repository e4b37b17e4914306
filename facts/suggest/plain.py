"""A copy of a text in which only letters matter, and the way back.

:mod:`facts.folding` makes a copy that reads the same; this one is for finding words however they
are written. Case, diacritics, tatweel, hamza carriers, presentation forms, the shapes of yeh and
kaf, of digits and of apostrophes make no difference. Line breaks stay, for no suggestion reaches
over one: a quote stays within its paragraph.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass

from facts.quotes import LINE_BREAKS

#: A space that does not break: within a number it groups digits.
FIXED_SPACE = "\u00a0"
_TATWEEL = "\u0640"
_ALIKE = {
    **dict.fromkeys("\u00a0\u2009\u202f", FIXED_SPACE),
    **dict.fromkeys("\u2018\u2019\u02bb\u02bc\u05f3`", "'"),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("یى", "ي"),
    **dict.fromkeys("ھہە", "ه"),
    "\u200c": " ",  # between a Persian word and its ending
    "ک": "ك",
    "ٱ": "ا",
    "ı": "i",  # Turkish pairs I with it, English with i
    _TATWEEL: "",
}
# What Unicode spells out in full that is no digit of a number: km² is not km2.
_KEPT = ("<super>", "<sub>", "<fraction>", "<circle>")


@dataclass(frozen=True)
class Plain:
    """A text with its plain copy.

    Attributes
    ----------
    raw, text : str
        The text as it is, and its copy.
    """

    raw: str
    text: str
    _origin: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of ``start`` to ``end`` of the copy, both half-open, ``start < end``.

        A letter is taken with the diacritics that follow it.
        """
        last = self._origin[end - 1] + 1
        after = self._origin[end] if end < len(self._origin) else len(self.raw)
        while last < after and _rides(self.raw[last]):
            last += 1
        return self._origin[start], last


def plain(text: str) -> Plain:
    """The plain copy of a text, letter by letter."""
    letters = [_COPY[letter] for letter in text]
    origin = array("l", (n for n, copied in enumerate(letters) for _ in copied))
    return Plain(text, "".join(letters), origin)


def key(words: str) -> str:
    """What words of ours look like in a plain copy."""
    return " ".join(plain(words).text.split())


def _rides(letter: str) -> bool:
    return letter == _TATWEEL or unicodedata.category(letter) in ("Mn", "Me")


class _Copies(dict[str, str]):
    """What stands in the copy for each letter, worked out once."""

    def __missing__(self, letter: str) -> str:
        copied = self[letter] = _copied(letter)
        return copied


def _copied(letter: str) -> str:
    if letter in LINE_BREAKS:
        return "\n"
    if (alike := _ALIKE.get(letter)) is not None:
        return alike
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    if unicodedata.decimal(letter, None) is not None:
        return str(unicodedata.decimal(letter))
    form = unicodedata.decomposition(letter)
    if form.startswith(_KEPT):
        return letter
    parts = unicodedata.normalize("NFKD" if form.startswith("<") else "NFD", letter)
    bare = "".join(part for part in parts if not _rides(part))
    copied = unicodedata.normalize("NFC", bare).lower()
    return "".join(_ALIKE.get(part, part) for part in copied if not _rides(part))


_COPY = _Copies()
