"""The page of one fact: all that stands behind it, and its citation in four formats."""

from __future__ import annotations

from html import escape
from itertools import pairwise

import streamlit as st

from facts.ledger import Ledger
from facts.models import Fact
from facts.works import works_of
from geodata.territories import Register
from mapview import figures
from mapview.citing import citing
from mapview.naming import name_of
from mapview.permalink import Codec, link
from mapview.text import element, spoken
from pages.context import Page
from pages.shell import start
from pages.view import base_address, change


def codec_of(ledger: Ledger, places: Register) -> Codec:  # noqa: ARG001 - what a page's codec takes
    """What the address of the page can hold."""
    return Codec(optional={"fact": tuple(fact.id for fact in ledger.facts)})


def page() -> None:
    """Show the page."""
    this = start("fact", codec_of)
    if this is None:
        return
    with st.container(key="fact-head", border=True):
        st.html(element("h2", this.text("fact_title"), this.lang, class_="isnad-heading"))
        choose(this)
    chosen = this.view.fact
    if chosen is None:
        st.html(element("p", this.text("fact_hint"), this.lang, class_="hint"))
    else:
        fact = this.ledger.fact(chosen)
        with st.container(key="fact-page"):
            left, right = st.columns(2, gap="small")
            with left, st.container(key="evidence"):
                evidence(fact, this)
            with right, st.container(key="citations"):
                st.html(citing(this.card(), fact))
    this.permalink(link(f"{base_address()}fact", this.codec.encode(this.view)))


def choose(this: Page) -> None:
    """Every fact of the atlas in one box; typing narrows it."""
    text = this.text
    lines = options(this)
    st.selectbox(
        text("fact_label"),
        tuple(lines),
        index=None,
        format_func=lines.__getitem__,
        key="fact",
        on_change=change,
        placeholder=text("fact_placeholder"),
        label_visibility="collapsed",
    )


def options(this: Page) -> dict[str, str]:
    """Each fact by its id, in a line that no other has: where, which layer, what, whose word."""
    lang, ledger, register = this.lang, this.ledger, this.register
    lines: dict[str, str] = {}
    taken: set[str] = set()
    for fact in ledger.facts:
        layer = ledger.indicators[fact.indicator]
        line = this.text(
            "fact_option",
            place=name_of(register, fact, lang),
            layer=layer.name[lang],
            said=figures.in_full(register, fact, layer, lang),
            who=works_of(ledger, fact)[0].publisher[lang],
        )
        lines[fact.id] = f"{line} [{fact.id}]" if line in taken else line
        taken.add(line)
    return lines


def evidence(fact: Fact, this: Page) -> None:
    """The fact in full, the ways from it, and its neighbours in the ledger."""
    text, lang = this.text, this.lang
    layer = this.ledger.indicators[fact.indicator]
    place = name_of(this.register, fact, lang)
    heading = text("fact_of", place=place, layer=layer.name[lang])
    card = this.card()
    ways = [(card.links.fact(fact), text("fact_on_map"))]
    if fact.review == "accepted" and fact.evidence.quote is not None:
        ways.append((card.links.passage(fact), text("fact_in_passage")))
    ways += [(card.links.page(other), words) for other, words in neighbours(fact, this)]
    links = " ".join(f'<a href="{escape(h)}" target="_self">{escape(w)}</a>' for h, w in ways)
    proposed = ""
    if fact.review == "proposed":
        proposed = element("p", text("fact_proposed"), lang, class_="silence")
    st.html(
        f'<section class="isnad-evidence" {spoken(lang)}>'
        f"{element('h2', heading, lang)}{proposed}{card.html(fact)}"
        f'<p class="links">{links}</p></section>'
    )


def neighbours(fact: Fact, this: Page) -> list[tuple[Fact, str]]:
    """The facts before and after, in the order of the ledger."""
    found = []
    for before, after in pairwise(this.ledger.facts):
        if after is fact:
            found.append((before, this.text("fact_before")))
        elif before is fact:
            found.append((after, this.text("fact_after")))
    return found


page()
