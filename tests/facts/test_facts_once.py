"""What is given once: an id to one fact, a status to one country by one source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from facts.ledger import Problem
from tests.facts.invented import add

Edit = Callable[[str, str, str, str], None]
Problems = Callable[[], list[Problem]]

ALPHA = "sources/alpha/facts.yml"
BETA = "sources/beta/facts.yml"


def test_id_is_taken(folder: Path, problems: Problems) -> None:
    first = add(folder, "alpha-aze-trade", "alpha-aze-status")
    (problem,) = problems()
    assert str(problem) == (
        f"facts/{ALPHA}:{first}: alpha-aze-status: id 'alpha-aze-status' is taken; "
        f"facts/{ALPHA}:1 has it already; an id is given once and never reused"
    )


def test_id_is_taken_by_another_source(edit: Edit, problems: Problems) -> None:
    edit(BETA, "", "id: beta-tkm-status", "id: alpha-aze-status")
    prefix, taken = problems()
    assert str(taken).startswith(f"facts/{BETA}:1: alpha-aze-status: id 'alpha-aze-status' is ta")
    assert taken.why == f"facts/{ALPHA}:1 has it already"
    assert prefix.remedy == "begin it with 'beta-'"


def test_one_source_gives_one_status(folder: Path, problems: Problems) -> None:
    first = add(folder, "alpha-aze-status", "alpha-aze-ties", ("normalized", "ties"))
    found = [problem for problem in problems() if "one status" in problem.why]
    assert [str(problem) for problem in found] == [
        f"facts/{ALPHA}:{first + 1}: alpha-aze-ties: "
        "AZE is 'ties' here and 'normalized' in 'alpha-aze-status'; "
        f"one source gives one status (facts/{ALPHA}:5); "
        "accept one of them, leave the other proposed"
    ]


def test_a_proposed_status_may_differ(folder: Path, problems: Problems) -> None:
    changes = ("normalized", "ties"), ("accepted", "proposed")
    add(folder, "alpha-aze-status", "alpha-aze-ties", *changes)
    assert not [problem for problem in problems() if "one status" in problem.why]


def test_two_sources_may_differ(edit: Edit, problems: Problems) -> None:
    edit(ALPHA, "alpha-tkm-embassy", "events\n  value: embassy", "status\n  value: normalized")
    assert problems() == []


def test_one_status_may_rest_on_two_passages(edit: Edit, problems: Problems) -> None:
    edit(ALPHA, "alpha-tkm-embassy", "events\n  value: embassy", "status\n  value: normalized")
    edit(ALPHA, "alpha-tkm-return", "events\n  value: visit", "status\n  value: normalized")
    assert problems() == []
