"""From the sentence to the countries, and back: links that scroll, chips that open the map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from facts.files.refusal import LIMIT
from facts.load import load
from facts.passages import passages
from facts.proof import quotes_of
from tests.browser.atlas import Atlas
from tests.patchwork import patchwork

LEDGER = load()


def _open(atlas: Atlas, query: str, path: str = "passages") -> Page:
    atlas.page.goto(f"{atlas.address}{path}?{query}")
    return atlas.page


@pytest.mark.parametrize("asked", ["fact=eurasiaar-tjk-normalization", "passage=eurasiaar-13108"])
def test_a_link_scrolls_to_what_it_asks_for_and_marks_it(atlas: Atlas, asked: str) -> None:
    page = _open(atlas, f"{asked}&lang=ar")
    passage = page.locator('[data-passage="eurasiaar-13108"]')
    expect(passage).to_have_attribute("aria-current", "true")
    wanted = passage if asked.startswith("passage") else page.locator(".resting [aria-current]")
    expect(wanted).to_be_in_viewport(ratio=0.5)
    expect(page.locator('[data-passage="icgers-481"]')).not_to_be_in_viewport()


@pytest.mark.thorough
def test_a_chip_opens_the_map_in_that_state(atlas: Atlas) -> None:
    page = _open(atlas, "passage=icgers-1500&lang=en")
    chip = page.locator('[data-passage="icgers-1500"] a.chip[data-country="TKM"]')
    chip.click()
    atlas.drawn()
    page.wait_for_url("**layer=normalization**country=TKM**lang=en**")
    expect(atlas.evidence.locator("h2")).to_have_text("Turkmenistan")
    expect(atlas.map.locator("path.territory-TKM.selected")).to_have_count(1)


@pytest.mark.thorough
def test_the_card_on_the_map_leads_to_the_facts_page_and_that_back_to_its_passage(
    atlas: Atlas,
) -> None:
    atlas.open("?layer=flights&country=AZE&lang=en")
    card = atlas.page.locator('[data-fact="icgers-aze-flights"]')
    card.locator(".cite summary").click()
    card.get_by_role("link", name="Page of this fact").click()
    atlas.page.wait_for_url("**/fact?fact=icgers-aze-flights**")
    atlas.page.get_by_role("link", name="Read it among the passages").click()
    atlas.page.wait_for_url("**/passages?fact=icgers-aze-flights**")
    expect(atlas.page.locator("article.passage[aria-current]")).to_be_in_viewport()


@pytest.mark.thorough
def test_the_filter_is_in_the_address_and_survives_a_reload(atlas: Atlas) -> None:
    page = _open(atlas, "lang=en")
    every = page.locator("article.passage")
    expect(every).to_have_count(len(passages(LEDGER)))
    box = page.locator(".st-key-country input")
    box.click()
    box.fill("Tajik")
    page.keyboard.press("Enter")
    page.wait_for_url("**country=TJK**")
    few = [p for p in passages(LEDGER) if any("TJK" in f.territories for f in p.facts)]
    expect(every).to_have_count(len(few))
    page.reload()
    expect(every).to_have_count(len(few))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_each_citation_is_copied_by_one_click_without_invisible_marks(
    atlas: Atlas, lang: str
) -> None:
    atlas.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = _open(atlas, f"fact=icgers-aze-flights&lang={lang}", "fact")
    buttons = page.locator(".st-key-citations button.copy")
    expect(buttons).to_have_count(8)
    copied = {"en": "Copied", "ar": "نُسخ"}[lang]
    starts = {
        "bibtex-work": "@online{icgers,",
        "ris-fact": "TY  - ",
        "csl_json-work": "[",
        "chicago-work": "icgers.com",
    }
    for reference, start in starts.items():
        block = page.locator(f'[data-reference="{reference}"]')
        block.locator("button.copy").click()
        expect(block.locator("button.copy")).to_contain_text(copied)
        expect(page.locator("#isnad-live")).to_have_text(copied)
        text = page.evaluate("navigator.clipboard.readText()")
        assert text.startswith(start), reference
        assert not re.search("[\u2066-\u2069]", text), reference


@pytest.mark.thorough
def test_the_address_of_the_view_is_copied_by_keyboard(atlas: Atlas) -> None:
    atlas.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = _open(atlas, "country=TKM&lang=en")
    line = page.locator(".st-key-permalink")
    line.locator("button.copy").focus()
    page.keyboard.press("Enter")
    expect(line.locator("button.copy")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == line.locator("code").inner_text()


@pytest.mark.thorough
def test_without_a_clipboard_the_text_is_selected_to_be_copied_by_hand(atlas: Atlas) -> None:
    atlas.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    )
    page = _open(atlas, "lang=en", "timeline")
    line = page.locator(".st-key-permalink")
    line.locator("button.copy").click()
    expect(line.locator("button.copy")).to_contain_text("Selected")
    assert page.evaluate("getSelection().toString()") == line.locator("code").inner_text()


@pytest.mark.parametrize("path", ["passages", "fact"])
def test_a_cold_address_of_each_page_opens_it(atlas: Atlas, path: str) -> None:
    page = _open(atlas, "fact=icgers-aze-flights&lang=ar", path)
    expect(page.locator('[data-fact="icgers-aze-flights"]')).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "ar"


def _drop(page: Page, text: bytes, name: str = "article.txt") -> None:
    file = {"name": name, "mimeType": "text/plain", "buffer": text}
    page.locator(".st-key-document input[type=file]").set_input_files(file)


def test_a_dropped_article_is_proved_shown_and_gone_after_a_reload(atlas: Atlas) -> None:
    page = _open(atlas, "lang=ar")
    quote = LEDGER.fact("icgers-aze-visitors").evidence.quotation[0].exact
    text = patchwork(LEDGER, "icgers").replace(quote, quote.replace("60", "61"))
    _drop(page, text.encode())
    rows = page.locator(".isnad-proof [data-status]")
    expect(rows).to_have_count(len(quotes_of(LEDGER, "icgers")))
    missed = page.locator('.isnad-proof [data-status="not_found"]')
    expect(missed).to_have_count(1)
    expect(missed).to_have_attribute("data-facts", re.compile("icgers-aze-visitors"))
    near = page.locator(".isnad-fulltext .near")
    missed.get_by_role("link", name="أقرب مقطع").click()
    expect(near.first).to_be_in_viewport()
    mark = page.locator('.isnad-fulltext mark[data-facts~="icgers-aze-flights"] a.at')
    mark.click()
    expect(page.locator('.resting [data-fact="icgers-aze-flights"]')).to_be_in_viewport()
    expect(rows.first).to_be_attached()  # a mark leads to the passage without losing the file
    page.reload()
    expect(page.locator("article.passage").first).to_be_visible()
    expect(rows).to_have_count(0)


@pytest.mark.thorough
def test_a_file_too_large_is_refused_before_it_is_sent(atlas: Atlas) -> None:
    page = _open(atlas, "lang=ar")
    box = page.locator(".st-key-document")
    expect(box).to_contain_text("حتى 20 ميغابايت")
    _drop(page, b"x" * (LIMIT + 1), "large.txt")
    expect(box).to_contain_text("أكبر حجم مسموح به: 20.0MB")
    assert not [url for url in atlas.watch.requests if "upload_file" in url]
