"""Who speaks of what: accepted facts by source, territory and layer, and those that shade.

A ledger is looked through once for each choice of sources; every question after that is a
look-up, however many facts there are. The map's questions and these are all asked of
:mod:`facts.query`.
"""

from __future__ import annotations

from facts.headlines import headlines_of
from facts.ledger import Ledger, once
from facts.models import Fact, Indicator
from facts.publications import Source

ARTICLES = "articles"
RECORD = "record"
MEASURED = "measured"

# What stands for several sources at once, and of which kind these are.
_TOGETHER = {ARTICLES: "article", RECORD: "record", MEASURED: "measured"}


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


@once
def accepted(ledger: Ledger, according: str = ARTICLES) -> tuple[Fact, ...]:
    """Accepted facts of the chosen sources, in reading order."""
    ids = {source.id for source in chosen_sources(ledger, according)}
    return tuple(f for f in ledger.facts if f.source in ids and f.review == "accepted")


def about(
    ledger: Ledger, territory: str, indicator: str | None = None, according: str = ARTICLES
) -> tuple[Fact, ...]:
    """Accepted facts about one territory, of one layer or of all."""
    return _placed(ledger, according).get((territory, indicator), ())


def regional(ledger: Ledger, indicator: str, according: str = ARTICLES) -> tuple[Fact, ...]:
    """Accepted statements about a whole region: readable, but they shade no territory."""
    return _placed(ledger, according).get((None, indicator), ())


@once
def foremost(
    ledger: Ledger, territory: str, indicator: str, according: str = ARTICLES
) -> tuple[Fact, ...]:
    """The facts that shade a territory, but those that repeat their source's word on a power."""
    said: dict[tuple[object, ...], Fact] = {}
    for facts in voiced(ledger, according).get((territory, indicator), {}).values():
        for f in facts:
            said.setdefault((f.source, f.counterpart, f.value, f.upper, f.comparator), f)
    return tuple(said.values())


def spoken_of(ledger: Ledger, according: str = ARTICLES) -> frozenset[str]:
    """Ids of the layers in which something accepted is said of some territory."""
    return frozenset(
        indicator
        for territory, indicator in _placed(ledger, according)
        if territory is not None and indicator is not None
    )


@once
def _placed(
    ledger: Ledger, according: str
) -> dict[tuple[str | None, str | None], tuple[Fact, ...]]:
    """Accepted facts by territory, ``None`` for a region, and by layer, ``None`` for all."""
    placed: dict[tuple[str | None, str | None], list[Fact]] = {}
    for fact in accepted(ledger, according):
        for territory in fact.territories or (None,):
            placed.setdefault((territory, fact.indicator), []).append(fact)
            placed.setdefault((territory, None), []).append(fact)
    return {place: tuple(facts) for place, facts in placed.items()}


@once
def voiced(ledger: Ledger, according: str) -> dict[tuple[str, str], dict[str, tuple[Fact, ...]]]:
    """Who speaks for a territory in a layer, and with which facts.

    For all layers at once: the first map looks at every fact, and no other has to.
    """
    sources = chosen_sources(ledger, according)
    return {
        (territory, indicator): _voices(ledger.indicators[indicator], sources, facts)
        for (territory, indicator), facts in _placed(ledger, according).items()
        if territory is not None and indicator in ledger.indicators
    }


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
