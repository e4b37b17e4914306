"""From an article to the map without a mouse: by keyboard alone, and with a finger on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.atlas import Atlas
from tests.browser.authoring import Author
from tests.browser.ferry import DESCRIBED, FACT, RELATIONS, TEXT
from tests.browser.watched import PHONE

thorough = pytest.mark.thorough

# What a finger that holds and draws leaves behind: the browser's own selection.
DRAWN = """(pane, words) => {
    const walker = document.createTreeWalker(pane.querySelector(".text"), NodeFilter.SHOW_TEXT);
    const letters = [];
    while (walker.nextNode())
        for (let at = 0; at < walker.currentNode.length; at += 1)
            letters.push([walker.currentNode, at]);
    const start = letters.map(([node, at]) => node.data[at]).join("").indexOf(words);
    const [first, at] = letters[start];
    const [last, end] = letters[start + words.length - 1];
    document.getSelection().setBaseAndExtent(first, at, last, end + 1);
}"""


def tab_to(author: Author, selector: str) -> None:
    """Press Tab until something has the focus; a run that ends meanwhile must not take it away."""
    author.settled()
    for _ in range(60):
        author.page.keyboard.press("Tab")
        if author.page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def type_in(author: Author, name: str, words: str) -> None:
    """Reach a field and write into it."""
    tab_to(author, f".st-key-{name} :is(input, textarea)")
    with author.turn():
        author.page.keyboard.insert_text(words)
        if author.field(name).locator("textarea").count():
            author.page.keyboard.press("Control+Enter")


def enter(author: Author, selector: str) -> None:
    """Reach a button and press it."""
    tab_to(author, selector)
    with author.turn():
        author.page.keyboard.press("Enter")


@thorough
def test_the_keyboard_alone_leads_to_the_map(author: Author) -> None:
    author.open()
    author.page.keyboard.press("Tab")
    tab_to(author, ".st-key-author_pasted textarea")
    with author.turn():
        author.page.keyboard.insert_text(TEXT)
        author.page.keyboard.press("Control+Enter")
    enter(author, ".st-key-author_paste_take button")
    for name, value in DESCRIBED.items():
        type_in(author, f"article_{name}", value)
    enter(author, ".st-key-author_begin button")
    tab_to(author, ".isnad-pane")
    keys = author.page.keyboard
    # Word by word to the sentence, then to its end.
    words = TEXT[: TEXT.index(RELATIONS)].split()
    for _ in words:
        keys.press("ArrowLeft")
    keys.press("Shift+End")
    with author.turn():
        keys.press("Enter")
    expect(author.page.locator(".fact.chosen blockquote")).to_contain_text(RELATIONS)
    enter(author, ".st-key-entry_take button")
    tab_to(author, ".st-key-entry_class input")
    keys.insert_text("Normalized")
    expect(author.page.get_by_role("option")).to_have_text(["Normalized relations"])
    keys.press("ArrowDown")
    with author.turn():
        keys.press("Enter")
    type_in(author, "entry_translation_en", "They announced it.")
    type_in(author, "entry_explanation", "It says so of both.")
    enter(author, ".st-key-entry_done button")
    enter(author, f".st-key-accept-{FACT} button")
    enter(author, f".st-key-acts-{FACT} a")
    expect(author.page.locator(f".st-key-evidence [data-fact={FACT}]")).to_be_visible()


@thorough
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_phone_leads_to_the_map(phone: Atlas, lang: str) -> None:
    author = Author(phone.page, phone.address, lang).open()
    author.drop("article.txt", TEXT.encode())
    author.describe()
    # A finger that taps a marked word takes it; what it draws from there is the browser's.
    with author.turn():
        author.pane.locator("mark.territory").first.tap()
    expect(author.page.locator(".fact.chosen blockquote")).to_have_text("جورجيا")
    start = TEXT.index(RELATIONS)
    with author.turn():
        author.pane.evaluate(DRAWN, RELATIONS)
    expect(author.pane).to_have_attribute("data-span", f"{start} {start + len(RELATIONS)}")
    author.press("entry_take")
    author.choose("entry_class", {"en": "Normalized relations", "ar": "طبّعت علاقاتها"}[lang])
    author.fill("entry_translation_en", "They announced it.")
    author.fill("entry_explanation", "It says so of both.")
    author.press("entry_done")
    author.press(f"accept-{FACT}")
    assert author.page.evaluate("document.querySelector('.stMain').scrollWidth") <= PHONE["width"]
    with author.turn():
        author.page.locator(f".st-key-acts-{FACT} a").tap()
    expect(author.page.locator(f".st-key-evidence [data-fact={FACT}]")).to_be_visible()
