"""The briefing page: a map with its sources as a file to take away.

Everything chosen is in the address, so that a link reproduces the briefing; only a title of one's
own is not: it is words of the reader's, which the atlas would put into the mouth of its own page.
"""

from __future__ import annotations

import streamlit as st

from facts.ledger import Ledger
from geodata.territories import Register
from mapview import inwords
from mapview.export.order import LONGEST_TITLE, SIZES, THEMES, Order
from mapview.permalink import Codec, link
from mapview.spec import MapSpec, build
from mapview.text import bare, element
from pages.context import Page, map_codec
from pages.controls import controls
from pages.making import downloads, every_layer, file, making
from pages.shell import start
from pages.view import base_address, change

YES, NO = "yes", "no"
"""Values of the choices that an address holds and that are either so or not."""


def page() -> None:
    """Show the page."""
    this = start("briefing", codec_of)
    if this is None:
        return
    view = this.view
    controls(this)
    spec = build(this.ledger, this.register, view.layer, view.according, view.lang)
    with st.container(key="briefing"):
        left, right = st.columns([4, 8], gap="small")
        with left:
            order = ordered(choices(spec, this), this)
        with right:
            preview(order, spec, this)
            downloads(order, this)
            every_layer(order, this)
    this.permalink(link(f"{base_address()}briefing", this.codec.encode(view)))


def codec_of(ledger: Ledger, places: Register) -> Codec:
    """What the address can hold."""
    return Codec(
        required={
            **map_codec(ledger, places).required,
            "size": tuple(SIZES),
            "theme": THEMES,
            "quotes": (NO, YES),
            "outlines": (NO, YES),
        },
        several={"countries": places.ids},
    )


def choices(spec: MapSpec, this: Page) -> str:
    """Countries to call out, shape, ground, quotes, letters; gives the title."""
    text, places = this.text, this.register
    with st.container(key="choices", border=True):
        own = title(spec, this)
        st.pills(
            text("briefing_countries_label"),
            places.ids,
            selection_mode="multi",
            format_func=lambda id: places.territory(id).name[this.lang],
            key="countries",
            on_change=change,
            wrap=True,
        )
        for key, allowed in this.codec.required.items():
            if key in ("size", "theme", "quotes", "outlines"):
                one_of(key, tuple(allowed), this)
    return own


def title(spec: MapSpec, this: Page) -> str:
    """The box of the title; empty if the layer's own stands in it.

    Another layer brings its own title, unless the reader has written one.
    """
    state, own = st.session_state, bare(spec.title)
    if state.get("title", "").strip() in ("", state.get("prefilled")):
        state["title"] = own
    state["prefilled"] = own
    given = st.text_input(this.text("briefing_title_label"), max_chars=LONGEST_TITLE, key="title")
    return "" if given.strip() in ("", own) else given.strip()


def one_of(key: str, allowed: tuple[str, ...], this: Page) -> None:
    """A choice of the address, in words of its own."""
    st.pills(
        this.text(f"briefing_{key}_label"),
        allowed,
        format_func=lambda value: this.text(f"briefing_{key}_{value}"),
        key=key,
        on_change=change,
        required=True,
        wrap=True,
    )


def ordered(own: str, this: Page) -> Order:
    """What is asked for: the choices as the maker of files takes them."""
    view = this.view
    return Order(
        layer=view.layer,
        according=view.according,
        lang=view.lang,
        countries=view.countries,
        title=own,
        size=view.size,
        theme=view.theme,
        quotes=view.quotes == YES,
        outlines=view.outlines == YES,
        address=base_address(),
    )


def preview(order: Order, spec: MapSpec, this: Page) -> None:
    """The PNG itself, with the map in words for those who do not see it."""
    text = this.text
    with st.container(key="preview"), making(text("briefing_drawing"), this):
        picture = file(this, order, "png")
        st.image(
            picture,
            width=_width(picture),  # of anything wider than it asks, Streamlit makes another
            output_format="PNG",
            alt=described(order, spec, this),
        )
        st.html(element("p", text("briefing_preview"), this.lang, class_="hint"))


def _width(png: bytes) -> int:
    """Pixels across, as the header of the file has them."""
    return int.from_bytes(png[16:20])


def described(order: Order, spec: MapSpec, this: Page) -> str:
    """The picture in words: a title of one's own, then the map."""
    said = [statement.words for statement in inwords.statements(this.ledger, this.register, spec)]
    return bare(" ".join([f"{order.title}.", *said] if order.title else said))


page()
