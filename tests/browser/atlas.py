"""The map page as a reader handles it; waits on what is seen, never on time."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.watched import Watch

SETTLED = """() => document.querySelector("[data-test-script-state=notRunning]")
    && document.querySelector(".st-key-permalink .address, .st-key-kept p[lang]")
    && !document.querySelector("[data-stale=true]")
    && [...document.querySelectorAll(
        ".st-key-canvas, .st-key-chart, [class*='st-key-panel-'], .st-key-coastline"
    )].every(e => e.querySelector("iframe[data-layer], .main-svg"))"""


def unfold(page: Page) -> None:
    """Have the map page send what it keeps folded, where there is any."""
    parts = (("region", "[data-fact]"), ("table", "table"), ("publications", ".isnad-about"))
    for part, content in parts:
        for fold in page.locator(f".st-key-{part} summary").all():
            # What is clicked while the page still runs folds again when the run is over.
            page.wait_for_function(SETTLED)
            fold.click()
            expect(page.locator(f".st-key-{part} {content}").first).to_be_visible()
    page.wait_for_function(SETTLED)


class Atlas:
    """The page at an address, and what is done on it."""

    def __init__(self, page: Page, address: str, watch: Watch) -> None:
        self.page = page
        self.address = address
        self.watch = watch
        self.map = page.frame_locator(".st-key-canvas iframe")
        self.evidence = page.locator(".st-key-evidence")

    def open(self, query: str = "") -> Atlas:
        self.page.goto(f"{self.address}{query}")
        self.drawn()
        return self

    def drawn(self) -> None:
        """Wait until a layer has been painted."""
        expect(self.page.locator(".st-key-canvas iframe[data-layer]")).to_have_count(1)

    def choose_layer(self, name: str, id: str) -> None:
        self.page.locator(".st-key-layer").get_by_text(name, exact=True).click()
        self.wait_layer(id)

    def wait_layer(self, id: str) -> None:
        expect(self.page.locator(f'.st-key-canvas iframe[data-layer="{id}"]')).to_have_count(1)

    def in_map(self, script: str) -> object:
        """Evaluate a script inside the map's own page."""
        frame = self.page.locator(".st-key-canvas iframe").element_handle().content_frame()
        assert frame is not None
        return frame.evaluate(script)

    def click_at(self, lon: float, lat: float) -> None:
        """Click the map at a place on the earth, with the mouse."""
        x, y = self.place(lon, lat)
        self.page.mouse.click(x, y)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place on the earth is in the window, once nothing moves it any more."""
        self.rest()
        where = self.page.locator(".st-key-canvas iframe").evaluate(
            """(frame, at) => {
                const box = frame.getBoundingClientRect();
                const point = frame.contentWindow.map.latLngToContainerPoint(at);
                return [box.x + point.x, box.y + point.y];
            }""",
            [lat, lon],
        )
        return where[0], where[1]

    def rest(self) -> None:
        """Wait until nothing moves the map any more.

        Style sheets give it another size after it was drawn, and it then fits its view anew: it
        rests when all of them have come and two frames in a row agree where it is.
        """
        self.page.wait_for_function(SETTLED)
        self.page.locator(".st-key-canvas iframe").evaluate(
            """async (frame) => {
                const next = () => new Promise((done) => requestAnimationFrame(done));
                const map = frame.contentWindow.map;
                const now = () => {
                    const container = map.getContainer();
                    const styled = [document, frame.contentDocument].every((page) =>
                        [...page.querySelectorAll("link[rel=stylesheet]")].every((l) => l.sheet));
                    const fits = map.getSize().x === container.clientWidth
                        && map.getSize().y === container.clientHeight;
                    const box = frame.getBoundingClientRect();
                    return styled && fits && !map._animatingZoom
                        && String([box.x, box.y, map.getZoom(), map.getBounds().toBBoxString()]);
                };
                for (let before = null; ; ) {
                    await next();
                    const here = now();
                    if (here && here === before) return;
                    before = here;
                }
            }"""
        )
