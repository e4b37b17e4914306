"""A line of two directions as runs of one, in the order in which they are drawn.

matplotlib shapes Arabic and orders a line by itself, but in a PDF it gives every isolate the room
of a space. So lines are taken apart at their isolates here and each run is drawn alone: what
:func:`mapview.text.guarded` has isolated is left-to-right, the rest of an Arabic line is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mapview.text import bare, direction, guarded

_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_OPENING = (_LRI, _RLI, _FSI)

# A number by itself among Arabic words needs no isolate, and words and number stay one run.
_NUMBER = re.compile(rf"(?<![^\s(«]){_LRI}(\d+(?:[.,]\d+)*){_PDI}(?![^\s)».،؛:])")
# Digits, and letters that should have been isolated, keep their order; signs turn around.
_NUMERAL = re.compile(r"\w+(?:[.,:/&'’@+-]\w+)*|\W")


class Run(NamedTuple):
    """Words of one direction, without isolates."""

    text: str
    rtl: bool


def runs(line: str, lang: str) -> tuple[Run, ...]:
    """Take a line apart; the first run stands leftmost.

    Parameters
    ----------
    line : str
        Plain text, its isolates balanced (:func:`wrapped` keeps them so).
    lang : str
        Language (BCP 47) of the line: which side it begins on.
    """
    rtl = direction(lang) == "rtl"
    text = guarded(line) if rtl else line
    found, _ = _visual(_NUMBER.sub(r"\1", text) if rtl else text, 0, rtl)
    joined: list[Run] = []
    for run in found:
        if joined and joined[-1].rtl == run.rtl and not run.rtl:
            joined[-1] = Run(joined[-1].text + run.text, False)
        else:
            joined.append(run)
    return tuple(joined)


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break a text into lines; isolates that are open at a break are closed and opened again.

    Parameters
    ----------
    text : str
        Plain text with isolates.
    width : float
        Room for a line; a word that is wider is broken where the room ends.
    measure : callable
        Width of words without isolates, in the same unit.
    """
    lines: list[str] = []
    current, used, opened = "", 0.0, ""
    gap = measure(" ")
    for word in _words(text, width, measure):
        wide = measure(bare(word))
        if current.strip(_LRI + _RLI + _FSI) and used + gap + wide > width:
            lines.append(current + _PDI * len(opened))
            current, used = opened, 0.0
        elif current and current != opened:
            current, used = f"{current} ", used + gap
        current, used = current + word, used + wide
        opened = _open(opened + word)
    return [*lines, current] if current else lines


def _words(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Words in order; too wide a one in pieces."""
    for word in text.split(" "):
        if measure(bare(word)) <= width:
            yield word
            continue
        piece = ""
        for character in word:
            if piece and measure(bare(piece + character)) > width:
                yield piece
                piece = ""
            piece += character
        yield piece


def _open(text: str) -> str:
    """The isolates that are still open at the end."""
    stack: list[str] = []
    for character in text:
        if character in _OPENING:
            stack.append(character)
        elif character == _PDI and stack:
            stack.pop()
    return "".join(stack)


def _visual(text: str, start: int, rtl: bool) -> tuple[list[Run], int]:
    """Runs from left to right up to the isolate's end, and where that is."""
    pieces: list[list[Run]] = []
    plain, n = "", start
    while n < len(text) and text[n] != _PDI:
        if text[n] not in _OPENING:
            plain, n = plain + text[n], n + 1
            continue
        pieces.append(_plain(plain, rtl))
        inner, end = _visual(text, n + 1, _leads_right(text[n], text[n + 1 :]))
        pieces.append(inner)
        plain, n = "", end + 1
    pieces.append(_plain(plain, rtl))
    ordered = reversed(pieces) if rtl else pieces
    return [run for piece in ordered for run in piece], n


def _leads_right(mark: str, rest: str) -> bool:
    """Whether an isolate is right-to-left; where its mark does not say, its first letter does."""
    if mark != _FSI:
        return mark == _RLI
    strong = (unicodedata.bidirectional(c) for c in rest.split(_PDI)[0])
    return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)


def _plain(text: str, rtl: bool) -> list[Run]:
    """Text without isolates in a line of a direction."""
    if not text:
        return []
    lettered = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    if lettered == rtl:
        return [Run(text, rtl)]
    if rtl:
        # Signs and numbers alone: nothing in them would tell matplotlib which way to go.
        turned = reversed(_NUMERAL.findall(text))
        return [Run("".join(_mirrored(part) for part in turned), False)]
    return [Run(part, _right(part)) for part in _stretches(text)]


def _stretches(text: str) -> list[str]:
    """An English line with bare Arabic in it, cut where the letters change."""
    arabic = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
    return [part for part in re.split(rf"({arabic}+(?:\s+{arabic}+)*)", text) if part]


def _right(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


_PAIRS = str.maketrans("()[]{}<>«»≤≥≲≳", ")(][}{><»«≥≤≳≲")


def _mirrored(part: str) -> str:
    return part.translate(_PAIRS)
