"""Where a document first names a territory.

Arabic is looked through for every spelling of the register, and a territory that is not found is
never named. Of any other language only the name in CLDR is known: what is found is a naming,
and what is not found may still be named otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from facts.anchor import unspaced
from facts.arabicwords import NO_NAME, written_onto
from facts.language import base
from geodata.territories import Territory

_TATWEEL = "\u0640"

# What other languages write onto the front of a name.
_BEFORE = {"he": "[והבלמשכ]{0,3}"}
# Languages that decline names: the last vowel of a name is not in every form of it.
_DECLINED = frozenset(
    {
        *("be", "bg", "bs", "cs", "hr", "kk", "ky", "lt", "lv", "mk", "pl", "ru", "sk", "sl"),
        *("sr", "tg", "uk"),
    }
)
_LAST_VOWEL = re.compile("[aeiouyаеиоуыэюяь]$")
_LEAST = 4  # letters of a name that are left without it
# Letters that are typed one for the other.
_ALIKE = str.maketrans("يىكı’‘ʻʼ׳`", "ییکi''''''")


def first_naming(text: str, territory: Territory, language: str = "ar") -> tuple[int, int] | None:
    """Where a document first names a territory, as a range; ``None`` if it is not found.

    Whole words are compared, with what the language writes onto them.

    Parameters
    ----------
    text : str
        The document, untouched.
    territory : Territory
    language : str
        Of the document (BCP 47). In Arabic silence must hold however the name is written: words
        are compared on a copy without diacritics and tatweel.
    """
    if base(language) == "ar":
        kept = [
            n
            for n, letter in enumerate(text)
            if letter != _TATWEEL and not unicodedata.combining(letter)
        ]
        bare = "".join(text[n] for n in kept)
        pattern: re.Pattern[str] | None = _arabic(territory.spellings)
    else:
        folded = [(part, n) for n, letter in enumerate(text) for part in _folded(letter)]
        kept = [n for _, n in folded]
        bare = "".join(part for part, _ in folded)
        pattern = _foreign(territory.id, language)
    found = pattern.search(bare) if pattern else None
    return (kept[found.start()], kept[found.end() - 1] + 1) if found else None


@lru_cache(maxsize=64)
def _arabic(spellings: tuple[str, ...]) -> re.Pattern[str]:
    """The spellings; one that is given with its article counts only with it: الأرمن, للأرمن."""
    plain = [re.escape(s) for s in spellings if not s.startswith("ال")]
    articled = [re.escape(s.removeprefix("ال")) for s in spellings if s.startswith("ال")]
    names, with_article = (
        f"(?:{'|'.join(part)})" if part else NO_NAME for part in (plain, articled)
    )
    return re.compile(rf"\b{written_onto(names, with_article)}\b")


@lru_cache(maxsize=256)
def _foreign(id: str, language: str) -> re.Pattern[str] | None:
    """The names of a territory in a language and whatever is written onto them."""
    stems = []
    for name in _names(id, language):
        folded = "".join(map(_folded, name))
        if unspaced(name[0]):
            stems.append(re.escape(folded))
            continue
        stem = _LAST_VOWEL.sub("", folded) if base(language) in _DECLINED else folded
        stem = stem if len(stem) >= _LEAST else folded
        stems.append(rf"\b{_BEFORE.get(base(language), '')}{re.escape(stem)}\w*")
    return re.compile("|".join(stems)) if stems else None


def _names(id: str, language: str) -> tuple[str, ...]:
    """What CLDR calls a territory; of Chinese in both scripts, as tags often do not say which."""
    # Not at the top: the pages that only read facts need none of it.
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    (code,) = get_global("territory_aliases").get(id, (id,))
    names = []
    for tag in (language, base(language), *(("zh-Hant",) if base(language) == "zh" else ())):
        try:
            name = Locale.parse(tag, sep="-").territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        # Persian has "the republic of Azerbaijan".
        names += [name.split()[-1]] if name else []
    return tuple(dict.fromkeys(names))


def _folded(letter: str) -> str:
    """A letter without case and diacritics, as the one it is typed for; perhaps nothing."""
    if letter in (_TATWEEL, "\u200c", "\u00ad"):
        return ""
    parts = unicodedata.normalize("NFD", letter).casefold().translate(_ALIKE)
    return "".join(part for part in parts if not unicodedata.combining(part))
