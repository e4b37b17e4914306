"""Outlines of countries out of the published packages, on a grid of whole numbers.

A position is ``round(degrees * 10**digits)``, longitude before latitude, WGS 84 (EPSG:4326):
two sides drew the same vertex exactly where the numbers are equal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata import topojson
from geodata.packages import BuildError

Grid = NDArray[np.int64]
"""Positions along a line, shape (n, 2)."""

Segments = NDArray[np.int64]
"""Pieces of outline between two vertices in the order of the rings, shape (n, 4): from, to."""

# geo-maps writes a feature a line, its code at the end.
CODE = re.compile(rb'"properties":\{"A3":"([A-Z]{3})"\}\},?\s*$')


def from_topology(
    topology: Any, codes: Mapping[str, str], digits: int, layer: str = "countries"
) -> dict[str, Segments]:
    """Outlines of the countries of a TopoJSON file, as published: nothing joined or repaired.

    Parameters
    ----------
    codes : mapping of str to str
        What to read: ISO 3166-1 numeric, as the file has it, to alpha-3.
    """
    found: dict[str, Segments] = {}
    for area in topojson.areas(topology, layer):
        if (id := codes.get(area.id or "")) is not None:
            rings = shapely.get_rings(shapely.get_parts(area.shape))
            found[id] = _segments(map(shapely.get_coordinates, rings), digits)
    return _whole(found, codes.values())


def from_features(lines: Iterable[bytes], ids: Collection[str], digits: int) -> dict[str, Segments]:
    """Outlines of the countries of a GeoJSON file that holds one feature a line.

    The finest file has 168 MB; the lines of other countries are never parsed.

    Parameters
    ----------
    lines : iterable of bytes
        Of the file. Features carry their ISO 3166-1 alpha-3 code as property ``A3``.
    ids : collection of str
        What to read.
    """
    found: dict[str, Segments] = {}
    for line in lines:
        code = CODE.search(line)
        if code and (id := code[1].decode()) in ids:
            geometry = json.loads(line.rstrip().removesuffix(b","))["geometry"]
            many = geometry["type"] == "MultiPolygon"
            polygons = geometry["coordinates"] if many else [geometry["coordinates"]]
            found[id] = _segments((ring for rings in polygons for ring in rings), digits)
    return _whole(found, ids)


def _segments(rings: Iterable[Any], digits: int) -> Segments:
    """All rings at once: Russia has 200,000, most of them ponds."""
    lists = [*rings]
    positions = np.array([position[:2] for ring in lists for position in ring])
    grid: Grid = np.rint(positions * 10**digits).astype(np.int64)
    segments: Segments = np.hstack([grid[:-1], grid[1:]])
    kept = (segments[:, :2] != segments[:, 2:]).any(axis=1)  # each has a length
    kept[np.cumsum([len(ring) for ring in lists])[:-1] - 1] = False  # from ring to ring
    return np.asarray(segments[kept])


def _whole(found: dict[str, Segments], wanted: Iterable[str]) -> dict[str, Segments]:
    missing = sorted({*wanted} - {*found})
    if missing:
        raise BuildError(
            f"{', '.join(missing)}: not in the published file; look at how it names countries, "
            "and correct `packages` in ORIGIN.yml"
        )
    return found
