"""The works behind a fact: the article, the publications or the data set that carry it."""

from __future__ import annotations

from collections.abc import Callable

from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.works import works_in, works_of

Make = Callable[..., Fact]


def _ledger(
    make_ledger: Callable[..., Ledger], make_layer: Callable[..., Indicator], *facts: Fact
) -> Ledger:
    return make_ledger(make_layer("quantity"), *facts)


def test_quote_is_cited_from_its_article(
    make_ledger: Callable[..., Ledger], make_layer: Callable[..., Indicator], make_fact: Make
) -> None:
    fact = make_fact("high", "quantity")
    ledger = _ledger(make_ledger, make_layer, fact)
    (work,) = works_of(ledger, fact)
    assert (work.key, work.url, work.published) == ("one", "https://example.org/one", "2026-01-21")
    assert work.title.en == "title one"
    assert (work.original, work.language, work.about) == (None, None, None)
    assert works_in(ledger.sources["one"]) == (work,)


def test_fact_of_the_record_is_cited_from_its_publications_in_the_order_given(
    make_ledger: Callable[..., Ledger], make_layer: Callable[..., Indicator], make_record_fact: Make
) -> None:
    fact = make_record_fact(1, publications=("notice", "paper"))
    ledger = _ledger(make_ledger, make_layer, fact)
    notice, paper = works_of(ledger, fact)
    assert (paper.key, notice.key) == ("rec/paper", "rec/notice")
    assert (paper.original, paper.language, paper.about) == ("Title of the paper", "en", None)
    assert (paper.published, paper.publisher.en) == ("2025-03", "publisher paper")
    assert (notice.original, notice.published) == (None, None)
    assert notice.about.en == "a notice without a title"
    # A title in the interface's languages is an article's or a data set's.
    assert (paper.title, notice.title) == (None, None)
    assert works_in(ledger.sources["rec"]) == (paper, notice)


def test_measured_fact_is_cited_from_its_data_set(
    make_ledger: Callable[..., Ledger],
    make_layer: Callable[..., Indicator],
    make_measured_fact: Make,
) -> None:
    fact = make_measured_fact(1)
    ledger = _ledger(make_ledger, make_layer, fact)
    (work,) = works_of(ledger, fact)
    assert (work.key, work.url) == ("geo/survey", "https://example.org/survey")
    assert (work.title.en, work.licence.en) == ("title survey", "licence survey")
    assert works_in(ledger.sources["geo"]) == (work,)


def test_key_of_a_work_is_its_own_in_the_ledger(ledger: Ledger) -> None:
    keys = [work.key for source in ledger.sources.values() for work in works_in(source)]
    assert len(set(keys)) == len(keys) > 50


def test_every_fact_has_works_of_its_own_source_and_every_work_a_name(ledger: Ledger) -> None:
    for fact in ledger.facts:
        works = works_of(ledger, fact)
        assert works
        assert set(works) <= set(works_in(ledger.sources[fact.source]))
        for work in works:
            assert work.title or work.original or work.about
            assert (work.original is None) == (work.language is None)
            assert work.url.startswith("http")
