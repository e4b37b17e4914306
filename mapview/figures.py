"""Figures, dates and lists in the words of the language, hedges kept (CLDR, through Babel)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from facts import edtf
from facts.fields import Comparator, Modality
from facts.models import Fact, Indicator
from facts.query import COMBINED
from geodata.territories import Register
from mapview.locale import strings
from mapview.text import bare, embed, isolate

_LOCALES = {"en": "en_GB", "ar": "ar"}


def language(tag: str, lang: str) -> str:
    """What a language (BCP 47) is called; one that CLDR does not know keeps its tag."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(lang)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or isolate(tag)


def ours(into: str, lang: str) -> str:
    """That a translation is ours; where it is not in the language of the reader, into which."""
    text = strings(lang)
    if into == lang:
        return text("translation_ours")
    return text("translation_ours_in", language=language(into, lang))


@lru_cache(maxsize=4096)
def number(value: float, lang: str) -> str:
    """A number with the language's grouping, isolated."""
    return isolate(format_decimal(value, locale=_LOCALES[lang]))


def percent(share: float, lang: str) -> str:
    """A share (0-1) as a percentage with at most one decimal, isolated."""
    written = format_percent(share, "#,##0.#%", locale=_LOCALES[lang])
    return isolate(written.replace("\u200e", ""))  # the isolate does what CLDR's marks are for


def _hundredths(value: float, lang: str) -> str:
    """So many per cent."""
    return percent(value / 100, lang)


@lru_cache(maxsize=4096)
def listed(names: tuple[str, ...], lang: str) -> str:
    """Several names as one phrase: "A, B and C"; Arabic says "and" before each but the first."""
    return format_list(names, locale=_LOCALES[lang])


def day(date: dt.date, lang: str) -> str:
    """A date such as "29 January 2026", isolated."""
    return embed(format_date(date, "d MMMM y", locale=_LOCALES[lang]), lang)


@lru_cache(maxsize=4096)
def period(text_edtf: str, lang: str) -> str:
    """An EDTF period in words: "2025", "January 2026", "the 1990s", "2024 to 2025"."""
    text = strings(lang)
    given = edtf.parse(text_edtf)
    if not given.interval:
        return _date(given.start, lang)
    if given.end is None:
        return text("period_since", start=_date(given.start, lang))
    return text("period_between", start=_date(given.start, lang), end=_date(given.end, lang))


def years(text_edtf: str) -> str:
    """A period where there is little room: "2025", "2021–2025"."""
    start, end = edtf.parse(text_edtf).span
    both = (start.year,) if start.year == end.year else (start.year, end.year)
    return isolate("–".join(str(year) for year in both))


def _date(given: edtf.Date, lang: str) -> str:
    text = strings(lang)
    first = given.span.start
    match given.precision:
        case edtf.Precision.DECADE:
            shown = text("period_decade", decade=isolate(str(first.year)))
        case edtf.Precision.YEAR:
            shown = isolate(given.stem)
        case edtf.Precision.MONTH:
            shown = embed(format_date(first, "MMMM y", locale=_LOCALES[lang]), lang)
        case edtf.Precision.DAY:
            shown = day(first, lang)
    if not given.hedge:
        return shown
    return text("period_about" if given.hedge == "~" else "period_uncertain", date=shown)


def modality(fact: Fact, lang: str) -> str:
    """How surely, and in whose voice, a fact is said."""
    if fact.modality is Modality.STATED and fact.evidence.quote is None:
        return strings(lang)("modality_stated_record")
    who = fact.attributed_to[lang] if fact.attributed_to else ""
    return strings(lang)(f"modality_{fact.modality}", who=who)


def compared(
    value: float | None,
    comparator: Comparator,
    lang: str,
    *,
    short: bool,
    upper: float | None = None,
    write: Callable[[float, str], str] = number,
) -> str:
    """A number with its hedge: "≈ 20" where there is little room, "about 20" in a sentence.

    Parameters
    ----------
    value : float or None
        The number, or the lower end of a range; ``None`` where the hedge says all: "several".
    comparator : Comparator
        The hedge.
    lang : {"en", "ar"}
        Language of the words.
    short : bool
        Whether there is little room.
    upper : float, optional
        Upper end of a range.
    write : callable
        What writes a number in a language.
    """
    text = strings(lang)
    shown = "" if value is None else write(value, lang)
    if upper is not None:
        ends = {"low": shown, "high": write(upper, lang)}
        shown = text("figure_range_short" if short else "figure_range", **ends)
        shown = isolate(bare(shown)) if short else shown
    name = f"comparator_{comparator.value}"
    return text(f"{name}_short" if short else name, number=shown).strip()


def value(fact: Fact, layer: Indicator, lang: str, *, short: bool = False) -> str:
    """The value of a fact as its source puts it.

    Parameters
    ----------
    fact, layer
        The fact and the indicator it belongs to.
    lang : {"en", "ar"}
        Language of the interface.
    short : bool, default False
        For the map: the number alone, no unit. A combined figure is never short: the caller
        must not print it on one territory.

    Returns
    -------
    str
        Plain text; numbers isolated.
    """
    if isinstance(fact.value, str):
        return layer.class_of(fact.value).name[lang]
    assert fact.unit is not None  # the model requires it
    unit = layer.unit_of(fact.unit).name[lang]
    percentage = unit == "%" and not short
    write = _hundredths if percentage else number
    figure = compared(fact.value, fact.comparator, lang, short=short, upper=fact.upper, write=write)
    if short or percentage:
        return figure
    return strings(lang)("figure_with_unit", figure=figure, unit=unit)


def said(register: Register, fact: Fact, layer: Indicator, lang: str) -> str:
    """A fact's value in words, with what it counts; a combined figure names its countries."""
    text = strings(lang)
    shown = value(fact, layer, lang)
    names = register.names()
    if fact.scope == COMBINED:
        members = listed(tuple(names[t][lang] for t in fact.territories), lang)
        shown = text("combined_value", value=shown, members=members)
    if layer.kind == "roles" and fact.counterpart:
        power = names[fact.counterpart][lang]
        shown = text("role_value", power=power, role=shown)
    if fact.detail is not None:
        shown = text("value_with_detail", value=shown, detail=fact.detail[lang])
    return shown


def in_full(register: Register, fact: Fact, layer: Indicator, lang: str) -> str:
    """A fact's value with all that belongs to it: what it measures, where, and when."""
    text = strings(lang)
    shown = said(register, fact, layer, lang)
    if fact.measure is not None:
        shown = text(
            "measured_value", measure=layer.measure_of(fact.measure).name[lang], value=shown
        )
    elif fact.unit is not None and (len(layer.units) > 1 or layer.classes):
        measure = layer.unit_of(fact.unit).measure[lang]
        shown = text("measured_value", measure=measure, value=shown)
    if fact.region is not None:
        region = register.regions[fact.region][lang]
        shown = text("regional_value", region=region, value=shown)
    if fact.period is not None:
        shown = text("value_in_period", value=shown, period=period(fact.period, lang))
    return shown
