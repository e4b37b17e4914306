"""The README's tutorial, followed to the letter; `ISNAD_PICTURES=docs` makes its pictures anew."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from facts.load import load
from mapview.locale import strings
from tests.browser.atlas import Atlas
from tests.browser.authoring import Author
from tests.browser.servers import ROOT
from tests.browser.watched import Watch

SECTION = (
    (ROOT / "README.md")
    .read_text(encoding="utf-8")
    .split("\n## Add an article\n")[1]
    .split("\n## ")
)[0]

#: What the README has its reader do, each in its own markup.
STEPS = re.compile(
    r"\*\*(?P<press>.+?)\*\*"
    r"|`(?P<drop>docs/.+?)`"
    r"|^ *> (?P<select>.+)$"
    r"|!\[.+?\]\((?P<picture>.+?)\)"
    r"|^ *\| (?P<field>(?!Field).+?) \| (?P<value>.+?) \|$",
    re.MULTILINE,
)

#: Keys of the words that stand on the author's page and lead to it.
OF_THE_PAGE = re.compile(r"(author|article|entry|review|saving)_|page_author")


def steps() -> Iterator[tuple[str, str, str]]:
    """What is done, with what, and for a field the value it is given.

    A step with an example below names its button above: the button is pressed last.
    """
    for step in re.split(r"^\d+\. ", SECTION, flags=re.MULTILINE)[1:]:
        done = [_one(found) for found in STEPS.finditer(step)]
        if any(kind in ("fill", "select") for kind, *_ in done):
            done.sort(key=lambda each: each[0] == "press")
        yield from done


def _one(found: re.Match[str]) -> tuple[str, str, str]:
    kind = found.lastgroup or ""
    if kind == "value":
        return "fill", found["field"], found["value"]
    return kind, found[kind], ""


class Follower:
    """Somebody who does what the README says, word for word, in their own language."""

    def __init__(self, author: Author) -> None:
        self.author, self.page = author, author.page
        own = author.text.table
        self.words = {
            words: own[key] for key, words in strings("en").table.items() if OF_THE_PAGE.match(key)
        }
        for layer in load().indicators.values():
            self.words |= {each.name["en"]: each.name[author.lang] for each in layer.classes}

    def press(self, name: str, _: str) -> None:
        button = self.page.get_by_role("button", name=self.words[name], exact=True)
        link = self.page.get_by_role("link", name=self.words[name], exact=True)
        at = button.or_(link)
        if name == strings("en")("saving_zip"):
            with self.page.expect_download() as download:
                at.click()
            assert download.value.suggested_filename in SECTION
            return
        with self.author.turn():
            at.click()

    def drop(self, path: str, _: str) -> None:
        self.author.drop(Path(path).name, (ROOT / path).read_bytes())

    def fill(self, label: str, value: str) -> None:
        at = self.page.get_by_label(self.words[label], exact=True)
        if at.get_attribute("role") == "combobox":
            self.author.pick(at, self.words[value])
        else:
            self.author.write(at, value)

    def select(self, words: str, _: str) -> None:
        self.author.select(words)

    def picture(self, path: str, _: str) -> None:
        if folder := os.environ.get("ISNAD_PICTURES"):
            seen = self.page.locator(".isnad-effect, .st-key-map, .st-key-article_language").first
            seen.scroll_into_view_if_needed()
            taken = Image.open(io.BytesIO(self.page.screenshot()))
            # So many colours are all that a page of flat ones needs, in a third of the bytes.
            taken.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
                ROOT / folder / Path(path).name, optimize=True
            )
        assert (ROOT / path).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("lang", ["en", pytest.param("ar", marks=pytest.mark.thorough)])
def test_the_tutorial_leads_to_shaded_countries(
    page: Page, app: str, watch: Watch, lang: str
) -> None:
    author = Author(page, app, lang)
    author.go(f"?lang={lang}")
    follower = Follower(author)
    for kind, what, value in steps():
        getattr(follower, kind)(what, value)
        if (kind, what) == ("press", strings("en")("review_map")):
            atlas = Atlas(page, app, watch)
            atlas.wait_layer("normalization")
            for id in ("GEO", "ARM"):
                expect(atlas.map.locator(f".territory-{id}:not(.silent)").first).to_be_visible()
            expect(atlas.evidence.locator("[data-fact=ferry-geo-normalization]")).to_be_visible()
            expect(atlas.evidence).to_contain_text(author.text("draft_name", name="Ferry Post"))
    author.kept("ferry-geo-normalization")
