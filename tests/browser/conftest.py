"""What browser tests start from: servers, a Chromium that is watched, and readers at work in it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.atlas import SETTLED, Atlas, unfold
from tests.browser.authoring import Author
from tests.browser.panereader import PANE, PaneReader
from tests.browser.servers import serving
from tests.browser.watched import PHONE, WIDE, Watch, chromium, observe

expect.set_options(timeout=15_000)  # two browsers share two cores with two servers


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return chromium()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def pane_app() -> Iterator[str]:
    """A page with a text pane and nothing else."""
    with serving(PANE) as address:
        yield address


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    watch = observe(context)
    yield watch
    assert watch.outside == [], "the page asked an outside host"
    assert watch.errors == [], "the browser's console has errors"


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"viewport": WIDE, "locale": "en-GB"}


@pytest.fixture
def atlas(page: Page, watch: Watch, app: str) -> Atlas:
    return Atlas(page, app, watch)


@pytest.fixture
def phone(browser: Browser, app: str) -> Iterator[Atlas]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="en-GB")
    watch = observe(context)
    yield Atlas(context.new_page(), app, watch)
    context.close()
    assert watch.outside == []
    assert watch.errors == []


@pytest.fixture
def author(page: Page, watch: Watch, app: str) -> Author:  # noqa: ARG001 - it is watched
    return Author(page, app)


@pytest.fixture
def reader(browser: Browser, app: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the app as some reader's browser does: language, theme, size, motion."""
    seen: list[tuple[BrowserContext, Watch]] = []

    def open(address: str, *, phone: bool = False, **options: Any) -> Page:
        options |= {"viewport": PHONE if phone else WIDE, "has_touch": phone, "is_mobile": phone}
        context = browser.new_context(locale="en-GB", **options)
        seen.append((context, observe(context)))
        page = context.new_page()
        page.goto(f"{app}{address}")
        page.wait_for_function(SETTLED)
        unfold(page)
        return page

    yield open
    for context, watch in seen:
        context.close()
        assert watch.outside == []
        assert watch.errors == []


@pytest.fixture
def open_pane(browser: Browser, pane_app: str) -> Iterator[Callable[..., PaneReader]]:
    """Open the page with a text pane as some reader's browser does."""
    seen: list[tuple[BrowserContext, Watch]] = []

    def open(query: str, **options: Any) -> PaneReader:
        context = browser.new_context(**({"viewport": WIDE, "locale": "en-GB"} | options))
        seen.append((context, observe(context)))
        page = context.new_page()
        page.goto(f"{pane_app}?{query}")
        page.locator('.isnad-pane[data-pane="pane"][aria-label]').wait_for()
        reader = PaneReader(page)
        reader.told(None)
        return reader

    yield open
    for context, watch in seen:
        context.close()
        assert watch.outside == []
        assert watch.errors == []


@pytest.fixture
def embedding() -> Iterator[Callable[[str], str]]:
    """Serve a page of another origin that holds the app in an iframe; gives its address."""
    servers = []

    def embed(address: str) -> str:
        body = f'<!doctype html><iframe src="{address}" width="1280" height="700"></iframe>'

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if self.path == "/" else 204)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(body.encode() if self.path == "/" else b"")

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://localhost:{server.server_address[1]}/"

    yield embed
    for server in servers:
        server.shutdown()
        server.server_close()
