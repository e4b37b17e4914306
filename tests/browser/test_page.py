"""Links, language, keyboard, phone, table: the page around the map."""

from __future__ import annotations

import csv
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from facts.load import load
from pages.serving.headers import HEADERS, policy
from pages.serving.hints import link
from tests.browser.atlas import Atlas, unfold

LEDGER = load()


def test_a_permalink_reproduces_the_view(atlas: Atlas) -> None:
    atlas.open("?country=TKM&layer=normalization&lang=ar")
    expect(atlas.evidence.locator("h2")).to_have_text("تركمانستان")
    expect(atlas.map.locator("path.territory-TKM.selected")).to_have_count(1)
    expect(atlas.page.locator(".isnad-title h2")).to_have_text("التطبيع مع إسرائيل")
    shown = atlas.page.locator(".st-key-permalink code").inner_text()
    assert "country=TKM" in shown
    assert "lang=ar" in shown


@pytest.mark.thorough
def test_the_overview_leads_to_each_country(atlas: Atlas) -> None:
    atlas.open("?layer=trade&according=icgers&lang=en")
    expect(atlas.evidence.get_by_role("link")).to_have_count(8)
    atlas.evidence.get_by_role("link", name="Azerbaijan").click()
    expect(atlas.evidence.locator("h2")).to_have_text("Azerbaijan")
    atlas.page.wait_for_url("**layer=trade**according=icgers**country=AZE**")


def test_back_returns_to_the_view_before(atlas: Atlas) -> None:
    atlas.open("?layer=trade&lang=en")
    atlas.choose_layer("Flights", "flights")
    atlas.page.wait_for_url("**layer=flights**")
    atlas.page.go_back()
    atlas.wait_layer("trade")
    expect(atlas.page.locator(".isnad-title h2")).to_have_text("Trade with Israel")


def test_quick_clicks_end_where_the_reader_clicked_last(atlas: Atlas) -> None:
    """A click that overtakes the address of the click before must not be taken for a link."""
    atlas.open("?layer=normalization&lang=en")
    layer = atlas.page.locator(".st-key-layer")
    for last in ("Outlook", "Visitors", "Outside powers"):
        for name in ("Trade", "Flights", "Diplomacy", "Border with Iran"):
            layer.get_by_text(name, exact=True).click()
        layer.get_by_text(last, exact=True).click()
        id = next(i.id for i in LEDGER.indicators.values() if i.name.en == last)
        atlas.page.wait_for_url(f"**layer={id}**")
        atlas.wait_layer(id)
        expect(atlas.page.get_by_role("radio", name=last)).to_be_checked()


def test_a_bad_link_says_what_was_not_understood(atlas: Atlas) -> None:
    atlas.open("?layer=xyz&country=FRA&lang=zz")
    alert = atlas.page.get_by_role("alert")
    for part in ("layer", "xyz", "country", "FRA", "lang", "zz"):
        expect(alert).to_contain_text(part)
    expect(atlas.page.locator(".isnad-title h2")).to_have_text("Normalization with Israel")
    atlas.choose_layer("Trade", "trade")
    expect(alert).to_have_count(0)


def test_markup_in_a_link_comes_out_as_text(atlas: Atlas) -> None:
    atlas.page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    atlas.open("?layer=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&country=%3Cb%3Ebold%3C%2Fb%3E")
    alert = atlas.page.get_by_role("alert")
    expect(alert).to_contain_text("<img src=x onerror=alert(1)>")
    expect(alert).to_contain_text("<b>bold</b>")
    expect(alert.locator("img, b")).to_have_count(0)


@pytest.mark.parametrize(("locale", "title"), [("ar-EG", "التطبيع"), ("fr-FR", "Normalization")])
def test_without_a_language_the_browsers_decides(
    page: Page, atlas: Atlas, locale: str, title: str
) -> None:
    page.add_init_script(
        f"Object.defineProperty(navigator, 'language', {{ get: () => '{locale}' }})"
    )
    atlas.open()
    expect(page.locator(".isnad-title h2")).to_contain_text(title)


def test_arabic_turns_the_page(atlas: Atlas) -> None:
    atlas.open("?layer=flights&country=AZE&lang=ar")
    assert atlas.page.locator(".stApp").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert atlas.page.evaluate("document.documentElement.lang") == "ar"
    frame = atlas.page.locator(".st-key-map").bounding_box()
    panel = atlas.evidence.bounding_box()
    assert frame
    assert panel
    assert panel["x"] + panel["width"] <= frame["x"], "the panel stands on the left"


def test_an_arabic_date_is_drawn_day_first_from_the_right(atlas: Atlas) -> None:
    atlas.open("?layer=flights&country=AZE&lang=ar")
    day, year = atlas.page.locator(".isnad-title p").evaluate(
        """p => {
            const at = word => {
                const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
                let node = walker.nextNode();
                while (!node.data.includes(word)) node = walker.nextNode();
                const start = node.data.indexOf(word);
                const range = document.createRange();
                range.setStart(node, start); range.setEnd(node, start + word.length);
                return range.getBoundingClientRect().left;
            };
            return [at('29'), at('2026')];
        }"""
    )
    assert day > year


def test_everything_is_reached_by_keyboard(atlas: Atlas) -> None:
    atlas.open("?layer=normalization&lang=en")
    atlas.page.locator(".st-key-country input").focus()
    atlas.page.keyboard.type("Kyrg")
    atlas.page.keyboard.press("Enter")
    expect(atlas.evidence.locator("h2")).to_have_text("Kyrgyzstan")
    atlas.page.get_by_role("radio", name="Outlook").focus()
    atlas.page.keyboard.press("Space")
    atlas.wait_layer("outlook")
    expect(atlas.evidence.locator("h2")).to_have_text("Kyrgyzstan")


def test_every_control_has_a_label(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    for name in ("Layer", "Language"):
        expect(atlas.page.get_by_role("radiogroup", name=name)).to_be_visible()
    for name in ("According to", "Country"):
        expect(atlas.page.get_by_role("combobox", name=name)).to_be_visible()


@pytest.mark.thorough
def test_two_tabs_do_not_disturb_one_another(atlas: Atlas) -> None:
    atlas.open("?layer=trade&lang=en")
    other = Atlas(atlas.page.context.new_page(), atlas.address, atlas.watch).open(
        "?layer=outlook&lang=ar"
    )
    atlas.click_at(67.0, 48.4)
    expect(atlas.evidence.locator("h2")).to_have_text("Kazakhstan")
    expect(other.page.locator(".isnad-title h2")).to_have_text("ما تتوقعه المقالات")
    other.wait_layer("outlook")
    atlas.wait_layer("trade")


@pytest.mark.thorough
def test_the_same_country_can_be_clicked_again_after_the_box_chose_another(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    atlas.click_at(67.0, 48.4)
    expect(atlas.evidence.locator("h2")).to_have_text("Kazakhstan")
    atlas.page.locator(".st-key-country input").focus()
    atlas.page.keyboard.type("Geor")
    atlas.page.keyboard.press("Enter")
    expect(atlas.evidence.locator("h2")).to_have_text("Georgia")
    atlas.click_at(67.0, 48.4)
    expect(atlas.evidence.locator("h2")).to_have_text("Kazakhstan")


def test_the_table_is_downloaded_as_csv(atlas: Atlas) -> None:
    atlas.open("?layer=trade&lang=en").rest()
    unfold(atlas.page)
    with atlas.page.expect_download() as waiting:
        atlas.page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    quotes = {f.id: f.evidence.quote.exact for f in LEDGER.facts if f.evidence.quote}
    assert {row["country"] for row in rows} >= {"Azerbaijan", "Georgia"}
    assert all(row["quote"] == quotes[row["fact"]] for row in rows if row["fact"])


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_phone_shows_everything_one_above_the_other(phone: Atlas, lang: str) -> None:
    phone.open(f"?layer=normalization&country=TKM&lang={lang}").rest()
    unfold(phone.page)
    parts = [".st-key-controls", ".st-key-map", ".st-key-evidence", ".st-key-table"]
    boxes = [phone.page.locator(part).bounding_box() for part in parts]
    for above, below in pairwise(boxes):
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"] + 1
    for box in boxes:
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    sideways = phone.page.evaluate(
        """() => ['html', '[data-testid=stMain]', '.st-key-map', '.isnad-evidence']
            .filter(s => document.querySelector(s).scrollWidth
                > document.querySelector(s).clientWidth)"""
    )
    assert sideways == [], "nothing is cut, nothing scrolls sideways"


@pytest.mark.parametrize(
    "path", ["", "fact", "app/static/leaflet.js", "component/streamlit_folium.st_folium/index.html"]
)
def test_every_answer_says_what_may_be_loaded(page: Page, app: str, path: str) -> None:
    """What breaks the policy is an error of the console, which fails any test."""
    headers = page.request.get(f"{app}{path}").headers
    assert headers["content-security-policy"] == policy()
    assert {name: headers[name.lower()] for name in HEADERS} == HEADERS


def test_what_the_frame_of_the_map_asks_for_was_named_ahead(atlas: Atlas) -> None:
    """Else it is fetched when the frame is there, and the first map is late."""
    atlas.open("?lang=en").rest()
    (frame,) = atlas.page.frames[1:]
    asked = frame.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    named = {f"{atlas.address}{file}" for file in re.findall(r"<([^>]+)>", link())}
    assert set(asked) == named
