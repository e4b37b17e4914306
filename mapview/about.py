"""About the sources and the borders: whom the atlas quotes, and what its lines do not mean."""

from __future__ import annotations

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
    text = strings(lang)
    lines = []
    for source in ledger.articles.values():
        (work,) = works_in(source)
        line = text(
            "source_about",
            source=cite.source_line(work, lang),
            basis=source.published_basis[lang],
        )
        html = markup(line, cite.titles((work,), lang))
        lines.append(f'<a href="{escape(work.url)}" target="_blank">{html}</a>')
        if source.disclaimer:
            lines.append(markup(source.disclaimer[lang]))
    lines += [_collection(s, lang) for s in ledger.sources.values() if s.id not in ledger.articles]
    lines.append(markup(borders_note(ledger.places, lang)))
    return (
        f'<footer class="isnad-about" {spoken(lang)}>'
        f"{element('h2', text('sources_heading'), lang)}"
        + "".join(f"<div {spoken(lang)}>{line}</div>" for line in lines)
        + "</footer>"
    )


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
