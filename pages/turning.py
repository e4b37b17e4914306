"""A list too long for a page: which part of it is shown, and the ways to the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from mapview import figures
from mapview.parts import Part, parts
from mapview.text import element
from pages.view import change

PART = "which-part"
"""Id of the sentence that says which part is shown."""


def numbers(total: int) -> tuple[str, ...]:
    """What ``part`` may be in the address of a list of so many items."""
    return tuple(str(n + 1) for n in range(parts(total)))


def to_part(number: int) -> None:
    """Show another part, its beginning first."""
    state = st.session_state
    state["part"] = str(number) if number > 1 else None
    state["turned"] = True
    change()


def restart() -> None:
    """The reader asks for another list: it is shown from its beginning."""
    to_part(1)


def turned() -> bool:
    """Whether the reader has just turned, so that the page has to show where the part begins."""
    return bool(st.session_state.pop("turned", False))


def buttons(
    shown: Part[Any],
    before: str,
    after: str,
    on_turn: Callable[[int], None] = to_part,
) -> None:
    """The ways to the parts before and after the one that is shown, and what they are called."""
    with st.container(key="turning", horizontal=True, horizontal_alignment="center"):
        if shown.whole:
            return
        for key, words, number in (
            ("before", before, shown.number - 1),
            ("after", after, shown.number + 1),
        ):
            st.button(
                words,
                key=key,
                on_click=on_turn,
                args=(number,),
                disabled=not 1 <= number <= shown.parts,
            )


def span(shown: Part[Any], lang: str) -> dict[str, str]:
    """From where to where a part reaches, and of how much, as a sentence needs it."""
    return {
        "first": figures.number(shown.start + 1, lang),
        "last": figures.number(shown.start + len(shown.items), lang),
        "total": figures.number(shown.total, lang),
    }


def outline(shown: Part[Any], words: str, lang: str) -> str:
    """The sentence that says which part is shown; empty where it is all."""
    if shown.whole:
        return ""
    return element("p", words, lang, class_="hint", id=PART, role="status")
