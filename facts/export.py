"""The ledger as data for others: JSON with everything, CSV with one row a fact."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from facts.fields import Bilingual
from facts.ledger import Ledger
from facts.models import Fact
from facts.works import works_of

COLUMNS = (
    *("id", "source", "territories", "region", "counterpart", "indicator", "value", "upper"),
    *("unit", "measure", "detail", "comparator", "scope", "period", "modality", "attributed_to"),
    *("rank", "evidence", "quote", "prefix", "suffix", "carries", "start", "end", "cites"),
    *("derived", "translation_en", "explanation", "review", "publisher", "url", "published"),
    # So that a row is the whole fact, and an import gives it back.
    *("explanation_ar", "detail_ar", "attributed_to_ar", "derived_ar", "publications", "locator"),
    *("locator_ar", "figure", "rests_on", "dataset", "pair", "what", "method", "method_ar"),
    *("low", "high", "translation_ar"),
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

    ``territories`` and other lists are joined by a space, nulls are empty cells. Text that a
    spreadsheet would run as a formula is led by an apostrophe; the JSON has it as it is.
    :mod:`facts.edit.importing` reads it back.
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
        **_both("detail", fact.detail),
        **_both("attributed_to", fact.attributed_to),
        "evidence": next(k for k in ("quote", "citation", "computation") if getattr(evidence, k)),
        **{f"translation_{lang}": words for lang, words in dict(fact.translation or {}).items()},
        "publisher": "; ".join(work.publisher.en for work in works),
        "url": " ".join(work.url for work in works),
        "published": "; ".join(work.published or "" for work in works),
    }
    if citation := evidence.citation:
        return row | {
            **_both("derived", citation.derived),
            **_both("locator", citation.locator),
            "publications": " ".join(citation.publications),
            "figure": citation.figure,
            "rests_on": " ".join(citation.rests_on),
        }
    if computation := evidence.computation:
        return row | {
            **_both("method", computation.method),
            "dataset": computation.dataset,
            "pair": " ".join(computation.pair),
            "what": computation.what,
            "low": computation.low,
            "high": computation.high,
        }
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


def _both(name: str, text: Bilingual | None) -> dict[str, str | None]:
    """The English of a text under its name, the Arabic beside it."""
    english, arabic = (text.en, text.ar) if text else (None, None)
    return {name: english, f"{name}_ar": arabic}


def safe_cell(value: object) -> object:
    """A value as a table cell that no spreadsheet runs as a formula."""
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    # One that has the apostrophe of its own gets another, so that it can be told apart again.
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def cell_text(cell: str) -> str:
    """The text that :func:`safe_cell` made a cell of."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(_FORMULA) else cell
