"""The references of a fact as HTML: of its source and of itself, each copied by one click."""

from __future__ import annotations

from html import escape

from facts.models import Fact
from facts.works import works_of
from mapview import PRODUCT, cite
from mapview.copying import copyable
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.references import citations
from mapview.text import element, markup, spoken

FORMATS = {"chicago": "Chicago", "bibtex": "BibTeX", "ris": "RIS", "csl_json": "CSL-JSON"}
"""The forms a reference is given in, by what they are called in every language."""


def citing(card: FactCard, fact: Fact) -> str:
    """All references of a fact, in the language of the card.

    Hooks: each is an element with ``data-reference="<form>-work"`` or ``…-fact``.
    """
    text = strings(card.lang)
    given = citations(card.ledger, card.register, fact, card.links.page(fact), card.lang)
    titles = cite.titles(works_of(card.ledger, fact), card.lang)
    parts = ""
    for whose in ("work", "fact"):
        heading = text(f"fact_cite_{whose}", product=PRODUCT[card.lang])
        parts += element("h3", heading, card.lang)
        parts += "".join(
            _reference(form, whose, given[form][whose], titles, card.lang) for form in FORMATS
        )
    return (
        f'<section class="isnad-citing" {spoken(card.lang)}>'
        f"{element('h2', text('fact_cite_heading'), card.lang)}"
        f"{element('p', text('fact_cite_note'), card.lang, class_='hint')}{parts}</section>"
    )


def _reference(form: str, whose: str, words: str, titles: dict[str, str], lang: str) -> str:
    """One reference: the plain one to read, those for programs folded away."""
    if form == "chicago":
        shown = f'<p class="copied-text" data-text {spoken(lang)}>{markup(words, titles)}</p>'
    else:
        summary = element("summary", strings(lang)("fact_cite_show"), lang)
        code = f'<pre data-text dir="ltr" tabindex="0">{escape(words)}</pre>'
        shown = f'<details class="code">{summary}{code}</details>'
    copied = copyable(FORMATS[form], shown, lang, named_in="en")
    return f'<div data-reference="{form}-{whose}">{copied}</div>'
