"""The compare page: figures of a quantity layer side by side, each a click from its evidence."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from facts.ledger import Ledger
from facts.models import Fact
from geodata.territories import Register
from mapview.charts import look, notes, ranking, rankplot, turns
from mapview.locale import Strings
from mapview.naming import name_of
from mapview.permalink import Codec, link
from mapview.text import element, spoken
from pages.coast import coast
from pages.context import Page
from pages.script import scroll_to
from pages.shell import start
from pages.turning import PART, buttons, numbers, outline, restart, span, turned
from pages.view import base_address


def page() -> None:
    """Show the page."""
    this = start("compare", codec_of)
    if this is None:
        return
    text, number = this.text, int(this.view.part or 1)
    arranged, shown = turns.shown(this.ledger, this.view.layer, text.lang, number)
    choose_layer(this)
    st.html(look.TOUCH, unsafe_allow_javascript=True)
    forget_other_layers(arranged)
    with st.container(key="comparison"):
        left, right = st.columns([8, 5], gap="small")
        with left:
            words = text("compare_part", **span(shown, text.lang))
            which = outline(shown, words, text.lang)
            st.html(notes.heading(arranged, text.lang, which))
            charts(arranged, this)
            buttons(shown, text("compare_before"), text("compare_after"))
            coast(this)
        with right:
            evidence(arranged, this)
    if turned():
        scroll_to(PART)


def codec_of(ledger: Ledger, _: Register) -> Codec:
    """What the address can hold: a layer of quantities, a part of its figures, the language."""
    return Codec(
        required={"layer": ranking.layers(ledger)},
        optional={"part": numbers(turns.most(ledger))},
    )


def choose_layer(this: Page) -> None:
    """The layer, in the address by its key."""
    ledger, text = this.ledger, this.text
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        st.pills(
            text("layer_label"),
            ranking.layers(ledger),
            format_func=lambda id: ledger.indicators[id].name[text.lang],
            key="layer",
            on_change=restart,
            required=True,
            wrap=True,
        )


def forget_other_layers(arranged: ranking.Ranking) -> None:
    """A figure that this layer does not have is no longer chosen."""
    if st.session_state.get("fact") not in {fact.id for fact in arranged.facts}:
        st.session_state["fact"] = None


def charts(arranged: ranking.Ranking, this: Page) -> None:
    """A chart for each definition, and what is said without a figure."""
    ledger, places, lang = this.ledger, this.register, this.lang
    chosen = st.session_state["fact"] or ""
    permalink = this.card().links.fact
    for panel in arranged.panels:
        key = f"chart-{arranged.layer.id}-{panel.id}-{lang}-{this.view.part or 1}"
        with st.container(key=f"panel-{panel.id}", gap=None):
            st.html(notes.panel_heading(panel, lang))
            # The ring around the chosen mark makes it another chart: nothing stays selected in
            # it, so the same mark can be clicked again after the box has chosen another.
            st.plotly_chart(
                rankplot.figure(ledger, places, arranged.layer, panel, lang, chosen),
                theme=None,
                key=key,
                on_select=clicked(key),
                selection_mode="points",
                config=look.CONFIG,
                alt=notes.description(panel, lang),
            )
            st.html(notes.below(ledger, places, arranged, panel, lang, permalink))
    if html := notes.worded(ledger, places, arranged, lang, permalink):
        st.html(html)


def clicked(key: str) -> Callable[[], None]:
    """What a click on a chart does: its mark becomes the chosen figure before the page runs."""

    def choose() -> None:
        points = st.session_state[key]["selection"]["points"]
        ids = [point["customdata"][0] for point in points if point.get("customdata")]
        if ids:  # a second click on a mark takes plotly's selection away, not our choice
            st.session_state["fact"] = ids[0]

    return choose


def evidence(arranged: ranking.Ranking, this: Page) -> None:
    """The box and, below it, what stands behind the chosen figure."""
    ledger, text = this.ledger, this.text
    options = notes.options(ledger, this.register, arranged, this.lang)
    st.selectbox(
        text("compare_fact_label"),
        tuple(options),
        index=None,
        format_func=options.__getitem__,
        key="fact",
        placeholder=text("compare_fact_placeholder"),
        label_visibility="collapsed",
    )
    chosen = st.session_state["fact"]
    with st.container(key="evidence"):
        if chosen is None:
            hint = element("p", text("compare_hint"), text.lang, class_="hint")
            st.html(framed(hint, text("compare_fact_label"), text))
        else:
            fact = ledger.fact(chosen)
            name = name_of(this.register, fact, text.lang)
            st.button(text("compare_close"), key="close", on_click=close, type="tertiary")
            html = element("h2", name, text.lang) + this.card().html(fact) + to_map(fact, this)
            st.html(framed(html, name, text))
    this.permalink(link(f"{base_address()}compare", this.codec.encode(this.view)))


def to_map(fact: Fact, this: Page) -> str:
    """A link to the fact on the map."""
    href = escape(this.card().links.fact(fact))
    words = escape(this.text("compare_to_map"))
    return f'<p class="links"><a href="{href}" target="_self">{words}</a></p>'


def close() -> None:
    """Choose no figure."""
    st.session_state["fact"] = None


def framed(html: str, name: str, text: Strings) -> str:
    """The evidence as a region that a screen reader finds."""
    label = escape(text("evidence_label", country=name))
    return (
        f'<section class="isnad-evidence" tabindex="0" role="region" aria-label="{label}" '
        f"{spoken(text.lang)}>{html}</section>"
    )


page()
