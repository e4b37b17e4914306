"""Many readers: a short run against a real server, readers who are lost, and the arithmetic."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator

import pytest
from websockets.asyncio.server import ServerConnection, serve

from bench import load
from bench.load import Found, Plan, each_further, measured, report
from bench.process import Memory, process_of
from bench.wire import Run, visiting
from tests.browser.servers import serving

PLAN = Plan(sessions=2, first=1, every=0.1, switches=2, lap=1)


def held(megabytes: float, when: float = 0.0) -> Memory:
    kilobytes = round(1024 * megabytes)
    return Memory(when, kilobytes, kilobytes, kilobytes)


@pytest.fixture
def found() -> Found:
    """As if 50 readers had come and the server had taken them easily."""
    return Found(
        runs=[Run("trade", 100.0, n, 9000) for n in range(1, 101)],
        moments={"20 sessions": held(200), "50 sessions": held(230)},
        samples=[held(230, 0), held(230, 60)],
        elapsed=10.0,
        served=5.0,
        asked=1.0,
    )


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as address:
        yield address


def test_readers_of_a_real_server_see_the_layers_they_choose(address: str) -> None:
    found = asyncio.run(measured(address, process_of(address), PLAN))
    assert found.wrong == []
    assert len(found.runs) == 4
    assert all(0 < run.painted <= run.finished for run in found.runs)
    assert list(found.moments) == [
        *("started", "1 sessions", "2 sessions", "at the end", "all have gone")
    ]
    started, first, *_ = found.moments.values()
    assert first.resident > started.resident > started.own > 0
    assert found.served > 0
    assert "met" in report(found, PLAN)


def test_what_a_visitor_has_is_named_and_not_sent_again(address: str) -> None:
    async def choose() -> list[Run]:
        async with visiting(address, "ar") as visitor:
            await visitor.open()
            return [await visitor.switch(number) for number in (1, 2, 1)]

    first, _, again = asyncio.run(choose())
    assert first.layer == again.layer == load.LAYERS[1]
    assert again.received < first.received / 2


async def _hang_up(_: ServerConnection) -> None:
    pass


async def _keep_silent(connection: ServerConnection) -> None:
    await connection.wait_closed()


@pytest.mark.parametrize(
    ("server", "said"), [(_hang_up, "ConnectionClosedOK"), (_keep_silent, "TimeoutError")]
)
def test_whoever_hears_nothing_is_noted_and_does_not_stop_the_others(
    server: Callable[[ServerConnection], None], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "PATIENCE", 0.2)

    async def run() -> Found:
        async with serve(server, "127.0.0.1", 0, subprotocols=["streamlit"]) as serving:
            port = serving.sockets[0].getsockname()[1]
            return await measured(f"http://127.0.0.1:{port}/", os.getpid(), PLAN)

    found = asyncio.run(run())
    assert found.runs == []
    assert [wrong.split(":")[0] for wrong in found.wrong] == [
        *("session 0 did not begin", "session 1 did not begin")
    ]
    assert all(said in wrong for wrong in found.wrong)
    assert "| 0 in 0 | 2 in 0 | not met |" in report(found, PLAN)


class Clock:
    """Time that passes only where somebody waits, in the place of the module and of its sleep."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


class Odd:
    """A visitor whose page takes 0.2 s, and does to each layer something else."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    async def switch(self, number: int) -> Run:
        await self.clock.sleep(0.2)
        if number == 3:
            raise ConnectionResetError("gone")
        painted = load.LAYERS[0 if number == 1 else number]
        return Run(painted, 1.0, 2.0, 3, ("KeyError: x",) if number == 2 else ())


@pytest.fixture
def choices(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Found]:
    """What is found of a reader who chooses some layers."""
    clock = Clock()
    monkeypatch.setattr(load, "time", clock)
    monkeypatch.setattr(asyncio, "sleep", clock.sleep)

    def choose(*numbers: int, every: float) -> Found:
        found = Found()
        reader = load.Reader(Odd(clock), iter(numbers))  # type: ignore[arg-type]
        asyncio.run(load._choose([reader], len(numbers), every, found))
        return found

    return choose


def test_another_layer_and_what_the_page_complains_of_are_errors(
    choices: Callable[..., Found],
) -> None:
    found = choices(0, 1, 2, every=1.0)
    other = f"{load.LAYERS[1]} was asked for, {load.LAYERS[0]} painted"
    assert found.wrong == [other, "KeyError: x"]
    assert len(found.runs) == 3


@pytest.mark.parametrize(("every", "late"), [(0.1, 2), (0.25, 0)])
def test_choices_that_are_due_before_the_page_has_answered_are_counted(
    every: float, late: int, choices: Callable[..., Found]
) -> None:
    assert choices(0, 0, 0, every=every).late == late


def test_who_is_lost_does_not_come_back(choices: Callable[..., Found]) -> None:
    found = choices(0, 3, 0, 0, every=1.0)
    lost = f"session lost at {load.LAYERS[3]}: ConnectionResetError: gone"
    assert found.wrong == [lost]
    assert len(found.runs) == 1


def test_who_cannot_keep_up_is_given_up(
    choices: Callable[..., Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "PATIENCE", 0.25)
    found = choices(0, 0, 0, 0, every=0.01)
    assert found.wrong == ["session fell behind"]
    assert len(found.runs) == 2


def test_a_further_session_is_what_lies_between_the_first_ones_and_all(found: Found) -> None:
    assert each_further(found, Plan(50, 20, 3.0, 1)) == 1024


def test_report_gives_shares_of_a_processor_and_per_switch(found: Found) -> None:
    assert "took 50%, which is 50 ms a switch, and the visitors 10%" in report(
        found, Plan(50, 20, 3.0, 1)
    )


@pytest.mark.parametrize(
    ("change", "goal"),
    [
        ({}, None),
        ({"wrong": ["lost"]}, "errors and lost sessions"),
        ({"runs": [Run("trade", 1.0, 1000.1, 1)]}, "switch, p95"),
        ({"moments": {"20 sessions": held(400.1), "50 sessions": held(401)}}, "server with 20"),
        ({"moments": {"20 sessions": held(200), "50 sessions": held(321)}}, "each further session"),
        ({"samples": [held(230, 0), held(230.6, 60)]}, "growth in a minute"),
    ],
)
def test_goals_are_those_of_a_small_server(
    change: dict[str, object], goal: str | None, found: Found
) -> None:
    for name, value in change.items():
        setattr(found, name, value)
    lines = report(found, Plan(50, 20, 3.0, 1)).splitlines()
    missed = [line for line in lines if line.endswith("| not met |")]
    assert [line.startswith(f"| {goal}") for line in missed] == ([True] if goal else [])
    assert sum(line.endswith("| met |") for line in lines) == 5 - len(missed)
