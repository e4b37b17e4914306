"""What a browser is told with every answer that it may do with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pages.serving import hints
from pages.serving.frontend import base

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer carries besides :func:`policy`; that of the map page, hints."""


def policy() -> str:
    """What a page may load: the atlas's own, and nothing of anybody else's.

    Streamlit writes styles and scripts into its page and makes scripts of components itself
    (``blob:``); pictures and fonts come as data too. What draws the map evaluates what it is sent;
    to forbid that elsewhere would keep nobody out who can write a script into the page.
    ``ISNAD_FRAMES`` names the other sites that may show the atlas in a frame; where it is not set,
    as on a host that frames every app, anybody may.
    """
    rules = [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
    if (frames := os.environ.get("ISNAD_FRAMES")) is not None:
        rules.append(f"frame-ancestors 'self' {frames}".strip())
    return "; ".join(rules)


class Headers:
    """Tells the browser with every answer what it may do with it.

    Parameters
    ----------
    app : ASGIApp
        What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = HEADERS | {"Content-Security-Policy": policy()}
        if scope["path"] == base():
            said["Link"] = hints.link()
        own = {name.lower().encode(): value.encode() for name, value in said.items()}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                others = (pair for pair in message["headers"] if pair[0] not in own)
                message["headers"] = [*others, *own.items()]
            await send(message)

        await self._app(scope, receive, guarded)
