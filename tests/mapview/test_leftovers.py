"""Nothing of the other language is left in an interface: every piece of HTML, every chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from facts.ledger import Ledger
from facts.passages import passages
from geodata.territories import Register
from mapview import folium_map, frame, table
from mapview.charts import chronicle, coastline, coastnotes, notes, ranking, rankplot, timeline
from mapview.charts.events import events
from mapview.charts.measured import borders
from mapview.charts.symbols import COLOURS
from mapview.checksheet import CheckSheet
from mapview.citing import FORMATS, citing
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.panel import Panel
from mapview.passagecard import PassageCard
from mapview.spec import build
from mapview.text import spoken
from tests.mapview.html_tree import arabic, parse
from tests.mapview.leftovers import NAMES, latin, leftovers, without
from tests.mapview.links import linked
from tests.readings import Expected

ROOT = Path(__file__).parents[2]
DRAWN = ("labels", "borders", "distances", "arcs", "marks")


@pytest.fixture(scope="module")
def known(ledger: Ledger) -> re.Pattern[str]:
    return without(ledger)


@pytest.fixture
def card(ledger: Ledger, register: Register, lang: str) -> FactCard:
    links = replace(linked(), page=lambda fact: f"https://isnad.example/fact?fact={fact.id}")
    return FactCard(ledger, register, lang, links)


def _found(pieces: Iterator[str], lang: str, known: re.Pattern[str]) -> set[str]:
    return {
        left
        for html in pieces
        for left in leftovers(parse(f"<div {spoken(lang)}>{html}</div>"), lang, known)
    }


def test_map_legend_tooltips_overview_and_table(
    card: FactCard, expected: Expected, lang: str, known: re.Pattern[str]
) -> None:
    layer, according = expected.layer, expected.according
    spec = build(card.ledger, card.register, layer, according, lang)
    names = {t.id: t.name[lang] for t in card.register.territories}
    payload = folium_map.payload(spec, card.register, "KAZ")
    panel = Panel(card)

    def pieces() -> Iterator[str]:
        yield frame.title(spec)
        yield frame.legend(spec, names)
        yield frame.source_line(spec)
        yield panel.overview(spec, "?country={}".format, "?layer={}".format)
        yield panel.region(layer, according)
        if according == "articles":  # the cards themselves are all read below
            yield panel.country("TKM", spec)
        yield table.html(card, layer, according, spec.title)
        yield from (shade["tooltip"] for shade in payload["territories"].values())
        yield from (item["html"] for key in DRAWN for item in payload[key])

    assert _found(pieces(), lang, known) == set()


def test_every_fact_with_its_references(card: FactCard, lang: str, known: re.Pattern[str]) -> None:
    facts = card.ledger.facts
    pieces = (html for fact in facts for html in (card.html(fact), citing(card, fact)))
    assert _found(pieces, lang, known) == set()


def test_every_passage(card: FactCard, lang: str, known: re.Pattern[str]) -> None:
    writer = PassageCard(card, "?{}{}".format, "?{}".format)
    pieces = (writer.html(passage) for passage in passages(card.ledger))
    assert _found(pieces, lang, known) == set()


def test_every_claim(card: FactCard, lang: str, known: re.Pattern[str]) -> None:
    sheet = CheckSheet(card, "?{}{}".format)
    pieces = (sheet.html(claim, opened=True) for claim in card.ledger.claims.values())
    assert _found(pieces, lang, known) == set()


def test_chronicle(card: FactCard, lang: str, known: re.Pattern[str]) -> None:
    shown = events(card.ledger, card.register)

    def pieces() -> Iterator[str]:
        yield chronicle.legend(shown, COLOURS, lang)
        yield chronicle.listed(card.ledger, card.register, shown, lang, "?{}".format)

    assert _found(pieces(), lang, known) == set()


def test_words_around_the_charts(card: FactCard, lang: str, known: re.Pattern[str]) -> None:
    ledger, register = card.ledger, card.register

    def pieces() -> Iterator[str]:
        for layer in ranking.layers(ledger):
            arranged = ranking.build(ledger, register, layer, lang)
            yield notes.heading(arranged, lang)
            yield notes.worded(ledger, register, arranged, lang, "?{}".format)
            for panel in arranged.panels:
                yield notes.panel_heading(panel, lang)
                yield notes.below(ledger, register, arranged, panel, lang, "?{}".format)
            if borders(ledger, register, layer, lang):
                yield coastnotes.key(ledger, register, layer, lang)
                yield from coastnotes.summary(ledger, register, layer, lang)
                yield coastnotes.source_line(ledger, register, layer, lang)

    assert _found(pieces(), lang, known) == set()


def _written(part: Any, key: str = "") -> Iterator[str]:
    """What a plotly figure writes: labels, hover texts, axis titles, ticks."""
    if isinstance(part, dict):
        for name, inner in part.items():
            yield from _written(inner, key if name == "text" and key == "title" else name)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _written(inner, key)
    elif isinstance(part, str) and key in ("text", "hovertext", "ticktext", "title"):
        yield re.sub(r"</?(?:b|s|br)>", " ", part)


def test_charts_write_one_language(
    ledger: Ledger, register: Register, lang: str, known: re.Pattern[str]
) -> None:
    figures = [timeline.figure(ledger, register, events(ledger, register), lang)]
    for layer in ranking.layers(ledger):
        arranged = ranking.build(ledger, register, layer, lang)
        figures += [
            rankplot.figure(ledger, register, arranged.layer, panel, lang)
            for panel in arranged.panels
        ]
        if borders(ledger, register, layer, lang):
            figures.append(coastline.figure(ledger, register, layer, lang))
    words = list(_written(figures))
    assert len(words) > 300
    if lang == "ar":
        # One letter of the alphabet stands for a group of events in either language.
        assert {text for text in words if latin(text, known)} == set()
    else:  # the article's own words are Arabic, isolated as such
        own = re.compile("\u2067[^\u2069]*\u2069")
        assert {text for text in words if arabic(own.sub("", text))} == set()


@pytest.mark.parametrize(
    ("html", "lang", "count"),
    [
        ("<p>قال Reuters</p>", "ar", 1),
        ('<p lang="en">English words</p>', "ar", 1),
        ('<cite lang="en">English words</cite>', "ar", 0),
        ("<code>layer</code>", "ar", 0),
        ('<p aria-label="Table">قال</p>', "ar", 1),
        ("<p>icgers.com و OpenStreetMap</p>", "ar", 0),
        ("<p>icgers-aze-flights، https://x.org/Some?thing=1</p>", "ar", 0),
        ("<p>OpenStreetMapper</p>", "ar", 1),
        ("<p>He said قال</p>", "en", 1),
        ('<p>He said <q lang="ar">قال</q></p>', "en", 0),
        ('<p title="قال">He</p>', "en", 1),
    ],
)
def test_the_check_sees_what_is_left(
    html: str, lang: str, count: int, known: re.Pattern[str]
) -> None:
    assert len(leftovers(parse(html), lang, known)) == count


def test_no_allowance_is_idle() -> None:
    """Each name is in the Arabic of the data or of the interface."""
    files = [*(ROOT / "facts").rglob("*.yml"), ROOT / "geodata/boundaries/ORIGIN.yml"]
    read = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    texts = " ".join([*_arabic_of(read), *strings("ar").table.values(), *FORMATS.values()])
    alone = {name: rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" for name in NAMES}
    assert [name for name, pattern in alone.items() if not re.search(pattern, texts)] == []


def _arabic_of(part: Any, key: str = "") -> Iterator[str]:
    if isinstance(part, dict):
        for name, inner in part.items():
            yield from _arabic_of(inner, str(name))
    elif isinstance(part, list):
        for inner in part:
            yield from _arabic_of(inner, key)
    elif isinstance(part, str) and key in ("ar", "explanation_ar"):
        yield part
