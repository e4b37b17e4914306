"""The check page: claims of the articles beside the evidence, by country and by verdict."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from facts.claim import Claim, Verdict
from facts.ledger import Ledger
from facts.models import Fact
from facts.verdicts import countries_of, witnessing
from geodata.territories import Register
from mapview import figures
from mapview.checksheet import CheckSheet, meanings
from mapview.permalink import Codec, View, link
from mapview.text import element, markup, spoken
from pages.context import Page, according_of, map_codec
from pages.controls import country_box
from pages.script import scroll_to
from pages.shell import start
from pages.view import base_address, change


def codec_of(ledger: Ledger, places: Register) -> Codec:
    """What the address of the page can hold."""
    return Codec(
        optional={
            "country": places.ids,
            "claim": tuple(ledger.claims),
            "verdict": tuple(verdict.value for verdict in Verdict),
        }
    )


def page() -> None:
    """Show the page."""
    this = start("check", codec_of)
    if this is None:
        return
    found = matching(this, this.view)
    with st.container(key="check", border=True):
        heading(this)
        controls(this)
        st.html(f'<div role="status" {spoken(this.lang)}>{outcome(found, this)}</div>')
    with st.container(key="claims"):
        claims(found, this)
    this.permalink(address(this, this.view))


def matching(this: Page, view: View) -> tuple[Claim, ...]:
    """The claims that country and verdict of a view leave."""
    return tuple(
        claim
        for claim in this.ledger.claims.values()
        if view.country in (None, *countries_of(this.ledger, claim))
        and view.verdict in (None, claim.verdict)
    )


def address(this: Page, view: View) -> str:
    """Full address of this page in a view."""
    return link(f"{base_address()}check", this.codec.encode(view))


def heading(this: Page) -> None:
    """What the page does, how many claims have which verdict, and what the verdicts mean."""
    text = this.text
    counts = "".join(counted(verdict, this) for verdict in Verdict)
    st.html(
        f'<header class="isnad-title" {spoken(text.lang)}>'
        f"{element('h2', text('check_title'), text.lang)}"
        f"{element('p', text('check_subtitle'), text.lang)}"
        f'<ul class="isnad-verdicts" aria-label="{escape(text("check_verdict_label"))}">'
        f"{counts}</ul>"
        f"{meanings(text.lang)}</header>"
    )


def counted(verdict: Verdict, this: Page) -> str:
    """A verdict with the number of claims that have it, which leads to just these."""
    text = this.text
    only = replace(this.view, verdict=verdict.value, claim=None)
    number = escape(figures.number(len(matching(this, only)), text.lang))
    name = escape(text(f"verdict_{verdict}"))
    current = ' aria-current="true"' if this.view.verdict == verdict else ""
    return (
        f'<li><a class="verdict {verdict}" href="{escape(address(this, only))}" target="_self"'
        f'{current} data-verdict-count="{verdict}">{name} <b>{number}</b></a></li>'
    )


def controls(this: Page) -> None:
    """Country and verdict: both in the address by their key."""
    text = this.text
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        country_box(this, text("check_all_countries"), refilter, 250)
        st.selectbox(
            text("check_verdict_label"),
            tuple(verdict.value for verdict in Verdict),
            index=None,
            format_func=lambda verdict: text(f"verdict_{verdict}"),
            key="verdict",
            on_change=refilter,
            placeholder=text("check_all_verdicts"),
            label_visibility="collapsed",
            width=250,
        )


def refilter() -> None:
    """The reader asks for other claims: the one that a link had opened is let go."""
    st.session_state["claim"] = None
    change()


def outcome(found: tuple[Claim, ...], this: Page) -> str:
    """How many claims are shown, or why there is none; where else the country is spoken of."""
    text, view = this.text, this.view
    if not this.ledger.claims:
        return element("p", text("check_no_claims"), text.lang, class_="silence")
    if view.country is None and view.verdict is None:
        return ""
    country = this.register.names()[view.country][text.lang] if view.country else ""
    verdict = text(f"verdict_{view.verdict}") if view.verdict else ""
    if found:
        total = figures.number(len(this.ledger.claims), text.lang)
        shown = figures.number(len(found), text.lang)
        said = element("span", text("check_shown", shown=shown, total=total), text.lang)
    else:
        key = "country" if not verdict else "verdict" if not country else "both"
        words = text(f"check_none_{key}", country=country, verdict=verdict)
        said = element("span", words, text.lang)
    all_claims = escape(address(this, View(lang=text.lang)))
    said += f' <a href="{all_claims}" target="_self">{escape(text("check_reset"))}</a>'
    html = f'<p class="{"hint" if found else "silence"}">{said}</p>'
    others = witnessing(this.ledger, view.country) if view.country else ()
    if others and not view.verdict:
        links = text("list_separator").join(
            f'<a href="{escape(this.card().links.claim(claim))}" target="_self">'
            f"{markup(claim.claim[text.lang])}</a>"
            for claim in others
        )
        lead = escape(text("check_among_evidence", country=country))
        html += f'<p class="hint">{lead} {links}</p>'
    return html


def claims(found: tuple[Claim, ...], this: Page) -> None:
    """The claims, the one that the address names opened; even where the filter would hide it."""
    text = this.text
    sheet = CheckSheet(this.card(), lambda fact, country: on_map(fact, country, this))
    asked = this.ledger.claims.get(this.view.claim or "")
    html = ""
    if asked is not None and asked not in found:
        html = sheet.html(asked, opened=True, note=text("check_beside_filter"))
    html += "".join(sheet.html(claim, opened=claim is asked) for claim in found)
    st.html(f'<div class="isnad-claims" {spoken(text.lang)}>{html}</div>')
    if asked is not None:
        scroll_to(asked.id)


def on_map(fact: Fact, country: str | None, this: Page) -> str:
    """Address of the map that shows a fact, with one of its countries chosen."""
    if country is None:
        country = next(iter(fact.territories), None)
        if this.view.country in fact.territories:
            country = this.view.country
    seen = View(fact.indicator, according_of(this.ledger, fact), country, this.lang)
    return link(base_address(), map_codec(this.ledger, this.register).encode(seen))


page()
