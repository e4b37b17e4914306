"""Compare in a browser: marks are clicked, tapped and chosen by keyboard; labels are all there."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from facts.load import load
from geodata.territories import register
from mapview.charts import ranking
from tests.browser.atlas import Atlas

LEDGER = load()
LAYERS = ranking.layers(LEDGER)

#: Milliseconds until ten charts are there: plotly is large, and every browser loads it anew.
PATIENCE = 60_000

#: Where the mark of a fact is on the screen, and the name of its chart.
PLACE = """id => {
    for (const plot of document.querySelectorAll('.js-plotly-plot')) {
        for (const trace of plot.data) {
            const n = (trace.customdata || []).findIndex(point => point[0] === id);
            if (n < 0) continue;
            const { xaxis, yaxis } = plot._fullLayout;
            const box = plot.getBoundingClientRect();
            return [
                box.left + xaxis._offset + xaxis.d2p(trace.x[n]),
                box.top + yaxis._offset + yaxis.d2p(trace.y[n]),
            ];
        }
    }
}"""

#: Words of charts that leave their chart sideways.
CUT = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const frame = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('.main-svg text')]
        .filter(text => text.textContent.trim() && !text.closest('.hoverlayer'))
        .filter(text => {
            const box = text.getBoundingClientRect();
            return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
        })
        .map(text => text.textContent);
})"""

#: Labels and headings of rankings that lie upon one another.
OVERLAPS = """() => [...document.querySelectorAll('[class*=st-key-panel-] .js-plotly-plot')]
    .flatMap(plot => {
        const boxes = [...plot.querySelectorAll('.textpoint text, .annotation text')]
            .filter(text => text.textContent.trim())
            .map(text => [text.textContent, text.getBoundingClientRect()]);
        return boxes.flatMap(([one, a], n) => boxes.slice(n + 1)
            .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
            .map(([other]) => `${one} | ${other}`));
    })"""


class Compare:
    """The page as a reader handles it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.evidence = page.locator(".st-key-evidence")

    def open(self, query: str) -> Compare:
        self.page.goto(f"{self.address}compare{query}", timeout=PATIENCE)
        expect(self.page.locator(".isnad-compare")).to_be_visible(timeout=PATIENCE)
        return self

    def drawn(self, layer: str, lang: str) -> None:
        """Wait until all charts of a layer are there."""
        count = len(ranking.build(LEDGER, register(), layer, lang).panels)
        charts = self.page.locator("[class*=st-key-panel-] .js-plotly-plot .scatterlayer")
        expect(charts).to_have_count(count, timeout=PATIENCE)

    def place(self, id: str) -> tuple[float, float]:
        """Where the mark of a fact is, once it is in sight."""
        self.page.wait_for_function(f"({PLACE})('{id}')")
        x, y = self.page.evaluate(PLACE, id)
        if not 60 < y < 380:
            self.page.mouse.move(x, 200)
            main = self.page.locator("[data-testid=stMain]")
            main.evaluate("(e, y) => e.scrollBy(0, y)", y - 250)
            x, y = self.page.evaluate(PLACE, id)
        return x, y

    def click(self, id: str) -> None:
        x, y = self.place(id)
        self.page.mouse.move(x, y)
        # Plotly looks at the mouse every 50 ms: a click before it has seen the mark is none.
        expect(self.page.locator(".hoverlayer .hovertext").first).to_be_visible()
        self.page.mouse.click(x, y)

    def shows(self, *ids: str) -> None:
        expect(self.evidence.locator("[data-fact]")).to_have_count(len(ids))
        for id in ids:
            expect(self.evidence.locator(f'[data-fact="{id}"]')).to_be_visible()

    def ringed(self, id: str) -> None:
        """Wait until the mark of a fact, and no other, is ringed."""
        rings: Any = """id => [...document.querySelectorAll('.js-plotly-plot')].flatMap(
            plot => plot.data.filter(trace => trace.marker?.size === 23).map(
                ring => plot.data.some(trace => (trace.customdata || []).some((point, n) =>
                    point[0] === id && trace.x[n] === ring.x[0] && trace.y[n] === ring.y[0]))
            )).join() === 'true'"""
        self.page.wait_for_function(rings, arg=id)

    @property
    def box(self) -> Locator:
        return self.page.locator(".st-key-fact input")


@pytest.fixture
def compare(atlas: Atlas) -> Compare:
    return Compare(atlas.page, atlas.address)


@pytest.fixture
def small(phone: Atlas) -> Compare:
    return Compare(phone.page, phone.address)


def test_a_permalink_reproduces_the_view(compare: Compare) -> None:
    compare.open("?layer=trade&lang=ar")
    expect(compare.page.locator(".isnad-compare h2")).to_have_text("التبادل التجاري مع إسرائيل")
    compare.drawn("trade", "ar")
    expect(compare.page.locator(".st-key-permalink code")).to_have_text(
        f"{compare.address}compare?layer=trade&lang=ar"
    )


@pytest.mark.thorough
def test_the_navigation_leads_here_from_the_map(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    atlas.page.locator(".st-key-navigation").get_by_role("link", name="Compare").click()
    expect(atlas.page.locator(".isnad-compare")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
def test_a_click_on_a_mark_leads_to_its_evidence(compare: Compare, lang: str) -> None:
    compare.open(f"?layer=visitors&lang={lang}").drawn("visitors", lang)
    marks = ranking.build(LEDGER, register(), "visitors", lang).panels[0].marks
    for mark in (marks[0], marks[3], marks[-1]):
        compare.click(mark.fact.id)
        compare.shows(mark.fact.id)
        compare.ringed(mark.fact.id)


@pytest.mark.thorough
def test_a_mark_can_be_clicked_again_after_the_box_chose_another(compare: Compare) -> None:
    compare.open("?layer=visitors&lang=en").drawn("visitors", "en")
    compare.click("icgers-aze-visitors")
    compare.shows("icgers-aze-visitors")
    compare.box.focus()
    compare.page.keyboard.type("Uzbekistan: Visitors: more")
    compare.page.keyboard.press("Enter")
    compare.shows("press-uzb-visitors-2022")
    compare.ringed("press-uzb-visitors-2022")
    compare.click("icgers-aze-visitors")
    compare.shows("icgers-aze-visitors")
    compare.ringed("icgers-aze-visitors")


@pytest.mark.thorough
def test_clicks_on_the_chosen_mark_keep_its_card(compare: Compare) -> None:
    compare.open("?layer=visitors&lang=en").drawn("visitors", "en")
    compare.click("icgers-aze-visitors")
    compare.ringed("icgers-aze-visitors")
    compare.page.mouse.dblclick(*compare.place("icgers-aze-visitors"))
    compare.click("icgers-aze-visitors")
    compare.shows("icgers-aze-visitors")
    compare.click("press-uzb-visitors-2022")
    compare.shows("press-uzb-visitors-2022")


@pytest.mark.thorough
def test_another_layer_leaves_no_stale_card(compare: Compare) -> None:
    compare.open("?layer=visitors&lang=en").drawn("visitors", "en")
    compare.click("icgers-aze-visitors")
    compare.shows("icgers-aze-visitors")
    compare.page.locator(".st-key-layer").get_by_text("Flights", exact=True).click()
    compare.drawn("flights", "en")
    compare.shows()
    compare.page.wait_for_url("**layer=flights**")


@pytest.mark.thorough
def test_hover_names_value_and_source(compare: Compare) -> None:
    compare.open("?layer=visitors&lang=en").drawn("visitors", "en")
    compare.page.mouse.move(*compare.place("icgers-aze-visitors"))
    hover = compare.page.locator(".hoverlayer .hovertext").first
    expect(hover).to_contain_text("60,000")
    expect(hover).to_contain_text("icgers.com")


@pytest.mark.thorough
def test_the_card_leads_to_the_map(compare: Compare) -> None:
    compare.open("?layer=trade&lang=en").drawn("trade", "en")
    compare.click("press-aze-trade-civilian-2025")
    compare.shows("press-aze-trade-civilian-2025")
    compare.evidence.get_by_role("link", name="Show on the map").click()
    painted = compare.page.locator('.st-key-canvas iframe[data-layer="trade"]')
    expect(painted).to_have_count(1, timeout=PATIENCE)
    compare.page.wait_for_url("**country=AZE**")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("layer", "lang"), [*zip(LAYERS, ("ar", "en", "ar", "en", "ar"), strict=True), ("trade", "en")]
)
def test_no_label_is_cut_or_covered(
    compare: Compare, small: Compare, layer: str, lang: str
) -> None:
    for seen in (compare, small):
        seen.open(f"?layer={layer}&lang={lang}").drawn(layer, lang)
        assert seen.page.evaluate(CUT) == []
        assert seen.page.evaluate(OVERLAPS) == []
        sideways = seen.page.locator("[data-testid=stMain]").evaluate(
            "e => e.scrollWidth - e.clientWidth"
        )
        assert sideways == 0


@pytest.mark.thorough
def test_the_evidence_goes_along_with_the_charts(compare: Compare) -> None:
    compare.open("?layer=trade&lang=en").drawn("trade", "en")
    compare.click("press-aze-trade-oil-2023")
    compare.shows("press-aze-trade-oil-2023")
    expect(compare.evidence.locator(".value")).to_be_in_viewport()


def test_a_tap_on_a_phone_opens_the_evidence_over_the_charts(small: Compare) -> None:
    small.open("?layer=visitors&lang=ar").drawn("visitors", "ar")
    x, y = small.place("press-aze-visitors-2019")
    small.page.touchscreen.tap(x, y)
    small.shows("press-aze-visitors-2019")
    expect(small.evidence.locator(".value")).to_be_in_viewport()
    small.page.locator(".st-key-close button").tap()
    small.shows()


@pytest.mark.thorough
def test_a_finger_scrolls_the_page_over_a_chart(small: Compare) -> None:
    small.open("?layer=visitors&lang=en").drawn("visitors", "en")
    x, y = small.place("press-aze-visitors-2019")
    main = small.page.locator("[data-testid=stMain]")
    before = main.evaluate("e => e.scrollTop")
    touch = small.page.context.new_cdp_session(small.page)

    def send(type: str, *points: tuple[float, float]) -> None:
        touched = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": touched})

    send("touchStart", (x, y))
    for step in range(1, 12):
        send("touchMove", (x, y - 15 * step))
    send("touchEnd")
    small.page.wait_for_function(
        "before => document.querySelector('[data-testid=stMain]').scrollTop > before + 60",
        arg=before,
    )
