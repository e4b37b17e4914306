"""The briefing page in a browser: what is shown is what is downloaded, in any shape and window."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pptx import Presentation

from mapview.locale import strings
from tests.browser.atlas import Atlas

PICTURE = ".st-key-preview img"

#: Milliseconds until a picture or a file is there: the first one waits for what draws.
PATIENCE = 60_000

#: Size of the preview in dots, once all of it has been read.
DOTS = """() => {
    const image = document.querySelector(".st-key-preview img");
    return image && image.complete && image.naturalWidth
        ? `${image.naturalWidth}x${image.naturalHeight}` : "";
}"""


def shown(page: Page, dots: str) -> str:
    """Wait for a picture of this many dots; gives its address."""
    page.wait_for_function(f"dots => ({DOTS})() === dots", arg=dots, timeout=PATIENCE)
    return page.locator(PICTURE).get_attribute("src") or ""


def taken(page: Page, kind: str) -> bytes:
    """Press a button and read what it gives."""
    with page.expect_download(timeout=PATIENCE) as download:
        page.locator(f".st-key-download-{kind} button").click()
    assert download.value.suggested_filename.endswith(f".{kind}")
    return Path(download.value.path()).read_bytes()


def test_the_preview_is_the_file_that_is_downloaded_and_follows_the_choices(atlas: Atlas) -> None:
    page = atlas.page
    page.goto(f"{atlas.address}briefing?layer=trade&countries=AZE&lang=en", timeout=PATIENCE)
    served = page.request.get(shown(page, "4000x2250")).body()
    assert taken(page, "png") == served
    expect(page.locator(PICTURE)).to_have_attribute("alt", re.compile("Azerbaijan"))

    page.locator(".st-key-size").get_by_text("Square", exact=True).click()
    square = page.request.get(shown(page, "2400x2400")).body()
    assert square != served
    assert Image.open(io.BytesIO(square)).info["Source"].startswith(atlas.address)
    expect(page.locator(".st-key-permalink .address")).to_contain_text("size=square")
    assert "countries=AZE" in page.url


def test_a_slide_is_one_press_away(atlas: Atlas) -> None:
    page = atlas.page
    page.goto(f"{atlas.address}briefing?layer=flights&quotes=yes&lang=ar", timeout=PATIENCE)
    shown(page, "4000x2250")
    slides = Presentation(io.BytesIO(taken(page, "pptx"))).slides
    words = " ".join(s.text_frame.text for s in slides[0].shapes if s.has_text_frame)
    title = page.get_by_label(strings("ar")("briefing_title_label")).input_value()
    assert title in words


@pytest.mark.thorough
def test_a_phone_shows_the_whole_picture(reader: Callable[..., Page]) -> None:
    page = reader("briefing?layer=normalization&size=a4-portrait&lang=ar", phone=True)
    shown(page, "2480x3507")
    box = page.locator(PICTURE).bounding_box()
    window = page.viewport_size
    assert box
    assert window
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
    assert 0 < box["height"] < window["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]
