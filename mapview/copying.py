"""Text to take away: shown, selected and copied by one click of a button beside it.

The button's work is done by ``mapview/page.js``: it copies the text of the ``data-text`` element
beside it.
"""

from __future__ import annotations

from html import escape

from mapview.locale import strings
from mapview.text import element, spoken


def copyable(label: str, shown: str, lang: str, *, named_in: str = "") -> str:
    """A label, a button that copies, and what it copies.

    Parameters
    ----------
    label : str
        What the text is; part of the button's name for those who cannot see.
    shown : str
        HTML with just one element that has the attribute ``data-text``.
    named_in : str
        Language of the label where it is another: the name of a format stays as it is.
    """
    named = named_in or lang
    return (
        f'<div class="copyable" {spoken(lang)}><p class="copy-line">'
        f"{element('span', label, named, class_='copy-label')} {_button(label, lang, named)}</p>"
        f"{shown}</div>"
    )


def address_line(address: str, label: str, lang: str) -> str:
    """A full address in one line, with its button."""
    shown = f'<code class="address" dir="ltr" data-text tabindex="0">{escape(address)}</code>'
    return copyable(label, shown, lang)


def script_words(lang: str) -> dict[str, str]:
    """The words that the scripts of a page write, by the names they have there."""
    text = strings(lang)
    return {
        "copy": text("copy"),
        "copied": text("copied"),
        "notCopied": text("not_copied"),
        "pages": text("pages_label"),
    }


def _button(label: str, lang: str, named_in: str) -> str:
    """A button whose name says what it copies."""
    words = element("span", strings(lang)("copy"), lang)
    what = element("span", f" {label}", named_in, class_="visually-hidden")
    return f'<button type="button" class="copy">{words}{what}</button>'
