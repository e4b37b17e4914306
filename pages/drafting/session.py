"""The draft of this visitor's session, and the facts it makes with the published ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from facts.edit.draft import Draft, merged
from facts.folder import Folder
from facts.ledger import FactsError, Ledger, Problem
from geodata.land import Land
from mapview.drafted import marked
from mapview.packs import land_in
from pages.drafting import keeper
from pages.published import Published


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
    published : Folder
        The files of the published facts.
    folder : Folder
        The files of what is shown.
    land : Land or None
        The geometry of a region of its own; ``None``: the atlas's.
    problems : tuple of Problem
        Why the draft does not hold.
    """

    draft: Draft
    ledger: Ledger
    bare: Ledger
    published: Folder
    folder: Folder
    land: Land | None
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


def drafted(everybodys: Published) -> Drafted:
    """The facts that this visitor sees; read again only when their draft's files change.

    ``everybodys``: what is shown to those who have no draft.
    """
    mine, ledger = draft(), everybodys.ledger
    plain = Drafted(mine, ledger, ledger, everybodys.folder, everybodys.folder, everybodys.land)
    if not mine.files:
        return plain
    state = st.session_state
    key = (everybodys.data, mine.files)
    held = state.get("drafted")
    if held is None or held[0] != key:
        state["drafted"] = held = (key, _together(plain))
    together: Drafted = held[1]
    return replace(together, draft=mine)


def _together(plain: Drafted) -> Drafted:
    mine = plain.draft
    try:
        ledger = merged(plain.published, mine)
        land = land_in(mine.folder(), ledger.places) if mine.regional else plain.land
    except FactsError as error:
        return replace(plain, problems=error.problems)
    return replace(
        plain,
        ledger=marked(ledger, mine.sources, mine.indicators),
        bare=ledger,
        folder=mine.folder() if mine.regional else plain.published.with_files(mine.files),
        land=land,
    )
