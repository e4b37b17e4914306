"""The author's page in a browser: what is kept, who sees it, and what is said beside a field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from facts.pack import packed
from tests.browser.authoring import FRAMES, Author
from tests.browser.ferry import DESCRIBED, FACT, OTHER, RELATIONS, TEXT, UNOFFICIAL, written
from tests.browser.servers import serving
from tests.browser.watched import observe

thorough = pytest.mark.thorough

#: Would leave a mark on the window if anything in it ran; and turns around what follows it.
HOSTILE = "<img src=x onerror='window.isnadRan=1'><script>window.isnadRan=1</script>"


@pytest.fixture
def stranger(browser: Browser, app: str) -> Iterator[Author]:
    """Somebody else, with a browser of their own."""
    context = browser.new_context(locale="en-GB")
    watch = observe(context)
    yield Author(context.new_page(), app)
    context.close()
    assert (watch.outside, watch.errors) == ([], [])


def half_filled(author: Author) -> None:
    """A fact is being changed, and the change is not saved."""
    author.resume(written())
    author.press(f"edit-{FACT}")
    author.fill("entry_explanation", "Half a thou")
    author.fill("entry_period", "2026-0")
    author.kept("2026-0")


def still_half_filled(author: Author) -> None:
    start = TEXT.index(RELATIONS)
    expect(author.pane).to_have_attribute("data-span", f"{start} {start + len(RELATIONS)}")
    expect(author.field("author")).to_contain_text(author.text("entry_change"))
    expect(author.field("entry_explanation").locator("textarea")).to_have_value("Half a thou")
    expect(author.field("entry_period").locator("input")).to_have_value("2026-0")
    chosen = author.field("entry_territories").locator("[aria-checked=true], [aria-pressed=true]")
    expect(chosen).to_have_text(["Armenia", "Georgia"])


def test_a_reload_brings_back_what_was_half_filled_in(author: Author) -> None:
    half_filled(author)
    author.page.reload()
    author.settled()
    still_half_filled(author)


@thorough
def test_a_server_that_was_started_anew_is_handed_the_draft(browser: Browser) -> None:
    context = browser.new_context(locale="en-GB")
    watch = observe(context)
    with serving() as address:
        author = Author(context.new_page(), address)
        half_filled(author)
        author.page.goto("about:blank")
    with serving(port=int(address.strip("/").rsplit(":", 1)[1])) as again:
        assert again == address
        author.open()
        still_half_filled(author)
        author.page.goto("about:blank")
    context.close()
    assert (watch.outside, watch.errors) == ([], [])


@thorough
def test_nobody_else_sees_a_draft(author: Author, stranger: Author) -> None:
    author.resume(written())
    author.judged(FACT, "accepted")
    stranger.open()
    expect(stranger.field("author_file")).to_be_visible()
    expect(stranger.field("author_source")).to_have_count(0)
    stranger.go("fact?fact=" + FACT + "&lang=en")
    expect(stranger.page.locator(".stMain")).not_to_contain_text(DESCRIBED["publisher"])
    author.go("fact?fact=" + FACT + "&lang=en")
    expect(author.page.locator(".stMain")).to_contain_text(DESCRIBED["publisher"])


def test_the_later_of_two_tabs_is_not_written_over(author: Author) -> None:
    author.resume(written())
    other = Author(author.page.context.new_page(), author.address).open()
    other.press(f"remove-{OTHER}")
    other.kept(FACT, gone=OTHER)
    theirs = other.page.evaluate("localStorage.getItem('isnad-draft')")
    take = author.page.get_by_role("button", name=author.text("keeper_take"))
    expect(take).to_be_visible()
    author.press(f"remove-{FACT}")
    expect(take).to_be_visible()
    assert author.page.evaluate("localStorage.getItem('isnad-draft')") == theirs
    with author.turn():
        take.click()
    author.judged(FACT, "accepted")
    expect(author.fact(OTHER)).to_have_count(0)
    author.press(f"withdraw-{FACT}")
    expect(other.page.get_by_role("button", name=other.text("keeper_take"))).to_be_visible()


def test_what_is_wrong_is_said_while_it_is_typed(author: Author) -> None:
    author.open()
    author.drop("article.txt", TEXT.encode())
    author.fill("article_url", DESCRIBED["url"])
    day = author.field("article_published").locator("input")
    day.click()
    with author.turn():
        day.press_sequentially("2026-13")
    beneath = author.faults()
    assert author.text("article_published_wrong") in beneath
    expect(day).to_be_focused()
    for _ in range(2):
        day.press("Backspace")
    with author.turn():
        day.press_sequentially("03-20")
    expect(author.page.locator(".fault", has_text="2026-01-28")).to_have_count(0)
    expect(day).to_be_focused()
    expect(day).to_have_value("2026-03-20")


@thorough
def test_escape_in_a_list_empties_no_form(author: Author) -> None:
    author.resume(written())
    author.press(f"edit-{FACT}")
    layer = author.field("entry_indicator").locator("input")
    layer.scroll_into_view_if_needed()
    layer.evaluate(FRAMES)
    layer.click()
    expect(author.page.get_by_role("option").first).to_be_visible()
    author.page.keyboard.press("Escape")
    expect(author.page.get_by_role("option")).to_have_count(0)
    author.fill("entry_explanation", "Still there.")
    expect(layer).to_have_value("Normalization")
    expect(author.field("entry_class").locator("input")).to_have_value("Normalized relations")


@thorough
def test_a_saved_draft_is_resumed_from_its_file(author: Author, tmp_path: Path) -> None:
    author.resume(written())
    with author.page.expect_download() as download:
        author.field("saving_zip").locator("button").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    author.tick("saving_sure")
    author.press("saving_discard")
    expect(author.field("author_source")).to_have_count(0)
    author.page.wait_for_function("!localStorage.getItem('isnad-draft')")
    author.page.reload()
    author.settled()
    author.drop(saved.name, saved.read_bytes())
    author.judged(FACT, "accepted")
    author.judged(OTHER, "accepted")
    expect(author.page.locator(".silence")).to_have_text(author.text("author_text_missing"))
    author.drop("article.txt", TEXT.encode())
    expect(author.pane.locator("mark.passage").first).to_be_visible()


@thorough
def test_markup_in_an_article_a_field_or_a_file_is_text(author: Author) -> None:
    text = f"{HOSTILE}\u202e\u2066\n{TEXT}"
    author.open()
    author.drop(f"{HOSTILE}.txt", text.encode())
    expect(author.pane).to_contain_text(HOSTILE)
    author.describe({**DESCRIBED, "publisher": HOSTILE, "title": f"{HOSTILE} 2"})
    author.select(UNOFFICIAL)
    author.press("entry_take")
    author.fill("entry_translation_en", HOSTILE)
    author.fill("entry_explanation", HOSTILE)
    author.choose("entry_class", "Unofficial ties")
    author.press("entry_done")
    author.press(f"accept-{OTHER}")
    expect(author.fact(OTHER)).to_contain_text(HOSTILE)
    author.go("?layer=normalization&country=AZE&lang=en")
    expect(author.page.locator(".st-key-evidence")).to_contain_text(HOSTILE)
    for frame in author.page.frames:
        assert frame.evaluate("window.isnadRan") is None


@thorough
def test_markup_in_a_dropped_draft_is_text(author: Author) -> None:
    mine = written(publisher=HOSTILE, title=HOSTILE, translation=HOSTILE, explanation=HOSTILE)
    author.open()
    author.drop(f"{HOSTILE}.zip", packed(mine.files))
    expect(author.fact(OTHER)).to_contain_text(HOSTILE)
    files = {**mine.files, f"sources/{HOSTILE}.yml": b"{"}
    author.drop("broken.zip", packed(files))
    expect(author.page.get_by_role("alert")).to_contain_text("<script>")
    for page in ("", "passages", "compare?layer=normalization&", "timeline", "check", "briefing"):
        author.go(f"{page}{'' if page.endswith('&') else '?'}lang=en")
        for frame in author.page.frames:
            assert frame.evaluate("window.isnadRan") is None, page
