"""A relay between browser and server that counts what the app sends: bytes as on the wire.

What a browser's tools tell of a WebSocket are its messages after they were unpacked.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit, urlunsplit

# Path of the WebSocket by which Streamlit sends what a page shows.
_STREAM = b"/_stcore/stream"
_PIECE = 1 << 16


class Relay:
    """Passes every connection on to a server of this machine.

    Parameters
    ----------
    address : str
        Address of the server, ``http://127.0.0.1:8501/``.

    Attributes
    ----------
    address : str
        The same by way of the relay.
    received : int
        Bytes that came over WebSockets so far. Fonts and scripts, which a browser fetches once
        and keeps, come over other connections.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        assert parts.hostname
        assert parts.port
        self._server = (parts.hostname, parts.port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        port = self._listening.getsockname()[1]
        self.address = urlunsplit(parts._replace(netloc=f"127.0.0.1:{port}"))
        self.received = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        # Closing alone does not wake the thread that waits for one.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                browser, _ = self._listening.accept()
                threading.Thread(target=self._connect, args=(browser,), daemon=True).start()

    def _connect(self, browser: socket.socket) -> None:
        with browser, socket.create_connection(self._server) as server:
            opening = browser.recv(_PIECE)
            server.sendall(opening)
            asking = threading.Thread(target=self._pass_on, args=(browser, server), daemon=True)
            asking.start()
            self._pass_on(server, browser, count=_STREAM in opening.split(b"\r\n")[0])
            asking.join()

    def _pass_on(self, giver: socket.socket, taker: socket.socket, *, count: bool = False) -> None:
        with suppress(OSError):  # either end has gone
            while data := giver.recv(_PIECE):
                self.received += len(data) if count else 0
                taker.sendall(data)
        with suppress(OSError):
            taker.shutdown(socket.SHUT_RDWR)


@contextmanager
def relayed(address: str) -> Iterator[Relay]:
    """A relay to a server, for as long as it is needed."""
    relay = Relay(address)
    try:
        yield relay
    finally:
        relay.close()
