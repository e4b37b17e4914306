"""Evidence, table and sources of the map page, run by Streamlit."""

from __future__ import annotations

import pytest

from facts.load import Ledger
from facts.works import works_in
from geodata.territories import Register
from mapview import table
from mapview.locale import strings
from tests.app.conftest import FOLDS
from tests.app.reading import Open, page_of, pieces
from tests.mapview.html_tree import misdirected, parse
from tests.readings import LAYERS, SOURCES


def test_panel_holds_the_countrys_facts(ledger: Ledger, register: Register, open_map: Open) -> None:
    for id in register.ids:
        app = open_map(country=id, lang="en")
        panel = page_of(app).one("section", class_="isnad-evidence")
        shown = {n.attributes["data-fact"] for n in panel if "data-fact" in n.attributes}
        assert shown == {
            f.id
            for f in ledger.facts
            if id in f.territories and f.review == "accepted" and f.source in SOURCES["articles"]
        }
        for fact in ledger.facts:
            if fact.id in shown:
                quote = panel.one(data_fact=fact.id).one("blockquote", lang="ar", dir="rtl")
                assert quote.text == fact.evidence.quotation[0].exact


@pytest.mark.parametrize("layer", LAYERS)
def test_regional_facts_are_readable_where_there_are_any(
    ledger: Ledger, open_map: Open, layer: str
) -> None:
    for according in ("articles", "record"):
        page = page_of(open_map(layer=layer, according=according))
        regional = {
            f.id
            for f in ledger.facts
            if f.region and f.indicator == layer and f.source in SOURCES[according]
        }
        shown = {n.attributes["data-fact"] for n in page if "data-fact" in n.attributes}
        assert shown == regional
        assert bool(page.all(class_="isnad-region")) is bool(regional)


@pytest.mark.parametrize("layer", LAYERS)
def test_arabic_page_says_language_and_direction_of_all_arabic(open_map: Open, layer: str) -> None:
    for html in pieces(open_map(layer=layer, lang="ar", country="TKM")):
        assert misdirected(parse(html)) == []


@pytest.mark.parametrize("layer", LAYERS)
def test_table_holds_the_layer_and_can_be_downloaded(
    ledger: Ledger, register: Register, open_map: Open, layer: str, lang: str
) -> None:
    app = open_map(layer=layer, lang=lang)
    shown = page_of(app).one(class_="isnad-table").one("table")
    rows = table.rows(ledger, register, layer, "articles", lang)
    heads = shown.one("thead").all("th", scope="col")
    names = table.columns(lang)
    assert [h.text for h in heads] == [strings(lang)(f"column_{name}") for name in names]
    lines = shown.one("tbody").all("tr")
    assert len(lines) == len(rows) >= len(register.ids)
    for line, row in zip(lines, rows, strict=True):
        said = [line.one("th", scope="row").text, *(cell.text for cell in line.all("td"))]
        for name, cell in zip(names, said, strict=True):
            if name not in ("published", "link"):  # days in words; a link by its name
                assert cell == row[name], (row["fact"], name)
    (button,) = app.download_button
    assert button.label == strings(lang)("table_download")


def test_sources_disclaimer_and_border_policy_are_on_the_page(
    ledger: Ledger, open_map: Open, lang: str
) -> None:
    about = "".join(part.text for part in page_of(open_map(lang=lang)).all(class_="isnad-about"))
    for source in ledger.sources.values():
        assert source.title[lang] in about
        for work in works_in(source):
            assert work.publisher[lang] in about
            called = work.title[lang] if work.title else work.original or work.about[lang]
            assert called in about
        if source.disclaimer:
            assert source.disclaimer[lang] in about
    assert "Natural Earth" in about


def test_what_is_folded_is_not_sent(ledger: Ledger, open_map: Open, lang: str) -> None:
    app = open_map(lang=lang, layer="outlook")
    kept = [("isnad-table", 0), ("isnad-region", 0), ("isnad-about", 1)]
    for name, remains in kept:
        assert len(page_of(app).all(class_=name)) == remains + 1
    for fold in FOLDS:
        app.session_state[fold] = False
    page = page_of(app.run())
    assert [(name, len(page.all(class_=name))) for name, _ in kept] == kept
    assert not app.download_button
    footer = page.one("footer").text  # the articles and the borders, which are few lines
    for article in ledger.articles.values():
        assert article.title[lang] in footer
        assert not article.disclaimer or article.disclaimer[lang] in footer
    assert "Natural Earth" in footer
