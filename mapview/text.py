"""Text that survives HTML and two directions.

Whatever comes from data or from a link passes through here on its way to the page: escaped,
in an element of its own language, and isolated from its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Literal

from facts import language

LANGUAGES = ("en", "ar")

_FSI, _LRI, _RLI, _PDI = "\u2068", "\u2066", "\u2067", "\u2069"

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u052f"
_LATIN = re.compile(f"[{_LETTER}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
# Letters of Arabic script, and of Hebrew, Syriac and Thaana.
_ARABIC = re.compile(
    "[\u060c\u061b\u061f\u0620-\u064a\u0671-\u06d3\u05d0-\u05ea\u0710-\u072f\u0780-\u07a5]"
)
_INSIDE = re.compile(f"[{_LRI}{_RLI}{_FSI}][^{_PDI}]*{_PDI}")
_MIXED = re.compile(
    # What is isolated already; or words, numbers and signs that belong together: "Galt & Taggart",
    # "WGS 84", "2026-01-29", "2021–2025", "50%", "> 360".
    f"[{_LRI}{_FSI}][^{_PDI}]*{_PDI}"
    rf"|(?:[$€#<>≤≥≈≲±+−]\s?)?[{_LETTER}0-9]"
    rf"(?:[{_LETTER}0-9]"
    rf"|(?:[.,:/'’&_@=+\-–−~?#]|(?<=[{_LETTER}])(?: & |[ \u00a0]))(?=[{_LETTER}0-9])"
    r"|[ \u00a0]?[%°])*"
)
_PLAIN = re.compile(r"\d+(?:[.,:]\d+)*")


def direction(lang: str) -> Literal["ltr", "rtl"]:
    """Which way a language (BCP 47) runs."""
    return language.direction(lang)


@lru_cache(maxsize=256)
def spoken(lang: str) -> str:
    """The attributes by which an element says its language and direction."""
    return f'lang="{escape(lang)}" dir="{direction(lang)}"'


def isolate(text: str) -> str:
    """Isolate left-to-right matter (numbers, dates, codes) in plain text of either direction."""
    return f"{_LRI}{text}{_PDI}"


@lru_cache(maxsize=4096)
def guarded(text: str) -> str:
    """Plain text with whatever is left-to-right inside Arabic isolated.

    Left alone, the bidirectional algorithm draws a date after a Latin name, or two names with a
    comma between them, in the wrong order, and turns a range or an ISO date around. A number by
    itself needs no help; nor does a line in another language that has its Arabic isolated.
    """
    line = _INSIDE.sub("", text)
    if not _ARABIC.search(text if not _LATIN.search(line) else line):
        return text

    def guard(found: re.Match[str]) -> str:
        run = found[0]
        alone = run[0] in _LRI + _FSI or _PLAIN.fullmatch(run)
        return run if alone else isolate(run)

    return _MIXED.sub(guard, text)


def embed(text: str, lang: str) -> str:
    """Isolate a phrase of one language inside plain text of another.

    A title may be in any language, Persian or Hebrew too: its own letters set its direction. A
    name that Arabic writes in Latin letters stays left-to-right.
    """
    start = {"ar": _RLI, "en": _LRI}.get(lang, _FSI)
    return isolate(text) if lang == "ar" and _latin(text) else f"{start}{text}{_PDI}"


def _latin(text: str) -> bool:
    """Whether a text is in left-to-right letters alone."""
    return bool(_LATIN.search(text)) and not _RIGHT_TO_LEFT.search(text)


def bare(text: str) -> str:
    """The text without isolates, for files and terminals that do not know them."""
    return text.translate({ord(mark): None for mark in (_FSI, _LRI, _RLI, _PDI)})


def markup(
    text: str,
    titles: Mapping[str, str] | None = None,
    quotes: Mapping[str, str] | None = None,
) -> str:
    """Escape words and turn their isolates into elements, so that they are copied without them.

    What is left-to-right inside Arabic is isolated as well (:func:`guarded`).

    Parameters
    ----------
    titles : mapping of str to str, optional
        Titles of works with the language (BCP 47) of each: where one stands in an isolate of its
        own, the element says it, for those who listen to the page.
    quotes : mapping of str to str, optional
        Quotes likewise; nothing in them is changed.
    """
    cited: dict[str, str] = {}
    for title, lang in (titles or {}).items():
        place = f"{_FSI}\ue000{len(cited)}{_PDI}"
        text = text.replace(embed(title, lang), place)
        way = direction(lang) if lang in LANGUAGES else "auto"
        cited[place] = f'<cite lang="{escape(lang)}" dir="{way}">{markup(title)}</cite>'
    for quote, lang in (quotes or {}).items():
        place = f"{_FSI}\ue000{len(cited)}{_PDI}"
        text = text.replace(embed(quote, lang), place)
        cited[place] = f"<bdi {spoken(lang)}>{escape(quote)}</bdi>"
    if not cited:
        return _plain(text)
    html = escape(guarded(text))
    for place, shown in cited.items():
        html = html.replace(place, shown)
    return _elements(html)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Words that cite nothing: names and values, which stand on a page again and again."""
    return _elements(escape(guarded(text)))


def _elements(html: str) -> str:
    """Isolates turned into elements."""
    return (
        html.replace(_RLI, f"<bdi {spoken('ar')}>")
        .replace(_LRI, '<bdi dir="ltr">')
        .replace(_FSI, '<bdi dir="auto">')
        .replace(_PDI, "</bdi>")
    )


def element(tag: str, text: str, lang: str, **attributes: str) -> str:
    """An HTML element that holds escaped ``text`` in its own language and direction.

    It is for words of ours, whose isolates become elements (:func:`markup`), and not for quotes.

    Parameters
    ----------
    tag : str
        Element name, from code and never from data.
    text : str
        Plain text; it is escaped here.
    lang : {"en", "ar"}
        Language of ``text``.
    **attributes : str
        Further attributes; a trailing underscore is dropped (``class_``), others become hyphens.
    """
    rest = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
    )
    words = isolate(text) if lang == "ar" and _latin(text) else text
    return f"<{tag} {spoken(lang)}{rest}>{markup(words)}</{tag}>"


def marked(text: str, parts: Iterable[str | None]) -> str:
    """Escape ``text`` and mark where ``parts`` first stand in it; overlaps become one mark."""
    inside = [False] * len(text)
    for part in filter(None, parts):
        if (start := text.find(part)) >= 0:
            inside[start : start + len(part)] = [True] * len(part)
    runs = (
        (mark, "".join(t for _, t in run))
        for mark, run in groupby(zip(inside, text, strict=True), itemgetter(0))
    )
    return "".join(f"<mark>{escape(run)}</mark>" if mark else escape(run) for mark, run in runs)
