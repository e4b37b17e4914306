"""Fields that are kept with the draft, each with what is wrong with it beneath."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from facts.ledger import Problem
from mapview.locale import Strings
from mapview.text import element, spoken

PAUSE = "400ms"
"""After so long without a further letter, what is typed is looked at."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class Form:
    """Fields of one form.

    Parameters
    ----------
    name : str
        Begins the key of every field.
    text : Strings
        Words of the interface.
    label : callable
        What a field is called.
    kept : mapping
        What the draft keeps of this form; a field that is drawn anew begins with it.
    """

    def __init__(
        self, name: str, text: Strings, label: Callable[[str], str], kept: Mapping[str, Any]
    ) -> None:
        self.name = name
        self.text = text
        self._label = label
        self.kept = kept
        self.values: dict[str, Any] = {}
        self._beneath: dict[str, DeltaGenerator] = {}

    def line(self, field: str, *, help: str | None = None) -> str:
        """One line of text."""
        self._begin(field, "", lambda value: isinstance(value, str))
        given = st.text_input(self._label(field), key=self._key(field), live=PAUSE, help=help)
        return str(self._end(field, (given or "").strip()))

    def passage(self, field: str) -> str:
        """Some lines of text."""
        self._begin(field, "", lambda value: isinstance(value, str))
        given = st.text_area(self._label(field), key=self._key(field), height=80)
        return str(self._end(field, given.strip()))

    def one(
        self, field: str, options: Sequence[str], shown: Callable[[str], str], *, needed: bool
    ) -> str | None:
        """One of several; if it is needed, the first to begin with."""
        first = options[0] if needed and options else None
        self._begin(field, first, lambda value: value in options)
        given = st.selectbox(
            self._label(field),
            options,
            index=0 if needed else None,  # what must be there cannot be emptied, by Escape either
            format_func=shown,
            key=self._key(field),
            placeholder=self.text("author_choose"),
            required=needed,
        )
        self._end(field, given)
        return given

    def several(
        self, field: str, options: Sequence[str], shown: Callable[[str], str]
    ) -> tuple[str, ...]:
        """Any number of several."""
        self._begin(field, [], lambda value: isinstance(value, list) and set(value) <= set(options))
        given = st.pills(
            self._label(field),
            options,
            selection_mode="multi",
            format_func=shown,
            key=self._key(field),
            wrap=True,
        )
        self._end(field, list(given))
        return tuple(given)

    def either(self, field: str) -> bool:
        """Yes or no."""
        self._begin(field, False, lambda value: isinstance(value, bool))
        return bool(self._end(field, st.checkbox(self._label(field), key=self._key(field))))

    def colour(self, field: str, first: str) -> str:
        """A colour, as the facts write it; ``first`` to begin with."""
        self._begin(field, first, lambda value: bool(_COLOUR.fullmatch(str(value))))
        given = st.color_picker(self._label(field), key=self._key(field))
        return str(self._end(field, given.lower()))

    def faults(self, faults: Mapping[str, Iterable[str]]) -> None:
        """Put what is wrong beneath its field, as HTML; what has no field is left to the caller."""
        for field, wrong in faults.items():
            if field in self._beneath and (html := "".join(wrong)):
                self._beneath[field].html(
                    f'<p class="fault" role="status" {spoken(self.text.lang)}>{html}</p>'
                )

    def has(self, field: str) -> bool:
        """Whether the form has such a field now."""
        return field in self._beneath

    def _begin(self, field: str, first: object, good: Callable[[Any], bool]) -> None:
        state, key = st.session_state, self._key(field)
        if key not in state or not (state[key] is None or good(state[key])):
            kept = self.kept.get(field)
            state[key] = kept if kept is not None and good(kept) else first

    def _end(self, field: str, value: object) -> object:
        self.values[field] = value
        self._beneath[field] = st.empty()
        return value

    def _key(self, field: str) -> str:
        return f"{self.name}_{field}"


def forget(name: str) -> None:
    """Let go of what the fields of a form hold: they begin with what is kept."""
    for key in [key for key in st.session_state if str(key).startswith(f"{name}_")]:
        del st.session_state[key]


def wrong(problem: Problem) -> str:
    """A problem of the facts as HTML; its words are English in either language."""
    parts = (problem.what, problem.why, problem.remedy)
    return element("span", "; ".join(part for part in parts if part), "en")
