"""One MapSpec: colours, legend, labels, caption and sources, decided once for every renderer.

The folium map on the screen is the first renderer; a picture, a slide or a chart reads the same
specification and decides nothing again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.query import ARTICLES, COMBINED, Key, Reading, Standing, chosen_sources, read
from geodata.territories import Point, Register
from mapview import figures
from mapview.locale import Strings, strings
from mapview.palette import DISAGREE_SAMPLE, SILENCE, Fill
from mapview.text import embed

TEL_AVIV = Point(34.78, 32.08)


@dataclass(frozen=True)
class Said:
    """What one source says of one territory, for the tooltip: the value and whose word it is."""

    value: str
    source: str


@dataclass(frozen=True)
class Shade:
    """How one territory is drawn.

    Attributes
    ----------
    label : str
        Name, in the language of the spec.
    figure : str or None
        Short value written under the name; never part of a combined figure.
    said : tuple of Said
        Value and source, one entry a source; empty where there is silence.
    note : str
        What the standing means for this territory, in a sentence; empty where values speak.
    """

    territory: str
    standing: Standing
    fill: Fill
    label: str
    figure: str | None
    said: tuple[Said, ...]
    note: str


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend, with the territories that take it."""

    id: str
    fill: Fill
    label: str
    territories: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """A point on a capital."""

    at: Point
    label: str
    territory: str


@dataclass(frozen=True)
class Arc:
    """A line from a capital towards a place that may lie outside the frame."""

    start: Point
    end: Point
    label: str
    territory: str


@dataclass(frozen=True)
class MapSpec:
    """Everything a renderer needs to draw one layer, besides geometry."""

    layer: str
    according: str
    lang: str
    title: str
    subtitle: str
    as_of: dt.date
    shades: dict[str, Shade]
    legend: tuple[LegendEntry, ...]
    marks: tuple[Mark, ...]
    arcs: tuple[Arc, ...]
    borders: tuple[str, ...]
    source_line: str
    source_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]


def build(ledger: Ledger, register: Register, layer: str, according: str, lang: str) -> MapSpec:
    """Decide how a layer looks.

    Parameters
    ----------
    ledger, register
        Facts and territories, both already checked.
    layer : str
        Indicator id.
    according : str
        ``articles`` or a source id.
    lang : {"en", "ar"}
        Language of every word in the result.

    Raises
    ------
    KeyError
        If the layer or the source does not exist.
    """
    indicator = ledger.indicators[layer]
    readings = read(ledger, register, layer, according)
    sources = chosen_sources(ledger, according)
    text = strings(lang)
    behind = tuple(f for reading in readings.values() for f in reading.headlines)
    speaking = tuple(s for s in sources if any(f.source == s.id for f in behind))
    as_of = max(s.published for s in sources)
    return MapSpec(
        layer=layer,
        according=according,
        lang=lang,
        title=indicator.title[lang],
        subtitle=text(
            "subtitle",
            according=according_name(ledger, according, lang),
            date=figures.day(as_of, lang),
        ),
        as_of=as_of,
        shades={
            id: _shade(ledger, register, indicator, reading, lang)
            for id, reading in readings.items()
        },
        legend=_legend(register, indicator, readings, text),
        marks=_marks(register, indicator, readings, lang),
        arcs=_arcs(register, indicator, readings, lang),
        borders=_borders(indicator, readings),
        source_line=_source_line(ledger, tuple(s.id for s in speaking), text),
        source_ids=tuple(s.id for s in speaking),
        fact_ids=tuple(dict.fromkeys(f.id for f in behind)),
    )


def according_name(ledger: Ledger, according: str, lang: str) -> str:
    """What a source choice is called."""
    if according == ARTICLES:
        return strings(lang)("according_articles")
    return embed(ledger.sources[according].publisher[lang], lang)


def said_value(register: Register, fact: Fact, layer: Indicator, lang: str) -> str:
    """A fact's value in words; a combined figure names everybody it belongs to."""
    shown = figures.value(fact, layer, lang)
    names = register.names()
    if fact.scope == COMBINED:
        members = _listed([names[t][lang] for t in fact.territories], strings(lang))
        return strings(lang)("combined_value", value=shown, members=members)
    if layer.kind == "roles" and fact.counterpart:
        power = names[fact.counterpart][lang]
        return strings(lang)("role_value", power=power, role=shown)
    return shown


def key_fill(layer: Indicator, key: Key) -> Fill:
    """The solid fill of a value key."""
    if key == COMBINED:
        assert layer.combined is not None  # the check requires it
        return Fill("solid", (layer.combined,))
    if key.startswith("bin-"):
        return Fill("solid", (layer.bins[int(key.removeprefix("bin-"))].colour,))
    return Fill("solid", (layer.class_of(key).colour,))


def _shade(
    ledger: Ledger, register: Register, layer: Indicator, reading: Reading, lang: str
) -> Shade:
    text = strings(lang)
    fills = [key_fill(layer, key) for key in reading.shading]
    if reading.standing.silent:
        fill = SILENCE[reading.standing]
    elif reading.standing is Standing.DISAGREE:
        colours = tuple(f.colours[0] for f in fills)
        # Two figures of one class still disagree: hatch with the paper between.
        fill = Fill("hatched", colours if len(colours) > 1 else (colours[0], "#ffffff"))
    else:
        fill = fills[0]
    return Shade(
        territory=reading.territory,
        standing=reading.standing,
        fill=fill,
        label=register.territory(reading.territory).name[lang],
        figure=_figure(layer, reading, lang),
        said=_said(ledger, register, layer, reading, lang),
        note=text(f"standing_{reading.standing.value.replace('-', '_')}_note")
        if reading.standing.silent
        else "",
    )


def _said(
    ledger: Ledger, register: Register, layer: Indicator, reading: Reading, lang: str
) -> tuple[Said, ...]:
    """One entry a source; for ``roles`` one a power, with all that is said of its role."""
    text = strings(lang)

    def sources(facts: list[Fact]) -> str:
        names = dict.fromkeys(ledger.sources[f.source].short[lang] for f in facts)
        return text("list_separator").join(names)

    if layer.kind != "roles":
        return tuple(
            Said(said_value(register, f, layer, lang), sources([f])) for f in reading.headlines
        )
    powers: dict[str, list[Fact]] = {}
    for fact in reading.headlines:
        powers.setdefault(str(fact.counterpart), []).append(fact)
    names = register.names()
    return tuple(
        Said(
            text(
                "role_value",
                power=names[power][lang],
                role=text("list_separator").join(
                    dict.fromkeys(figures.value(f, layer, lang) for f in facts)
                ),
            ),
            sources(facts),
        )
        for power, facts in powers.items()
    )


def _figure(layer: Indicator, reading: Reading, lang: str) -> str | None:
    if layer.kind == "roles":
        powers = len({f.counterpart for f in reading.headlines})
        return figures.number(powers, lang) if powers else None
    numbers = [f for f in reading.headlines if not isinstance(f.value, str) and f.scope != COMBINED]
    shown = [figures.value(f, layer, lang, short=True) for f in numbers]
    return " / ".join(dict.fromkeys(shown)) or None


def _legend(
    register: Register, layer: Indicator, readings: dict[str, Reading], text: Strings
) -> tuple[LegendEntry, ...]:
    """Every class of a scale of classes, so that layers compare; bins only where they are used."""
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
        said = dict.fromkeys(said_value(register, fact, layer, lang) for fact in sums)
        label = text("overview_separator").join(said)
        entries.append(entry(COMBINED, key_fill(layer, COMBINED), label))
    if layer.kind != "roles":
        entries += [
            entry(c.id, key_fill(layer, c.id), c.name[lang])
            for c in layer.classes
            if c.id in users or layer.kind == "status"
        ]
    if Standing.DISAGREE in users:
        entries.append(entry(Standing.DISAGREE, DISAGREE_SAMPLE, text("standing_disagree")))
    entries += [
        entry(s.value, SILENCE[s], text(f"standing_{s.value.replace('-', '_')}"))
        for s in SILENCE
        if s.value in users
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


def _marks(
    register: Register, layer: Indicator, readings: dict[str, Reading], lang: str
) -> tuple[Mark, ...]:
    if "capitals" not in layer.draws:
        return ()
    return tuple(
        Mark(capital.at, capital.name[lang], id)
        for id, reading in readings.items()
        if not reading.standing.silent and (capital := register.territory(id).capital)
    )


def _arcs(
    register: Register, layer: Indicator, readings: dict[str, Reading], lang: str
) -> tuple[Arc, ...]:
    if "arcs" not in layer.draws:
        return ()
    return tuple(
        Arc(
            register.territory(id).capital.at,
            TEL_AVIV,
            strings(lang)("arc_label", figure=figures.value(fact, layer, lang)),
            id,
        )
        for id, reading in readings.items()
        for fact in reading.headlines
        if fact.scope != COMBINED
    )


def _borders(layer: Indicator, readings: dict[str, Reading]) -> tuple[str, ...]:
    if "border" not in layer.draws:
        return ()
    return tuple(f"{id}-{layer.border_with}" for id, r in readings.items() if not r.standing.silent)


def _source_line(ledger: Ledger, ids: tuple[str, ...], text: Strings) -> str:
    """Exactly the sources of the values shown: publisher and date."""
    if not ids:
        return text("source_line_none")
    cited = [
        text(
            "source_cited",
            publisher=embed(ledger.sources[id].publisher[text.lang], text.lang),
            date=figures.day(ledger.sources[id].published, text.lang),
        )
        for id in ids
    ]
    return text("source_line", sources=text("list_separator").join(cited))


def _listed(names: list[str], text: Strings) -> str:
    return text("list_and").join([text("list_separator").join(names[:-1]), names[-1]])
