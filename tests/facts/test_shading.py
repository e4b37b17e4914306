"""A layer that could not shade what its facts say is refused before a map is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from facts.ledger import Ledger, Place, Problem
from facts.models import Indicator
from facts.query import COMBINED, Standing
from facts.shading import RESERVED, check_shading

Make = Callable[..., Any]
WORDS = {"en": "words", "ar": "كلمات"}


def _problems(layer: Indicator) -> list[str]:
    return [str(problem) for problem in check_shading(layer, Place("layer.yml", layer.id, {}))]


def _classes(*ids: str, **given: object) -> list[dict[str, object]]:
    return [
        {"id": id, "name": WORDS, "colour": f"#00000{n}"} | given for n, id in enumerate(ids, 1)
    ]


@pytest.mark.parametrize("kind", ["status", "quantity", "set", "roles"])
def test_a_whole_layer_has_no_problem(make_layer: Make, kind: str) -> None:
    first = 1 if kind == "roles" else 0
    bins = [{"min": first, "colour": "#aaaaaa"}, {"min": 100, "colour": "#333333"}]
    assert _problems(make_layer(kind, bins=bins)) == []


@pytest.mark.parametrize(
    ("kind", "key", "why"),
    [
        ("quantity", "units", "its values are numbers in a unit"),
        ("quantity", "bins", "without them a number has no colour"),
        ("status", "classes", "its values are classes"),
        ("set", "classes", "its values are classes"),
        ("roles", "classes", "its values are classes"),
        ("roles", "bins", "without them a number of powers has no colour"),
    ],
)
def test_the_parts_of_its_kind_are_there(make_layer: Make, kind: str, key: str, why: str) -> None:
    bins = [{"min": 0, "colour": "#aaaaaa"}]
    (problem,) = _problems(make_layer(kind, **{"bins": bins, key: []}))
    assert problem == f"layer.yml: {kind}: a layer of kind '{kind}' has no {key}; {why}; write them"


@pytest.mark.parametrize(("kind", "first"), [("quantity", 0), ("roles", 1), ("set", 0)])
def test_the_first_bin_holds_the_least_number(make_layer: Make, kind: str, first: int) -> None:
    bins = [{"min": first, "colour": "#aaaaaa"}]
    assert _problems(make_layer(kind, bins=bins)) == []
    (problem,) = _problems(make_layer(kind, bins=[{"min": first + 0.5, "colour": "#aaaaaa"}]))
    assert f"the first bin begins at {first + 0.5:g}; a number from {first} up to it" in problem
    assert f"write min: {first}" in problem


def test_every_class_of_a_status_has_a_colour(make_layer: Make) -> None:
    """All of them stand in its legend; of a set, some may be read in the panel alone."""
    classes = [*_classes("high"), {"id": "low", "name": WORDS}]
    (problem,) = _problems(make_layer("status", classes=classes))
    assert "class 'low' has no colour; every class of a status stands in the legend" in problem
    assert _problems(make_layer("set", classes=classes)) == []


@pytest.mark.parametrize("part", ["classes", "measures", "bins", "combined"])
def test_no_two_shades_are_of_one_colour(make_layer: Make, part: str) -> None:
    given = {
        "classes": _classes("a") + _classes("b", colour="#aaaaaa"),
        "measures": [{"id": "m", "unit": "km", "name": WORDS, "colour": "#aaaaaa"}],
        "bins": [{"min": 0, "colour": "#aaaaaa"}, {"min": 1, "colour": "#bbbbbb"}],
        "combined": "#aaaaaa",
    }
    plain = {"combined": "#555555", "classes": _classes("high")}
    other = {"bins": [{"min": 0, "colour": "#aaaaaa"}]} if part != "bins" else {}
    if part == "bins":
        plain["combined"] = "#bbbbbb"
    layer = make_layer("quantity", **(plain | other | {part: given[part]}))
    (problem,) = _problems(layer)
    assert "is taken; another shade of this layer has it; give each a colour of its own" in problem


@pytest.mark.parametrize("id", [*sorted(RESERVED), "bin-0", "measure-total"])
def test_no_class_is_called_as_another_shade_is(make_layer: Make, id: str) -> None:
    (problem,) = _problems(make_layer("status", classes=_classes("high", id)))
    assert f"a class cannot be called '{id}'" in problem


def test_the_names_of_other_shades_are_those_of_the_map() -> None:
    assert {COMBINED, *Standing} - {"value"} == RESERVED


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("trade", "bins:\n  - {min: 0,", "bins:\n  - {min: 1,", "the first bin begins at 1"),
        ("border", 'combined: "#b5762f"\n', "", "indicator 'border' has no colour for it"),
        ("border", 'combined: "#b5762f"', 'combined: "#84c29b"', "colour '#84c29b' is taken"),
        ("status", "id: ties,", "id: named,", "a class cannot be called 'named'"),
    ],
)
def test_the_check_of_the_folder_refuses_it(
    edit: Make, problems: Callable[[], list[Problem]], file: str, old: str, new: str, said: str
) -> None:
    edit(f"indicators/{file}.yml", "", old, new)
    assert any(said in str(problem) for problem in problems())


def test_the_layers_that_are_published_can_shade(ledger: Ledger) -> None:
    assert [said for layer in ledger.indicators.values() for said in _problems(layer)] == []
