"""The presentation view of the map: its frame alone, as large as the window.

For those who take a screenshot all the same. ``mapview/styles/present.css`` gives the frame the
window, and the address of the ordinary view, printed in the frame, leads from the picture to its
evidence.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mapview import PRODUCT
from mapview.permalink import link
from mapview.text import element, spoken
from pages.context import Page
from pages.view import PRESENT, base_address


def way_in(this: Page) -> str:
    """The link from the ordinary view to this one."""
    href = escape(link("", this.codec.encode(replace(this.view, view=PRESENT))))
    words = escape(this.text("present_link"))
    return f'<a href="{href}" target="_self">{words}</a>'


def way_out(this: Page) -> None:
    """The link back: unseen until the keyboard reaches it, and what Escape follows."""
    text = this.text
    title = text("app_title", product=PRODUCT[text.lang])
    href, words = escape(ordinary(this)), escape(text("present_leave"))
    with st.container(key="leave"):
        st.html(
            f"<div {spoken(text.lang)}>"
            f"{element('h1', title, text.lang, class_='visually-hidden')}"
            f'<a class="isnad-leave" href="{href}" target="_self" data-leave>{words}</a></div>'
        )


def trace(frame: DeltaGenerator, this: Page) -> None:
    """Print in the frame where its picture comes from: the address of the ordinary view."""
    address = escape(ordinary(this))
    with frame, st.container(key="permalink"):
        st.html(
            f'<p class="isnad-trace" {spoken(this.lang)}>'
            f'<code class="address" dir="ltr">{address}</code></p>'
        )


def ordinary(this: Page) -> str:
    """Full address of the same view with all that stands around the map."""
    return link(base_address(), this.codec.encode(replace(this.view, view=None)))
