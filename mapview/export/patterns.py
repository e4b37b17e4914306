"""Fills in points: the patterns of the screen, as shapes that no printer can misread."""

from __future__ import annotations

import numpy as np
import shapely
from shapely import Geometry

from mapview.export.sheet import Sheet
from mapview.palette import Fill

# In points: how far apart, and how wide.
STRIPES = (7.0, 3.5)
LINES = (3.6, 0.6)
DOTS = (3.6, 0.52)


def fill(sheet: Sheet, area: Geometry, how: Fill, order: float, id: str | None = None) -> None:
    """Fill an area on a sheet; ``id`` names its ground in an SVG, ``<id>-pattern`` what is on it.

    Parameters
    ----------
    area : Geometry
        (Multi)Polygon in points.
    how : Fill
        One colour, or two and a pattern: the first colour is the ground.
    """
    sheet.shape(area, order, fill=how.colours[0], id=id)
    if how.pattern == "solid":
        return
    marks = {"hatched": _stripes, "lines": _lines, "dots": _dots}[how.pattern](area)
    over = f"{id}-pattern" if id else None
    sheet.shape(marks, order + 0.1, fill=how.colours[1], id=over)


def _stripes(area: Geometry) -> Geometry:
    return shapely.intersection(area, _diagonals(area, *STRIPES))


def _lines(area: Geometry) -> Geometry:
    return shapely.intersection(area, _diagonals(area, *LINES))


def _diagonals(area: Geometry, apart: float, wide: float) -> Geometry:
    """Strips at 45 degrees over the whole of an area, at places that do not depend on it."""
    west, south, east, north = shapely.bounds(area)
    step, across = apart * np.sqrt(2), wide * np.sqrt(2)
    first = np.floor((west - north) / step) * step
    starts = np.arange(first, east - south, step)
    strips = [
        [
            (x + south, south),
            (x + across + south, south),
            (x + across + north, north),
            (x + north, north),
        ]
        for x in starts
    ]
    return shapely.MultiPolygon([shapely.Polygon(strip) for strip in strips])


def _dots(area: Geometry) -> Geometry:
    apart, radius = DOTS
    west, south, east, north = shapely.bounds(area)
    xs = np.arange(np.floor(west / apart), np.ceil(east / apart) + 1) * apart
    ys = np.arange(np.floor(south / apart), np.ceil(north / apart) + 1) * apart
    points = shapely.points(*(axis.ravel() for axis in np.meshgrid(xs, ys)))
    shapely.prepare(area)
    within = points[shapely.contains(area, points)]
    return shapely.multipolygons(shapely.buffer(within, radius, quad_segs=4))
