"""Languages by their tags (BCP 47): which language it is, and which way its words run."""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

# Those that are written from right to left where a tag names no script.
_LANGUAGES = frozenset(
    {
        *("ar", "arb", "ary", "arz", "azb", "bal", "ckb", "fa", "glk", "ks", "lrc", "mzn"),
        *("pes", "pnb", "prs", "ps", "sd", "skr", "ug", "ur"),
        *("arc", "dv", "he", "iw", "syr", "yi"),
    }
)
_SCRIPTS = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
_SCRIPT = 4  # letters of its subtag


def base(tag: str) -> str:
    """The language itself, without script, region or variant: ``ar`` of ``ar-EG``."""
    return tag.partition("-")[0].casefold()


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Which way the words of a language run; a script that the tag names decides."""
    language, *rest = tag.casefold().split("-")
    # What follows a single letter is private, or says something else.
    subtags = takewhile(lambda subtag: len(subtag) > 1, rest)
    script = next((s for s in subtags if len(s) == _SCRIPT and s.isalpha()), None)
    if script is not None:
        return "rtl" if script in _SCRIPTS else "ltr"
    return "rtl" if language in _LANGUAGES else "ltr"
