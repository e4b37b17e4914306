"""The map on paper: an equal-area projection of the region.

Web Mercator, which the screen has for the sake of panning, draws the north of Kazakhstan twice
as large as the south of Turkmenistan. On paper areas are true. Positions are degrees, WGS 84
(EPSG:4326), longitude before latitude, or metres of :attr:`Paper.crs`, east and north.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import geopandas
import numpy as np
import shapely
from pyproj import CRS, Transformer

from geodata import atlas, drawn
from geodata.globe import Globe
from geodata.land import Land
from geodata.plane import GEOD, Positions
from geodata.territories import Bounds, register

CENTRE = (64.0, 45.0)
"""The middle of the atlas's own region: degrees east and north."""

PARALLELS = (38.0, 52.0)
"""Its standard parallels, south and north, on which lengths are true: about a sixth of the region
lies beyond either."""

ALBERS: Any = CRS.from_proj4(
    f"+proj=aea +lat_1={PARALLELS[0]} +lat_2={PARALLELS[1]} +lon_0={CENTRE[0]} "
    f"+lat_0={CENTRE[1]} +datum=WGS84 +units=m"
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


class Extent(NamedTuple):
    """A rectangle in metres of :attr:`Paper.crs`."""

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
        What there is to see; sea where there is no land.
    extent : shapely.Polygon
        Outline of the rectangle that the map shows.
    """

    land: Any
    horizon: Any
    extent: Any


class Paper:
    """A region as it is printed.

    Parameters
    ----------
    crs : pyproj.CRS
        Equal-area, in metres.
    centre : tuple of two floats
        The middle of the region, degrees: the origin of ``crs``.
    bounds : Bounds
        What is drawn.
    collections : mapping
        What the screen draws: GeoJSON as :func:`geodata.atlas.load` describes it.
    lines : mapping
        GeoJSON of the measured borders.
    parallels : tuple of two floats, optional
        The standard parallels, where the projection is a conic one.
    """

    def __init__(
        self,
        crs: Any,
        centre: tuple[float, float],
        bounds: Bounds,
        collections: Mapping[str, Any],
        lines: Mapping[str, Any],
        parallels: tuple[float, float] | None = None,
    ) -> None:
        self.crs, self.centre, self.parallels = crs, centre, parallels
        self._bounds, self._collections, self._lines = bounds, collections, lines
        degrees = CRS.from_epsg(4326)
        self._forward = Transformer.from_crs(degrees, crs, always_xy=True)
        self._inverse = Transformer.from_crs(crs, degrees, always_xy=True)
        self._globe = Globe(centre)

    def forward(self, positions: Positions) -> Positions:
        """Project degrees on WGS 84, shape (n, 2), to metres of :attr:`crs`."""
        return np.column_stack(self._forward.transform(*positions.T))

    def inverse(self, positions: Positions) -> Positions:
        """Bring metres of :attr:`crs`, shape (n, 2), back to degrees on WGS 84."""
        return np.column_stack(self._inverse.transform(*positions.T))

    @cached_property
    def layers(self) -> Mapping[str, geopandas.GeoDataFrame]:
        """What the screen draws, projected.

        ``territories``, ``neighbours``, ``water`` and ``borders`` as
        :func:`geodata.atlas.load` describes them and in its order, with the column ``id``.
        Shared between callers: do not change it.
        """
        return {name: self._projected(layer) for name, layer in self._collections.items()}

    @cached_property
    def measured(self) -> geopandas.GeoDataFrame:
        """The measured border lines, ``id`` such as ``KAZ-RUS``; as :attr:`layers`."""
        return self._projected(self._lines)

    @cached_property
    def frame(self) -> Any:
        """Outline of what is drawn: a polygon; without land beyond it is paper."""
        return shapely.transform(shapely.segmentize(shapely.box(*self._bounds), STEP), self.forward)

    def extent(self, aspect: float) -> Extent:
        """Find the rectangle to show: all territories, a margin, and as little paper as can be.

        The 38th meridian, where the frame of the atlas's own region ends, leans away from the
        upper left corner, so no rectangle lies in the frame whole. For aspects of 1.4 to 1.85
        there is little else than that corner, less than 2 % of the rectangle; at 1.2 and at 2 a
        twentieth of it is paper, at 1 more than a sixth.

        Parameters
        ----------
        aspect : float
            Width over height, more than 0.

        Returns
        -------
        Extent
            In the middle of the region; nearer to one side if that spares paper worth mentioning.
        """
        west, south, east, north = self.layers["territories"].total_bounds + MARGIN * np.array(
            [-1, -1, 1, 1]
        )
        width = max(east - west, (north - south) * aspect)
        height = max(north - south, (east - west) / aspect)
        shifts = np.linspace(0, 1, PLACES)
        left = east - width + shifts * (width - (east - west))
        bottom = north - height + shifts * (height - (north - south))
        boxes = shapely.box(left, bottom, left + width, bottom + height)
        paper = 1 - shapely.area(shapely.intersection(self.frame, boxes)) / (width * height)
        good = np.flatnonzero(paper <= paper.min() + CENTRED)
        best = good[np.argmin(abs(shifts[good] - 0.5))]
        return Extent(*map(float, shapely.bounds(boxes[best])))

    def scale_bar(self, km: float) -> float:
        """How long a bar of so many km is, in metres of :attr:`crs`.

        True for the geodesic that runs east and west through the middle of the region. In the
        atlas's own, that is drawn 0.7 % too short; along the northern and southern edge, drawn
        too long, the bar is 2 % short.
        """
        ends = [GEOD.fwd(*self.centre, azimuth, km * 500)[:2] for azimuth in (270, 90)]
        start, end = self.forward(np.array(ends))
        return float(np.hypot(*(end - start)))

    def locator(self, aspect: float) -> Locator:
        """Where in the world the rectangle of :meth:`extent` lies; ``aspect`` as there."""
        outline = shapely.segmentize(shapely.box(*self.extent(aspect)), BEND)
        seen = shapely.transform(outline, lambda metres: self._globe.project(self.inverse(metres)))
        return Locator(self._globe.land, self._globe.horizon, seen)

    def _projected(self, collection: Mapping[str, Any]) -> geopandas.GeoDataFrame:
        if not collection["features"]:
            return geopandas.GeoDataFrame({"id": [], "geometry": []}, crs=self.crs)
        table = geopandas.GeoDataFrame.from_features(collection["features"], crs="EPSG:4326")
        # The parallel between two corners of the frame is no straight line on paper.
        return table.set_geometry(table.geometry.segmentize(STEP)).to_crs(self.crs)


@lru_cache(maxsize=4)
def paper(land: Land | None = None) -> Paper:
    """The atlas's own region in Albers' projection, or the region of a pack.

    A pack may lie anywhere, across the equator too: Lambert's azimuthal projection touches the
    ellipsoid in the middle of its view. At 1,500 km from there lengths are off by 0.7 %.
    """
    if land is None:
        return Paper(ALBERS, CENTRE, register().frame, atlas.load(), drawn.load(), PARALLELS)
    view = land.view
    centre = ((view.west + view.east) / 2, (view.south + view.north) / 2)
    laea = CRS.from_proj4(
        f"+proj=laea +lon_0={centre[0]!r} +lat_0={centre[1]!r} +datum=WGS84 +units=m"
    )
    return Paper(laea, centre, land.frame, land.layers, {"features": []})
