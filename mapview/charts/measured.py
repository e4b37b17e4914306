"""Borders as measured with each ruler and as published: what the coastline chart shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facts.fields import Rank
from facts.ledger import Ledger
from facts.models import Fact
from facts.publications import Article
from facts.query import COMBINED
from geodata import lengths
from geodata.lengths import Length
from geodata.territories import Register
from mapview import figures
from mapview.locale import strings
from mapview.naming import name_of

DRAWN = "ne-10m"
"""The data set that the map draws its countries from."""


@dataclass(frozen=True)
class Border:
    """A border, or several added up: measured with each ruler, and published.

    Attributes
    ----------
    lengths : tuple of Length
        From the finest ruler to the coarsest; of several borders, their sums.
    published : tuple of Fact
        What an article says, and what stands first in the record.
    """

    territories: tuple[str, ...]
    name: str
    lengths: tuple[Length, ...]
    published: tuple[Fact, ...]


def borders(
    ledger: Ledger,
    register: Register,
    layer: str,
    lang: str,
    rows: Iterable[Length] | None = None,
) -> tuple[Border, ...]:
    """What the chart of a border layer shows: sums that an article gives, then country by country.

    Parameters
    ----------
    rows : iterable of Length, optional
        Measured lengths; by default the committed ones.

    Returns
    -------
    tuple of Border
        The longest first; empty where the layer is not about a border.
    """
    indicator = ledger.indicators[layer]
    rows = [
        row
        for row in (lengths.lengths() if rows is None else rows)
        if row.neighbour == indicator.border_with
    ]
    facts = [
        f
        for f in ledger.facts
        if f.indicator == layer
        and f.review == "accepted"
        and isinstance(f.value, int | float)
        and f.evidence.computation is None
        and f.rank is not Rank.DEPRECATED
    ]
    claims = [f for f in facts if isinstance(ledger.sources[f.source], Article)]
    singles = {(row.territory,): None for row in rows}
    sums = {tuple(sorted(f.territories)): None for f in claims if f.scope == COMBINED}
    found = []
    for ids in (*sums, *singles):
        measured = _added([[r for r in rows if r.territory == id] for id in ids])
        about = [f for f in facts if tuple(sorted(f.territories)) == ids]
        said = [f for f in about if f in claims]
        first = [f for f in about if f.rank is Rank.PREFERRED]
        record = first or [f for f in about if f not in claims and f.scope == COMBINED]
        name = register.territory(ids[0]).name[lang]
        if len(ids) > 1:
            name = name_of(register, said[0], lang)
        if measured:
            found.append(Border(ids, name, measured, (*said, *record)))
    return tuple(sorted(found, key=lambda border: -border.lengths[0].km))


def _added(each: list[list[Length]]) -> tuple[Length, ...]:
    """Lengths of borders added up, ruler by ruler, the finest first."""
    sums = []
    for row in each[0]:
        peers = [[r for r in rows if r.dataset == row.dataset] for rows in each]
        if not all(peers):
            continue
        ends = {
            name: sum(getattr(rows[0], name) for rows in peers)
            for name in ("km", "km_low", "km_high")
        }
        sums.append(row._replace(**ends) if len(each) > 1 else row)
    return tuple(sorted(sums, key=lambda row: row.resolution_m))


def published(fact: Fact, lang: str) -> str:
    """A published length in words: "nearly 8,000 km"."""
    text = strings(lang)
    assert isinstance(fact.value, int | float)  # `borders` takes no other
    shown = figures.compared(fact.value, fact.comparator, lang, short=False, upper=fact.upper)
    return text("coast_km", number=shown)


def ruler(metres: int, lang: str) -> str:
    """A ruler in metres, or in kilometres from one on."""
    text = strings(lang)
    if metres < 1000:
        return text("coast_m", number=figures.number(metres, lang))
    return text("coast_km", number=figures.number(metres // 1000, lang))


def dataset(id: str, lang: str) -> str:
    """What a data set is called."""
    return next(d.name[lang] for d in lengths.table().datasets if d.id == id)


def kilometres(row: Length, lang: str, *, bounds: bool = False) -> str:
    """A measured length; with ``bounds``, also what the data leave open."""
    text = strings(lang)
    km = text("coast_km", number=figures.number(round(row.km), lang))
    if not bounds or round(row.km_low) == round(row.km_high):
        return km
    ends = {
        "low": figures.number(round(row.km_low), lang),
        "high": figures.number(round(row.km_high), lang),
    }
    return text("value_in_period", value=km, period=text("figure_range", **ends))
