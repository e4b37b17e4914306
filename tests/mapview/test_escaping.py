"""Whatever the facts, the register or a link hold comes out as text, never as markup."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from streamlit_folium import _get_feature_group_string

from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.publications import Article
from facts.query import according_options
from geodata.territories import Register
from mapview import folium_map, frame, table
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.panel import Panel
from mapview.spec import build
from mapview.text import element
from tests.mapview.hostile import MARK, marked, safe
from tests.mapview.html_tree import parse
from tests.mapview.links import linked

CARRIES = "<script>carries</script>"
QUOTE = f"{MARK} قال {CARRIES} {MARK}"


@pytest.fixture(scope="module")
def hostile(
    make_layer: Callable[..., Indicator],
    make_source: Callable[..., Article],
    make_fact: Callable[..., Fact],
) -> Ledger:
    """A ledger with markup in every free text: all kinds of layer, all ways to draw them."""
    words: dict[str, Any] = {
        "name": marked("layer"),
        "title": marked("title"),
        "definition": marked("definition"),
        "classes": [
            {"id": id, "name": marked(f"class {id}"), "colour": colour}
            for id, colour in (("high", "#111111"), ("low", "#999999"))
        ],
        "units": [{"id": MARK, "name": marked("unit"), "measure": marked("measure")}],
    }
    layers = [
        make_layer("status", **words),
        make_layer("quantity", draws=["arcs", "border"], border_with="RUS", **words),
        make_layer("set", draws=["capitals"], **words),
        make_layer(
            "roles", bins=[{"min": n, "colour": "#00000" + str(n)} for n in (1, 2)], **words
        ),
    ]
    sources = {
        id: make_source(
            id,
            order,
            short=marked("short"),
            publisher=marked("publisher"),
            title=marked("title"),
            published_basis=marked("basis"),
            disclaimer=marked("disclaimer"),
            footnotes=[{"ref": "[1]", "text": marked("footnote")}],
        )
        for order, id in enumerate(("one", "two"), 1)
    }
    quote = {
        "exact": QUOTE,
        "prefix": f"{MARK} قبل ",
        "suffix": f" بعد {MARK}",
        "carries": CARRIES,
    }
    given: dict[str, Any] = {
        "quote": quote,
        "cites": "[1]",
        "translation": {"en": f"translation {MARK}"},
        "explanation": f"explanation {MARK}",
        "explanation_ar": f"explanation {MARK}",
        "modality": "attributed",
        "attributed_to": marked("who"),
        "counterpart": "USA",
    }
    facts = (
        make_fact("high", "status", "one", **given),
        make_fact("low", "status", "two", **given),
        make_fact("high", "status", "one", region="central-asia", **given),
        make_fact(10, "quantity", "one", unit=MARK, **given),
        make_fact(20, "quantity", "two", unit=MARK, **given),
        make_fact("high", "set", "one", **given),
        make_fact("high", "roles", "one", **given),
    )
    return Ledger({layer.id: layer for layer in layers}, sources, facts)


@pytest.fixture(params=["status", "quantity", "set", "roles"])
def layer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _panel(ledger: Ledger, places: Register, lang: str, link: str) -> Panel:
    return Panel(FactCard(ledger, places, lang, linked(link)))


def test_panel_of_a_country(hostile: Ledger, places: Register, layer: str, lang: str) -> None:
    panel = _panel(hostile, places, lang, f"https://x/?{MARK}")
    spec = build(hostile, places, layer, "articles", lang)
    for id in places.ids:
        html = panel.country(id, spec)
        safe(html, f"{id} {lang}", f"layer {lang}")
        if id != "KAZ":
            continue
        safe(
            html,
            *(("translation",) if lang == "en" else ()),
            "explanation",
            *(f"{name} {lang}" for name in ("publisher", "who", "footnote", "class high", "unit")),
            f"measure {lang}",
        )
        for quote in parse(html).all("blockquote"):
            assert quote.text == QUOTE
            assert [mark.text for mark in quote.all("mark")] == [CARRIES]


def test_overview_and_region(hostile: Ledger, places: Register, layer: str, lang: str) -> None:
    panel = _panel(hostile, places, lang, "https://x/")
    spec = build(hostile, places, layer, "articles", lang)
    overview = panel.overview(spec, f"?{MARK}".__add__, f"?{MARK}".__add__)
    safe(overview, f"title {lang}", f"definition {lang}", f"KAZ {lang}")
    safe(panel.region("status", "articles"), f"central-asia {lang}", f"class high {lang}")


def test_frame(hostile: Ledger, places: Register, layer: str, lang: str) -> None:
    names = {t.id: t.name[lang] for t in places.territories}
    for according in according_options(hostile):
        spec = build(hostile, places, layer, according, lang)
        safe(frame.title(spec), f"title {lang}")
        safe(frame.legend(spec, names), f"KAZ {lang}")
        publishers = [f"publisher {lang}"] if spec.fact_ids else []
        safe(frame.source_line(spec), *publishers)
    safe(frame.title(build(hostile, places, layer, "one", lang)), f"publisher {lang}")


def test_tooltips_labels_arcs_and_marks(
    hostile: Ledger, places: Register, layer: str, lang: str
) -> None:
    for according in ("articles", "one"):
        spec = build(hostile, places, layer, according, lang)
        payload = folium_map.payload(spec, places, "KAZ")
        tooltip = payload["territories"]["KAZ"]["tooltip"]
        safe(tooltip, f"KAZ {lang}", f"short {lang}")
        drawn = {
            key: [item["html"] for item in payload[key]] for key in ("labels", "arcs", "marks")
        }
        assert bool(drawn["arcs"]) is (layer == "quantity")
        assert bool(drawn["marks"]) is (layer == "set")
        for key, htmls in drawn.items():
            for html in htmls:
                safe(html)
                # Of several arcs only one is labelled, and without a figure.
                assert MARK in parse(html).text or (key == "arcs" and according == "articles")


def test_payload_cannot_end_the_script_it_stands_in(
    hostile: Ledger, places: Register, layer: str, lang: str
) -> None:
    spec = build(hostile, places, layer, "articles", lang)
    base = folium_map.base_map()
    script = _get_feature_group_string(folium_map.painting(spec, places, "KAZ"), base)
    assert "<" not in script
    assert "\u2028" not in script
    assert not re.search("{[{%#]", script), "to folium, a script is a template"
    (sent,) = re.findall(r"isnad\.paint\(map_div, (.*)\)\n", script)
    payload = folium_map.payload(spec, places, "KAZ")
    assert json.loads(sent) == json.loads(json.dumps(payload))


def test_table_holds_the_words_as_they_are(
    hostile: Ledger, places: Register, layer: str, lang: str
) -> None:
    rows = table.rows(hostile, places, layer, "articles", lang)
    row = rows[0]
    assert row["country"] == f"KAZ {lang} {MARK}"
    assert row["quote"] == QUOTE
    assert row.get("translation") == (f"translation {MARK}" if lang == "en" else None)
    assert row["source"] == f"publisher {lang} {MARK}"
    sent = table.as_csv(rows).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(sent, newline="")))["quote"] == row["quote"]


@pytest.mark.parametrize("tag", ["p", "code", "h2"])
def test_element_escapes_what_it_holds(tag: str, lang: str) -> None:
    assert escape(MARK) in element(tag, MARK, lang, title=MARK)
    safe(element(tag, f"word {MARK}", lang, title=MARK), "word")


def test_the_check_for_markup_sees_markup() -> None:
    with pytest.raises(AssertionError):
        safe("<p><script>alert(1)</script></p>")
    with pytest.raises(AssertionError):
        safe('<p onclick="alert(1)">x</p>')
    with pytest.raises(AssertionError):
        safe(f"<p>word {MARK}</p>", "word")
    with pytest.raises(AssertionError):
        safe("<p>word</p>", "word")


def test_the_interface_itself_has_no_markup_to_escape(lang: str) -> None:
    for key, words in strings(lang).table.items():
        assert not re.search(r"[<>]\w|&\w+;", words), key
