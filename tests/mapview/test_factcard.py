"""An article's fact as HTML: the quote letter for letter, its translation, and the way to it."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from facts.load import Ledger
from facts.models import Fact
from geodata.territories import Register
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.text import bare, direction
from tests.mapview.html_tree import Node, copied, misdirected, parse
from tests.mapview.links import linked

LINK = "https://isnad.example/?layer=x&country=KAZ"


@pytest.fixture
def card(ledger: Ledger, register: Register, lang: str) -> FactCard:
    links = linked(LINK)
    return FactCard(ledger, register, lang, links)


@pytest.fixture
def quoting(ledger: Ledger) -> list[Fact]:
    """The facts of the articles."""
    return [fact for fact in ledger.facts if fact.source in ledger.articles]


def test_every_quote_stands_in_its_blockquote_letter_for_letter(
    quoting: list[Fact], card: FactCard
) -> None:
    for fact in quoting:
        article = parse(card.html(fact)).one(data_fact=fact.id)
        quote = article.one("blockquote", lang="ar", dir="rtl")
        assert quote.text == fact.evidence.quotation[0].exact, fact.id


def test_the_part_that_carries_the_value_is_marked_once(
    quoting: list[Fact], card: FactCard
) -> None:
    for fact in quoting:
        marks = [mark.text for mark in parse(card.html(fact)).one("blockquote").all("mark")]
        assert marks == [fact.evidence.quote.carries] * (fact.evidence.quote.carries is not None)


def test_fact_shows_translation_explanation_source_date_and_modality(
    ledger: Ledger, quoting: list[Fact], card: FactCard, lang: str
) -> None:
    for fact in quoting:
        article = parse(card.html(fact))
        source = ledger.sources[fact.source]
        assert_translated(article, fact, lang)
        explanation = fact.explanation_ar if lang == "ar" else fact.explanation
        assert explanation in article.one(class_="explanation").text
        provenance = article.one("dl").text
        assert source.publisher[lang] in provenance
        assert str(source.published.year) in provenance
        who = fact.attributed_to[lang] if fact.attributed_to else ""
        assert strings(lang)(f"modality_{fact.modality.value}", who=who) in provenance


def assert_translated(article: Node, fact: Fact, lang: str) -> None:
    """In English our translation stands below the quote, marked as ours; in Arabic none does."""
    assert fact.translation
    if lang == "ar":
        assert article.all(class_="translation") == []
        assert fact.translation.en not in article.text
        return
    translation = article.one(class_="translation", lang="en", dir="ltr")
    assert fact.translation.en in translation.text
    assert translation.one(class_="ours").text == strings(lang)("translation_ours")


def test_fact_spells_out_the_footnote_its_sentence_rests_on(
    ledger: Ledger, quoting: list[Fact], card: FactCard, lang: str
) -> None:
    for fact in quoting:
        provenance = parse(card.html(fact)).one("dl").text
        notes = {note.ref: note.text[lang] for note in ledger.sources[fact.source].footnotes}
        shown = [ref for ref, text in notes.items() if f"{ref} {text}" in provenance]
        assert shown == ([fact.evidence.cites] if fact.evidence.cites else []), fact.id


def test_fact_opens_the_publishers_page_at_the_sentence(
    ledger: Ledger, quoting: list[Fact], card: FactCard, lang: str
) -> None:
    for fact in quoting:
        links = [a for p in parse(card.html(fact)).all(class_="links") for a in p.all("a")]
        (link,) = (a for a in links if a.text == strings(lang)("open_sentence"))
        assert link.attributes["target"] == "_blank"
        assert "noopener" in link.attributes["rel"]
        address, fragment = link.attributes["href"].split("#")
        assert address == str(ledger.sources[fact.source].url)
        assert fragment.startswith(":~:text=")
        assert (
            unquote(fragment)
            .rstrip()
            .endswith(tuple(fact.evidence.quote.suffix.split() or [fact.evidence.quote.exact[-5:]]))
        )


def test_fact_can_be_cited_and_linked_to(ledger: Ledger, card: FactCard) -> None:
    for fact in ledger.facts:
        citation, link = copied(parse(card.html(fact)).one("details"))
        assert link.text == LINK
        assert fact.id in citation.text
        assert (fact.evidence.quote is not None) is (fact.source in ledger.articles)
        if fact.evidence.quote:
            assert fact.evidence.quote.exact in citation.text


def test_value_of_a_regional_fact_names_the_region(
    ledger: Ledger, register: Register, card: FactCard, lang: str
) -> None:
    regional = [fact for fact in ledger.facts if fact.region]
    assert regional
    for fact in regional:
        assert fact.region
        value = parse(card.html(fact)).one(class_="value").text
        assert register.regions[fact.region][lang] in value


def test_numbers_in_values_are_isolated(ledger: Ledger, card: FactCard) -> None:
    shown = 0
    for fact in ledger.facts:
        if isinstance(fact.value, int | float):
            value = parse(card.html(fact)).one(class_="value")
            isolated = [bdi.text.rstrip("%") for bdi in value.all("bdi", dir="ltr")]
            assert f"{fact.value:,}" in isolated, fact.id
            shown += 1
    assert shown > 5


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("icgers-aze-kaz-border-russia", {"en": "nearly 8,000 km", "ar": "ما يقارب 8,000 كم"}),
        ("icgers-aze-trade", {"en": "more than 360", "ar": "أكثر من 360"}),
        ("icgers-aze-flights", {"en": "about 20", "ar": "نحو 20"}),
        ("icgers-tkm-embassy-distance", {"en": "several km", "ar": "عدة كم"}),
        ("icgers-kaz-visit", {"en": "28 January 2026", "ar": "28 يناير 2026"}),
        ("icgers-aze-visit", {"en": "January 2026", "ar": "يناير 2026"}),
    ],
)
def test_value_keeps_the_hedge_and_the_date(
    ledger: Ledger, card: FactCard, lang: str, id: str, words: dict[str, str]
) -> None:
    (fact,) = (fact for fact in ledger.facts if fact.id == id)
    assert words[lang] in bare(parse(card.html(fact)).one(class_="value").text)


def test_arabic_of_a_fact_is_in_an_arabic_right_to_left_element(
    ledger: Ledger, card: FactCard, lang: str
) -> None:
    wrong = {}
    for fact in ledger.facts:
        root = parse(f'<div lang="{lang}" dir="{direction(lang)}">{card.html(fact)}</div>')
        if found := misdirected(root):
            wrong[fact.id] = found
    assert wrong == {}
