"""References as programs read them that were not written here: BibTeX, LaTeX, RIS and CSL."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import citeproc
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from pybtex.database import Entry, parse_string
from pylatexenc import latex2text

from mapview.references import Item

_TEXT = {"type": "string", "minLength": 1}
_DATE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            **{"type": "array", "minItems": 1, "maxItems": 2},
            "items": {
                **{"type": "array", "minItems": 1, "maxItems": 3},
                "items": {"type": "integer"},
            },
        },
        "circa": {"const": True},
    },
}
#: The part of the published schema of CSL-JSON 1.0.2 that is in use; it allows no other fields.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "type", "title", "URL"],
        "properties": {
            **dict.fromkeys(("id", "title", "container-title", "publisher", "version"), _TEXT),
            **dict.fromkeys(("number", "URL", "language", "note", "abstract"), _TEXT),
            "type": {"enum": ["webpage", "dataset", "entry"]},
            "issued": _DATE,
            "custom": {"type": "object", "minProperties": 1},
        },
    },
}

# pylatexenc knows these two signs by other names only.
_LATEX = latex2text.get_default_latex_context_db()
_LATEX.add_context_category(
    "signs",
    [
        latex2text.MacroTextSpec("textbraceleft", "{"),
        latex2text.MacroTextSpec("textbraceright", "}"),
        latex2text.MacroTextSpec("textasciicircum", "^"),
    ],
    prepend=True,
)


def typeset(latex: str) -> str:
    """What LaTeX would print, by a reader of LaTeX."""
    return str(latex2text.LatexNodes2Text(latex_context=_LATEX).latex_to_text(latex))


def folded(text: str) -> str:
    """Without what TeX joins (two hyphens are a dash) and how white space is told apart."""
    return " ".join(re.sub("[-–—'`‘’“”\"!?¡¿]", "", text).split())


def read_bibtex(text: str) -> dict[str, Entry]:
    """The entries of a BibTeX file, by key."""
    return dict(parse_string(text, "bibtex").entries.items())


def read_ris(text: str) -> list[dict[str, Any]]:
    """The records of a RIS file."""
    return list(rispy.loads(text))


def cited(items: list[Item]) -> list[str]:
    """A bibliography by a CSL processor, in a style that comes with it."""
    path = Path(citeproc.__file__).parent / "data" / "styles" / "harvard-cite-them-right.csl"
    style = CitationStylesStyle(str(path), locale="en-GB", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatters.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return [str(line) for line in bibliography.bibliography()]
