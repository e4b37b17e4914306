"""Suggested dates: each as fine as it is certain."""

from __future__ import annotations

import pytest

from geodata.territories import Register
from tests.facts.suggested import Row, suggested


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-28T10:00", [("2026-01-28", "2026-01-28")]),
        ("28.01.2026", [("28.01.2026", "2026-01-28")]),
        ("03.04.2025", [("03.04.2025", "2025-04-03")]),
        ("03/04/2025", [("03/04/2025", "2025")]),
        ("13/04/2025", [("13/04/2025", "2025-04-13")]),
        ("04/13/2025", [("04/13/2025", "2025-04-13")]),
        ("04/04/2025", [("04/04/2025", "2025-04-04")]),
        ("31.02.2025", [("31.02.2025", "2025-02")]),
        ("January 28, 2026", [("January 28, 2026", "2026-01-28")]),
        ("in May 2025", [("May 2025", "2025-05")]),
        ("the 28th of January 2026", [("28th of January 2026", "2026-01-28")]),
        ("28 января 2026 года", [("28 января 2026", "2026-01-28")]),
        ("28 يناير/كانون الثاني 2026", [("28 يناير/كانون الثاني 2026", "2026-01-28")]),
        ("3 تموز 2025", [("3 تموز 2025", "2025-07-03")]),
        ("28 de enero de 2026", [("28 de enero de 2026", "2026-01-28")]),
        ("28. Januar 2026", [("28. Januar 2026", "2026-01-28")]),
        ("28 בינואר 2026", [("28 בינואר 2026", "2026-01-28")]),
        ("بين 2024 و2025", [("2024", "2024"), ("و2025", "2025")]),
        ("2024–2025", [("2024–2025", "2024/2025")]),
        ("2024/2025", [("2024/2025", "2024/2025")]),
        ("2025-2024", [("2025-2024", "2025")]),
        ("2025-26", [("2025-26", "2025")]),
        ("2026-01", [("2026-01", "2026-01")]),
        ("2026/1/28", [("2026/1/28", "2026-01-28")]),
        ("2026.1", []),
        ("the 1990s", [("1990s", "199X")]),
        ("в 1990-е", [("1990-е", "199X")]),
        ("the nineties", [("nineties", "199X")]),
        ("في أوائل التسعينيات", [("التسعينيات", "199X")]),
        ("2025م", [("2025م", "2025")]),
        ("1899, 2100 and 20250", []),
        ("2000 km, 2000% and $2000", []),
    ],
)
def test_date_is_as_fine_as_it_is_certain(
    register: Register, text: str, expected: list[Row]
) -> None:
    assert suggested(text, register, "date") == expected


def test_day_without_a_year_is_a_date_without_a_value_and_no_number(register: Register) -> None:
    sentence = "That was in Baku, and on 28 January the minister left"
    assert suggested(sentence, register) == [("Baku", "AZE"), ("28 January", None)]
    assert suggested("and that of 20 may be known", register) == [("20", 20)]
