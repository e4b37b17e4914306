"""Differences in words, for a person, and as data, for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from facts.claim import Claim
from facts.edit.differences import Changes, Differences, FieldChange, ShadeChange, Shown, review_of
from facts.fields import Record
from facts.ledger import Ledger
from facts.models import Fact, Indicator
from facts.publications import Article, Compilation, Measurement
from facts.query import ARTICLES, COMBINED, MEASURED, RECORD, Key, Standing
from facts.wording import shown, visible
from geodata.territories import Register

_STANDINGS = {
    Standing.DISAGREE: "sources disagree",
    Standing.NAMED: "named, nothing said",
    Standing.NEVER_NAMED: "never named",
    Standing.NOT_FOUND: "no such figure found",
    Standing.NOT_APPLICABLE: "not applicable",
}


def in_words(found: Differences, old: Ledger, new: Ledger, register: Register) -> str:
    """All of it, a line a change; ends in a line break.

    Parameters
    ----------
    found : Differences
    old, new : Ledger
        The versions they were found between: they know the names of things.
    register : Register
    """
    if not found:
        return "no differences\n"
    lines: list[str] = []
    for name in ("facts", "sources", "indicators", "claims"):
        changes: Changes = getattr(found, name)
        if changes:
            lines += [f"{name}: {_counted(changes)}", *_told(changes, old, new, register)]
    if found.shades:
        countries = len({change.territory for change in found.shades})
        noun = "country changes" if countries == 1 else "countries change"
        lines.append(f"map: {countries} {noun} colour or standing")
        lines += [f"  {_shade(change, old, new, register)}" for change in found.shades]
    else:
        lines.append("map: no country changes colour")
    return "".join(f"{visible(line)}\n" for line in lines)


def as_json(found: Differences) -> str:
    """All of it, ids and field names as the records have them; ends in a line break."""
    data: dict[str, Any] = {
        name: {
            "added": _dumped(changes.added),
            "gone": _dumped(changes.gone),
            "changed": {
                id: [{"field": f.field, "old": f.old, "new": f.new} for f in fields]
                for id, fields in changes.changed.items()
            },
        }
        for name in ("facts", "sources", "indicators", "claims")
        for changes in (getattr(found, name),)
    }
    data["map"] = [
        {
            "territory": change.territory,
            "layer": change.layer,
            "according": change.according,
            "old": _data(change.old),
            "new": _data(change.new),
        }
        for change in found.shades
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def said(fact: Fact, ledger: Ledger, register: Register) -> str:
    """A fact in a line: of whom, in which layer, what."""
    if fact.region is not None:
        places = register.regions[fact.region].en
    else:
        places = " + ".join(_place(id, register) for id in fact.territories)
    layer = ledger.indicators.get(fact.indicator)
    name = layer.name.en.lower() if layer else fact.indicator
    value = shown(fact.value) if fact.value is not None else "no number"
    if isinstance(fact.value, str):
        classes = {c.id: c.name.en for c in layer.classes} if layer else {}
        value = classes.get(fact.value, fact.value)
    elif fact.upper is not None:
        value += f" to {fact.upper}"
    hedge = "" if fact.comparator == "exactly" else f"{fact.comparator.replace('_', ' ')} "
    parts = [hedge + value, fact.unit or "", f"in {fact.period}" if fact.period else ""]
    combined = ", together" if fact.scope == "combined" else ""
    return f"{places}{combined}, {name}: {' '.join(part for part in parts if part)}"


def _counted(changes: Changes) -> str:
    reviews = [review_of(fields) for fields in changes.changed.values()]
    counts = {
        "added": len(changes.added),
        "gone": len(changes.gone),
        "changed": len(reviews) - len([r for r in reviews if r]),
        "accepted": reviews.count("accepted"),
        "withdrawn": reviews.count("withdrawn"),
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def _told(changes: Changes, old: Ledger, new: Ledger, register: Register) -> Iterator[str]:
    for id, record in changes.added.items():
        review = f" ({record.review})" if isinstance(record, Fact) else ""
        yield f"  added {id}: {_line(record, new, register)}{review}"
    for id, record in changes.gone.items():
        yield f"  gone {id}: {_line(record, old, register)}"
    for id, fields in changes.changed.items():
        judged = review_of(fields)
        if judged:
            yield f"  {judged} {id}: {said(new.fact(id), new, register)}"
        for field in (field for field in fields if not (judged and field.field == "review")):
            yield f"  changed {id}: {_field(field)}"


def _line(record: Record, ledger: Ledger, register: Register) -> str:
    match record:
        case Fact():
            return said(record, ledger, register)
        case Article() | Compilation() | Measurement() | Indicator():
            return record.title.en
        case Claim():
            return record.claim.en
    return ""


def _field(change: FieldChange) -> str:
    return f"{change.field}: {_value(change.old)} → {_value(change.new)}"


def _value(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return f"“{value}”" if isinstance(value, str) and " " in value else str(value)


def _shade(change: ShadeChange, old: Ledger, new: Ledger, register: Register) -> str:
    was, now = (
        _shown(ledger.indicators.get(change.layer), one)
        for ledger, one in ((old, change.old), (new, change.new))
    )
    if was == now and change.old and change.new:  # the words are the same, the colour is not
        was, now = (
            f"{words} ({', '.join(str(colour) for _, colour in one.shades)})"
            for words, one in ((was, change.old), (now, change.new))
        )
    known = new if change.layer in new.indicators else old
    layer = known.indicators[change.layer].name.en.lower()
    whose = _whose(change.according, new, old)
    return f"{_place(change.territory, register)}, {layer}, {whose}: {was} → {now}"


def _shown(layer: Indicator | None, one: Shown | None) -> str:
    if layer is None or one is None:
        return "not there"
    shades = "; ".join(_called(layer, key) for key, _ in one.shades)
    if one.standing is Standing.VALUE:
        return shades
    return _STANDINGS[one.standing] + (f" ({shades})" if shades else "")


def _called(layer: Indicator, key: Key) -> str:
    """What shades, as the legend of the map would name it."""
    if key == COMBINED:
        return "a combined figure"
    if key.startswith("measure-"):
        return layer.measure_of(key.removeprefix("measure-")).name.en
    if not key.startswith("bin-"):
        return layer.class_of(key).name.en
    mins = [bin.min for bin in layer.bins] or [0.0]
    low, *above = mins[int(key.removeprefix("bin-")) :]
    if layer.kind == "roles":
        last = above[0] - 1 if above else None
        span = f"{low:g}" if last in (low, None) else f"{low:g} to {last:g}"
        return f"{span}{'' if above else ' or more'} {'power' if span == '1' else 'powers'}"
    return f"{low:,.15g} {f'to under {above[0]:,.15g}' if above else 'or more'} {layer.units[0].id}"


def _whose(according: str, new: Ledger, old: Ledger) -> str:
    """Whose word a map shows."""
    if according == ARTICLES:
        return "both articles" if len(new.articles) == 2 else "all articles"
    if according in (RECORD, MEASURED):
        return {RECORD: "the record", MEASURED: "measured borders"}[according]
    ledger = new if according in new.sources else old
    return ledger.sources[according].short.en


def _place(id: str, register: Register) -> str:
    names = register.names()
    return names[id].en if id in names else id


def _dumped(records: Any) -> dict[str, Any]:
    return {id: record.model_dump(mode="json") for id, record in records.items()}


def _data(one: Shown | None) -> dict[str, Any] | None:
    if one is None:
        return None
    shades = [{"key": key, "colour": colour} for key, colour in one.shades]
    return {"standing": one.standing, "shades": shades}
