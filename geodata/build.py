"""Make the drawn geometry from the published packages, byte for byte the same each time.

Decode, join, cut, round, simplify, check, write. All countries are simplified together,
so a border stays one line for the two countries that share it. CRS throughout: WGS 84
(EPSG:4326), degrees, lon-lat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import shapely

from geodata import topojson
from geodata.lakes import lakes
from geodata.packages import BuildError
from geodata.shapes import Shape, collection, common_border, polygonal, rounded
from geodata.territories import Bounds, Register

# Tolerances are square roots of the area (degrees²) of the triangles taken away.
TOLERANCE = 0.024
TOLERANCE_CONTEXT = 0.1  # borders between two neighbours, which nobody asks about
SMALLEST_ISLAND = 0.004  # degrees², about 35 km²; exclaves stay, however small
LARGEST_CHANGE = 0.01  # of a territory's area; measured: 0.1 (KAZ) to 0.9 % (ARM)

LINES_WITH = ("RUS", "IRN")  # the neighbours that a layer draws the border with


def build(countries: Any, water: Any, register: Register) -> dict[str, Any]:
    """Make the atlas.

    Parameters
    ----------
    countries : mapping
        TopoJSON with a layer ``countries``, ids ISO 3166-1 numeric.
    water : mapping
        GeoJSON GeometryCollection of (Multi)Polygons.
    register : Register
        Which countries are expected.

    Returns
    -------
    dict
        As :func:`geodata.atlas.load` describes.

    Raises
    ------
    BuildError
        If data and register do not name the same countries, a lake is not found, or the
        result is not a valid coverage close to the published one.
    """
    drawn = outlines(countries, register)
    lines = {
        f"{t.id}-{other}": common_border(drawn[t.id], drawn[other])
        for t in register.territories
        for other in LINES_WITH
        if other in t.borders
    }
    return {
        "territories": collection((id, drawn[id]) for id in register.ids),
        "neighbours": collection((id, drawn[id]) for id in drawn if id not in register.ids),
        "water": collection(lakes(water).items()),
        "borders": collection(lines.items()),
    }


def outlines(countries: Any, register: Register) -> dict[str, Shape]:
    """Outlines of the countries in the frame, simplified together: territories first.

    Raises
    ------
    BuildError
        As for :func:`build`.
    """
    published = cut(joined(countries, register), register.frame)
    expected = [t.id for t in register.territories] + [n.id for n in register.neighbours]
    for id in expected:
        if id not in published:
            raise BuildError(f"{id}: in territories.yml but not in the frame; remove it there")
    order = [*expected, *(id for id in published if id not in expected)]
    published = {id: published[id] for id in order}
    drawn = simplified(published, register.ids)
    verify(published, drawn, register.ids)
    return drawn


def joined(topology: Any, register: Register) -> dict[str, Shape]:
    """Return valid polygons of every country that reaches into the frame, by ISO alpha-3.

    Parameters
    ----------
    topology : mapping
        As for :func:`build`: its ``countries``.
    register : Register
        Which code is which country, and what is joined to which.

    Raises
    ------
    BuildError
        If there is a country in the frame that the register does not know.
    """
    codes = register.published()
    frame = shapely.box(*register.frame)
    parts: dict[str, list[Shape]] = {}
    for area in topojson.areas(topology, "countries"):
        shape = polygonal(shapely.make_valid(area.shape))
        if not shape.intersects(frame):
            continue
        id = codes.get(area.id or "") or register.joined.get(area.name)
        if id is None:
            raise BuildError(
                f"{area.name} ({area.id or 'no code'}): in the frame but not in "
                "territories.yml; add it there under `neighbours` or `joined`"
            )
        parts.setdefault(id, []).append(shape)
    return {id: polygonal(shapely.union_all(shapes)) for id, shapes in parts.items()}


def cut(shapes: Mapping[str, Shape], bounds: Bounds) -> dict[str, Shape]:
    """Keep what lies in the frame, rounded, without islands under :data:`SMALLEST_ISLAND`."""
    frame = shapely.box(*bounds)
    cuts = {
        # Rounding can make a narrow inlet touch itself: valid again, without a new vertex.
        id: polygonal(shapely.make_valid(rounded(polygonal(shape.intersection(frame)))))
        for id, shape in shapes.items()
    }
    tree = shapely.STRtree([*cuts.values()])
    return {
        id: shapely.MultiPolygon(
            [
                part
                for part in shapely.get_parts(shape)
                if part.area >= SMALLEST_ISLAND or len(tree.query(part, "intersects")) > 1
            ]
        )
        for id, shape in cuts.items()
        if not shape.is_empty
    }


def simplified(shapes: Mapping[str, Shape], territories: Iterable[str]) -> dict[str, Shape]:
    """Drop vertices, the same ones on both sides of a border; none is moved.

    Parameters
    ----------
    shapes : mapping of str to Shape
        Countries that cover the land without gaps or overlaps.
    territories : iterable of str
        Those that keep all that :data:`TOLERANCE` leaves; the rest is context.
    """
    ids = [*shapes]
    first = shapely.coverage_simplify(np.array([*shapes.values()]), TOLERANCE)
    result = dict(zip(ids, first, strict=True))
    context = [id for id in ids if id not in {*territories}]
    # The outline of the context is the territories' border and the coast: that stays.
    coarse = shapely.coverage_simplify(
        np.array([result[id] for id in context]), TOLERANCE_CONTEXT, simplify_boundary=False
    )
    return result | dict(zip(context, coarse, strict=True))


def verify(
    published: Mapping[str, Shape], drawn: Mapping[str, Shape], territories: Iterable[str]
) -> None:
    """Stop unless the drawn countries are valid, match, and are the published ones.

    Raises
    ------
    BuildError
        Naming the country and what is wrong with it.
    """
    for id, shape in drawn.items():
        if not shape.is_valid:
            reason = shapely.is_valid_reason(shape)
            raise BuildError(f"{id}: invalid after simplification: {reason}; lower TOLERANCE")
    invalid = shapely.coverage_invalid_edges(np.array([*drawn.values()]))
    for id, edges in zip(drawn, invalid, strict=True):
        if not edges.is_empty:
            at = [round(x, 3) for x in edges.bounds]
            raise BuildError(f"{id}: overlaps or misses a neighbour at {at}; lower TOLERANCE")
    for id in territories:
        change = drawn[id].symmetric_difference(published[id]).area / published[id].area
        if change > LARGEST_CHANGE:
            raise BuildError(f"{id}: {change:.1%} of its area changed; lower TOLERANCE")
