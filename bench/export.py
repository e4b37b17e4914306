"""How long a picture takes, and how much memory: ``python -m bench.export``.

Prints a table for the README. Each row is measured in a process of its own; ratios are against
the time in which the same process starts Python and reads the facts, so that machines compare.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
MEGABYTE = 1024  # ru_maxrss counts kilobytes


def one_png() -> dict[str, float]:
    """Each layer as a slide of 4000 × 2250 dots, after the first has warmed everything up."""
    from facts.load import load
    from geodata.territories import register
    from mapview.export.order import Order
    from mapview.export.write import made

    begun = time.perf_counter()
    ledger, places = load(), register()
    read = time.perf_counter() - begun
    begun = time.perf_counter()
    made(ledger, places, Order("normalization"), "png")
    first = time.perf_counter() - begun
    times = []
    for layer in ledger.indicators:
        for lang in ("en", "ar"):
            begun = time.perf_counter()
            made(ledger, places, Order(layer, "record", lang), "png")
            times.append(time.perf_counter() - begun)
    return {
        "facts read": read,
        "first PNG": first,
        "PNG, median": statistics.median(times),
        "PNG, slowest": max(times),
        "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE,
    }


def full_set() -> dict[str, float]:
    """Every layer in every format, in one language, through the command."""
    from click.testing import CliRunner

    from mapview.__main__ import main

    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        done = CliRunner().invoke(main, ["export", "--all", "--lang", "ar", "--out", folder])
        assert done.exit_code == 0, done.output
        files = len([*Path(folder).iterdir()])
    return {
        "full set, files": files,
        "full set": time.perf_counter() - begun,
        "full set, memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE,
    }


def site() -> dict[str, float]:
    """The whole atlas as a static site."""
    from facts.load import load
    from geodata.territories import register
    from mapview.site.publish import publish

    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        done = publish(load(), register(), Path(folder) / "site")
        return {"site, pages and files": done.files, "site": time.perf_counter() - begun}


MEASUREMENTS: dict[str, Callable[[], dict[str, float]]] = {
    "one_png": one_png,
    "full_set": full_set,
    "site": site,
}


def main() -> None:
    """Measure, each in a fresh process, and print."""
    if len(sys.argv) > 1:
        print(json.dumps(MEASUREMENTS[sys.argv[1]]()))
        return
    found: dict[str, float] = {}
    for name in MEASUREMENTS:
        command = [sys.executable, "-m", "bench.export", name]
        done = subprocess.run(  # noqa: S603 - this very file
            command, cwd=ROOT, capture_output=True, text=True, check=True
        )
        found |= json.loads(done.stdout)
    unit = found["facts read"]
    print("| what | measured | × reading the facts |")
    print("|---|---|---|")
    for name, value in found.items():
        counted = name.endswith(("MB", "files"))
        shown = f"{value:,.0f}" if counted else f"{value:.2f} s"
        print(f"| {name} | {shown} | {'' if counted else f'{value / unit:.1f}'} |")


if __name__ == "__main__":
    main()
