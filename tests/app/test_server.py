"""What the server does before anybody asks, and with every answer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

import pages.published
from facts.load import ROOT
from pages import server
from pages.published import published
from pages.serving import headers
from tests.app.asked import run_through

#: What only a visitor's run can import: Streamlit registers a component for a session alone. The
#: rest is the test's own way to run the app.
OF_A_RUN = {
    *("streamlit_folium", "streamlit.components.v1.component_arrow"),
    "streamlit.components.v2.manifest_scanner",
}

#: What Streamlit says itself.
THEIRS = ((b"set-cookie", b"a=1"), (b"set-cookie", b"b=2"), (b"x-content-type-options", b"none"))

FIRST_RUN = """
import sys
from streamlit.testing.v1 import AppTest
from pages import server
from pages.serving import headers
from tests.app.asked import run_through

server.warm()
app = AppTest.from_file("app.py", default_timeout=120)
before = set(sys.modules)
app.run()
assert not app.exception, app.exception
print(*set(sys.modules) - before)
"""


def _answer(path: str, kind: str = "http") -> list[tuple[bytes, bytes]]:
    """The headers of an answer that has one of its own."""
    sent: list[Any] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        start = {"type": f"{kind}.response.start", "status": 200, "headers": [*THEIRS]}
        await send(start)
        await send({"type": f"{kind}.response.body", "body": b"words"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("nothing is read")

    run_through(headers.Headers(app)({"type": kind, "path": path}, receive, send))
    assert sent[1]["body"] == b"words"
    return list(sent[0]["headers"])


def test_streamlit_finds_the_server_in_the_app() -> None:
    found = discover_asgi_app(ROOT.parent / "app.py")
    assert found.import_string == "app:app"


def test_every_answer_says_what_the_page_may_load() -> None:
    assert _answer("/passages") == [
        *((b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
        (b"content-security-policy", headers.policy().encode()),
    ]


def test_a_web_socket_is_passed_on_as_it_is() -> None:
    assert _answer("/_stcore/stream", "websocket") == [*THEIRS]


def test_nothing_outside_may_be_loaded() -> None:
    assert headers.policy().startswith("default-src 'self'; ")
    assert re.findall(r"https?:|\*", headers.policy()) == []


@pytest.mark.parametrize("path", ["/passages", "/static/js/index.js", "/atlas/"])
def test_only_the_map_page_names_files_ahead(path: str) -> None:
    assert dict(_answer("/"))[b"link"].startswith(b"<app/static/leaflet.js>; rel=prefetch")
    assert b"link" not in dict(_answer(path))


@pytest.mark.usefixtures("below")
def test_the_map_page_is_found_below_a_path() -> None:
    assert b"link" in dict(_answer("/atlas/"))
    assert b"link" not in dict(_answer("/"))


@pytest.mark.parametrize(
    ("named", "rule"),
    [
        (None, None),
        ("", "frame-ancestors 'self'"),
        ("https://example.org", "frame-ancestors 'self' https://example.org"),
    ],
)
def test_who_may_frame_the_atlas(
    named: str | None, rule: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ISNAD_FRAMES", raising=False)
    if named is not None:
        monkeypatch.setenv("ISNAD_FRAMES", named)
    rules = headers.policy().split("; ")
    assert next((each for each in rules if each.startswith("frame-ancestors")), None) == rule


def test_a_first_visitor_waits_for_nothing_that_could_be_ready() -> None:
    run = subprocess.run(
        [sys.executable, "-c", FIRST_RUN],
        cwd=ROOT.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert {name for name in run.stdout.split() if not name.startswith("packaging.")} == OF_A_RUN


def test_the_facts_are_read_before_a_visit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server.warm()
    monkeypatch.setattr(pages.published, "_read", None)  # whoever reads now fails
    assert published(folder).ledger.facts


def test_facts_that_do_not_hold_do_not_stop_the_server(folder: Path) -> None:
    (folder / "sources" / "icgers" / "facts.yml").write_text("no: [facts", encoding="utf-8")
    server.warm()
