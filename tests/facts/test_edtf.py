"""Dates as facts give them: what they cover, how finely, how surely, and what is no date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import edtf
from facts.edtf import Precision


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "precision", "start", "end"),
    [
        ("2026-01-28", Precision.DAY, "2026-01-28", "2026-01-28"),
        ("2025-04", Precision.MONTH, "2025-04-01", "2025-04-30"),
        ("2025-12", Precision.MONTH, "2025-12-01", "2025-12-31"),
        ("2024-02", Precision.MONTH, "2024-02-01", "2024-02-29"),
        ("2025-02", Precision.MONTH, "2025-02-01", "2025-02-28"),
        ("2025", Precision.YEAR, "2025-01-01", "2025-12-31"),
        ("199X", Precision.DECADE, "1990-01-01", "1999-12-31"),
        ("2021/2025", Precision.YEAR, "2021-01-01", "2025-12-31"),
        ("2025-01/2025-11", Precision.MONTH, "2025-01-01", "2025-11-30"),
        ("2023-09-07/2023-10", Precision.DAY, "2023-09-07", "2023-10-31"),
        ("199X/2024-03", Precision.DECADE, "1990-01-01", "2024-03-31"),
        ("2022~/2023~", Precision.YEAR, "2022-01-01", "2023-12-31"),
        # An open end covers no more than its start: what came later is not said.
        ("2024-10/..", Precision.MONTH, "2024-10-01", "2024-10-31"),
        ("2010-08-28/..", Precision.DAY, "2010-08-28", "2010-08-28"),
    ],
)
def test_period_covers_its_days_and_is_as_fine_as_its_first_date(
    text: str, precision: Precision, start: str, end: str
) -> None:
    period = edtf.parse(text)
    assert period.span == (_day(start), _day(end))
    assert period.precision is precision


@pytest.mark.parametrize(
    ("text", "interval", "end"),
    [
        ("2025", False, "2025"),
        ("2024/2025", True, "2025"),
        ("2025/2025", True, "2025"),
        ("2024-10/..", True, None),
    ],
)
def test_interval_is_what_is_written_as_one_and_its_end_may_be_open(
    text: str, interval: bool, end: str | None
) -> None:
    period = edtf.parse(text)
    assert period.interval is interval
    assert (period.end and period.end.stem) == end


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("2022", ("", "")),
        ("2022~", ("~", "~")),
        ("2022?", ("?", "?")),
        ("2024-06~", ("~", "~")),
        ("2026-01-28?", ("?", "?")),
        ("199X~", ("~", "~")),
        ("2022~/2023", ("~", "")),
        ("2022/2023?", ("", "?")),
    ],
)
def test_hedge_belongs_to_its_own_date_and_leaves_the_span_alone(
    text: str, hedges: tuple[str, str]
) -> None:
    period = edtf.parse(text)
    assert period.end
    assert (period.start.hedge, period.end.hedge) == hedges
    assert period.span == edtf.parse(text.translate({ord("~"): None, ord("?"): None})).span


@pytest.mark.parametrize(
    "text",
    [
        *("", " 2025", "2025 ", "25", "20256", "2025-1", "2025-01-1", "2025/", "/2025", ".."),
        *("19XX", "199x", "199X-01", "2025~~", "2025%", "~2025", "2025-01-28T10:00", "2024-2025"),
        *("../2025", "2024/...", "2024 / 2025", "٢٠٢٥", "2025\n", "last year"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write 2025, 2026-01, 2026-01-28, 199X"):
        edtf.parse(text)


@pytest.mark.parametrize(
    "text", ["2025-13", "2025-00", "2025-02-30", "2025-01-00", "2023-02-29", "2025/2026-13", "0000"]
)
def test_day_or_month_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|day|year"):
        edtf.parse(text)


def test_two_slashes_are_refused() -> None:
    with pytest.raises(ValueError, match="'2023/2024/2025' has more than one '/'; an interval has"):
        edtf.parse("2023/2024/2025")


@pytest.mark.parametrize(
    ("text", "right"),
    [("2025/2024", "2024/2025"), ("2025-03/2025-02-27", "2025-02-27/2025-03")],
)
def test_interval_that_ends_before_it_begins_is_refused_and_turned_around(
    text: str, right: str
) -> None:
    with pytest.raises(ValueError, match=f"'{text}' ends before it begins; write {right}"):
        edtf.parse(text)
    assert edtf.parse(right)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.dates(min_value=dt.date(1000, 1, 1)))
def test_any_two_days_in_order_are_an_interval_from_one_to_the_other(
    one: dt.date, other: dt.date
) -> None:
    first, last = sorted((one, other))
    assert edtf.parse(f"{first}/{last}").span == (first, last)


@given(st.text(alphabet="0123456789-/X~?.", max_size=14))
def test_any_text_is_a_period_or_refused_in_words(text: str) -> None:
    try:
        period = edtf.parse(text)
    except ValueError:
        return
    assert period.span.start <= period.span.end
