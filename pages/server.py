"""The server that the pages run in: what it does before anybody asks, and with every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware

from pages.serving import hints, kept
from pages.serving.frontend import of_any_page, of_the_frame
from pages.serving.headers import Headers
from pages.serving.kept import Kept

MIDDLEWARE = (Middleware(Headers), Middleware(Kept))
"""What every request passes through, the outermost first."""


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    """Warm up (:func:`warm`) while the first visitor's browser loads what it loads of any app."""
    hints.link()  # which reads files
    kept.keep(of_the_frame())  # before its first run a server knows nothing of it
    Thread(target=warm, name="warm", daemon=True).start()
    yield


def warm() -> None:
    """Do once what the first visitor would wait for: import, read the facts, write a first map.

    Last what the visitors after them profit from: Streamlit's own files.

    Facts that do not hold are no matter here: the page says what is wrong with them.
    """
    import streamlit.emojis  # noqa: F401 - where Streamlit looks for the icon of the tab

    from facts.ledger import FactsError
    from mapview.rehearsal import rehearse
    from pages import coast, controls, present  # noqa: F401 - of the first page
    from pages.published import published
    from pages.shell import ROOT

    with suppress(FactsError):
        everybodys = published(ROOT)
        rehearse(everybodys.ledger, everybodys.land)
    kept.keep(of_any_page())
