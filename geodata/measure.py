"""How long a common border is, from the lines of both sides.

One method for every border and every data set. A side's length is the sum of

identical
    segments that both sides draw with the same vertices;
alongside
    what only this side draws, where the other side's line runs along with it: where a river
    is the border each side may have its own bank, or its own drawing of the middle. A piece
    of line counts if the other side's line is at most :data:`TOLERANCE` away, and if the way
    there and back leads to about the same place. So the shore of a tributary does not count,
    nor a country's far bank behind an island, nor the line that goes on from the corner of
    three countries: wider buffers count these too;
across water
    straight lines between the ends of what was found so far, as few and as short as join it.
    The OpenStreetMap packages leave lakes and wide rivers out, and the border in them.

The length is the mean of both sides. Low: the shorter side with half the tolerance, and
without what lies across water. High: the longer side with twice the tolerance, and twice the
straight lines across water. All lengths are geodesic, on WGS 84.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.borders import Border
from geodata.join import bridges
from geodata.plane import Positions, metres, plane

TOLERANCE = 200.0  # metres
STEP = 25.0  # metres: a line is looked at piece by piece
ASTRAY = 0.5  # where there and back ends, over the way there: lines that part at less than 30°
TOUCH = 0.5  # metres: nearer than this, the lines are one
DETOUR = 2.0
"""How much longer than straight a border across water may be, for the upper bound. In the Aras
it is 1.8 times as long, in the twin of the 10 m package that keeps the water."""


class Measured(NamedTuple):
    """Lengths of a border in km; see the module for what they mean.

    Attributes
    ----------
    km, km_low, km_high : float
        The length, and between which lengths it lies.
    km_identical, km_alongside, km_across_water : float
        What ``km`` is the sum of.
    share : float
        Of ``km``, what both sides draw with the same vertices: 0 to 1.
    mean_segment_m : float
        Mean length of the identical segments in metres: the ruler of this measurement.
    """

    km: float
    km_low: float
    km_high: float
    km_identical: float
    km_alongside: float
    km_across_water: float
    share: float
    mean_segment_m: float


class Course(NamedTuple):
    """A border as one side draws it: polylines in degrees, longitude before latitude."""

    identical: tuple[Positions, ...]
    alongside: tuple[Positions, ...]
    across_water: tuple[Positions, ...]

    @property
    def lines(self) -> tuple[Positions, ...]:
        """All of it."""
        return self.identical + self.alongside + self.across_water


def measure(border: Border, digits: int) -> Measured:
    """Measure a border whose grid keeps so many decimals (``digits``) of a degree."""
    sides = [_Side.of(border, digits, side) for side in _OTHER]
    narrow, usual, wide = (
        [[sum(map(_km, lines)) for lines in side.course(tolerance)] for side in sides]
        for tolerance in (TOLERANCE / 2, TOLERANCE, TOLERANCE * 2)
    )
    same, beside, across = (sum(parts) / 2 for parts in zip(*usual, strict=True))
    return Measured(
        km=same + beside + across,
        km_low=min(same + a for _, a, _ in narrow),
        km_high=max(same + a + DETOUR * b for _, a, b in wide),
        km_identical=same,
        km_alongside=beside,
        km_across_water=across,
        share=same / (same + beside + across),
        mean_segment_m=1000 * same / sum(len(line) - 1 for line in border.both),
    )


def course(border: Border, digits: int) -> Course:
    """Follow a border as its territory draws it; ``digits`` as for :func:`measure`."""
    return _Side.of(border, digits, "territory").course(TOLERANCE)


_OTHER = {"territory": "neighbour", "neighbour": "territory"}


class _Side(NamedTuple):
    """One side of a border on a plane, in metres."""

    identical: tuple[Positions, ...]  # degrees
    centre: tuple[float, float]  # degrees
    flat: list[Positions]
    only: list[Positions]  # in pieces of STEP
    apart: list[tuple[NDArray[np.float64], NDArray[np.float64]]]  # of each piece, see _apart

    @classmethod
    def of(cls, border: Border, digits: int, side: str) -> _Side:
        identical = tuple(line / 10**digits for line in border.both)
        east, north = np.concatenate(identical).mean(axis=0).tolist()
        to_plane = plane((east, north))
        flat = [to_plane(line) for line in identical]
        own, other = (
            [to_plane(line / 10**digits) for line in getattr(border, name)]
            for name in (side, _OTHER[side])
        )
        here, there = (shapely.STRtree(_straight([*flat, *lines])) for lines in (own, other))
        only = [piece for line in own for piece in _close(line, there)]
        return cls(identical, (east, north), flat, only, [_apart(p, here, there) for p in only])

    def course(self, tolerance: float) -> Course:
        beside = [
            run
            for line, (away, astray) in zip(self.only, self.apart, strict=True)
            for run in _runs(
                line, (away <= tolerance) & ((away < TOUCH) | (astray <= ASTRAY * away))
            )
        ]
        joins = bridges([*self.flat, *beside])
        back = plane(self.centre, back=True)
        return Course(self.identical, tuple(map(back, beside)), tuple(map(back, joins)))


def _km(line: Positions) -> float:
    return float(metres(line[:-1], line[1:]).sum()) / 1000


def _apart(
    line: Positions, here: shapely.STRtree, there: shapely.STRtree
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far the other side's line is from each piece, and how far off the way back ends."""
    middles = shapely.points((line[1:] + line[:-1]) / 2)
    over = _nearest(middles, there)
    back = _nearest(over, here)
    return shapely.distance(middles, over), shapely.distance(middles, back)


def _nearest(points: NDArray[np.object_], tree: shapely.STRtree) -> NDArray[np.object_]:
    segments = tree.geometries[tree.nearest(points)]
    along = shapely.line_locate_point(segments, points)
    return np.asarray(shapely.line_interpolate_point(segments, along))


def _straight(lines: Sequence[Positions]) -> NDArray[np.object_]:
    segments = [np.stack([line[:-1], line[1:]], axis=1) for line in lines]
    return np.asarray(shapely.linestrings(np.concatenate(segments)))


def _close(line: Positions, there: shapely.STRtree) -> list[Positions]:
    """Parts of a line that can count at all, in pieces of :data:`STEP`."""
    rough = _pieces(line, 100 * STEP)
    close = np.zeros(len(rough) - 1, dtype=bool)
    close[there.query(_straight([rough]), "dwithin", 2 * TOLERANCE)[0]] = True
    return [_pieces(part, STEP) for part in _runs(rough, close)]


def _pieces(line: Positions, longest: float) -> Positions:
    """Add vertices, so that no piece is longer."""
    steps = np.diff(line, axis=0)
    counts = np.ceil(np.hypot(*steps.T) / longest).astype(int).clip(1)
    parts = np.concatenate([np.arange(n) / n for n in counts])[:, None]
    between = line[:-1].repeat(counts, axis=0) + parts * steps.repeat(counts, axis=0)
    return np.vstack([between, line[-1:]])


def _runs(line: Positions, counts: NDArray[np.bool_]) -> list[Positions]:
    """Parts of a line whose pieces all count."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], counts, [False]]).astype(int)))
    return [line[start : end + 1] for start, end in edges.reshape(-1, 2)]
