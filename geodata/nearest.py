"""From a place to the nearest point of a border."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.measure import Course
from geodata.plane import metres, plane
from geodata.territories import Point


class Nearest(NamedTuple):
    """Geodesic distance in km on WGS 84, and the point that is so far, in degrees."""

    km: float
    point: Point


def nearest(place: Point, course: Course) -> Nearest:
    """Find the nearest point of a border.

    On the plane around the place distances from it are true, so the nearest point there is
    the nearest on the ellipsoid; only the line between two vertices is drawn straight there.

    Parameters
    ----------
    place : Point
        Degrees, WGS 84.
    course : Course
        The border as :func:`geodata.measure.course` follows it.
    """
    to_plane, to_degrees = plane(place, kind="aeqd"), plane(place, back=True, kind="aeqd")
    border = shapely.MultiLineString([to_plane(line) for line in course.lines])
    way = shapely.shortest_line(shapely.Point(0, 0), border)
    point = to_degrees(shapely.get_coordinates(way)[1:])
    km = float(metres(np.array([place]), point)[0]) / 1000
    return Nearest(km, Point(*point[0].tolist()))
