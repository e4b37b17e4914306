"""A passage as HTML: its words letter for letter, chips to the map, facts, voices, verdicts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.passages import Passage, grouped, passages
from facts.verdicts import checks_of
from geodata.territories import Register
from mapview import figures
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.passagecard import PassageCard, anchor
from mapview.text import bare
from tests.mapview.hostile import MARK, marked, safe
from tests.mapview.html_tree import Node, misdirected, parse
from tests.mapview.links import LINK, linked


def _card(ledger: Ledger, register: Register, lang: str, mark: str = "") -> PassageCard:
    return PassageCard(
        FactCard(ledger, register, lang, linked(LINK, mark)),
        lambda layer, country: f"map?layer={layer}&country={country}{mark}",
        lambda passage: f"passages?passage={passage.id}{mark}",
    )


def _show(passage: Passage, card: PassageCard, **asked: object) -> Node:
    return parse(card.html(passage, **asked)).one("article")


@pytest.fixture
def card(ledger: Ledger, register: Register, lang: str) -> PassageCard:
    return _card(ledger, register, lang)


def test_every_passage_stands_letter_for_letter_with_what_carries_its_facts(
    ledger: Ledger, card: PassageCard
) -> None:
    for passage in passages(ledger):
        article = _show(passage, card)
        assert article.attributes["data-passage"] == passage.id
        assert article.attributes["id"] == anchor(passage)
        quote = article.one("blockquote", lang="ar", dir="rtl")
        assert quote.text == passage.quote.exact
        marks = "".join(mark.text for mark in quote.all("mark"))
        for fact in passage.facts:
            carries = fact.evidence.quotation[0].carries
            assert carries is None or set(carries) <= set(marks), fact.id
        assert misdirected(article) == []


def test_the_translation_is_for_english_readers_and_marked_as_ours(
    ledger: Ledger, card: PassageCard, lang: str
) -> None:
    for passage in passages(ledger):
        shown = _show(passage, card).all("p", class_="translation")
        assert len(shown) == (lang == "en")
        for node in shown:
            words, _ = passage.translated("en", "ar") or ("", "")
            assert node.text == f"{words} {strings('en')('translation_ours')}"


def test_chips_are_the_countries_and_layers_that_the_passage_feeds(
    ledger: Ledger, register: Register, card: PassageCard, lang: str
) -> None:
    for passage in passages(ledger):
        chips = _show(passage, card).all("a", class_="chip")
        fed = {(fact.indicator, id) for fact in passage.facts for id in fact.territories}
        led = {(c.attributes["data-chip"], c.attributes.get("data-country")) for c in chips}
        assert led == fed | {(fact.indicator, None) for fact in passage.facts}
        for chip in chips:
            layer, country = chip.attributes["data-chip"], chip.attributes.get("data-country")
            assert chip.attributes["href"] == f"map?layer={layer}&country={country}"
            if country:
                assert chip.text == register.territory(country).name[lang]
        regions = {register.regions[f.region][lang] for f in passage.facts if f.region}
        assert {c.text for c in chips if "region" in c.attributes["class"].split()} == regions


def test_each_fact_says_its_value_its_voice_and_its_verdict(
    ledger: Ledger, register: Register, card: PassageCard, lang: str
) -> None:
    for passage in passages(ledger):
        article = _show(passage, card)
        rows = [node for node in article.all("li") if "data-fact" in node.attributes]
        assert [row.attributes["data-fact"] for row in rows] == [f.id for f in passage.facts]
        for row, fact in zip(rows, passage.facts, strict=True):
            layer = ledger.indicators[fact.indicator]
            said = bare(row.text)
            assert bare(figures.in_full(register, fact, layer, lang)) in said
            assert bare(figures.modality(fact, lang)) in said
            assert row.attributes["data-modality"] == fact.modality.value
            assert (fact.explanation_ar if lang == "ar" else fact.explanation) in said
            claims = [node.attributes["data-claim"] for node in row.all("a", class_="verdict")]
            assert claims == [claim.id for claim in checks_of(ledger, fact)]
            assert any(a.attributes["href"] == f"fact?fact={fact.id}" for a in row.all("a"))


def test_a_combined_figure_is_not_said_of_one_country(
    ledger: Ledger, register: Register, lang: str
) -> None:
    card = _card(ledger, register, lang)
    combined = next(f for f in ledger.facts if f.scope == "combined" and f.evidence.quote)
    (passage,) = (p for p in passages(ledger) if combined in p.facts)
    (row,) = (n for n in _show(passage, card).all("li", data_fact=combined.id))
    assert row.all("b") == []
    for id in combined.territories:
        assert register.territory(id).name[lang] in row.text


def test_what_a_link_asked_for_is_marked(ledger: Ledger, card: PassageCard) -> None:
    passage = next(p for p in passages(ledger) if len(p.facts) > 1)
    wanted = passage.facts[-1].id
    assert "aria-current" not in _show(passage, card).attributes
    article = _show(passage, card, asked=True, fact=wanted)
    assert article.attributes["aria-current"] == "true"
    current = [n for n in article.all("li") if "aria-current" in n.attributes]
    assert [n.attributes["data-fact"] for n in current] == [wanted]


def test_text_of_the_data_comes_out_as_text(
    register: Register,
    make_layer: Callable[..., Indicator],
    make_ledger: Callable[..., Ledger],
    make_fact: Callable[..., Fact],
    lang: str,
) -> None:
    fact = make_fact(
        "high",
        quote={"exact": f"quote {MARK}", "carries": f"quote {MARK}"},
        translation={"en": f"translation {MARK}"},
        explanation=f"explanation {MARK}",
        explanation_ar=f"explanation {MARK}",
        modality="attributed",
        attributed_to=marked("who"),
    )
    classes = [{"id": "high", "name": marked("class"), "colour": "#111111"}]
    layer = make_layer("status", name=marked("layer"), classes=classes)
    (passage,) = grouped((fact,))
    html = bare(_card(make_ledger(layer, fact), register, lang, MARK).html(passage))
    both = ("quote", "explanation", f"class {lang}", f"layer {lang}", f"who {lang}")
    safe(html, *both, *(("translation",) if lang == "en" else ()))
