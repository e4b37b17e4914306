"""The works behind a fact: the article, the publications or the data set that carry it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facts.fields import Bilingual
from facts.ledger import Ledger, once
from facts.models import Fact
from facts.publications import Article, Compilation, Dataset, Measurement, Publication, Source


@dataclass(frozen=True)
class Work:
    """Something that can be cited.

    Attributes
    ----------
    key : str
        Unique in the ledger.
    title : Bilingual or None
        In the languages of the interface; ``None`` where only the original title is known.
    original, language : str or None
        The title as published, and its language (BCP 47).
    about : Bilingual or None
        What it is, where it has no title.
    published : str or None
        EDTF; ``None`` where it bears no date.
    """

    key: str
    publisher: Bilingual
    url: str
    published: str | None
    title: Bilingual | None = None
    original: str | None = None
    language: str | None = None
    about: Bilingual | None = None
    licence: Bilingual | None = None


def works_of(ledger: Ledger, fact: Fact) -> tuple[Work, ...]:
    """What a fact is cited from; an article's fact has one work, the article."""
    return _carried(ledger, *carrier(fact))


@once
def _carried(
    ledger: Ledger, id: str, publications: tuple[str, ...] | None, measured: str | None
) -> tuple[Work, ...]:
    """What is cited from a source: an article, publications of the record, or a data set."""
    source = ledger.sources[id]
    if isinstance(source, Article):
        return (article(source),)
    if isinstance(source, Compilation):
        assert publications is not None  # the check requires it
        return tuple(publication(source, key) for key in publications)
    assert measured is not None
    return (dataset(source, measured),)


def works_behind(ledger: Ledger, facts: Iterable[Fact]) -> tuple[Work, ...]:
    """What facts are cited from, each work once, in the order of the facts."""
    alike: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        alike.setdefault(carrier(fact), fact)
    return tuple(dict.fromkeys(work for f in alike.values() for work in works_of(ledger, f)))


def carrier(fact: Fact) -> tuple[str, tuple[str, ...] | None, str | None]:
    """What facts that rest on the same works have in common."""
    cited, measured = fact.evidence.citation, fact.evidence.computation
    return (
        fact.source,
        None if cited is None else cited.publications,
        None if measured is None else measured.dataset,
    )


def works_in(source: Source) -> tuple[Work, ...]:
    """Every work of a source, as listed in its file."""
    if isinstance(source, Article):
        return (article(source),)
    if isinstance(source, Compilation):
        return tuple(publication(source, key) for key in source.publications)
    return tuple(dataset(source, key) for key in source.datasets)


def article(source: Article) -> Work:
    """An article as a work."""
    return Work(
        source.id, source.publisher, str(source.url), source.published.isoformat(), source.title
    )


def publication(source: Compilation, key: str) -> Work:
    """One publication of the record as a work."""
    given: Publication = source.publications[key]
    return Work(
        key=f"{source.id}/{key}",
        publisher=given.publisher,
        url=str(given.url),
        published=given.published,
        original=given.title,
        language=given.language,
        about=given.about,
        licence=given.licence,
    )


def dataset(source: Measurement, key: str) -> Work:
    """One data set as a work."""
    given: Dataset = source.datasets[key]
    return Work(
        key=f"{source.id}/{key}",
        publisher=given.publisher,
        url=str(given.url),
        published=given.published,
        title=given.title,
        licence=given.licence,
    )
