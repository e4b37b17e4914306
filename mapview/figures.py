"""Figures, dates and periods in the words of the language, hedges kept (CLDR, through Babel)."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date
from babel.numbers import format_decimal

from facts.fields import Comparator
from facts.models import Fact, Indicator
from facts.query import COMBINED
from geodata.territories import Register
from mapview.locale import Strings, strings
from mapview.text import isolate

_LOCALES = {"en": "en_GB", "ar": "ar"}


def number(value: float, lang: str) -> str:
    """A number with the language's grouping, isolated."""
    return isolate(format_decimal(value, locale=_LOCALES[lang]))


def day(date: dt.date, lang: str) -> str:
    """A date such as "29 January 2026"."""
    return format_date(date, "d MMMM y", locale=_LOCALES[lang])


def period(edtf: str, lang: str) -> str:
    """An EDTF period in words: "2025", "January 2026", "the 1990s", "2024 to 2025"."""
    text = strings(lang)
    if "/" in edtf:
        start, end = edtf.split("/")
        return text("period_between", start=period(start, lang), end=period(end, lang))
    if edtf.endswith("X"):
        return text("period_decade", decade=isolate(f"{edtf[:-1]}0"))
    if len(edtf) == 4:
        return isolate(edtf)
    if len(edtf) == 7:
        return format_date(dt.date.fromisoformat(f"{edtf}-01"), "MMMM y", locale=_LOCALES[lang])
    return day(dt.date.fromisoformat(edtf), lang)


def modality(fact: Fact, lang: str) -> str:
    """How surely, and in whose voice, a fact is said."""
    who = fact.attributed_to[lang] if fact.attributed_to else ""
    return strings(lang)(f"modality_{fact.modality}", who=who)


def compared(value: float | None, comparator: Comparator, lang: str, *, short: bool) -> str:
    """A number with its hedge: "≈ 20" where there is little room, "about 20" in a sentence."""
    text = strings(lang)
    shown = "" if value is None else number(value, lang)
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
    figure = compared(fact.value, fact.comparator, lang, short=short)
    if short:
        return figure
    unit = layer.unit_of(fact.unit).name[lang]
    # A unit that is a sign, or that the number only counts, reads on from the number.
    return strings(lang)("figure_with_unit", figure=figure, unit=unit)


def said(register: Register, fact: Fact, layer: Indicator, lang: str) -> str:
    """A fact's value in words; a combined figure names everybody it belongs to."""
    shown = value(fact, layer, lang)
    names = register.names()
    if fact.scope == COMBINED:
        members = _listed([names[t][lang] for t in fact.territories], strings(lang))
        return strings(lang)("combined_value", value=shown, members=members)
    if layer.kind == "roles" and fact.counterpart:
        power = names[fact.counterpart][lang]
        return strings(lang)("role_value", power=power, role=shown)
    return shown


def _listed(names: list[str], text: Strings) -> str:
    return text("list_and").join([text("list_separator").join(names[:-1]), names[-1]])
