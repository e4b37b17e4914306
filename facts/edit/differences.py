"""What changed between two versions of the facts: records field by field, and the maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from facts.fields import Record
from facts.ledger import Ledger
from facts.models import Indicator
from facts.query import COMBINED, Key, Standing, according_options, read
from geodata.territories import Register


@dataclass(frozen=True)
class FieldChange:
    """One value of a record; ``None`` where it is not, or was not, there.

    Attributes
    ----------
    field : str
        Keys joined by full stops: ``evidence.quote.exact``.
    """

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Changes:
    """What became of the records of one kind, each by its id.

    Attributes
    ----------
    added, gone : dict
        Records of the newer and of the older version.
    changed : dict
        Their fields; at least one each.
    """

    added: Mapping[str, Record]
    gone: Mapping[str, Record]
    changed: Mapping[str, tuple[FieldChange, ...]]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True)
class Shown:
    """How a territory stands on a map.

    Attributes
    ----------
    standing : Standing
    shades : tuple of (str, str or None)
        What shades it, as :class:`facts.query.Reading` has it, and in which colour.
    """

    standing: Standing
    shades: tuple[tuple[Key, str | None], ...]


@dataclass(frozen=True)
class ShadeChange:
    """A territory that another colour or standing is drawn for.

    Attributes
    ----------
    old, new : Shown or None
        ``None``: that version has no such layer, or nobody to say it.
    """

    territory: str
    layer: str
    according: str
    old: Shown | None
    new: Shown | None


@dataclass(frozen=True)
class Differences:
    """Between an older and a newer version."""

    facts: Changes
    sources: Changes
    indicators: Changes
    claims: Changes
    shades: tuple[ShadeChange, ...]

    def __bool__(self) -> bool:
        return any((self.facts, self.sources, self.indicators, self.claims, self.shades))


def compare(old: Ledger, new: Ledger, register: Register) -> Differences:
    """What changed from one version to the other.

    Parameters
    ----------
    old, new : Ledger
        Both already checked.
    register : Register
        The territories of the maps.
    """
    return Differences(
        facts=_changes(
            {fact.id: fact for fact in old.facts}, {fact.id: fact for fact in new.facts}
        ),
        sources=_changes(old.sources, new.sources),
        indicators=_changes(old.indicators, new.indicators),
        claims=_changes(old.claims, new.claims),
        shades=tuple(_shades(old, new, register)),
    )


def review_of(changes: tuple[FieldChange, ...]) -> str | None:
    """``accepted`` or ``withdrawn`` where a second reading changed; else ``None``."""
    judged = next((change.new for change in changes if change.field == "review"), None)
    return {"accepted": "accepted", "proposed": "withdrawn"}.get(str(judged))


def _changes(old: Mapping[str, Record], new: Mapping[str, Record]) -> Changes:
    changed = {id: tuple(_fields(old[id], new[id])) for id in new if id in old}
    return Changes(
        added={id: record for id, record in new.items() if id not in old},
        gone={id: record for id, record in old.items() if id not in new},
        changed={id: fields for id, fields in changed.items() if fields},
    )


def _fields(old: Record, new: Record) -> Iterator[FieldChange]:
    before, after = (dict(_leaves(r.model_dump(mode="json"))) for r in (old, new))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield FieldChange(name, before.get(name), after.get(name))


def _leaves(value: Any, *path: str) -> Iterator[tuple[str, Any]]:
    """The single values of a record, and lists of such, under their full names."""
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        value = {str(n): item for n, item in enumerate(value, 1)}
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, *path, key)
    else:
        yield ".".join(path), value


def _shades(old: Ledger, new: Ledger, register: Register) -> Iterator[ShadeChange]:
    before, after = _maps(old, register), _maps(new, register)
    for map in dict.fromkeys((*before, *after)):
        for territory in register.ids:
            was = before.get(map, {}).get(territory)
            now = after.get(map, {}).get(territory)
            # A map that only one version has is told of where it says something.
            there = [one for one in (was, now) if one is not None]
            if was != now and (len(there) == 2 or not there[0].standing.silent):
                yield ShadeChange(territory, *map, was, now)


def _maps(ledger: Ledger, register: Register) -> dict[tuple[str, str], dict[str, Shown]]:
    """(layer, according to whom) → how each territory stands."""
    return {
        (layer.id, according): {
            id: Shown(
                reading.standing, tuple((key, _colour(layer, key)) for key in reading.shading)
            )
            for id, reading in read(ledger, register, layer.id, according).items()
        }
        for layer in ledger.indicators.values()
        for according in according_options(ledger)
    }


def _colour(layer: Indicator, key: Key) -> str | None:
    """What the key is drawn in; ``None`` where a layer of figures has no bins."""
    if key == COMBINED:
        return layer.combined
    if key.startswith("bin-"):
        bins = dict(enumerate(layer.bins))
        found = bins.get(int(key.removeprefix("bin-")))
        return found.colour if found else None
    if key.startswith("measure-"):
        return layer.measure_of(key.removeprefix("measure-")).colour
    return layer.class_of(key).colour
