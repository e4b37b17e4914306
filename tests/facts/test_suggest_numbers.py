"""Suggested numbers: separators, scale and hedge, and what only looks like a number."""

from __future__ import annotations

import pytest

from facts.fields import Comparator
from facts.suggest import suggestions
from geodata.territories import Register
from tests.facts.suggested import suggested


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sold 1,234", 1234),
        ("sold 1,234,567.5", 1234567.5),
        ("sold 0.125", 0.125),
        ("sold 0,125", 0.125),
        ("that which the 3.5 billion", 3_500_000_000),
        ("sold $360m", 360_000_000),
        ("sold 360bn", 360_000_000_000),
        ("sold 1\u202f234", 1234),
        ("sold 50%", 50),
        ("sold 50km", 50),
        ("sold 2000 km", 2000),
        ("بيع ١٬٢٣٤٫٥", 1234.5),
        ("مسافة الـ8 آلاف", 8000),
        ("بيع 60 ألفًا", 60_000),
        ("بيع 3 ملايين", 3_000_000),
        ("Um 1.234,5 Mio. Euro", 1_234_500_000),
        ("продано 1 234,5", 1234.5),
    ],
)
def test_number_is_read_with_its_separators_and_scale(
    register: Register, text: str, value: float
) -> None:
    ((_, found),) = suggested(text, register, "number")
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("language", "value"),
    [
        ("and that the length of it was 1.234", 1.234),
        ("ve bu uzunluk için bir sayı 1.234", 1234),
        ("и что это было 1.234", 1234),
    ],
    ids=["en", "tr", "ru"],
)
def test_language_of_the_text_decides_what_one_separator_means(
    register: Register, language: str, value: float
) -> None:
    ((_, found),) = suggested(language, register, "number")
    assert found == value


def test_plain_space_groups_digits_only_where_that_is_the_custom(register: Register) -> None:
    russian = suggested("и что это было 12 345", register, "number")
    english = suggested("and that was the 12 345", register, "number")
    assert (russian, english) == ([("12 345", 12345)], [("12", 12), ("345", 345)])


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("and of the 2 billion", [2 * 10**9]),
        ("mehr als 2 Billion", [2]),
        ("mehr als 2 Milliarden", [2 * 10**9]),
    ],
)
def test_scale_word_that_means_two_things_counts_only_in_a_known_language(
    register: Register, sentence: str, values: list[float]
) -> None:
    assert [value for _, value in suggested(sentence, register, "number")] == values


@pytest.mark.parametrize(
    "text",
    [
        *("at 14:30", "version 1.2.3", "model F16", "the note[4]", "see https://a.example/20/30"),
        *("see example.org/20", "id 1234567890123456789", "11k8j", "20\n000 twenty"),
    ],
)
def test_what_only_looks_like_a_number_is_left_alone(register: Register, text: str) -> None:
    found = suggested(text, register, "number")
    assert found == ([("20", 20), ("000", 0)] if "\n" in text else [])


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("about 20", Comparator.ABOUT),
        ("about $20", Comparator.ABOUT),
        ("nearly 20", Comparator.NEARLY),
        ("more than 20", Comparator.MORE_THAN),
        ("no more than 20", Comparator.AT_MOST),
        ("less than 20", Comparator.LESS_THAN),
        ("بنحو 20", Comparator.ABOUT),
        ("وحوالي ٢٠", Comparator.ABOUT),
        ("تقارب الـ20", Comparator.NEARLY),
        ("متجاوزًا 20", Comparator.MORE_THAN),
        ("لا يزيد على 20", Comparator.AT_MOST),
        ("около 20", Comparator.ABOUT),
        ("почти 20", Comparator.NEARLY),
        ("yaklaşık 20", Comparator.ABOUT),
        ("بیش از ۲۰", Comparator.MORE_THAN),
        # At least: no comparator says so, and it is not the hedge inside it.
        ("no less than 20", None),
        ("не менее 20", None),
        ("ما لا يقل عن 20", None),
        ("whereabout 20", None),
        ("about\n20", None),
        ("about those 20", None),
        ("20", None),
    ],
)
def test_hedge_counts_right_before_its_number(
    register: Register, text: str, comparator: Comparator | None
) -> None:
    (number,) = (s for s in suggestions(text, register) if s.kind == "number")
    assert (number.value, number.comparator) == (20, comparator)
