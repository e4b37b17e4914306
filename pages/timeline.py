"""The timeline page: country and language in; dated events, their evidence and a list out."""

from __future__ import annotations

from html import escape

import streamlit as st

from facts.ledger import Ledger
from facts.publications import Article
from facts.works import works_of
from geodata.territories import Register
from mapview import figures
from mapview.charts import chronicle, look, symbols, timeline
from mapview.charts.events import Event, confronted, dated, undated
from mapview.parts import part
from mapview.permalink import Codec, link
from mapview.shortlist import VALUES, shortlist
from mapview.text import element, embed, markup, spoken
from pages.context import Page
from pages.controls import country_box
from pages.script import scroll_to
from pages.shell import start
from pages.turning import PART, buttons, numbers, outline, restart, span, turned
from pages.view import base_address

EVENT = "event"
"""Key of the box; it holds the id of a fact, or nothing."""


def codec_of(ledger: Ledger, places: Register) -> Codec:
    """What the address of the page can hold."""
    return Codec(
        optional={"country": places.ids, "part": numbers(len(dated(ledger, places)))},
    )


def page() -> None:
    """Show the page."""
    this = start("timeline", codec_of)
    if this is None:
        return
    text = this.text
    every = dated(this.ledger, this.register, this.view.country)
    # The latest are the first part; within it time runs on.
    taken = part(every[::-1], int(this.view.part or 1))
    shown = confronted(this.ledger, taken.items[::-1], every)
    if st.session_state.get(EVENT) not in {event.id for event in shown}:
        st.session_state[EVENT] = None  # what is no longer shown has no card
    left, right = st.columns([17, 9], gap="small")
    with left:
        which = text("timeline_part", **span(taken, text.lang))
        chart_frame(shown, outline(taken, which, text.lang), this)
        buttons(taken, text("timeline_later"), text("timeline_earlier"))
    with right:
        evidence(shown, this)
    as_list(shown, this)
    if turned():
        scroll_to(PART)


def chart_frame(shown: tuple[Event, ...], which: str, this: Page) -> None:
    """Title, chart, legend and source line in one frame, so that a screenshot carries them all.

    ``which``: the sentence that says which of the events are shown.
    """
    text, country = this.text, this.view.country
    title = text("timeline_title")
    if country:
        title = text("timeline_title_of", country=this.register.territory(country).name[text.lang])
    with st.container(key="timeline", border=True):
        st.html(
            f'<header class="isnad-title" {spoken(text.lang)}>'
            f"{element('h2', title, text.lang)}"
            f"{element('p', text('timeline_subtitle'), text.lang)}{which}</header>"
        )
        if note := nothing(shown, this):
            st.html(element("p", note, text.lang, class_="silence", role="status"))
        if not shown:
            return
        with st.container(key="chart"):
            st.html(look.TOUCH, unsafe_allow_javascript=True)
            chart(shown, this)
        with st.container(key="legend"):
            st.html(chronicle.legend(shown, symbols.COLOURS, text.lang))
        with st.container(key="source_line"):
            line = element("p", sources(shown, this), text.lang, class_="isnad-source-line")
            st.html(line)


def nothing(shown: tuple[Event, ...], this: Page) -> str:
    """What to say where a country has no date of its own; empty where it has."""
    text, country = this.text, this.view.country
    if country is None:
        return "" if shown else text("timeline_none_at_all")
    if any(country in event.rows for event in shown):
        return ""
    name = this.register.territory(country).name[text.lang]
    return text("timeline_none_own" if shown else "timeline_none", country=name)


def chart(shown: tuple[Event, ...], this: Page) -> None:
    """The time line; a click on a mark chooses its event."""
    state = st.session_state
    # A chart keeps the mark that was clicked in it. Another one is drawn, with the event of the
    # box set off, where the view or the box has changed; a click leaves the chart as it is.
    drawn = state.setdefault("timeline", {"view": None, "count": 0, "chosen": None})
    if drawn["view"] != this.view:
        drawn |= {"view": this.view, "chosen": state[EVENT]}
    key = f"chart-{this.view.country}-{this.lang}-{drawn['count']}"
    st.plotly_chart(
        timeline.figure(this.ledger, this.register, shown, this.lang, drawn["chosen"]),
        theme=None,
        key=key,
        on_select=lambda: click(key),
        selection_mode="points",
        # Two marks clicked one soon after the other are two clicks, not a double one.
        config={"displayModeBar": False, "displaylogo": False, "doubleClickDelay": 1},
        alt=this.text("timeline_chart_alt"),
    )


def click(key: str) -> None:
    """A mark was clicked, or let go."""
    points = st.session_state[key].selection.points
    st.session_state[EVENT] = points[0]["customdata"] if points else None


def box() -> None:
    """The box chose an event: the next chart sets it off."""
    drawn = st.session_state["timeline"]
    drawn |= {"count": drawn["count"] + 1, "chosen": st.session_state[EVENT]}


def evidence(shown: tuple[Event, ...], this: Page) -> None:
    """The filter, the box, and what the chosen event rests on."""
    text, places = this.text, this.register
    entries = {
        event.id: chronicle.entry(
            this.ledger, places, event, text.lang, alone=event.rows == (this.view.country,)
        )
        for event in shown
    }
    country_box(this, text("timeline_all"), restart)
    chosen = st.selectbox(
        text("timeline_event_label"),
        tuple(entries),
        index=None,
        format_func=lambda id: entries[id],
        key=EVENT,
        on_change=box,
        placeholder=text("timeline_event_placeholder"),
        label_visibility="collapsed",
    )
    with st.container(key="evidence"):
        st.html(panel(next((e for e in shown if e.id == chosen), None), this))
    this.permalink(link(f"{base_address()}timeline", this.codec.encode(this.view)))


def panel(event: Event | None, this: Page) -> str:
    """The card of the chosen event, and of those whose date excludes it; or how to choose one."""
    text, card = this.text, this.card()
    if event is None:
        body = element("p", text("timeline_hint"), text.lang, class_="hint")
        heading = text("timeline_event_label")
    else:
        heading = chronicle.place(this.register, event, text.lang)
        body = card.html(event.fact)
        if event.against:
            body += element("h3", text("timeline_other_heading"), text.lang)
            body += element("p", text("timeline_other_note"), text.lang, class_="disagreement")
            rest = shortlist(event.against, VALUES)
            body += "".join(card.html(this.ledger.fact(id)) for id in rest.shown)
            if rest.more:
                count = figures.number(rest.more, text.lang)
                said = text("timeline_against_more", count=count)
                body += element("p", said, text.lang, class_="hint")
    return (
        f'<section class="isnad-evidence" role="region" tabindex="0" {spoken(text.lang)} '
        f'aria-label="{escape(text("evidence_label", country=heading))}">'
        f"{element('h2', heading, text.lang)}{body}</section>"
    )


def sources(shown: tuple[Event, ...], this: Page) -> str:
    """The articles by name; a collection of the record with the number of publications cited."""
    text, ledger = this.text, this.ledger
    said = []
    for source in ledger.sources.values():
        facts = [event.fact for event in shown if event.fact.source == source.id]
        if facts and isinstance(source, Article):
            date = figures.day(source.published, text.lang)
            publisher = embed(source.publisher[text.lang], text.lang)
            said.append(text("source_cited", publisher=publisher, date=date))
        elif facts:
            works = {work.key for fact in facts for work in works_of(ledger, fact)}
            count = figures.number(len(works), text.lang)
            collection = source.short[text.lang]
            said.append(text("timeline_source_works", collection=collection, count=count))
    return text("timeline_source_line", sources=text("timeline_word_separator").join(said))


def as_list(shown: tuple[Event, ...], this: Page) -> None:
    """The events in words, each with its link; and how many facts have no place on the axis."""
    text, view = this.text, this.view
    address = this.card().links.fact
    with st.container(key="list"):
        if shown:
            st.html(element("h2", text("timeline_list_heading"), text.lang, class_="isnad-heading"))
            st.html(chronicle.listed(this.ledger, this.register, shown, text.lang, address))
        if count := undated(this.ledger, view.country):
            seen = {"layer": "diplomacy", "country": view.country or "", "lang": view.lang}
            href = link(base_address(), {key: value for key, value in seen.items() if value})
            said = text("timeline_undated", count=figures.number(count, text.lang))
            st.html(
                f'<p class="hint" {spoken(text.lang)}>{markup(said)} '
                f'<a href="{escape(href)}" target="_self">'
                f"{escape(text('timeline_undated_link'))}</a></p>"
            )


page()
