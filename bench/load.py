"""Many readers at once: ``python -m bench.load [--sessions N] [--minutes M] [--every S]``.

A server of its own, and visitors without a browser (``wire.py``), half of them in Arabic, each of
whom chooses another layer every few seconds. The first come alone and choose each layer once, then
the rest come and do the same; from then on time and memory are taken. What is measured is held
against what a small server has.
"""

from __future__ import annotations

import asyncio
import itertools
import math
import statistics
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

import click
from websockets.exceptions import WebSocketException

from bench.process import Memory, growth, memory, minutes, process_of, processor
from bench.verdicts import Goal, Row, goals, p95
from bench.wire import Run, Visitor, visiting
from facts.load import load
from mapview.text import LANGUAGES
from tests.browser.servers import serving

LAYERS = tuple(load().indicators)

PATIENCE = 30.0
"""Seconds after which a visitor is lost who hears nothing, or cannot keep up."""

FLAT = 512.0
"""Kilobytes a minute that count as no growth."""

MEGABYTE = 1024  # the kernel counts kilobytes
_SAMPLED = 5.0  # seconds between two looks at the memory


@dataclass(frozen=True)
class Plan:
    """Who comes, and what they do.

    Attributes
    ----------
    sessions, first : int
        How many there are in the end, and how many of them come before the others.
    every : float
        Seconds from one choice of a visitor to the next.
    lap : int
        Choices of each before anything is measured; then all layers have been shown once.
    switches : int
        Choices of each that are measured.
    """

    sessions: int
    first: int
    every: float
    switches: int
    lap: int = len(LAYERS)


@dataclass
class Found:
    """Everything that was measured.

    Attributes
    ----------
    runs : list of Run
        Each measured choice.
    wrong : list of str
        What went wrong, measured or not.
    late : int
        Choices that were due before the page had answered the one before.
    moments : dict of str to Memory
        By what has just happened.
    samples : list of Memory
        While choices were measured.
    elapsed, served, asked : float
        Seconds that this took, and seconds of processor of the server and of this process.
    """

    runs: list[Run] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    late: int = 0
    moments: dict[str, Memory] = field(default_factory=dict)
    samples: list[Memory] = field(default_factory=list)
    elapsed: float = 0.0
    served: float = 0.0
    asked: float = 0.0


@dataclass
class Reader:
    """A visitor, ``None`` if they are lost, and the layers they have yet to choose."""

    visitor: Visitor | None
    layers: Iterator[int]


async def measured(address: str, server: int, plan: Plan) -> Found:
    """Let the readers of a plan come, choose and go; ``server`` is the id of its process."""
    found = Found()
    found.moments["started"] = memory(server)
    async with AsyncExitStack() as stack:
        readers: list[Reader] = []
        for count in sorted({plan.first, plan.sessions}):
            readers += await _come(range(len(readers), count), address, stack, plan, found)
            await _choose(readers, plan.lap, plan.every, found)
            found.moments[f"{count} sessions"] = memory(server)
        asked, served, begun = time.process_time(), processor(server), time.monotonic()
        found.runs.clear()
        found.late = 0
        async with _sampling(server, found.samples):
            await _choose(readers, plan.switches, plan.every, found)
        found.elapsed = time.monotonic() - begun
        found.asked = time.process_time() - asked
        found.served = processor(server) - served
        found.moments["at the end"] = memory(server)
    found.moments["all have gone"] = memory(server)
    return found


async def _come(
    numbers: range, address: str, stack: AsyncExitStack, plan: Plan, found: Found
) -> list[Reader]:
    """More readers, one after the other, in one language and the other."""
    readers = []
    for number in numbers:
        wheel = itertools.cycle(range(len(LAYERS)))
        ahead = itertools.islice(wheel, 1 + number % len(LAYERS), None)
        reader = Reader(None, ahead)
        readers.append(reader)
        lang = LANGUAGES[number % len(LANGUAGES)]
        with _heard(found, f"session {number} did not begin"):
            async with asyncio.timeout(PATIENCE):
                visitor = await stack.enter_async_context(visiting(address, lang))
                found.wrong += (await visitor.open()).faults
            reader.visitor = visitor
        await asyncio.sleep(plan.every / plan.sessions)
    return readers


async def _choose(readers: Sequence[Reader], times: int, every: float, found: Found) -> None:
    """Everybody chooses so many times, evenly spread."""
    begun = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for number, reader in enumerate(readers):
            start = begun + number * every / len(readers)
            group.create_task(_rounds(reader, start, times, every, found))


async def _rounds(reader: Reader, start: float, times: int, every: float, found: Found) -> None:
    for turn in range(times):
        wait = start + turn * every - time.monotonic()
        found.late += wait < 0 < turn
        await asyncio.sleep(max(0.0, wait))
        if reader.visitor is None:
            return
        if wait < -PATIENCE:
            found.wrong.append("session fell behind")
            return
        number = next(reader.layers)
        with _heard(found, f"session lost at {LAYERS[number]}") as heard:
            async with asyncio.timeout(PATIENCE):
                run = await reader.visitor.switch(number)
            found.runs.append(run)
            found.wrong += run.faults
            if run.layer != LAYERS[number]:
                found.wrong.append(f"{LAYERS[number]} was asked for, {run.layer} painted")
        if not heard:
            reader.visitor = None


@contextmanager
def _heard(found: Found, otherwise: str) -> Iterator[list[bool]]:
    """What goes wrong with a connection is noted; gives a list that then is empty."""
    heard = [True]
    try:
        yield heard
    except (OSError, TimeoutError, WebSocketException, KeyError, AssertionError) as error:
        heard.clear()
        found.wrong.append(f"{otherwise}: {type(error).__name__}: {error}")


@asynccontextmanager
async def _sampling(server: int, samples: list[Memory]) -> AsyncIterator[None]:
    async def sample() -> None:
        while True:
            samples.append(memory(server))
            await asyncio.sleep(_SAMPLED)

    task = asyncio.create_task(sample())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    samples.append(memory(server))


def each_further(found: Found, plan: Plan) -> float:
    """Kilobytes that a session takes which comes after the first ones."""
    first, all_ = (found.moments[f"{n} sessions"].resident for n in (plan.first, plan.sessions))
    return (all_ - first) / (plan.sessions - plan.first)


def report(found: Found, plan: Plan) -> str:
    """Markdown: times, memory, and whether the goals are met."""
    runs = found.runs or [Run(None, math.inf, math.inf, 0)]
    painted, finished = sorted(r.painted for r in runs), sorted(r.finished for r in runs)
    sizes = [run.received / 1000 for run in runs]
    lines = [
        f"{plan.sessions} sessions, a switch of each every {plan.every:g} s: {len(found.runs):,}",
        "",
        "| a switch | median | p95 | slowest |",
        "|---|---|---|---|",
        _spread("sent → map painted", painted, "ms"),
        _spread("sent → script finished", finished, "ms"),
        _spread("received, unpacked", sizes, "kB"),
        "",
        f"Of one processor the server took {found.served / found.elapsed:.0%}, which is "
        f"{1000 * found.served / len(runs):.0f} ms a switch, and the visitors "
        f"{found.asked / found.elapsed:.0%}. Late because the one before was not done: "
        f"{found.late:,}.",
        "",
        "| memory, MB | RSS | PSS | USS |",
        "|---|---|---|---|",
        *(_memory(what, each) for what, each in found.moments.items()),
        *(_memory(f"minute {n}", each) for n, each in enumerate(minutes(found.samples))),
        "",
        goals(_goals(found, plan)),
    ]
    wrong = [f"- {times} × {what}" for what, times in Counter(found.wrong).most_common(20)]
    return "\n".join([*lines, *wrong])


def _goals(found: Found, plan: Plan) -> tuple[Goal, ...]:
    def ours(what: str, unit: str, value: float) -> Row:
        return Row(what, unit, {"isnad": (value,)})

    first = found.moments[f"{plan.first} sessions"].resident / MEGABYTE
    reached = [run.finished for run in found.runs] or [math.inf]
    held = [
        Goal(ours("errors and lost sessions", f"in {len(found.runs):,}", len(found.wrong)), 0),
        Goal(ours("switch, p95", "ms", p95(reached)), 1000),
        Goal(ours(f"server with {plan.first} sessions", "MB", first), 400),
        Goal(ours("growth in a minute", "kB", growth(found.samples)), FLAT),
    ]
    if plan.sessions > plan.first:
        further = ours("each further session", "kB", each_further(found, plan))
        held.append(Goal(further, 4 * MEGABYTE))
    return tuple(held)


def _spread(what: str, values: Sequence[float], unit: str) -> str:
    amounts = (statistics.median(values), p95(values), max(values))
    return f"| {what} | {' | '.join(f'{amount:,.0f} {unit}' for amount in amounts)} |"


def _memory(what: str, held: Memory) -> str:
    amounts = (held.resident, held.proportional, held.own)
    return f"| {what} | {' | '.join(f'{kB / MEGABYTE:,.1f}' for kB in amounts)} |"


@click.command()
@click.option("--sessions", default=50, show_default=True, help="Visitors at once.")
@click.option("--minutes", "length", default=5.0, show_default=True, help="How long to measure.")
@click.option("--every", default=3.0, show_default=True, help="Seconds between two choices.")
def main(sessions: int, length: float, every: float) -> None:
    """Measure, print the tables for the README, and fail if anything went wrong."""
    plan = Plan(sessions, min(20, sessions), every, round(60 * length / every))
    with serving() as address:
        found = asyncio.run(measured(address, process_of(address), plan))
    click.echo(report(found, plan))
    sys.exit(bool(found.wrong))


if __name__ == "__main__":
    main()
