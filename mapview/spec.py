"""One MapSpec: colours, legend, labels, caption and sources, decided once for every renderer.

The folium map on the screen is the first renderer; a picture, a slide or a chart reads the same
specification and decides nothing again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import chain

from facts import edtf
from facts.ledger import Ledger, once
from facts.models import Indicator
from facts.query import (
    ARTICLES,
    COMBINED,
    MEASURED,
    RECORD,
    Reading,
    Standing,
    chosen_sources,
    read,
    scale_of,
)
from facts.works import Work, works_behind, works_in
from geodata.territories import Register
from mapview import figures, overlays
from mapview.legend import LegendEntry, key_fill, legend
from mapview.locale import Strings, strings
from mapview.overlays import Arc, BorderLine, DistanceLine, Mark
from mapview.palette import SILENCE, Fill
from mapview.saying import Said, said_of
from mapview.shortlist import FIGURES, shortlist
from mapview.sourceline import credit, source_line
from mapview.text import embed

# So many articles are "both"; more are counted.
_BOTH = 2


@dataclass(frozen=True)
class Shade:
    """How one territory is drawn.

    Attributes
    ----------
    label : str
        Name, in the language of the spec.
    figure : str or None
        Short value written under the name; never part of a combined figure.
    years : str or None
        What years the figure covers, where the map mixes them.
    said : tuple of Said
        Value and source, one entry a source; empty where there is silence.
    note : str
        What the standing means for this territory, in a sentence; empty where values speak.
    more : int
        How many entries there are besides those that are ``said``.
    """

    territory: str
    standing: Standing
    fill: Fill
    label: str
    figure: str | None
    years: str | None
    said: tuple[Said, ...]
    note: str
    more: int = 0


@dataclass(frozen=True)
class MapSpec:
    """Everything a renderer needs to draw one layer, besides geometry.

    Attributes
    ----------
    behind : tuple of tuple of str
        Ids of the facts that shade each territory, and of those that give a line that is drawn.
    """

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
    borders: tuple[BorderLine, ...]
    distances: tuple[DistanceLine, ...]
    source_line: str
    behind: tuple[tuple[str, ...], ...]
    credit: str

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """Ids of the facts behind the map, each once."""
        return tuple(dict.fromkeys(chain.from_iterable(self.behind)))


def build(ledger: Ledger, register: Register, layer: str, according: str, lang: str) -> MapSpec:
    """Decide how a layer looks.

    Parameters
    ----------
    ledger, register
        Facts and territories, both already checked.
    layer : str
        Indicator id.
    according : str
        ``articles``, the id of an article, ``record`` or ``measured``.
    lang : {"en", "ar"}
        Language of every word in the result.

    Raises
    ------
    KeyError
        If the layer or the source does not exist.
    """
    # Nothing in a ledger changes. Kept is what most readers ask for: of all sources together
    # there are few maps, of single articles there may be thousands.
    if register is ledger.places and according in (ARTICLES, RECORD, MEASURED):
        return _kept(ledger, layer, according, lang)
    return _decided(ledger, register, layer, according, lang)


@once
def _kept(ledger: Ledger, layer: str, according: str, lang: str) -> MapSpec:
    return _decided(ledger, ledger.places, layer, according, lang)


def _decided(ledger: Ledger, register: Register, layer: str, according: str, lang: str) -> MapSpec:
    indicator = ledger.indicators[layer]
    readings = read(ledger, register, layer, according)
    sources = chosen_sources(ledger, according)
    text = strings(lang)
    distances = overlays.distances(ledger, register, indicator, according, lang)
    facts = (
        *(fact for reading in readings.values() for fact in reading.distinct),
        *(ledger.fact(line.fact) for line in distances),
    )
    works = works_behind(ledger, facts)
    dated = tuple(work for work in works if work.published)
    latest = _latest(dated or tuple(work for source in sources for work in works_in(source)))
    return MapSpec(
        layer=layer,
        according=according,
        lang=lang,
        title=indicator.title[lang],
        subtitle=_subtitle(ledger, indicator, readings, according, latest, text),
        as_of=edtf.parse(latest).span.end,
        shades={
            id: _shade(ledger, register, indicator, reading, lang)
            for id, reading in readings.items()
        },
        legend=legend(register, indicator, readings, text, according),
        marks=overlays.marks(register, indicator, readings, lang),
        arcs=overlays.arcs(register, indicator, readings, lang),
        borders=overlays.borders(indicator, readings, lang),
        distances=distances,
        source_line=source_line(works, text),
        behind=(
            *(reading.headline_ids for reading in readings.values()),
            tuple(line.fact for line in distances),
        ),
        credit=credit(register, text),
    )


def according_name(ledger: Ledger, according: str, lang: str) -> str:
    """What a source choice is called."""
    text = strings(lang)
    if according == ARTICLES and len(ledger.articles) > _BOTH:
        return text("according_articles_many", count=figures.number(len(ledger.articles), lang))
    if according in (ARTICLES, RECORD, MEASURED):
        return text(f"according_{according}")
    return embed(ledger.sources[according].publisher[lang], lang)


def _latest(works: tuple[Work, ...]) -> str:
    """The newest date of publication, in EDTF."""
    dates = [work.published for work in works if work.published is not None]
    return max(dates, key=lambda date: edtf.parse(date).span.end)


def _subtitle(
    ledger: Ledger,
    layer: Indicator,
    readings: dict[str, Reading],
    according: str,
    latest: str,
    text: Strings,
) -> str:
    """According to whom, up to when, and what the scale counts where figures could count else."""
    subtitle = text(
        "subtitle",
        according=according_name(ledger, according, text.lang),
        date=figures.period(latest, text.lang),
    )
    scale = scale_of(layer, readings.values())
    if scale is None or according == ARTICLES or according in ledger.articles:
        return subtitle
    measure = layer.measure_of(scale).name[text.lang]
    return text("subtitle_scale", subtitle=subtitle, measure=measure)


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
    said = said_of(ledger, register, layer, reading, lang)
    return Shade(
        territory=reading.territory,
        standing=reading.standing,
        fill=fill,
        label=register.territory(reading.territory).name[lang],
        figure=_figure(layer, reading, lang),
        years=_years(reading),
        said=said.shown,
        note=text(f"standing_{reading.standing}_note") if reading.standing.silent else "",
        more=said.more,
    )


def _figure(layer: Indicator, reading: Reading, lang: str) -> str | None:
    if overlays.measured_length(layer, reading, lang):
        return None  # it stands on the line
    if layer.kind == "roles":
        powers = len({f.counterpart for f in reading.distinct})
        return figures.number(powers, lang) if powers else None
    numbers = [f for f in reading.distinct if not isinstance(f.value, str) and f.scope != COMBINED]
    shown = dict.fromkeys(figures.value(f, layer, lang, short=True) for f in numbers)
    short = shortlist(tuple(shown), FIGURES)
    return " / ".join((*short.shown, *["…"] * bool(short.more))) or None


def _years(reading: Reading) -> str | None:
    """The record mixes years: each of its figures bears its own."""
    periods = {
        f.period
        for f in reading.distinct
        if f.evidence.quote is None and not isinstance(f.value, str) and f.period
    }
    return figures.years(periods.pop()) if len(periods) == 1 else None
