"""Where a draft is kept: in the visitor's own browser, and nowhere else.

A server forgets a session when its page is left or when it is started anew. The browser hands
the draft back then; a cookie says that there is one to wait for.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from facts.edit.draft import Draft, DraftError, parsed
from mapview.locale import Strings
from mapview.text import direction

COOKIE = "isnad-draft"
"""Set to :data:`SET`, and to nothing else, in a browser that keeps a draft."""

SET = "1"

_JS = Path(__file__).with_name("keeper.js")


def fetch() -> None:
    """Have the browser hand over what it keeps; the page then runs again."""
    _component()(key="keeper-fetch", data={"mode": "fetch"}, on_found_change=_found("keeper-fetch"))


def keep(draft: Draft, text: Strings) -> None:
    """Have the browser keep a draft, and say whether it does."""
    state = st.session_state
    whole = json.loads(draft.dumped())
    texts = json.dumps(whole.pop("texts"), ensure_ascii=False)
    value = json.dumps(whole, ensure_ascii=False) if draft != Draft() else ""
    if state.get("draft_kept") != value:
        state["draft_kept"] = value
        state["draft_count"] = state.get("draft_count", 0) + 1
    tab = state.setdefault("draft_tab", secrets.token_hex(8))
    common = {
        "mode": "keep",
        "words": {key: text(f"keeper_{key}") for key in ("kept", "full", "elsewhere", "take")},
        "attributes": {"lang": text.lang, "dir": direction(text.lang)},
    }
    own = {
        "tab": tab,
        "token": f"{tab}:{state['draft_count']}",
        "base": state.get("draft_base"),
        "value": value,
    }
    if value:  # the long part by itself: it travels once
        silent = {"kept": "", "full": text("keeper_full"), "elsewhere": "", "take": ""}
        of_texts = {**common, **own, "slot": "texts", "value": texts, "words": silent}
        _component()(key="keeper-texts", data=of_texts)
    _component()(
        key="keeper", data={**common, **own, "slot": "draft"}, on_found_change=_found("keeper")
    )


def _component() -> Any:
    return st.components.v2.component(
        "isnad_keeper",
        html='<p role="status"></p>',
        js=_JS.read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def _found(key: str) -> Callable[[], None]:
    """What to do with what a browser hands over; it may be anything."""

    def take() -> None:
        state = st.session_state
        answer = state[key].get("found")
        state["draft"] = Draft()
        if not isinstance(answer, dict):
            return
        try:
            kept = {**json.loads(answer["draft"]), "texts": answer["texts"] or {}}
            draft = parsed(json.dumps(kept))
        except (DraftError, ValueError, KeyError, TypeError):
            return  # not ours, or of another version: the browser keeps it until it is written over
        state["draft"] = draft
        state["draft_base"] = str(answer.get("token"))

    return take
