"""Each target makes input and holds what is true of it; what is not is told, once, and small."""

from __future__ import annotations

import re
from contextlib import suppress
from random import Random

import pytest

from tests.fuzz import __main__ as fuzz
from tests.fuzz.__main__ import Target, failure, smallest, table, targets, tried


@pytest.mark.parametrize("name", targets())
def test_a_handful_of_each_target_holds(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = targets()[name]
    for seed in range(6):
        tried(name, target, seed)
    assert capsys.readouterr().out == ""
    assert target.examples == 6


def _refuses(data: bytes) -> None:
    if b"X" in data:
        raise LookupError


def test_a_finding_is_told_once_with_its_smallest_input(
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = Target(lambda rng: (rng.randbytes(200) + b"X" + rng.randbytes(99),), _refuses)
    tried("some", target, 7)
    tried("some", target, 8)
    told = capsys.readouterr().out
    assert re.fullmatch(
        r"FOUND --target some --seed 7: LookupError in \S+test_fuzz\.py:\d+\n +\(b'X',\)\n", told
    )
    assert table({"some": target}).splitlines()[-1].split()[:2] == ["some", "2"]


def test_what_a_target_does_not_make_smaller_stays() -> None:
    target = Target(lambda rng: (1, "add", rng.randbytes(30)), lambda *made: _refuses(made[2]))
    made = (1, "change", b"." * 30 + b"X")
    said = failure(target.hold, made)
    assert said
    assert smallest(target, made, said) == (1, "change", b"X")


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "SECONDS", 0.05)

    def endless(_: bytes) -> None:
        while True:
            with suppress(Exception):  # as readers do
                sum(range(99))

    assert failure(endless, (b"",)) == "more than 0.05 s"


@pytest.mark.parametrize("name", targets())
def test_the_same_seed_makes_the_same_input(name: str) -> None:
    make = targets()[name].make
    one, same, other = (repr(make(Random(seed))) for seed in "112")  # noqa: S311 - no secret
    assert one == same != other
