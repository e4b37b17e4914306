"""A real server, a real Chromium, and eyes on everything it asks for or complains about."""

from __future__ import annotations

import http.server
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    ViewportSize,
    expect,
)

if TYPE_CHECKING:
    from tests.browser.authoring import Author

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WIDE: ViewportSize = {"width": 1280, "height": 720}
# Streamlit asks for its own files below the path of a page before it asks at the root.
PROBE = re.compile(
    r"/(passages|fact|compare|timeline|check|briefing|author)/_stcore/(health|host-config)$"
)
PHONE: ViewportSize = {"width": 390, "height": 844}

expect.set_options(timeout=15_000)  # two browsers share two cores with two servers


def chromium() -> dict[str, Any]:
    """The Chromium of this machine, as Playwright launches it."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    assert found, "no Chromium found; `make browser` installs one"
    # Chromium's own calls home must not be mistaken for the page's.
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    # There is no graphics card to ask: a sixth of the time goes into pretending.
    return {"executable_path": found, "args": [*quiet, "--disable-gpu"]}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return chromium()


@contextmanager
def serving(root: Path = ROOT, base_path: str = "", port: int = 0) -> Iterator[str]:
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


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    with serving() as address:
        yield address


@dataclass
class Watch:
    """What the browser asked for and complained about; a test may expect some of it."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def observe(context: BrowserContext) -> Watch:
    """Block every foreign host and note what happens."""
    watch = Watch()

    def gate(route: Route) -> None:
        url = route.request.url
        watch.requests.append(url)
        if urlsplit(url).hostname in ("127.0.0.1", "localhost"):
            route.continue_()
        else:
            watch.outside.append(url)
            route.abort()

    context.route("**/*", gate)
    context.on("weberror", lambda error: watch.errors.append(str(error.error)))

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.search(message.location["url"]):
            watch.errors.append(message.text)

    context.on("console", note)
    return watch


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
    from tests.browser.authoring import Author  # which needs this module itself

    return Author(page, app)


SETTLED = """() => document.querySelector("[data-test-script-state=notRunning]")
    && document.querySelector(".st-key-permalink .address, .st-key-kept p[lang]")
    && !document.querySelector("[data-stale=true]")
    && [...document.querySelectorAll(
        ".st-key-canvas, .st-key-chart, [class*='st-key-panel-'], .st-key-coastline"
    )].every(e => e.querySelector("iframe[data-layer], .main-svg"))"""


def unfold(page: Page) -> None:
    """Have the map page send what it keeps folded, where there is any: statements and table."""
    for part, content in (("region", "[data-fact]"), ("table", "table")):
        for fold in page.locator(f".st-key-{part} summary").all():
            fold.click()
            expect(page.locator(f".st-key-{part} {content}").first).to_be_visible()
    page.wait_for_function(SETTLED)


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


class Atlas:
    """The map page as a reader handles it; waits on what is seen, never on time."""

    def __init__(self, page: Page, address: str, watch: Watch) -> None:
        self.page = page
        self.address = address
        self.watch = watch
        self.map = page.frame_locator(".st-key-canvas iframe")
        self.evidence = page.locator(".st-key-evidence")

    def open(self, query: str = "") -> Atlas:
        self.page.goto(f"{self.address}{query}")
        self.drawn()
        return self

    def drawn(self) -> None:
        """Wait until a layer has been painted."""
        expect(self.page.locator(".st-key-canvas iframe[data-layer]")).to_have_count(1)

    def choose_layer(self, name: str, id: str) -> None:
        self.page.locator(".st-key-layer").get_by_text(name, exact=True).click()
        self.wait_layer(id)

    def wait_layer(self, id: str) -> None:
        expect(self.page.locator(f'.st-key-canvas iframe[data-layer="{id}"]')).to_have_count(1)

    def in_map(self, script: str) -> object:
        """Evaluate a script inside the map's own page."""
        frame = self.page.locator(".st-key-canvas iframe").element_handle().content_frame()
        assert frame is not None
        return frame.evaluate(script)

    def click_at(self, lon: float, lat: float) -> None:
        """Click the map at a place on the earth, with the mouse."""
        x, y = self.place(lon, lat)
        self.page.mouse.click(x, y)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place on the earth is in the window, once nothing moves it any more."""
        self.rest()
        where = self.page.locator(".st-key-canvas iframe").evaluate(
            """(frame, at) => {
                const box = frame.getBoundingClientRect();
                const point = frame.contentWindow.map.latLngToContainerPoint(at);
                return [box.x + point.x, box.y + point.y];
            }""",
            [lat, lon],
        )
        return where[0], where[1]

    def rest(self) -> None:
        """Wait until nothing moves the map any more.

        Style sheets give it another size after it was drawn, and it then fits its view anew: it
        rests when all of them have come and two frames in a row agree where it is.
        """
        self.page.wait_for_function(SETTLED)
        self.page.locator(".st-key-canvas iframe").evaluate(
            """async (frame) => {
                const next = () => new Promise((done) => requestAnimationFrame(done));
                const map = frame.contentWindow.map;
                const now = () => {
                    const container = map.getContainer();
                    const styled = [document, frame.contentDocument].every((page) =>
                        [...page.querySelectorAll("link[rel=stylesheet]")].every((l) => l.sheet));
                    const fits = map.getSize().x === container.clientWidth
                        && map.getSize().y === container.clientHeight;
                    const box = frame.getBoundingClientRect();
                    return styled && fits && !map._animatingZoom
                        && String([box.x, box.y, map.getZoom(), map.getBounds().toBBoxString()]);
                };
                for (let before = null; ; ) {
                    await next();
                    const here = now();
                    if (here && here === before) return;
                    before = here;
                }
            }"""
        )


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
