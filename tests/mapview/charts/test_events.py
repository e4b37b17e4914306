"""Events of the time line: which facts they are, and whose dates exclude one another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from facts.load import Ledger
from facts.models import Indicator
from geodata.territories import Register
from mapview.charts.events import Event, events, rows_of, undated
from tests.mapview.charts.picked import against

Make = Callable[..., Any]


# --- which facts are events -------------------------------------------------------------------


def test_dated_classes_are_events_and_nothing_else(
    register: Register, diplomacy: Indicator, make_layer: Make, make_fact: Make, make_ledger: Make
) -> None:
    status = make_layer(
        "status", classes=[{"id": i, "name": diplomacy.name} for i in ("accords", "low")]
    )
    dated = {"period": "2020"}
    taken = [
        make_fact("visit", "diplomacy", **dated),
        make_fact("relations", "diplomacy", region="central-asia", period="199X"),
        make_fact("accords", "status", **dated),
    ]
    left = [
        make_fact("visit", "diplomacy"),
        make_fact("visit", "diplomacy", **dated, review="proposed"),
        make_fact(20, "diplomacy", **dated),
        make_fact("low", "status", **dated),
    ]
    ledger = make_ledger([diplomacy, status], *left, *taken)
    assert {event.id for event in events(ledger, register)} == {fact.id for fact in taken}


def test_of_the_ledger_every_dated_fact_of_diplomacy_and_the_accession_are_shown(
    ledger: Ledger, shown: tuple[Event, ...]
) -> None:
    dated = {
        f.id
        for f in ledger.facts
        if f.review == "accepted" and f.period and isinstance(f.value, str)
    }
    ids = {event.id for event in shown}
    assert ids <= dated
    states = {f.id for f in ledger.facts if f.indicator == "normalization" and f.value != "accords"}
    assert dated - ids == dated & states
    assert {"press-kaz-normalization", "press-tkm-relations-1991", "icgers-kaz-visit"} <= ids


def test_events_stand_in_order_of_time(shown: tuple[Event, ...]) -> None:
    assert len(shown) > 30
    assert all(a.period.span <= b.period.span for a, b in pairwise(shown))


def test_a_country_is_shown_with_its_region_and_no_other(
    ledger: Ledger, register: Register, shown: tuple[Event, ...]
) -> None:
    for territory in register.territories:
        ids = {e.id for e in events(ledger, register, territory.id)}
        rows = {territory.id, territory.region}
        assert ids == {e.id for e in shown if rows & set(e.rows)}
    assert rows_of(register, events(ledger, register, "TKM")) == ("central-asia", "TKM")
    assert rows_of(register, events(ledger, register, "GEO")) == ("GEO",)


def test_undated_facts_are_counted(
    diplomacy: Indicator, make_fact: Make, make_ledger: Make
) -> None:
    ledger = make_ledger(
        diplomacy,
        make_fact("visit", "diplomacy"),
        make_fact("visit", "diplomacy", territories=("AZE",)),
        make_fact("visit", "diplomacy", period="2020"),
        make_fact(5, "diplomacy"),
        make_fact("visit", "diplomacy", review="proposed"),
    )
    assert undated(ledger) == 2
    assert undated(ledger, "AZE") == 1
    assert undated(ledger, "GEO") == 0


@pytest.mark.parametrize(
    ("period", "precision"),
    [
        *(("2026-01-28", "day"), ("2026-01", "month"), ("1997~", "year"), ("199X", "decade")),
        *(("1991/2001", "span"), ("2024-10/..", "since")),
    ],
)
def test_precision_is_that_of_the_date(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_ledger: Make,
    period: str,
    precision: str,
) -> None:
    ledger = make_ledger(diplomacy, make_fact("visit", "diplomacy", period=period))
    (event,) = events(ledger, register)
    assert event.precision == precision


# --- dates that exclude one another -----------------------------------------------------------


def test_conflicts_of_the_ledger_are_those_that_are_known(shown: tuple[Event, ...]) -> None:
    assert against(shown) == {
        "icgers-kaz-visit": ("press-kaz-visit",),
        "press-kaz-visit": ("icgers-kaz-visit",),
        "press-tkm-relations": ("press-tkm-relations-1991",),
        "press-tkm-relations-1991": ("press-tkm-relations",),
    }


@pytest.mark.parametrize(
    ("value", "claimed", "recorded", "rank", "conflict"),
    [
        ("relations", "1993-10-04", "1991", "normal", True),
        ("relations", "199X", "1992-04-10", "normal", False),
        ("relations", "1992-04", "1992-04-10", "normal", False),
        ("visit", "2026-01-28", "2026-01-27", "normal", True),
        ("visit", "2026-01-28", "2025-01-27", "normal", False),
        ("talks", "2026-01-28", "2026-01-27", "normal", False),
        ("accords", "2025-11-06", "2025-11-07", "normal", True),
    ],
)
def test_claim_and_record_conflict_where_their_dates_exclude_one_another(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_record_fact: Make,
    make_ledger: Make,
    value: str,
    claimed: str,
    recorded: str,
    rank: str,
    conflict: bool,
) -> None:
    claim = make_fact(value, "diplomacy", period=claimed)
    record = make_record_fact(value, "diplomacy", period=recorded, rank=rank)
    found = against(events(make_ledger(diplomacy, claim, record), register))
    assert found == ({claim.id: (record.id,), record.id: (claim.id,)} if conflict else {})


def test_one_voice_may_date_the_steps_of_an_event(
    register: Register, diplomacy: Indicator, make_record_fact: Make, make_ledger: Make
) -> None:
    steps = [
        make_record_fact("accords", "diplomacy", period=day) for day in ("2025-11-06", "2025-11-07")
    ]
    assert against(events(make_ledger(diplomacy, *steps), register)) == {}
    wrong = make_record_fact("accords", "diplomacy", period="2020", rank="deprecated")
    found = against(events(make_ledger(diplomacy, *steps, wrong), register))
    assert found[wrong.id] == tuple(step.id for step in steps)


@pytest.mark.parametrize(
    ("key", "claimed", "recorded"),
    [("counterpart", "ISR", "TUR"), ("territories", ["KAZ"], ["TKM"])],
)
def test_dates_of_what_is_not_the_same_event_exclude_nothing(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_record_fact: Make,
    make_ledger: Make,
    key: str,
    claimed: Any,
    recorded: Any,
) -> None:
    claim = make_fact("relations", "diplomacy", period="1993-10-04", **{key: claimed})
    record = make_record_fact("relations", "diplomacy", period="1991", **{key: recorded})
    assert against(events(make_ledger(diplomacy, claim, record), register)) == {}


def test_what_a_country_is_not_shown_is_not_said_to_exclude_anything(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_record_fact: Make,
    make_ledger: Make,
) -> None:
    both = make_fact("relations", "diplomacy", period="1993", territories=["KAZ", "AZE"])
    record = make_record_fact("relations", "diplomacy", period="1991", territories=["AZE"])
    ledger = make_ledger(diplomacy, both, record)
    assert against(events(ledger, register))[both.id] == (record.id,)
    assert against(events(ledger, register, "KAZ")) == {}
