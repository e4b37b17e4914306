"""The lakes that make the region recognisable, out of a file of all the world's water.

CRS: WGS 84 (EPSG:4326), degrees, lon-lat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import shapely

from geodata.packages import BuildError
from geodata.shapes import Shape, polygonal, rounded

TOLERANCE = 0.025  # square root of the area (degrees²) of the triangles taken away
SMALLEST = 0.004  # degrees², about 35 km²: smaller ponds and islands are not drawn
WIDEST = 10.0  # degrees: anything wider is a sea

Points = tuple[tuple[float, float], ...]

# Points in every part of a lake: the file cuts along a grid (Balkhash), and the Aral Sea is
# three lakes by now.
LAKES: Mapping[str, Points] = {
    "aral": ((60.6, 46.4), (60.2, 45.9), (58.6, 45.0)),
    "balkhash": ((74.2, 46.0), (78.95, 46.6)),
    "issyk-kul": ((77.2, 42.4),),
    "sevan": ((45.3, 40.35), (44.98, 40.53)),
    "alakol": ((81.7, 46.1),),
    "zaysan": ((84.0, 48.0), (84.15, 49.1)),
    "kapchagay": ((77.6, 43.85),),
    "sarygamysh": ((57.4, 41.9),),
    "aydar": ((66.8, 40.9), (66.29, 41.04), (66.95, 40.995), (67.56, 40.79)),
    "van": ((42.9, 38.6),),
    "urmia": ((45.4, 37.6),),
}


def lakes(water: Any, wanted: Mapping[str, Points] = LAKES) -> dict[str, Shape]:
    """Find lakes by points in them, and simplify their shores.

    Parameters
    ----------
    water : mapping
        GeoJSON GeometryCollection of (Multi)Polygons.
    wanted : mapping of str to points
        By slug, at least one point in every part of the lake.

    Raises
    ------
    BuildError
        If there is no water at a point.
    """
    shells = [*_candidates(water, wanted)]
    result = {}
    for slug, points in wanted.items():
        found: list[Shape] = []
        for x, y in points:
            around = [shape for shape in shells if shape.intersects(shapely.Point(x, y))]
            if not around:
                raise BuildError(f"{slug}: no water at {x} E {y} N; correct LAKES in lakes.py")
            found += around
        result[slug] = _slim(polygonal(shapely.union_all(found)))
    return result


def _candidates(water: Any, wanted: Mapping[str, Points]) -> Iterator[Shape]:
    """Polygons around one of the points; the oceans and 180,000 ponds stay unread."""
    seeds = np.array([point for points in wanted.values() for point in points])
    for geometry in water["geometries"]:
        many = geometry["type"] == "MultiPolygon"
        for shell, *holes in geometry["coordinates"] if many else [geometry["coordinates"]]:
            outline = np.array(shell)
            low, high = outline.min(axis=0), outline.max(axis=0)
            if high[0] - low[0] < WIDEST and ((low < seeds) & (seeds < high)).all(axis=1).any():
                yield polygonal(shapely.make_valid(shapely.Polygon(shell, holes)))


def _slim(lake: Shape) -> Shape:
    """Fewer vertices, no small parts, no small islands."""
    whole = polygonal(shapely.make_valid(rounded(lake)))
    slim = shapely.coverage_simplify(np.array([whole]), TOLERANCE)[0]
    return shapely.MultiPolygon(
        [
            (p.exterior.coords, [r for r in p.interiors if shapely.Polygon(r).area >= SMALLEST])
            for p in shapely.get_parts(slim)
            if p.area >= SMALLEST
        ]
    )
