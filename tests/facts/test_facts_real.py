"""The facts of the project: they load, they stand in their articles, the rules hold of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from facts.__main__ import main
from facts.anchor import Anchored, anchor
from facts.fields import Comparator, Modality
from facts.load import Ledger, load
from facts.models import Fact
from facts.quotes import quoted_share
from geodata.territories import register

#: The articles are not part of the project; where they lie beside it, they are used.
DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load()


def _said(ledger: Ledger) -> list[Fact]:
    """The facts of the articles; the record says more, and otherwise."""
    return [fact for fact in ledger.facts if fact.source in ledger.articles]


def _one(ledger: Ledger, **wanted: object) -> Fact:
    """The one accepted fact of the articles with these values."""
    (fact,) = (
        f
        for f in _said(ledger)
        if f.review == "accepted" and all(getattr(f, key) == v for key, v in wanted.items())
    )
    return fact


def test_check_proves_what_can_be_proved_here(ledger: Ledger) -> None:
    documents = ["--documents", str(DOCUMENTS)] if DOCUMENTS.is_dir() else []
    result = CliRunner().invoke(main, ["check", *documents])
    assert result.exit_code == 0, result.stderr
    for source in ledger.sources:
        assert f"{source}: " in result.stdout
    assert ("proved against the documents" in result.stdout) is bool(documents)
    assert ("not proved" in result.stdout) is not bool(documents)


def test_quotes_of_one_source_anchor_in_one_another(ledger: Ledger) -> None:
    """Without the articles: every quote anchors in the text that all quotes make together."""
    for source in ledger.articles.values():
        # A letter that no quote has is U+0000, which occurs in none.
        text = ["\0"] * source.document.characters
        facts = [fact for fact in ledger.facts if fact.source == source.id]
        for fact in facts:
            quote, position = fact.evidence.quotation
            before = position.start - len(quote.prefix)
            words = quote.prefix + quote.exact + quote.suffix
            text[before : before + len(words)] = words
        for fact in facts:
            quote, position = fact.evidence.quotation
            found = anchor("".join(text), quote, position.start)
            assert found == Anchored(position.start, position.end), fact.id


def test_quotes_stay_under_the_limit_that_the_design_sets(ledger: Ledger) -> None:
    assert list(ledger.articles) == ["icgers", "eurasiaar"]
    for source in ledger.articles.values():
        assert source.quotation_limit <= 0.35
        assert 0 < quoted_share(ledger, source) <= source.quotation_limit


def test_everything_is_told_in_both_languages(ledger: Ledger) -> None:
    for fact in ledger.facts:
        assert [fact.told(lang)[1] for lang in ("en", "ar")] == ["en", "ar"], fact.id
        if fact.evidence.quote is not None:
            language = ledger.articles[fact.source].language
            assert fact.translated("en", language) or language == "en", fact.id


def test_eight_thousand_kilometres_are_a_sum_over_two_countries(ledger: Ledger) -> None:
    facts = [f for f in ledger.facts if f.value == 8000]
    assert len(facts) == 1
    (fact,) = facts
    assert fact.indicator == "border-russia"
    assert set(fact.territories) == {"AZE", "KAZ"}
    assert (fact.scope, fact.unit) == ("combined", "km")
    assert fact.comparator is Comparator.NEARLY


def test_the_articles_give_no_single_country_a_border_length(ledger: Ledger) -> None:
    for fact in _said(ledger):
        if fact.indicator.startswith("border-") and fact.scope == "each":
            assert isinstance(fact.value, str), fact.id


def test_embassy_near_the_border_is_in_turkmenistan(ledger: Ledger) -> None:
    assert _one(ledger, indicator="diplomacy", value="embassy").territories == ("TKM",)
    distance = _one(ledger, indicator="diplomacy", unit="km")
    assert distance.territories == ("TKM",)
    assert (distance.value, distance.comparator) == (None, Comparator.SEVERAL)
    embassy = {f.territories for f in _said(ledger) if "سفارة" in f.evidence.quotation[0].exact}
    assert embassy == {("TKM",)}


def test_syria_s_hundred_kilometres_are_nobody_s(ledger: Ledger) -> None:
    for fact in ledger.facts:
        assert fact.value != 100 or fact.unit != "km", fact.id
        assert fact.counterpart != "SYR", fact.id
    for fact in _said(ledger):
        assert "100 كلم" not in fact.evidence.quotation[0].exact, fact.id


def test_a_forecast_is_not_a_status(ledger: Ledger) -> None:
    facts = [f for f in ledger.facts if f.indicator == "normalization"]
    assert facts
    assert Modality.FORECAST not in {f.modality for f in facts}
    assert Modality.FORECAST not in ledger.indicators["normalization"].modalities


def test_date_of_the_visit_is_a_date_of_nothing_else(ledger: Ledger) -> None:
    facts = [f for f in ledger.facts if f.period is not None and "2026-01-28" in f.period]
    assert {(f.source, f.indicator, f.territories) for f in facts} == {
        ("icgers", "diplomacy", ("KAZ",))
    }
    assert {f.value for f in facts} <= {"visit", "meeting"}
    assert "visit" in {f.value for f in facts}


@pytest.mark.parametrize(
    ("indicator", "unit", "value", "comparator"),
    [
        ("trade", "USD million", 360, "more_than"),
        ("trade", "%", 50, "about"),
        ("flights", "flights/week", 20, "about"),
        ("visitors", "visitors/year", 60_000, "about"),
    ],
)
def test_figures_of_azerbaijan(
    ledger: Ledger, indicator: str, unit: str, value: int, comparator: str
) -> None:
    fact = _one(ledger, indicator=indicator, unit=unit)
    assert (fact.source, fact.territories, fact.counterpart) == ("icgers", ("AZE",), "ISR")
    assert (fact.value, fact.comparator, fact.scope) == (value, comparator, "each")


STATUS = {
    "icgers": {"KAZ": "accords", "AZE": "normalized", "TKM": "normalized"},
    "eurasiaar": {
        "KAZ": "accords",
        "UZB": "ties",
        "TKM": "ties",
        "KGZ": "ties",
        "TJK": "unofficial",
    },
}


@pytest.mark.parametrize("source", STATUS)
def test_status_of_each_country_in_each_source(ledger: Ledger, source: str) -> None:
    said = {
        code: fact.value
        for fact in ledger.facts
        if fact.source == source and fact.indicator == "normalization"
        if fact.review == "accepted" and isinstance(fact.value, str)
        for code in fact.territories
    }
    assert said == STATUS[source]


@pytest.mark.parametrize(
    ("source", "never"), [("icgers", {"GEO"}), ("eurasiaar", {"ARM", "AZE", "GEO"})]
)
def test_who_is_never_named(ledger: Ledger, source: str, never: set[str]) -> None:
    assert set(register().ids) - ledger.sources[source].named.keys() == never


def test_the_articles_give_georgia_and_armenia_no_value(ledger: Ledger) -> None:
    about = [f.id for f in _said(ledger) if {"GEO", "ARM"} & set(f.territories)]
    assert about == [
        "icgers-arm-war-2023"
    ]  # for context: its class has no colour and shades nothing
