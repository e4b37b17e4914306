"""The static site and the single file, opened from a disk with the network cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from facts.load import load
from geodata.territories import register
from mapview.export.brief import brief
from mapview.export.order import Order
from mapview.site.publish import publish
from mapview.site.single import page as single
from tests.browser.watched import PHONE, WIDE, Watch


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    publish(load(), register(), folder)
    return folder


@pytest.fixture
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a network, in which nothing but files may be asked for."""
    context = browser.new_context(viewport=WIDE, locale="en-GB")
    context.set_offline(True)
    watch = Watch()
    context.on("request", lambda request: watch.requests.append(request.url))
    context.on("weberror", lambda error: watch.errors.append(str(error.error)))
    context.on(
        "console",
        lambda message: watch.errors.append(message.text) if message.type == "error" else None,
    )
    yield context
    context.close()
    assert watch.errors == []
    assert [url for url in watch.requests if not url.startswith(("file:", "data:"))] == []


def test_the_site_needs_no_server_and_no_network(site: Path, offline: BrowserContext) -> None:
    page = offline.new_page()
    page.goto(f"{(site / 'index.html').as_uri()}")
    page.get_by_role("link", name="Normalization with Israel").click()
    expect(page.locator("html[data-layer=normalization]")).to_have_count(1)
    expect(page.locator("path.territory")).to_have_count(8)
    expect(page.locator("path.territory-TKM.disagree")).to_have_count(1)
    expect(page.locator("path.silent")).to_have_count(2)
    evidence = page.locator(".st-key-evidence")
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Normalization with Israel")
    # Where Kazakhstan's name is drawn there is Kazakhstan.
    box = page.locator(".isnad-name", has_text="Kazakhstan").locator("div").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Kazakhstan")
    expect(page.locator("path.territory-KAZ.selected")).to_have_count(1)
    expect(page.locator("#isnad-live")).to_contain_text("Kazakhstan")
    assert page.url.endswith("articles.html#KAZ")
    page.locator("path.territory-TKM").focus()
    page.keyboard.press("Enter")
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Turkmenistan")
    expect(evidence.locator(".side blockquote:visible")).to_have_count(2)
    page.go_back()
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Kazakhstan")
    page.locator(".st-key-country").get_by_role("link", name="Georgia").click()
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Georgia")
    expect(evidence.locator(".silence:visible")).to_have_count(1)
    # A link to a fact opens the country it is said of; one to a claim unfolds it.
    page.goto(f"{(site / 'en' / 'flights' / 'articles.html').as_uri()}#icgers-aze-flights")
    expect(page.locator("#icgers-aze-flights blockquote")).to_be_in_viewport()
    page.goto(f"{(site / 'en' / 'check.html').as_uri()}#nearly-8000-km")
    expect(page.locator("#nearly-8000-km .body")).to_be_visible()


def test_arabic_runs_from_the_right_wide_and_on_a_phone(
    site: Path, offline: BrowserContext
) -> None:
    page = offline.new_page()
    page.goto(f"{(site / 'en' / 'trade' / 'record.html').as_uri()}#AZE")
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html[data-layer=trade]")).to_have_attribute("dir", "rtl")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    frame, panel = page.locator(".st-key-map"), page.locator(".st-key-evidence")
    left, right = panel.bounding_box(), frame.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"], "the panel stands on the left"
    page.locator(".st-key-country").get_by_role("link", name="أذربيجان").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("أذربيجان")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # two whole numbers
    above, below = frame.bounding_box(), panel.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]
    for name in ("trade/record", "passages", "check", "country/KAZ-articles", "downloads"):
        page.goto((site / "ar" / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    # On paper the map keeps its frame, and the ways to elsewhere go.
    page.goto((site / "ar" / "trade" / "record.html").as_uri())
    expect(page.locator("html[data-layer=trade]")).to_have_count(1)
    page.emulate_media(media="print")
    for shown in ("map", "legend", "source_line"):
        expect(page.locator(f".st-key-{shown}")).to_be_visible()
    expect(page.locator(".st-key-layer")).to_be_hidden()


def test_one_file_draws_by_itself(tmp_path: Path, offline: BrowserContext) -> None:
    file = tmp_path / "map.html"
    order = Order("border-iran", "measured", "ar", countries=("TKM",))
    ledger, places = load(), register()
    file.write_bytes(single(ledger, places, brief(ledger, places, order)))
    page = offline.new_page()
    page.goto(file.as_uri())
    expect(page.locator("path.territory")).to_have_count(8)
    expect(page.locator("path.border-line.measured")).to_have_count(3)
    expect(page.locator("path.territory-TKM.selected")).to_have_count(1)
    heading = page.locator(".st-key-evidence").get_by_role("heading", level=2)
    expect(heading).to_have_text("تركمانستان")
