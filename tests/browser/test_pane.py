"""The text pane: a text of any kind and length as it is, its marks, and what the page asks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.pane_app.texts import SAMPLES
from tests.browser.panereader import NUMBER, WORDS, PaneReader, span_of
from tests.browser.test_access import found
from tests.browser.watched import PHONE, WIDE

thorough = pytest.mark.thorough

NODES = """(pane) => {
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_ALL);
    let count = 0;
    while (walker.nextNode()) count += 1;
    return count;
}"""
IN_SIGHT = """() => {
    const [range] = CSS.highlights.get("isnad-pane");
    const box = range.getBoundingClientRect();
    const pane = document.querySelector(".isnad-pane").getBoundingClientRect();
    return box.height > 0 && box.top >= pane.top && box.bottom <= pane.bottom;
}"""


def test_a_hostile_text_is_text_and_shows_what_is_invisible(
    open_pane: Callable[..., PaneReader],
) -> None:
    reader = open_pane("text=hostile")
    text = SAMPLES["hostile"].text
    shown = reader.pane.locator(".text").evaluate("text => text.textContent")
    assert shown == text.replace("\ud800", "\ufffd")
    assert reader.pane.locator("script, img, x-mark, blockquote").count() == 0
    boxes = reader.pane.locator(".control").evaluate_all("all => all.map(b => b.dataset.code)")
    assert boxes == ["U+FEFF", "U+202E", "U+2066", "U+0000"]
    reader.page.mouse.dblclick(*reader.at("after"))
    assert reader.told("after")["span"] == span_of("after", "hostile")


def test_five_hundred_pages_travel_once_and_stay_where_they_are(
    open_pane: Callable[..., PaneReader],
) -> None:
    text, marks = SAMPLES["long"].text, SAMPLES["long"].marks
    assert len(text) > 2_000_000
    start = text.index("أوزبكستان", 1_900_000)
    reader = open_pane(f"text=long&ask={start}-{start + 9}")
    assert reader.pane.evaluate(NODES) < 10_000 + 3 * len(marks)
    received: list[int] = []
    sockets = reader.page.context.new_cdp_session(reader.page)
    sockets.send("Network.enable")
    sockets.on(
        "Network.webSocketFrameReceived",
        lambda frame: received.append(len(frame["response"]["payloadData"])),
    )
    reader.button("ask")
    assert reader.told("أوزبكستان")["span"] == [start, start + 9]
    reader.page.wait_for_function(IN_SIGHT)
    top = reader.pane.evaluate("pane => pane.scrollTop")
    reader.pane.focus()
    reader.press("ArrowLeft", "Shift+ArrowLeft", "Enter")
    reader.page.wait_for_function(
        "start => document.querySelector('.isnad-pane').dataset.span?.split(' ')[0] != start",
        arg=str(start),
    )
    reader.button("again")
    assert reader.pane.evaluate("pane => pane.scrollTop") == top
    assert 0 < sum(received) < 40_000


@pytest.mark.parametrize(
    ("lang", "scheme", "phone"),
    [
        ("ar", "dark", False),
        pytest.param("en", "light", False, marks=thorough),
        pytest.param("ar", "light", True, marks=thorough),
        pytest.param("en", "dark", True, marks=thorough),
    ],
)
def test_axe_finds_nothing_in_a_pane(
    open_pane: Callable[..., PaneReader], lang: str, scheme: str, phone: bool
) -> None:
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if phone else {}
    reader = open_pane(f"text={lang}&lang={lang}", color_scheme=scheme, **options)
    reader.pane.locator("mark.number").first.click()
    reader.told(NUMBER[lang])
    assert found(reader.page) == []
    box = reader.pane.bounding_box()
    assert box
    assert box["width"] > 0.9 * (PHONE if phone else WIDE)["width"]


@thorough
def test_what_the_page_asks_for_gives_way_to_the_reader(
    open_pane: Callable[..., PaneReader],
) -> None:
    start, end = span_of("Russia", "en")
    reader = open_pane(f"text=en&ask={start}-{end}")
    reader.button("ask")
    assert reader.told("Russia")["span"] == [start, end]
    reader.page.wait_for_function(IN_SIGHT)
    reader.page.mouse.dblclick(*reader.at("grew"))
    reader.told("grew")
    reader.button("again")
    reader.told("grew")
    reader.button("clear")
    reader.told(None)
    assert reader.pane.get_attribute("data-span") is None


@thorough
def test_marks_come_and_go_beside_the_text(open_pane: Callable[..., PaneReader]) -> None:
    reader = open_pane("text=en")
    sample = SAMPLES["en"]
    for words, kind in sample.words:
        runs = reader.pane.locator(f"mark.{kind}").all_text_contents()
        assert words in runs or "".join(runs) == words
        titles = reader.pane.locator(f"mark.{kind}").evaluate_all("all => all.map(m => m.title)")
        assert any(f"{kind}: {words}" in title for title in titles)
    reader.drag(WORDS["en"])
    reader.told(WORDS["en"])
    reader.button("unmark")
    assert reader.pane.locator("mark").count() == 0
    assert reader.pane.locator(".text").evaluate("text => text.textContent") == sample.text
    painted = "[...CSS.highlights.get('isnad-pane')].map(String)"
    assert reader.page.evaluate(painted) == [WORDS["en"]]


@thorough
def test_two_panes_know_their_own_words(open_pane: Callable[..., PaneReader]) -> None:
    one = open_pane("text=en&other=ar")
    two = PaneReader(one.page, "other")
    two.pane.locator("mark.territory").click()
    two.told("كازاخستان")
    two.pane.locator("mark.power").click()
    two.told("روسيا")
    one.pane.locator("mark.power").click()
    one.told("Russia")
    assert two.told("روسيا")["span"] == span_of("روسيا", "ar")
    painted = "[...CSS.highlights.get('isnad-pane')].map(String)"
    assert sorted(one.page.evaluate(painted)) == ["Russia", "روسيا"]


@thorough
def test_another_text_begins_anew(open_pane: Callable[..., PaneReader]) -> None:
    reader = open_pane("text=en")
    reader.pane.locator("mark.power").click()
    reader.told("Russia")
    reader.button("another")
    reader.told(None)
    assert reader.pane.get_attribute("data-span") is None
    shown = reader.pane.locator(".text")
    assert shown.evaluate("text => [text.dir, text.lang]") == ["rtl", "ar"]
    assert shown.evaluate("text => text.textContent") == SAMPLES["ar"].text
    reader.pane.locator("mark.power").click()
    assert reader.told("روسيا")["span"] == span_of("روسيا", "ar")


@thorough
@pytest.mark.parametrize("name", ["unbroken", "broken", "empty"])
def test_a_text_of_one_line_or_of_nothing_else_stays_whole(
    open_pane: Callable[..., PaneReader], name: str
) -> None:
    reader = open_pane(f"text={name}")
    text = SAMPLES[name].text
    assert reader.pane.locator(".text").evaluate("text => text.textContent") == text
    assert reader.pane.evaluate(NODES) < 60_000
    reader.pane.focus()
    reader.press("ArrowRight", "Shift+ArrowRight", "Enter")
    if text:
        second = text.index("ab" if name == "unbroken" else "a", 1)
        words = "ab" if name == "unbroken" else "a"
        assert reader.told(words)["span"] == [second, second + len(words)]
