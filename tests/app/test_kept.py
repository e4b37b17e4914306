"""What is kept in memory is answered for as Streamlit would, only sooner and packed."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from pages.serving import kept
from pages.serving.frontend import files, of_any_page
from tests.app.asked import answered

SCRIPT = next(file for file in of_any_page() if file.startswith("static/js/index."))
FONT = next(file for file in of_any_page() if file.endswith(".woff2"))

PASSED_ON = 418
"""What is said by the app that a request is passed on to."""


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_kept", {})


def _ask(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": PASSED_ON, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return answered(kept.Kept(app), path, method, headers)


def test_a_script_is_sent_packed_and_for_good() -> None:
    status, headers, body = _ask(f"/{SCRIPT}", accept_encoding="gzip, br")
    assert status == 200
    assert headers == {
        "cache-control": "public, immutable, max-age=31536000",
        "content-encoding": "gzip",
        "content-length": str(len(body)),
        "content-type": "text/javascript; charset=utf-8",
        "vary": "Accept-Encoding",
    }
    assert gzip.decompress(body) == files()[SCRIPT].read_bytes()
    assert len(body) < len(gzip.decompress(body)) / 2


def test_who_cannot_unpack_gets_it_as_it_is() -> None:
    _, headers, body = _ask(f"/{SCRIPT}")
    assert "content-encoding" not in headers
    assert headers["vary"] == "Accept-Encoding"
    assert body == files()[SCRIPT].read_bytes()


def test_a_font_is_not_packed_twice() -> None:
    _, headers, body = _ask(f"/{FONT}", accept_encoding="gzip")
    assert headers["content-type"] == "font/woff2"
    assert "content-encoding" not in headers
    assert body == files()[FONT].read_bytes()


def test_what_one_packet_takes_is_not_packed() -> None:
    small = next(file for file in of_any_page() if files()[file].stat().st_size < 1000)
    _, headers, body = _ask(f"/{small}", accept_encoding="gzip")
    assert "content-encoding" not in headers
    assert body == files()[small].read_bytes()


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/", "GET", {}),
        ("/static/js/none.js", "GET", {}),
        (f"/{SCRIPT}/", "GET", {}),
        (f"/static/../{SCRIPT}", "GET", {}),
        (f"//{SCRIPT}", "GET", {}),
        (f"/atlas/{SCRIPT}", "GET", {}),
        (f"/{SCRIPT}", "HEAD", {}),
        (f"/{SCRIPT}", "POST", {}),
        (f"/{SCRIPT}", "GET", {"range": "bytes=0-9"}),
    ],
)
def test_everything_else_is_streamlits(path: str, method: str, headers: dict[str, str]) -> None:
    assert _ask(path, method, **headers)[0] == PASSED_ON


@pytest.mark.usefixtures("below")
def test_files_are_found_below_a_path() -> None:
    assert _ask(f"/atlas/{SCRIPT}")[0] == 200
    assert _ask(f"/{SCRIPT}")[0] == PASSED_ON


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _ask(f"/{SCRIPT}")
    monkeypatch.setattr(kept, "_read", None)  # whoever reads now fails
    assert _ask(f"/{SCRIPT}") == first


def test_what_any_page_begins_with_is_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep(of_any_page())
    monkeypatch.setattr(kept, "_read", None)
    assert {_ask(f"/{file}")[0] for file in of_any_page()} == {200}


def test_a_large_file_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_LARGEST", 1000)
    assert _ask(f"/{SCRIPT}")[0] == PASSED_ON
