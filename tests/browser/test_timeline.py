"""The time line in a browser: marks, box, list, both directions, a phone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from facts.load import load
from geodata.territories import register
from mapview.charts.events import events
from tests.browser.atlas import Atlas

LEDGER = load()
EVENTS = events(LEDGER, register())
CHART = ".st-key-chart .js-plotly-plot"


class Chronicle:
    """The page as a reader handles it; waits on what is seen, never on time."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.evidence = page.locator(".st-key-evidence")
        self.items = page.locator(".isnad-chronicle > li")

    def open(self, query: str) -> Chronicle:
        self.page.goto(f"{self.address}timeline{query}")
        # Plotly is large: a browser that has just started takes its time to read it.
        first = self.page.locator(f"{CHART} .scatterlayer .point").first
        expect(first).to_be_visible(timeout=60_000)
        return self

    def symbols(self) -> dict[str, Any]:
        """What plotly draws as symbols, as it has it."""
        # A run that is not over may draw the chart anew, and for a moment there is none.
        expect(self.page.locator('.stApp[data-test-script-state="notRunning"]')).to_have_count(1)
        drawn = self.page.wait_for_function(
            """chart => {
                const drawn = document.querySelector(chart);
                const points = drawn?.querySelectorAll('.scatterlayer .point').length;
                const symbols = drawn?.data?.[1];
                return symbols && points === symbols.x.length
                    && { customdata: [...symbols.customdata], x: [...symbols.x] };
            }""",
            arg=CHART,
        )
        found: dict[str, Any] = drawn.json_value()
        return found

    def mark(self, id: str) -> Locator:
        """The symbol of an event."""
        n = self.symbols()["customdata"].index(id)
        return self.page.locator(f"{CHART} .scatterlayer .point").nth(n)

    def middle(self, id: str) -> tuple[float, float]:
        self.mark(id).scroll_into_view_if_needed()
        box = self.mark(id).bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def click(self, id: str) -> None:
        self.page.mouse.click(*self.middle(id))

    def shows(self, *ids: str) -> None:
        """Wait until the evidence holds the cards of these facts and no others."""
        expect(self.evidence.locator("[data-fact]")).to_have_count(len(ids))
        for id in ids:
            expect(self.evidence.locator(f'[data-fact="{id}"]')).to_be_visible()


@pytest.fixture
def chronicle(atlas: Atlas) -> Chronicle:
    return Chronicle(atlas.page, atlas.address)


@pytest.fixture
def small(phone: Atlas) -> Chronicle:
    return Chronicle(phone.page, phone.address)


def test_a_permalink_reproduces_the_filter(chronicle: Chronicle) -> None:
    chronicle.open("?country=TKM&lang=ar")
    expect(chronicle.page.locator(".isnad-title h2")).to_contain_text("تركمانستان")
    expect(chronicle.page.locator(".st-key-permalink code")).to_have_text(
        f"{chronicle.address}timeline?country=TKM&lang=ar"
    )
    rows = {e.id for e in events(LEDGER, register(), "TKM")}
    assert set(chronicle.symbols()["customdata"]) == rows
    expect(chronicle.items).to_have_count(len(rows))


@pytest.mark.thorough
@pytest.mark.parametrize(("lang", "country"), [("en", "TKM"), ("ar", "AZE")])
def test_every_mark_leads_to_its_evidence(chronicle: Chronicle, lang: str, country: str) -> None:
    chronicle.open(f"?country={country}&lang={lang}")
    shown = events(LEDGER, register(), country)
    assert set(chronicle.symbols()["customdata"]) == {event.id for event in shown}
    for event in shown:
        chronicle.click(event.id)
        chronicle.shows(event.id, *event.against)


@pytest.mark.thorough
def test_a_bar_leads_to_its_evidence_too(chronicle: Chronicle) -> None:
    chronicle.open("?country=UZB&lang=en")
    bar = chronicle.page.locator(f"{CHART} .barlayer .point path").first
    box = bar.bounding_box()
    assert box
    chronicle.page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    chronicle.shows("press-c5-relations")


@pytest.mark.thorough
def test_a_mark_that_is_let_go_takes_its_card_away(chronicle: Chronicle) -> None:
    chronicle.open("?lang=en")
    chronicle.click("press-geo-relations")
    chronicle.shows("press-geo-relations")
    chronicle.click("press-geo-relations")
    chronicle.shows()


@pytest.mark.thorough
def test_no_card_stays_behind_when_the_filter_changes(chronicle: Chronicle) -> None:
    chronicle.open("?lang=en")
    chronicle.click("press-kaz-visit")
    chronicle.shows("press-kaz-visit", "icgers-kaz-visit")
    chronicle.page.locator(".st-key-country input").focus()
    chronicle.page.keyboard.type("Geor")
    chronicle.page.keyboard.press("Enter")
    chronicle.page.wait_for_url("**country=GEO**")
    chronicle.shows()
    expect(chronicle.items).to_have_count(len(events(LEDGER, register(), "GEO")))


@pytest.mark.thorough
def test_everything_is_reached_by_keyboard(chronicle: Chronicle) -> None:
    chronicle.open("?country=TKM&lang=en")
    chronicle.page.locator(".st-key-event input").focus()
    chronicle.page.keyboard.type("4 October 1993")
    chronicle.page.keyboard.press("Enter")
    chronicle.shows("press-tkm-relations", "press-tkm-relations-1991")
    chronicle.page.locator('[data-event="press-tkm-embassy"] a').focus()
    chronicle.page.keyboard.press("Enter")
    chronicle.page.wait_for_url("**layer=diplomacy**country=TKM**")


@pytest.mark.thorough
def test_after_the_box_a_mark_can_be_clicked(chronicle: Chronicle) -> None:
    chronicle.open("?country=TKM&lang=en")
    chronicle.click("press-tkm-embassy")
    chronicle.shows("press-tkm-embassy")
    chronicle.page.locator(".st-key-event input").focus()
    chronicle.page.keyboard.type("4 October 1993")
    chronicle.page.keyboard.press("Enter")
    chronicle.shows("press-tkm-relations", "press-tkm-relations-1991")
    chronicle.click("press-tkm-embassy")
    chronicle.shows("press-tkm-embassy")


@pytest.mark.thorough
@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
def test_time_runs_in_the_direction_of_the_language(chronicle: Chronicle, lang: str) -> None:
    chronicle.open(f"?lang={lang}")
    early, _ = chronicle.middle("press-kaz-relations")
    late, _ = chronicle.middle("press-kaz-visit")
    name = chronicle.page.locator(f"{CHART} .ytick text").first.bounding_box()
    assert name
    if lang == "en":
        assert name["x"] < early < late
    else:
        assert late < early < name["x"]


@pytest.mark.thorough
@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
def test_no_label_is_cut_or_lies_on_another(chronicle: Chronicle, lang: str) -> None:
    chronicle.open(f"?lang={lang}")
    frame = chronicle.page.locator(CHART).bounding_box()
    assert frame
    texts = f"{CHART} .annotation-text, {CHART} .ytick text, {CHART} .xtick text"
    boxes = chronicle.page.locator(texts).evaluate_all(
        """all => all.map(e => e.getBoundingClientRect())
            .map(r => [r.left, r.right, r.top, r.bottom])"""
    )
    assert len(boxes) > len(EVENTS)
    for left, right, _, _ in boxes:
        assert frame["x"] - 1 <= left
        assert right <= frame["x"] + frame["width"] + 1
    for n, (left, right, top, bottom) in enumerate(boxes):
        for other_left, other_right, other_top, other_bottom in boxes[n + 1 :]:
            beside = right <= other_left + 1 or other_right <= left + 1
            # Lines of text stand closer than their boxes are high.
            above = min(bottom, other_bottom) - max(top, other_top) <= 4
            assert beside or above


@pytest.mark.thorough
def test_an_arabic_label_is_read_from_the_right(chronicle: Chronicle) -> None:
    chronicle.open("?country=KAZ&lang=ar")
    label = chronicle.page.locator(f"{CHART} .annotation-text", has_text="أغسطس 1992")
    month, year = label.evaluate(
        """text => {
            const node = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode();
            const at = word => {
                const start = node.data.indexOf(word), range = document.createRange();
                range.setStart(node, start); range.setEnd(node, start + word.length);
                return range.getBoundingClientRect().left;
            };
            return [at('أغسطس'), at('1992')];
        }"""
    )
    assert month > year


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
def test_a_phone_shows_everything_and_scrolls_by_a_finger_on_the_chart(
    small: Chronicle, lang: str
) -> None:
    small.open(f"?lang={lang}")
    page = small.page
    parts = [".st-key-timeline", ".st-key-country", ".st-key-evidence", ".st-key-list"]
    boxes = [page.locator(part).bounding_box() for part in parts]
    for above, below in pairwise(boxes):
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"] + 1
    sideways = page.evaluate(
        """() => ['html', '[data-testid=stMain]', '.st-key-timeline', '.isnad-chronicle']
            .filter(s => document.querySelector(s).scrollWidth
                > document.querySelector(s).clientWidth)"""
    )
    assert sideways == [], "nothing is cut, nothing scrolls sideways"
    expect(page.locator(f"{CHART} .annotation-text").first).to_be_hidden()
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *at: dict[str, float]) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(at)})

    touch("touchStart", {"x": 200, "y": 600})
    for step in range(1, 11):
        touch("touchMove", {"x": 200, "y": 600 - 20 * step})
    touch("touchEnd")
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 50")


def test_a_tap_leads_to_the_evidence(small: Chronicle) -> None:
    small.open("?country=KAZ&lang=en")
    small.page.touchscreen.tap(*small.middle("icgers-kaz-visit"))
    small.shows("icgers-kaz-visit", "press-kaz-visit")


@pytest.mark.thorough
def test_a_bad_link_says_what_was_not_understood(chronicle: Chronicle) -> None:
    chronicle.page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    chronicle.open("?country=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&lang=en")
    alert = chronicle.page.get_by_role("alert")
    expect(alert).to_contain_text("<img src=x onerror=alert(1)>")
    expect(alert.locator("img")).to_have_count(0)
