"""Several replicas behind the proxy of ``deploy/``: one dies, nobody loses their view."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.atlas import SETTLED
from tests.browser.authoring import Author
from tests.browser.ferry import FACT, TEXT, written
from tests.browser.servers import ROOT, healthy, serving
from tests.browser.watched import WIDE, Watch, observe

pytestmark = pytest.mark.thorough

COOKIE = "isnad-replica"
FLIGHTS = '.st-key-canvas iframe[data-layer="flights"]'

#: Milliseconds: for a browser to find another replica, and between two looks.
PATIENCE, MOMENT = 30_000, 100

#: More visitors than it takes for two replicas to have one each: all at one happens once in 2^19.
MANY = 20


@contextmanager
def proxied(replicas: list[str], home: Path) -> Iterator[str]:
    """Run the proxy in front of these replicas; gives its address."""
    caddy = shutil.which("caddy")
    assert caddy, "no Caddy found; `make proxy` installs one"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}"
    hosts = " ".join(replica.removeprefix("http://").strip("/") for replica in replicas)
    process = subprocess.Popen(
        [caddy, "run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"],
        cwd=ROOT,
        env={
            **os.environ,
            **{"ISNAD_ADDRESS": address, "ISNAD_REPLICAS": hosts, "HOME": str(home)},
            **{"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)},
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        healthy(f"{address}/_stcore/health", process)
        yield f"{address}/"
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture
def first() -> Iterator[ExitStack]:
    """The replica that is going to die: closing it kills it."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def site(first: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The proxy with two replicas behind it, which nobody may frame, as in ``compose.yaml``."""
    monkeypatch.setenv("ISNAD_FRAMES", "")
    with serving() as other, proxied([first.enter_context(serving()), other], tmp_path) as address:
        yield address


Arrive = Callable[[], Page]


@pytest.fixture
def arrive(browser: Browser, site: str) -> Iterator[Arrive]:
    """Another visitor, with a browser of their own, whose console is watched."""
    seen: list[Watch] = []

    with ExitStack() as left:

        def arrived() -> Page:
            context = browser.new_context(viewport=WIDE, locale="en-GB", base_url=site)
            left.callback(context.close)
            seen.append(observe(context))
            return context.new_page()

        yield arrived
    for watch in seen:
        assert watch.outside == []
        # Whose replica was killed is told so by the browser; nothing else is wrong.
        assert [error for error in watch.errors if "_stcore" not in error] == []


def replica_of(page: Page) -> str:
    """Which replica a visitor has been given."""
    (value,) = [c["value"] for c in page.context.cookies() if c["name"] == COOKIE]
    return value


def one_each(arrive: Arrive, open_: Callable[[Page], None]) -> dict[str, Page]:
    """Visitors until both replicas have one."""
    given: dict[str, Page] = {}
    for _ in range(MANY):
        page = arrive()
        open_(page)
        if replica_of(page) in given:
            page.context.close()
        else:
            given[replica_of(page)] = page
        if len(given) == 2:
            return given
    raise AssertionError("every visitor was given the same replica")


def test_visitors_of_a_replica_that_dies_come_back_to_their_view(
    arrive: Arrive, first: ExitStack
) -> None:
    def open_(page: Page) -> None:
        page.goto("?layer=trade&country=KAZ&lang=ar")
        page.wait_for_function(SETTLED)

    before = one_each(arrive, open_)
    first.close()
    poll(lambda: len({replica_of(page) for page in before.values()}) == 1, before.values())
    (alive,) = {replica_of(page) for page in before.values()}
    lost = next(page for replica, page in before.items() if replica != alive)
    expect(lost.locator("[data-test-connection-state=CONNECTED]")).to_have_count(1)
    for page in before.values():
        expect(page.locator(".st-key-evidence h2")).to_have_text("كازاخستان")
        page.wait_for_function(SETTLED)
        page.get_by_role("radio", name="الرحلات الجوية").click()
        expect(page.locator(FLIGHTS)).to_have_count(1)
        page.wait_for_url("?layer=flights&according=articles&country=KAZ&lang=ar")


def poll(reached: Callable[[], bool], pages: Iterable[Page]) -> None:
    """Wait until something holds that no page shows; the pages live on meanwhile."""
    for _ in range(PATIENCE // MOMENT):
        if reached():
            return
        for page in pages:
            page.wait_for_timeout(MOMENT)
    raise AssertionError("not reached")


def test_a_draft_moves_to_another_replica(arrive: Arrive, first: ExitStack, site: str) -> None:
    before = one_each(arrive, lambda page: open_draft(page, site))
    first.close()
    for page in before.values():
        author = Author(page, site).open()
        author.judged(FACT, "accepted")
        # And a file goes to the replica where the session is.
        author.choose("author_source", author.text("author_another"))
        author.drop("another.txt", TEXT.encode())
        assert author.faults() == []


def open_draft(page: Page, site: str) -> None:
    """A visitor with a draft in their browser."""
    Author(page, site).resume(written()).judged(FACT, "accepted")


def test_the_proxy_passes_on_what_a_replica_forbids_and_not_what_it_is(arrive: Arrive) -> None:
    page = arrive()
    answer = page.goto("?lang=en")
    assert answer
    assert answer.headers["content-security-policy"].endswith("frame-ancestors 'self'")
    assert "server" not in answer.headers
    page.wait_for_function(SETTLED)


def test_no_other_site_may_frame_the_atlas_unless_it_is_named(
    page: Page, site: str, embedding: Callable[[str], str]
) -> None:
    page.goto(embedding(f"{site}?embed=true&lang=en"))
    (_, framed) = page.frames
    expect(page.frame_locator("iframe").locator(".stApp")).to_have_count(0)
    assert framed.url.startswith("chrome-error:")
