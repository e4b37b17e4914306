"""Numbers as people type them."""

from __future__ import annotations

import re
import unicodedata

_GROUPED = re.compile(r"\d{1,3}(?:[,٬\u00a0\u202f ]\d{3})+")
_NUMBER = re.compile(r"\d+(?:[.٫]\d+)?")


def typed(text: str) -> int | float:
    """The number somebody typed.

    Digits of any script; commas, spaces and ``٬`` between groups of three; ``.`` or ``٫`` before
    what is less than one. A comma is never a decimal sign: ``1,5`` could be meant either way.

    Raises
    ------
    ValueError
        If it is no number, or one that no figure is.
    """
    text = text.strip()
    whole, point, rest = text.replace("٫", ".").partition(".")
    if _GROUPED.fullmatch(whole):
        whole = re.sub(r"\D", "", whole)
    plain = "".join(_digit(letter) for letter in whole + point + rest)
    if not _NUMBER.fullmatch(plain) or len(plain) > 18:
        raise ValueError(f"{text!r} is no number")
    return float(plain) if point else int(plain)


def _digit(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)
