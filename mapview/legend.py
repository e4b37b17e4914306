"""The legend: which classes, figures and silences a map shows, each with its fill."""

from __future__ import annotations

from dataclasses import dataclass

from facts.models import Indicator
from facts.query import COMBINED, MEASURED, RECORD, Key, Reading, Standing
from geodata.territories import Register
from mapview import figures
from mapview.locale import Strings
from mapview.palette import DISAGREE_SAMPLE, SILENCE, Fill


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend, with the territories that take it."""

    id: str
    fill: Fill
    label: str
    territories: tuple[str, ...]


def key_fill(layer: Indicator, key: Key) -> Fill:
    """The solid fill of a value key."""
    if key == COMBINED:
        assert layer.combined is not None  # the check requires it
        return Fill("solid", (layer.combined,))
    if key.startswith("bin-"):
        return Fill("solid", (layer.bins[int(key.removeprefix("bin-"))].colour,))
    if key.startswith("measure-"):
        colour = layer.measure_of(key.removeprefix("measure-")).colour
    else:
        colour = layer.class_of(key).colour
    assert colour is not None  # what has none does not shade
    return Fill("solid", (colour,))


def legend(
    register: Register,
    layer: Indicator,
    readings: dict[str, Reading],
    text: Strings,
    according: str,
) -> tuple[LegendEntry, ...]:
    """Bins and classes in use; of a status every class that ``according`` could give.

    The whole scale of a status is shown, so that maps compare; the record's is one of its own,
    and nothing of it is measured.
    """
    record = according == RECORD
    lang = text.lang
    users: dict[str, list[str]] = {}
    for id, reading in readings.items():
        for key in reading.shading or (reading.standing.value,):
            users.setdefault(key, []).append(id)
        if reading.standing is Standing.DISAGREE:
            users.setdefault(Standing.DISAGREE.value, []).append(id)

    def entry(key: str, fill: Fill, label: str) -> LegendEntry:
        return LegendEntry(key, fill, label, tuple(users.get(key, ())))

    entries: list[LegendEntry] = []
    for n in range(len(layer.bins)):
        if (key := f"bin-{n}") in users:
            entries.append(entry(key, key_fill(layer, key), bin_label(layer, n, text)))
    if COMBINED in users:
        sums = [f for r in readings.values() for f in r.headlines if f.scope == COMBINED]
        said = dict.fromkeys(figures.said(register, fact, layer, lang) for fact in sums)
        label = text("overview_separator").join(said)
        entries.append(entry(COMBINED, key_fill(layer, COMBINED), label))
    entries += [
        entry(key, key_fill(layer, key), m.name[lang])
        for m in layer.measures
        if (key := f"measure-{m.id}") in users
    ]
    if layer.kind != "roles":
        entries += [
            entry(c.id, key_fill(layer, c.id), c.name[lang])
            for c in layer.classes
            if c.id in users
            or (layer.kind == "status" and according != MEASURED and c.record == record)
        ]
    if Standing.DISAGREE in users:
        entries.append(entry(Standing.DISAGREE, DISAGREE_SAMPLE, text("standing_disagree")))
    entries += [
        entry(s.value, SILENCE[s], text(f"standing_{s}")) for s in SILENCE if s.value in users
    ]
    return tuple(entries)


def bin_label(layer: Indicator, n: int, text: Strings) -> str:
    """What the legend calls a bin: a range, or the number of powers."""
    low = layer.bins[n].min
    high = layer.bins[n + 1].min if n + 1 < len(layer.bins) else None
    shown = figures.number(low, text.lang)
    if layer.kind == "roles":
        # One and two have words of their own in Arabic.
        count = f"{low:.0f}" if low in (1, 2) else "n"
        return text("powers_more" if high is None else f"powers_{count}", number=shown)
    unit = layer.units[0].name[text.lang]
    if high is None:
        return text("bin_open", low=shown, unit=unit)
    return text("bin_range", low=shown, high=figures.number(high, text.lang), unit=unit)
