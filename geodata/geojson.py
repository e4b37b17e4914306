"""GeoJSON that somebody else wrote (RFC 7946), read with suspicion and within bounds.

Light on purpose: no shapely. What is read is well-formed; whether it makes sense on a map is for
:mod:`geodata.pack` to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

LARGEST = 5_000_000
"""Bytes of a file that is read."""

MOST_POSITIONS = 200_000
"""Positions of a file; the atlas's own geometry has 4,000."""

MOST_OBJECTS = 10_000
"""Objects of a file, at three a feature."""

MOST_FLAWS = 20
"""Flaws that are told in one run."""

SMALLEST_RING = 4  # positions, the first one repeated at the end

Position = tuple[float, float]
Ring = list[Position]


class Flaw(NamedTuple):
    """One thing that is wrong with a file of geometry; ``id`` is the place it lies in, or empty."""

    id: str
    what: str
    why: str = ""
    remedy: str = ""


class LandError(ValueError):
    """The geometry cannot be drawn: every flaw found in one run, at most :data:`MOST_FLAWS`."""

    def __init__(self, flaws: list[Flaw]) -> None:
        self.flaws = tuple(flaws[:MOST_FLAWS])
        lines = ("; ".join(filter(None, flaw)) for flaw in self.flaws)
        super().__init__("\n".join(lines))


class Feature(NamedTuple):
    """An area.

    Attributes
    ----------
    id : str
        Its property ``id``.
    water : bool
        Whether it is drawn as water: property ``kind`` is ``water``.
    polygons : list of list of ring
        Shell and holes of each, closed; degrees, WGS 84, longitude before latitude.
    """

    id: str
    water: bool
    polygons: list[list[Ring]]


class _FlawError(Exception):
    """A flaw that ends the reading of a feature, or of the file."""

    def __init__(self, what: str, why: str = "", remedy: str = "") -> None:
        self.told = (what, why, remedy)


def features(data: bytes) -> list[Feature]:
    """Read a FeatureCollection of Polygons and MultiPolygons.

    Raises
    ------
    LandError
        If it is none, or larger than a map can use; nothing large is parsed.
    """
    try:
        found = [*_listed(_parsed(data))]
    except _FlawError as error:
        raise LandError([Flaw("", *error.told)]) from error
    read: list[Feature] = []
    flaws: list[Flaw] = []
    for number, feature in enumerate(found, 1):
        id = ""
        try:
            id, water = _named(feature, number)
            read.append(Feature(id, water, [*_polygons(feature)]))
        except _FlawError as error:
            flaws.append(Flaw(id or f"feature {number}", *error.told))
    if flaws:
        raise LandError(flaws)
    return read


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise _FlawError(
            f"the file has {len(data):,} bytes", f"at most {LARGEST:,} are read", "simplify it"
        )
    # Counted before anything is built: each position has a bracket of its own.
    if data.count(b"[") > 2 * MOST_POSITIONS:
        raise _FlawError(*_too_many())
    if data.count(b"{") > MOST_OBJECTS:
        raise _FlawError("the file has too many objects", f"at most {MOST_OBJECTS:,} are read")
    try:
        return json.loads(
            data.decode("utf-8-sig"), parse_constant=_refused, object_pairs_hook=_once
        )
    except RecursionError as error:
        raise _FlawError("not GeoJSON: brackets within brackets without end") from error
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise _FlawError(f"byte 0x{byte:02X} is not UTF-8", "", "save the file as UTF-8") from error
    except ValueError as error:
        raise _FlawError(f"not JSON: {error}") from error


def _too_many() -> tuple[str, str, str]:
    return "the file has too many positions", f"at most {MOST_POSITIONS:,} are read", "simplify it"


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are written once: two could mean two things to two readers."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key is written twice in one object")
    return made


def _listed(data: Any) -> Iterator[Any]:
    """The features of the collection."""
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise _FlawError("not GeoJSON: the file is no FeatureCollection")
    crs = data.get("crs")
    if crs is not None and not any(name in json.dumps(crs) for name in ("CRS84", "EPSG::4326")):
        raise _FlawError(
            "its coordinates are in another reference system",
            "a map takes WGS 84, degrees, longitude before latitude",
            "export it in EPSG:4326, and drop the key 'crs'",
        )
    if not isinstance(data.get("features"), list) or not data["features"]:
        raise _FlawError("not GeoJSON: the collection has no list of features")
    positions = 0
    for feature in data["features"]:
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        if isinstance(geometry, dict):
            positions += _positions(geometry)
        if positions > MOST_POSITIONS:
            raise _FlawError(*_too_many())
    yield from data["features"]


def _positions(geometry: Mapping[str, Any]) -> int:
    """How many positions an area has, whatever they are."""
    level = [geometry.get("coordinates")]
    for _ in range(3 if geometry.get("type") == "MultiPolygon" else 2):
        level = [part for each in level if isinstance(each, list) for part in each]
    return len(level)


def _named(feature: Any, number: int) -> tuple[str, bool]:
    """Id of a feature, and whether it is water."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise _FlawError(f"entry {number} of the collection is no Feature")
    properties = feature.get("properties")
    id = properties.get("id") if isinstance(properties, Mapping) else None
    if not isinstance(id, str) or not id:
        raise _FlawError("it has no property 'id'", "", "write the ISO 3166-1 alpha-3 code there")
    if not id.isprintable():
        raise _FlawError("a letter of its property 'id' cannot be shown", "", "leave it out")
    assert isinstance(properties, Mapping)
    kind = properties.get("kind")
    if kind not in (None, "land", "water"):
        raise _FlawError(f"kind {str(kind)[:40]!r} is not known", "allowed: 'land', 'water'")
    return id[:40], kind == "water"


def _polygons(feature: Mapping[str, Any]) -> Iterator[list[Ring]]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise _FlawError("it is no area", "allowed: 'Polygon', 'MultiPolygon'")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        raise _FlawError("it has no coordinates")
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise _FlawError("a polygon of it has no rings")
        yield [_ring(ring) for ring in polygon]


def _ring(ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < SMALLEST_RING:
        raise _FlawError(
            f"a ring of it has fewer than {SMALLEST_RING} positions",
            "a triangle has four, the first one again at the end",
        )
    made = [_position(position) for position in ring]
    if made[0] != made[-1]:
        lon, lat = made[0]
        raise _FlawError(f"the ring that begins at {lon:g}, {lat:g} does not end there")
    return made


def _position(position: Any) -> Position:
    if not isinstance(position, list) or not 2 <= len(position) <= 3:
        raise _FlawError("a position of it is not a longitude and a latitude")
    lon, lat = position[:2]
    if not all(type(degrees) in (int, float) for degrees in (lon, lat)):
        raise _FlawError("a position of it is not made of numbers")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        where = f"{str(lon)[:20]}, {str(lat)[:20]}"
        raise _FlawError(
            f"a position of it is not on earth: {where}",
            "longitude is between -180 and 180 degrees, latitude between -90 and 90",
            "write longitude before latitude, in WGS 84",
        )
    return float(lon), float(lat)
