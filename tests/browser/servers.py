"""The app as a reader's server runs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def serving(
    root: Path = ROOT, base_path: str = "", port: int = 0, **environment: str
) -> Iterator[str]:
    """Run the app of a folder; gives its address. Port 0 is any that is free."""
    with socket.socket() as probe:
        # A server that was here a moment ago has left connections behind.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"),
            *(f"--server.port={port}", "--server.address=127.0.0.1"),
            *("--server.fileWatcherType=none", f"--server.baseUrlPath={base_path}"),
        ],
        cwd=root,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}/{base_path + '/' if base_path else ''}"
    try:
        healthy(f"{address}_stcore/health", process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


def healthy(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until what a process serves answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the app stopped: {process.communicate()[0].decode()}"
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - an address of our own
                return
        except (urllib.error.URLError, ConnectionError):
            threading.Event().wait(0.1)  # the server is starting: ask again, a deadline holds
    raise AssertionError("the app did not become healthy within 60 s")
