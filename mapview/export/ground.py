"""The map itself: shades, water, borders, arcs and points in a rectangle of the sheet."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import shapely
from shapely import Geometry

from geodata.paper import Paper
from geodata.plane import Positions
from mapview.export.patterns import fill
from mapview.export.sheet import Box, Sheet
from mapview.export.theme import CHOSEN, Theme
from mapview.overlays import Arc, BorderLine
from mapview.spec import MapSpec

# What is drawn over what.
SEA, LAND, SHADE, WATER, EDGE, OUTLINE, LINES, POINTS = (0.5, 1, 1.5, 2, 2.5, 3, 4, 5)

BEND = 4.0  # degrees of latitude by which an arc is bent to the north at its middle
_CURVE = np.linspace(0, 1, 33)[:, None]


class Ground:
    """Where the region lies on a sheet.

    Parameters
    ----------
    sheet : Sheet
        What is drawn on.
    box : Box
        Where the map goes, in points.
    theme : Theme
        Colours of what is no country of ours.
    paper : Paper
        The region in its projection.
    """

    def __init__(self, sheet: Sheet, box: Box, theme: Theme, paper: Paper) -> None:
        self.sheet, self.box, self.theme, self.paper = sheet, box, theme, paper
        self.aspect = round(box.width / box.height, 3)
        self.extent = paper.extent(self.aspect)
        self.scale = box.width / (self.extent.east - self.extent.west)

    def place(self, positions: Positions) -> Positions:
        """Metres of the projection, shape (n, 2), as points of the sheet."""
        corner = (self.extent.west, self.extent.south)
        return (positions - corner) * self.scale + (self.box.left, self.box.bottom)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Degrees as a point of the sheet."""
        ((x, y),) = self.place(self.paper.forward(np.array([[lon, lat]])))
        return float(x), float(y)

    def laid(self, geometry: Geometry) -> Geometry:
        """A geometry in metres as it lies on the sheet, cut at the edge of the map."""
        return shapely.clip_by_rect(shapely.transform(geometry, self.place), *self.box)

    @cached_property
    def territories(self) -> dict[str, Geometry]:
        """Outlines on the sheet, by ISO code."""
        table = self.paper.layers["territories"]
        return {id: self.laid(shape) for id, shape in zip(table["id"], table.geometry, strict=True)}

    def draw(self, spec: MapSpec, called_out: tuple[str, ...]) -> None:
        """Draw everything but words."""
        sheet, theme = self.sheet, self.theme
        layers = self.paper.layers
        sheet.shape(self.laid(self.paper.frame), SEA, fill=theme.sea)
        for land in layers["neighbours"].geometry:
            sheet.shape(self.laid(land), LAND, fill=theme.land, line=theme.border, width=0.5)
        for id, shade in spec.shades.items():
            fill(sheet, self.territories[id], shade.fill, SHADE, f"territory-{id}")
        for lake in layers["water"].geometry:
            sheet.shape(self.laid(lake), WATER, fill=theme.sea, line=theme.shore, width=0.4)
        for id, shade in spec.shades.items():
            dashes = (3, 2) if shade.standing == "never-named" else ()
            sheet.shape(self.territories[id], EDGE, line=theme.outline, width=0.6, dashes=dashes)
        for id in called_out:
            for colour, width, over in (("#ffffff", 3.6, 0), (CHOSEN, 2.2, 0.1)):
                sheet.shape(self.territories[id], OUTLINE + over, line=colour, width=width)
        for border in spec.borders:
            self._border(border)
        for distance in spec.distances:
            ends = shapely.LineString([self.at(*distance.start), self.at(*distance.end)])
            sheet.shape(shapely.clip_by_rect(ends, *self.box), LINES, line="#111111", width=2)
            self.point(*self.at(*distance.start))
        for arc in spec.arcs:
            curve = shapely.LineString(self.curve(arc))
            drawn = shapely.clip_by_rect(curve, *self.box)
            sheet.shape(
                drawn, LINES, line=theme.arc, width=1.5, dashes=(4.5, 3), id=f"arc-{arc.territory}"
            )
            self.point(*self.at(*arc.start))
        for mark in spec.marks:
            self.point(*self.at(*mark.at))
        # Beyond the frame nothing is known: the edge of the map is where that begins.
        sheet.shape(self.laid(self.paper.frame), EDGE, line=theme.rule, width=0.8)

    def point(self, x: float, y: float) -> None:
        """The dot of a capital, at a point of the sheet."""
        dot = shapely.Point(x, y).buffer(2.4)
        self.sheet.shape(dot, POINTS, fill="#ffffff", line="#23282e", width=1.2)

    def curve(self, arc: Arc) -> Positions:
        """A sign for "flights to", not a flown track: as on the screen, in points."""
        start, end = np.array(arc.start), np.array(arc.end)
        bend = (start + end) / 2 + (0, BEND)
        t = _CURVE
        degrees = (1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end
        return self.place(self.paper.forward(degrees))

    def course(self, border: BorderLine) -> Geometry:
        """A border as it lies on the sheet; one with a label along the measured line.

        Empty where the geometry has none: a pack may bring territories that do not touch.
        """
        table = self.paper.measured if border.label else self.paper.layers["borders"]
        lines = table.geometry[table["id"] == border.id]
        return self.laid(shapely.union_all(lines.array))

    def _border(self, border: BorderLine) -> None:
        width = 3.2 if border.label else 2.2
        self.sheet.shape(
            self.course(border),
            LINES,
            line=self.theme.course,
            width=width,
            id=f"border-{border.id}",
        )
