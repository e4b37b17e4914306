"""The map's content as a table: one row a fact, and one a silent country."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from facts import edtf, query
from facts.export import safe_cell
from facts.load import Ledger
from facts.models import Fact
from facts.publications import Article
from facts.query import Reading, Standing
from facts.works import works_of
from geodata.territories import Register
from mapview import cite, figures
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.text import bare, element, embed, markup, spoken

COLUMNS = (
    "country",
    "standing",
    "value",
    "period",
    "quote",
    "translation",
    "source",
    "published",
    "modality",
    "fact",
    "link",
)


# Country, its reading and a fact of it, or nothing where there is silence.
_Entry = tuple[str, Reading, Fact | None]


def columns(lang: str, *, translated: bool = False) -> tuple[str, ...]:
    """Those of a language: who reads Arabic needs none with translations of Arabic quotes.

    ``translated``: there is a quote in another language, and a translation of it.
    """
    return tuple(n for n in COLUMNS if lang == "en" or translated or n != "translation")


def rows(
    ledger: Ledger, register: Register, layer: str, according: str, lang: str
) -> list[dict[str, str]]:
    """The layer as rows for a file, in the register's order; keys are :func:`columns`.

    Isolates are taken out, for spreadsheets show them as boxes; days are written as 2026-01-29.
    """
    text = strings(lang)
    indicator = ledger.indicators[layer]
    result = []
    entries = tuple(_entries(ledger, register, layer, according))
    shown = _columns(ledger, entries, lang)
    for id, reading, fact in entries:
        row = dict.fromkeys(shown, "") | {
            "country": register.territory(id).name[lang],
            "standing": text(f"standing_{reading.standing}"),
        }
        if fact is not None:
            row |= {
                "value": figures.said(register, fact, indicator, lang),
                "period": figures.period(fact.period, lang) if fact.period else "",
                **_evidence(ledger, fact, lang),
                "modality": figures.modality(fact, lang),
                "fact": fact.id,
            }
        result.append({key: bare(cell) for key, cell in row.items()})
    return result


def as_csv(table: list[dict[str, str]]) -> bytes:
    """The rows as CSV with a byte-order mark, which spreadsheets need to read Arabic.

    The columns bear the names they have in the code, whatever the language of the cells.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, tuple(table[0]), lineterminator="\r\n")
    writer.writeheader()
    for row in table:
        writer.writerow({key: safe_cell(cell) for key, cell in row.items()})
    return out.getvalue().encode("utf-8-sig")


def html(card: FactCard, layer: str, according: str, caption: str) -> str:
    """The layer as a table in the language of ``card``; its headings are buttons that sort.

    ``mapview/page.js`` sorts: by ``data-value`` where a cell has one, else by its words. What
    does not fit in scrolls inside a region of its own, which can be reached by keyboard.
    """
    lang, text = card.lang, strings(card.lang)
    entries = tuple(_entries(card.ledger, card.register, layer, according))
    shown = _columns(card.ledger, entries, lang)
    head = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" data-sort>'
        f"{escape(text(f'column_{name}'))}</button></th>"
        for name in shown
    )
    body = "".join(_row(card, layer, shown, *entry) for entry in entries)
    return (
        f'<div class="isnad-table" role="region" tabindex="0" aria-label="{escape(bare(caption))}" '
        f"{spoken(lang)}><table><caption>{markup(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _entries(ledger: Ledger, register: Register, layer: str, according: str) -> Iterator[_Entry]:
    """Country, its reading and a fact of it, or nothing where there is silence."""
    for id, reading in query.read(ledger, register, layer, according).items():
        if reading.standing is Standing.NOT_APPLICABLE or not reading.facts:
            yield id, reading, None
        for fact in reading.facts:
            yield id, reading, fact


def _columns(ledger: Ledger, entries: Iterable[_Entry], lang: str) -> tuple[str, ...]:
    """The columns of some entries."""
    facts = (fact for _, _, fact in entries if fact is not None)
    return columns(lang, translated=any(_translation(ledger, fact, lang) for fact in facts))


def _translation(ledger: Ledger, fact: Fact, lang: str) -> tuple[str, str] | None:
    """Our translation of a fact's quote for a reader of ``lang``, and the language it is in."""
    if fact.evidence.quote is None:
        return None
    return fact.translated(lang, ledger.articles[fact.source].language)


def _evidence(ledger: Ledger, fact: Fact, lang: str) -> dict[str, str]:
    """What the fact rests on: words and their place, or publications and their addresses."""
    text = strings(lang)
    works = works_of(ledger, fact)
    row = {
        "source": text("list_separator").join(dict.fromkeys(w.publisher[lang] for w in works)),
        "published": text("list_separator").join(w.published for w in works if w.published),
        "link": _way(ledger, fact),
    }
    if fact.evidence.quote:
        row["quote"] = fact.evidence.quote.exact
    if given := _translation(ledger, fact, lang):
        row["translation"] = given[0]
    return row


def _way(ledger: Ledger, fact: Fact) -> str:
    """Address of the very sentence, or of the first publication."""
    source = ledger.sources[fact.source]
    if isinstance(source, Article) and fact.evidence.quote:
        return cite.sentence_link(source, fact.evidence.quote)
    return works_of(ledger, fact)[0].url


@dataclass(frozen=True)
class _Cell:
    """A cell: HTML, and the number it is sorted by where it has one."""

    html: str = ""
    sorted_by: float | str | None = None

    def labelled(self, label: str) -> str:
        """The element; on a phone the ``label`` stands before the words."""
        number = isinstance(self.sorted_by, int | float)
        value = f' data-value="{self.sorted_by}"' if number else ""
        return f'<td data-label="{escape(label)}"{value}>{self.html}</td>'


def _row(
    card: FactCard,
    layer: str,
    shown: tuple[str, ...],
    id: str,
    reading: Reading,
    fact: Fact | None,
) -> str:
    """One row of these columns, headed by the country."""
    lang, text = card.lang, strings(card.lang)
    cells = {"standing": _Cell(escape(text(f"standing_{reading.standing}")))}
    if fact is not None:
        cells |= _cells(card, layer, fact)
    written = "".join(
        cells.get(name, _Cell()).labelled(text(f"column_{name}"))
        for name in shown
        if name != "country"
    )
    country = element("th", card.register.territory(id).name[lang], lang, scope="row")
    return f"<tr>{country}{written}</tr>"


def _cells(card: FactCard, layer: str, fact: Fact) -> dict[str, _Cell]:
    """What a row says of a fact, by column."""
    lang, text = card.lang, strings(card.lang)
    works = works_of(card.ledger, fact)
    said = figures.said(card.register, fact, card.ledger.indicators[layer], lang)
    publishers = list(dict.fromkeys(embed(work.publisher[lang], lang) for work in works))
    open_at = escape(bare(text("table_open", publisher=publishers[0])))
    page, way = escape(card.links.page(fact)), escape(cite.iri(_way(card.ledger, fact)))
    cells = {
        "value": _Cell(markup(said), fact.value),
        "source": _Cell(markup(text("list_separator").join(publishers))),
        "modality": _Cell(markup(figures.modality(fact, lang))),
        "fact": _Cell(f'<a href="{page}" target="_self"><code dir="ltr">{fact.id}</code></a>'),
        "link": _Cell(
            f'<a href="{way}" target="_blank" rel="noopener" aria-label="{open_at}">↗</a>'
        ),
    }
    if fact.period:
        cells["period"] = _Cell(markup(figures.period(fact.period, lang)), _day(fact.period))
    if days := [(cite.date(work, lang), work.published) for work in works if work.published]:
        shown = text("list_separator").join(day for day, _ in days)
        cells["published"] = _Cell(markup(shown), _day(days[0][1]))
    if fact.evidence.quote:
        language = card.ledger.articles[fact.source].language
        quote = escape(fact.evidence.quote.exact)
        cells["quote"] = _Cell(f"<blockquote {spoken(language)}>{quote}</blockquote>")
    if given := _translation(card.ledger, fact, lang):
        cells["translation"] = _Cell(element("div", *given))
    return cells


def _day(text_edtf: str) -> int:
    """When a period begins, as a number that grows with time."""
    return edtf.parse(text_edtf).span.start.toordinal()
