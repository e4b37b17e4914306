"""The draft of this visitor's session, and the facts it makes with the published ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from facts.edit.draft import Draft, merged
from facts.folder import on_disk
from facts.ledger import FactsError, Ledger, Problem
from mapview.drafted import marked
from pages.drafting import keeper


@dataclass(frozen=True)
class Drafted:
    """What the published facts and the draft make together.

    Attributes
    ----------
    draft : Draft
        Empty where the visitor has none.
    ledger : Ledger
        Its sources and layers with the mark of a draft; the published facts alone where the
        draft does not hold.
    bare : Ledger
        The same without that mark: what new facts are held against.
    root : Path
        Folder of the published facts.
    problems : tuple of Problem
        Why the draft does not hold.
    """

    draft: Draft
    ledger: Ledger
    bare: Ledger
    root: Path
    problems: tuple[Problem, ...] = ()


def arrived(*, always: bool) -> bool:
    """Whether it is known what the browser keeps; if not, it has been asked, and answers soon.

    ``always``: ask a browser without the cookie too.
    """
    state = st.session_state
    if "draft" not in state:
        if always or st.context.cookies.get(keeper.COOKIE) == keeper.SET:
            keeper.fetch()
            return False
        state["draft"] = Draft()
    return True


def draft() -> Draft:
    """The visitor's draft as it is now."""
    held = st.session_state.get("draft")
    return held if isinstance(held, Draft) else Draft()


def put(draft: Draft) -> None:
    """Make this the visitor's draft."""
    st.session_state["draft"] = draft


def drafted(published: Ledger, root: Path) -> Drafted:
    """The facts that this visitor sees; read again only when their draft's files change.

    ``root``: the folder that the published facts were read from.
    """
    mine = draft()
    if not mine.files:
        return Drafted(mine, published, published, root)
    state = st.session_state
    key = (id(published), mine.files)
    held = state.get("drafted")
    if held is None or held[0] != key:
        state["drafted"] = held = (key, _together(mine, published, root))
    together: Drafted = held[1]
    return replace(together, draft=mine)


def _together(draft: Draft, published: Ledger, root: Path) -> Drafted:
    try:
        ledger = merged(on_disk(root), draft)
    except FactsError as error:
        return Drafted(draft, published, published, root, error.problems)
    return Drafted(draft, marked(ledger, draft.sources, draft.indicators), ledger, root)
