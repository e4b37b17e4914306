"""One pattern for many words, in a time that does not grow with their number.

Python's `re` suffices: an automaton of fixed strings (pyahocorasick) or of keywords (flashtext)
knows neither proclitics nor a word's edges, and a guesser of dates (dateparser) gives no places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

#: Between two words of one name.
GAP = "[ \u00a0]{1,3}"
#: Between a number and what belongs to it.
NEAR = "[ \u00a0]{0,2}"
#: Scripts that write no space between words; Korean writes endings onto them.
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"

#: Where a word or a number may begin: not inside another one.
START = rf"(?<![^\W{UNSPACED}])"
#: What Hebrew writes onto the front of a word: and, that, as; the article, in, to, from.
HEBREW_PREFIX = "[ושכ]?[הבלמ]?"


def alternation(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; each letter is looked at once.

    Spaces in a word stand for any gap between words.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _source(root) if root else "(?!)"


def _source(node: dict[str, Any]) -> str:
    """A letter of the tree and all that may follow it."""
    branches = [
        (GAP if letter == " " else re.escape(letter)) + _source(rest)
        for letter, rest in node.items()
        if letter
    ]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"
