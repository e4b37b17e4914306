"""A request to an ASGI app, without a server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest


def answered(
    app: Any, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("nothing is read")

    said = [(k.replace("_", "-").encode(), v.encode()) for k, v in (headers or {}).items()]
    run_through(
        app({"type": "http", "method": method, "path": path, "headers": said}, receive, send)
    )
    start, *bodies = sent
    given = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], given, b"".join(message["body"] for message in bodies)


def run_through(going: Any) -> None:
    """Run what waits for nothing; a loop of its own could not be had beside a browser's."""
    with pytest.raises(StopIteration):
        going.send(None)
