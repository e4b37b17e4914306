"""A row of the CSV that ``facts export`` writes, as the record it was written from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facts.export import cell_text
from facts.ledger import Path
from facts.yamlfile import scalar

# Column → where its content stands in a fact.
_TEXTS: dict[str, Path] = {
    **{name: (name,) for name in ("id", "source", "region", "counterpart", "indicator", "unit")},
    **{name: (name,) for name in ("measure", "comparator", "scope", "period", "modality", "rank")},
    **{name: (name,) for name in ("explanation", "explanation_ar", "review")},
    **{name: (name, "en") for name in ("detail", "attributed_to")},
    **{f"{name}_ar": (name, "ar") for name in ("detail", "attributed_to")},
    **{f"translation_{lang}": ("translation", lang) for lang in ("en", "ar")},
    "quote": ("evidence", "quote", "exact"),
    **{name: ("evidence", "quote", name) for name in ("prefix", "suffix", "carries")},
    "cites": ("evidence", "cites"),
    **{name: ("evidence", "citation", name, "en") for name in ("derived", "locator")},
    **{f"{name}_ar": ("evidence", "citation", name, "ar") for name in ("derived", "locator")},
    "figure": ("evidence", "citation", "figure"),
    "dataset": ("evidence", "computation", "dataset"),
    "what": ("evidence", "computation", "what"),
    "method": ("evidence", "computation", "method", "en"),
    "method_ar": ("evidence", "computation", "method", "ar"),
}
_LISTS: dict[str, Path] = {
    "territories": ("territories",),
    "publications": ("evidence", "citation", "publications"),
    "rests_on": ("evidence", "citation", "rests_on"),
    "pair": ("evidence", "computation", "pair"),
}
_NUMBERS: dict[str, Path] = {
    "value": ("value",),
    "upper": ("upper",),
    **{name: ("evidence", "position", name) for name in ("start", "end")},
    **{name: ("evidence", "computation", name) for name in ("low", "high")},
}
# What is said of a fact's works is theirs; ``evidence`` is plain from the other cells.
_TOLD = ("evidence", "publisher", "url", "published")

#: Every column that is understood.
COLUMNS = (*_TEXTS, *_LISTS, *_NUMBERS, *_TOLD)


def record(row: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a fact, from the cells of its row; empty cells say nothing."""
    fields: dict[str, Any] = {}
    for name, cell in row.items():
        text = cell_text(cell)
        if not text:
            continue
        if name in _TEXTS:
            _put(fields, _TEXTS[name], text)
        elif name in _LISTS:
            _put(fields, _LISTS[name], tuple(text.split()))
        elif name in _NUMBERS:
            # A value without a unit is a class, whatever it looks like.
            is_class = name == "value" and not row.get("unit")
            _put(fields, _NUMBERS[name], text if is_class else scalar(text))
    return fields


def _put(fields: dict[str, Any], path: Path, value: object) -> None:
    for key in path[:-1]:
        fields = fields.setdefault(str(key), {})
    fields[str(path[-1])] = value
