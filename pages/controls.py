"""The choices that several pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from facts import query
from mapview.spec import according_name
from pages.context import Page
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


def country_box(
    this: Page,
    placeholder: str,
    on_change: Callable[[], None] = change,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """One country or none, in the address by its key; ``placeholder``: what none means."""
    places = this.register
    st.selectbox(
        this.text("country_label"),
        places.ids,
        index=None,
        format_func=lambda id: places.territory(id).name[this.lang],
        key="country",
        on_change=on_change,
        placeholder=placeholder,
        label_visibility="collapsed",
        width=width,
    )
