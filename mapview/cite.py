"""From a fact back to its source: a link to the very sentence, and a citation to paste."""

from __future__ import annotations

from urllib.parse import quote as percent

from facts.models import Fact, Quote, Source
from mapview import PRODUCT, figures
from mapview.locale import strings
from mapview.text import embed, isolate

_WORDS_AT_EACH_END = 5
_CONTEXT_WORDS = 3


def sentence_link(source: Source, quote: Quote) -> str:
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
    return f"{address(source)}#:~:text={','.join(parts)}"


def address(source: Source) -> str:
    """The source's address, percent-encoded as browsers send it."""
    return str(source.url)


def source_line(source: Source, lang: str) -> str:
    """Title, publisher and date of a source in one line of plain text."""
    title = embed(source.title[lang], lang)
    publisher = embed(source.publisher[lang], lang)
    return strings(lang)(
        "citation_source",
        title=title,
        publisher=publisher,
        date=figures.day(source.published, lang),
    )


def citation(fact: Fact, source: Source, link: str, lang: str) -> str:
    """A citation of one fact in plain text: the sentence, who published it, when, and where."""
    return strings(lang)(
        "citation",
        quote=embed(fact.evidence.quote.exact, source.language),
        source=source_line(source, lang),
        url=isolate(address(source)),
        product=PRODUCT[lang],
        id=isolate(fact.id),
        link=isolate(link),
    )


def _encoded(text: str) -> str:
    """Percent-encode a part of a fragment; ``-`` and ``,`` have a meaning there."""
    return percent(text, safe="").replace("-", "%2D")
