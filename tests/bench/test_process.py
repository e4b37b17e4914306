"""Memory and processor of a process, and how memory grows."""

from __future__ import annotations

import os

import pytest

from bench.process import Memory, growth, memory, minutes, process_of, processor


def samples(*resident: int, apart: float = 30.0) -> list[Memory]:
    return [Memory(apart * n, kB, kB, kB) for n, kB in enumerate(resident)]


def test_memory_that_is_taken_is_seen() -> None:
    before = memory(os.getpid())
    taken = bytearray(b"x") * (32 << 20)
    after = memory(os.getpid())
    assert after.resident - before.resident > 30_000
    assert after.own - before.own > 30_000
    assert after.own <= after.proportional <= after.resident
    assert after.when >= before.when
    assert taken


def test_processor_is_the_time_that_a_process_has_worked() -> None:
    assert processor(os.getpid()) == pytest.approx(sum(os.times()[:2]), abs=0.1)


def test_no_process_at_a_port_is_an_error() -> None:
    with pytest.raises(LookupError, match="no process serves http://127"):
        process_of("http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("resident", "expected"),
    [
        ((100, 100, 100, 100), 0),
        ((100, 200), 200),
        ((100, 120, 180, 200), 80),  # means of 110 and 190, a minute apart
        ((200, 100), -200),
        ((100, 300, 200, 300, 100, 200), 0),  # up and down is no growth
    ],
)
def test_growth_is_from_the_middle_of_one_half_to_that_of_the_other(
    resident: tuple[int, ...], expected: float
) -> None:
    assert growth(samples(*resident)) == pytest.approx(expected)


def test_one_sample_stands_for_each_minute() -> None:
    assert [each.resident for each in minutes(samples(1, 2, 3, 4, 5))] == [1, 3, 5]
