"""The view state of a page: widgets, session and address kept in step.

Streamlit's own ``bind="query-params"`` writes a widget's *label* into the address and drops what
it does not understand; the contract asks for ids and for an announcement. So the address is read
and written here, by :mod:`mapview.permalink`.
"""

from __future__ import annotations

import streamlit as st

from mapview.permalink import BETWEEN, Codec, Misread, View
from mapview.text import LANGUAGES

URL_PATHS = ("passages", "fact", "compare", "timeline", "check", "briefing", "author", "data")
"""The pages that have a path of their own; the map is at the app's root."""

PRESENT = "present"
"""The ``view`` in which the map's frame stands alone."""


def arrive() -> None:
    """Run before any page: go to the page that a cold server was first asked for.

    Until ``st.navigation`` has been called once, Streamlit takes ``pages/`` for its older kind
    of pages and runs the page that a link asks for without ``app.py`` (:func:`detour`).
    """
    state = st.session_state
    state["arrived"] = True
    if wanted := state.pop("wanted", None):
        page, params = wanted
        st.switch_page(f"pages/{page}.py", query_params=params)


def detour(page: str) -> None:
    """Go by way of ``app.py`` if the page was run without it."""
    if not st.session_state.pop("arrived", False):
        st.session_state["wanted"] = (page, st.query_params.to_dict())
        st.switch_page("app.py")


def sync(codec: Codec, page: str) -> tuple[View, tuple[Misread, ...]]:
    """Bring widgets and address to the same view; call it before the widgets are shown.

    An address that this session did not write (the first run, a link opened in the same tab, the
    browser's back button) sets the widgets. Otherwise, and whenever a widget has just been
    changed, the widgets set the address: a quick click overtakes the address of the one before.

    Parameters
    ----------
    codec : Codec
        What the page's address can hold.
    page : str
        Which page it is: coming from another one, the address counts, whatever it says.

    Returns
    -------
    View, tuple of Misread
        The view now in force; what the address asked for in vain. The latter stays until the
        reader changes the view.
    """
    params = st.query_params.to_dict()
    state = st.session_state
    changed = state.pop("changed", False)
    elsewhere = state.get("page") != page
    if elsewhere or (params != state["address"] and not changed):
        view, misread = codec.decode(params, browser_language())
        for key in codec.options:
            state[key] = getattr(view, key) or None
        for key in codec.several:
            state[key] = list(getattr(view, key))  # what a choice of several holds
        state["misread"] = (view, misread)
        state["page"] = page
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
    held = {key: state[key] for key in codec.options if state.get(key)}
    several = {key: BETWEEN.join(held[key]) for key in codec.several if key in held}
    view, _ = codec.decode(held | several, browser_language())
    return view


def asked_language() -> str:
    """The language the address asks for, where nothing else of it can be read."""
    asked = st.query_params.get("lang")
    return asked if asked in LANGUAGES else browser_language()


def browser_language() -> str:
    """The browser's language where it is one of ours, else English."""
    return "ar" if (st.context.locale or "").lower().startswith("ar") else "en"


def base_address() -> str:
    """The app's own address up to its last slash; Community Cloud's inner path is taken out."""
    address = (st.context.url or "").replace("/~/+", "").split("?")[0]
    for path in URL_PATHS:
        address = address.removesuffix(f"/{path}")
    return f"{address.rstrip('/')}/"
