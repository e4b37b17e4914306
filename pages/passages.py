"""The passages page: from the sentence to the countries; and the articles held to their words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from facts import query
from facts.fields import Modality
from facts.ledger import Ledger
from facts.models import Fact
from facts.passages import Passage, by_fact, by_name, passages
from geodata.territories import Register
from mapview import figures
from mapview.parts import Part, part, part_with
from mapview.passagecard import PassageCard, anchor, article_heading, modality_name
from mapview.permalink import Codec, View, link
from mapview.text import element, markup, spoken
from pages.context import Page, map_codec
from pages.proof import proof
from pages.script import scroll_to
from pages.shell import start
from pages.turning import buttons, numbers, span, to_part, turned
from pages.view import base_address

FILTERS = ("country", "layer", "source", "modality")


def codec_of(ledger: Ledger, places: Register) -> Codec:
    """What the address of the page can hold."""
    return Codec(
        optional={
            "country": places.ids,
            "layer": tuple(ledger.indicators),
            "source": tuple(ledger.articles),
            "modality": tuple(modality.value for modality in Modality),
            "passage": tuple(by_name(ledger)),
            "fact": tuple(ledger.ids),
            "part": numbers(len(passages(ledger))),
        }
    )


def page() -> None:
    """Show the page."""
    this = start("passages", codec_of)
    if this is None:
        return
    every = passages(this.ledger)
    found = tuple(passage for passage in every if matching(passage, this.view))
    asked = asked_for(this.ledger, this.view)
    shown = shown_of(found, asked, this.view)
    with st.container(key="passages", border=True):
        heading(every, this)
        controls(this)
        said = outcome(shown, every, asked, this)
        st.html(f'<div role="status" id="found" {spoken(this.lang)}>{said}</div>')
    listed(shown.items, asked, this)
    buttons(shown, this.text("passages_before"), this.text("passages_after"), turn)
    if asked is not None:
        scroll_to(this.view.fact or anchor(asked))
    elif turned():
        scroll_to("found")
    this.permalink(address(this, this.view))
    seen = (*shown.items, *([asked] if asked else []))
    proof(this, frozenset(fact.id for passage in seen for fact in passage.facts))


def matching(passage: Passage, view: View) -> bool:
    """Whether one fact of a passage is all that the filter asks for."""
    return any(
        view.country in (None, *fact.territories)
        and view.layer in ("", fact.indicator)
        and view.source in (None, fact.source)
        and view.modality in (None, fact.modality.value)
        for fact in passage.facts
    )


def asked_for(ledger: Ledger, view: View) -> Passage | None:
    """The passage that the address names, by itself or by one of its facts."""
    return by_fact(ledger).get(view.fact or "") or by_name(ledger).get(view.passage or "")


def shown_of(found: tuple[Passage, ...], asked: Passage | None, view: View) -> Part[Passage]:
    """The part of what was found that is shown: where it is asked for a passage, that one's."""
    if asked in found:
        return part_with(found, asked)
    return part(found, int(view.part or 1))


def address(this: Page, view: View) -> str:
    """Full address of this page in a view."""
    return link(f"{base_address()}passages", this.codec.encode(view))


def heading(every: tuple[Passage, ...], this: Page) -> None:
    """What the page shows, and how much of it there is."""
    text = this.text
    count = text(
        "passages_count",
        passages=figures.number(len(every), text.lang),
        facts=figures.number(sum(len(passage.facts) for passage in every), text.lang),
    )
    st.html(
        f'<header class="isnad-title" {spoken(text.lang)}>'
        f"{element('h2', text('passages_title'), text.lang)}"
        f"{element('p', text('passages_subtitle'), text.lang)}"
        f'<p><bdi>{markup(count)}</bdi> <a href="#proof" target="_self">'
        f"{escape(text('proof_jump'))}</a></p></header>"
    )


def controls(this: Page) -> None:
    """The filter: each box in the address by its key."""
    text, ledger, names = this.text, this.ledger, this.register.names()
    boxes = {
        "country": (this.register.ids, lambda id: names[id][text.lang]),
        "layer": (tuple(ledger.indicators), lambda id: ledger.indicators[id].name[text.lang]),
        "source": (tuple(ledger.articles), lambda id: ledger.articles[id].publisher[text.lang]),
        "modality": (tuple(map(str, Modality)), lambda id: modality_name(id, text.lang)),
    }
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        for key, (options, shown) in boxes.items():
            st.selectbox(
                text(f"passages_{key}_label"),
                options,
                index=None,
                format_func=shown,
                key=key,
                on_change=refilter,
                placeholder=text(f"passages_all_{key}"),
                label_visibility="collapsed",
                width=230,
            )


def refilter() -> None:
    """The reader asks for other passages: the one that a link had opened is let go."""
    turn(1)


def turn(number: int) -> None:
    """Show another part, its beginning first."""
    st.session_state["passage"] = st.session_state["fact"] = None
    to_part(number)


def outcome(
    shown: Part[Passage], every: tuple[Passage, ...], asked: Passage | None, this: Page
) -> str:
    """How many passages are shown, or why there is none; what the filter leaves out."""
    text, view = this.text, this.view
    if not every:
        return element("p", text("passages_no_articles"), text.lang, class_="silence")
    html = ""
    if view.fact and asked is None:
        html += unquoted(this.ledger.fact(view.fact), this)
    if any(getattr(view, key) for key in FILTERS):
        said = text(
            "passages_shown" if shown.whole else "passages_found",
            shown=figures.number(shown.total, text.lang),
            total=figures.number(len(every), text.lang),
        )
        if not shown.total:
            said = nothing(every, this)
        reset = escape(address(this, View(lang=text.lang)))
        html += (
            f'<p class="{"hint" if shown.total else "silence"}">{element("span", said, text.lang)} '
            f'<a href="{reset}" target="_self">{escape(text("passages_reset"))}</a></p>'
        )
    if not shown.whole:
        said = text("passages_part", **span(shown, text.lang))
        html += f'<p class="hint"><bdi>{markup(said)}</bdi></p>'
    if view.country and (regional := of_region(every, view.country, this.register)):
        region = this.register.regions[this.register.territory(view.country).region][text.lang]
        count = figures.number(regional, text.lang)
        said = text("passages_regional", region=region, count=count)
        html += element("p", said, text.lang, class_="hint")
    return html


def nothing(every: tuple[Passage, ...], this: Page) -> str:
    """Why no passage is shown: silence of the articles is told from a filter too narrow."""
    text, country = this.text, this.view.country
    about = any(country in fact.territories for passage in every for fact in passage.facts)
    if country is None or about:
        return text("passages_none")
    name = this.register.territory(country).name[text.lang]
    by = [s.publisher[text.lang] for s in this.ledger.articles.values() if country in s.named]
    if not by:
        return text("passages_never_named", country=name)
    return text("passages_named", country=name, sources=text("list_separator").join(by))


def of_region(every: tuple[Passage, ...], country: str, register: Register) -> int:
    """How many passages speak of a country's region as a whole."""
    region = register.territory(country).region
    return sum(any(fact.region == region for fact in passage.facts) for passage in every)


def unquoted(fact: Fact, this: Page) -> str:
    """A link asked for a fact that rests on no sentence of an article."""
    href = escape(this.card().links.page(fact))
    return (
        f'<p class="silence">{element("span", this.text("passages_unquoted"), this.lang)} '
        f'<a href="{href}" target="_self">{escape(this.text("fact_page_link"))}</a></p>'
    )


def listed(found: Sequence[Passage], asked: Passage | None, this: Page) -> None:
    """The passages, article by article; the one that the address names even where filtered out."""
    codec = map_codec(this.ledger, this.register)

    def seen(layer: str, country: str | None) -> str:
        view = View(layer, query.ARTICLES, country, this.lang)
        return link(base_address(), codec.encode(view))

    def own(passage: Passage) -> str:
        return address(this, View(lang=this.lang, passage=passage.id))

    writer = PassageCard(this.card(), seen, own)
    if asked is not None and asked not in found:
        note = element("p", this.text("passages_beside_filter"), this.lang, class_="silence")
        st.html(framed(note + writer.html(asked, asked=True, fact=this.view.fact), this))
    for source in this.ledger.articles.values():
        own_passages = [passage for passage in found if passage.source == source.id]
        if not own_passages:
            continue
        html = "".join(
            writer.html(passage, asked=passage is asked, fact=this.view.fact)
            for passage in own_passages
        )
        with st.container(key=f"article-{source.id}"):
            st.html(framed(article_heading(this.ledger, source, this.lang) + html, this))


def framed(html: str, this: Page) -> str:
    """Passages in the direction of the page."""
    return f'<section class="isnad-passages" {spoken(this.lang)}>{html}</section>'


page()
