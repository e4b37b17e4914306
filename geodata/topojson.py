"""Decode TopoJSON into shapely polygons whose common borders are the same vertices.

GDAL's driver reads the format too, but what it returns depends on the GDAL at hand;
forty lines of our own give the same numbers everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import shapely

Position = tuple[float, float]
Topology = Mapping[str, Any]

SMALLEST_RING = 4  # positions, the first one repeated at the end


class Area(NamedTuple):
    """One geometry of a TopoJSON layer.

    Attributes
    ----------
    id : str or None
        As published; world-atlas gives the ISO 3166-1 numeric code, or nothing.
    name : str
        The property ``name``, empty if there is none.
    shape : shapely.MultiPolygon
        In the CRS of the file; may be invalid, exactly as published.
    """

    id: str | None
    name: str
    shape: Any


def areas(topology: Topology, layer: str) -> Iterator[Area]:
    """Yield the polygons of a layer.

    Parameters
    ----------
    topology : mapping
        A parsed TopoJSON file, quantised (with ``transform``) or not.
    layer : str
        A key of ``objects``, for example ``"countries"``.

    Raises
    ------
    KeyError
        If the file has no such layer.
    """
    arcs = _arcs(topology)
    for geometry in topology["objects"][layer]["geometries"]:
        nested = geometry.get("arcs", [])
        parts = [nested] if geometry["type"] == "Polygon" else nested
        yield Area(
            id=geometry.get("id"),
            name=geometry.get("properties", {}).get("name", ""),
            shape=shapely.MultiPolygon([p for part in parts if (p := _polygon(arcs, part))]),
        )


def _arcs(topology: Topology) -> list[list[Position]]:
    """Absolute positions of every arc; quantised arcs hold differences."""
    if "transform" not in topology:
        return [[(x, y) for x, y, *_ in arc] for arc in topology["arcs"]]
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            (x * kx + dx, y * ky + dy)
            for x, y in zip(
                accumulate(step[0] for step in arc),
                accumulate(step[1] for step in arc),
                strict=True,
            )
        ]
        for arc in topology["arcs"]
    ]


def _polygon(arcs: Sequence[list[Position]], rings: Sequence[Sequence[int]]) -> Any | None:
    """Polygon of the rings; ``None`` where quantisation left less than a triangle."""
    shell, *holes = ([*_ring(arcs, ring)] for ring in rings)
    if len(shell) < SMALLEST_RING:
        return None
    return shapely.Polygon(shell, [hole for hole in holes if len(hole) >= SMALLEST_RING])


def _ring(arcs: Sequence[list[Position]], indexes: Sequence[int]) -> Iterator[Position]:
    """Positions along a ring; ``~i`` means arc ``i`` backwards."""
    for place, index in enumerate(indexes):
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        # An arc starts where the one before it ended.
        yield from arc[1:] if place else arc
