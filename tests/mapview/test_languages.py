"""Quotes in any language stand in it and in its direction; who cannot read them is helped."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from facts.claim import Claim
from facts.ledger import Ledger
from facts.models import Indicator
from facts.passages import passages
from facts.proof import prove
from facts.query import ARTICLES as ALL
from geodata.territories import Register
from mapview import cite, figures, fulltext, prooflist, table
from mapview.charts import chronicle, timeline
from mapview.charts.events import events
from mapview.checksheet import CheckSheet
from mapview.citing import citing
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.panel import Panel
from mapview.passagecard import PassageCard
from mapview.references import citations
from mapview.spec import build
from mapview.text import bare, embed, markup
from tests.foreign import ARTICLES
from tests.mapview.html_tree import Node, parse
from tests.mapview.links import LINK, linked

ids = pytest.mark.parametrize("id", ARTICLES)


@pytest.fixture
def card(foreign_ledger: Ledger, register: Register, lang: str) -> FactCard:
    return FactCard(foreign_ledger, register, lang, linked(LINK))


def _quotes(html: str, id: str, tag: str = "blockquote") -> list[Node]:
    """The elements that hold words of an article's quote; none of it stands outside of them."""
    given, root = ARTICLES[id], parse(html)
    found = [node for node in root.all(tag) if node.text and node.text in given.text]
    for node in found:
        assert node.attributes["lang"] == given.language
        assert node.attributes["dir"] == given.way
    for node, words in root.strings():
        if given.quote[:12] in words:
            assert node.inherited("lang") == given.language, (node.tag, words)
            assert node.inherited("dir") == given.way
    return found


def _translation(id: str, lang: str) -> tuple[str, str] | None:
    """What a reader is to be given, and its language."""
    given = ARTICLES[id].translation or {}
    if ARTICLES[id].language == lang:
        return None
    return next(((given[into], into) for into in (lang, "en") if into in given), None)


def _translated(root: Node, id: str, lang: str) -> None:
    """The translation that a reader needs is there, in its language, and says that it is ours."""
    shown = root.all("p", class_="translation")
    wanted = _translation(id, lang)
    assert len(shown) == (wanted is not None)
    if wanted is None:
        return
    words, into = wanted
    (node,) = shown
    assert node.attributes["lang"] == into
    assert node.text == f"{words} {bare(figures.ours(into, lang))}"
    ours = node.one("span", class_="ours")
    assert ours.attributes["lang"] == lang
    assert (
        ours.text
        == {
            ("en", "en"): "(our translation)",
            ("ar", "ar"): "(ترجمتنا)",
            ("en", "ar"): "(ترجمتنا، ولغتها الإنجليزية)",
        }[into, lang]
    )


@ids
def test_a_fact(foreign_ledger: Ledger, card: FactCard, id: str, lang: str) -> None:
    html = card.html(foreign_ledger.fact(f"{id}-1"))
    (quote,) = _quotes(html, id)
    assert quote.text == ARTICLES[id].quote
    _translated(parse(html), id, lang)
    explained = parse(html).one("p", class_="explanation")
    if lang == "ar" and ARTICLES[id].explanation_ar is None:
        span = explained.one("span", lang="en", dir="ltr")
        assert span.text == f"So says the {id} one."
    else:
        assert explained.all("span") == []


def test_an_arabic_quote_is_marked_up_as_ever(foreign_ledger: Ledger, card: FactCard) -> None:
    fact = foreign_ledger.fact("one-1")
    assert fact.evidence.quote is not None
    words = fact.evidence.quote.exact
    assert f'<blockquote lang="ar" dir="rtl">{words}</blockquote>' in card.html(fact)


@ids
def test_the_panel_of_a_country(card: FactCard, register: Register, id: str, lang: str) -> None:
    spec = build(card.ledger, register, "set", ALL, lang)
    html = Panel(card).country(ARTICLES[id].territory, spec)
    assert len(_quotes(html, id)) == 1
    _translated(parse(html), id, lang)


@ids
def test_a_passage(card: FactCard, id: str, lang: str) -> None:
    cards = PassageCard(
        card, lambda layer, country: f"{layer}{country}", lambda passage: passage.id
    )
    (passage,) = (p for p in passages(card.ledger) if p.source == id)
    html = cards.html(passage)
    (quote,) = _quotes(html, id)
    assert "".join(mark.text for mark in quote.all("mark")) == ARTICLES[id].quote[:12]
    _translated(parse(html), id, lang)
    told = card.ledger.fact(f"{id}-1").told(lang)
    (row,) = parse(html).all("li", data_fact=f"{id}-1")
    (explained,) = row.one("details").all("p")
    assert (explained.text, explained.attributes["lang"]) == told


@pytest.fixture
def claim() -> Claim:
    pins = [{"fact": f"{id}-1", "value": "high", "period": "2025"} for id in ARTICLES]
    words = {"en": "words", "ar": "كلمات"}
    return Claim.model_validate(
        {"id": "c", "order": 1, "claim": words, "asserts": pins, "verdict": "not-checkable"}
        | {"why": words}
    )


@ids
def test_a_checked_claim(card: FactCard, claim: Claim, id: str, lang: str) -> None:
    sheet = CheckSheet(card, lambda fact, country: f"{fact.id}{country}")
    html = sheet.html(claim)
    assert len(_quotes(html, id)) == 1
    shown = [node.text for node in parse(html).all("p", class_="translation")]
    wanted = [given for other in ARTICLES if (given := _translation(other, lang))]
    assert [text.split(" (")[0] for text in shown] == [words for words, _ in wanted]


def test_the_parts_of_one_sentence_that_carry_its_facts(card: FactCard, claim: Claim) -> None:
    fact = card.ledger.fact("persian-1")
    other = fact.model_copy(update={"id": "persian-2"})
    ledger = replace(card.ledger, facts=(*card.ledger.facts, other))
    pins = tuple(claim.asserts[0].model_copy(update={"fact": f.id}) for f in (fact, other))
    sheet = CheckSheet(replace(card, ledger=ledger), lambda fact, country: f"{fact.id}{country}")
    html = sheet.html(claim.model_copy(update={"asserts": pins}))
    assert len(_quotes(html, "persian", "q")) == 2


@ids
def test_a_text_that_a_reader_brings(card: FactCard, id: str, lang: str) -> None:
    given = ARTICLES[id]
    proof = prove(card.ledger, id, given.text)
    whole = parse(fulltext.article(proof, given.text, lang, lambda fact: fact)).one("article")
    assert whole.attributes["lang"] == given.language
    assert whole.attributes["dir"] == given.way
    assert whole.text == given.text
    assert len(_quotes(prooflist.results(proof, given.text, lang, lambda fact: fact), id)) == 1
    worn = given.text.replace(given.quote, given.quote[:-1] + "_")
    html = prooflist.results(prove(card.ledger, id, worn), worn, lang, lambda fact: fact)
    for quote in parse(html).all("blockquote"):
        assert (quote.attributes["lang"], quote.attributes["dir"]) == (given.language, given.way)


def test_the_table_has_a_column_of_translations_where_one_is_needed(
    card: FactCard, lang: str
) -> None:
    root = parse(table.html(card, "set", ALL, "caption"))
    label = strings(lang)("column_translation")
    cells = [cell for cell in root.all("td") if cell.attributes["data-label"] == label]
    shown = {div.text: div.attributes["lang"] for cell in cells for div in cell.all("div")}
    wanted = dict(given for id in ARTICLES if (given := _translation(id, lang)))
    assert {text: shown[text] for text in wanted} == wanted
    for id in ARTICLES:
        assert len(_quotes(table.html(card, "set", ALL, "caption"), id)) == 1
    rows = table.rows(card.ledger, card.register, "set", ALL, lang)
    read = list(csv.DictReader(io.StringIO(table.as_csv(rows).decode("utf-8-sig"))))
    given = {row["fact"]: (row["quote"], row["translation"]) for row in read if row["fact"]}
    for id, article in ARTICLES.items():
        words, _ = _translation(id, lang) or ("", "")
        assert given[f"{id}-1"] == (article.quote, words)


def test_a_table_of_arabic_quotes_has_no_such_column_in_arabic(
    card: FactCard, foreign_ledger: Ledger, lang: str
) -> None:
    ledger = replace(foreign_ledger, facts=foreign_ledger.facts[:1])
    (heads,) = {len(parse(table.html(replace(card, ledger=ledger), "set", ALL, "c")).all("th"))}
    countries = len(card.register.ids)
    assert heads - countries == len(table.columns(lang))
    assert ("translation" in table.columns(lang)) is (lang == "en")


@ids
def test_a_citation(card: FactCard, id: str, lang: str) -> None:
    given, fact = ARTICLES[id], card.ledger.fact(f"{id}-1")
    said = cite.citation(card.ledger, card.register, fact, LINK, lang)
    assert given.quote in said
    html = markup(said, {}, cite.quotes(card.ledger, fact))
    (quote,) = _quotes(html, id, "bdi")
    assert quote.text == given.quote
    found = citations(card.ledger, card.register, fact, LINK, lang)
    assert f'"language": "{given.language}"' in found["csl_json"]["work"]
    assert f"LA  - {given.language}\r\n" in found["ris"]["work"]
    title = f"Title of {id}" if "en" in (lang, given.language) else f"عنوان {id}"
    assert f'"title": "{title}"' in found["csl_json"]["work"]
    assert ("translated-title" in found["csl_json"]["work"]) is (
        given.language == "en" and lang == "ar"
    )
    assert parse(citing(card, fact)).one("section")


@ids
def test_the_time_line(
    foreign_ledger: Ledger,
    register: Register,
    make_layer: Callable[..., Indicator],
    id: str,
    lang: str,
) -> None:
    name = {"en": "an embassy", "ar": "سفارة"}
    layer = make_layer("set", id="diplomacy", classes=[{"id": "embassy", "name": name}])
    dated = {"indicator": "diplomacy", "value": "embassy"}
    facts = tuple(fact.model_copy(update=dated) for fact in foreign_ledger.facts)
    ledger = replace(foreign_ledger, indicators={"diplomacy": layer}, facts=facts)
    shown = events(ledger, register)
    (event,) = (event for event in shown if event.fact.source == id)
    html = chronicle.listed(ledger, register, shown, lang, lambda fact: fact.id)
    (quote,) = _quotes(html, id, "q")
    assert quote.text == chronicle.words(event)
    assert embed(quote.text, ARTICLES[id].language) in chronicle.entry(
        ledger, register, event, lang, alone=True
    )
    *_, marks = timeline.figure(ledger, register, shown, lang)["data"]
    hover = marks["hovertext"][marks["customdata"].index(event.id)]
    assert embed(f"«{quote.text}»", ARTICLES[id].language) in hover.split("<br>")
