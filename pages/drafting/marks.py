"""What is marked in the text of an article: suggestions, and the passages of the draft's facts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import streamlit as st

from facts.edit.draft import Text
from facts.ledger import Ledger
from facts.suggest import Suggestion, suggestions
from geodata.territories import Name, Register
from mapview import figures
from mapview.locale import Strings
from pages.pane import Mark


def found(brought: Text, places: Register) -> tuple[Suggestion, ...]:
    """Suggestions in a text; found once a text."""
    state = st.session_state
    key = (hashlib.sha256(brought.text.encode("utf-8")).digest(), places.ids)
    held = state.get("author_suggestions")
    if held is None or held[0] != key:
        state["author_suggestions"] = held = (key, suggestions(brought.text, places))
    seen: tuple[Suggestion, ...] = held[1]
    return seen


def marks(
    offered: tuple[Suggestion, ...], ledger: Ledger, source: str, text: Strings
) -> tuple[Mark, ...]:
    """Marks for the pane: what is suggested, and what facts rest on already."""
    names = ledger.places.names()
    made = [Mark(found.start, found.end, found.kind, said(found, text, names)) for found in offered]
    quoted: dict[tuple[int, int], list[str]] = {}
    for fact in ledger.facts:
        if fact.source == source and fact.evidence.position is not None:
            position = fact.evidence.position
            quoted.setdefault((position.start, position.end), []).append(fact.id)
    made += [
        Mark(start, end, "passage", text("author_mark_passage", facts=", ".join(ids)))
        for (start, end), ids in quoted.items()
    ]
    return tuple(made)


def said(found: Suggestion, text: Strings, names: Mapping[str, Name]) -> str:
    """What a suggestion takes the words for."""
    value = found.value
    if found.kind in ("territory", "power"):
        shown = names[str(value)][text.lang]
    elif found.kind == "number" and isinstance(value, int | float):
        shown = figures.number(value, text.lang)
    elif found.kind == "date" and value:
        shown = figures.period(str(value), text.lang)
    else:
        shown = ""
    return text(f"author_mark_{found.kind}", value=shown).strip(" :")
