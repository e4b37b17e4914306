"""The text pane: words selected by mouse, finger and keys are said in code points of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.conftest import PHONE, WIDE, Watch, observe, serving
from tests.browser.pane_app.texts import SAMPLES
from tests.browser.test_access import found

HERE = Path(__file__).parent / "pane_app"
thorough = pytest.mark.thorough
languages = pytest.mark.parametrize("lang", ["ar", pytest.param("en", marks=thorough)])

#: What a reader selects: a word after an emoji; words across marks; the end of one paragraph and
#: the beginning of the next, with the line ends between them.
WORD = {"en": "Trade", "ar": "وقّعت"}
WORDS = {
    "en": "Kazakhstan grew. About 20 flights",
    "ar": "كازاخستان اتفاقًا جديدًا. وتسيّر الخطوط نحو 20 رحلة",
}
LINES = {"en": "in 2025.\r\n\r\nCafe\u0301 owners", "ar": "عام 2025.\r\nوأُقيمت العلاقات"}
NUMBER = {"en": "20 flights", "ar": "20 رحلة"}
SENTENCE = {
    "en": "About 20 flights a week leave Astana in 2025.",
    "ar": "وتسيّر الخطوط نحو 20 رحلة جوية أسبوعيًا في عام 2025.",
}

# Where the outer edges of the first and the last letter of some words are seen, in the window;
# both are letters of the text's own direction.
SPOTS = """(pane, words) => {
    const walker = document.createTreeWalker(pane.querySelector(".text"), NodeFilter.SHOW_TEXT);
    const letters = [];
    while (walker.nextNode())
        for (let at = 0; at < walker.currentNode.length && letters.length < 5000; at++)
            letters.push([walker.currentNode, at]);
    const start = letters.map(([node, at]) => node.data[at]).join("").indexOf(words);
    const rtl = pane.querySelector(".text").dir === "rtl";
    return [start, start + words.length - 1].map((n, last) => {
        const [node, at] = letters[n];
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        return [Boolean(last) !== rtl ? box.right - 1 : box.left + 1, (box.top + box.bottom) / 2];
    });
}"""
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


class Reader:
    """Somebody in front of the page; waits on what the page says."""

    def __init__(self, page: Page, key: str = "pane") -> None:
        self.page, self.key = page, key
        self.pane: Locator = page.locator(f'.isnad-pane[data-pane="{key}"]')

    def told(self, words: str | None) -> dict[str, Any]:
        """Wait until the page has taken these words; gives what it says."""
        says = """([key, words]) => {
            const value = document.getElementById(`said-${key}`)?.value;
            const said = value ? JSON.parse(value) : null;
            return said && said.words === words ? said : null;
        }"""
        found = self.page.wait_for_function(says, arg=[self.key, words]).json_value()
        assert isinstance(found, dict)
        return found

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def drag(self, words: str) -> None:
        (left, top), (right, bottom) = self.pane.evaluate(SPOTS, words)
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        self.page.mouse.move((left + right) / 2, bottom)
        self.page.mouse.move(right, bottom)
        self.page.mouse.up()

    def at(self, words: str) -> tuple[float, float]:
        (left, top), _ = self.pane.evaluate(SPOTS, words)
        return left, top

    def button(self, key: str) -> None:
        """Press a button of the page, and wait for the run that follows."""
        output = self.page.locator(f"#said-{self.key}")
        says = "([id, before]) => ![before, ''].includes(document.getElementById(id)?.value)"
        before = output.evaluate("output => output.value")
        self.page.locator(f".st-key-{key} button").click()
        self.page.wait_for_function(says, arg=[f"said-{self.key}", before])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(HERE) as address:
        yield address


@pytest.fixture
def open(browser: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """Open the page with a text as some reader's browser does."""
    seen: list[tuple[BrowserContext, Watch]] = []

    def open(query: str, **options: Any) -> Reader:
        context = browser.new_context(**({"viewport": WIDE, "locale": "en-GB"} | options))
        seen.append((context, observe(context)))
        page = context.new_page()
        page.goto(f"{address}?{query}")
        page.locator('.isnad-pane[data-pane="pane"][aria-label]').wait_for()
        reader = Reader(page)
        reader.told(None)
        return reader

    yield open
    for context, watch in seen:
        context.close()
        assert watch.outside == []
        assert watch.errors == []


def _span(words: str, name: str) -> list[int]:
    start = SAMPLES[name].text.index(words)
    return [start, start + len(words)]


@languages
def test_what_the_mouse_selects_is_said_in_code_points(
    open: Callable[..., Reader], lang: str
) -> None:
    reader = open(f"text={lang}&lang={lang}")
    for words in (WORDS[lang], LINES[lang]):
        reader.drag(words)
        assert reader.told(words)["span"] == _span(words, lang)
    reader.page.mouse.dblclick(*reader.at(WORD[lang]))
    assert reader.told(WORD[lang])["span"] == _span(WORD[lang], lang)
    reader.page.mouse.click(*reader.at(NUMBER[lang]))
    start, end = reader.told(NUMBER[lang])["span"]
    assert [start, end] == _span(NUMBER[lang], lang)
    reader.button("again")
    assert reader.told(NUMBER[lang])["span"] == [start, end]
    assert reader.pane.get_attribute("data-span") == f"{start} {end}"
    reader.page.keyboard.down("Shift")
    reader.page.mouse.click(*reader.at(NUMBER[lang]))
    reader.page.keyboard.up("Shift")
    reader.told(SENTENCE[lang])


@languages
def test_the_keyboard_goes_by_word_and_by_sentence(open: Callable[..., Reader], lang: str) -> None:
    reader = open(f"text={lang}&lang={lang}")
    page, onward = reader.page, "ArrowLeft" if lang == "ar" else "ArrowRight"
    back = "ArrowRight" if lang == "ar" else "ArrowLeft"
    page.evaluate("window.isnadSay = (words) => { window.heard = words; }")
    page.locator(".st-key-another button").focus()
    reader.press("Tab")
    page.locator(".isnad-pane:focus .caret:visible").wait_for()
    first, second = SAMPLES[lang].text.split(" ")[1:3]
    reader.press(f"Shift+{onward}", f"Shift+{onward}")
    assert page.evaluate("window.heard") == {"en": "Selected: ", "ar": "حُدّد: "}[lang] + (
        f"{first} {second}"
    )
    assert page.evaluate("getSelection().toString()") == f"{first} {second}"
    reader.press(f"Shift+{back}", "Enter")
    assert reader.told(first)["span"] == _span(first, lang)
    reader.press("Escape")
    assert reader.told(None)["span"] is None
    # To the end of the first sentence, into the second, and over the whole of it.
    reader.press("End", onward, "Home", "Shift+End", "Enter")
    assert reader.told(SENTENCE[lang])["span"] == _span(SENTENCE[lang], lang)
    paragraph = SAMPLES[lang].text.splitlines()[0]
    reader.press("Control+Home", "Control+Shift+End", "Enter")
    assert reader.told(paragraph)["span"] == _span(paragraph, lang)
    reader.press("Tab")
    assert page.evaluate("document.activeElement.closest('.isnad-pane')") is None


@languages
def test_what_a_finger_selects_counts_once_it_rests(open: Callable[..., Reader], lang: str) -> None:
    reader = open(f"text={lang}&lang={lang}", viewport=PHONE, has_touch=True, is_mobile=True)
    page, words = reader.page, WORDS[lang]
    # A long press and the handles after it change the selection, and no pointer is told of it.
    page.evaluate(
        """async ([first, last]) => {
            const [from, to] = [first, last].map((words) => {
                const all = document.createTreeWalker(document.querySelector(".text"), 4);
                while (all.nextNode())
                    if (all.currentNode.data.includes(words))
                        return [all.currentNode, all.currentNode.data.indexOf(words)];
            });
            const selection = getSelection();
            const noticed = new Promise((done) => {
                document.addEventListener("selectionchange", done, { once: true });
            });
            selection.setBaseAndExtent(...from, from[0], from[1] + 1);
            await noticed;
            for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
            selection.setBaseAndExtent(...from, to[0], to[1] + last.length);
        }""",
        [words.split()[0], NUMBER[lang]],
    )
    said = reader.told(words)
    assert said == {"run": 2, "span": _span(words, lang), "words": words}


def test_a_hostile_text_is_text_and_shows_what_is_invisible(open: Callable[..., Reader]) -> None:
    reader = open("text=hostile")
    text = SAMPLES["hostile"].text
    shown = reader.pane.locator(".text").evaluate("text => text.textContent")
    assert shown == text.replace("\ud800", "\ufffd")
    assert reader.pane.locator("script, img, x-mark, blockquote").count() == 0
    boxes = reader.pane.locator(".control").evaluate_all("all => all.map(b => b.dataset.code)")
    assert boxes == ["U+FEFF", "U+202E", "U+2066", "U+0000"]
    reader.page.mouse.dblclick(*reader.at("after"))
    assert reader.told("after")["span"] == _span("after", "hostile")


def test_five_hundred_pages_travel_once_and_stay_where_they_are(
    open: Callable[..., Reader],
) -> None:
    text, marks = SAMPLES["long"].text, SAMPLES["long"].marks
    assert len(text) > 2_000_000
    start = text.index("أوزبكستان", 1_900_000)
    reader = open(f"text=long&ask={start}-{start + 9}")
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
    open: Callable[..., Reader], lang: str, scheme: str, phone: bool
) -> None:
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if phone else {}
    reader = open(f"text={lang}&lang={lang}", color_scheme=scheme, **options)
    reader.pane.locator("mark.number").first.click()
    reader.told(NUMBER[lang])
    assert found(reader.page) == []
    box = reader.pane.bounding_box()
    assert box
    assert box["width"] > 0.9 * (PHONE if phone else WIDE)["width"]


@thorough
def test_what_the_page_asks_for_gives_way_to_the_reader(open: Callable[..., Reader]) -> None:
    start, end = _span("Russia", "en")
    reader = open(f"text=en&ask={start}-{end}")
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
def test_marks_come_and_go_beside_the_text(open: Callable[..., Reader]) -> None:
    reader = open("text=en")
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
def test_two_panes_know_their_own_words(open: Callable[..., Reader]) -> None:
    one = open("text=en&other=ar")
    two = Reader(one.page, "other")
    two.pane.locator("mark.territory").click()
    two.told("كازاخستان")
    two.pane.locator("mark.power").click()
    two.told("روسيا")
    one.pane.locator("mark.power").click()
    one.told("Russia")
    assert two.told("روسيا")["span"] == _span("روسيا", "ar")
    painted = "[...CSS.highlights.get('isnad-pane')].map(String)"
    assert sorted(one.page.evaluate(painted)) == ["Russia", "روسيا"]


@thorough
def test_another_text_begins_anew(open: Callable[..., Reader]) -> None:
    reader = open("text=en")
    reader.pane.locator("mark.power").click()
    reader.told("Russia")
    reader.button("another")
    reader.told(None)
    assert reader.pane.get_attribute("data-span") is None
    shown = reader.pane.locator(".text")
    assert shown.evaluate("text => [text.dir, text.lang]") == ["rtl", "ar"]
    assert shown.evaluate("text => text.textContent") == SAMPLES["ar"].text
    reader.pane.locator("mark.power").click()
    assert reader.told("روسيا")["span"] == _span("روسيا", "ar")


@thorough
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_three_clicks_take_a_paragraph_without_its_line_ends(
    open: Callable[..., Reader], lang: str
) -> None:
    reader = open(f"text={lang}&lang={lang}")
    paragraph = SAMPLES[lang].text.splitlines()[0]
    reader.page.mouse.click(*reader.at(WORD[lang]), click_count=3)
    assert reader.told(paragraph)["span"] == _span(paragraph, lang)


@thorough
def test_a_drag_that_ends_below_the_pane_counts_as_far_as_it_went(
    open: Callable[..., Reader],
) -> None:
    reader = open("text=en")
    box = reader.pane.bounding_box()
    assert box
    reader.page.mouse.move(*reader.at("third"))
    reader.page.mouse.down()
    (_, _), (right, bottom) = reader.pane.evaluate(SPOTS, "ends the text.")
    reader.page.mouse.move(right, bottom)
    reader.page.mouse.move(right, box["y"] + box["height"] + 40)
    reader.page.mouse.up()
    words = "third paragraph has nothing to mark, and ends the text."
    assert reader.told(words)["span"] == _span(words, "en")


@thorough
@pytest.mark.parametrize("name", ["unbroken", "broken", "empty"])
def test_a_text_of_one_line_or_of_nothing_else_stays_whole(
    open: Callable[..., Reader], name: str
) -> None:
    reader = open(f"text={name}")
    text = SAMPLES[name].text
    assert reader.pane.locator(".text").evaluate("text => text.textContent") == text
    assert reader.pane.evaluate(NODES) < 60_000
    reader.pane.focus()
    reader.press("ArrowRight", "Shift+ArrowRight", "Enter")
    if text:
        second = text.index("ab" if name == "unbroken" else "a", 1)
        words = "ab" if name == "unbroken" else "a"
        assert reader.told(words)["span"] == [second, second + len(words)]
