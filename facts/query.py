"""What the sources say of each territory: the questions the map asks of the ledger.

They are asked here, also those that :mod:`facts.statements` answers: who speaks of what.

A layer shades a territory by one *reading*. It says which accepted facts stand behind the shade,
where the sources differ, and which kind of silence it is where there are none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from facts.ledger import Ledger, once
from facts.models import Fact, Indicator
from facts.publications import Article
from facts.statements import (
    ARTICLES,
    MEASURED,
    RECORD,
    about,
    accepted,
    according_options,
    chosen_sources,
    foremost,
    regional,
    spoken_of,
    voiced,
)
from facts.works import carrier
from geodata.territories import Register

__all__ = [
    "ARTICLES",
    "COMBINED",
    "MEASURED",
    "RECORD",
    "Key",
    "Reading",
    "Standing",
    "about",
    "accepted",
    "according_options",
    "chosen_sources",
    "foremost",
    "read",
    "regional",
    "scale_of",
    "spoken_of",
]

COMBINED = "combined"

Key = str
"""What shades a territory: a class id, ``bin-<n>``, ``measure-<id>`` or ``combined``."""


class Standing(StrEnum):
    """Where a territory stands in a layer: a value, a disagreement, or a silence.

    The articles name a country and say nothing, or never name it. The record and the geometry
    name nobody: there, no figure was found.
    """

    VALUE = "value"
    DISAGREE = "disagree"
    NAMED = "named"
    NEVER_NAMED = "never-named"
    NOT_FOUND = "not-found"
    NOT_APPLICABLE = "not-applicable"

    @property
    def silent(self) -> bool:
        """Whether no value stands behind the shade."""
        return self not in (Standing.VALUE, Standing.DISAGREE)


@dataclass(frozen=True)
class Reading:
    """What a layer shows of one territory.

    Attributes
    ----------
    keys : dict
        Voice → key of what it says. Each article is a voice of its own, the record is one, and
        so are the articles together where powers are counted (``roles``).
    shading : tuple of str
        The key that shades; several, all different, only where ``DISAGREE``; empty in silence.
    facts : tuple of Fact
        Accepted facts of this layer about the territory, those behind the shade first.
    headlines : tuple of Fact
        The facts that shade, one an article (for ``roles``: all that are counted; in the record
        several where publications contradict one another).
    named_by : tuple of str
        Ids of the chosen sources that name the territory at all.
    """

    territory: str
    standing: Standing
    keys: dict[str, Key]
    shading: tuple[Key, ...]
    facts: tuple[Fact, ...]
    headlines: tuple[Fact, ...]
    named_by: tuple[str, ...]

    @cached_property
    def headline_ids(self) -> tuple[str, ...]:
        """Ids of the headlines."""
        return tuple(fact.id for fact in self.headlines)

    @cached_property
    def distinct(self) -> tuple[Fact, ...]:
        """The headlines; of those that say the same of one power from the same works, the first."""
        found: dict[tuple[object, ...], Fact] = {}
        for fact in self.headlines:
            said = (fact.counterpart, fact.value, fact.upper, fact.comparator)
            found.setdefault((*carrier(fact), *said), fact)
        return tuple(found.values())


def read(
    ledger: Ledger, register: Register, indicator: str, according: str = ARTICLES
) -> dict[str, Reading]:
    """Read one layer for every territory of the register.

    Parameters
    ----------
    ledger, register
        Facts and territories, both already checked.
    indicator : str
        Id of the layer.
    according : str
        ``articles`` or a source id.

    Returns
    -------
    dict
        ISO code → reading, in the register's order.

    Raises
    ------
    KeyError
        If the indicator or the source does not exist.
    """
    layer = ledger.indicators[indicator]
    voices = voiced(ledger, according)
    applicable = {
        territory.id
        for territory in register.territories
        if layer.border_with is None or layer.border_with in territory.borders
    }
    scale = _scale(
        layer,
        (
            fact
            for id in applicable
            for headlines in voices.get((id, indicator), {}).values()
            for fact in headlines
        ),
    )
    return {
        id: _reading(ledger, indicator, according, id, scale)
        if id in applicable
        else _not_applicable(ledger, according, id)
        for id in register.ids
    }


def scale_of(layer: Indicator, readings: Iterable[Reading]) -> str | None:
    """Id of the measure whose figures take the scale of a map; ``None`` where there is one only."""
    return _scale(layer, (fact for reading in readings for fact in reading.headlines))


def _scale(layer: Indicator, headlines: Iterable[Fact]) -> str | None:
    """The first of the layer's measures that anybody gives."""
    if not layer.measures:
        return None
    given = {fact.measure for fact in headlines}
    return next((m.id for m in layer.measures if m.id in given), None)


def _key(layer: Indicator, headlines: tuple[Fact, ...], scale: str | None) -> Key:
    """What headline facts of one value shade a territory with."""
    first = headlines[0]
    if layer.kind == "roles":
        return f"bin-{_bin(layer, len({f.counterpart for f in headlines}))}"
    if first.scope == COMBINED:
        return COMBINED
    if isinstance(first.value, str):
        return first.value
    if first.measure != scale:
        return f"measure-{first.measure}"
    return f"bin-{_bin(layer, first.value or 0)}"


@once
def _reading(
    ledger: Ledger, indicator: str, according: str, territory: str, scale: str | None
) -> Reading:
    """Put together what is said of a territory that the layer is applicable to."""
    layer, sources = ledger.indicators[indicator], chosen_sources(ledger, according)
    facts = about(ledger, territory, indicator, according)
    voices = voiced(ledger, according).get((territory, indicator), {})
    named_by = _named_by(ledger, according, territory)
    keys = {voice: _key(layer, found, scale) for voice, found in voices.items()}
    headlines = tuple(f for found in voices.values() for f in found)
    if layer.kind == "roles":
        shading: tuple[Key, ...] = tuple(keys.values())
    else:
        shading = tuple(dict.fromkeys(_key(layer, (fact,), scale) for fact in headlines))
    if not headlines:
        articles = any(isinstance(s, Article) for s in sources)
        silence = Standing.NEVER_NAMED if articles else Standing.NOT_FOUND
        standing = Standing.NAMED if named_by else silence
    elif _differ(layer, headlines, shading):
        standing = Standing.DISAGREE
    else:
        standing = Standing.VALUE
        shading = (_highest(layer, shading),)
        headlines = tuple(
            sorted(headlines, key=lambda f: keys.get(f.source, shading[0]) not in shading)
        )
    first = {fact.id for fact in headlines}
    rest = tuple(fact for fact in facts if fact.id not in first)
    return Reading(territory, standing, keys, shading, headlines + rest, headlines, named_by)


def _not_applicable(ledger: Ledger, according: str, territory: str) -> Reading:
    """What a layer of a border shows of a territory that has none."""
    named_by = _named_by(ledger, according, territory)
    return Reading(territory, Standing.NOT_APPLICABLE, {}, (), (), (), named_by)


def _named_by(ledger: Ledger, according: str, territory: str) -> tuple[str, ...]:
    """Ids of the chosen sources that name a territory at all."""
    sources = chosen_sources(ledger, according)
    return tuple(s.id for s in sources if isinstance(s, Article) and territory in s.named)


def _differ(layer: Indicator, headlines: tuple[Fact, ...], shading: tuple[Key, ...]) -> bool:
    """Whether sources contradict one another.

    Where several classes hold at once, different classes add up; a figure and a phrase do too.
    Two figures differ only where they cover the same time.
    """
    if layer.kind == "status":
        return len(shading) > 1
    if layer.kind == "quantity":
        figures = {
            (f.period, f.value, f.upper, f.comparator)
            for f in headlines
            if not isinstance(f.value, str)
        }
        return len(figures) > len({period for period, *_ in figures})
    return False


def _highest(layer: Indicator, keys: tuple[Key, ...]) -> Key:
    """Of keys that hold together, the one that shades: a figure, else the highest class."""
    rank = {value_class.id: n for n, value_class in enumerate(layer.classes)}
    return min(keys, key=lambda key: rank.get(key, -1))


def _bin(layer: Indicator, number: float) -> int:
    """Index of the bin that holds a number; below the first bin's minimum it is the first."""
    return max((n for n, b in enumerate(layer.bins) if b.min <= number), default=0)
