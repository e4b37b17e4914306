"""The author's page: from an article to shaded countries, seen by the visitor alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from facts.edit.draft import Text
from facts.ledger import Ledger
from facts.publications import Article
from facts.suggest import main_direction, main_language
from geodata.territories import Register
from mapview.permalink import Codec
from mapview.text import element, spoken
from mapview.textpane import KINDS, pane_words
from pages.context import Page
from pages.drafting import article, entry, keeper, layer, marks, review, saving, session
from pages.pane import text_pane
from pages.shell import start

CSS = Path(__file__).parent / "drafting" / "author.css"


def codec_of(ledger: Ledger, places: Register) -> Codec:  # noqa: ARG001 - every page is asked alike
    """What the address of the page can hold."""
    return Codec()


def page() -> None:
    """Show the page."""
    this = start("author", codec_of)
    if this is None:
        return
    st.html(CSS)
    with st.container(key="author", border=True):
        heading(this)
        status = st.container(key="kept")
        article.refusal(this)
        resume(this)
        with st.container(key="work"):
            kept = working(this)
        kept.pop("layer", None)
        kept |= layer.layers(this)
    saving.saving(this)
    session.put(session.draft().with_form(kept))
    with status:
        keeper.keep(session.draft(), this.text)


def heading(this: Page) -> None:
    """What the page is for, and where what is written on it stays."""
    text = this.text
    st.html(
        f'<header class="isnad-title" {spoken(text.lang)}>'
        f"{element('h2', text('author_title'), text.lang)}"
        f"{element('p', text('author_subtitle'), text.lang)}</header>"
    )


def resume(this: Page) -> None:
    """After a reload: what was selected, and the fact that was being changed."""
    state, form = st.session_state, this.drafted.draft.form
    if "author_span" in state:
        return
    span, editing = form.get("span"), form.get("editing")
    state["author_span"] = None
    match span:
        case [int(start), int(end)]:
            state["author_span"] = (start, end)
    if isinstance(editing, str):
        state[entry.EDITING] = editing
    if form.get("source") in this.drafted.draft.sources:
        state["author_wanted"] = form["source"]


def working(this: Page) -> dict[str, Any]:
    """Whatever comes next: an article to bring, to describe, or to take facts from."""
    draft = this.drafted.draft
    if "" in draft.texts:
        brought = draft.texts[""]
        left, right = st.columns([7, 6], gap="small")
        with left:
            shown(this, brought.text, None, None)
        with right:
            return article.describing(this, draft)
    chosen = choose(this)
    if chosen is None:
        article.taking(this)
        return {}
    source = this.drafted.bare.articles[chosen]
    left, right = st.columns([7, 6], gap="small")
    brought_text = draft.texts.get(chosen)
    with left:
        if brought_text is None:
            st.html(element("p", this.text("author_text_missing"), this.lang, class_="silence"))
            article.taking(this)
            span = None
        else:
            span = shown(this, brought_text.text, source, st.session_state.get("author_span"))
            st.session_state["author_span"] = span
    with right:
        if brought_text is None:
            kept: dict[str, Any] = {}
        else:
            offered = marks.found(brought_text, this.register)
            kept = entry.writing(this, source, brought_text, span, offered)
        review.review(this, source)
    return {**kept, "source": chosen}


def shown(
    this: Page, words: str, source: Article | None, asked: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The text with its marks; gives what is selected."""
    offered = marks.found(Text("", words), this.register)
    language = source.language if source else main_language(words)
    made = marks.marks(offered, this.drafted.bare, source.id if source else "", this.text)
    st.html(legend(this))
    return text_pane(
        words,
        language,
        main_direction(words),
        made,
        pane_words(this.lang),
        selected=asked,
        key="pane",
    )


def legend(this: Page) -> str:
    """What the marks in the text mean."""
    text = this.text
    kinds = "".join(
        f"<li>{element('mark', text(f'author_key_{kind}'), text.lang, class_=kind)}</li>"
        for kind in KINDS
    )
    note = element("p", text("author_key_note"), text.lang, class_="hint")
    return f'<div {spoken(text.lang)}><ul class="isnad-pane-key">{kinds}</ul>{note}</div>'


def choose(this: Page) -> str | None:
    """The article of the draft that is worked on; ``None`` where a new one is to be brought."""
    draft, text = this.drafted.draft, this.text
    ids = [id for id in draft.sources if id in this.drafted.bare.articles]
    state = st.session_state
    if not ids:
        return None
    if (wanted := state.pop("author_wanted", None)) in ids:
        state["author_source"] = wanted
    if state.get("author_source") not in (*ids, ""):
        state["author_source"] = ids[0]
    options = (*ids, "")
    st.selectbox(
        text("author_source"),
        options,
        format_func=lambda id: (
            this.drafted.bare.articles[id].title[this.lang] if id else text("author_another")
        ),
        key="author_source",
    )
    return state["author_source"] or None


page()
