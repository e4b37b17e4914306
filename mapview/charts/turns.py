"""More figures than a page can show, part by part: the countries in turn, the latest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from facts.ledger import Ledger, once
from facts.models import Fact
from mapview.charts import ranking
from mapview.charts.ranking import Panel, Ranking
from mapview.charts.rows import Row
from mapview.parts import Part, part

Place = tuple[int, int, int]
"""Of a mark: its number in its row, that of the panel and that of the row."""

_Windows = dict[tuple[int, int], list[int]]


def shown(ledger: Ledger, layer: str, lang: str, number: int) -> tuple[Ranking, Part[Place | Fact]]:
    """A part of a layer's figures, arranged as all of them are, and which part it is.

    A panel or a country of which it holds no figure is left out; where all is shown, nothing is.
    """
    arranged = _arranged(ledger, layer, lang)
    taken = part(_queue(ledger, layer, lang), number)
    if taken.whole:
        return arranged, taken
    windows: _Windows = {}
    for item in taken.items:
        if isinstance(item, tuple):
            mark, panel, row = item
            windows.setdefault((panel, row), []).append(mark)
    panels = (_panel(panel, n, windows) for n, panel in enumerate(arranged.panels))
    worded = tuple(item for item in taken.items if isinstance(item, Fact))
    return replace(arranged, panels=tuple(p for p in panels if p.rows), worded=worded), taken


@once
def most(ledger: Ledger) -> int:
    """How many figures the fullest layer can have at most."""
    counts = Counter(dict.fromkeys(ranking.layers(ledger), 0))
    for fact in ledger.facts:
        counts[fact.indicator] += max(1, len(fact.territories))
    return max((counts[layer] for layer in ranking.layers(ledger)), default=0)


@once
def _arranged(ledger: Ledger, layer: str, lang: str) -> Ranking:
    return ranking.build(ledger, ledger.places, layer, lang)


@once
def _queue(ledger: Ledger, layer: str, lang: str) -> tuple[Place | Fact, ...]:
    """First the first mark of every row, then the second of each; what has no figure is last."""
    arranged = _arranged(ledger, layer, lang)
    places = (
        (mark, n, m)
        for n, panel in enumerate(arranged.panels)
        for m, row in enumerate(panel.rows)
        for mark in range(len(row.marks))
    )
    return (*sorted(places), *arranged.worded)


def _panel(panel: Panel, number: int, windows: _Windows) -> Panel:
    """What a part holds of a panel, its notes counted anew."""
    rows = [
        _row(row, windows[number, n]) for n, row in enumerate(panel.rows) if (number, n) in windows
    ]
    used = sorted({mark.note for row in rows for mark in row.marks if mark.note is not None})
    anew = {note: n for n, note in enumerate(used, 1)}
    renumbered = (
        replace(
            row,
            marks=tuple(
                mark if mark.note is None else replace(mark, note=anew[mark.note])
                for mark in row.marks
            ),
        )
        for row in rows
    )
    notes = tuple(panel.notes[note - 1] for note in used)
    return replace(panel, rows=tuple(renumbered), notes=notes)


def _row(row: Row, marks: list[int]) -> Row:
    """Marks of a row that stand one after the other; a band ends where they do."""
    first, last = marks[0], marks[-1]
    spreads = (
        replace(s, first=max(s.first, first) - first, last=min(s.last, last) - first)
        for s in row.spreads
        if s.first <= last and s.last >= first
    )
    return replace(row, marks=row.marks[first : last + 1], spreads=tuple(spreads))
