"""The arithmetic of the table: medians, what 95 of 100 stay under, ratios, and goals met."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

APPS = ("floor", "peer", "faster peer", "isnad")
"""What is compared, in the order of the columns: see :mod:`bench.apps`."""


@dataclass(frozen=True)
class Row:
    """One thing that was measured of several apps.

    Attributes
    ----------
    unit : str
        ``ms`` or ``bytes``.
    found : mapping of str to sequence of float
        By app, every single measurement; an app that has no such thing is left out.
    """

    what: str
    unit: str
    found: Mapping[str, Sequence[float]]

    def ratio(self, other: str) -> float:
        """Our median as a multiple of another app's."""
        return statistics.median(self.found["isnad"]) / statistics.median(self.found[other])


@dataclass(frozen=True)
class Goal:
    """What a row shall hold: at most ``limit`` times another app, or of the unit itself.

    Attributes
    ----------
    against : str or None
        The other app; without one the highest single measurement must stay under the limit.
    """

    row: Row
    limit: float
    against: str | None = None

    @property
    def reached(self) -> float:
        """What was measured of the atlas, to be held against the limit."""
        if self.against is None:
            return max(self.row.found["isnad"])
        return self.row.ratio(self.against)

    @property
    def met(self) -> bool:
        """Whether the atlas stays within the limit."""
        return self.reached <= self.limit

    def line(self) -> str:
        """The goal as a row of the table of goals."""
        if self.against is None:
            limit, reached = (_amount(n, self.row.unit) for n in (self.limit, self.reached))
        else:
            limit, reached = f"{self.limit:.1f} × {self.against}", f"{self.reached:.2f}"
        return f"| {self.row.what} | {limit} | {reached} | {'met' if self.met else 'not met'} |"


def p95(values: Sequence[float]) -> float:
    """The smallest measurement that at least 95 in 100 do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def table(rows: Sequence[Row]) -> str:
    """Markdown: median and p95 of each app, and our median as a multiple of the others'."""
    heads = "".join(f" {app} |" for app in (*APPS, *(f"× {other}" for other in APPS[:-1])))
    lines = [f"| median / p95 |{heads}", f"|---{'|---' * (2 * len(APPS) - 1)}|"]
    for row in rows:
        cells = "".join(f" {_summary(row, app)} |" for app in APPS)
        ratios = "".join(
            f" {row.ratio(app):.2f} |" if app in row.found else " |" for app in APPS[:-1]
        )
        lines.append(f"| {row.what} |{cells}{ratios}")
    return "\n".join(lines)


def goals(goals: Sequence[Goal]) -> str:
    """Markdown: each goal, what was reached, and whether that is enough."""
    lines = ["| goal | at most | reached | |", "|---|---|---|---|"]
    return "\n".join([*lines, *(goal.line() for goal in goals)])


def _summary(row: Row, app: str) -> str:
    if app not in row.found:
        return ""
    values = row.found[app]
    return " / ".join(_amount(n, row.unit) for n in (statistics.median(values), p95(values)))


def _amount(value: float, unit: str) -> str:
    return f"{value / 1000:.1f} kB" if unit == "bytes" else f"{value:,.0f} {unit}"
