"""Figures, dates and periods in words: hedges kept, numbers isolated."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from facts.fields import Comparator
from facts.load import Ledger
from facts.models import Fact, Indicator
from geodata.territories import Register
from mapview import figures
from mapview.naming import name_of
from mapview.text import bare, embed, isolate


def _outside(text: str) -> str:
    """A text without what stands in left-to-right isolates."""
    return re.sub("\u2066[^\u2066\u2069]*\u2069", "", text)


@pytest.mark.parametrize(
    ("comparator", "short", "en", "ar"),
    [
        (Comparator.EXACTLY, "8,000", "8,000", "8,000"),
        (Comparator.ABOUT, "≈ 8,000", "about 8,000", "نحو 8,000"),
        (Comparator.NEARLY, "≲ 8,000", "nearly 8,000", "ما يقارب 8,000"),
        (Comparator.MORE_THAN, "> 8,000", "more than 8,000", "أكثر من 8,000"),
        (Comparator.LESS_THAN, "< 8,000", "less than 8,000", "أقل من 8,000"),
        (Comparator.AT_MOST, "≤ 8,000", "at most 8,000", "8,000 على الأكثر"),
    ],
)
def test_hedge_is_kept_short_and_long(comparator: Comparator, short: str, en: str, ar: str) -> None:
    for lang, long in (("en", en), ("ar", ar)):
        for shown, wanted in (
            (figures.compared(8000, comparator, lang, short=True), short),
            (figures.compared(8000, comparator, lang, short=False), long),
        ):
            assert bare(shown) == wanted
            assert "\u20668,000\u2069" in shown


@pytest.mark.parametrize(("lang", "word"), [("en", "several"), ("ar", "عدة")])
def test_several_has_a_word_and_no_number(lang: str, word: str) -> None:
    for short in (True, False):
        assert figures.compared(None, Comparator.SEVERAL, lang, short=short) == word


def test_every_comparator_is_told_from_every_other(lang: str) -> None:
    for short in (True, False):
        shown = {figures.compared(7, c, lang, short=short) for c in Comparator}
        assert len(shown) == len(Comparator)


@pytest.mark.parametrize(
    ("number", "shown"), [(20, "20"), (8000, "8,000"), (1234567, "1,234,567"), (2.5, "2.5")]
)
def test_number_is_grouped_and_isolated(number: float, shown: str, lang: str) -> None:
    assert figures.number(number, lang) == f"\u2066{shown}\u2069"


@pytest.mark.parametrize(
    ("edtf", "en", "ar"),
    [
        ("2025", "2025", "2025"),
        ("2026-01", "January 2026", "يناير 2026"),
        ("2026-01-28", "28 January 2026", "28 يناير 2026"),
        ("199X", "the 1990s", "عقد 1990"),
        ("2024/2025", "2024 to 2025", "من 2024 إلى 2025"),
        ("199X/2024-03", "the 1990s to March 2024", "من عقد 1990 إلى مارس 2024"),
        ("2024-10/..", "since October 2024", "منذ أكتوبر 2024"),
        ("2019~", "about 2019", "نحو 2019"),
        ("2022?", "2022, uncertain", "2022، غير مؤكد"),
        ("2022~/2023~", "about 2022 to about 2023", "من نحو 2022 إلى نحو 2023"),
        ("2024-06~", "about June 2024", "نحو يونيو 2024"),
    ],
)
def test_period_is_said_in_words(edtf: str, en: str, ar: str) -> None:
    assert bare(figures.period(edtf, "en")) == en
    assert bare(figures.period(edtf, "ar")) == ar


def test_every_period_of_the_ledger_can_be_said(ledger: Ledger, lang: str) -> None:
    periods = {fact.period for fact in ledger.facts if fact.period}
    assert len({figures.period(period, lang) for period in periods}) == len(periods) > 5


@pytest.mark.parametrize(("lang", "shown"), [("en", "29 January 2026"), ("ar", "29 يناير 2026")])
def test_day_is_said_in_words(lang: str, shown: str) -> None:
    assert figures.day(dt.date(2026, 1, 29), lang) == embed(shown, lang)


def test_value_is_a_class_by_its_name_or_a_figure_with_its_unit(
    make_layer: Callable[..., Indicator], make_fact: Callable[..., Fact]
) -> None:
    layer = make_layer("quantity")
    assert figures.value(make_fact("high", "quantity"), layer, "en") == "high class"
    fact = make_fact(20, "quantity", comparator="about")
    assert bare(figures.value(fact, layer, "en")) == "about 20 km"
    assert bare(figures.value(fact, layer, "en", short=True)) == "≈ 20"
    fact = make_fact(None, "quantity", comparator="several", unit="km")
    assert figures.value(fact, layer, "en") == "several km"


def test_combined_value_names_all_its_members(
    register: Register,
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
    lang: str,
) -> None:
    fact = make_fact(500, "quantity", territories=("KAZ", "UZB", "GEO"), scope="combined")
    shown = figures.said(register, fact, make_layer("quantity"), lang)
    assert "500" in shown
    for id in fact.territories:
        assert register.territory(id).name[lang] in shown
    each = make_fact(500, "quantity", territories=("KAZ", "UZB"))
    assert bare(figures.said(register, each, make_layer("quantity"), lang)) == "500 km"


@pytest.mark.parametrize(
    ("ids", "en", "ar"),
    [
        (("AZE", "KAZ"), "Azerbaijan and Kazakhstan", "أذربيجان وكازاخستان"),
        (
            ("ARM", "AZE", "TKM"),
            "Armenia, Azerbaijan and Turkmenistan",
            "أرمينيا وأذربيجان وتركمانستان",
        ),
    ],
)
def test_countries_are_listed_alike_in_a_value_and_in_a_name(
    register: Register,
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
    ids: tuple[str, ...],
    en: str,
    ar: str,
) -> None:
    combined = make_fact(500, "quantity", territories=ids, scope="combined")
    for lang, members in (("en", en), ("ar", ar)):
        names = tuple(register.territory(id).name[lang] for id in ids)
        assert figures.listed(names, lang) == members
        assert members in figures.said(register, combined, make_layer("quantity"), lang)
        assert members in name_of(register, combined, lang)


def test_role_names_the_power(
    register: Register,
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
    lang: str,
) -> None:
    fact = make_fact("high", "roles", counterpart="TUR")
    shown = figures.said(register, fact, make_layer("roles"), lang)
    assert register.names()["TUR"][lang] in shown
    assert "high class" in shown


def test_no_number_of_any_value_stands_outside_an_isolate(
    ledger: Ledger, register: Register, lang: str
) -> None:
    for fact in ledger.facts:
        layer = ledger.indicators[fact.indicator]
        detail = fact.detail[lang] if fact.detail else ""
        for shown in (
            # What a figure counts is prose of the facts: its numbers stand among its own words.
            figures.said(register, fact, layer, lang).replace(detail, ""),
            figures.value(fact, layer, lang, short=True),
        ):
            assert not re.search(r"\d", _outside(shown)), fact.id


@pytest.mark.parametrize(
    ("lang", "around"),
    [
        ("en", "\u2066x\u2069"),
        ("ar", "\u2067س\u2069"),
        *((lang, "\u2068x\u2069") for lang in ("fa", "he", "ru", "it")),
    ],
)
def test_isolates_open_in_the_direction_of_the_text_and_close(lang: str, around: str) -> None:
    assert embed(around[1:-1], lang) == around
    assert isolate("x") == "\u2066x\u2069"
    assert bare(f"a {embed(isolate('1'), 'ar')} b \u2068c\u2069") == "a 1 b c"
