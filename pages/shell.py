"""What every page has: checked facts, language, navigation."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from facts.ledger import FactsError, Ledger
from facts.load import ROOT as PROJECT
from geodata.territories import Register
from mapview import PRODUCT, styles
from mapview.locale import Strings, strings
from mapview.permalink import Codec
from mapview.text import element
from pages.context import Page
from pages.drafting import session
from pages.notices import announce, broken, outdated, own_draft, waiting
from pages.published import published
from pages.script import equip
from pages.view import asked_language, change, detour, sync

ROOT = Path(os.environ.get("ISNAD_FACTS") or PROJECT)
"""The folder of facts that is shown: the project's own, or that of a pack."""

CodecOf = Callable[[Ledger, Register], Codec]

PAGES = ("map", "passages", "compare", "timeline", "check", "briefing", "author")
"""Pages of the navigation, by the names of their files."""


def start(name: str, codec_of: CodecOf) -> Page | None:
    """Read facts and address and write the head of the page; ``None`` if the facts are broken."""
    detour(name)
    st.html(styles.PAGE)
    try:
        everybodys = published(ROOT)
    except FactsError as error:
        broken(error.problems, strings(asked_language()))
        return None
    if not session.arrived(always=name == "author"):
        waiting(strings(asked_language()))
        return None
    mine = session.drafted(everybodys)
    codec = codec_of(mine.ledger, mine.ledger.places)
    view, misread = sync(codec, name)
    page = Page(name, mine.ledger, mine.ledger.places, codec, view, misread, mine, everybodys)
    equip(view.lang)
    if page.presented:
        st.html(styles.PRESENT)
    else:
        head(name, page.text)
    announce(page)
    outdated(page)
    own_draft(page)
    rejoin(page.text)
    return page


def again(this: Page) -> Page:
    """The page in the view that holds now, for a part of it that runs by itself.

    Where more has changed than the view, what stands around that part is no longer true: then
    the whole page runs.
    """
    view, misread = sync(this.codec, this.name)
    around = (published(ROOT), session.draft(), misread)
    if around != (this.published, this.drafted.draft, this.misread):
        st.rerun()
    return replace(this, view=view)


def rejoin(text: Strings) -> None:
    """A button that nobody sees: the page's script presses it when a lost server is back.

    It may be another server, or one that was started anew: it learns the whole page from it,
    before the reader chooses a part of it.
    """
    st.button(text("streamlit_unreachable"), key="rejoin")


def head(here: str, text: Strings) -> None:
    """Name of the product, the pages and the choice of language, in one line."""
    with st.container(key="brand", horizontal=True, vertical_alignment="center"):
        st.html(element("h1", text("app_title", product=PRODUCT[text.lang]), text.lang))
        with st.container(key="navigation", horizontal=True, width="content"):
            for name in PAGES:
                st.page_link(
                    f"pages/{name}.py",
                    label=text(f"page_{name}"),
                    disabled=name == here,
                    query_params={"lang": text.lang},
                )
        st.segmented_control(
            text("lang_label"),
            ("en", "ar"),
            format_func=lambda lang: text(f"lang_{lang}"),
            key="lang",
            on_change=change,
            required=True,
            label_visibility="collapsed",
            wrap=True,  # otherwise the browser measures whether it must scroll
            width="content",
        )
