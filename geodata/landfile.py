"""The land of the world, for the small map that says where the region lies.

``boundaries/locator.json`` is made by ``python -m geodata build`` and never edited by hand.
WGS 84 (EPSG:4326), degrees, longitude before latitude.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.affinity import translate

from geodata import topojson
from geodata.packages import BuildError
from geodata.shapes import Shape, collection, polygonal

PATH = Path(__file__).parent / "boundaries" / "locator.json"

# Degrees: at most 11 km, a twentieth of a millimetre on a globe as wide as a thumb is long.
GRID = 0.1
TOLERANCE = 0.1  # Douglas-Peucker
SMALLEST = 0.3  # degrees²


@cache
def load(path: Path = PATH) -> dict[str, Any]:
    """Read the land once.

    Returns
    -------
    dict
        GeoJSON FeatureCollection of one MultiPolygon, ``properties: {"id": "land"}``, one
        decimal; in two pieces where the antimeridian cuts it, as RFC 7946 wants it. Shared
        between callers: do not change it.

    Raises
    ------
    FileNotFoundError
        If the file is missing; ``python -m geodata build`` makes it.
    """
    features: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return features


def files(topology: Any) -> dict[Path, bytes]:
    """Bytes of the file of the world's land, as :func:`land` cuts it."""
    compact = json.dumps(collection([("land", land(topology))]), separators=(",", ":"))
    return {PATH: f"{compact}\n".encode()}


def land(topology: Any) -> Shape:
    """Round the world's land, and leave its smallest islands out.

    Parameters
    ----------
    topology : mapping
        TopoJSON with a layer ``land``, whose rings may go across the antimeridian.

    Returns
    -------
    shapely.MultiPolygon
        Valid, within ±180°.

    Raises
    ------
    BuildError
        If there is none.
    """
    polygons = [
        p for area in topojson.areas(topology, "land") for p in shapely.get_parts(area.shape)
    ]
    shells = _on_the_sheet([polygon.exterior for polygon in polygons])
    seas = _on_the_sheet([ring for polygon in polygons for ring in polygon.interiors])
    rounded = shapely.set_precision(shapely.difference(shells, seas), GRID)
    parts = shapely.get_parts(polygonal(rounded))
    kept = shapely.MultiPolygon([*parts[shapely.area(parts) >= SMALLEST]])
    if kept.is_empty:
        raise BuildError("the world's land: there is none; look at what is published")
    return shapely.transform(kept, lambda positions: positions.round(1))


def _on_the_sheet(rings: list[Any]) -> Shape:
    """Simplify what the rings enclose, and join it with longitudes within ±180°."""
    sheet = shapely.box(-180, -90, 180, 90)
    whole = []
    for ring in rings:
        positions = shapely.get_coordinates(ring)
        positions[:, 0] = np.unwrap(positions[:, 0], period=360)
        if not np.allclose(positions[0], positions[-1]):
            # Antarctica goes round a pole: on a sheet, its land ends at the lower edge.
            edge = np.column_stack([positions[[-1, 0], 0], [-90, -90]])
            positions = np.concatenate([positions, edge])
        # Before it is cut, so that both sides of the antimeridian keep the same ends.
        shape = shapely.simplify(shapely.make_valid(shapely.Polygon(positions)), TOLERANCE)
        for turns in (-360, 0, 360):
            whole.append(shapely.intersection(translate(shape, turns), sheet))
    return shapely.union_all(whole)
