"""What goes wrong around an open page: the server, the network, a component, the facts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from mapview.locale import strings
from pages.drafting.keeper import COOKIE, SET
from tests.browser.atlas import SETTLED, Atlas
from tests.browser.servers import ROOT, serving
from tests.browser.watched import Watch

thorough = pytest.mark.thorough

#: A slow mobile connection: bytes a second in both directions, and milliseconds there and back.
SLOW = {"downloadThroughput": 200_000, "uploadThroughput": 90_000, "latency": 150}

#: Milliseconds for what has to come over it, or for a browser that asks ever more rarely.
PATIENCE = 90_000


@thorough
def test_a_server_started_anew_under_an_open_page_is_given_its_view(
    page: Page, watch: Watch
) -> None:
    with serving() as address:
        atlas = Atlas(page, address, watch).open("?layer=trade&lang=ar")
        atlas.page.locator(".st-key-country input").click()
        atlas.page.get_by_role("option", name="كازاخستان").click()
        expect(atlas.evidence.locator("h2")).to_have_text("كازاخستان")
        page.wait_for_url("**country=KAZ**")
    connected = page.locator("[data-test-connection-state=CONNECTED]")
    expect(page.get_by_role("dialog")).to_contain_text(strings("ar")("streamlit_unreachable"))
    expect(connected).to_have_count(0)
    with serving(port=urlsplit(address).port or 0):
        expect(connected).to_have_count(1, timeout=PATIENCE)
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(atlas.evidence.locator("h2")).to_have_text("كازاخستان")
        page.wait_for_function(SETTLED)
        atlas.choose_layer("الرحلات الجوية", "flights")
        expect(atlas.evidence.locator("h2")).to_have_text("كازاخستان")
        page.wait_for_url("**layer=flights**country=KAZ**")
        page.reload()
        atlas.wait_layer("flights")
        expect(atlas.evidence.locator("h2")).to_have_text("كازاخستان")
        page.goto("about:blank")
    watch.errors.clear()  # nobody was there


@thorough
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_without_its_component_the_map_says_so_and_the_table_stands_in(
    atlas: Atlas, lang: str
) -> None:
    atlas.page.route("**/component/**", lambda route: route.abort())
    atlas.page.goto(f"{atlas.address}?lang={lang}")
    note = atlas.page.get_by_text(strings(lang)("map_failed"))
    expect(note).to_be_visible()
    expect(note.locator("xpath=ancestor::*[contains(@class,'stElementContainer')]")).to_have_css(
        "opacity", "1"
    )
    atlas.page.locator(".st-key-table summary").click()
    expect(atlas.page.locator(".st-key-table table")).to_be_visible()
    expect(atlas.evidence.get_by_role("link").first).to_be_visible()
    atlas.watch.errors.clear()  # broken on purpose


@thorough
def test_a_draft_that_cannot_be_fetched_does_not_keep_the_atlas_away(atlas: Atlas) -> None:
    context = atlas.page.context
    context.add_cookies([{"name": COOKIE, "value": SET, "url": atlas.address}])
    atlas.page.route("**/BidiComponent.*.js", lambda route: route.abort())
    atlas.page.goto(f"{atlas.address}?layer=trade&lang=en")
    atlas.page.get_by_role("button", name=strings("en")("draft_without")).click()
    atlas.wait_layer("trade")
    atlas.watch.errors.clear()  # broken on purpose


@thorough
def test_a_slow_network_ends_in_the_same_map(atlas: Atlas) -> None:
    network = atlas.page.context.new_cdp_session(atlas.page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
    drawn = atlas.page.locator('.st-key-canvas iframe[data-layer="trade"]')
    atlas.page.goto(f"{atlas.address}?layer=trade&lang=en", timeout=PATIENCE)
    expect(drawn).to_have_count(1, timeout=PATIENCE)
    expect(atlas.page.locator(".map-failed")).to_be_hidden()
    atlas.choose_layer("Flights", "flights")
    atlas.choose_layer("Trade", "trade")
    expect(atlas.page.locator(".isnad-title h2")).to_have_text("Trade with Israel")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """An app with a folder of facts of its own."""
    folder = tmp_path / "facts"
    for name in ("indicators", "sources", "claims"):
        shutil.copytree(ROOT / "facts" / name, folder / name)
    monkeypatch.setenv("ISNAD_FACTS", str(folder))
    with serving() as address:
        yield address, folder


@thorough
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_facts_that_go_and_come_back_leave_the_map_where_it_is(
    page: Page, watch: Watch, shelf: tuple[str, Path], lang: str
) -> None:
    address, folder = shelf
    atlas = Atlas(page, address, watch).open(f"?layer=trade&lang={lang}")
    atlas.in_map("window.isnadSame = true")
    folder.rename(folder.with_name("away"))
    layers = page.locator(".st-key-layer").get_by_role("radio")
    layers.nth(4).click()
    notice = page.get_by_text(strings(lang)("facts_outdated"))
    expect(notice).to_be_visible()
    expect(page.locator(".st-key-outdated li").first).to_contain_text("folder is missing")
    expect(page.locator('.st-key-canvas iframe[data-layer="flights"]')).to_have_count(1)
    page.wait_for_function(SETTLED)
    folder.with_name("away").rename(folder)
    layers.nth(3).click()
    atlas.wait_layer("trade")
    expect(notice).to_have_count(0)
    assert atlas.in_map("window.isnadSame") is True, "the map was made anew"
    page.goto("about:blank")
