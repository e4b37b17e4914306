"""The half of the globe around a place, as seen from far above it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray

from geodata import landfile
from geodata.plane import GEOD, Positions, plane

HORIZON = 80.0  # degrees of arc around the middle: nearer to 90 the globe's rim is all slant
CELL = 5.0  # degrees: a cell that the horizon crosses ends short of 90 degrees
JOINT = 1.0  # metres: cells that meet are a rounding apart


class Globe:
    """An orthographic projection: metres from its middle, east and north.

    Parameters
    ----------
    centre : tuple of two floats
        The place: longitude and latitude, degrees, WGS 84.
    """

    def __init__(self, centre: tuple[float, float]) -> None:
        self._centre = centre
        self._plane = plane(centre, kind="ortho")

    def project(self, positions: Positions) -> Positions:
        """Project degrees, shape (n, 2), less than a quarter of the globe away, to metres."""
        return np.asarray(self._plane(positions))

    @cached_property
    def horizon(self) -> Any:
        """What there is to see: a polygon, :data:`HORIZON` around the middle."""
        return shapely.Point(0, 0).buffer(GEOD.a * np.sin(np.radians(HORIZON)), quad_segs=90)

    @cached_property
    def land(self) -> Any:
        """The land up to the horizon, in one piece where the file cuts it."""
        (world,) = geopandas.GeoDataFrame.from_features(landfile.load()["features"]).geometry
        # Cell by cell: what lies behind the horizon has no place on this plane, and a country
        # that goes round the far side would be turned inside out.
        cells = [shapely.clip_by_rect(world, *box) for box in self._cells()]
        seen = [shapely.transform(part, self.project) for part in cells if not part.is_empty]
        joined = shapely.union_all(shapely.make_valid(seen), grid_size=JOINT)
        return shapely.intersection(joined, self.horizon)

    def _cells(self) -> NDArray[np.float64]:
        """Boxes of the sheet that reach over the horizon: west, south, east, north."""
        west, south = np.mgrid[-180:180:CELL, -90:90:CELL].reshape(2, -1)
        east, north = np.radians(west + CELL / 2), np.radians(south + CELL / 2)
        lon, lat = np.radians(self._centre)
        cosine = np.sin(lat) * np.sin(north) + np.cos(lat) * np.cos(north) * np.cos(east - lon)
        near = cosine > np.cos(np.radians(HORIZON + CELL))
        boxes = np.column_stack([west, south, west + CELL, south + CELL])
        return np.asarray(boxes[near])
