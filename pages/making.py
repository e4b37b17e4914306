"""The files of a briefing: made once for everybody who asks, with a word while that lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import streamlit as st

from mapview import figures
from mapview.export import write
from mapview.export.mishap import mishap
from mapview.export.order import FORMATS, LONGEST_TITLE, Order
from mapview.text import element, embed, spoken
from pages.context import Page
from pages.drafting.session import Drafted
from pages.script import say

KEPT = 12
"""Files kept for the next who asks; the largest, a picture of A4, has about 1.7 MB."""

IN_ZIP = ("png", "pptx")
"""What a ZIP of every layer holds until the reader chooses."""


def file(this: Page, order: Order, kind: str) -> bytes:
    """One file of an order, made anew only if the order or the data have changed.

    Parameters
    ----------
    kind : str
        One of :data:`mapview.export.order.FORMATS`.

    Raises
    ------
    OrderError
        If the order asks for something that cannot be printed.
    """
    # What the shape of letters in an SVG changes is the SVG alone.
    order = replace(order, outlines=order.outlines and kind == "svg")
    if this.drafted.draft.files:
        return _own(this, order, kind)
    return _shared(this.drafted, order, kind, this.data)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _shared(_drafted: Drafted, order: Order, kind: str, data: str) -> bytes:
    return write.made(_drafted.ledger, _drafted.ledger.places, order, kind, _drafted.land, data)


def _own(this: Page, order: Order, kind: str) -> bytes:
    """A file that shows a draft is kept for this visitor alone, and only the last of its kind."""
    kept: dict[str, tuple[object, bytes]] = st.session_state.setdefault("own_files", {})
    wanted = (order, this.data)
    if kind not in kept or kept[kind][0] != wanted:
        made = write.made(this.ledger, this.register, order, kind, this.drafted.land, this.data)
        kept[kind] = (wanted, made)
    return kept[kind][1]


@contextmanager
def making(words: str, this: Page) -> Iterator[None]:
    """Say that something is being made, and say why if it cannot be."""
    try:
        with st.spinner(words):
            yield
    except Exception as error:
        why = mishap(error)
        if why is None:
            raise
        longest = figures.number(LONGEST_TITLE, this.lang)
        told = element("p", this.text(f"briefing_failed_{why}", longest=longest), this.lang)
        kept = element("p", this.text("briefing_kept"), this.lang)
        st.html(f'<div role="alert" class="isnad-alert" {spoken(this.lang)}>{told}{kept}</div>')


def downloads(order: Order, this: Page) -> None:
    """A button for each format; its file is made when it is pressed, beside a sign that turns.

    The page does not run again for a press: the answer to it would race with the run.
    """
    text = this.text
    with st.container(key="downloads", horizontal=True, vertical_alignment="center"):
        st.html(element("h2", text("briefing_download"), text.lang, class_="isnad-heading"))
        for kind in FORMATS:
            st.download_button(
                text(f"briefing_format_{kind}"),
                partial(file, this, order, kind),
                on_click="ignore",
                file_name=f"{order.name}.{kind}",
                mime=write.MEDIA[kind],
                key=f"download-{kind}",
                type="primary" if kind == "png" else "secondary",
            )
    _formats(this)


def _formats(this: Page) -> None:
    """What each file holds, folded."""
    text = this.text
    items = "".join(
        element("dt", text(f"briefing_format_{kind}"), text.lang)
        + element("dd", text(f"briefing_holds_{kind}"), text.lang)
        for kind in FORMATS
    )
    heading = element("summary", text("briefing_formats"), text.lang)
    st.html(
        f'<details class="isnad-formats" {spoken(text.lang)}>{heading}<dl>{items}</dl></details>'
    )


@st.fragment
def every_layer(order: Order, this: Page) -> None:
    """All layers in one ZIP, file by file while a bar says how far it is."""
    text, state = this.text, st.session_state
    with st.container(key="zip"):
        st.html(element("h2", text("briefing_zip"), text.lang, class_="isnad-heading"))
        st.html(element("p", text("briefing_zip_note"), text.lang, class_="hint"))
        chosen = st.pills(
            text("briefing_zip_formats"),
            FORMATS,
            default=IN_ZIP,
            selection_mode="multi",
            format_func=lambda kind: text(f"briefing_format_{kind}"),
            key="kinds",
            wrap=True,
        )
        kinds = tuple(kind for kind in FORMATS if kind in chosen)
        same = replace(order, layer="", title="")
        wanted = (same, kinds, this.data)
        pressed = st.button(text("briefing_zip_make"), key="zip-make", disabled=not kinds)
        if pressed:
            with making(text("briefing_zip_making"), this):
                state["zip"] = (wanted, write.zipped(_counted(order, kinds, this)))
        made_for, content = state.get("zip") or (None, b"")
        if made_for != wanted:
            state["zip"] = None  # some tens of MB that nobody wants any more
            return
        size = _size(content, this)
        st.download_button(
            text("briefing_zip_take", size=size),
            content,
            on_click="ignore",
            file_name=f"isnad-{order.according}-{order.lang}.zip",
            mime=write.MEDIA["zip"],
            key="download-zip",
            type="primary",
        )
        if pressed:
            say(text("briefing_zip_ready"))


def _counted(order: Order, kinds: tuple[str, ...], this: Page) -> Iterator[tuple[str, bytes]]:
    """The files of every layer, counted on a bar that goes when they are done."""
    names = write.names(this.ledger, order, kinds, (order.lang,))
    bar = st.progress(0.0)
    land = this.drafted.land
    files = write.every(this.ledger, this.register, order, kinds, (order.lang,), land, this.data)
    for done, name in enumerate(names):
        number, count = (figures.number(n, this.lang) for n in (done + 1, len(names)))
        words = this.text("briefing_zip_file", number=number, count=count, name=embed(name, "en"))
        bar.progress(done / len(names), words)
        yield next(files)
    bar.empty()


def _size(content: bytes, this: Page) -> str:
    """Kilobytes, as a reader of the language writes them."""
    return this.text("briefing_kilobytes", number=figures.number(len(content) // 1000, this.lang))
