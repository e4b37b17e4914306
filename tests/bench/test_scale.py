"""Made-up folders hold, and how much there is in them does not change what is done with it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from bench.scale import Cost, Found, evidence, goals, heard, switch, told, views
from bench.synthetic import crowded, grid
from facts.folder import Folder
from facts.ledger import Ledger
from facts.load import examine, load
from facts.passages import passages
from facts.query import ARTICLES
from mapview.packs import land_in
from mapview.panel import MOST
from mapview.spec import build

ROOT = Path(__file__).parents[2]
NUMBERS = Found(
    1000, 0.3, 0.2, 7.0, 50.0, Cost(3, 12, 8, 9), Cost(2, 8, 5, 6), Cost(2.5, 10, 10, 10)
)

read = cache(lambda facts: load(crowded(facts)))


def steps(work: Callable[[], object]) -> int:
    """How many lines of the project run, those of its comprehensions each time around."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if (
            not frame.f_code.co_filename.startswith(str(ROOT))
            or ".venv" in frame.f_code.co_filename
        ):
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("facts", [0, 1, 7, 150])
def test_a_crowded_atlas_holds(facts: int) -> None:
    ledger, problems = examine(crowded(facts))
    assert problems == ()
    assert len(ledger.facts) == len(load().facts) + facts


@pytest.mark.parametrize(("countries", "facts"), [(1, 40), (60, 100)])
def test_a_grid_of_countries_holds_and_can_be_drawn(countries: int, facts: int) -> None:
    folder = grid(countries, facts)
    ledger, problems = examine(folder)
    assert problems == ()
    assert (len(ledger.places.ids), len(ledger.facts)) == (countries, facts)
    land = land_in(folder, ledger.places)
    assert land is not None
    drawn = land.layers["borders"]["features"] if countries > 1 else ["none"]
    assert drawn


def test_neighbours_of_a_grid_name_one_another() -> None:
    places = load(grid(60, 9)).places
    for territory in places.territories:
        assert 2 <= len(territory.borders) <= 4
        for other in territory.borders:
            assert territory.id in places.territory(other).borders


@pytest.mark.parametrize("made", [partial(crowded, 30), partial(grid, 5, 30)])
def test_a_folder_is_the_same_every_time(made: Callable[[], Folder]) -> None:
    assert made().files == made().files


def test_a_fact_among_many_takes_no_more_steps_to_read() -> None:
    none, some, many = (steps(partial(load, crowded(n))) for n in (0, 100, 400))
    assert (many - some) / 300 <= 1.05 * (some - none) / 100


@pytest.mark.parametrize("according", [ARTICLES, "record"])
def test_another_layer_takes_no_more_steps_where_there_are_many_facts(according: str) -> None:
    def of_all(ledger: Ledger) -> int:
        asked = [view for view in views(ledger) if view[1] == according]
        for view in asked:
            switch(ledger, *view)
        return sum(steps(partial(switch, ledger, *view)) for view in asked)

    assert of_all(read(3000)) <= 1.1 * of_all(read(1500))


def test_what_a_switch_sends_does_not_grow_with_the_facts() -> None:
    few, many = (
        sum(len("".join(switch(ledger, *view)).encode()) for view in views(ledger))
        for ledger in (read(1500), read(3000))
    )
    assert many <= 1.01 * few


def test_evidence_is_bounded_whatever_is_said() -> None:
    today, many = (
        evidence(ledger, build(ledger, ledger.places, "trade", ARTICLES, "ar"))
        for ledger in (load(), read(3000))
    )
    assert len(many) <= 1.3 * len(today)
    assert MOST <= many.count("data-fact=") <= 1.2 * MOST


def test_a_passage_among_many_takes_no_more_steps_to_find() -> None:
    few, many = (load(crowded(n)) for n in (400, 1600))
    each = [steps(partial(passages, one)) / len(one.facts) for one in (few, many)]
    assert each[1] <= 1.3 * each[0]


def test_what_is_compared_are_ratios() -> None:
    assert NUMBERS.ratios == {
        "reading a fact, × a tenth": pytest.approx(1.5),
        "switch, × few": 1.5,
        "switch, × today": 1.2,
        "switch sent, × today": 0.8,
        "evidence, × today": 1.2,
        "evidence sent, × today": 0.9,
    }


def test_what_a_process_tells_is_heard() -> None:
    assert heard(told(NUMBERS)) == NUMBERS


def test_every_ratio_of_every_folder_is_a_goal() -> None:
    found = dict(goals({"one": NUMBERS, "two": NUMBERS}))
    assert [len(list(group)) for _, group in groupby(found, lambda what: what.split(": ")[1])] == [
        6,
        6,
    ]
