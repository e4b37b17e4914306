"""Whatever publications, computations and claims hold comes out as text, never as markup."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit_folium import _get_feature_group_string

from facts.claim import Claim
from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.publications import Article, Compilation, Measurement
from geodata.territories import Register
from mapview import cite, folium_map, frame, table
from mapview.factcard import FactCard
from mapview.panel import Panel
from mapview.spec import build
from mapview.text import bare, markup
from tests.mapview.hostile import MARK, marked, safe
from tests.mapview.html_tree import copied, parse
from tests.mapview.links import linked


@pytest.fixture(scope="module")
def hostile(
    make_layer: Callable[..., Indicator],
    make_source: Callable[..., Article],
    make_compilation: Callable[..., Compilation],
    make_measurement: Callable[..., Measurement],
    make_fact: Callable[..., Fact],
    make_record_fact: Callable[..., Fact],
    make_measured_fact: Callable[..., Fact],
) -> Ledger:
    """A ledger with markup in every free text of the record and of what is measured."""
    layer = make_layer(
        "quantity",
        draws=["arcs", "border"],
        units=[{"id": "km", "name": marked("unit"), "measure": marked("kilometres")}],
        measures=[
            {"id": "first", "unit": "km", "name": marked("first")},
            {"id": "other", "unit": "km", "name": marked("other"), "colour": "#123456"},
        ],
    )
    url = f"https://example.org/?{MARK}"
    publications = {
        "paper": {
            "publisher": marked("publisher"),
            "title": f"original {MARK}",
            "language": "ru",
            "url": url,
            "published": "2025",
        },
        "notice": {"publisher": marked("office"), "about": marked("about"), "url": url},
    }
    survey = {
        "title": marked("survey"),
        "publisher": marked("surveyor"),
        "version": MARK,
        "licence": marked("licence"),
        "url": url,
        "published": "2017",
    }
    sources = {
        "one": make_source("one"),
        "rec": make_compilation(title=marked("compilation"), publications=publications),
        "geo": make_measurement(title=marked("measurement"), datasets={"survey": survey}),
    }
    words: dict[str, Any] = {
        "publications": ("paper", "notice"),
        "locator": marked("locator"),
        "figure": f"figure {MARK}",
        "derived": marked("derived"),
        "detail": marked("detail"),
        "explanation": f"explanation {MARK}",
        "explanation_ar": f"explanation {MARK}",
        "modality": "attributed",
        "attributed_to": marked("who"),
        "rank": "preferred",
    }
    facts = (
        make_fact(5, "quantity", measure="first"),
        make_record_fact(10, measure="first", **words),
        make_record_fact(20, measure="first", territories=("KAZ", "UZB"), **words),
        make_record_fact(30, measure="other", territories=("AZE",), **words),
        make_measured_fact(
            40, measure="first", method=marked("method"), low=30, high=50, detail=marked("detail")
        ),
    )
    claim = Claim.model_validate(
        {
            "id": "claim",
            "order": 1,
            "claim": marked("claim"),
            "asserts": [{"fact": facts[0].id, "value": facts[0].value}],
            "verdict": "not-checkable",
            "why": marked("why"),
        }
    )
    return Ledger({"quantity": layer}, sources, facts, {"claim": claim})


#: Where links of a panel lead: to publications, and inside the atlas.
OURS = ("https://example.org/?", "check?claim=claim", "fact?fact=rec-")


def _panel(ledger: Ledger, register: Register, lang: str) -> Panel:
    links = linked("https://x/?", MARK)
    return Panel(FactCard(ledger, register, lang, links))


@pytest.mark.parametrize("id", ["KAZ", "AZE"])
def test_panel_of_the_record(hostile: Ledger, register: Register, id: str, lang: str) -> None:
    html = _panel(hostile, register, lang).country(
        id, build(hostile, register, "quantity", "record", lang)
    )
    names = ("publisher", "office", "about", "locator", "derived", "detail", "who", "unit")
    safe(html, "original", "figure", "explanation", *(f"{name} {lang}" for name in names))
    safe(html, f"{'first' if id == 'KAZ' else 'other'} {lang}")
    for link in parse(html).all("a"):
        assert link.attributes["href"].startswith(OURS)
    (_, address), *_ = map(copied, parse(html).all("details", class_="cite"))
    assert address.text == f"https://x/?{MARK}"


def test_panel_of_what_is_measured(hostile: Ledger, register: Register, lang: str) -> None:
    spec = build(hostile, register, "quantity", "measured", lang)
    html = _panel(hostile, register, lang).country("KAZ", spec)
    safe(html, *(f"{name} {lang}" for name in ("survey", "surveyor", "method", "detail")))


def test_claim_that_was_checked(hostile: Ledger, register: Register, lang: str) -> None:
    panel = _panel(hostile, register, lang)
    for according in ("articles", "record"):
        html = panel.country("KAZ", build(hostile, register, "quantity", according, lang))
        safe(html, f"claim {lang}")
        for badge in parse(html).all(class_="verdict"):
            assert badge.attributes["href"] == f"check?claim=claim{MARK}"
            assert badge.attributes["data-claim"] == "claim"
    assert parse(panel.card.html(hostile.facts[0])).one(class_="verdict")


@pytest.mark.parametrize(
    ("according", "names"), [("record", ("publisher", "office")), ("measured", ("surveyor",))]
)
def test_tooltip_legend_and_source_line(
    hostile: Ledger, register: Register, according: str, names: tuple[str, ...], lang: str
) -> None:
    spec = build(hostile, register, "quantity", according, lang)
    names = tuple(f"{name} {lang}" for name in names)
    payload = folium_map.payload(spec, register, "KAZ")
    safe(payload["territories"]["KAZ"]["tooltip"], *names, f"detail {lang}", f"unit {lang}")
    safe(frame.source_line(spec), *names)
    safe(frame.title(spec), f"first {lang}")
    legend = frame.legend(spec, {t.id: t.name[lang] for t in register.territories})
    safe(legend, f"unit {lang}", *([f"other {lang}"] if according == "record" else []))
    for key in ("labels", "arcs", "borders", "distances", "marks"):
        for item in payload[key]:
            safe(item["html"])
    (border,) = (item["html"] for item in payload["borders"] if item["id"].startswith("KAZ"))
    safe(border, *([f"unit {lang}"] if according == "measured" else []))
    painting = folium_map.painting(spec, register, "KAZ")
    script = _get_feature_group_string(painting, folium_map.base_map())
    assert "<" not in script
    assert "\u2028" not in script
    (sent,) = re.findall(r"isnad\.paint\(map_div, (.*)\)\n", script)
    assert json.loads(sent) == json.loads(json.dumps(payload))


def test_citation(hostile: Ledger, register: Register, lang: str) -> None:
    _, cited, *_, measured = hostile.facts
    for fact, names in ((cited, ("publisher", "about")), (measured, ("survey", "surveyor"))):
        text = cite.citation(hostile, register, fact, f"https://x/?{MARK}", lang)
        safe(f"<p>{markup(text)}</p>", *(f"{name} {lang}" for name in names), f"unit {lang}")
        for name in names:
            assert f"{name} {lang} {MARK}" in bare(text)


def test_table_holds_the_words_as_they_are(hostile: Ledger, register: Register, lang: str) -> None:
    rows = table.rows(hostile, register, "quantity", "record", lang)
    row = next(row for row in rows if row["fact"] == hostile.facts[1].id)
    assert f"detail {lang} {MARK}" in row["value"]
    for name in ("publisher", "office"):
        assert f"{name} {lang} {MARK}" in row["source"]
    sent = table.as_csv(rows).decode("utf-8-sig")
    assert list(csv.DictReader(io.StringIO(sent, newline=""))) == rows
