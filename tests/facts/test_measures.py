"""What figures count: said wherever figures of one unit count different things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from facts.ledger import Problem
from tests.facts.recorded import GAMMA, write

Edit = Callable[[str, str, str, str], None]
Line = Callable[[str, str, str], int]
Problems = Callable[[], list[Problem]]

ALPHA = "sources/alpha/facts.yml"
TRADE = "indicators/trade.yml"

MEASURES = """\
measures:
  - {id: both-ways, unit: USD million, name: {en: Both ways, ar: التبادل}}
  - {id: exports, unit: USD million, name: {en: Exports, ar: الصادرات}}
"""


@pytest.fixture(autouse=True)
def recorded(folder: Path) -> None:
    """The valid folder, with a source of the record and a measured one."""
    write(folder)


@pytest.fixture
def measured(folder: Path) -> Callable[[str], None]:
    """Figures of trade in dollars count different things; every fact is given its measure."""

    def give(aze: str, tkm: str = "measure: exports", alpha: str = "measure: both-ways") -> None:
        path = folder / TRADE
        path.write_text(path.read_text(encoding="utf-8") + MEASURES, encoding="utf-8")
        for file, id, line in (
            (GAMMA, "gamma-aze-trade", aze),
            (GAMMA, "gamma-tkm-trade", tkm),
            (ALPHA, "alpha-aze-trade", alpha),
        ):
            text = (folder / file).read_text(encoding="utf-8")
            before, fact = text.split(f"- id: {id}\n")
            fact = fact.replace("unit: USD million\n", f"unit: USD million\n  {line}\n", 1)
            (folder / file).write_text(f"{before}- id: {id}\n{fact}", encoding="utf-8")

    return give


def test_every_figure_that_counts_something_says_what(
    measured: Callable[..., None], problems: Problems
) -> None:
    measured("measure: both-ways")
    assert problems() == []


@pytest.mark.parametrize(
    ("given", "at", "words"),
    [
        (
            "# none",
            "unit",
            "no measure, and figures in 'USD million' count different things; "
            "allowed: 'both-ways', 'exports'; write measure: …",
        ),
        (
            "measure: export",
            "measure",
            "measure 'export' is not one of 'USD million' in indicator 'trade'; "
            "allowed: 'both-ways', 'exports'; did you mean 'exports'?",
        ),
    ],
)
def test_measure_that_is_missing_or_unknown(
    measured: Callable[..., None],
    line: Line,
    problems: Problems,
    given: str,
    at: str,
    words: str,
) -> None:
    measured(given)
    (problem,) = problems()
    assert (problem.id, problem.line) == ("gamma-aze-trade", line(GAMMA, "gamma-aze-trade", at))
    assert str(problem).endswith(words)


def test_measure_where_all_figures_count_the_same(
    edit: Edit, line: Line, problems: Problems
) -> None:
    edit(GAMMA, "gamma-aze-trade", "unit: USD million", "unit: USD million\n  measure: exports")
    (problem,) = problems()
    assert problem.line == line(GAMMA, "gamma-aze-trade", "measure")
    assert str(problem).endswith(
        "measure 'exports' is not one of 'USD million' in indicator 'trade'; allowed: none"
    )


def test_wrong_unit_is_one_problem_and_not_two(edit: Edit, problems: Problems) -> None:
    edit(GAMMA, "gamma-aze-trade", "unit: USD million", "unit: USD\n  measure: exports")
    (problem,) = problems()
    assert "unit 'USD' is not a unit" in problem.what
