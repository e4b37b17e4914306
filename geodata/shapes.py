"""Small operations on shapes that keep a border the same line on both sides.

Shapes are shapely geometries in WGS 84 (EPSG:4326), degrees, lon-lat.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import shapely

Shape = Any  # shapely ships no types
Segment = tuple[tuple[float, float], tuple[float, float]]

DIGITS = 3  # decimals of a degree: 100 m, a tenth of a pixel at zoom 7


def common_border(one: Shape, other: Shape) -> Shape:
    """Return the segments that two countries share, joined into as few lines as possible."""
    return line_of(segments(one) & segments(other))


def line_of(shared: Iterable[Segment]) -> Shape:
    """Join segments into as few lines as possible."""
    merged = shapely.line_merge(shapely.MultiLineString([list(s) for s in sorted(shared)]))
    return shapely.MultiLineString([*shapely.get_parts(shapely.normalize(merged))])


def segments(shape: Shape) -> set[Segment]:
    """Pieces of outline between two vertices; the two sides of a border have the same ones."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    return {(min(a, b), max(a, b)) for ring in rings for a, b in pairwise(map(tuple, ring.coords))}


def polygonal(shape: Shape) -> Shape:
    """Keep the polygons; ``make_valid`` and cutting leave points and lines behind."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def rounded(shape: Shape) -> Shape:
    """Round every position to :data:`DIGITS` decimals.

    Vertex by vertex, unlike ``set_precision``, which may add some on one side of a border.
    """
    return shapely.transform(shape, lambda positions: positions.round(DIGITS))


def collection(shapes: Iterable[tuple[str, Shape]]) -> dict[str, Any]:
    """GeoJSON FeatureCollection with the shapes in a fixed order of vertices and parts."""
    features = []
    for id, shape in shapes:
        fixed = shapely.normalize(shape)
        if fixed.geom_type == "MultiPolygon":
            fixed = shapely.orient_polygons(fixed)  # counter-clockwise shells: RFC 7946
        geometry = json.loads(shapely.to_geojson(fixed))
        feature = {"type": "Feature", "properties": {"id": id}, "geometry": geometry}
        features.append(feature)
    return {"type": "FeatureCollection", "features": features}
