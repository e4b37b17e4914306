"""Words selected in the text pane by mouse, finger and keys are said in code points of the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.pane_app.texts import SAMPLES
from tests.browser.panereader import (
    LINES,
    NUMBER,
    SENTENCE,
    SPOTS,
    WORD,
    WORDS,
    PaneReader,
    span_of,
)
from tests.browser.watched import PHONE

thorough = pytest.mark.thorough
languages = pytest.mark.parametrize("lang", ["ar", pytest.param("en", marks=thorough)])


@languages
def test_what_the_mouse_selects_is_said_in_code_points(
    open_pane: Callable[..., PaneReader], lang: str
) -> None:
    reader = open_pane(f"text={lang}&lang={lang}")
    for words in (WORDS[lang], LINES[lang]):
        reader.drag(words)
        assert reader.told(words)["span"] == span_of(words, lang)
    reader.page.mouse.dblclick(*reader.at(WORD[lang]))
    assert reader.told(WORD[lang])["span"] == span_of(WORD[lang], lang)
    reader.page.mouse.click(*reader.at(NUMBER[lang]))
    start, end = reader.told(NUMBER[lang])["span"]
    assert [start, end] == span_of(NUMBER[lang], lang)
    reader.button("again")
    assert reader.told(NUMBER[lang])["span"] == [start, end]
    assert reader.pane.get_attribute("data-span") == f"{start} {end}"
    reader.page.keyboard.down("Shift")
    reader.page.mouse.click(*reader.at(NUMBER[lang]))
    reader.page.keyboard.up("Shift")
    reader.told(SENTENCE[lang])


@languages
def test_the_keyboard_goes_by_word_and_by_sentence(
    open_pane: Callable[..., PaneReader], lang: str
) -> None:
    reader = open_pane(f"text={lang}&lang={lang}")
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
    assert reader.told(first)["span"] == span_of(first, lang)
    reader.press("Escape")
    assert reader.told(None)["span"] is None
    # To the end of the first sentence, into the second, and over the whole of it.
    reader.press("End", onward, "Home", "Shift+End", "Enter")
    assert reader.told(SENTENCE[lang])["span"] == span_of(SENTENCE[lang], lang)
    paragraph = SAMPLES[lang].text.splitlines()[0]
    reader.press("Control+Home", "Control+Shift+End", "Enter")
    assert reader.told(paragraph)["span"] == span_of(paragraph, lang)
    reader.press("Tab")
    assert page.evaluate("document.activeElement.closest('.isnad-pane')") is None


@languages
def test_what_a_finger_selects_counts_once_it_rests(
    open_pane: Callable[..., PaneReader], lang: str
) -> None:
    reader = open_pane(f"text={lang}&lang={lang}", viewport=PHONE, has_touch=True, is_mobile=True)
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
    assert said == {"run": 2, "span": span_of(words, lang), "words": words}


@thorough
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_three_clicks_take_a_paragraph_without_its_line_ends(
    open_pane: Callable[..., PaneReader], lang: str
) -> None:
    reader = open_pane(f"text={lang}&lang={lang}")
    paragraph = SAMPLES[lang].text.splitlines()[0]
    reader.page.mouse.click(*reader.at(WORD[lang]), click_count=3)
    assert reader.told(paragraph)["span"] == span_of(paragraph, lang)


@thorough
def test_a_drag_that_ends_below_the_pane_counts_as_far_as_it_went(
    open_pane: Callable[..., PaneReader],
) -> None:
    reader = open_pane("text=en")
    box = reader.pane.bounding_box()
    assert box
    reader.page.mouse.move(*reader.at("third"))
    reader.page.mouse.down()
    (_, _), (right, bottom) = reader.pane.evaluate(SPOTS, "ends the text.")
    reader.page.mouse.move(right, bottom)
    reader.page.mouse.move(right, box["y"] + box["height"] + 40)
    reader.page.mouse.up()
    words = "third paragraph has nothing to mark, and ends the text."
    assert reader.told(words)["span"] == span_of(words, "en")
