"""What is kept in memory is answered for as Streamlit would, only sooner and packed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import pytest

from pages.serving import kept
from pages.serving.frontend import of_any_page, of_elements, of_the_frame, where
from tests.app.asked import answered

SCRIPT = next(file for file in of_any_page() if file.startswith("static/js/index."))
FONT = next(file for file in of_any_page() if file.endswith(".woff2"))

PASSED_ON = 418
"""What is said by the app that a request is passed on to."""


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept, "_kept", {})
    kept.keep((SCRIPT, FONT))
    return


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
    assert gzip.decompress(body) == where(SCRIPT).read_bytes()
    assert len(body) < len(gzip.decompress(body)) / 2


def test_who_cannot_unpack_gets_it_as_it_is() -> None:
    _, headers, body = _ask(f"/{SCRIPT}")
    assert "content-encoding" not in headers
    assert headers["vary"] == "Accept-Encoding"
    assert body == where(SCRIPT).read_bytes()


def test_a_font_is_not_packed_twice() -> None:
    _, headers, body = _ask(f"/{FONT}", accept_encoding="gzip")
    assert headers["content-type"] == "font/woff2"
    assert "content-encoding" not in headers
    assert body == where(FONT).read_bytes()


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


def test_all_that_the_first_map_takes_can_be_kept() -> None:
    kept.keep((*of_any_page(), *of_elements(), *of_the_frame()))
    assert len(kept._kept) > 90
    assert sum(len(file.plain) for file in kept._kept.values()) < 4_000_000
