"""Text that survives HTML and two directions.

Whatever comes from data or from a link passes through here on its way to the page: escaped,
in an element of its own language, and isolated from its neighbours.
"""

from __future__ import annotations

from html import escape

LANGUAGES = ("en", "ar")

_FSI, _LRI, _RLI, _PDI = "\u2068", "\u2066", "\u2067", "\u2069"


def direction(lang: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if lang == "ar" else "ltr"


def spoken(lang: str) -> str:
    """The attributes by which an element says its language and direction."""
    return f'lang="{lang}" dir="{direction(lang)}"'


def isolate(text: str) -> str:
    """Isolate left-to-right matter (numbers, dates, codes) in plain text of either direction."""
    return f"{_LRI}{text}{_PDI}"


def embed(text: str, lang: str) -> str:
    """Isolate a phrase of one language inside plain text of another.

    A title may be in any language, Persian or Hebrew too: its own letters set its direction.
    """
    start = {"ar": _RLI, "en": _LRI}.get(lang, _FSI)
    return f"{start}{text}{_PDI}"


def bare(text: str) -> str:
    """The text without isolates, for files and terminals that do not know them."""
    return text.translate({ord(mark): None for mark in (_FSI, _LRI, _RLI, _PDI)})


def markup(text: str) -> str:
    """Escape text and turn its isolates into elements, so that it is copied without them."""
    return (
        escape(text)
        .replace(_RLI, f"<bdi {spoken('ar')}>")
        .replace(_LRI, '<bdi dir="ltr">')
        .replace(_FSI, '<bdi dir="auto">')
        .replace(_PDI, "</bdi>")
    )


def element(tag: str, text: str, lang: str, **attributes: str) -> str:
    """An HTML element that holds escaped ``text`` in its own language and direction.

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
    return f"<{tag} {spoken(lang)}{rest}>{escape(text)}</{tag}>"


def marked(text: str, part: str | None) -> str:
    """Escape ``text`` and mark the one place where ``part`` stands in it."""
    if part is None:
        return escape(text)
    before, found, after = text.partition(part)
    if not found:
        return escape(text)
    return f"{escape(before)}<mark>{escape(part)}</mark>{escape(after)}"
