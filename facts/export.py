"""The ledger as data for others: JSON with everything, CSV with one row a fact."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from facts.ledger import Ledger
from facts.models import Fact, Source

COLUMNS = (
    *("id", "source", "territories", "region", "counterpart", "indicator", "value", "unit"),
    *("comparator", "scope", "period", "modality", "attributed_to", "quote", "prefix", "suffix"),
    *("carries", "start", "end", "cites", "translation_en", "explanation", "review"),
    *("publisher", "url", "published"),
)

# A spreadsheet takes a cell that begins with one of these for a formula, full-width forms too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def as_json(ledger: Ledger) -> str:
    """``{"sources": […], "facts": […]}`` with the field names of the record.

    Defaults are written out and nulls are explicit, so that a reader needs no schema. Ends in a
    line break.
    """
    data = {
        "sources": [source.model_dump(mode="json") for source in ledger.sources.values()],
        "facts": [fact.model_dump(mode="json") for fact in ledger.facts],
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
        row = _row(fact, ledger.sources[fact.source])
        table.writerow([safe_cell(row[column]) for column in COLUMNS])
    return out.getvalue()


def _row(fact: Fact, source: Source) -> dict[str, Any]:
    evidence = fact.evidence
    return {
        **{name: getattr(fact, name) for name in COLUMNS if name in Fact.model_fields},
        "territories": " ".join(fact.territories),
        "attributed_to": fact.attributed_to and fact.attributed_to.en,
        "quote": evidence.quote.exact,
        "prefix": evidence.quote.prefix,
        "suffix": evidence.quote.suffix,
        "carries": evidence.quote.carries,
        "start": evidence.position.start,
        "end": evidence.position.end,
        "cites": evidence.cites,
        "translation_en": fact.translation.en,
        "publisher": source.publisher.en,
        "url": source.url,
        "published": source.published,
    }


def safe_cell(value: object) -> object:
    """A value as a table cell that no spreadsheet runs as a formula."""
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
