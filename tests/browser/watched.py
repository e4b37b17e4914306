"""A real Chromium, and eyes on everything it asks for or complains about."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Route, ViewportSize

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WIDE: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Streamlit asks for its own files below the path of a page before it asks at the root.
PROBE = re.compile(
    r"/(passages|fact|compare|timeline|check|briefing|author)/_stcore/(health|host-config)$"
)


def chromium() -> dict[str, Any]:
    """The Chromium of this machine, as Playwright launches it."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    assert found, "no Chromium found; `make browser` installs one"
    # Chromium's own calls home must not be mistaken for the page's.
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    # There is no graphics card to ask: a sixth of the time goes into pretending.
    return {"executable_path": found, "args": [*quiet, "--disable-gpu"]}


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
