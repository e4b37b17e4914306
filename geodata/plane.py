"""Metres on a plane around a place, and lengths on the ellipsoid."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Geod, Transformer

Positions = NDArray[np.float64]
"""Shape (n, 2): degrees, longitude before latitude, WGS 84; or metres, east and north."""

GEOD: Any = Geod(ellps="WGS84")


@cache
def plane(
    centre: tuple[float, float], back: bool = False, kind: str = "laea"
) -> Callable[..., Positions]:
    """Return the projection on the plane that touches the ellipsoid at a place.

    Parameters
    ----------
    centre : tuple of two floats
        Longitude and latitude, degrees, WGS 84.
    back : bool
        From metres to degrees.
    kind : str
        ``laea``, equal-area; ``aeqd``, in which distances from the centre are true; or
        ``ortho``, the globe from afar, infinite beyond its rim. At 1,500 km from the centre,
        the end of the longest border, a metre of ``laea`` is wrong by 1 %: good for tolerances.
        Lengths are taken with :func:`metres`.
    """
    crs = CRS.from_proj4(f"+proj={kind} +lon_0={centre[0]!r} +lat_0={centre[1]!r} +ellps=WGS84")
    pair = (crs, CRS.from_epsg(4326)) if back else (CRS.from_epsg(4326), crs)
    transformer = Transformer.from_crs(*pair, always_xy=True)

    def project(positions: Positions) -> Positions:
        return np.column_stack(transformer.transform(positions[:, 0], positions[:, 1]))

    return project


def metres(start: Positions, end: Positions) -> NDArray[np.float64]:
    """Geodesic lengths in metres between positions in degrees, on the WGS 84 ellipsoid."""
    return np.asarray(GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])[2])
