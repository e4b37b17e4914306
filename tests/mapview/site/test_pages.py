"""What stands on the pages: the map of the specification, the evidence, both languages."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from facts.load import Ledger
from facts.passages import passages
from facts.query import about, according_options, read
from geodata.territories import Register
from mapview import folium_map, frame, inwords
from mapview.locale import strings
from mapview.passagecard import anchor
from mapview.site import paths
from mapview.site.edition import Edition, Leaf
from mapview.site.publish import files
from mapview.site.reading import fact_page, layer_page
from mapview.spec import build
from mapview.text import bare, direction
from tests.mapview.hostile import MARK
from tests.mapview.html_tree import Node, misdirected, parse
from tests.mapview.site.conftest import Site
from tests.readings import Expected


def _setup(root: Node) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(root.one(id="isnad-setup").text)
    return found


def _main(html: str) -> Node:
    return parse(html).one("main")


def test_the_map_is_that_of_the_specification(
    pages: dict[str, str], ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    """Colours, legend and source line: the same as any other renderer's."""
    root = parse(pages[paths.layer(lang, expected.layer, expected.according)])
    spec = build(ledger, register, expected.layer, expected.according, lang)
    shown = _setup(root)["map"]
    assert shown == json.loads(json.dumps(folium_map.payload(spec, register, None)))
    for id, shade in spec.shades.items():
        fill = {"pattern": shade.fill.pattern, "colours": list(shade.fill.colours)}
        assert shown["territories"][id]["fill"] == fill
    entries = root.one(class_="st-key-legend").all("li")
    assert [e.attributes["data-legend"] for e in entries] == [e.id for e in spec.legend]
    for shown_entry, entry in zip(entries, spec.legend, strict=True):
        swatch, label, _ = shown_entry.children
        assert isinstance(swatch, Node)
        assert isinstance(label, Node)
        colours = [f"--c{n}:{colour}" for n, colour in enumerate(entry.fill.colours)]
        assert swatch.attributes["style"].split(";") == colours
        assert swatch.attributes["class"] == f"swatch {entry.fill.pattern}"
        assert label.text == bare(entry.label)
    line = root.one(class_="st-key-source_line")
    assert line.text.startswith(bare(spec.source_line))
    assert line.text == parse(frame.source_line(spec)).text
    assert root.one("header", class_="isnad-title").text == parse(frame.title(spec)).text


def test_a_map_holds_the_evidence_of_each_country(
    pages: dict[str, str], ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    root = parse(pages[paths.layer(lang, expected.layer, expected.according)])
    evidence = root.one(class_="st-key-evidence")
    readings = read(ledger, register, expected.layer, expected.according)
    for id, reading in readings.items():
        section = evidence.one(id=id)
        shown = [node for node in section if "data-fact" in node.attributes]
        assert {node.attributes["data-fact"] for node in shown} == {f.id for f in reading.facts}
        for node in shown:
            fact = ledger.fact(node.attributes["data-fact"])
            if fact.evidence.quote is not None:
                quote = node.one("blockquote", lang="ar", dir="rtl")
                assert quote.text == fact.evidence.quote.exact
        if not reading.facts:
            assert section.all(class_="silence")
    ways = {a.attributes["href"] for a in root.one(class_="st-key-country").all("a")}
    assert ways == {f"#{id}" for id in ("overview", *register.ids)}
    assert _setup(root)["said"].keys() == {"overview", *register.ids}


def test_each_map_leads_to_every_layer_and_source(
    pages: dict[str, str], ledger: Ledger, expected: Expected, lang: str
) -> None:
    root = parse(pages[paths.layer(lang, expected.layer, expected.according)])
    layers = root.one(class_="st-key-layer").all("a")
    assert len(layers) == len(ledger.indicators)
    assert [a.text for a in layers] == [i.name[lang] for i in ledger.indicators.values()]
    (here,) = (a for a in layers if "aria-current" in a.attributes)
    assert here.text == ledger.indicators[expected.layer].name[lang]
    sources = root.one(class_="st-key-according").all("a")
    assert [a.attributes["href"] for a in sources] == [
        f"{id}.html" for id in according_options(ledger)
    ]
    assert root.one(class_="isnad-table").all("tr")
    assert root.one(id=inwords.ID).text


def test_every_page_says_its_language_and_leads_to_the_other(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        lang = path.partition("/")[0]
        if lang == "index.html":
            continue
        other = {"en": "ar", "ar": "en"}[lang]
        assert f'<html lang="{lang}" dir="{direction(lang)}">' in html
        (switch,) = re.findall(rf'<a href="([^"]*)" [^>]*hreflang="{other}"', html)
        assert switch == paths.way(path, paths.in_language(path, other))
        assert html.index('class="skip" href="#main"') < html.index("<header")
        assert html.count("<h1 ") == 1
        assert "<title></title>" not in html


@pytest.mark.parametrize(
    "name",
    [
        *("index", "passages", "check", "downloads", "sources", "normalization/articles"),
        *(
            "trade/record",
            "border-iran/measured",
            "country/KAZ-articles",
            "fact/icgers-aze-flights",
        ),
    ],
)
def test_arabic_stands_in_arabic_elements_and_headings_do_not_skip(
    pages: dict[str, str], name: str, lang: str
) -> None:
    root = parse(pages[f"{lang}/{name}.html"])
    # A reference for a program is no text to read.
    assert [line for line in misdirected(root.one("body")) if not line.startswith("<pre>")] == []
    levels = [int(node.tag[1]) for node in root if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_country_has_all_that_is_said_of_it(
    pages: dict[str, str], ledger: Ledger, register: Register, lang: str
) -> None:
    for id in register.ids:
        for voice in paths.VOICES:
            root = _main(pages[paths.country(lang, id, voice)])
            shown = {n.attributes["data-fact"] for n in root if "data-fact" in n.attributes}
            assert shown == {fact.id for fact in about(ledger, id, according=voice)}
            assert len(root.one("ul", class_="overview").all("li")) == len(ledger.indicators)


def test_passages_claims_and_facts_are_all_there(
    pages: dict[str, str], ledger: Ledger, lang: str
) -> None:
    root = _main(pages[f"{lang}/passages.html"])
    for passage in passages(ledger):
        shown = root.one("article", id=anchor(passage))
        assert shown.all("blockquote", lang="ar", dir="rtl")[0].text == passage.quote.exact
    claims = _main(pages[f"{lang}/check.html"]).all("details", class_="claim")
    assert [claim.attributes["id"] for claim in claims] == list(ledger.claims)
    for fact in ledger.facts:
        own = pages.get(paths.fact(lang, fact.id), "")
        assert (f'data-fact="{fact.id}"' in own) == (fact.review == "accepted")


def test_everything_can_be_taken_away(site: Site, ledger: Ledger, lang: str) -> None:
    offered = {
        a.attributes["href"].removeprefix("../")
        for a in _main(site[f"{lang}/downloads.html"].decode()).all("a")
    }
    assert {path for path in site if path.startswith(paths.DATA)} >= offered
    assert len(offered) == 3 + len(ledger.indicators) * len(according_options(ledger))
    facts = json.loads(site[paths.whole("json")])["facts"]
    assert [fact["id"] for fact in facts] == [fact.id for fact in ledger.facts]
    assert json.loads(site[paths.whole("jsonld")])["total"] == len(facts)


def test_the_apps_address_stands_only_where_it_is_given(edition: Edition, lang: str) -> None:
    path = paths.layer(lang, "trade", "articles")
    fact = edition.ledger.fact("icgers-aze-flights")
    without = layer_page(Leaf(edition, path), "trade", "articles").decode()
    assert strings(lang)("site_app") not in without
    assert "st-key-permalink" not in without
    app = Edition(edition.ledger, edition.register, "https://app.example/", edition.data)
    given = layer_page(Leaf(app, path), "trade", "articles").decode()
    view = f"https://app.example/?layer=trade&amp;according=articles&amp;lang={lang}"
    assert view in given
    assert f'<a href="https://app.example/?lang={lang}">' in given
    own = paths.fact(lang, fact.id)
    assert f"{{{own}}}" in fact_page(Leaf(edition, own), fact).decode()
    cited = fact_page(Leaf(app, own), fact).decode()
    assert f"https://app.example/fact?fact={fact.id}" in cited


def test_every_page_says_which_data_it_shows(pages: dict[str, str], edition: Edition) -> None:
    for path, html in pages.items():
        assert path == "index.html" or edition.data[:12] in html


def test_text_of_the_data_comes_out_as_text(hostile: Ledger, places: Register) -> None:
    written = dict(files(Edition(hostile, places, None, "0" * 64)))
    for path, data in written.items():
        if not path.endswith(".html"):
            continue
        lang = "ar" if path.startswith("ar/") else "en"
        root = parse(data.decode())
        for node in root:
            assert node.tag != "x-mark", path
            assert not [name for name in node.attributes if name.startswith("on")], path
            if node.tag == "script":
                own = node.attributes.get("src", "").rpartition("/")[0].endswith(paths.ASSETS)
                assert own != (node.attributes.get("type") == "application/json"), path
        if path in (
            paths.layer(lang, "status", "articles"),
            paths.country(lang, "KAZ", "articles"),
        ):
            for word in (f"class high {lang}", "quote", "explanation", f"publisher {lang}"):
                assert f"{word} {MARK}" in root.text, (path, word)
