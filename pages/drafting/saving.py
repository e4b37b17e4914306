"""The draft as a file: saved, published, let go."""

from __future__ import annotations

import streamlit as st

from facts.edit.draft import Draft
from facts.pack import packed
from mapview.text import element
from pages.context import Page
from pages.drafting import session
from pages.drafting.form import forget


def saving(this: Page) -> None:
    """Take the draft away, publish it, or throw it away."""
    text, mine = this.text, this.drafted.draft
    if mine == Draft():
        return
    with st.container(key="saving", border=True):
        st.html(element("h3", text("saving_heading"), text.lang))
        if mine.files:
            st.html(element("p", text("saving_note"), text.lang, class_="hint"))
            st.download_button(
                text("saving_zip"),
                packed(mine.files),
                on_click="ignore",
                file_name=f"{next(iter(mine.sources), 'isnad')}-draft.zip",
                mime="application/zip",
                key="saving_zip",
            )
        sure = st.checkbox(text("saving_sure"), key="saving_sure")
        st.button(text("saving_discard"), key="saving_discard", disabled=not sure, on_click=discard)


def discard() -> None:
    """Throw the whole draft away."""
    session.put(Draft())
    for name in ("article", "entry", "layer", "saving", "author"):
        forget(name)
