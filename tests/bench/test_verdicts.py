"""The arithmetic of the table of speed: medians, p95, ratios, and what counts as met."""

from __future__ import annotations

import pytest

from bench.verdicts import Goal, Row, goals, p95, table

SWITCH = Row("switch", "ms", {"floor": (90, 100, 110), "peer": (400,), "isnad": (149, 150, 900)})
RECEIVED = Row("received", "bytes", {"isnad": (4000, 9000)})


@pytest.mark.parametrize(
    ("count", "expected"), [(1, 1), (2, 2), (19, 19), (20, 19), (21, 20), (100, 95)]
)
def test_p95_is_a_measurement_that_95_in_100_do_not_exceed(count: int, expected: int) -> None:
    values = list(range(count, 0, -1))
    found = p95(values)
    assert found == expected
    assert sum(value <= found for value in values) >= 0.95 * count


def test_ratio_is_of_medians() -> None:
    assert SWITCH.ratio("floor") == 1.5
    assert SWITCH.ratio("peer") == 0.375


@pytest.mark.parametrize(
    ("goal", "reached", "met"),
    [
        (Goal(SWITCH, 1.5, "floor"), 1.5, True),
        (Goal(SWITCH, 1.49, "floor"), 1.5, False),
        (Goal(SWITCH, 0.3, "peer"), 0.375, False),
        (Goal(RECEIVED, 9000), 9000, True),
        (Goal(RECEIVED, 8999), 9000, False),
    ],
)
def test_goal_is_met_up_to_its_limit(goal: Goal, reached: float, met: bool) -> None:
    assert goal.reached == reached
    assert goal.met is met


def test_table_shows_median_and_p95_and_leaves_empty_what_was_not_measured() -> None:
    _, _, switch, received = table((SWITCH, RECEIVED)).splitlines()
    assert switch == (
        "| switch | 100 ms / 110 ms | 400 ms / 400 ms |  | 150 ms / 900 ms | 1.50 | 0.38 | |"
    )
    assert received == "| received |  |  |  | 6.5 kB / 9.0 kB | | | |"


def test_every_line_of_a_table_has_as_many_cells() -> None:
    written = [table((SWITCH, RECEIVED)), goals((Goal(SWITCH, 1.5, "floor"), Goal(RECEIVED, 1)))]
    for lines in (each.splitlines() for each in written):
        assert len({line.count("|") for line in lines}) == 1


def test_goals_say_whether_they_are_met() -> None:
    _, _, ratio, limit = goals((Goal(SWITCH, 1.8, "floor"), Goal(RECEIVED, 8000))).splitlines()
    assert ratio == "| switch | 1.8 × floor | 1.50 | met |"
    assert limit == "| received | 8.0 kB | 9.0 kB | not met |"
