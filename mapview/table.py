"""The map's content as a table: one row a fact, and one a silent country."""

from __future__ import annotations

import csv
import io

from facts import query
from facts.export import safe_cell
from facts.load import Ledger
from facts.models import Fact
from facts.publications import Article
from facts.query import Standing
from facts.works import works_of
from geodata.territories import Register
from mapview import figures
from mapview.cite import sentence_link
from mapview.locale import strings
from mapview.text import bare

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


def rows(
    ledger: Ledger, register: Register, layer: str, according: str, lang: str
) -> list[dict[str, str]]:
    """The layer as rows, in the register's order; keys are :data:`COLUMNS`.

    Isolates are taken out: spreadsheets and the grid show them as boxes.
    """
    text = strings(lang)
    indicator = ledger.indicators[layer]
    result = []
    for id, reading in query.read(ledger, register, layer, according).items():
        start = dict.fromkeys(COLUMNS, "") | {
            "country": register.territory(id).name[lang],
            "standing": text(f"standing_{reading.standing}"),
        }
        if reading.standing is Standing.NOT_APPLICABLE or not reading.facts:
            result.append(start)
        for fact in reading.facts:
            row = start | {
                "value": figures.said(register, fact, indicator, lang),
                "period": figures.period(fact.period, lang) if fact.period else "",
                **_evidence(ledger, fact, lang),
                "modality": figures.modality(fact, lang),
                "fact": fact.id,
            }
            result.append({key: bare(cell) for key, cell in row.items()})
    return result


def _evidence(ledger: Ledger, fact: Fact, lang: str) -> dict[str, str]:
    """What the fact rests on: words and their place, or publications and their addresses."""
    text = strings(lang)
    works = works_of(ledger, fact)
    row = {
        "source": text("list_separator").join(dict.fromkeys(w.publisher[lang] for w in works)),
        "published": text("list_separator").join(w.published for w in works if w.published),
        "link": works[0].url,
    }
    source = ledger.sources[fact.source]
    if isinstance(source, Article) and fact.evidence.quote and fact.translation:
        row["quote"] = fact.evidence.quote.exact
        row["translation"] = fact.translation.en
        row["link"] = sentence_link(source, fact.evidence.quote)
    return row


def as_csv(table: list[dict[str, str]]) -> bytes:
    """The rows as CSV with a byte-order mark, which spreadsheets need to read Arabic."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in table:
        writer.writerow({key: safe_cell(cell) for key, cell in row.items()})
    return out.getvalue().encode("utf-8-sig")
