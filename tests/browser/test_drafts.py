"""A draft on every page: marked where it is named, disagreeing at once, published by unpacking."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from facts.edit.draft import Draft
from facts.pack import packed
from mapview.locale import strings
from tests.browser.atlas import Atlas
from tests.browser.authoring import Author
from tests.browser.ferry import DESCRIBED, FACT, HALF, OTHER, written
from tests.browser.servers import ROOT, serving
from tests.browser.test_access import UNSEEN, found
from tests.browser.test_arabic import KNOWN, leftover, misdrawn
from tests.browser.watched import observe
from tests.mapview.leftovers import latin

thorough = pytest.mark.thorough

MARKED = strings("en")("draft_name", name=DESCRIBED["publisher"])


@pytest.fixture(scope="module")
def draft() -> Draft:
    return written()


@thorough
def test_the_map_disagrees_at_once(author: Author, draft: Draft, atlas: Atlas) -> None:
    author.resume(draft)
    atlas.open("?layer=normalization&country=AZE&lang=en")
    expect(atlas.map.locator("path.territory-AZE.disagree")).not_to_have_count(0)
    expect(atlas.map.locator("path.territory-GEO:not(.silent)")).not_to_have_count(0)
    expect(atlas.evidence.locator(f"[data-fact={OTHER}]")).to_contain_text(MARKED)
    expect(atlas.evidence.locator("[data-fact^=icgers-aze]").first).to_be_visible()
    author.open()
    author.press(f"withdraw-{OTHER}")
    author.kept("review: proposed")
    atlas.open("?layer=normalization&country=AZE&lang=en")
    expect(atlas.map.locator("path.territory-AZE.disagree")).to_have_count(0)


#: Where the draft must be named on each page.
NAMED = {
    "?layer=flights&country=GEO&": ".st-key-evidence [data-fact=ferry-geo-flights]",
    "?layer=normalization&according=ferry&": ".st-key-source_line",
    f"fact?fact={FACT}&": ".stMain",
    "passages?": ".stMain",
    "compare?layer=flights&": ".stMain",
    "timeline?country=GEO&": ".stMain",
}


@thorough
def test_every_page_names_the_draft_as_one(author: Author, draft: Draft) -> None:
    author.resume(draft)
    notice = author.text("draft_notice")
    for page, where in NAMED.items():
        author.go(f"{page}lang=en")
        expect(author.page.locator(where).first).to_contain_text(MARKED)
        expect(author.page.get_by_text(notice)).to_be_visible()
    author.go("check?lang=en")
    expect(author.page.get_by_text(notice)).to_be_visible()
    author.go("briefing?layer=normalization&countries=AZE&lang=en")
    picture = author.page.locator(".st-key-preview img")
    assert MARKED in (picture.get_attribute("alt") or "")


@pytest.mark.parametrize(
    ("lang", "scheme", "phone"),
    [
        ("ar", "dark", True),
        pytest.param("en", "dark", False, marks=thorough),
        pytest.param("en", "light", True, marks=thorough),
        pytest.param("ar", "light", False, marks=thorough),
    ],
)
def test_axe_finds_nothing_beside_a_draft_and_all_is_in_one_language(
    reader: Callable[..., Page], app: str, draft: Draft, lang: str, scheme: str, phone: bool
) -> None:
    page = reader(f"author?lang={lang}", phone=phone, color_scheme=scheme)
    author = Author(page, app, lang).resume(draft.with_form(HALF))
    expect(author.field("entry_explanation").locator("textarea")).to_have_value(
        HALF["entry"]["explanation"]
    )
    atlas = Atlas(page, app, observe(page.context))
    assert misdrawn(atlas) == []
    if lang == "ar":
        ids = re.compile(r"ferry-[a-z-]+")
        assert [text for text in leftover(atlas, lang) if latin(ids.sub("", text), KNOWN)] == []
    if phone:
        assert page.evaluate(UNSEEN) == []
    assert found(page) == []


@thorough
def test_unpacked_into_the_facts_it_is_published(
    browser: Browser, draft: Draft, tmp_path: Path
) -> None:
    ignored = shutil.ignore_patterns(".*", "__pycache__", "docs", "tests")
    root = tmp_path / "atlas"
    shutil.copytree(ROOT, root, ignore=ignored)
    shutil.copytree(ROOT / ".streamlit", root / ".streamlit")
    with zipfile.ZipFile(io.BytesIO(packed(draft.files))) as saved:
        saved.extractall(root / "facts")
    command = [sys.executable, "-m", "facts", "check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    context = browser.new_context(locale="en-GB")
    watch = observe(context)
    with serving(root) as address:
        atlas = Atlas(context.new_page(), address, watch).open("?country=AZE&lang=en")
        expect(atlas.evidence.locator(f"[data-fact={OTHER}]")).to_contain_text("Ferry Post")
        expect(atlas.evidence).not_to_contain_text(MARKED)
        expect(atlas.map.locator("path.territory-AZE.disagree")).not_to_have_count(0)
        atlas.page.goto("about:blank")
    context.close()
    assert (watch.outside, watch.errors) == ([], [])
