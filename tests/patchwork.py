"""A text that holds an article's quotes where the article has them, and nothing else of it."""

from __future__ import annotations

from facts.load import Ledger


def patchwork(ledger: Ledger, source: str) -> str:
    """Quotes with the words around them at their places, dots between."""
    text = ["."] * ledger.articles[source].document.characters
    for fact in ledger.facts:
        if fact.source == source:
            quote, position = fact.evidence.quotation
            words = quote.prefix + quote.exact + quote.suffix
            start = position.start - len(quote.prefix)
            text[start : start + len(words)] = words
    return "".join(text)
