"""The code of Streamlit's page, kept in memory: a visitor's browser begins with some ninety files.

Streamlit reads each from the disk for each visitor, in several steps, and sends it as it lies
there; the code of the map's frame it packs anew each time. Their names hold a hash of what is in
them, so what was read once stays true.
"""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import Response

from pages.serving.frontend import base, files

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

# As Streamlit has it for these files.
_CACHED = "public, immutable, max-age=31536000"

# What is packed already grows by being packed again; so much takes one packet in any case (bytes).
_PACKED_BY_NATURE = (".woff2", ".png")
_SMALL = 1400


@dataclass(frozen=True)
class File:
    """What a file holds.

    Attributes
    ----------
    kind : str
        Its media type.
    plain : bytes
        As it lies on the disk.
    packed : bytes or None
        By gzip; ``None`` where that saves nothing.
    """

    kind: str
    plain: bytes
    packed: bytes | None

    def answer(self, headers: Headers) -> Response:
        """What is sent to who asks with these headers."""
        said = {"Cache-Control": _CACHED}
        content = self.plain
        if self.packed is not None:
            said["Vary"] = "Accept-Encoding"
            if "gzip" in headers.get("accept-encoding", ""):
                said["Content-Encoding"] = "gzip"
                content = self.packed
        return Response(content, headers=said, media_type=self.kind)


# What is larger is Streamlit's to send: to pack it would keep everybody waiting.
_LARGEST = 2**20

_kept: dict[str, File] = {}


def keep(wanted: Iterable[str]) -> None:
    """Read files before they are asked for; ``wanted``: addresses, as in :func:`files`."""
    for file in wanted:
        _file(file)


def _file(address: str) -> File | None:
    """What is at an address; read when it is first asked for."""
    if address not in _kept:
        path = files().get(address)
        if path is None or path.stat().st_size > _LARGEST:
            return None
        _kept[address] = _read(path)
    return _kept[address]


def _read(path: Path) -> File:
    plain = path.read_bytes()
    kind, _ = mimetypes.guess_type(path.name)
    as_it_is = len(plain) <= _SMALL or path.suffix in _PACKED_BY_NATURE
    packed = None if as_it_is else gzip.compress(plain, mtime=0)
    return File(kind or "application/octet-stream", plain, packed)


class Kept:
    """Answers for files that are kept; whatever else is asked for is passed on.

    Parameters
    ----------
    app : ASGIApp
        What answers else.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        answer = _answer(scope) or self._app
        await answer(scope, receive, send)


def _answer(scope: Scope) -> Response | None:
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    file = _file(scope["path"].removeprefix(base()))
    headers = Headers(scope=scope)
    if file is None or "range" in headers:
        return None
    return file.answer(headers)
