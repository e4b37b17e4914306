"""What a process of this machine takes: memory and processor, as Linux tells it."""

from __future__ import annotations

import itertools
import os
import re
import statistics
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Memory:
    """What a process holds at a moment, in kilobytes.

    Attributes
    ----------
    when : float
        Seconds on the clock of :func:`time.monotonic`.
    resident, proportional, own : int
        Known as RSS; with what is shared divided among those who share it (PSS); without it (USS).
    """

    when: float
    resident: int
    proportional: int
    own: int


def memory(process: int) -> Memory:
    """What a process holds now."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    held = {name: int(kB) for name, kB in re.findall(r"^(\w+):\s+(\d+) kB$", rollup, re.MULTILINE)}
    own = held["Private_Clean"] + held["Private_Dirty"]
    return Memory(time.monotonic(), held["Rss"], held["Pss"], own)


def processor(process: int) -> float:
    """Seconds of processor that a process has taken."""
    # The name of the program, in brackets, may hold anything; user and system time follow it.
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def process_of(address: str) -> int:
    """Id of the process that was started to serve the port of an address.

    Raises
    ------
    LookupError
        If there is none.
    """
    port = f"--server.port={urlsplit(address).port}".encode()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended since
            if port in path.read_bytes().split(b"\0"):
                return int(path.parent.name)
    raise LookupError(f"no process serves {address}")


def growth(samples: Sequence[Memory]) -> float:
    """Kilobytes a minute by which the second half of samples lies above the first."""
    middle = len(samples) // 2
    halves = samples[:middle], samples[middle:]
    before, after = (statistics.fmean(each.resident for each in half) for half in halves)
    begun, ended = (statistics.fmean(each.when for each in half) for half in halves)
    return 60 * (after - before) / (ended - begun)


def minutes(samples: Sequence[Memory]) -> list[Memory]:
    """The first sample of each minute, counted from the first."""
    begun = samples[0].when
    by_minute = itertools.groupby(samples, lambda sample: int((sample.when - begun) // 60))
    return [next(group) for _, group in by_minute]
