"""One MapSpec: colours, legend, labels, caption and sources, decided once for every renderer.

The folium map on the screen is the first renderer; a picture, a slide or a chart reads the same
specification and decides nothing again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.query import ARTICLES, COMBINED, Reading, Standing, chosen_sources, read
from geodata.territories import Point, Register
from mapview import figures
from mapview.legend import LegendEntry, key_fill, legend
from mapview.locale import Strings, strings
from mapview.palette import SILENCE, Fill
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
        legend=legend(register, indicator, readings, text),
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
        note=text(f"standing_{reading.standing}_note") if reading.standing.silent else "",
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
            Said(figures.said(register, f, layer, lang), sources([f])) for f in reading.headlines
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
