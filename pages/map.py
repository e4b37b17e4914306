"""The map page: layer, whose word, country and language in; map, evidence and table out."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit_folium import st_folium

from facts import query
from facts.ledger import Ledger
from mapview import about, assets, figures, folium_map, frame, inwords, table
from mapview.charts import ranking
from mapview.panel import Panel
from mapview.permalink import link
from mapview.spec import MapSpec, according_name, build
from mapview.text import element, spoken
from pages import present
from pages.coast import coast
from pages.context import Page, map_codec
from pages.controls import controls, country_box, row
from pages.script import say
from pages.shell import again, start
from pages.view import base_address, change

# Height of the map in pixels until the style sheet fits it to the window.
MAP_HEIGHT = 430


def page() -> None:
    """Show the page."""
    this = start("map", map_codec)
    if this is None:
        return
    shown(this)
    if not this.presented:
        sources(this)


@st.fragment
def shown(this: Page) -> None:
    """Everything that depends on the view; a choice in it runs nothing else."""
    this = again(this)
    view = this.view
    spec = build(this.ledger, this.register, view.layer, view.according, view.lang)
    if this.presented:
        announce_choice(spec, this)
        present.way_out(this)
        present.trace(map_frame(spec, this), this)
        return
    above = row()
    left, right = st.columns([8, 5], gap="small")
    with left:  # first, as it is what the reader waits for: the browser draws what it has
        map_frame(spec, this)
    with above:
        controls(this)
    with right:
        evidence(spec, this)
    further(this)
    regional(this)
    as_table(spec, this)
    publications(this)
    announce_choice(spec, this)


def announce_choice(spec: MapSpec, this: Page) -> None:
    """Have a screen reader say what the reader has just chosen; who arrives hears a country."""
    view, state = this.view, st.session_state
    chosen = (view.layer, view.according, view.country)
    arrived = "told" not in state
    if state.get("told") != chosen and (view.country or not arrived):
        whose = according_name(this.ledger, view.according, this.lang)
        state["saying"] = inwords.announced(spec, view.country, whose)
    state["told"] = chosen
    if words := state.get("saying"):
        say(words)


def map_frame(spec: MapSpec, this: Page) -> DeltaGenerator:
    """Title, map, legend and source line in one frame, so that a screenshot carries them all."""
    places, text = this.register, this.text
    unable = "present_missing" if this.presented else "map_missing"
    names = {t.id: t.name[text.lang] for t in places.territories}
    outer = st.container(key="map", border=True)
    with outer:
        st.html(frame.title(spec))
        if missing := assets.missing_files():
            reason = text("map_missing_files", files=", ".join(missing))
            st.error(text(unable, reason=reason))
        elif not st.get_option("server.enableStaticServing"):
            st.error(text(unable, reason=text("map_missing_serving")))
        else:
            with st.container(key="canvas"):
                failed = text("present_failed" if this.presented else "map_failed")
                st.html(element("p", failed, text.lang, class_="map-failed"))
                st_folium(
                    folium_map.base_map(places, this.drafted.land, bare=this.presented),
                    key="atlas",
                    feature_group_to_add=folium_map.painting(spec, places, this.view.country),
                    height=MAP_HEIGHT,
                    use_container_width=True,
                    returned_objects=["last_active_drawing"],
                    on_change=choose,
                    render=False,
                )
        with st.container(key="legend"):
            st.html(frame.legend(spec, names))
        with st.container(key="source_line"):
            st.html(frame.source_line(spec))
    said = inwords.statements(this.ledger, places, spec)
    st.html(f'<div class="st-key-words">{inwords.html(said, this.lang)}</div>')
    return outer


def choose() -> None:
    """A country was clicked: put it into the box before the page runs."""
    clicked = (st.session_state.get("atlas") or {}).get("last_active_drawing")
    if clicked:
        st.session_state["country"] = clicked["properties"]["territory"]
        change()


def evidence(spec: MapSpec, this: Page) -> None:
    """The box and, below it, what stands behind the chosen country."""
    view, codec, text = this.view, this.codec, this.text
    country_box(this, text("country_placeholder"))
    writer = Panel(this.card(view.according))
    with st.container(key="evidence"):
        if view.country is None:
            st.html(
                writer.overview(
                    spec,
                    lambda id: link("", codec.encode(replace(view, country=id))),
                    lambda id: link("", codec.encode(replace(view, layer=id))),
                )
            )
        else:
            st.html(writer.country(view.country, spec))
    this.permalink(link(base_address(), codec.encode(view)), ways(this))


def ways(this: Page) -> str:
    """From the view to a picture of it: as large as the window, or as a file."""
    view, text = this.view, this.text
    asked = {"layer": view.layer, "according": view.according, "lang": view.lang}
    if view.country:
        asked["countries"] = view.country
    href, words = escape(link("briefing", asked)), escape(text("briefing_link"))
    return (
        f'<p class="links ways" {spoken(text.lang)}>{present.way_in(this)} '
        f'<a href="{href}" target="_self">{words}</a></p>'
    )


def further(this: Page) -> None:
    """Of figures: the way to the page that compares them; of measured borders, the ruler."""
    view, text = this.view, this.text
    with st.container(key="further"):
        if view.layer in ranking.layers(this.ledger):
            href = escape(link("compare", {"layer": view.layer, "lang": view.lang}))
            words = escape(text("map_to_compare"))
            st.html(
                f'<p class="links" {spoken(text.lang)}>'
                f'<a href="{href}" target="_self">{words}</a></p>'
            )
        if view.according == query.MEASURED:
            coast(this)


def regional(this: Page) -> None:
    """Statements about the region as a whole: to read, not to shade; sent to who unfolds them."""
    view, text = this.view, this.text
    count = len(query.regional(this.ledger, view.layer, view.according))
    # The container is always there: what follows must not change place, or it folds.
    with st.container(key="region"):
        if not count:
            return
        heading = text("region_fold", count=figures.number(count, text.lang))
        fold = st.expander(heading, key="region_unfolded", on_change="rerun")
        if fold.open:
            html = Panel(this.card(view.according)).region(view.layer, view.according)
            fold.html(
                f'<section class="isnad-region" {spoken(text.lang)}>'
                f"{element('p', text('region_note'), text.lang)}{html}</section>"
            )


def as_table(spec: MapSpec, this: Page) -> None:
    """The layer as a table to sort and to take away; sent to who unfolds it."""
    view, text = this.view, this.text
    caption = text("overview_separator").join((spec.title, spec.subtitle))

    def csv() -> bytes:  # made when it is asked for, not on every run
        layer, according = view.layer, view.according
        return table.as_csv(table.rows(this.ledger, this.register, layer, according, view.lang))

    with st.container(key="table"):
        fold = st.expander(text("table_heading"), key="table_unfolded", on_change="rerun")
        if fold.open:
            card = this.card(view.according)
            fold.html(table.html(card, view.layer, view.according, caption))
            fold.download_button(
                text("table_download"),
                csv,
                on_click="ignore",
                file_name=f"isnad-{view.layer}-{view.according}-{view.lang}.csv",
                mime="text/csv",
            )


def publications(this: Page) -> None:
    """What stands behind the record, by the name; sent to who unfolds it."""
    with st.container(key="publications"):
        count = about.publications(this.ledger)
        if not count:
            return
        heading = this.text("publications_fold", count=figures.number(count, this.lang))
        fold = st.expander(heading, key="publications_unfolded", on_change="rerun")
        if not fold.open:
            return
        if this.drafted.draft.files:  # nothing of a draft is kept on the server
            fold.html(about.record(this.ledger, this.lang))
        else:
            fold.html(record_once(this.data, this.lang, this.ledger))


@st.cache_data(max_entries=8, show_spinner=False)
def record_once(data: str, lang: str, _ledger: Ledger) -> str:  # noqa: ARG001 - key of the cache
    """The same for every layer, and longer to write than all else on the page."""
    return about.record(_ledger, lang)


def sources(this: Page) -> None:
    """The articles in full, with their disclaimers, and what the borders do not mean."""
    with st.container(key="about"):
        st.html(about.brief(this.ledger, this.lang))


page()
