"""An SVG whose words are text, as a browser orders and shapes them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from facts.load import load
from geodata.territories import register
from mapview.export.order import Order
from mapview.export.write import made
from tests.mapview.export.test_picture import like, pixels


def test_a_browser_draws_the_words_where_the_picture_has_them(
    browser: Browser, tmp_path: Path
) -> None:
    """Arabic with Latin names, dates and figures in it: every run in its place and order."""
    ledger, places = load(), register()
    order = Order("flights", "record", "ar", quotes=True)
    (tmp_path / "map.svg").write_bytes(made(ledger, places, order, "svg"))
    # A page of 960 by 540 points is 1280 by 720 pixels; 300 dots an inch are 3.125 times as many.
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, device_scale_factor=3.125, offline=True
    )
    page = context.new_page()
    page.goto((tmp_path / "map.svg").as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.size)") == 2
    drawn, ours = page.screenshot(), made(ledger, places, order, "png")
    context.close()
    assert like(pixels(ours), pixels(drawn)) < 0.002
