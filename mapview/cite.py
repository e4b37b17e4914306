"""From a fact back to its source: a link to the very sentence, and a citation to paste."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote as percent
from urllib.parse import unquote

from facts.evidence import Quote
from facts.ledger import Ledger
from facts.models import Fact
from facts.publications import Article
from facts.works import Work, works_of
from geodata.territories import Register
from mapview import PRODUCT, figures
from mapview.locale import strings
from mapview.text import embed, isolate

_WORDS_AT_EACH_END = 5
_CONTEXT_WORDS = 3
_BEYOND_ASCII = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")


def sentence_link(source: Article, quote: Quote) -> str:
    """The publisher's page, scrolled to the sentence (a URL text fragment).

    A long quote is given by its first and last words, so that a line break or a footnote mark
    inside it does not defeat the match. Text fragments match whole words: the ledger's check
    makes sure that quotes begin and end with one.
    """
    words = quote.exact.split(" ")
    parts = []
    if quote.prefix.split():
        parts.append(_encoded(" ".join(quote.prefix.split()[-_CONTEXT_WORDS:])) + "-")
    if len(words) > 2 * _WORDS_AT_EACH_END:
        parts.append(_encoded(" ".join(words[:_WORDS_AT_EACH_END])))
        parts.append(_encoded(" ".join(words[-_WORDS_AT_EACH_END:])))
    else:
        parts.append(_encoded(quote.exact))
    if quote.suffix.split():
        parts.append("-" + _encoded(" ".join(quote.suffix.split()[:_CONTEXT_WORDS])))
    return f"{source.url}#:~:text={','.join(parts)}"


def iri(address: str) -> str:
    """An address with its Arabic in letters: in a page it is a third as long, and leads as well.

    What is not UTF-8 stays encoded; so does every ASCII character, whose meaning may hang on it.
    """

    def letters(found: re.Match[str]) -> str:
        try:
            return unquote(found[0], errors="strict")
        except UnicodeDecodeError:
            return found[0]

    return _BEYOND_ASCII.sub(letters, address)


def title(work: Work, lang: str) -> str:
    """What a work is called: its title in quotation marks, or what it is."""
    if called := _called(work, lang):
        return strings(lang)("quoted_title", title=embed(*called))
    assert work.about is not None  # the model requires one of them
    return work.about[lang]


def _called(work: Work, lang: str) -> tuple[str, str] | None:
    """The title of a work and the language it is in."""
    if work.title is not None:
        return work.title[lang], lang
    return None if work.original is None else (work.original, work.language or "en")


def titles(works: Iterable[Work], lang: str) -> dict[str, str]:
    """The titles of works with the language of each, as :func:`mapview.text.markup` takes them."""
    return dict(called for work in works if (called := _called(work, lang)))


def quotes(ledger: Ledger, fact: Fact) -> dict[str, str]:
    """The quote of a fact with its language, as :func:`mapview.text.markup` takes it."""
    if fact.evidence.quote is None:
        return {}
    language = ledger.articles[fact.source].language
    # The isolate of an Arabic phrase says its language by itself.
    return {} if language == "ar" else {fact.evidence.quote.exact: language}


def source_line(work: Work, lang: str) -> str:
    """Title, publisher and date of a work in one line of plain text."""
    return strings(lang)(
        "citation_source",
        title=title(work, lang),
        publisher=embed(work.publisher[lang], lang),
        date=date(work, lang),
    )


def date(work: Work, lang: str) -> str:
    """When a work was published, or that it does not say."""
    if work.published is None:
        return strings(lang)("undated")
    return figures.period(work.published, lang)


def citation(ledger: Ledger, register: Register, fact: Fact, link: str, lang: str) -> str:
    """A citation of one fact in plain text: the sentence or value, who published it, and where."""
    text = strings(lang)
    works = works_of(ledger, fact)
    sources = text("citation_separator").join(
        text("citation_at", source=source_line(work, lang), url=isolate(work.url)) for work in works
    )
    if fact.evidence.quote is not None:
        said = embed(fact.evidence.quote.exact, ledger.articles[fact.source].language)
    else:
        layer = ledger.indicators[fact.indicator]
        said = figures.in_full(register, fact, layer, lang)
    return text(
        "citation",
        said=said,
        sources=sources,
        product=PRODUCT[lang],
        id=isolate(fact.id),
        link=isolate(link),
    )


def _encoded(text: str) -> str:
    """Percent-encode a part of a fragment; ``-`` and ``,`` have a meaning there."""
    return percent(text, safe="").replace("-", "%2D")
