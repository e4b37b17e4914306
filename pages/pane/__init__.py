"""The text pane: a text in its own direction with marks, in which the reader selects words.

The text is put into the page as text and never as markup, and sent once: what changes more
often travels in a component of its own, which has no more to show than a word to the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from mapview import textpane
from mapview.textpane import Mark, Span

__all__ = ["Mark", "text_pane"]

_HERE = Path(__file__).parent
# One module in the browser; each file speaks of one thing.
_SCRIPTS = ("positions.js", "words.js", "drawing.js", "pane.js")
_HTML = '<div class="isnad-pane" role="region" tabindex="0"></div>'


def _read(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


# Outside a shadow root the browser's own selection, and the page's colours, reach the text.
_pane = st.components.v2.component(
    "isnad-pane", html=_HTML, css=_read("pane.css"), js=_read(*_SCRIPTS), isolate_styles=False
)
_beside = st.components.v2.component(
    "isnad-pane-beside", js=_read("beside.js"), isolate_styles=False
)


def text_pane(
    text: str,
    lang: str,
    direction: str,
    marks: Sequence[Mark],
    words: Mapping[str, str],
    *,
    selected: Span | None,
    key: str,
) -> Span | None:
    """Show a text; gives what stands selected in it.

    Positions are code points of the untouched text, half-open. White space at either end of
    what the reader selects is left out; line breaks within it are kept.

    Parameters
    ----------
    text : str
        The text, untouched; any length.
    lang : str
        Its language, BCP 47.
    direction : {"ltr", "rtl"}
    marks : sequence of Mark
        Suggestions, and the passages that facts rest on already.
    words : mapping of str to str
        What the pane says of itself (:func:`mapview.textpane.pane_words`).
    selected : (int, int) or None
        What the page asks to be selected: the pane scrolls there when it changes. What this
        function gave may be given back and moves nothing.
    key : str
        Names this pane among others.

    Returns
    -------
    (int, int) or None
        The later of what the reader selected and what the page asked for.

    Raises
    ------
    ValueError
        If a mark, the direction or ``selected`` is none (see :mod:`mapview.textpane`).
    """
    of = textpane.digest(text)
    with st.container(key=f"{key}-frame", gap=None):
        answer = _pane(
            key=key,
            data=textpane.document(text, of, lang, direction, key),
            on_selection_change=lambda: None,
        )
        said = textpane.said(answer.selection, text, of)
        memory = f"{key}-asked"
        asked = textpane.settle(st.session_state.get(memory), selected, said, of)
        st.session_state[memory] = asked
        _beside(key=f"{key}-view", data=textpane.view(text, of, marks, words, key))
        _beside(key=f"{key}-wish", data=textpane.wish(text, asked, key))
    return asked.standing
