"""About the sources and the borders: whom the atlas quotes, and what its lines do not mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from facts.ledger import Ledger
from facts.publications import Source
from facts.works import works_in
from geodata.territories import Register
from mapview import cite
from mapview.locale import strings
from mapview.text import element, embed, markup, spoken


def about(ledger: Ledger, lang: str) -> str:
    """The sources in full, with their disclaimers, and what the borders do not mean, as HTML."""
    return _footer((*_articles(ledger, lang), *_record(ledger, lang)), ledger.places, lang)


def brief(ledger: Ledger, lang: str) -> str:
    """The same without the publications behind the record, which are many: the articles alone."""
    return _footer(_articles(ledger, lang), ledger.places, lang)


def record(ledger: Ledger, lang: str) -> str:
    """What :func:`brief` leaves out."""
    return f'<section class="isnad-about">{_lines(_record(ledger, lang), lang)}</section>'


def publications(ledger: Ledger) -> int:
    """How many of them there are."""
    return sum(len(works_in(source)) for source in _collections(ledger))


def _collections(ledger: Ledger) -> Iterator[Source]:
    return (s for s in ledger.sources.values() if s.id not in ledger.articles)


def _articles(ledger: Ledger, lang: str) -> Iterator[str]:
    text = strings(lang)
    for source in ledger.articles.values():
        (work,) = works_in(source)
        line = text(
            "source_about",
            source=cite.source_line(work, lang),
            basis=source.published_basis[lang],
        )
        html = markup(line, cite.titles((work,), lang))
        yield f'<a href="{escape(work.url)}" target="_blank">{html}</a>'
        if source.disclaimer:
            yield markup(source.disclaimer[lang])


def _record(ledger: Ledger, lang: str) -> Iterator[str]:
    return (_collection(source, lang) for source in _collections(ledger))


def _footer(lines: Iterable[str], places: Register, lang: str) -> str:
    borders = markup(borders_note(places, lang))
    return (
        f'<footer class="isnad-about" {spoken(lang)}>'
        f"{element('h2', strings(lang)('sources_heading'), lang)}"
        f"{_lines((*lines, borders), lang)}</footer>"
    )


def _lines(lines: Iterable[str], lang: str) -> str:
    return "".join(f"<div {spoken(lang)}>{line}</div>" for line in lines)


def borders_note(register: Register, lang: str) -> str:
    """Whose geometry is drawn, and what its borders do not mean."""
    text = strings(lang)
    if register.credit is None:
        return text("borders_note")
    return text("borders_note_pack", credit=embed(register.credit[lang], lang))


def _collection(source: Source, lang: str) -> str:
    """The publications or data sets behind the record and the measurements."""
    titles = cite.titles(works_in(source), lang)
    works = "".join(
        f'<li><a href="{escape(work.url)}" target="_blank">'
        f"{markup(cite.source_line(work, lang), titles)}</a></li>"
        for work in works_in(source)
    )
    disclaimer = markup(source.disclaimer[lang]) if source.disclaimer else ""
    return (
        f"<details><summary>{markup(source.title[lang])}</summary>"
        f"{disclaimer}<ul>{works}</ul></details>"
    )
