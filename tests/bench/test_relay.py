"""The relay passes everything on, and counts what comes over a WebSocket's connection alone."""

from __future__ import annotations

import socket
import threading

import pytest

from bench.relay import relayed

ANSWER = b"x" * 200_000


@pytest.mark.parametrize(
    ("path", "counted"), [("/_stcore/stream", len(ANSWER)), ("/static/font.woff2", 0)]
)
def test_only_the_stream_is_counted_and_all_of_it_arrives(path: str, counted: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = threading.Thread(target=_answer, args=(listening,))
        server.start()
        with relayed(f"http://127.0.0.1:{listening.getsockname()[1]}/") as relay:
            port = int(relay.address.rstrip("/").rsplit(":", 1)[1])
            with socket.create_connection(("127.0.0.1", port)) as browser:
                browser.sendall(f"GET {path} HTTP/1.1\r\nReferer: /_stcore/stream\r\n\r\n".encode())
                received = b"".join(iter(lambda: browser.recv(65536), b""))
            assert received == ANSWER
            assert relay.received == counted
        server.join()


def _answer(listening: socket.socket) -> None:
    browser, _ = listening.accept()
    with browser:
        browser.recv(65536)
        browser.sendall(ANSWER)
