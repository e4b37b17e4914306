"""The map as it is drawn: offline, mounted once, in its frame, and honest when it fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from facts.load import load
from geodata.territories import register
from tests.browser.atlas import Atlas
from tests.browser.servers import serving
from tests.browser.watched import Watch

LEDGER = load()
IDS = register().ids


def test_the_whole_map_is_seen_with_every_foreign_host_blocked(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    expect(atlas.page.locator(".map-failed")).to_be_hidden()
    frame = atlas.page.locator(".st-key-canvas iframe").bounding_box()
    assert frame
    for id in IDS:
        box = atlas.map.locator(f"path.territory-{id}").bounding_box()
        assert box
        assert box["width"] > 10
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
    assert atlas.watch.outside == []


def test_a_layer_switch_keeps_the_view_and_fetches_no_geometry(atlas: Atlas) -> None:
    # What is fetched ahead comes from the browser's store then; with requests watched it has none.
    scripts: list[str] = []
    atlas.page.on(
        "request", lambda r: scripts.append(r.url) if r.resource_type == "script" else None
    )
    atlas.open("?lang=en").rest()
    atlas.in_map("window.mountedOnce = true; window.map.once('zoomend', () => { zoomed = true })")
    atlas.map.locator(".leaflet-control-zoom-in").click()
    atlas.page.wait_for_function(
        "document.querySelector('.st-key-canvas iframe').contentWindow.zoomed"
    )
    view = "JSON.stringify([window.map.getZoom(), window.map.getCenter()])"
    before = atlas.in_map(view)
    for id, layer in list(LEDGER.indicators.items())[1:]:
        atlas.choose_layer(layer.name.en, id)
        atlas.rest()
        assert atlas.in_map(view) == before
        assert atlas.in_map("window.mountedOnce") is True
    assert sum(url.endswith("/atlas.js") for url in scripts) == 1


def test_a_style_sheet_that_comes_late_keeps_what_the_reader_has_put_into_the_middle(
    atlas: Atlas,
) -> None:
    atlas.open("?lang=en").rest()
    atlas.in_map("window.map.setZoom(window.map.getZoom() + 1, { animate: false })")
    middle = "(({ lat, lng }) => [lat, lng])(window.map.getCenter())"
    before = atlas.in_map(middle)
    atlas.in_map("map.getContainer().style.setProperty('height', '300px', 'important')")
    atlas.rest()
    assert atlas.in_map("window.map.getSize().y") == 300
    assert atlas.in_map(middle) == pytest.approx(before, abs=0.1)  # half of 90 pixels is 1.5°


def test_title_legend_and_source_line_stand_inside_the_frame(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    frame = atlas.page.locator(".st-key-map").bounding_box()
    assert frame
    for inside in (".isnad-title", ".st-key-legend", ".st-key-source_line", ".st-key-canvas"):
        box = atlas.page.locator(f".st-key-map {inside}").bounding_box()
        assert box
        assert box["y"] >= frame["y"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
    panel = atlas.evidence.bounding_box()
    assert panel
    assert frame["y"] + frame["height"] <= 720, "the frame is seen without scrolling"
    assert panel["y"] + panel["height"] <= 720, "the evidence is seen without scrolling"


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
@pytest.mark.parametrize(
    "layer",
    ["flights", "diplomacy"]
    + [
        pytest.param(id, marks=pytest.mark.thorough)
        for id in LEDGER.indicators
        if id not in ("flights", "diplomacy")  # those with the most on the map
    ],
)
def test_country_names_are_on_the_map_and_do_not_cover_one_another(
    atlas: Atlas, layer: str, lang: str
) -> None:
    atlas.open(f"?layer={layer}&lang={lang}")
    names = [t.name[lang] for t in register().territories]
    for name in names:
        expect(
            atlas.map.locator(".isnad-name > div:not(.neighbour-name)").filter(has_text=name)
        ).to_be_visible()
    labels_stand_apart(atlas)


@pytest.mark.parametrize("layer", ["trade", "diplomacy", "flights"])
def test_labels_find_room_on_a_phone(phone: Atlas, layer: str) -> None:
    phone.open(f"?layer={layer}&lang=en")
    labels_stand_apart(phone)
    moved = phone.in_map(
        """[...document.querySelectorAll('.leaflet-marker-icon > div')]
            .filter(e => e.style.translate && e.style.translate !== '0px').length"""
    )
    assert isinstance(moved, int)
    assert moved > 0, "where there is little room, some label has to give way"


def labels_stand_apart(atlas: Atlas) -> None:
    """Wait until no two visible labels of the map cover one another."""
    atlas.page.wait_for_function(
        """() => {
            const inside = document.querySelector('.st-key-canvas iframe').contentDocument;
            const boxes = [...inside.querySelectorAll('.leaflet-marker-icon > div')]
                .filter(e => getComputedStyle(e).visibility === 'visible')
                .map(e => e.getBoundingClientRect());
            return boxes.length > 0 && boxes.every((a, i) => boxes.slice(i + 1).every(b =>
                a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom));
        }"""
    )


def test_what_cannot_be_drawn_says_so_and_the_table_stands_in(atlas: Atlas) -> None:
    atlas.page.route("**/leaflet.js", lambda route: route.abort())
    atlas.page.goto(f"{atlas.address}?lang=en")
    note = atlas.page.locator(".map-failed")
    expect(note).to_be_visible()
    # What a reader sees at the note's place is the note.
    atlas.page.wait_for_function(
        """() => {
            const box = document.querySelector('.map-failed').getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            const seen = document.elementFromPoint(x, y);
            const layer = document.querySelector('.st-key-canvas > :has(.map-failed)');
            return seen.closest('.map-failed') && getComputedStyle(layer).opacity === '1';
        }"""
    )
    expect(atlas.map.locator("path")).to_have_count(0)
    atlas.page.locator(".st-key-table summary").click()
    expect(atlas.page.locator(".st-key-table table")).to_be_visible()
    atlas.watch.errors.clear()  # broken on purpose


def test_it_works_under_a_base_path(page: Page, watch: Watch) -> None:
    with serving(base_path="briefings/atlas") as address:
        Atlas(page, address, watch).open("?layer=flights&lang=en")
        assert any("/briefings/atlas/app/static/atlas.js" in url for url in watch.requests)


def test_it_works_inside_an_iframe_of_another_site(
    page: Page, watch: Watch, app: str, embedding: Callable[[str], str]
) -> None:
    page.goto(embedding(f"{app}?embed=true&layer=normalization&lang=en"))
    outer = page.frame_locator("iframe")
    inner = outer.frame_locator(".st-key-canvas iframe")
    expect(inner.locator("path.territory-TKM.disagree")).to_have_count(1)
    inner.locator("path.territory-KAZ").click()
    expect(outer.locator(".st-key-evidence h2")).to_have_text("Kazakhstan")
    assert watch.outside == []
