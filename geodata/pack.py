"""The land that a pack brings: GeoJSON, proven to make sense on a map before anybody draws it.

Nothing is repaired: what an invalid outline was meant to be is for its author to say. CRS
throughout: WGS 84 (EPSG:4326), degrees, longitude before latitude.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import numpy as np
import shapely

from geodata.geojson import Feature, Flaw, LandError, features
from geodata.land import Land
from geodata.shapes import Shape, collection, line_of, polygonal, segments
from geodata.territories import NO_COUNTRY, Register

FULL = 0.99
"""Of the frame: a place that covers more is the world, or a rectangle in its stead."""

SMALLEST = 1e-6  # degrees², about a hectare: what is smaller cannot be seen or clicked
MOST_MEETINGS = 30_000_000
"""Pairs of edges whose boxes meet, in all outlines: checking them takes three seconds. A coast has
a few for each edge; a comb of long teeth has as many as it has edges, squared."""

SAMPLE = 1_000  # edges whose meetings are counted
SPARE = 1.01  # of the frame: as much as all places may cover together, roundings included


def land(data: bytes, register: Register) -> Land:
    """Read the land of a region.

    Parameters
    ----------
    data : bytes
        GeoJSON: a FeatureCollection with a feature for every territory, and for neighbours and
        water as far as they are to be drawn. Property ``id`` is the ISO 3166-1 alpha-3 code, or
        a word of one's own for water, which has ``kind: water``.
    register : Register
        The places there are, and the frame; what reaches beyond it is cut.

    Raises
    ------
    LandError
        With every flaw of the run.
    """
    found = features(data)
    if flaws := [*_listed(found, register)]:
        raise LandError(flaws)
    shapes = {feature.id: shapely.MultiPolygon(_parts(feature)) for feature in found}
    if flaws := [*_sparse(shapes)] or [f for id, s in shapes.items() for f in _valid(id, s)]:
        raise LandError(flaws)
    drawn = {
        id: polygonal(shapely.clip_by_rect(shape, *register.frame)) for id, shape in shapes.items()
    }
    water = {feature.id for feature in found if feature.water}
    countries = {id: shape for id, shape in drawn.items() if id not in water}
    if flaws := [*_sensible(countries, register)]:
        raise LandError(flaws)
    return Land(
        view=register.view,
        frame=register.frame,
        layers={
            "territories": collection((id, drawn[id]) for id in register.ids),
            "neighbours": collection(
                (id, shape)
                for id, shape in countries.items()
                if id not in register.ids and not shape.is_empty
            ),
            "water": collection((id, drawn[id]) for id in water if not drawn[id].is_empty),
            "borders": collection(_borders(countries, register)),
        },
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _listed(found: list[Feature], register: Register) -> Iterator[Flaw]:
    """Every territory is there, every place once, and nothing that the register does not know."""
    known = [*register.ids, *(neighbour.id for neighbour in register.neighbours), NO_COUNTRY]
    for id, times in Counter(feature.id for feature in found).items():
        if times > 1:
            yield Flaw(id, f"it is there {times} times", "", "make one MultiPolygon of them")
    for feature in found:
        if not feature.water and feature.id not in known:
            near = get_close_matches(feature.id, known, n=1)
            yield Flaw(
                feature.id,
                "it is neither a territory nor a neighbour",
                "territories.yml does not know it",
                f"did you mean '{near[0]}'?" if near else "add it there under `neighbours`",
            )
    areas = {feature.id for feature in found if not feature.water}
    for id in register.ids:
        if id not in areas:
            yield Flaw(id, "the territory has no geometry", "", "add a feature with this id")


def _parts(feature: Feature) -> list[Shape]:
    return [shapely.Polygon(shell, holes) for shell, *holes in feature.polygons]


def _sparse(shapes: Mapping[str, Shape]) -> Iterator[Flaw]:
    """What it would take to check the outlines is not too much."""
    meetings = {id: _meetings(shape) for id, shape in shapes.items()}
    if sum(meetings.values()) > MOST_MEETINGS:
        densest = max(meetings, key=lambda id: meetings[id])
        what = "its outline runs to and fro too densely to be checked"
        yield Flaw(densest, what, "", "simplify it")


def _valid(id: str, shape: Shape) -> Iterator[Flaw]:
    """The first thing that is wrong with an outline: in which ring, and where."""
    parts = shapely.get_parts(shape)
    for number, part in enumerate(parts, 1):
        if part.is_valid:
            continue
        rings = [part.exterior, *part.interiors]
        wrong = [n for n, ring in enumerate(rings) if not shapely.Polygon(ring).is_valid]
        ring = f"ring {wrong[0] + 1}" if wrong else "its rings together"
        reason = shapely.is_valid_reason(shapely.Polygon(rings[wrong[0]]) if wrong else part)
        yield _invalid(id, f"polygon {number} of {len(parts)}, {ring}", reason)
        return
    if len(parts) > 1 and not shape.is_valid:
        yield _invalid(id, "its polygons together", shapely.is_valid_reason(shape))


def _meetings(shape: Shape) -> float:
    """About how many pairs of its edges have boxes that meet: what checking them will cost."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    ends, ring = shapely.get_coordinates(rings, return_index=True)
    along = ring[1:] == ring[:-1]
    low = np.minimum(ends[1:], ends[:-1])[along]
    high = np.maximum(ends[1:], ends[:-1])[along]
    chosen = np.linspace(0, len(low) - 1, min(SAMPLE, len(low))).astype(int)
    met = sum(int(((low <= high[n]) & (high >= low[n])).all(axis=1).sum()) for n in chosen)
    return met / len(chosen) * len(low) / 2


def _invalid(id: str, where: str, reason: str) -> Flaw:
    """``Self-intersection[44.1 8.2]`` as a sentence."""
    what, _, at = reason.partition("[")
    place = ", ".join(at.rstrip("]").split())
    told = f"{what[:1].lower()}{what[1:]}" + (f" at {place}" if place else "")
    return Flaw(
        id, f"its outline is not valid: {where}: {told}", "", "repair it: nothing is guessed"
    )


def _sensible(countries: Mapping[str, Shape], register: Register) -> Iterator[Flaw]:
    """The places lie in the frame, leave each other room, and none is all there is."""
    frame = shapely.box(*register.frame)
    for id in register.ids:
        if countries[id].area < SMALLEST:
            why = f"which is {', '.join(f'{degrees:g}' for degrees in register.frame)}"
            yield Flaw(id, "nothing of it lies in the frame", why, "widen `frame`, or move it")
    for id, shape in countries.items():
        if shape.area > FULL * frame.area:
            remedy = "give the outline of the country, or widen `frame`"
            yield Flaw(id, "it covers the whole frame", "no other place could be seen", remedy)
    if sum(shape.area for shape in countries.values()) > SPARE * frame.area:
        yield Flaw("", "the places cover more than the whole frame", "some lie over one another")
    # Not overlaid on one another: two outlines made for it would have no end of crossings.
    inside = {id: shapely.point_on_surface(s) for id, s in countries.items() if not s.is_empty}
    for id, shape in countries.items():
        shapely.prepare(shape)
        for other, point in inside.items():
            if other != id and shape.contains(point):
                yield Flaw(other, f"it lies inside {id}", "a click would find one of them only")


def _borders(countries: Mapping[str, Shape], register: Register) -> Iterator[tuple[str, Shape]]:
    """The pieces of outline that a territory has in common with each place it borders on."""
    named = {id for t in register.territories for id in (t.id, *t.borders)}
    outlines = {id: segments(shape) for id, shape in countries.items() if id in named}
    for territory in register.territories:
        for other in dict.fromkeys(territory.borders):
            if shared := outlines[territory.id] & outlines.get(other, set()):
                yield f"{territory.id}-{other}", line_of(shared)
