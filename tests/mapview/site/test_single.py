"""One layer in one file: all of it inside, nothing loaded, the same map."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from facts.load import Ledger
from facts.passages import passages
from geodata.territories import Register
from mapview import folium_map
from mapview.export.brief import brief
from mapview.export.order import Order
from mapview.export.provenance import Provenance
from mapview.locale import strings
from mapview.passagecard import anchor
from mapview.site.single import page
from mapview.spec import build
from mapview.text import bare, spoken
from tests.mapview.html_tree import Node, misdirected, parse
from tests.mapview.site.test_links import ADDRESS, ID

APP = "https://atlas.example/"


def _page(
    ledger: Ledger, register: Register, layer: str, according: str, lang: str, **more: Any
) -> str:
    order = Order(layer, according, lang, address=APP, **more)
    return page(ledger, register, brief(ledger, register, order)).decode()


def _record(root: Node) -> str:
    return root.one("meta", name="isnad").attributes["content"]


@pytest.mark.parametrize("view", ["normalization/articles", "trade/record", "border-iran/measured"])
def test_one_file_holds_map_evidence_passages_and_scripts(
    ledger: Ledger, register: Register, view: str, lang: str
) -> None:
    layer, according = view.split("/")
    html = _page(ledger, register, layer, according, lang)
    spec = build(ledger, register, layer, according, lang)
    root = parse(html)
    assert root.one("html").attributes["lang"] == lang
    assert f"<html {spoken(lang)}>" in html
    record = Provenance.model_validate_json(_record(root))
    assert tuple(record.facts) == spec.fact_ids
    setup = json.loads(root.one(id="isnad-setup").text)
    assert setup["map"] == json.loads(json.dumps(folium_map.payload(spec, register, None)))
    for key in ("map", "legend", "source_line", "evidence"):
        assert root.all(class_=f"st-key-{key}"), key
    assert bare(spec.subtitle) in root.text
    assert bare(strings(lang)("borders_note")) in root.one(class_="colophon").text
    view_link = f"{APP}?layer={layer}&according={according}&lang={lang}"
    assert root.one(class_="st-key-permalink").one("code").text == view_link
    assert misdirected(root.one("main")) == []
    assert ("isnadMeasured = " in html) == (according == "measured")


def test_the_file_loads_nothing_and_leads_into_itself_or_out(
    ledger: Ledger, register: Register, lang: str
) -> None:
    html = _page(ledger, register, "border-russia", "articles", lang)
    shown = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    ids = ID.findall(shown)
    assert len(ids) == len(set(ids))
    for tag, address in ADDRESS.findall(shown):
        if tag != "a":
            assert address == "data:,"
        elif address.startswith("#"):
            assert address[1:] in ids, address
        else:
            assert address.startswith("https://")
    assert not re.search(
        r"<script[^>]* src=|<link[^>]*stylesheet|@import|https?:[^\"')]*\.css", html
    )


def test_its_passages_are_those_of_the_layer(ledger: Ledger, register: Register) -> None:
    for according, sources in (("articles", {"icgers", "eurasiaar"}), ("icgers", {"icgers"})):
        root = parse(_page(ledger, register, "normalization", according, "en"))
        shown = [node.attributes["id"] for node in root.all("article", class_="passage")]
        assert shown == [
            anchor(passage)
            for passage in passages(ledger)
            if passage.source in sources
            and any(fact.indicator == "normalization" for fact in passage.facts)
        ]
    record = parse(_page(ledger, register, "normalization", "record", "en"))
    assert record.all("article", class_="passage") == []


def test_text_of_the_data_comes_out_as_text(hostile: Ledger, places: Register, lang: str) -> None:
    root = parse(_page(hostile, places, "status", "articles", lang))
    for node in root:
        assert node.tag != "x-mark"
        assert not [name for name in node.attributes if name.startswith("on")]
    assert _kinds(root) == {"", "application/json"}
    for node in root.all("script", type="application/json"):
        assert json.loads(node.text)


def _kinds(root: Node) -> set[str]:
    return {node.attributes.get("type", "") for node in root.all("script")}


def test_a_title_of_ones_own_and_a_country_that_is_called_out(
    ledger: Ledger, register: Register
) -> None:
    chosen: Any = {"title": "Who is <b>next</b>?", "countries": ("TKM",)}
    html = _page(ledger, register, "normalization", "articles", "en", **chosen)
    root = parse(html)
    assert root.one(class_="isnad-title").one("h2").text == "Who is <b>next</b>?"
    assert json.loads(root.one(id="isnad-setup").text)["chosen"] == "TKM"
    address = f"{APP}?layer=normalization&according=articles&country=TKM&lang=en"
    assert root.one(class_="st-key-permalink").one("code").text == address
    assert root.one(class_="st-key-permalink").one("svg").all("path")
