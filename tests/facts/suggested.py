"""Suggestions as rows that a test can write down."""

from __future__ import annotations

from facts.suggest import suggestions
from geodata.territories import Register

Row = tuple[str, str | float | None]


def suggested(text: str, register: Register, kind: str = "") -> list[Row]:
    """Words and value of every suggestion, or of those of one kind."""
    return [
        (text[s.start : s.end], s.value)
        for s in suggestions(text, register)
        if kind in ("", s.kind)
    ]
