"""The record and the ruler on the map: whose word, which line, and the way to the other pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from facts.load import load
from facts.query import according_options, read
from geodata.territories import register
from mapview import PRODUCT
from mapview.spec import according_name, build
from mapview.text import bare
from pages.shell import PAGES
from tests.browser.atlas import Atlas
from tests.browser.servers import serving

LEDGER = load()
IDS = register().ids


def choose_according(atlas: Atlas, according: str, lang: str) -> None:
    atlas.page.locator(".st-key-according [role=combobox]").click()
    name = according_name(LEDGER, according, lang)
    atlas.page.get_by_role("option", name=name, exact=True).click()


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
def test_the_record_shades_all_eight_countries_and_shows_its_publications(
    atlas: Atlas, lang: str
) -> None:
    atlas.open(f"?layer=normalization&according=record&country=TKM&lang={lang}")
    for id in IDS:
        expect(atlas.map.locator(f"path.territory-{id}.value")).to_have_count(1)
    card = atlas.evidence.locator('[data-fact="press-tkm-normalization"]')
    expect(card).to_be_visible()
    expect(card.locator("blockquote")).to_have_count(0)
    expect(card.locator(".derived")).to_be_visible()
    for link in card.locator("dl.provenance a").all():
        assert link.get_attribute("target") == "_blank"
        assert (link.get_attribute("href") or "").startswith("http")


@pytest.mark.thorough
def test_a_country_without_a_figure_is_silent_in_the_record(atlas: Atlas) -> None:
    atlas.open("?layer=trade&according=record&country=KGZ&lang=en")
    path = atlas.map.locator("path.territory-KGZ")
    expect(path).to_have_class(re.compile(r"\bnot-found\b.*\bsilent\b"))
    expect(atlas.evidence).to_contain_text("neither a “no” nor a zero")


@pytest.mark.thorough
def test_figures_of_the_record_bear_their_years_on_the_map(atlas: Atlas) -> None:
    atlas.open("?layer=trade&according=record&lang=en")
    reading = read(LEDGER, register(), "trade", "record")["UZB"]
    label = atlas.map.locator(".isnad-name > div", has_text="Uzbekistan")
    expect(label.locator("small")).to_have_text(str(reading.headlines[0].period))


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
@pytest.mark.parametrize(
    "layer", ["border-russia", pytest.param("border-iran", marks=pytest.mark.thorough)]
)
def test_measured_borders_are_drawn_thick_and_labelled(atlas: Atlas, layer: str, lang: str) -> None:
    atlas.open(f"?layer={layer}&according=measured&lang={lang}")
    spec = build(LEDGER, register(), layer, "measured", lang)
    assert len(spec.borders) == 3
    for border in spec.borders:
        line = atlas.map.locator(f"path.border-line-{border.id}.measured")
        expect(line).to_have_count(1)
        width = line.evaluate("line => parseFloat(getComputedStyle(line).strokeWidth)")
        assert width >= 4
        label = atlas.map.locator(".isnad-length > div", has_text=bare(border.label or "?"))
        expect(label).to_be_visible()


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
def test_the_way_from_ashgabat_to_the_border_is_a_line_with_its_length(
    atlas: Atlas, lang: str
) -> None:
    atlas.open(f"?layer=border-iran&according=measured&lang={lang}")
    expect(atlas.map.locator("path.distance")).to_have_count(1)
    (line,) = build(LEDGER, register(), "border-iran", "measured", lang).distances
    label = atlas.map.locator(".isnad-distance > div")
    expect(label).to_have_text(bare(line.label))
    expect(label).to_be_visible()


def test_another_word_repaints_the_same_map(atlas: Atlas) -> None:
    atlas.open("?layer=border-russia&lang=en")
    atlas.in_map("window.mountedOnce = true")
    for according in according_options(LEDGER)[1:]:
        choose_according(atlas, according, "en")
        expect(atlas.page).to_have_url(re.compile(f"according={according}"))
        title = build(LEDGER, register(), "border-russia", according, "en").subtitle
        expect(atlas.page.locator(".isnad-title p")).to_have_text(bare(title))
    expect(atlas.map.locator("path.border-line-KAZ-RUS.measured")).to_have_count(1)
    assert atlas.in_map("window.mountedOnce") is True
    assert sum(url.endswith("/measured.js") for url in atlas.watch.requests) == 1


@pytest.mark.thorough
def test_where_nothing_has_a_value_the_page_says_which_layers_have(atlas: Atlas) -> None:
    atlas.open("?layer=trade&according=measured&lang=en")
    note = atlas.evidence.locator(".silence")
    expect(note).to_contain_text("No country has a value in this layer")
    note.get_by_role("link", name="Border with Russia").click()
    expect(atlas.page).to_have_url(re.compile("layer=border-russia"))
    atlas.drawn()
    expect(atlas.map.locator("path.border-line.measured")).to_have_count(3)


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
def test_every_page_is_reached_from_the_map_and_keeps_the_language(atlas: Atlas, lang: str) -> None:
    atlas.open(f"?lang={lang}")
    for name in PAGES[1:]:
        links = atlas.page.locator(".st-key-navigation a")
        links.nth(PAGES.index(name)).click()
        expect(atlas.page).to_have_url(re.compile(f"/{name}\\?.*lang={lang}"))
        expect(atlas.page.locator("html")).to_have_attribute("lang", lang)
    atlas.page.locator(".st-key-navigation a").first.click()
    atlas.drawn()
    expect(atlas.page).to_have_url(re.compile(f"lang={lang}"))


def test_a_cold_server_opens_the_page_that_a_link_asks_for(page: Page) -> None:
    """The first visitor after a restart may come by a link to any page."""
    with serving() as address:
        page.goto(f"{address}timeline?country=TKM&lang=ar")
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        expect(page.locator(".st-key-navigation a")).to_have_count(len(PAGES))
        expect(page).to_have_url(re.compile(r"/timeline\?country=TKM&lang=ar"))
        # Without app.py the page would be narrow, and named after its file.
        expect(page).to_have_title(f"{PRODUCT['en']} · {PRODUCT['ar']}")
