"""Which way a text runs, and which language it is in, as far as its letters and words tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Literal

from facts.suggest.plain import key

# Words that sentences are held together with, and that the other languages do not have.
_FREQUENT = {
    "ar": "في من على إلى أن التي الذي عن بين هذا هذه كان كما قد لا ما بعد خلال وفي ومن مع",
    "fa": "است این را که از به برای آن شد می شده خود های نیز کرد بود یک تا در",
    "en": "the and of to that with for from has have which this were their its by",
    "ru": "и что как это был была были его она они или также для из между года которые при к",
    "tr": "ve bir bu için ile olarak da de daha çok olan sonra göre kadar arasında",
}
_WORDS = {lang: frozenset(key(word) for word in words.split()) for lang, words in _FREQUENT.items()}
# So much of a text is read, so many of its words must be frequent ones, and so many times as many
# as those of any other language.
_READ = 50_000
_LEAST, _TIMES = 2, 1.5


def main_direction(text: str) -> Literal["ltr", "rtl"]:
    """The direction that most letters of a text have; ``ltr`` where there are none."""
    ways = Counter[str]()
    for letter, times in Counter(text).items():
        ways[unicodedata.bidirectional(letter)] += times
    return "rtl" if ways["R"] + ways["AL"] > ways["L"] else "ltr"


def main_language(text: str) -> str:
    """The language of a text (BCP 47): ar, fa, en, ru or tr, and ``und`` where unsure.

    Its frequent words decide: at least two, and half as many again as of any other language. Of a
    text in two languages it is the one with more. What is written in a further language is
    ``und``, unless that shares many frequent words with one of the five.
    """
    words = Counter(re.findall(r"[^\W\d_]+", key(text[:_READ])))
    hits = Counter({lang: sum(words[word] for word in own) for lang, own in _WORDS.items()})
    (lang, most), (_, next_most) = hits.most_common(2)
    return lang if most >= max(_LEAST, _TIMES * next_most) else "und"
