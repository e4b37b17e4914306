"""Made-up folders of facts, as large as one likes and the same every time.

What they say means nothing; that they hold by every check of :mod:`facts.load` is what makes
their size comparable with the atlas's own. One kind has the atlas's countries and many more facts
of them, the other a region of its own: a grid of countries, each a square.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from string import ascii_uppercase
from typing import Any

from facts.folder import PLACES, Folder, on_disk
from facts.load import ROOT, load
from facts.models import Indicator
from facts.packlayout import LAND
from geodata.territories import Register, Territory

ARTICLES = ("first", "second")
RECORD = "figures"
SIDE = 8.0  # degrees of a square
COLUMNS = 25
VERTICES = 8  # on each side of a square: neighbours share them
PUBLICATIONS = 20

# Every sentence is as long as any other: where it stands follows from its number.
_SENTENCE = "وتذكر الجملة رقم {n:07d} قيمة أخرى لهذا البلد في ذلك اليوم"
_LENGTH = len(_SENTENCE.format(n=0))
_GAP = 12  # code points between two sentences
_FIRST_DAY = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class _Cell:
    """A country in a layer, which a source says something of again and again."""

    layer: Indicator
    country: Territory


def crowded(facts: int) -> Folder:
    """The atlas's folder with so many facts more, spread over layers, countries and sources."""
    ledger = load()
    return on_disk(ROOT).with_files(
        _sources(tuple(ledger.indicators.values()), ledger.places, facts, order=100)
    )


def grid(countries: int, facts: int) -> Folder:
    """A pack of so many square countries, with the atlas's layers but those of borders."""
    ledger = load()
    layers = tuple(layer for layer in ledger.indicators.values() if not layer.border_with)
    register = _register(countries, layers, ledger.places)
    there = on_disk(ROOT).files
    files = {
        PLACES: json.dumps(register.model_dump(mode="json"), ensure_ascii=False).encode(),
        LAND: _land(register),
        **{path: there[path] for path in (f"indicators/{layer.id}.yml" for layer in layers)},
        **_sources(layers, register, facts, order=1),
    }
    return Folder("grid", {}).with_files(files)


def _sources(
    layers: Sequence[Indicator], register: Register, facts: int, order: int
) -> dict[str, bytes]:
    """Files of two articles and a record, which share the facts evenly."""
    cells = [
        _Cell(layer, country)
        for layer in layers
        for country in register.territories
        if layer.border_with is None or layer.border_with in country.borders
    ]
    ids = (*ARTICLES, RECORD)
    files: dict[str, bytes] = {}
    for n, id in enumerate(ids):
        count = facts // len(ids) + (n < facts % len(ids))
        if not count:  # a record whose publications nothing cites does not hold
            continue
        source = _record(id, count) if id == RECORD else _article(id, count, register)
        written = "\n".join(_facts(id, n, count, cells))
        files[f"sources/{id}/source.yml"] = json.dumps(
            {"id": id, "order": order + n, **source}, ensure_ascii=False
        ).encode()
        files[f"sources/{id}/facts.yml"] = f"{written}\n".encode()
    return files


def _article(id: str, count: int, register: Register) -> dict[str, Any]:
    names = _named(id)
    return {
        "kind": "article",
        **names,
        "url": f"https://{id}.example.org/",
        "published": "2026-01-15",
        "published_basis": _both("made up"),
        "language": "ar",
        "quotation_limit": 1.0,
        "document": {
            "file": f"{id}.txt",
            "sha256": "0" * 64,
            "characters": (count + 1) * (_LENGTH + _GAP),
        },
        "named": {t.id: {"exact": t.name.ar, "start": 0} for t in register.territories},
    }


def _record(id: str, count: int) -> dict[str, Any]:
    publications = {
        f"volume-{n}": {
            "publisher": _both(f"Office {n}"),
            "title": f"Volume {n}",
            "language": "en",
            "url": f"https://{id}.example.org/{n}",
            "published": "2026-01-15",
        }
        for n in range(min(PUBLICATIONS, count))
    }
    return {"kind": "record", **_named(id), "publications": publications}


def _named(id: str) -> dict[str, dict[str, str]]:
    return {key: _both(f"The {id}") for key in ("short", "publisher", "title")}


def _both(words: str) -> dict[str, str]:
    return {"en": words, "ar": f"{words} (مصطنع)"}


def _facts(source: str, voice: int, count: int, cells: list[_Cell]) -> Iterator[str]:
    """YAML of the facts of one source, each cell in its turn."""
    for n in range(count):
        cell, turn = cells[n % len(cells)], n // len(cells)
        fact = {
            "id": f"{source}-{n}",
            "territories": [cell.country.id],
            "indicator": cell.layer.id,
            **_value(cell, voice, turn),
            "period": (_FIRST_DAY + dt.timedelta(days=turn)).isoformat(),
            "modality": cell.layer.modalities[0].value,
            **_evidence(source, n, count),
            "explanation": f"Sentence {n} says it of {cell.country.name.en}.",
            "explanation_ar": f"تقول الجملة {n} ذلك عن {cell.country.name.ar}.",
            "review": "accepted",
        }
        lines = (f"{key}: {json.dumps(v, ensure_ascii=False)}" for key, v in fact.items())
        yield "- " + "\n  ".join(lines)


def _value(cell: _Cell, voice: int, turn: int) -> dict[str, object]:
    """What a fact says: one status of a country, one role of each power; figures day by day."""
    layer = cell.layer
    parties = layer.counterparts
    party = {"counterpart": parties[turn % len(parties)]} if parties else {}
    if layer.kind == "quantity":
        unit = layer.units[0].id
        measures = [measure.id for measure in layer.measures if measure.unit == unit]
        counted = {"measure": measures[0]} if measures else {}
        return {**party, "value": 1 + turn % 900 + voice, "unit": unit, **counted}
    classes = [c.id for c in layer.classes if c.record == (voice == len(ARTICLES))]
    classes = classes or [c.id for c in layer.classes]
    choice = voice
    if layer.kind != "status":
        choice += turn % len(parties) if layer.kind == "roles" else turn
    return {**party, "value": classes[choice % len(classes)]}


def _evidence(source: str, n: int, count: int) -> dict[str, object]:
    if source == RECORD:
        volume = f"volume-{n % min(PUBLICATIONS, count)}"
        return {"evidence": {"citation": {"publications": [volume]}}}
    start = _GAP + n * (_LENGTH + _GAP)
    quote = {"exact": _SENTENCE.format(n=n), "prefix": "ثم ", "suffix": "، ثم"}
    return {
        "evidence": {"quote": quote, "position": {"start": start, "end": start + _LENGTH}},
        "translation": {"en": f"and sentence number {n} gives this country another value"},
    }


def _register(countries: int, layers: Sequence[Indicator], atlas: Register) -> Register:
    """Squares in rows of 25 around the origin, in two regions; the parties that layers name."""
    codes = ["".join(letters) for letters in product("QRSTUVWXYZ", ascii_uppercase, "ABC")]
    ids = codes[:countries]
    rows = -(-countries // COLUMNS)
    west, south = -SIDE * COLUMNS / 2, -SIDE * rows / 2
    box = (west - 2, south - 2, -west + 2, -south + 2)
    names = atlas.names()
    parties = dict.fromkeys(id for layer in layers for id in layer.counterparts)
    return Register.model_validate(
        {
            "view": box,
            "frame": box,
            "regions": {"north": _both("North"), "south": _both("South")},
            "territories": [
                {
                    "id": id,
                    "name": _both(f"Square {n}"),
                    "region": "south" if n < countries / 2 else "north",
                    "capital": {"name": _both(f"Centre {n}"), "at": _middle(n, west, south)},
                    "label": _middle(n, west, south),
                    "borders": [ids[m] for m in _beside(n, countries)],
                    "spellings": [f"مربع{n}"],
                }
                for n, id in enumerate(ids)
            ],
            "powers": [{"id": id, "name": names[id].model_dump()} for id in parties],
        }
    )


def _middle(n: int, west: float, south: float) -> tuple[float, float]:
    row, column = divmod(n, COLUMNS)
    return west + SIDE * (column + 0.5), south + SIDE * (row + 0.5)


def _beside(n: int, countries: int) -> list[int]:
    """Numbers of the squares that share a side with one."""
    column = n % COLUMNS
    beside = [n - COLUMNS, n + COLUMNS]
    beside += [n - 1] if column else []
    beside += [n + 1] if column < COLUMNS - 1 else []
    return [m for m in beside if 0 <= m < countries]


def _land(register: Register) -> bytes:
    """GeoJSON of the squares."""
    steps = [SIDE * n / VERTICES - SIDE / 2 for n in range(VERTICES)]
    low, high = -SIDE / 2, SIDE / 2
    ring = [
        *((s, low) for s in steps),
        *((high, s) for s in steps),
        *((-s, high) for s in steps),
        *((low, -s) for s in steps),
        (low, low),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"id": t.id},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[t.label.lon + x, t.label.lat + y] for x, y in ring]],
            },
        }
        for t in register.territories
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()
