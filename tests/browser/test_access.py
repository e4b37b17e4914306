"""For everybody: what axe finds, both themes, words for the picture, and a phone's width."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from facts.load import load
from tests.browser.atlas import Atlas
from tests.patchwork import patchwork

LEDGER = load()
AXE = Path(sys.prefix) / "axe.min.js"
RULES = """{
    runOnly: {type: "tag", values: [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ]},
    rules: {"target-size": {enabled: true}},
}"""

#: An address of every page, with something chosen or opened on it.
VIEWS = {
    "map": "?country=TKM&",
    "record": "?layer=trade&according=record&",
    "empty": "?layer=powers&according=measured&",
    "misread": "?layer=xyz&",
    "passages": "passages?",
    "fact": "fact?fact=icgers-aze-flights&",
    "compare": "compare?layer=border-russia&",
    "timeline": "timeline?country=KAZ&",
    "check": "check?claim=trade-above-360&",
    "briefing": "briefing?countries=KAZ,TKM&theme=dark&",
    "author": "author?",
    "present": "?country=TKM&view=present&",
}
#: Views of a page that another one stands for.
MORE = ("record", "empty", "misread")
READERS = list(product(("en", "ar"), ("light", "dark")))


def _mostly_thorough(shift: int, every: int = 1) -> list[Any]:
    """Every view for every reader; in the normal run each page for one of them, by turns.

    ``every``: of the pages only each so manieth in the normal run.
    """
    return [
        pytest.param(
            *(view, lang, scheme),
            marks=[pytest.mark.thorough]
            if view in MORE or n % every or (n + shift) % 4 != at
            else [],
        )
        for n, view in enumerate(VIEWS)
        for at, (lang, scheme) in enumerate(READERS)
    ]


def found(page: Page) -> list[str]:
    """What axe finds in the page and in its frames, with everything unfolded and in sight.

    How close small targets stand axe sees only of what is not scrolled away.
    """
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.add_style_tag(
        content=".isnad-evidence { height: auto !important; max-height: none !important }"
    )
    size = page.viewport_size
    assert size
    tall = page.evaluate("document.querySelector('.stMain').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": tall})
    for frame in page.frames:
        frame.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(f"axe.run(document, {RULES})")
    assert len(result["passes"]) > 20
    # Small targets in a crowd are left to a person to judge; here nobody looks.
    unsure = [rule for rule in result["incomplete"] if rule["id"] == "target-size"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
        for rule in result["violations"] + unsure
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("view", "lang", "scheme"), _mostly_thorough(0))
def test_axe_finds_nothing(reader: Callable[..., Page], view: str, lang: str, scheme: str) -> None:
    page = reader(f"{VIEWS[view]}lang={lang}", color_scheme=scheme)
    assert found(page) == []


@pytest.mark.parametrize(
    ("lang", "scheme", "phone"),
    [("ar", "dark", True), pytest.param("en", "light", False, marks=pytest.mark.thorough)],
)
def test_axe_finds_nothing_beside_an_article_that_was_dropped(
    reader: Callable[..., Page], lang: str, scheme: str, phone: bool
) -> None:
    page = reader(f"passages?country=GEO&lang={lang}", phone=phone, color_scheme=scheme)
    # One quote is missing, with a passage like it; the others stand there.
    text = patchwork(LEDGER, "icgers").replace("20 رحلة", "21 رحلة")
    file: FilePayload = {"name": "article.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.locator(".st-key-document input[type=file]").set_input_files(file)
    expect(page.locator(".isnad-proof .near")).to_have_count(1)
    assert found(page) == []


@pytest.mark.parametrize(("view", "lang", "scheme"), _mostly_thorough(2, every=2))
def test_a_phone_shows_all_of_it_without_sideways_scrolling(
    reader: Callable[..., Page], view: str, lang: str, scheme: str
) -> None:
    page = reader(f"{VIEWS[view]}lang={lang}", phone=True, color_scheme=scheme)
    assert found(page) == []
    assert page.evaluate(UNSEEN) == []


#: Elements on a phone that reach beyond the window, scroll sideways or cut what they hold. Not
#: asked: the figures themselves, which fit themselves, and the one line of text in a select box,
#: whose whole text stands in its list and in what is chosen by it.
UNSEEN = """() => {
    const out = [];
    const width = document.documentElement.clientWidth;
    for (const e of document.querySelectorAll("html, body, .stMain, .stMain *")) {
        if (e.closest("svg, .visually-hidden, .js-plotly-plot, template")) continue;
        if (e.matches("input") || !e.checkVisibility({ visibilityProperty: true })) continue;
        const box = e.getBoundingClientRect();
        if (!box.width || !box.height) continue;
        const style = getComputedStyle(e);
        const name = e.tagName + "." + e.getAttribute("class") + " " + e.textContent.slice(0, 40);
        if (box.left < -1 || box.right > width + 1) out.push("beyond the window: " + name);
        if (style.display !== "inline" && style.overflowX !== "visible"
            && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1) out.push("cut: " + name);
    }
    return out;
}"""


def test_the_readers_system_chooses_the_theme_and_pictures_stay_on_paper(
    reader: Callable[..., Page],
) -> None:
    colour = "selector => getComputedStyle(document.querySelector(selector)).backgroundColor"
    grounds = {}
    for scheme in ("light", "dark"):
        page = reader("?country=TKM&lang=en", color_scheme=scheme)
        grounds[scheme] = [
            page.evaluate(colour, at) for at in (".stApp", ".isnad-evidence", ".st-key-map")
        ]
    for dark, light in zip(grounds["dark"][:2], grounds["light"][:2], strict=True):
        assert sum(_channels(dark)) < 200 < 600 < sum(_channels(light))
    assert grounds["dark"][2] == grounds["light"][2]


def _channels(colour: str) -> list[int]:
    """Red, green and blue of a computed colour."""
    return [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]


def test_who_wants_no_movement_gets_none(reader: Callable[..., Page]) -> None:
    page = reader("?lang=en", reduced_motion="reduce")
    frame = page.locator(".st-key-canvas iframe").element_handle().content_frame()
    assert frame
    assert frame.evaluate("[map.options.zoomAnimation, map.options.fadeAnimation]") == [False] * 2
    lasts = page.evaluate(
        """() => {
            const moved = document.querySelector(".stApp").appendChild(document.createElement("i"));
            moved.style.transition = "all 9s";
            return parseFloat(getComputedStyle(moved).transitionDuration);
        }"""
    )
    assert lasts <= 0.01


@pytest.mark.thorough
def test_colours_that_mean_something_survive_imposed_ones(reader: Callable[..., Page]) -> None:
    colours = """() => [...document.querySelectorAll(".st-key-legend .swatch")]
        .map(e => getComputedStyle(e).backgroundColor)"""
    own = reader("?lang=en").evaluate(colours)
    page = reader("?lang=en", forced_colors="active")
    assert page.evaluate(colours) == own
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"


@pytest.mark.parametrize(
    ("lang", "said", "title"),
    [
        ("en", "Sources disagree on Turkmenistan", "Map: Normalization with Israel"),
        ("ar", "المصادر مختلفة في شأن تركمانستان", "خريطة: التطبيع مع إسرائيل"),
    ],
)
def test_the_map_has_words_that_the_frame_points_to(
    atlas: Atlas, lang: str, said: str, title: str
) -> None:
    atlas.open(f"?lang={lang}")
    frame = atlas.page.locator(".st-key-canvas iframe")
    expect(frame).to_have_attribute("title", title)
    words = atlas.page.locator(f"#{frame.get_attribute('aria-describedby')}")
    expect(words).to_be_hidden()
    atlas.page.locator(".isnad-map-words summary").click()
    expect(words).to_contain_text(said)
    own = "[document.documentElement.lang, document.documentElement.dir, document.title]"
    assert atlas.in_map(own) == [lang, "rtl" if lang == "ar" else "ltr", title]


def test_a_choice_is_said_to_a_screen_reader_and_arriving_is_not(atlas: Atlas) -> None:
    atlas.open("?lang=en")
    live = atlas.page.locator("#isnad-live[role=status]")
    expect(live).to_have_text("")
    live.evaluate("e => { e.isTheFirst = true; }")
    atlas.click_at(59.0, 39.0)
    expect(live).to_have_text(
        "Turkmenistan. Normalization with Israel, according to both articles: sources disagree: "
        "Normalized relations (icgers.com); Ties, no formal normalization (eurasiaar.org)"
    )
    atlas.choose_layer("Trade", "trade")
    expect(live).to_contain_text("Turkmenistan. Trade with Israel, according to both articles")
    assert live.evaluate("e => e.isTheFirst"), "a region that is replaced is not read out"


def test_only_a_layer_is_said_where_no_country_is_chosen(atlas: Atlas) -> None:
    atlas.open("?lang=ar")
    atlas.choose_layer("التجارة", "trade")
    live = atlas.page.locator("#isnad-live")
    expect(live).to_have_text("التبادل التجاري مع إسرائيل، بحسب المقالين معًا.")
    expect(live).to_have_attribute("lang", "ar")
