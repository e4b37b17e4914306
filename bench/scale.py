"""What many facts and many countries cost: ``python -m bench.scale``.

Prints tables for the README. Each folder is read in a process of its own, beside the atlas as it
is and beside a small one of the same sources; they take turns, only the processor's time counts,
and of each view the fastest. How many facts there are must not change what a reader waits for:
another layer, and the evidence of the country that most is said of.

A switch draws every country. That of 250 cannot cost or send what that of eight does, so both are
counted for one country. What a switch sends is counted as it travels, packed.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import product
from pathlib import Path
from statistics import fmean
from typing import Any, TypeVar

from bench.synthetic import crowded, grid
from facts import query
from facts.folder import Folder
from facts.ledger import Ledger
from facts.load import load
from facts.models import Fact
from mapview import folium_map, frame, inwords
from mapview.factcard import FactCard, Links
from mapview.panel import Panel
from mapview.spec import MapSpec, build

ROUNDS = 5
LIMIT = 1.3
"""Times what it is compared with: the most that anything may cost."""

Maker = Callable[[int], Folder]

FOLDERS: dict[str, tuple[Maker, int, Callable[[], Folder]]] = {
    "the atlas and 10,000 facts": (crowded, 10_000, partial(crowded, 500)),
    "the atlas and 100,000 facts": (crowded, 100_000, partial(crowded, 500)),
    "250 countries, 10,000 facts": (partial(grid, 250), 10_000, partial(grid, 25, 1_000)),
}
"""What makes a folder, of how many facts, and a small one of the same sources: fewer facts, or
countries."""

_Given = TypeVar("_Given")


@dataclass(frozen=True)
class Cost:
    """What work costs, the mean of all views.

    Attributes
    ----------
    switch, evidence : float
        Milliseconds of the processor; a switch draws every country, and is counted for one.
    switched : float
        Bytes of what a switch sends, packed, for one country.
    sent : float
        Bytes of the evidence, as HTML.
    """

    switch: float
    evidence: float
    switched: float
    sent: float


@dataclass(frozen=True)
class Found:
    """What was measured of one folder.

    Attributes
    ----------
    facts : int
        How many there are.
    reading, tenth : float
        Milliseconds a fact, from the files to facts that hold; of a tenth of the facts.
    memory : float
        Kilobytes a fact, at the highest.
    first : float
        Milliseconds until the first map of a ledger that was just read.
    many, few, today : Cost
        Of the folder, of the small one of the same sources, of the atlas.
    """

    facts: int
    reading: float
    tenth: float
    memory: float
    first: float
    many: Cost
    few: Cost
    today: Cost

    @property
    def ratios(self) -> dict[str, float]:
        """What must stay within :data:`LIMIT`."""
        return {
            "reading a fact, × a tenth": self.reading / self.tenth,
            "switch, × few": self.many.switch / self.few.switch,
            "switch, × today": self.many.switch / self.today.switch,
            "switch sent, × today": self.many.switched / self.today.switched,
            "evidence, × today": self.many.evidence / self.today.evidence,
            "evidence sent, × today": self.many.sent / self.today.sent,
        }

    def row(self, name: str) -> str:
        """A row of the table."""
        counted = f"{self.facts:,} | {self.reading:.2f} ms | {self.memory:.1f} kB"
        ratios = " | ".join(f"{ratio:.2f}" for ratio in self.ratios.values())
        return f"| {name} | {counted} | {self.first:.0f} ms | {ratios} |"


HEAD = (
    "| folder | facts | reading, a fact | memory, a fact | first map "
    "| reading, × a tenth | switch, × few | switch, × today | switch sent, × today "
    "| evidence, × today | evidence sent, × today |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|"
)


def measured(made: Maker, facts: int, small: Callable[[], Folder]) -> Found:
    """Read a folder and work with it, in turns with the two that it is compared with."""
    folder, today, few = made(facts), load(), load(small())
    part, tenth = timed(load, made(facts // 10))
    before = _memory()
    many, reading = timed(load, folder)
    memory = _memory() - before
    _, first = timed(switch, many, *next(views(many)))
    gc.freeze()  # as the server does: what it has read is never gone through for garbage
    ledgers = {"many": many, "few": few, "today": today}
    costs: dict[str, list[Cost]] = {which: [] for which in ledgers}
    for which, view in ((which, view) for view in views(today) for which in ledgers):
        if view[0] in ledgers[which].indicators:
            costs[which].append(cost(ledgers[which], *view))
    return Found(
        facts=len(many.facts),
        reading=reading / len(many.facts),
        tenth=tenth / len(part.facts),
        memory=memory / len(many.facts),
        first=first,
        **{which: _mean(found) for which, found in costs.items()},
    )


def cost(ledger: Ledger, layer: str, according: str) -> Cost:
    """What a view costs; once to warm up, then the fastest of some rounds."""
    switched = len(zlib.compress("".join(switch(ledger, layer, according)).encode()))
    spec = build(ledger, ledger.places, layer, according, "ar")
    html = evidence(ledger, spec)
    switches = (timed(switch, ledger, layer, according)[1] for _ in range(ROUNDS))
    evidences = (timed(evidence, ledger, spec)[1] for _ in range(ROUNDS))
    countries = len(ledger.places.ids)
    return Cost(
        switch=min(switches) / countries,
        evidence=min(evidences),
        switched=switched / countries,
        sent=len(html.encode()),
    )


def _mean(costs: Sequence[Cost]) -> Cost:
    return Cost(
        fmean(cost.switch for cost in costs),
        fmean(cost.evidence for cost in costs),
        fmean(cost.switched for cost in costs),
        fmean(cost.sent for cost in costs),
    )


def views(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Every layer, according to the articles and to the record."""
    return product(ledger.indicators, (query.ARTICLES, query.RECORD))


def switch(ledger: Ledger, layer: str, according: str) -> tuple[str, ...]:
    """All that another layer changes on the page, but for its table: what is sent of it."""
    places = ledger.places
    spec = build(ledger, places, layer, according, "ar")
    return (
        frame.title(spec),
        frame.legend(spec, {t.id: t.name.ar for t in places.territories}),
        folium_map.in_script(folium_map.payload(spec, places, None)),
        frame.source_line(spec),
        inwords.html(inwords.statements(ledger, places, spec), "ar"),
        _panel(ledger).overview(spec, str, str),
    )


def evidence(ledger: Ledger, spec: MapSpec) -> str:
    """The evidence of the country that most is said of."""

    def said(country: str) -> int:
        return len(query.about(ledger, country, according=spec.according))

    return _panel(ledger).country(max(ledger.places.ids, key=said), spec)


def timed(work: Callable[..., _Given], *given: object) -> tuple[_Given, float]:
    """What work gives, and how many milliseconds of the processor it took."""
    begun = time.process_time()
    result = work(*given)
    return result, 1000 * (time.process_time() - begun)


def _panel(ledger: Ledger) -> Panel:
    def of_fact(fact: Fact) -> str:
        return f"?fact={fact.id}"

    links = Links(of_fact, lambda claim: f"?claim={claim.id}", of_fact, of_fact, "{}-{}".format)
    return Panel(FactCard(ledger, ledger.places, "ar", links))


def _memory() -> float:
    """Kilobytes of this process, at the highest so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def goals(found: Mapping[str, Found]) -> Iterator[tuple[str, float]]:
    """What may be at most :data:`LIMIT`, and what it is."""
    for name, one in found.items():
        for what, ratio in one.ratios.items():
            yield f"{what}: {name}", ratio


def told(found: Found) -> str:
    """What was measured, for the process that asked."""
    return json.dumps(asdict(found))


def heard(words: str) -> Found:
    """What another process measured."""
    found: dict[str, Any] = json.loads(words)
    return Found(**{**found, **{which: Cost(**found[which]) for which in ("many", "few", "today")}})


def main() -> None:
    """Measure, each in a fresh process, and print."""
    if len(sys.argv) > 1:
        print(told(measured(*FOLDERS[sys.argv[1]])))
        return
    found: dict[str, Found] = {}
    print(HEAD)
    for name in FOLDERS:
        done = subprocess.run(  # noqa: S603 - this very file
            [sys.executable, "-m", "bench.scale", name],
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        found[name] = heard(done.stdout)
        print(found[name].row(name), flush=True)
    print("\n| goal | at most | reached | |\n|---|---|---|---|")
    for what, reached in goals(found):
        print(f"| {what} | {LIMIT} | {reached:.2f} | {'met' if reached <= LIMIT else 'not met'} |")


if __name__ == "__main__":
    main()
