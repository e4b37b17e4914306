"""Targets that read files of a visitor: a ZIP, the land of a region, documents."""

from __future__ import annotations

import contextlib
import json
import re
import struct
from functools import cache
from random import Random
from typing import Any
from unittest import mock

import shapely

from facts.archive import LARGEST_UNPACKED
from facts.files import reading
from facts.files.pagetext import page_text
from facts.files.reading import read_document, taken_apart
from facts.files.refusal import LETTERS, Fault, Kind, UnreadableError
from facts.files.wordtext import word_text
from facts.ledger import FactsError
from facts.pack import packed, unpacked
from geodata import pack
from geodata.geojson import LandError
from geodata.territories import Register, register
from tests.facts.brought import Letters, document, docx, page, paragraphs, pdf, shown
from tests.facts.zips import CENTRAL, END, LOCAL, large, zipped
from tests.fuzz import mutation
from tests.fuzz.mutation import refused
from tests.fuzz.records import PACK, bases

_TEXT = "قال الكاتبُ إنّ الـ8\u00a0آلاف كلم\n\nلا تكفي. Second line: 50%، ﻻ ی"
_SIZES = (
    0,
    1,
    2,
    8,
    99,
    0x7FFF,
    0xFFFE,
    0xFFFF,
    0x7FFFFFFF,
    0xFFFFFFFE,
    0xFFFFFFFF,
    2**63,
    2**64 - 1,
)
_BODY = paragraphs(_TEXT) + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:tab/><w:t>a</w:t></w:r></w:p>"


def _fields_changed(rng: Random, data: bytes) -> bytes:
    """A ZIP with other numbers in its headers."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 3)):
        signature = rng.choice((LOCAL, CENTRAL, CENTRAL, END))
        found = [match.start() for match in re.finditer(re.escape(signature), data)]
        kind = rng.choice("BHHIIQ")
        at = rng.choice(found or [0]) + rng.randrange(4, 46)
        if at + struct.calcsize(kind) <= len(out):
            number = rng.choice(_SIZES) % 2 ** (8 * struct.calcsize(kind))
            struct.pack_into(f"<{kind}", out, at, number)
    return bytes(out)


def a_zip(rng: Random) -> tuple[bytes]:
    """A pack, changed: in its headers, in its paths, or anywhere."""
    files = [(path, text[:300]) for path, text in bases()["region"].items() if path[-1] != "/"]
    match rng.randrange(4):
        case 0:
            return (mutation.changed(rng, zipped(*files), zipped(*files[:2])),)
        case 1:
            paths = [mutation.text_changed(rng, path, files[0][0]) or "a" for path, _ in files]
            with contextlib.suppress(ValueError, struct.error):  # longer than a ZIP can say
                return (zipped(*zip(paths, (text for _, text in files), strict=True)),)
    if rng.random() < 0.3:
        return (_fields_changed(rng, large(*rng.choices((2, 4, 0, *_SIZES), k=3))),)
    return (_fields_changed(rng, zipped(*files)),)


def zip_holds(data: bytes) -> None:
    """It is refused, or gives files within bounds that are packed and unpacked again."""
    with refused(FactsError):
        files = unpacked(data, "a.zip")
        assert sum(map(len, files.values())) <= LARGEST_UNPACKED
        assert unpacked(packed(files), "b.zip") == files


@cache
def _region() -> tuple[Register, Any]:
    return register(PACK / "territories.yml"), json.loads((PACK / "land.geojson").read_bytes())


def a_land(rng: Random) -> tuple[bytes]:
    """Outlines, changed: positions on a coarse grid, values, or bytes."""
    places, data = _region()
    features = list(data["features"])
    match rng.randrange(4):
        case 0:
            return (mutation.changed(rng, json.dumps(data).encode()),)
        case 1:
            return (json.dumps(mutation.data_changed(rng, data)).encode(),)
        case 2:
            named = mutation.data_changed(rng, [feature["properties"] for feature in features])
            pairs = zip(features, named, strict=False)
            features = [feature | {"properties": given} for feature, given in pairs]
            return (json.dumps(data | {"features": features}).encode(),)
    west, south, east, north = map(int, places.frame)
    for _ in range(rng.randint(1, 3)):
        rings = []
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            x, y = rng.randint(west, east), rng.randint(south, north)
            steps = [(rng.choice((0, 1, 1, 2)) / 2, rng.choice((0, 1, 2)) / 2) for _ in range(5)]
            box = [(x, y), (x + 2, y), (x + 2, y + 2), (x, y + 2)]
            ring = rng.choice((box, [(x + a, y + b) for a, b in steps]))
            rings.append([*ring, ring[0]])
        at = rng.randrange(len(features))
        features[at] = features[at] | {"geometry": {"type": "Polygon", "coordinates": rings}}
    return (json.dumps(data | {"features": features}).encode(),)


def land_holds(data: bytes) -> None:
    """It is refused, or every territory has a valid outline within the frame."""
    places, _ = _region()
    with refused(LandError):
        _drawn(pack.land(data, places).layers, places)


def _drawn(layers: Any, places: Register) -> None:
    json.dumps(layers, ensure_ascii=False).encode()
    frame = shapely.box(*places.frame).buffer(1e-9)
    drawn = {f["properties"]["id"]: f["geometry"] for f in layers["territories"]["features"]}
    assert tuple(drawn) == places.ids
    for name in ("territories", "neighbours", "water"):
        for feature in layers[name]["features"]:
            shape = shapely.geometry.shape(feature["geometry"])
            assert shape.is_valid
            assert shape.area > 0
            assert frame.covers(shape)


@cache
def _documents() -> dict[Kind, bytes]:
    letters = Letters()
    pages = [shown(letters, "عام 25,5 ةليوط", y=700 - 20 * n) for n in range(2)]
    return {
        Kind.TXT: _TEXT.encode(),
        Kind.HTML: page(_TEXT).encode(),
        Kind.DOCX: docx(_BODY),
        Kind.PDF: pdf(letters, "".join(pages), pages[0]),
    }


def a_document(rng: Random) -> tuple[str, bytes]:
    """A document, changed: its file, or what is packed in it."""
    kind = rng.choice(tuple(Kind))
    files = _documents()
    data, other = files[kind], files[rng.choice(tuple(Kind))]
    if kind is Kind.DOCX and rng.random() < 0.6:
        body = mutation.changed(rng, document(_BODY).encode())
        return kind, zipped(("word/document.xml", body), ("word/footnotes.xml", body[:500]))
    if kind is Kind.DOCX and rng.random() < 0.5:
        return kind, _fields_changed(rng, data)
    if kind is Kind.PDF and rng.random() < 0.6:
        letters = Letters()
        return kind, pdf(letters, mutation.text_changed(rng, shown(letters, "عام 25,5 ةليوط")))
    if kind is Kind.TXT:
        encoding = rng.choice(("utf-8", "utf-16", "utf-16-be", "utf-32", "cp1256", "cp720"))
        data = _TEXT.encode(encoding, "ignore")
    return kind, mutation.changed(rng, data, other)


def document_holds(kind: str, data: bytes) -> None:
    """It is refused for a reason, or gives text that UTF-8 holds."""

    def here(kind: Kind, data: bytes) -> tuple[str, dict[Any, int]]:
        """As in the process of its own, without the process."""
        answer: dict[str, Any] = json.loads(json.dumps(taken_apart(kind, data)))
        if "fault" in answer:
            known = answer["kind"] and Kind(answer["kind"])
            raise UnreadableError(Fault(answer["fault"]), known, answer["number"], answer["limit"])
        return answer["text"], answer["caveats"]

    with contextlib.suppress(UnreadableError), mock.patch.object(reading, "_apart", here):
        found = read_document(data, f"a.{kind}")
        assert found.text.strip()
        assert len(found.text.encode()) <= 4 * LETTERS
    # Each by itself too: taken apart in a process, whatever it raises is called damaged.
    with contextlib.suppress(UnreadableError):
        if kind == Kind.DOCX:
            word_text(data)
        if kind == Kind.HTML:
            page_text(data.decode("utf-8", "replace"))
