"""The presentation view in a browser: it fills any window, cuts nothing, and is left again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.atlas import Atlas
from tests.browser.watched import PHONE, WIDE

#: The longest source line of all, eighteen publications; and a figure under every name.
LONGEST = "?layer=normalization&according=record&country=KAZ&view=present"
FIGURES = "?layer=trade&according=record&view=present"
SIZES = (WIDE, {"width": 1920, "height": 1080}, PHONE)

#: What is wrong with how the frame lies in the window; best empty.
MISPLACED = """() => {
    const parts = [".isnad-title", ".st-key-canvas iframe", ".st-key-legend ul",
        ".isnad-source-line", ".st-key-permalink .address"];
    const wrong = [];
    const [width, height] = [innerWidth, innerHeight];
    let above = 0;
    for (const part of parts) {
        const element = document.querySelector(part);
        const box = element.getBoundingClientRect();
        if (!element.checkVisibility({ opacityProperty: true })) wrong.push(part + " is not seen");
        if (box.width < 60 || box.height < 10) wrong.push(part + " is too small");
        if (box.top < above) wrong.push(part + " lies on what is above it");
        if (box.left < 0 || box.right > width || box.bottom > height) wrong.push(part + " is cut");
        above = box.bottom - 0.5;
    }
    const map = document.querySelector(".st-key-canvas iframe");
    if (map.offsetHeight < 0.3 * height) wrong.push("the map is too low: " + map.offsetHeight);
    const frame = document.querySelector(".st-key-map").getBoundingClientRect();
    if ([frame.left, frame.top, frame.width, frame.height].join() !== [0, 0, width, height].join())
        wrong.push("the frame does not fill the window");
    for (const e of document.querySelectorAll("html, body, .stApp, .stMain, .st-key-map *"))
        if (!e.closest(".visually-hidden, .st-key-words")
            && getComputedStyle(e).display !== "inline"
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
            && getComputedStyle(e).overflow !== "visible") wrong.push("scrolls: " + e.className);
    for (const rest of ["stHeader", "stToolbar", "stSkipToContent"])
        for (const e of document.querySelectorAll(`[data-testid=${rest}]`))
            if (e.checkVisibility()) wrong.push(rest + " is seen");
    return wrong;
}"""
#: Whether every country has its name on the map, and its figure if it has one.
ALL_NAMED = """() => {
    const names = [...document.querySelectorAll(".isnad-name > div:not(.neighbour-name)")];
    return names.length === 8 && names.every(e => {
        const box = e.getBoundingClientRect();
        return getComputedStyle(e).visibility === "visible" && box.left >= 0 && box.top >= 0
            && box.right <= innerWidth && box.bottom <= innerHeight;
    });
}"""
FILLS = """() => [...document.querySelectorAll("path.territory")].map(e => {
    const look = getComputedStyle(e);
    const pattern = e.ownerSVGElement.querySelector("#fill-" + e.classList[1].split("-")[1]);
    return [e.getAttribute("class"), look.fill, look.stroke, pattern ? pattern.outerHTML : ""];
})"""


@pytest.mark.thorough
def test_the_frame_fills_every_window_and_nothing_is_cut(reader: Callable[..., Page]) -> None:
    for lang, scheme, phone in (
        ("en", "light", False),
        ("ar", "dark", False),
        ("ar", "light", True),
    ):
        page = reader(f"{LONGEST}&lang={lang}", color_scheme=scheme, phone=phone)
        for size in SIZES if not phone else (PHONE,):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            fitted(page)
            assert page.evaluate(MISPLACED) == [], (lang, scheme, size)


def fitted(page: Page) -> None:
    """Wait until the map has taken the size of the window, and its labels their places."""
    page.wait_for_function(
        """() => {
            const map = document.querySelector(".st-key-canvas iframe");
            const size = map.contentWindow.map.getSize();
            return size.x === map.clientWidth && size.y === map.clientHeight;
        }"""
    )


@pytest.mark.thorough
def test_names_grow_with_the_window_and_colours_stay(atlas: Atlas) -> None:
    atlas.page.set_viewport_size({"width": 1920, "height": 1080})
    atlas.open(f"{FIGURES.removesuffix('&view=present')}&lang=en")
    usual = atlas.in_map(FILLS)
    sizes = [letters(atlas)]
    atlas.open(f"{FIGURES}&lang=en")
    assert atlas.in_map(FILLS) == usual
    for size in reversed(SIZES[:2]):
        atlas.page.set_viewport_size(size)  # type: ignore[arg-type]
        fitted(atlas.page)
        sizes.append(letters(atlas))
        inside = atlas.page.locator(".st-key-canvas iframe").element_handle().content_frame()
        assert inside
        inside.wait_for_function(ALL_NAMED)
    assert sizes[0] < sizes[2] < sizes[1]


def letters(atlas: Atlas) -> float:
    """Size of the letters of a name on the map, in pixels."""
    name = atlas.map.locator(".isnad-name > div", has_text="Kazakhstan")
    return float(name.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))


def test_a_click_and_a_reload_keep_the_view_and_escape_leaves_it(atlas: Atlas) -> None:
    atlas.open("?layer=trade&lang=en")
    atlas.page.get_by_role("link", name="Presentation view").click()
    trace = atlas.page.locator(".isnad-trace")
    expect(trace).to_be_visible()
    atlas.drawn()
    atlas.click_at(67.0, 48.4)
    atlas.page.wait_for_url(re.compile("country=KAZ&view=present"))
    expect(trace).to_contain_text("country=KAZ&lang=en")
    expect(atlas.map.locator(".outline.chosen")).to_have_count(2)
    atlas.page.reload()
    atlas.drawn()
    expect(atlas.map.locator(".outline.chosen")).to_have_count(2)
    expect(trace).to_be_visible()
    frame = atlas.page.locator(".st-key-map").bounding_box()
    assert frame == {"x": 0, "y": 0, "width": 1280, "height": 720}, "the window and nothing else"
    expect(atlas.evidence).to_have_count(0)
    # The keyboard is in the map, and a tooltip is put away before the view is.
    atlas.map.locator("path.territory-KAZ").focus()
    tooltip = atlas.map.locator(".isnad-tooltip")
    expect(tooltip).to_have_count(1)
    atlas.page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)
    expect(trace).to_be_visible()
    atlas.page.keyboard.press("Escape")
    expect(atlas.evidence.locator("h2")).to_have_text("Kazakhstan")
    assert "view=" not in atlas.page.url
    atlas.page.go_back()
    expect(trace).to_be_visible()


@pytest.mark.thorough
def test_the_way_out_is_the_first_that_the_tab_key_reaches(reader: Callable[..., Page]) -> None:
    page = reader("?view=present&layer=flights&lang=ar")
    way = page.locator("a[data-leave]")
    expect(way).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(way).to_be_focused()
    expect(way).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-evidence")).to_be_visible()
    assert "view=" not in page.url
    assert "layer=flights" in page.url
    # From the page itself, with nothing focused.
    page.goto(page.url + "&view=present")
    expect(way).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-evidence")).to_be_visible()
