"""Lanes of the time line: where a mark stands, how wide it is, which date it bears."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from facts.load import Ledger
from facts.models import Indicator
from geodata.territories import Register
from mapview.charts.events import Event, events
from mapview.charts.lanes import brief, marks, year_of
from mapview.text import bare

Make = Callable[..., Any]


def test_every_event_has_a_mark_in_each_of_its_rows(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    placed = marks(ledger, register, shown, lang)
    assert Counter(m.event.id for m in placed) == {e.id: len(e.rows) for e in shown}
    assert all(m.row in m.event.rows for m in placed)


def test_in_a_lane_no_mark_hides_another(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    lanes = defaultdict(list)
    for mark in marks(ledger, register, shown, lang):
        lanes[mark.row, mark.lane].append(mark.extent)
    assert max(len(taken) for taken in lanes.values()) > 1, "lanes are shared"
    for taken in lanes.values():
        for (left, right), (start, end) in combinations(taken, 2):
            assert right <= start or end <= left


def test_a_bar_is_as_wide_as_the_date_is_vague(
    ledger: Ledger, register: Register, shown: tuple[Event, ...]
) -> None:
    for mark in marks(ledger, register, shown, "en"):
        span = mark.event.period.span
        assert mark.start == year_of(span.start)
        if mark.event.open:
            assert mark.end > 2026
        else:
            assert mark.end == year_of(span.end + dt.timedelta(days=1))
        assert mark.start <= mark.at <= mark.end


def test_year_of_a_day() -> None:
    assert year_of(dt.date(1992, 1, 1)) == 1992
    assert year_of(dt.date(2023, 12, 31)) == pytest.approx(2023 + 364 / 365)
    assert year_of(dt.date(2024, 12, 31)) == pytest.approx(2024 + 365 / 366)


@pytest.mark.parametrize(
    ("period", "en", "ar"),
    [
        ("2026-01-28", "28 Jan 2026", "28 يناير 2026"),
        ("1992-08", "Aug 1992", "أغسطس 1992"),
        ("1997", "1997", "1997"),
        ("2022~", "≈ 2022", "≈ 2022"),
        ("2018-05?", "May 2018 (?)", "مايو 2018 (?)"),
        ("199X", "the 1990s", "عقد 1990"),
    ],
)
def test_brief_dates_keep_their_hedges(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_ledger: Make,
    period: str,
    en: str,
    ar: str,
) -> None:
    ledger = make_ledger(diplomacy, make_fact("visit", "diplomacy", period=period))
    (event,) = events(ledger, register)
    assert [bare(brief(event, lang)) for lang in ("en", "ar")] == [en, ar]
