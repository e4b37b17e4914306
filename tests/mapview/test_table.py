"""The map's content as rows: nothing of the map is missing, and files are safe to open."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from itertools import product

import pytest

from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.works import works_of
from geodata.territories import Register
from mapview import cite, table
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.text import direction
from tests.mapview.hostile import MARK, marked, safe
from tests.mapview.html_tree import Node, parse
from tests.mapview.links import linked
from tests.readings import SOURCES, Expected

_ISOLATES = "\u2066\u2067\u2068\u2069"


def _read(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_country_has_a_row_and_every_fact_of_the_layer_too(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    rows = table.rows(ledger, register, expected.layer, expected.according, lang)
    for id in register.ids:
        own = [row for row in rows if row["country"] == register.territory(id).name[lang]]
        facts = [
            fact.id
            for fact in ledger.facts
            if fact.review == "accepted"
            and fact.indicator == expected.layer
            and id in fact.territories
            and fact.source in expected.sources
        ]
        assert own
        assert sorted(row["fact"] for row in own if row["fact"]) == sorted(facts)
        key = expected.keys[id] if id not in expected.shaded else "value"
        key = "disagree" if id in expected.disagree else key
        standing = strings(lang)(f"standing_{key}")
        assert {row["standing"] for row in own} == {standing}


def test_rows_have_exactly_the_columns_and_each_has_a_heading(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    for row in table.rows(ledger, register, expected.layer, expected.according, lang):
        assert tuple(row) == table.columns(lang)
        assert all(isinstance(cell, str) for cell in row.values())
    headings = {strings(lang)(f"column_{name}") for name in table.COLUMNS}
    assert len(headings) == len(table.COLUMNS)


def test_row_of_a_fact_has_its_words_source_and_link(
    ledger: Ledger, register: Register, lang: str
) -> None:
    rows = {r["fact"]: r for r in table.rows(ledger, register, "visitors", "articles", lang)}
    row = rows["icgers-aze-visitors"]
    (fact,) = (f for f in ledger.facts if f.id == "icgers-aze-visitors")
    assert "60,000" in row["value"]
    assert row["period"] == "2025"
    assert row["quote"] == fact.evidence.quotation[0].exact
    # An Arabic reader has the quote itself.
    assert row.get("translation") == (fact.translation.en if lang == "en" else None)
    assert (row["source"], row["published"]) == ("icgers.com", "2026-01-29")
    assert row["modality"] == strings(lang)("modality_stated")
    assert row["link"].startswith(str(ledger.sources["icgers"].url) + "#:~:text=")


def test_row_of_a_cited_fact_has_its_publications_and_no_quote(
    ledger: Ledger, register: Register, lang: str
) -> None:
    rows = {r["fact"]: r for r in table.rows(ledger, register, "trade", "record", lang)}
    row = rows["press-arm-trade-2003"]
    (work,) = works_of(ledger, ledger.fact("press-arm-trade-2003"))
    assert "256" in row["value"]
    assert (row["period"], row["quote"], row.get("translation", "")) == ("2003", "", "")
    assert (row["source"], row["published"]) == (work.publisher[lang], work.published)
    assert row["link"] == work.url
    assert row["modality"]
    # Facts that do not shade are there too.
    assert {"press-aze-trade-oil-2023", "press-aze-trade-record-gap"} <= rows.keys()


def test_row_names_every_publication_and_links_to_the_first(
    ledger: Ledger, register: Register, lang: str
) -> None:
    rows = {r["fact"]: r for r in table.rows(ledger, register, "visitors", "record", lang)}
    row = rows["press-aze-visitors-growth-2025"]
    works = works_of(ledger, ledger.fact("press-aze-visitors-growth-2025"))
    assert len(works) == 2
    for work in works:
        assert work.publisher[lang] in row["source"]
        assert work.published in row["published"]
    assert row["link"] == works[0].url


def test_undated_publication_leaves_its_date_empty(
    register: Register,
    make_layer: Callable[..., Indicator],
    make_ledger: Callable[..., Ledger],
    make_record_fact: Callable[..., Fact],
) -> None:
    fact = make_record_fact(10, publications=("notice",))
    ledger = make_ledger(make_layer("quantity"), fact)
    (row,) = (r for r in table.rows(ledger, register, "quantity", "record", "en") if r["fact"])
    assert (row["source"], row["published"]) == ("publisher notice", "")


def test_row_of_a_measured_fact_has_its_data_set(
    ledger: Ledger, register: Register, lang: str
) -> None:
    rows = {r["fact"]: r for r in table.rows(ledger, register, "border-russia", "measured", lang)}
    row = rows["measured-kaz-border-russia"]
    dataset = ledger.sources["measured"].datasets["osm-10m"]
    assert "7,743" in row["value"]
    assert (row["source"], row["link"]) == (dataset.publisher[lang], str(dataset.url))
    assert row["quote"] == ""


def test_csv_has_a_byte_order_mark_and_reads_back(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    rows = table.rows(ledger, register, expected.layer, expected.according, lang)
    data = table.as_csv(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    # A value such as "> 360" is no formula; nothing else of ours begins like one.
    assert _read(data) == rows


def test_no_isolate_reaches_a_cell(ledger: Ledger, register: Register, lang: str) -> None:
    for layer, according in product(ledger.indicators, SOURCES):
        for row in table.rows(ledger, register, layer, according, lang):
            assert not set("".join(row.values())) & set(_ISOLATES)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_cell_that_a_spreadsheet_would_run_is_quoted(
    register: Register,
    make_layer: Callable[..., Indicator],
    make_ledger: Callable[..., Ledger],
    make_fact: Callable[..., Fact],
    start: str,
) -> None:
    text = f"{start}HYPERLINK(1)"
    ledger = make_ledger(make_layer("status"), make_fact("high", quote={"exact": text}))
    rows = table.rows(ledger, register, "status", "articles", "en")
    assert rows[0]["quote"] == text
    assert _read(table.as_csv(rows))[0]["quote"] == f"'{text}"


def test_cells_keep_commas_quotes_and_line_breaks(
    register: Register,
    make_layer: Callable[..., Indicator],
    make_ledger: Callable[..., Ledger],
    make_fact: Callable[..., Fact],
) -> None:
    text = 'قال، "نعم", ثم\nعاد; 50%'
    fact = make_fact("high", translation={"en": text})
    rows = table.rows(make_ledger(make_layer("status"), fact), register, "status", "one", "en")
    assert _read(table.as_csv(rows))[0]["translation"] == text


# --- on the page ------------------------------------------------------------------------------


def _shown(ledger: Ledger, register: Register, lang: str, layer: str, according: str) -> Node:
    card = FactCard(ledger, register, lang, linked())
    return parse(table.html(card, layer, according, "Trade · \u2066x.com\u2069 & <others>"))


def test_table_is_a_labelled_region_with_caption_and_headings_that_sort(
    ledger: Ledger, register: Register, lang: str
) -> None:
    root = _shown(ledger, register, lang, "trade", "record")
    region = root.one("div", role="region", tabindex="0")
    assert region.attributes["aria-label"] == "Trade · x.com & <others>"
    assert (region.attributes["lang"], region.attributes["dir"]) == (lang, direction(lang))
    assert root.one("caption").text == "Trade · x.com & <others>"
    heads = root.one("thead").all("th", scope="col")
    assert len(heads) == len(table.columns(lang))
    for head, name in zip(heads, table.columns(lang), strict=True):
        assert head.attributes["aria-sort"] == "none"
        button = head.one("button", type="button")
        assert "data-sort" in button.attributes
        assert button.text == strings(lang)(f"column_{name}")
    assert all(row.one("th", scope="row").text for row in root.one("tbody").all("tr"))


def test_every_cell_says_its_column_and_numbers_and_days_can_be_sorted(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    root = _shown(ledger, register, lang, expected.layer, expected.according)
    names = [name for name in table.columns(lang) if name != "country"]
    labels = [strings(lang)(f"column_{name}") for name in names]
    rows = table.rows(ledger, register, expected.layer, expected.according, lang)
    for line, row in zip(root.one("tbody").all("tr"), rows, strict=True):
        cells = dict(zip(names, line.all("td"), strict=True))
        assert [cell.attributes["data-label"] for cell in cells.values()] == labels
        fact = ledger.fact(row["fact"]) if row["fact"] else None
        number = fact.value if fact and isinstance(fact.value, int | float) else None
        wanted = None if number is None else str(number)
        assert cells["value"].attributes.get("data-value") == wanted
        for name in ("period", "published"):
            assert ("data-value" in cells[name].attributes) is bool(row[name]), row["fact"]


def test_days_sort_in_the_order_of_time(ledger: Ledger, register: Register, lang: str) -> None:
    root = _shown(ledger, register, lang, "trade", "record")
    label = strings(lang)("column_published")
    days = {}
    rows = table.rows(ledger, register, "trade", "record", lang)
    for line, row in zip(root.one("tbody").all("tr"), rows, strict=True):
        if row["published"]:
            cell = line.one("td", data_label=label)
            days[row["published"].split(strings(lang)("list_separator"))[0]] = cell
    order = sorted(days, key=lambda day: int(days[day].attributes["data-value"]))
    assert order == sorted(days)
    assert len(order) > 5


def test_quote_translation_and_links_of_a_row(
    ledger: Ledger, register: Register, lang: str
) -> None:
    root = _shown(ledger, register, lang, "visitors", "articles")
    fact = ledger.fact("icgers-aze-visitors")
    (line,) = (tr for tr in root.one("tbody").all("tr") if fact.id in tr.text)
    assert line.one("blockquote", lang="ar", dir="rtl").text == fact.evidence.quotation[0].exact
    translated = [div.text for div in line.all("div", lang="en", dir="ltr")]
    assert translated == ([fact.translation.en] if lang == "en" else [])
    own, way = line.all("a")
    assert own.one("code", dir="ltr").text == fact.id
    assert own.attributes["href"] == f"fact?fact={fact.id}"
    publisher = ledger.sources["icgers"].publisher[lang]
    assert way.attributes["aria-label"] == strings(lang)("table_open", publisher=publisher)
    assert way.attributes["href"].startswith(
        f"{cite.iri(str(ledger.sources['icgers'].url))}#:~:text="
    )
    assert (way.attributes["target"], way.attributes["rel"]) == ("_blank", "noopener")


def test_hostile_words_stay_words(
    register: Register,
    make_layer: Callable[..., Indicator],
    make_ledger: Callable[..., Ledger],
    make_fact: Callable[..., Fact],
    lang: str,
) -> None:
    quote = {"exact": f"quote {MARK}"}
    fact = make_fact(5, "quantity", quote=quote, translation={"en": f"translation {MARK}"})
    units = [{"id": "km", "name": marked("unit"), "measure": marked("measure")}]
    ledger = make_ledger(make_layer("quantity", units=units), fact)
    html = table.html(
        FactCard(ledger, register, lang, linked(mark=MARK)), "quantity", "articles", MARK
    )
    ours = ["translation"] if lang == "en" else []
    safe(html, "quote", f"unit {lang}", *ours)
