"""``python -m tests.fuzz --minutes 60``: go round over the targets as long as there is time."""

from __future__ import annotations

import argparse
import faulthandler
import logging
import secrets
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz import files, records, words

ROOT = Path(__file__).parents[2]
#: What an input may take: seconds of the processor, so that a busy machine finds nothing.
SECONDS = 10
_TOLD = 60  # seconds between two tables
_SHORT = 20  # letters: what is no longer says what to do, and is kept


@dataclass
class Target:
    """What makes an input, what must hold of it, and how far it was tried."""

    make: Callable[[Random], tuple[Any, ...]]
    hold: Callable[..., None]
    examples: int = 0
    cpu: float = 0
    wall: float = 0
    slowest: float = 0
    found: set[str] = field(default_factory=set)


class _LateError(BaseException):
    """An input took too long; no reader calls that a damaged file."""


def targets() -> dict[str, Target]:
    """All of them, untried."""
    return {
        "yaml": Target(records.a_file, records.yaml_holds),
        "folder": Target(records.a_file, records.folder_holds),
        "edit": Target(records.a_change, records.change_holds),
        "author": Target(records.a_turn, records.turn_holds),
        "import": Target(records.an_export, records.import_holds),
        "draft": Target(records.a_draft, records.draft_holds),
        "zip": Target(files.a_zip, files.zip_holds),
        "land": Target(files.a_land, files.land_holds),
        "document": Target(files.a_document, files.document_holds),
        "anchor": Target(words.a_text, words.anchor_holds),
        "proof": Target(words.a_copy, words.proof_holds),
        "permalink": Target(words.an_address, words.address_holds),
    }


def failure(hold: Callable[..., None], made: tuple[Any, ...]) -> str | None:
    """What does not hold of an input: the error and the line it was raised in, or nothing."""
    try:
        with _bounded(SECONDS):
            hold(*made)
    except _LateError:
        return f"more than {SECONDS} s"
    except Exception as error:
        # Ours: a library says the same from the same line for many reasons.
        frames = [f for f in traceback.extract_tb(error.__traceback__) if _is_ours(f.filename)]
        return f"{type(error).__name__} in {frames[-1].filename}:{frames[-1].lineno}"
    return None


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """Stop what takes longer: seconds of this process, which do not run while it is halted."""

    def late(*_: object) -> None:
        raise _LateError

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _is_ours(file: str) -> bool:
    path = Path(file)
    return ROOT in path.parents and ".venv" not in path.parts


def smallest(target: Target, made: tuple[Any, ...], said: str) -> tuple[Any, ...]:
    """The input with as much left out of its texts as fails in the same way, within a minute."""
    end = time.process_time() + 6 * SECONDS
    for at, part in enumerate(made):
        size = len(part) // 2 if isinstance(part, bytes | str) and len(part) > _SHORT else 0
        while size and time.process_time() < end:
            start = 0
            while start < len(made[at]) and time.process_time() < end:
                less = (*made[:at], made[at][:start] + made[at][start + size :], *made[at + 1 :])
                if failure(target.hold, less) == said:
                    made = less
                else:
                    start += size
            size //= 2
    return made


def tried(name: str, target: Target, seed: int) -> None:
    """One example; what it finds is printed, once for each place."""
    cpu, wall = time.process_time(), time.monotonic()
    made = target.make(Random(f"{name} {seed}"))  # noqa: S311 - no secret
    ready = time.process_time()
    said = failure(target.hold, made)
    target.examples += 1
    target.slowest = max(target.slowest, time.process_time() - ready)
    target.cpu += time.process_time() - cpu
    target.wall += time.monotonic() - wall
    if said and said not in target.found:
        target.found.add(said)
        print(f"FOUND --target {name} --seed {seed}: {said}")
        print(f"      {smallest(target, made, said)!r:.2000}", flush=True)


def table(every: dict[str, Target]) -> str:
    """How far each target was tried."""
    rows = [f"{'target':10} {'examples':>9} {'cpu s':>8} {'wall s':>8} {'slowest s':>9} found"]
    rows += [
        f"{name:10} {t.examples:9} {t.cpu:8.1f} {t.wall:8.1f} {t.slowest:9.2f} {len(t.found):5}"
        for name, t in every.items()
    ]
    return "\n".join(rows)


def main() -> int:
    """Spend the time evenly; the exit status is 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--target", choices=targets(), help="this one alone")
    parser.add_argument("--seed", type=int, help="one example alone")
    given = parser.parse_args()
    faulthandler.enable()
    logging.disable()  # what libraries have to say of damaged files
    every = {n: t for n, t in targets().items() if given.target in (None, n)}
    seed = secrets.randbits(32) if given.seed is None else given.seed
    begun = told = time.monotonic()
    while True:
        # Whoever had the least time is next.
        name = min(every, key=lambda name: every[name].cpu)
        tried(name, every[name], seed)
        seed += 1
        now = time.monotonic()
        done = given.seed is not None or now - begun > 60 * given.minutes
        if done or now - told > _TOLD:
            told = now
            print(f"after {(now - begun) / 60:.1f} min\n{table(every)}", flush=True)
        if done:
            return 1 if any(target.found for target in every.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
