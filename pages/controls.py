"""The choices that the map and what is made of it have in common."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from facts import query
from mapview.spec import according_name
from pages.shell import Page
from pages.view import change


def row() -> DeltaGenerator:
    """Where they stand."""
    return st.container(key="controls", horizontal=True, vertical_alignment="bottom")


def controls(this: Page) -> None:
    """Layer and whose word: both in the address by their key."""
    ledger, text = this.ledger, this.text
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
