"""What the sources say of each territory: the questions the map asks of the ledger.

A layer shades a territory by one *reading*. It says which accepted facts stand behind the shade,
where the sources differ, and which kind of silence it is where there are none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from facts.headlines import headlines_of
from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.publications import Article, Source
from geodata.territories import Register, Territory

ARTICLES = "articles"
RECORD = "record"
MEASURED = "measured"
COMBINED = "combined"

# What stands for several sources at once, and of which kind these are.
_TOGETHER = {ARTICLES: "article", RECORD: "record", MEASURED: "measured"}

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


def according_options(ledger: Ledger) -> tuple[str, ...]:
    """Whose word can shade the map: the articles together or each alone, the record, measured.

    The first is what a map shows where nothing else is asked for.
    """
    kinds = {source.kind for source in ledger.sources.values()}
    groups = (id for id, kind in _TOGETHER.items() if kind in kinds)
    options = [id for group in groups for id in (group, *_alone(ledger, group))]
    return tuple(options) or (ARTICLES,)


def _alone(ledger: Ledger, group: str) -> tuple[str, ...]:
    """The sources of a group that may shade the map each by itself."""
    return tuple(ledger.articles) if group == ARTICLES else ()


def chosen_sources(ledger: Ledger, according: str) -> tuple[Source, ...]:
    """The sources behind an ``according`` value.

    Raises
    ------
    KeyError
        If ``according`` is neither a group of sources nor the id of an article.
    """
    if kind := _TOGETHER.get(according):
        return tuple(s for s in ledger.sources.values() if s.kind == kind)
    return (ledger.articles[according],)


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
    said = {
        territory.id: about(ledger, territory.id, indicator, according)
        for territory in register.territories
        if layer.border_with is None or layer.border_with in territory.borders
    }
    voices = {id: _voices(layer, sources, facts) for id, facts in said.items()}
    scale = _scale(layer, (f for v in voices.values() for facts in v.values() for f in facts))
    return {
        territory.id: _reading(
            layer,
            territory,
            sources,
            said.get(territory.id),
            voices.get(territory.id, {}),
            scale,
        )
        for territory in register.territories
    }


def scale_of(layer: Indicator, readings: Iterable[Reading]) -> str | None:
    """Id of the measure whose figures take the scale of a map; ``None`` where there is one only."""
    return _scale(layer, (fact for reading in readings for fact in reading.headlines))


def _voices(
    layer: Indicator, sources: tuple[Source, ...], facts: tuple[Fact, ...]
) -> dict[str, tuple[Fact, ...]]:
    """Who speaks for a territory, and with which facts: voices that say nothing are left out."""
    one_voice = layer.kind == "roles" or any(s.kind != "article" for s in sources)
    pools = (
        # Powers add up over the articles: each names some, none denies another's. The record is
        # many publications that are weighed against one another.
        {sources[0].kind: facts}
        if one_voice
        else {s.id: tuple(f for f in facts if f.source == s.id) for s in sources}
    )
    found = {voice: headlines_of(layer, pool) for voice, pool in pools.items()}
    return {voice: headlines for voice, headlines in found.items() if headlines}


def _scale(layer: Indicator, headlines: Iterable[Fact]) -> str | None:
    """The first of the layer's measures that anybody gives."""
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


def _reading(
    layer: Indicator,
    territory: Territory,
    sources: tuple[Source, ...],
    facts: tuple[Fact, ...] | None,
    voices: dict[str, tuple[Fact, ...]],
    scale: str | None,
) -> Reading:
    """Put together what is said; ``facts`` is ``None`` where the layer is not applicable."""
    named_by = tuple(s.id for s in sources if isinstance(s, Article) and territory.id in s.named)
    if facts is None:
        return Reading(territory.id, Standing.NOT_APPLICABLE, {}, (), (), (), named_by)
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
    rest = tuple(f for f in facts if f not in headlines)
    return Reading(territory.id, standing, keys, shading, headlines + rest, headlines, named_by)


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
