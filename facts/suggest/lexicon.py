"""Names of countries and words of status: one pattern for all of them, built once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from facts.arabicwords import PROCLITICS, written_onto
from facts.suggest import cldr, wordlists
from facts.suggest.inflection import forms
from facts.suggest.patterns import HEBREW_PREFIX, alternation
from facts.suggest.plain import Plain, key
from facts.suggest.suggestion import Kind, Suggestion
from geodata.territories import Neighbour, Power, Register, Territory

# How words of a language stand in a sentence; where none is named, between spaces and bare.
_FAMILIES = {"ar": "arabic", "fa": "arabic", "he": "hebrew", "zh": "unspaced"}
# What stems of status take at their end: pronouns, gender, number and case, or any ending. Arabic
# adjectives are given whole: of اجتماع, a meeting, is made اجتماعي, social.
_ARABIC_END = "(?:ات|ت)?(?:ين|ون|ان|وا|هما|هم|ها|ه|نا|ا|ة)?"
_ANY_END = r"\w{0,12}"
# So short a Latin name counts only with a capital: china and turkey are things, çin a spirit.
_SHORT = re.compile("[a-z]{1,6}")
# Letters of a name: anybody may have written the register.
_LONGEST = 80


@dataclass(frozen=True)
class Lexicon:
    """All words that are looked for.

    Attributes
    ----------
    pattern : re.Pattern
        Finds one; the group that took part is its family.
    meanings : dict
        By family and plain form: kind and value; ``None`` for a name nobody asked for.
    capitals : frozenset of str
        Plain forms that count only in capitals.
    """

    pattern: re.Pattern[str]
    meanings: dict[tuple[str, str], tuple[Kind, str] | None]
    capitals: frozenset[str]

    def mentions(self, copy: Plain) -> Iterator[Suggestion]:
        """Each of its words in a text, in reading order."""
        for found in self.pattern.finditer(copy.text):
            family = str(found.lastgroup)
            word = " ".join(found[family].split())
            meaning = self.meanings[family, word]
            if meaning is None:
                continue
            start, end = copy.span(*found.span())
            kind, value = meaning
            if kind != "status" and not self._stands(word, copy.raw[start:end]):
                continue
            yield Suggestion(start, end, kind, value)

    def _stands(self, word: str, written: str) -> bool:
        """Whether a name is written as names are."""
        if word in self.capitals:
            return written.isupper()
        return not _SHORT.fullmatch(word) or written[0].isupper()


def lexicon(register: Register, lang: str) -> Lexicon:
    """The words to look for in a text of this language (BCP 47, or ``und``)."""
    powers = (*register.neighbours, *register.powers)
    return _lexicon(register.territories, powers, lang)


@lru_cache(maxsize=8)
def _lexicon(
    territories: tuple[Territory, ...], powers: tuple[Neighbour | Power, ...], lang: str
) -> Lexicon:
    meanings: dict[tuple[str, str], tuple[Kind, str] | None] = {}
    never = {key(word) for word in wordlists.names().never.get(lang, ())}
    for place in (*territories, *powers):
        kind: Kind = "territory" if isinstance(place, Territory) else "power"
        for of, name in _named(place):
            plain = key(name)
            if plain not in never and 0 < len(plain) <= _LONGEST:
                meanings.setdefault(_place(of, plain), (kind, place.id))
    ids = [place.id for place in (*territories, *powers)]
    for name in cldr.other_names("zh", ids):
        meanings.setdefault(("unspaced", key(name)), None)
    for concept, words in wordlists.status().concepts.items():
        for of, stem in ((of, stem) for of, stems in words.items() for stem in stems):
            for plain in {key(stem), key(stem).replace(" ", " ال" if of == "ar" else " ")}:
                family = f"{_FAMILIES.get(of, 'spaced')}_stem"
                meanings.setdefault((family, plain), ("status", concept))
    also = wordlists.names().also.values()
    written = {name for words in also for names in words.values() for name in names}
    capitals = frozenset(key(name) for name in written if name.isupper())
    return Lexicon(_pattern(list(meanings)), meanings, capitals)


def _named(place: Territory | Neighbour | Power) -> Iterator[tuple[str, str]]:
    """Language and form of every name of a country."""
    capital = ""
    names = [("en", place.name.en), ("ar", place.name.ar)]
    if isinstance(place, Territory):
        capital = place.capital.name.en
        names += [("en", capital), ("ar", place.capital.name.ar)]
        names += [("ar", spelling) for spelling in place.spellings]
    also = wordlists.names().also.get(place.id, {})
    names += [(lang, name) for lang, further in also.items() for name in further]
    for lang, name in (*names, *cldr.country_names(place.id, capital)):
        yield from ((lang, form) for form in forms(name, lang))


def _place(lang: str, plain: str) -> tuple[str, str]:
    """The family of a name and its form there: an Arabic article is the pattern's."""
    family = _FAMILIES.get(lang, "spaced")
    if family == "arabic" and plain.startswith("ال"):
        return "article", plain.removeprefix("ال")
    return family, plain


def _pattern(entries: list[tuple[str, str]]) -> re.Pattern[str]:
    def group(family: str) -> str:
        words = alternation(word for of, word in entries if of == family)
        return f"(?P<{family}>{words})"

    whole = (
        written_onto(group("arabic"), group("article")),
        f"{HEBREW_PREFIX}{group('hebrew')}(?:י|ית|ים|יות)?",
        group("spaced"),
        f"{PROCLITICS}{group('arabic_stem')}{_ARABIC_END}",
        f"{HEBREW_PREFIX}{group('hebrew_stem')}{_ANY_END}",
        f"{group('spaced_stem')}{_ANY_END}",
    )
    anywhere = f"{group('unspaced')}|{group('unspaced_stem')}"
    return re.compile(rf"(?<!\w)(?:{'|'.join(whole)})(?!\w)|{anywhere}")
