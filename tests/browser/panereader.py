"""The text pane as a reader handles it; waits on what the page says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.pane_app.texts import SAMPLES

PANE = Path(__file__).parent / "pane_app"
"""The folder of the app that shows a pane alone."""

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


class PaneReader:
    """Somebody in front of a page with a pane."""

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


def span_of(words: str, name: str) -> list[int]:
    """Where words stand in a sample: code points, half-open."""
    start = SAMPLES[name].text.index(words)
    return [start, start + len(words)]
