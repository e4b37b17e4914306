"""Dates in a text: with the names of months, in digits, bare years, and decades.

A date that two readers could read differently is its year only. A bare year is one of 1900 to
2099; other calendars are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from facts import edtf
from facts.arabicwords import PROCLITICS
from facts.suggest import cldr, wordlists
from facts.suggest.inflection import forms
from facts.suggest.numerals import CURRENCY
from facts.suggest.patterns import GAP, HEBREW_PREFIX, NEAR, START, alternation
from facts.suggest.plain import Plain, key
from facts.suggest.suggestion import Suggestion

_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}"
# 28-01-2026, 28.1.2026, 1/28/2026; 2026/01/28, 2026-01; 2024-2025; 2026年1月28日.
_IN_DIGITS = (
    rf"(?P<one>{_DAY})(?P<mark>[./-])(?P<other>{_DAY})(?P=mark)(?P<their_year>{_YEAR})(?!\w)",
    rf"(?P<first_year>{_YEAR})(?P<bar>[-./])(?P<month_no>\d\d?)"
    r"(?:(?P=bar)(?P<day_no>\d\d?)|(?<=[-/]\d\d))"
    r"(?![^\Wt]|[-./]\d)",
    rf"(?P<since>{_YEAR}) ?[-–—/] ?(?P<until>{_YEAR})(?!\w|[-./]\d)",
    rf"(?P<han_year>{_YEAR}) ?年(?: ?(?P<han_month>{_DAY}) ?月(?: ?(?P<han_day>{_DAY}) ?[日号])?)?",
)


def dates(copy: Plain, lang: str) -> Iterator[Suggestion]:
    """Every date of a text, in reading order.

    Parameters
    ----------
    copy : Plain
    lang : str
        Language of the text (BCP 47, or ``und``): a day without a year counts only with a month of
        that language.
    """
    for found in _pattern().finditer(copy.text):
        start, end = copy.span(*found.span())
        if found["month"]:
            if not (found["year"] or _is_day(found, copy, lang)):
                continue
            value = _named(found)
        else:
            value = _numbered(found)
        yield Suggestion(start, end, "date", value)


def _is_day(found: re.Match[str], copy: Plain, lang: str) -> bool:
    """Whether a month without a year is a date: not the verb of "in 20 may be"."""
    of = _months()[" ".join(found["month"].split())][1]
    at, _ = copy.span(*found.span("month"))
    if lang == "en":
        return bool(found["day"] or found["after"]) and "en" in of and copy.raw[at].isupper()
    return bool(found["day"]) and (lang == "und" or lang in of)


def _named(found: re.Match[str]) -> str | None:
    """The date with the name of a month; ``None`` without a year."""
    month, _ = _months()[" ".join(found["month"].split())]
    day = found["day"] or found["after"]
    return _date(found["year"], month, int(day) if day else None) if found["year"] else None


def _numbered(found: re.Match[str]) -> str:
    """The date that stands there in digits."""
    if year := found["their_year"]:
        one, other = int(found["one"]), int(found["other"])
        if found["mark"] == "." or one == other or one > 12:
            return _date(year, other, one)
        return _date(year, one, other) if other > 12 else str(year)
    if year := found["first_year"]:
        return _date(year, int(found["month_no"]), _int(found["day_no"]))
    if year := found["han_year"]:
        return _date(year, _int(found["han_month"]), _int(found["han_day"]))
    if found["since"]:
        since, until = found["since"], found["until"]
        return f"{since}/{until}" if since <= until else str(since)
    if found["decade_name"]:
        return f"{_decades()[found['decade_name']][:3]}X"
    year = str(found["bare"])
    return f"{year[:3]}X" if found["decade"] and year.endswith("0") else year


def _date(year: str, month: int | None, day: int | None) -> str:
    """The finest of year, month and day that exists."""
    for parts in ((month, day), (month,)):
        if None not in parts:
            date = "-".join([year, *(f"{part:02}" for part in parts)])
            try:
                edtf.parse(date)
            except ValueError:
                continue
            return date
    return year


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


@cache
def _months() -> dict[str, tuple[int, frozenset[str]]]:
    """Number and languages of each name of a month, in its plain form."""
    numbers: dict[str, int] = {}
    spoken: dict[str, set[str]] = {}
    for lang, name, number in cldr.months():
        for form in map(key, forms(name, lang)):
            numbers.setdefault(form, number)
            spoken.setdefault(form, set()).add(lang)
    return {form: (number, frozenset(spoken[form])) for form, number in numbers.items()}


@cache
def _decades() -> dict[str, str]:
    """The first year of each decade that has a name, in its plain form."""
    decades = wordlists.figures().decades.items()
    return {key(w): str(year) for year, words in decades for ws in words.values() for w in ws}


@cache
def _pattern() -> re.Pattern[str]:
    names = alternation(_months())
    prefix = f"(?:{PROCLITICS}|{HEBREW_PREFIX})"
    # Arabic gives a month both its names: ديسمبر (كانون الأول), يناير/كانون الثاني.
    again = rf"(?:{NEAR}[/(]{NEAR}{prefix}{names}(?:{NEAR}\))?)?"
    ordinal = r"(?:st|nd|rd|th|er|-?го|-?е|\.)?"
    day = rf"(?:(?P<day>{_DAY}){ordinal}{NEAR}(?:(?:of|de|من){GAP})?)?"
    after = rf"(?(day)|(?:{GAP}(?P<after>{_DAY})(?:st|nd|rd|th)?(?!\w|[.,:]\d))?)"
    of_year = f"(?:(?:of|de|عام|سنة|من عام){GAP})?"
    year = rf"(?:,?{GAP}{of_year}(?P<year>{_YEAR})(?:م|г)?(?!\w|[.,:]\d|-\w))?"
    by_name = rf"{day}{prefix}(?P<month>{names})(?!\w)\.?{again}{after}{year}"
    figures = wordlists.figures()
    units = alternation(
        key(w) for ws in (*figures.units.values(), *figures.percent.values()) for w in ws
    )
    decade = r"(?P<decade>'?s|-?х|-?е|'?l[ae]r|er)"
    bare = (
        rf"(?<![{CURRENCY}]){PROCLITICS}(?P<bare>{_YEAR})(?:م|г|{decade})?(?!\w|[.,:]\d)"
        rf"(?!{NEAR}{units}(?!\w))"
    )
    decades = rf"{PROCLITICS}(?P<decade_name>{alternation(_decades())})(?!\w)"
    every = "|".join((*_IN_DIGITS, by_name, decades, bare))
    return re.compile(rf"{START}(?<!\d[./:,-])(?:{every})")
