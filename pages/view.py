"""The view state of a page: widgets, session and address kept in step.

Streamlit's own ``bind="query-params"`` writes a widget's *label* into the address and drops what
it does not understand; the contract asks for ids and for an announcement. So the address is read
and written here, by :mod:`mapview.permalink`.
"""

from __future__ import annotations

import streamlit as st

from mapview.permalink import Codec, Misread, View
from mapview.text import LANGUAGES

KEYS = ("layer", "according", "country", "lang")


def sync(codec: Codec) -> tuple[View, tuple[Misread, ...]]:
    """Bring widgets and address to the same view; call it before the widgets are shown.

    An address that this session did not write (the first run, a link opened in the same tab, the
    browser's back button) sets the widgets. Otherwise, and whenever a widget has just been
    changed, the widgets set the address: a quick click overtakes the address of the one before.

    Returns
    -------
    View, tuple of Misread
        The view now in force; what the address asked for in vain. The latter stays until the
        reader changes the view.
    """
    params = st.query_params.to_dict()
    state = st.session_state
    changed = state.pop("changed", False)
    if "address" not in state or (params != state["address"] and not changed):
        view, misread = codec.decode(params, browser_language())
        for key in KEYS:
            state[key] = getattr(view, key)
        state["misread"] = (view, misread)
    view = current(codec)
    state["address"] = codec.encode(view)
    if params != state["address"]:
        st.query_params.from_dict(state["address"])
    told_at, misread = state["misread"]
    return view, misread if view == told_at else ()


def change() -> None:
    """Note that the reader has changed a widget; every widget of the view calls it."""
    st.session_state["changed"] = True


def current(codec: Codec) -> View:
    """The view that the widgets hold; a value that is no longer on offer falls to its default."""
    state = st.session_state
    held = {key: state[key] for key in KEYS if state.get(key)}
    view, _ = codec.decode(held, browser_language())
    return view


def asked_language() -> str:
    """The language the address asks for, where nothing else of it can be read."""
    asked = st.query_params.get("lang")
    return asked if asked in LANGUAGES else browser_language()


def browser_language() -> str:
    """The browser's language where it is one of ours, else English."""
    return "ar" if (st.context.locale or "").lower().startswith("ar") else "en"


def base_address() -> str:
    """The app's own address, without query; Community Cloud's inner path is taken out."""
    return (st.context.url or "").replace("/~/+", "")
