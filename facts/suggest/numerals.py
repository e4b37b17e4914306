"""Numbers in a text, with the scale word that follows and the hedge that stands before.

Digits of every script count; words for numbers ("twenty") and signs do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from facts.arabicwords import PROCLITICS
from facts.fields import Comparator
from facts.suggest import cldr, wordlists
from facts.suggest.patterns import NEAR, START, UNSPACED, alternation
from facts.suggest.plain import FIXED_SPACE, Plain, key
from facts.suggest.suggestion import Suggestion

#: Signs of currencies, which stand before a number.
CURRENCY = "$€£¥₽₼₸₺₾₪"
# After one of them a letter is enough: $360m.
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}
# So many characters before a number can hold a hedge.
_HEDGED_WITHIN = 40


def numbers(copy: Plain, lang: str) -> Iterator[Suggestion]:
    """Every number of a text, in reading order.

    Parameters
    ----------
    copy : Plain
    lang : str
        Language of the text (BCP 47, or ``und``): it decides what ``1.234`` and ``billion`` mean,
        and whether a plain space can group digits.
    """
    text = copy.text
    for found in _number(lang in ("ru", "und")).finditer(text):
        end = found.end("number")
        scale = 1
        if word := _scale(lang).match(text, end):
            scale, end = _scales(lang)[word["scale"]], word.end()
        elif found.start() and text[found.start() - 1] in CURRENCY and text[end : end + 1]:
            letter = text[end]
            if letter in _SHORT_SCALES and not text[end + 1 : end + 2].isalnum():
                scale, end = _SHORT_SCALES[letter], end + 1
        if sign := _percent().match(text, end):
            end = sign.end()
        value = _value(found, lang) * scale
        start, end = copy.span(found.start(), end)
        number = int(value) if value == value.to_integral_value() else float(value)
        yield Suggestion(start, end, "number", number, _comparator(text, found.start()))


def _value(found: re.Match[str], lang: str) -> Decimal:
    written, group = found["number"], found["group"]
    if group in (".", ",") and written.count(group) == 1 and not found["fraction"]:
        # One separator and three digits: the language decides, but nothing groups after 0.
        decimal = group == cldr.decimal_separator(lang) or written.startswith("0")
        return Decimal(written.replace(group, "." if decimal else ""))
    whole = written.removesuffix(found["fraction"] or "")
    fraction = (found["fraction"] or ".0")[1:]
    return Decimal(f"{whole.replace(group, '') if group else whole}.{fraction}")


def _comparator(text: str, at: int) -> Comparator | None:
    """What the words right before ``at`` say of the number there."""
    before = text[max(0, at - _HEDGED_WITHIN) : at].rpartition("\n")[2]
    found = _hedge().search(before)
    return _hedges()[" ".join(found["hedge"].split())] if found else None


@cache
def _number(spaced: bool) -> re.Pattern[str]:
    group = rf"[,.'٬{FIXED_SPACE}{' ' if spaced else ''}]"
    fraction = r"[.,٫]\d{1,9}(?!\d)"
    grouped = rf"\d{{1,3}}(?P<group>{group})\d{{3}}(?!\d)(?:(?P=group)\d{{3}}(?!\d)){{0,5}}"
    number = rf"(?P<number>(?:{grouped}|\d{{1,18}}(?!\d))(?P<fraction>{fraction})?)"
    # A unit may be written onto it; more digits may not: neither 1.2.3 nor 14:30 is a number.
    after = rf"(?=[^\W\d_]{{0,8}}(?!\w)|[{UNSPACED}])(?![.,:]\d)"
    return re.compile(rf"{START}(?<!\d[.,:]){PROCLITICS}{number}{after}")


@cache
def _scales(lang: str) -> dict[str, int]:
    """What words of scale stand for in a language; in an unknown one, those with one meaning."""
    known = lang in cldr.SCALED
    meanings: dict[str, set[int]] = {}
    for of in (lang,) if known else cldr.SCALED:
        for word, value in cldr.scales(of):
            meanings.setdefault(key(word), set()).add(value)
    for value, words in wordlists.figures().scales.items():
        for word in (
            w for of, further in words.items() if of == lang or not known for w in further
        ):
            meanings.setdefault(key(word), set()).add(value)
    return {word: values.pop() for word, values in meanings.items() if len(values) == 1}


@cache
def _scale(lang: str) -> re.Pattern[str]:
    words = alternation(_scales(lang))
    return re.compile(rf"{NEAR}(?P<scale>{words})(?:(?!\w)\.?|(?=[{UNSPACED}]))")


@cache
def _percent() -> re.Pattern[str]:
    words = alternation(key(w) for ws in wordlists.figures().percent.values() for w in ws)
    return re.compile(rf"{NEAR}{words}(?!\w)")


@cache
def _hedges() -> dict[str, Comparator | None]:
    figures = wordlists.figures()
    hedges = (*figures.hedges.items(), (None, figures.at_least))
    return {key(w): of for of, words in hedges for ws in words.values() for w in ws}


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){PROCLITICS}(?P<hedge>{alternation(_hedges())})[ {FIXED_SPACE}{CURRENCY}]{{0,3}}$"
    )
