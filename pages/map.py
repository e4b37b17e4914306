"""The map page: layer, whose word, country and language in; map, evidence and table out."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from facts import query
from facts.load import ROOT, FactsError, Ledger, Problem, load
from facts.models import Fact
from geodata.territories import Register, register
from mapview import PRODUCT, cite, figures, folium_map, frame, table
from mapview.locale import Strings, strings
from mapview.panel import Panel
from mapview.permalink import Codec, Misread, View, link
from mapview.spec import MapSpec, according_name, build
from mapview.text import direction, element, spoken
from pages.view import asked_language, base_address, change, sync

# Height of the map in pixels until the style sheet fits it to the window.
MAP_HEIGHT = 430


@st.cache_resource(max_entries=1, show_spinner=False)
def read_ledger(changed: tuple[int, float]) -> Ledger:  # noqa: ARG001 - key of the cache
    """The checked facts; read again when a file of theirs changes."""
    return load()


def stamp() -> tuple[int, float]:
    """Number and newest change of the fact files: cheap enough for every run."""
    times = [path.stat().st_mtime for path in ROOT.rglob("*.yml")]
    return len(times), max(times, default=0.0)


def page() -> None:
    """Show the page."""
    st.html(Path(__file__).parent.parent / "mapview" / "page.css")
    places = register()
    try:
        ledger = read_ledger(stamp())
    except FactsError as error:
        broken(error.problems, strings(asked_language()))
        return
    codec = Codec(tuple(ledger.indicators), query.according_options(ledger), places.ids)
    view, misread = sync(codec)
    text = strings(view.lang)
    set_language(view.lang)
    brand(text)
    announce(misread, text)
    controls(ledger, text)
    spec = build(ledger, places, view.layer, view.according, view.lang)
    left, right = st.columns([8, 5], gap="small")
    with left:
        map_frame(spec, places, view.country, text)
    with right:
        evidence(ledger, places, spec, view, codec, text)
    regional(ledger, places, view, codec, text)
    as_table(ledger, places, view, text)
    about(ledger, text)


def set_language(lang: str) -> None:
    """Tell the browser the page's language, and turn the page's direction."""
    st.html(
        f"<style>.stApp {{ direction: {direction(lang)}; }}</style>"
        f"<script>document.documentElement.lang = '{lang}';</script>",
        unsafe_allow_javascript=True,
    )


def brand(text: Strings) -> None:
    """Name of the product and the choice of language, in one line."""
    with st.container(key="brand", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<div class="isnad-brand">'
            f"{element('h1', text('app_title', product=PRODUCT[text.lang]), text.lang)}"
            f"{element('p', text('tagline'), text.lang)}</div>"
        )
        st.segmented_control(
            text("lang_label"),
            ("en", "ar"),
            format_func=lambda lang: text(f"lang_{lang}"),
            key="lang",
            on_change=change,
            required=True,
            label_visibility="collapsed",
        )


def announce(misread: tuple[Misread, ...], text: Strings) -> None:
    """Say what in the link was not understood, and what is shown instead."""
    # The container is always there: what follows must not change place, or the map is remounted.
    with st.container(key="misread"):
        if not misread:
            return
        items = "".join(f"<li>{_misread(m, text)}</li>" for m in misread)
        st.html(
            f'<div role="alert" class="isnad-alert" {spoken(text.lang)}>'
            f"{element('p', text('misread_heading'), text.lang)}<ul>{items}</ul></div>"
        )


def _misread(misread: Misread, text: Strings) -> str:
    def code(value: str) -> str:
        return element("code", value, "en")

    sentences = [
        text(
            "misread_value" if misread.allowed else "misread_key",
            key=code(misread.key),
            value=code(misread.value),
            allowed=text("list_separator").join(map(code, misread.allowed)),
        )
    ]
    if misread.nearest:
        sentences.append(text("misread_nearest", nearest=code(misread.nearest)))
    if misread.shown:
        sentences.append(text("misread_shown", shown=code(misread.shown)))
    elif misread.allowed:
        sentences.append(text("misread_nothing"))
    return " ".join(sentences)


def controls(ledger: Ledger, text: Strings) -> None:
    """Layer and whose word: both in the address by their key."""
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        st.pills(
            text("layer_label"),
            tuple(ledger.indicators),
            format_func=lambda id: ledger.indicators[id].name[text.lang],
            key="layer",
            on_change=change,
            required=True,
            wrap=True,
        )
        st.selectbox(
            text("according_label"),
            query.according_options(ledger),
            format_func=lambda id: according_name(ledger, id, text.lang),
            key="according",
            on_change=change,
            width=250,
        )


def map_frame(spec: MapSpec, places: Register, country: str | None, text: Strings) -> None:
    """Title, map, legend and source line in one frame, so that a screenshot carries them all."""
    names = {t.id: t.name[text.lang] for t in places.territories}
    with st.container(key="map", border=True):
        st.html(frame.title(spec))
        if missing := folium_map.missing_files():
            reason = text("map_missing_files", files=", ".join(missing))
            st.error(text("map_missing", reason=reason))
        elif not st.get_option("server.enableStaticServing"):
            st.error(text("map_missing", reason=text("map_missing_serving")))
        else:
            with st.container(key="canvas"):
                st.html(element("p", text("map_failed"), text.lang, class_="map-failed"))
                st_folium(
                    folium_map.base_map(),
                    key="atlas",
                    feature_group_to_add=folium_map.painting(spec, places, country),
                    height=MAP_HEIGHT,
                    use_container_width=True,
                    returned_objects=["last_active_drawing"],
                    on_change=choose,
                )
        with st.container(key="legend"):
            st.html(frame.legend(spec, names))
        with st.container(key="source_line"):
            st.html(frame.source_line(spec))


def choose() -> None:
    """A country was clicked: put it into the box before the page runs."""
    clicked = (st.session_state.get("atlas") or {}).get("last_active_drawing")
    if clicked:
        st.session_state["country"] = clicked["properties"]["territory"]
        change()


def evidence(
    ledger: Ledger, places: Register, spec: MapSpec, view: View, codec: Codec, text: Strings
) -> None:
    """The box and, below it, the sentences about the chosen country."""
    st.selectbox(
        text("country_label"),
        places.ids,
        index=None,
        format_func=lambda id: places.territory(id).name[text.lang],
        key="country",
        on_change=change,
        placeholder=text("country_placeholder"),
        label_visibility="collapsed",
    )
    writer = panel(ledger, places, view, codec)
    with st.container(key="evidence"):
        if view.country is None:
            st.html(
                writer.overview(spec, lambda id: link("", codec.encode(replace(view, country=id))))
            )
        else:
            st.html(writer.country(view.country, spec))
    with st.container(key="permalink"):
        st.caption(text("permalink_label"))
        st.code(link(base_address(), codec.encode(view)), language=None)


def panel(ledger: Ledger, places: Register, view: View, codec: Codec) -> Panel:
    """A panel whose facts link to the view they are seen in."""

    def permalink(fact: Fact) -> str:
        country = fact.territories[0] if fact.territories else None
        if view.country in fact.territories:
            country = view.country
        seen = View(fact.indicator, view.according, country, view.lang)
        return link(base_address(), codec.encode(seen))

    return Panel(ledger, places, view.lang, permalink)


def regional(ledger: Ledger, places: Register, view: View, codec: Codec, text: Strings) -> None:
    """Statements about the region as a whole: to read, not to shade."""
    html = panel(ledger, places, view, codec).region(view.layer, view.according)
    if html:
        with st.container(key="region"):
            st.html(
                f'<section class="isnad-region" {spoken(text.lang)}>'
                f"{element('h2', text('region_heading'), text.lang)}"
                f"{element('p', text('region_note'), text.lang)}{html}</section>"
            )


def as_table(ledger: Ledger, places: Register, view: View, text: Strings) -> None:
    """The layer as a table to sort and to take away."""
    rows = table.rows(ledger, places, view.layer, view.according, view.lang)
    with st.container(key="table"):
        st.html(element("h2", text("table_heading"), text.lang, class_="isnad-heading"))
        st.dataframe(
            pd.DataFrame(rows, columns=list(table.COLUMNS)),
            hide_index=True,
            column_config={name: text(f"column_{name}") for name in table.COLUMNS}
            | {
                "period": st.column_config.TextColumn(text("column_period"), width="small"),
                "link": st.column_config.LinkColumn(text("column_link"), display_text="↗"),
            },
        )
        st.download_button(
            text("table_download"),
            lambda: table.as_csv(rows),  # made when it is asked for, not on every run
            on_click="ignore",
            file_name=f"isnad-{view.layer}-{view.according}-{view.lang}.csv",
            mime="text/csv",
        )


def about(ledger: Ledger, text: Strings) -> None:
    """The sources in full, with their disclaimers, and what the borders do not mean."""
    lines = []
    for source in ledger.sources.values():
        line = text(
            "source_about",
            source=cite.source_line(source, text.lang),
            basis=source.published_basis[text.lang],
        )
        lines.append(f'<a href="{escape(cite.address(source))}" target="_blank">{escape(line)}</a>')
        if source.disclaimer:
            lines.append(escape(source.disclaimer[text.lang]))
    lines.append(escape(text("borders_note")))
    with st.container(key="about"):
        st.html(
            f'<footer class="isnad-about" {spoken(text.lang)}>'
            f"{element('h2', text('sources_heading'), text.lang)}"
            + "".join(f"<p {spoken(text.lang)}>{line}</p>" for line in lines)
            + "</footer>"
        )


def broken(problems: tuple[Problem, ...], text: Strings) -> None:
    """The list of errors that stands where a half-true map would."""
    set_language(text.lang)
    items = "".join(f"<li>{element('code', str(p), 'en')}</li>" for p in problems)
    heading = text("facts_broken_heading", count=figures.number(len(problems), text.lang))
    with st.container(key="broken"):
        st.html(
            f'<div role="alert" class="isnad-alert" {spoken(text.lang)}>'
            f"{element('h1', heading, text.lang)}"
            f"{element('p', text('facts_broken_note'), text.lang)}<ol>{items}</ol></div>"
        )


page()
