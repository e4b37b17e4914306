"""Every page with a region of its own in the place of ours: the example that comes along."""

from __future__ import annotations

from pathlib import Path

import pytest

import pages.shell
from facts.edit.draft import Draft
from facts.load import ROOT
from mapview.locale import strings
from tests.app.reading import Open, opener, page_of, problems
from tests.mapview.html_tree import misdirected

HORN = ROOT.parent / "examples/horn-of-africa"
FILES = {
    path.relative_to(HORN).as_posix(): path.read_bytes()
    for path in HORN.rglob("*")
    if path.suffix in (".yml", ".geojson") and path.name != "ORIGIN.yml"
}
PAGES = ("passages", "compare", "timeline", "check", "briefing", "author")


@pytest.fixture
def horn(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The server shows the pack instead of the project's own facts."""
    monkeypatch.setattr(pages.shell, "ROOT", HORN)
    return HORN


@pytest.mark.usefixtures("horn")
@pytest.mark.parametrize("layer", ["igad", "area", "coastline"])
def test_the_map_shows_the_pack(open_map: Open, lang: str, layer: str) -> None:
    app = open_map(lang=lang, layer=layer, country="ETH", according="record")
    assert problems(app) == []
    shown = page_of(app)
    assert not shown.all(role="alert")
    assert misdirected(shown) == []
    assert ("Ethiopia" if lang == "en" else "إثيوبيا") in shown.text
    assert ("Kazakhstan" if lang == "en" else "كازاخستان") not in shown.text


@pytest.mark.usefixtures("horn")
@pytest.mark.parametrize("page", PAGES)
def test_every_other_page_opens(open_map: Open, page: str) -> None:
    if page == "author":
        app = open_map(lang="en")
        app.session_state["draft"] = Draft()
        app.switch_page("pages/author.py").run()
    else:
        app = opener(open_map, page)(lang="en")
    assert problems(app) == []
    expected = {"passages": "passages_no_articles", "check": "check_no_claims"}.get(page)
    assert expected is None or strings("en")(expected) in page_of(app).text


def test_a_visitor_opens_a_pack_of_another_region_for_themselves(open_map: Open) -> None:
    app = open_map(lang="en")
    app.session_state["draft"] = Draft(FILES)
    app.run()
    assert problems(app) == []
    shown = page_of(app).text
    assert "Ethiopia" in shown
    assert "(draft)" in shown
    assert "Kazakhstan" not in shown
    assert "Kazakhstan" in page_of(open_map(lang="en")).text


def test_a_pack_without_its_land_is_told(open_map: Open) -> None:
    less = {path: content for path, content in FILES.items() if path != "land.geojson"}
    app = open_map(lang="en")
    app.session_state["draft"] = Draft(less)
    app.run()
    assert "land.geojson" in page_of(app).one(role="alert").text
    assert "Kazakhstan" in page_of(app).text
