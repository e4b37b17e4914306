"""What the sources say of each territory: the questions the map asks of the ledger.

A layer shades a territory by one *reading*. It says which accepted facts stand behind the shade,
where the sources differ, and which kind of silence it is where there are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from facts.load import Ledger
from facts.models import Fact, Indicator, Source
from geodata.territories import Register, Territory

ARTICLES = "articles"
COMBINED = "combined"

Key = str
"""What shades a territory: a class id, ``bin-<n>`` or ``combined``."""


class Standing(StrEnum):
    """Where a territory stands in a layer: a value, a disagreement, or one of three silences."""

    VALUE = "value"
    DISAGREE = "disagree"
    NAMED = "named"
    NEVER_NAMED = "never-named"
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
        Source id → key of what it says; for ``roles`` one key, that of all sources together.
    shading : tuple of str
        The key that shades; several, all different, only where ``DISAGREE``; empty in silence.
    facts : tuple of Fact
        Accepted facts of this layer about the territory, those behind the shade first.
    headlines : tuple of Fact
        The facts that shade, one a source (for ``roles``: all that are counted).
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


def according_options(ledger: Ledger) -> tuple[str, ...]:
    """Whose word can shade the map: all articles together, or each alone."""
    return (ARTICLES, *ledger.sources)


def chosen_sources(ledger: Ledger, according: str) -> tuple[Source, ...]:
    """The sources behind an ``according`` value.

    Raises
    ------
    KeyError
        If ``according`` is neither ``articles`` nor a source id.
    """
    if according == ARTICLES:
        return tuple(ledger.sources.values())
    return (ledger.sources[according],)


def accepted(ledger: Ledger, according: str = ARTICLES) -> tuple[Fact, ...]:
    """Accepted facts of the chosen sources, in reading order."""
    ids = {source.id for source in chosen_sources(ledger, according)}
    return tuple(f for f in ledger.facts if f.source in ids and f.review == "accepted")


def about(
    ledger: Ledger, territory: str, indicator: str | None = None, according: str = ARTICLES
) -> tuple[Fact, ...]:
    """Accepted facts about one territory, of one layer or of all."""
    return tuple(
        f
        for f in accepted(ledger, according)
        if territory in f.territories and indicator in (None, f.indicator)
    )


def regional(ledger: Ledger, indicator: str, according: str = ARTICLES) -> tuple[Fact, ...]:
    """Accepted statements about a whole region: readable, but they shade no territory."""
    return tuple(
        f for f in accepted(ledger, according) if f.region is not None and f.indicator == indicator
    )


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
    sources = chosen_sources(ledger, according)
    return {
        territory.id: _reading(
            layer, territory, sources, about(ledger, territory.id, indicator, according)
        )
        for territory in register.territories
    }


def key_of(layer: Indicator, headlines: tuple[Fact, ...]) -> Key:
    """What one source's headline facts shade a territory with."""
    first = headlines[0]
    if layer.kind == "roles":
        return f"bin-{_bin(layer, len({f.counterpart for f in headlines}))}"
    if first.scope == COMBINED:
        return COMBINED
    if isinstance(first.value, str):
        return first.value
    return f"bin-{_bin(layer, first.value or 0)}"


def _reading(
    layer: Indicator,
    territory: Territory,
    sources: tuple[Source, ...],
    facts: tuple[Fact, ...],
) -> Reading:
    named_by = tuple(s.id for s in sources if territory.id in s.named)
    if layer.border_with is not None and layer.border_with not in territory.borders:
        return Reading(territory.id, Standing.NOT_APPLICABLE, {}, (), facts, (), named_by)
    if layer.kind == "roles":
        # Sources add to one another here: each names powers, none denies another's.
        headlines = _headlines(layer, facts)
        by_source = {headlines[0].source: headlines} if headlines else {}
    else:
        by_source = {
            s.id: found
            for s in sources
            if (found := _headlines(layer, tuple(f for f in facts if f.source == s.id)))
        }
    keys = {id: key_of(layer, found) for id, found in by_source.items()}
    shading = tuple(dict.fromkeys(keys.values()))
    headlines = tuple(f for found in by_source.values() for f in found)
    rest = tuple(f for f in facts if f not in headlines)
    if not headlines:
        standing = Standing.NAMED if named_by else Standing.NEVER_NAMED
    elif _differ(layer, headlines, keys):
        standing = Standing.DISAGREE
    else:
        standing = Standing.VALUE
        shading = (_highest(layer, shading),)
        headlines = tuple(sorted(headlines, key=lambda f: keys.get(f.source) not in shading))
    return Reading(territory.id, standing, keys, shading, headlines + rest, headlines, named_by)


def _headlines(layer: Indicator, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts that shade: the value itself, not what only surrounds it."""
    if layer.kind == "roles":
        return tuple(f for f in facts if isinstance(f.value, str) and f.value not in layer.absent)
    if layer.kind == "quantity" and layer.units:
        numbers = [f for f in facts if f.unit == layer.units[0].id and f.value is not None]
        if numbers:
            return (max(numbers, key=lambda f: f.period or ""),)
    rank = {value_class.id: n for n, value_class in enumerate(layer.classes)}
    classed = [f for f in facts if isinstance(f.value, str)]
    # min() keeps the first of equals: the sentence that comes first in the article.
    return (min(classed, key=lambda f: rank[str(f.value)]),) if classed else ()


def _differ(layer: Indicator, headlines: tuple[Fact, ...], keys: dict[str, Key]) -> bool:
    """Whether sources contradict one another.

    Where several classes hold at once, different classes add up; a figure and a phrase do too.
    Two figures differ only where they cover the same time.
    """
    if layer.kind == "status":
        return len(set(keys.values())) > 1
    if layer.kind == "quantity":
        figures = {
            (f.period, f.value, f.comparator) for f in headlines if not isinstance(f.value, str)
        }
        periods = {period for period, _, _ in figures}
        return len(figures) > len(periods)
    return False


def _highest(layer: Indicator, keys: tuple[Key, ...]) -> Key:
    """Of keys that hold together, the one that shades: a figure, else the highest class."""
    rank = {value_class.id: n for n, value_class in enumerate(layer.classes)}
    return min(keys, key=lambda key: rank.get(key, -1))


def _bin(layer: Indicator, number: float) -> int:
    """Index of the bin that holds a number; below the first bin's minimum it is the first."""
    return max((n for n, b in enumerate(layer.bins) if b.min <= number), default=0)
