"""What a text pane is given and what it says: a text with marks, and the words selected in it.

Positions are Unicode code points in the untouched text, half-open. The text travels by itself,
as bytes: what changes more often (marks; what the page asks to be selected) goes beside it, each
by itself, and says by the text's digest which text it is about.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mapview.locale import strings

#: What a mark can be: five kinds of suggestions, and the passage that a fact already rests on.
KINDS = ("territory", "power", "number", "date", "status", "passage")

DIRECTIONS = ("ltr", "rtl")

# No character: no file in UTF-8 can hold it.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Span = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """Marked words of a text.

    Attributes
    ----------
    start, end : int
        Code points, half-open.
    kind : str
        One of :data:`KINDS`.
    label : str
        Plain text that says what the words are taken for, or which facts rest on them.
    """

    start: int
    end: int
    kind: str
    label: str


@dataclass(frozen=True)
class Said:
    """What the reader last did: the words selected, or none after Escape.

    Attributes
    ----------
    at : int
        Time of the browser's clock, in ms; it tells one selection from the next.
    """

    span: Span | None
    at: int


@dataclass(frozen=True)
class Asked:
    """What the page last asked to be selected, beside what stood selected then.

    Attributes
    ----------
    of : str
        Digest of the text.
    n : int
        Counts what was asked for: the pane follows when it changes.
    span : (int, int) or None
        What the pane was asked to select.
    given : (int, int) or None
        What the page gave last. It may be the reader's own selection given back.
    said : int
        :attr:`Said.at` of what the reader had selected by then; 0 for nothing.
    standing : (int, int) or None
        What stands selected.
    """

    of: str
    n: int = 0
    span: Span | None = None
    given: Span | None = None
    said: int = 0
    standing: Span | None = None


def digest(text: str) -> str:
    """A short name for a text, the same for the same text alone."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def document(text: str, of: str, lang: str, direction: str, pane: str) -> bytes:
    """The text as it travels: a line of JSON that says what it is, then the text in UTF-8.

    A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD: one code point for another.

    Parameters
    ----------
    text : str
        The text, untouched.
    of : str
        Its digest.
    lang : str
        Its language, BCP 47.
    direction : {"ltr", "rtl"}
    pane : str
        Key of the pane.

    Raises
    ------
    ValueError
        If there is no such direction.
    """
    if direction not in DIRECTIONS:
        raise ValueError(f"direction {direction!r}: one of {', '.join(DIRECTIONS)}")
    head = {"pane": pane, "of": of, "lang": lang, "dir": direction}
    body = _LONE_SURROGATE.sub("\ufffd", text)
    return f"{json.dumps(head)}\n{body}".encode()


def view(
    text: str, of: str, marks: Sequence[Mark], words: Mapping[str, str], pane: str
) -> dict[str, object]:
    """How the text is shown: its marks, in reading order, and the interface's words.

    Raises
    ------
    ValueError
        If a mark is of no known kind or lies outside the text, or if suggestions overlap.
    """
    checked = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    for mark in checked:
        if mark.kind not in KINDS:
            raise ValueError(f"{mark}: the kind is one of {', '.join(KINDS)}")
        if not 0 <= mark.start < mark.end <= len(text):
            raise ValueError(f"{mark}: no words of a text of {len(text)} code points")
    for first, second in pairwise(mark for mark in checked if mark.kind != "passage"):
        if second.start < first.end:
            raise ValueError(f"{first} and {second} overlap: only passages may hold other marks")
    rows = [[mark.start, mark.end, mark.kind, mark.label] for mark in checked]
    return {**_about(of, pane, "view"), "marks": rows, "words": dict(words)}


def wish(text: str, asked: Asked, pane: str) -> dict[str, object]:
    """What the page asks to be selected.

    Raises
    ------
    ValueError
        If it lies outside the text.
    """
    if asked.span and not 0 <= asked.span[0] < asked.span[1] <= len(text):
        raise ValueError(f"selected {asked.span}: no words of a text of {len(text)} code points")
    return {**_about(asked.of, pane, "asked"), "n": asked.n, "span": asked.span}


def _about(of: str, pane: str, part: str) -> dict[str, object]:
    return {"pane": pane, "of": of, "part": part}


def said(value: object, text: str, of: str) -> Said | None:
    """What the browser says was selected; ``None`` where it says nothing about this text.

    The browser is not believed: whatever is no span of the text is nothing.
    """
    match value:
        case {"of": str(about), "at": int(at), "span": None} if about == of:
            return Said(None, at)
        case {"of": str(about), "at": int(at), "span": [int(start), int(end)]} if (
            about == of and 0 <= start < end <= len(text)
        ):
            return Said((start, end), at)
    return None


def settle(before: Asked | None, selected: Span | None, said: Said | None, of: str) -> Asked:
    """What stands selected, once the page and the reader have each had their say.

    The later of the two counts. A page that gives the reader's own selection back, or what
    stood selected in the run before, asks for nothing.

    Parameters
    ----------
    before : Asked or None
        Of the run before.
    selected : (int, int) or None
        What the page gives now.
    """
    if before is None:
        before = Asked(of)
    elif before.of != of:
        # What stood selected in another text is no wish for this one.
        stale = selected in (before.given, before.standing)
        before = Asked(of, before.n, given=selected if stale else None)
    own = said.span if said else None
    at = said.at if said else 0
    if selected not in (before.given, before.standing, own):
        return Asked(of, before.n + 1, selected, selected, at, selected)
    spoken = said is not None and said.at != before.said
    standing = own if spoken else before.span
    return Asked(of, before.n, before.span, selected, before.said, standing)


def pane_words(lang: str) -> dict[str, str]:
    """What a pane says of itself, in a language of the interface; for ``words``."""
    text = strings(lang)
    return {
        "label": text("pane_label"),
        "help": text("pane_help"),
        "selected": text("pane_selected", words="{words}"),
        "cleared": text("pane_cleared"),
    }
