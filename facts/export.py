"""The ledger as data for others: JSON with everything, CSV with one row a fact."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from facts.ledger import Ledger
from facts.models import Fact
from facts.works import works_of

COLUMNS = (
    *("id", "source", "territories", "region", "counterpart", "indicator", "value", "upper"),
    *("unit", "measure", "detail", "comparator", "scope", "period", "modality", "attributed_to"),
    *("rank", "evidence", "quote", "prefix", "suffix", "carries", "start", "end", "cites"),
    *("derived", "translation_en", "explanation", "review", "publisher", "url", "published"),
)

# A spreadsheet takes a cell that begins with one of these for a formula, full-width forms too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def as_json(ledger: Ledger) -> str:
    """``{"sources": […], "facts": […], "claims": […]}`` with the field names of the record.

    Defaults are written out and nulls are explicit, so that a reader needs no schema. Ends in a
    line break.
    """
    data = {
        "sources": [source.model_dump(mode="json") for source in ledger.sources.values()],
        "facts": [fact.model_dump(mode="json") for fact in ledger.facts],
        "claims": [claim.model_dump(mode="json") for claim in ledger.claims.values()],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_csv(ledger: Ledger) -> str:
    """One row a fact, RFC 4180, with a header.

    ``territories`` are joined by a space, nulls are empty cells. Text that a spreadsheet would
    run as a formula is led by an apostrophe; the JSON has it as it is.
    """
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for fact in ledger.facts:
        row = _row(ledger, fact)
        table.writerow([safe_cell(row.get(column)) for column in COLUMNS])
    return out.getvalue()


def _row(ledger: Ledger, fact: Fact) -> dict[str, Any]:
    evidence = fact.evidence
    works = works_of(ledger, fact)
    row = {
        **{name: getattr(fact, name) for name in COLUMNS if name in Fact.model_fields},
        "territories": " ".join(fact.territories),
        "detail": fact.detail and fact.detail.en,
        "attributed_to": fact.attributed_to and fact.attributed_to.en,
        "evidence": next(k for k in ("quote", "citation", "computation") if getattr(evidence, k)),
        "translation_en": fact.translation and fact.translation.en,
        "publisher": "; ".join(work.publisher.en for work in works),
        "url": " ".join(work.url for work in works),
        "published": "; ".join(work.published or "" for work in works),
    }
    if evidence.citation and evidence.citation.derived:
        row["derived"] = evidence.citation.derived.en
    if evidence.quote is None:
        return row
    quote, position = evidence.quotation
    return row | {
        "quote": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "carries": quote.carries,
        "start": position.start,
        "end": position.end,
        "cites": evidence.cites,
    }


def safe_cell(value: object) -> object:
    """A value as a table cell that no spreadsheet runs as a formula."""
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
