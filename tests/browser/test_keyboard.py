"""Everything by keyboard alone: reached in the order of reading, seen, used, and left again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facts.load import load
from geodata.territories import register
from mapview.locale import strings
from tests.browser.atlas import Atlas

PLACES = register()
LEDGER = load()

#: What has the keyboard: name, place on the page, and what shows that it has it.
FOCUSED = """() => {
    let e = document.activeElement, inside = false, off = { x: 0, y: 0 };
    while (e.tagName === "IFRAME" && e.contentDocument) {
        inside = true;
        off = e.getBoundingClientRect();
        e = e.contentDocument.activeElement;
    }
    const view = e.ownerDocument.defaultView;
    const box = e.getBoundingClientRect();
    const shown = [e, e.closest(".react-aria-ComboBox > [role=group]")].filter(Boolean)
        .map(each => view.getComputedStyle(each))
        .some(style => style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3);
    const ring = inside && e.ownerDocument.querySelectorAll(".outline.focused").length === 2;
    return {
        inside, shown: shown || ring, tag: e.tagName, name: e.getAttribute("class") || "",
        label: (e.getAttribute("aria-label") || e.innerText || e.value || "").slice(0, 80).trim(),
        left: off.x + box.left, right: off.x + box.right,
        top: off.y + box.top, bottom: off.y + box.bottom,
        scrolled: document.querySelector(".stMain").scrollTop,
    };
}"""


def tab(page: Page, key: str = "Tab") -> dict[str, Any]:
    """Press the tab key; gives what then has the keyboard."""
    page.keyboard.press(key)
    stop: dict[str, Any] = page.evaluate(FOCUSED)
    return stop


def walk(page: Page, last: str) -> list[dict[str, Any]]:
    """Tab from the top to an element with ``last`` in its class or at the start of its label."""
    stops = []
    for _ in range(80):
        stops.append(tab(page))
        if last in stops[-1]["name"] or stops[-1]["label"].startswith(last):
            return stops
    raise AssertionError([stop["label"][:40] for stop in stops])


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_tab_key_goes_through_the_page_in_the_order_of_reading(atlas: Atlas, lang: str) -> None:
    text = strings(lang)
    atlas.open(f"?lang={lang}")
    stops = walk(atlas.page, text("copy"))
    countries = [t.name[lang] for t in PLACES.territories]
    place = -1
    for label in (
        text("streamlit_skip"),
        text("page_map"),
        text("page_check"),
        text("lang_en"),
        LEDGER.indicators["normalization"].name[lang],
        text("according_label"),
        text("access_map", title="").strip(),
        *countries,
        text("access_zoom_in"),
        text("access_zoom_out"),
        text("map_words_heading"),
        text("country_label"),
        text("evidence_label", country="").strip(),
        *countries,
    ):
        following = range(place + 1, len(stops))
        place = next((n for n in following if stops[n]["label"].startswith(label)), -1)
        assert place >= 0, f"{label} is not reached, or too early"
    for stop in stops:
        assert stop["shown"], f"the keyboard is not seen on {stop['label']}"
    # The panel and the map place what they hold themselves.
    panel = next(n for n, stop in enumerate(stops) if stop["tag"] == "SECTION")
    outside = [stop for stop in stops[:panel] if stop["tag"] != "MAIN" and not stop["inside"]]
    for before, after in pairwise(outside):
        row = before["top"] < after["bottom"] and after["top"] < before["bottom"]
        if row and before["scrolled"] == after["scrolled"]:
            forward = before["left"] < after["left"]
            assert forward is (lang == "en"), (before["label"], after["label"])


@pytest.mark.parametrize(("lang", "key"), [("en", "Enter"), ("ar", "Space")])
def test_a_country_is_chosen_on_the_map_by_a_key_and_keeps_the_keyboard(
    atlas: Atlas, lang: str, key: str
) -> None:
    atlas.open(f"?lang={lang}")
    name = PLACES.territory("TKM").name[lang]
    stop = walk(atlas.page, "territory-TKM")[-1]
    assert stop["label"].startswith(name)
    path = atlas.map.locator("path.territory-TKM")
    expect(path).to_have_attribute("aria-pressed", "false")
    atlas.page.keyboard.press(key)
    expect(atlas.evidence.locator("h2")).to_have_text(name)
    expect(path).to_have_attribute("aria-pressed", "true")
    expect(atlas.map.locator(".outline.chosen")).to_have_count(2)
    expect(atlas.page.locator("#isnad-live")).to_contain_text(name)
    expect(path).to_be_focused()
    assert "territory-UZB" in tab(atlas.page)["name"], "the next country follows"


def test_a_country_says_its_name_and_what_the_map_shows_of_it(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    path = atlas.map.get_by_role("button", name="Turkmenistan")
    expect(path).to_have_accessible_name(
        "Turkmenistan. Sources disagree. Normalized relations (icgers.com). "
        "Ties, no formal normalization (eurasiaar.org)"
    )
    atlas.choose_layer("Border with Russia", "border-russia")
    expect(path).to_have_accessible_name("Turkmenistan. There is no common land border")
    # Chromium lets whatever listens for the focus have it; others want to be told.
    expect(path).to_have_attribute("tabindex", "0")


def test_a_tooltip_comes_with_the_keyboard_and_goes_with_escape(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    walk(atlas.page, "territory-KGZ")
    tooltip = atlas.map.locator(".isnad-tooltip", has_text="Kyrgyzstan")
    expect(tooltip).to_be_visible()
    path = atlas.map.locator("path.territory-KGZ")
    expect(path).not_to_have_attribute("aria-describedby", re.compile("."))  # nothing is said twice
    atlas.page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)
    expect(path).to_be_focused()
    # By the mouse too, wherever the keyboard is.
    atlas.page.get_by_role("radio", name="Trade").focus()
    atlas.map.locator("path.territory-KAZ").hover()
    tooltip = atlas.map.locator(".isnad-tooltip", has_text="Kazakhstan")
    expect(tooltip).to_be_visible()
    atlas.page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)


def test_the_map_is_left_in_both_directions(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    walk(atlas.page, "leaflet-control-zoom-out")
    assert not tab(atlas.page)["inside"]
    for _ in range(12):
        stop = tab(atlas.page, "Shift+Tab")
    assert stop["inside"] is False or "leaflet-container" in stop["name"]
    while stop["inside"]:
        stop = tab(atlas.page, "Shift+Tab")
    assert stop["label"] == strings("en")("according_label")


@pytest.mark.thorough
def test_a_country_out_of_sight_is_brought_into_it(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    atlas.in_map("window.map.setView([40, 45], 7, { animate: false })")
    walk(atlas.page, "territory-KGZ")
    inside = """window.map.getBounds().contains(window.map.layerPointToLatLng(
        [document.activeElement.getBBox()].map(b => [b.x + b.width / 2, b.y + b.height / 2])[0]))"""
    assert atlas.in_map(inside) is True


def test_keys_that_walk_do_not_count_as_moving_the_map(atlas: Atlas) -> None:
    """Until the reader moves it the map keeps fitting its frame."""
    atlas.open("?lang=en")
    walk(atlas.page, "territory-GEO")
    zoom = atlas.in_map("window.map.getZoom()")
    atlas.page.set_viewport_size({"width": 1280, "height": 1000})
    atlas.page.wait_for_function(
        """before => document.querySelector(".st-key-canvas iframe").contentWindow.map.getZoom()
            !== before""",
        arg=zoom,
    )


@pytest.mark.parametrize(
    ("address", "key", "chosen"),
    [
        ("compare?layer=trade&lang=en", "fact", "360"),
        pytest.param("timeline?lang=en", "event", "Accession", marks=pytest.mark.thorough),
    ],
)
def test_every_figure_and_event_is_reached_by_its_box(
    page: Page, atlas: Atlas, address: str, key: str, chosen: str
) -> None:
    page.goto(f"{atlas.address}{address}")
    box = page.locator(f".st-key-{key} input")
    expect(box).to_be_visible()
    name = box.get_attribute("aria-label")
    assert name
    walk(page, name)
    expect(box).to_be_focused()
    page.keyboard.type(chosen)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-evidence [data-fact]").first).to_contain_text(chosen)
    walk_on = [tab(page)["name"] for _ in range(3)]
    assert "isnad-evidence" in walk_on
