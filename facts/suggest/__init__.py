"""Suggestions in the text of an article: what may be worth reading closely, never a fact.

>>> from facts.suggest import suggestions
>>> from geodata.territories import register
>>> [(s.kind, s.value) for s in suggestions("Nearly 360 million in Baku, May 2025", register())]
[('number', 360000000), ('territory', 'AZE'), ('date', '2025-05')]
"""

from __future__ import annotations

from facts.suggest.finding import suggestions
from facts.suggest.language import main_direction, main_language
from facts.suggest.suggestion import Kind, Suggestion

__all__ = ["Kind", "Suggestion", "main_direction", "main_language", "suggestions"]
