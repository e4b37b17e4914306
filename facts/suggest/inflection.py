"""The forms a name takes in a sentence, as far as a few rules reach.

Russian and Ukrainian: the cases of a name by its last letters, every word of it on its own.
German: the genitive. Turkish: the adjective in -li. Arabic: the adjective, where the name has an
ending or an article that it drops. Arabic proclitics and endings, Hebrew prefixes and what stands
after an apostrophe (Turkish cases, the English possessive) are matters of the pattern, not of
forms. Anything else stands as it is: Georgian, Armenian, Uzbek and Kazakh endings are not
followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

# How a Cyrillic word ends, and what its cases put there; the first that fits holds.
_CASES = (
    (("ия", "ія"), "ия ии ию ией ія ії ію ією"),
    (("ый", "ий"), "ый ий ого его ому ему ым им ом ем ая яя ой ей ую юю ое ее ые ие ых их ыми ими"),
    (("ая",), "ая ой ую"),
    (("ые", "ие"), "ые ие ых их ым им ыми ими"),
    (("ы",), "ы ов ам ами ах"),
    (("а",), "а ы и е у ой"),
    (("й",), "й я ю ем е"),
    (("ь",), "ь я ю ем е"),
    (tuple("бвгджзклмнпрстфхцчшщ"), "* *а *у *ом *е *ы *ов *ам *ами *ах"),
)


def forms(name: str, lang: str) -> Iterator[str]:
    """A name and its other forms.

    Parameters
    ----------
    name : str
        As a list of names has it: the nominative, the bare adjective.
    lang : str
        BCP 47.
    """
    yield name
    if lang in ("ru", "uk") and not name.isupper():
        yield from (" ".join(words) for words in product(*map(_cases, name.split(" "))))
    elif lang == "de":
        yield f"{name}s"
    elif lang == "tr":
        yield from (f"{name}{ending}" for ending in ("li", "lı", "lu", "lü"))
    elif lang == "ar" and " " not in name:
        if name.endswith("يا"):
            yield name.removesuffix("ا")
        elif name.startswith("ال"):
            yield name.removeprefix("ال").removesuffix("ية") + "ي"


def _cases(word: str) -> list[str]:
    for ends, cases in _CASES:
        for end in ends:
            if word.endswith(end):
                stem = word.removesuffix(end)
                return [stem + case.replace("*", end) for case in cases.split(" ")]
    return [word]
