"""What is said above every page: a draft of one's own, a link not understood, facts that fail."""

from __future__ import annotations

from html import escape

import streamlit as st

from facts.edit.draft import Draft
from facts.ledger import Problem
from mapview import figures
from mapview.locale import Strings
from mapview.permalink import Misread, link
from mapview.text import element, spoken
from pages.context import Page
from pages.drafting import session
from pages.script import equip, run_script

# Of more allowed values than these a message names only the nearest.
_LISTED = 20

# Of so many problems those who only read the atlas are told which.
_FIRST = 3


def waiting(text: Strings) -> None:
    """While the browser is asked for the draft that it keeps."""
    equip(text.lang)
    st.html(element("p", text("draft_fetching"), text.lang, class_="hint"))
    st.button(text("draft_without"), on_click=session.put, args=(Draft(),))


def own_draft(this: Page) -> None:
    """Say on every page that a draft is part of what is shown, or why it is not."""
    name, text, drafted = this.name, this.text, this.drafted
    # The container is always there, as that of what was misread.
    with st.container(key="draft"):
        if st.session_state.get("stood_on", name) != name:
            run_script("isnadTop()")
        st.session_state["stood_on"] = name
        if this.presented or not drafted.draft.files:
            return
        if drafted.problems:
            items = "".join(f"<li>{element('code', str(p), 'en')}</li>" for p in drafted.problems)
            st.html(
                f'<div role="alert" class="isnad-alert" {spoken(text.lang)}>'
                f"{element('p', text('draft_broken'), text.lang)}<ul>{items}</ul></div>"
            )
        elif name != "author":
            href = escape(link("author", {"lang": text.lang}))
            st.html(
                f'<p class="isnad-draft" {spoken(text.lang)}>'
                f"{element('span', text('draft_notice'), text.lang)} "
                f'<a href="{href}" target="_self">{escape(text("draft_link"))}</a></p>'
            )


def announce(this: Page) -> None:
    """Say what in the link was not understood, and what is shown instead."""
    misread, text = this.misread, this.text
    # The container is always there: what follows must not change place, or the map is remounted.
    with st.container(key="misread"):
        if not misread:
            return
        items = "".join(f"<li>{_misread(m, text)}</li>" for m in misread)
        st.html(
            f'<div role="alert" class="isnad-alert" {spoken(text.lang)}>'
            f"{element('p', text('misread_heading'), text.lang)}<ul>{items}</ul></div>"
        )


def outdated(this: Page) -> None:
    """Say that the files do not hold as they are now, and that what they said last is shown."""
    text, problems = this.text, this.published.problems
    # The container is always there, as that of what was misread.
    with st.container(key="outdated"):
        if this.presented or not problems:
            return
        items = "".join(f"<li>{element('code', str(p), 'en')}</li>" for p in problems[:_FIRST])
        which = text("facts_outdated_problems", count=figures.number(len(problems), text.lang))
        st.html(
            f'<div role="status" class="isnad-alert" {spoken(text.lang)}>'
            f"{element('p', text('facts_outdated'), text.lang)}"
            f"<details>{element('summary', which, text.lang)}<ul>{items}</ul></details></div>"
        )


def broken(problems: tuple[Problem, ...], text: Strings) -> None:
    """The list of errors that stands where a half-true map would."""
    equip(text.lang)
    items = "".join(f"<li>{element('code', str(p), 'en')}</li>" for p in problems)
    heading = text("facts_broken_heading", count=figures.number(len(problems), text.lang))
    with st.container(key="broken"):
        st.html(
            f'<div role="alert" class="isnad-alert" {spoken(text.lang)}>'
            f"{element('h1', heading, text.lang)}"
            f"{element('p', text('facts_broken_note'), text.lang)}<ol>{items}</ol></div>"
        )


def _misread(misread: Misread, text: Strings) -> str:
    def code(value: str) -> str:
        return element("code", value, "en")

    many = len(misread.allowed) > _LISTED
    sentences = [
        text(
            "misread_unknown" if many else "misread_value" if misread.allowed else "misread_key",
            key=code(misread.key),
            value=code(misread.value),
            allowed=text("list_separator").join(map(code, misread.allowed)),
        )
    ]
    if misread.nearest:
        sentences.append(text("misread_nearest", nearest=code(misread.nearest)))
    if misread.shown:
        sentences.append(text("misread_shown", shown=code(misread.shown)))
    elif misread.allowed:
        ordinary = misread.key == "view"
        sentences.append(text("present_nothing" if ordinary else "misread_nothing"))
    return " ".join(sentences)
