"""A fact of the record, and a measured one, as HTML: cited, said how it follows, never quoted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts.claim import Claim
from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.works import works_of
from geodata.territories import Register
from mapview import cite, figures
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.text import bare, markup
from tests.mapview.html_tree import Node, copied, parse
from tests.mapview.links import linked

LINK = "https://isnad.example/?layer=x"
Make = Callable[..., Fact]
Show = Callable[..., Node]


@pytest.fixture
def card(ledger: Ledger, register: Register, lang: str) -> FactCard:
    return FactCard(ledger, register, lang, linked(LINK))


@pytest.fixture
def cited(ledger: Ledger) -> list[Fact]:
    """The facts of the record."""
    return [fact for fact in ledger.facts if fact.evidence.citation]


@pytest.fixture
def show(
    register: Register, make_layer: Callable[..., Indicator], make_ledger: Callable[..., Ledger]
) -> Show:
    """The card of one fact of a small ledger."""

    def card_of(fact: Fact, lang: str = "en", **layer: object) -> Node:
        ledger = make_ledger(make_layer("quantity", **layer), fact)
        links = linked(LINK)
        return parse(FactCard(ledger, register, lang, links).html(fact))

    return card_of


def _rows(node: Node) -> list[tuple[str, Node]]:
    """Labels of the provenance with what stands beside them."""
    return [(row.one("dt").text, row.one("dd")) for row in node.one("dl").all("div")]


def _values(node: Node, label: str) -> list[str]:
    return [value.text for name, value in _rows(node) if name == label]


# --- the project's own record -----------------------------------------------------------------


def test_every_publication_is_named_and_linked_and_nothing_is_quoted(
    ledger: Ledger, card: FactCard, cited: list[Fact], lang: str
) -> None:
    for fact in cited:
        article = parse(card.html(fact)).one("article", data_fact=fact.id)
        assert article.all("blockquote") == article.all(class_="translation") == []
        works = works_of(ledger, fact)
        links = [a for label, dd in _rows(article) for a in dd.all("a")]
        assert [a.attributes["href"] for a in links] == [work.url for work in works]
        for a, work in zip(links, works, strict=True):
            assert a.text == parse(markup(cite.source_line(work, lang))).text
            assert a.attributes["target"] == "_blank"
            assert "noopener" in a.attributes["rel"]
        assert len(_values(article, strings(lang)("cited_label"))) == len(works)


def test_derived_value_says_how_it_follows_and_from_what(
    card: FactCard, cited: list[Fact], lang: str
) -> None:
    text, seen = strings(lang), 0
    for fact in cited:
        article = parse(card.html(fact))
        citation = fact.evidence.citation
        derived = article.all(class_="derived")
        assert bool(derived) is (citation.derived is not None), fact.id
        if derived:
            assert derived[0].text == f"{text('derived_label')} {citation.derived[lang]}"
            seen += 1
        assert _values(article, text("rests_on_label")) == (
            [text("list_separator").join(citation.rests_on)] if citation.rests_on else []
        )
    assert seen > 5


def test_only_the_factbook_s_own_figure_is_written_out(
    card: FactCard, cited: list[Fact], lang: str
) -> None:
    shown = set()
    for fact in cited:
        written = _values(parse(card.html(fact)), strings(lang)("figure_label"))
        own = fact.evidence.citation.figure
        assert written == ([own] if own else [])
        shown |= {fact.source} if written else set()
    assert shown == {"cia"}


def test_where_in_the_publication_and_whose_word_is_said(
    card: FactCard, cited: list[Fact], lang: str
) -> None:
    text = strings(lang)
    for fact in cited:
        article = parse(card.html(fact))
        locator = fact.evidence.citation.locator
        assert _values(article, text("locator_label")) == ([locator[lang]] if locator else [])
        assert _values(article, text("modality_label")) == [figures.modality(fact, lang)]
        explanation = fact.explanation_ar if lang == "ar" else fact.explanation
        assert explanation in article.one(class_="explanation").text


def test_rank_is_said_where_figures_compete(card: FactCard, cited: list[Fact], lang: str) -> None:
    text, seen = strings(lang), set()
    for fact in cited:
        ranks = _values(parse(card.html(fact)), text("rank_label"))
        assert ranks == ([] if fact.rank == "normal" else [text(f"rank_{fact.rank}")])
        seen.add(fact.rank)
    assert len(seen) == 3
    assert text("rank_preferred") != text("rank_deprecated")


def test_measured_value_names_data_set_method_and_bounds(
    ledger: Ledger, card: FactCard, lang: str
) -> None:
    text = strings(lang)
    measured = [fact for fact in ledger.facts if fact.evidence.computation]
    assert len(measured) > 5
    for fact in measured:
        article = parse(card.html(fact)).one("article", data_fact=fact.id)
        computation = fact.evidence.computation
        dataset = ledger.sources["measured"].datasets[computation.dataset]
        (shown,) = (dd for label, dd in _rows(article) if label == text("dataset_label"))
        assert dataset.title[lang] in shown.text
        assert shown.one("a").attributes["href"] == str(dataset.url)
        assert _values(article, text("method_label")) == [computation.method[lang]]
        bounds = [bare(value) for value in _values(article, text("bounds_label"))]
        assert len(bounds) == (computation.low is not None)
        for end in (computation.low, computation.high):
            assert end is None or f"{end:,}" in bounds[0]
        assert article.all("blockquote") == article.all(class_="derived") == []


def test_fact_of_the_record_can_be_cited_and_linked_to(
    ledger: Ledger, register: Register, card: FactCard, lang: str
) -> None:
    for fact in ledger.facts:
        citation, link = copied(parse(card.html(fact)).one("details", class_="cite"))
        assert link.text == LINK
        whole = cite.citation(ledger, register, fact, LINK, lang)
        assert citation.text == parse(markup(whole)).text == bare(whole)


# --- small ones -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"value": 10}, "10 km"),
        ({"value": 1500, "upper": 2000, "comparator": "about"}, "about 1,500 to 2,000 km"),
        ({"value": 10, "comparator": "at_most"}, "at most 10 km"),
        ({"value": 10, "period": "2024-10/.."}, "10 km (since October 2024)"),
        ({"value": 10, "period": "2019~"}, "10 km (about 2019)"),
        ({"value": 10, "detail": {"en": "with oil", "ar": "ا"}}, "10 km: with oil"),
        ({"value": "high"}, "high class"),
        ({"value": "high", "detail": {"en": "in Baku", "ar": "ا"}}, "high class: in Baku"),
    ],
)
def test_value_is_said_in_full(
    make_record_fact: Make, show: Show, given: dict[str, object], shown: str
) -> None:
    value = bare(show(make_record_fact(**given)).one(class_="value").text)
    assert value == (shown if given["value"] == "high" else f"Length: {shown}")


def test_value_begins_with_what_was_counted(make_record_fact: Make, show: Show) -> None:
    measures = [{"id": "total", "unit": "km", "name": {"en": "Every way", "ar": "كل"}}]
    card = show(make_record_fact(10, measure="total"), measures=measures)
    assert bare(card.one(class_="value").text) == "Every way: 10 km"


def test_several_publications_stand_one_below_the_other(
    make_record_fact: Make, show: Show, lang: str
) -> None:
    card = show(make_record_fact(10, publications=("notice", "paper")), lang)
    notice, paper = _values(card, strings(lang)("cited_label"))
    assert "a notice without a title" in notice
    assert strings(lang)("undated") in notice
    assert "Title of the paper" in paper
    assert "2025" in paper


def test_claim_that_a_fact_makes_is_badged_and_that_of_another_is_not(
    register: Register,
    make_layer: Callable[..., Indicator],
    make_ledger: Callable[..., Ledger],
    make_fact: Make,
    lang: str,
) -> None:
    one, other = make_fact("high", "quantity"), make_fact("low", "quantity")
    words = {"en": "words", "ar": "كلمات"}
    claim = Claim.model_validate(
        {
            "id": "a-claim",
            "order": 1,
            "claim": words,
            "asserts": [{"fact": one.id, "value": one.value}],
            "verdict": "not-checkable",
            "why": words,
        }
    )
    plain = make_ledger(make_layer("quantity"), one, other)
    ledger = Ledger(plain.indicators, plain.sources, plain.facts, {claim.id: claim})
    card = FactCard(ledger, register, lang, linked(LINK))
    badge = parse(card.html(one)).one("a", class_="verdict")
    assert badge.attributes["href"] == "check?claim=a-claim"
    assert strings(lang)("verdict_not-checkable") in badge.text
    assert parse(card.html(other)).all("a", class_="verdict") == []
