"""The map on paper: an equal-area conic projection of the region.

Web Mercator, which the screen has for the sake of panning, draws the north of Kazakhstan twice
as large as the south of Turkmenistan. On paper areas are true. Positions are degrees, WGS 84
(EPSG:4326), longitude before latitude, or metres of :data:`ALBERS`, east and north.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import geopandas
import numpy as np
import shapely
from pyproj import CRS, Transformer

from geodata import atlas, drawn, landfile
from geodata.plane import GEOD, Positions, plane

PARALLELS = (38.0, 52.0)
"""Standard parallels, south and north, on which lengths are true: about a sixth of the region
lies beyond either."""

ALBERS: Any = CRS.from_proj4(
    f"+proj=aea +lat_1={PARALLELS[0]} +lat_2={PARALLELS[1]} +lon_0={atlas.CENTRE[0]} "
    f"+lat_0={atlas.CENTRE[1]} +datum=WGS84 +units=m"
)

LARGEST_DISTORTION = 0.012
"""How far a length inside the territories is off at most, in either direction.

1.2 % too long along the southern and the northern edge, 0.7 % too short along the parallel in
the middle; the other way round along the meridians, and so areas are true.
"""

STEP = 0.5  # degrees, between vertices: an arc bulges by less than 50 m
BEND = 100_000.0  # metres, between vertices of the rectangle on the globe
MARGIN = 60_000.0  # metres around the territories; the Georgian coast is 160 km from the frame
PLACES = 41  # positions tried for a rectangle
CENTRED = 0.005  # of the rectangle: so much more paper is no reason to leave the middle
HORIZON = 80.0  # degrees of arc around the middle: nearer to 90 the globe's rim is all slant


class Extent(NamedTuple):
    """A rectangle in metres of :data:`ALBERS`."""

    west: float
    south: float
    east: float
    north: float


class Locator(NamedTuple):
    """The globe seen from far above the region: orthographic, metres from its middle.

    Attributes
    ----------
    land : shapely.MultiPolygon
        Natural Earth 1:110 million, up to the horizon.
    horizon : shapely.Polygon
        What there is to see, :data:`HORIZON` around the middle; sea where there is no land.
    extent : shapely.Polygon
        Outline of the rectangle that the map shows.
    """

    land: Any
    horizon: Any
    extent: Any


@cache
def _transformer(back: bool) -> Transformer:
    degrees = CRS.from_epsg(4326)
    start, end = (ALBERS, degrees) if back else (degrees, ALBERS)
    return Transformer.from_crs(start, end, always_xy=True)


def forward(positions: Positions) -> Positions:
    """Project degrees, shape (n, 2), to metres."""
    return np.column_stack(_transformer(False).transform(*positions.T))


def inverse(positions: Positions) -> Positions:
    """Bring metres, shape (n, 2), back to degrees."""
    return np.column_stack(_transformer(True).transform(*positions.T))


@cache
def layers() -> Mapping[str, geopandas.GeoDataFrame]:
    """Project what the screen draws.

    Returns
    -------
    mapping of str to GeoDataFrame
        ``territories``, ``neighbours``, ``water`` and ``borders`` as
        :func:`geodata.atlas.load` describes them and in its order, with the column ``id``, in
        :data:`ALBERS`. Shared between callers: do not change it.
    """
    return {name: _projected(collection) for name, collection in atlas.load().items()}


@cache
def measured() -> geopandas.GeoDataFrame:
    """Project the measured border lines, ``id`` such as ``KAZ-RUS``; as :func:`layers`."""
    return _projected(drawn.load())


@cache
def frame() -> Any:
    """Outline of :data:`geodata.atlas.FRAME`: a polygon; without land beyond it is paper."""
    return shapely.transform(shapely.segmentize(shapely.box(*atlas.FRAME), STEP), forward)


@cache
def extent(aspect: float) -> Extent:
    """Find the rectangle to show: all territories, a margin, and as little paper as can be.

    The 38th meridian, where the frame ends, leans away from the upper left corner, so no
    rectangle lies in the frame whole. For aspects of 1.4 to 1.85 there is little else than that
    corner, less than 2 % of the rectangle; at 1.2 and at 2 a twentieth of it is paper, at 1
    more than a sixth.

    Parameters
    ----------
    aspect : float
        Width over height, more than 0.

    Returns
    -------
    Extent
        In the middle of the region; nearer to one side if that spares paper worth mentioning.
    """
    west, south, east, north = layers()["territories"].total_bounds + MARGIN * np.array(
        [-1, -1, 1, 1]
    )
    width = max(east - west, (north - south) * aspect)
    height = max(north - south, (east - west) / aspect)
    shifts = np.linspace(0, 1, PLACES)
    left = east - width + shifts * (width - (east - west))
    bottom = north - height + shifts * (height - (north - south))
    boxes = shapely.box(left, bottom, left + width, bottom + height)
    paper = 1 - shapely.area(shapely.intersection(frame(), boxes)) / (width * height)
    good = np.flatnonzero(paper <= paper.min() + CENTRED)
    best = good[np.argmin(abs(shifts[good] - 0.5))]
    return Extent(*map(float, shapely.bounds(boxes[best])))


def scale_bar(km: float) -> float:
    """How long a bar of so many km is, in metres of :data:`ALBERS`.

    True for the geodesic that runs east and west through the middle of the region, which is
    drawn 0.7 % too short; along the region's northern and southern edge, drawn too long, the
    bar is 2 % short.
    """
    ends = [GEOD.fwd(*atlas.CENTRE, azimuth, km * 500)[:2] for azimuth in (270, 90)]
    start, end = forward(np.array(ends))
    return float(np.hypot(*(end - start)))


@cache
def locator(aspect: float) -> Locator:
    """Where in the world the rectangle of :func:`extent` lies."""
    globe = plane(atlas.CENTRE, kind="ortho")
    horizon = shapely.Polygon(globe(landfile.horizon(HORIZON)))
    flat = geopandas.GeoDataFrame.from_features(landfile.load()["features"]).geometry
    # The file cuts Chukotka at the antimeridian; here its parts meet again.
    land = shapely.union_all(shapely.get_parts(shapely.transform(flat.array, globe)))
    outline = shapely.segmentize(shapely.box(*extent(aspect)), BEND)
    return Locator(
        land=shapely.intersection(land, horizon),
        horizon=horizon,
        extent=shapely.transform(outline, lambda positions: globe(inverse(positions))),
    )


def _projected(collection: Mapping[str, Any]) -> geopandas.GeoDataFrame:
    table = geopandas.GeoDataFrame.from_features(collection["features"], crs="EPSG:4326")
    # The parallel between two corners of the frame is no straight line on paper.
    return table.set_geometry(table.geometry.segmentize(STEP)).to_crs(ALBERS)
