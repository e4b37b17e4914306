"""The ledger: questions are worked out once, and every line of a file belongs to its record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from facts.ledger import Ledger, by_record, once
from facts.models import Fact, Indicator
from facts.query import about
from facts.yamlfile import parse


def test_a_question_is_worked_out_once_for_what_it_is_about(ledger: Ledger) -> None:
    asked = []

    @once
    def question(_: Ledger, about: str, *, loud: bool = False) -> str:
        asked.append(about)
        return about.upper() if loud else about

    mine, other = replace(ledger), replace(ledger)
    assert [question(mine, "a"), question(mine, "a"), question(mine, "b")] == ["a", "a", "b"]
    assert question(mine, "a", loud=True) == "A"
    assert asked == ["a", "b", "a"]
    assert question(other, "a") == "a"
    assert len(asked) == 4, "what one ledger answers says nothing of another"


def test_a_question_that_fails_is_asked_again(ledger: Ledger) -> None:
    @once
    def question(_: Ledger) -> str:
        raise KeyError("nobody knows")

    for _ in range(2):
        with pytest.raises(KeyError, match="nobody"):
            question(replace(ledger))


def test_a_ledger_with_other_facts_answers_for_itself(
    make_layer: Callable[..., Indicator],
    make_ledger: Callable[..., Ledger],
    make_fact: Callable[..., Fact],
) -> None:
    first, second = make_fact("high"), make_fact("low")
    ledger = make_ledger(make_layer("status"), first)
    assert about(ledger, "KAZ") == (first,)
    assert about(replace(ledger, facts=(first, second)), "KAZ") == (first, second)


def test_lines_of_a_list_are_told_apart_by_record() -> None:
    data, lines, problems = parse("- id: one\n  in: {a: 1}\n- id: two\n  in:\n    a: 2\n", "x.yml")
    assert (len(data), problems) == (2, [])
    assert by_record(lines) == {
        0: {(): 1, ("id",): 1, ("in",): 2, ("in", "a"): 2},
        1: {(): 3, ("id",): 3, ("in",): 4, ("in", "a"): 5},
    }


def test_records_that_are_alike_share_their_paths() -> None:
    _, lines, _ = parse("- {id: one}\n- {id: two}\n", "x.yml")
    one, two = by_record(lines).values()
    assert all(a is b for a, b in zip(one, two, strict=True))
