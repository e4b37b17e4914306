"""Suggestions in the two articles: they lead to the facts that were found there by reading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facts.ledger import Ledger
from facts.models import Fact
from facts.naming import first_naming
from facts.publications import Article
from facts.suggest import Suggestion, main_direction, main_language, suggestions
from geodata.territories import Register

#: The articles are not part of the project; where they lie beside it, they are used.
DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"

pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the articles are not here")

ARTICLES = ("icgers", "eurasiaar")
# Units that hold a word of scale.
SCALES = {"USD million": 10**6}
# Ranks are written in words: the third, the first.
IN_WORDS = "rank"


@pytest.fixture(params=ARTICLES)
def article(request: pytest.FixtureRequest, ledger: Ledger) -> Article:
    return ledger.articles[request.param]


@pytest.fixture
def text(article: Article) -> str:
    return (DOCUMENTS / article.document.file).read_bytes().decode()


@pytest.fixture
def found(text: str, register: Register) -> tuple[Suggestion, ...]:
    return suggestions(text, register)


@pytest.fixture
def accepted(article: Article, ledger: Ledger) -> list[Fact]:
    return [f for f in ledger.facts if f.source == article.id and f.review == "accepted"]


def _within(found: tuple[Suggestion, ...], kind: str, start: int, end: int) -> list[Suggestion]:
    return [s for s in found if s.kind == kind and start <= s.start and s.end <= end]


def test_article_is_seen_to_be_arabic(text: str) -> None:
    assert (main_language(text), main_direction(text)) == ("ar", "rtl")


def test_first_suggestion_of_a_territory_is_its_first_naming(
    text: str, found: tuple[Suggestion, ...], register: Register
) -> None:
    for territory in register.territories:
        spans = ((s.start, s.end) for s in found if s.value == territory.id)
        assert next(spans, None) == first_naming(text, territory)


def test_every_territory_of_a_fact_is_suggested_in_the_paragraph_of_its_quote(
    text: str, found: tuple[Suggestion, ...], accepted: list[Fact]
) -> None:
    about = [(fact, id) for fact in accepted for id in fact.territories]
    assert about
    missed = []
    for fact, id in about:
        _, position = fact.evidence.quotation
        start = text.rfind("\n", 0, position.start) + 1
        end = text.find("\n", position.end)
        named = _within(found, "territory", start, end if end >= 0 else len(text))
        if id not in {s.value for s in named}:
            missed.append(fact.id)
    assert missed == []


def test_every_figure_of_a_fact_is_suggested_in_its_quote_with_its_hedge(
    found: tuple[Suggestion, ...], accepted: list[Fact]
) -> None:
    for fact in accepted:
        if not isinstance(fact.value, int | float) or fact.unit == IN_WORDS:
            continue
        _, position = fact.evidence.quotation
        value = fact.value * SCALES.get(str(fact.unit), 1)
        numbers = _within(found, "number", position.start, position.end)
        assert (value, fact.comparator) in [(s.value, s.comparator) for s in numbers], fact.id


def test_day_of_a_fact_is_suggested_in_its_quote(
    found: tuple[Suggestion, ...], accepted: list[Fact]
) -> None:
    """Months and years may stand elsewhere: "the visit" is that of January, two lines above."""
    for fact in accepted:
        if fact.period is not None and fact.period.count("-") == 2:
            _, position = fact.evidence.quotation
            dates = _within(found, "date", position.start, position.end)
            assert fact.period in [s.value for s in dates], fact.id


def test_addresses_and_footnote_marks_hold_no_suggestion(
    text: str, found: tuple[Suggestion, ...]
) -> None:
    for passed in re.finditer(r"\[\d\]|https?://\S+|[a-z.]+/\S+", text):
        start, end = passed.span()
        assert [s for s in found if s.start < end and start < s.end] == [], passed[0]
