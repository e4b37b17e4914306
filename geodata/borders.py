"""Where two countries meet, as each side draws it: what there is to measure.

Positions are whole numbers on the grid of :mod:`geodata.rings`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.plane import plane
from geodata.rings import Grid, Segments

NEAR = 500.0  # metres; more than the widest tolerance of measure.py, so that nothing is lost
MARGIN = 0.5  # degrees around a country in which a border of it can be


class Border(NamedTuple):
    """The lines along a common border.

    Attributes
    ----------
    both : tuple of Grid
        Lines that both sides draw with the same vertices.
    territory, neighbour : tuple of Grid
        Lines that only this side draws, within :data:`NEAR` of the other side's: along rivers
        of which each side has its own bank, or its own drawing.
    """

    both: tuple[Grid, ...]
    territory: tuple[Grid, ...]
    neighbour: tuple[Grid, ...]


def border(
    territory: Segments,
    neighbour: Segments,
    others: Iterable[Segments],
    digits: int,
) -> Border | None:
    """Find the common border of two countries; ``None`` if they share no segment.

    Parameters
    ----------
    territory, neighbour : Segments
        Outlines of the two.
    others : iterable of Segments
        Outlines of third countries: a line shared with one of them is no part of this border.
    digits : int
        Decimals of a degree that the grid keeps.
    """
    low = territory[:, :2].min(axis=0) - MARGIN * 10**digits
    high = territory[:, :2].max(axis=0) + MARGIN * 10**digits
    one, its, *others = (
        segments[((segments[:, :2] > low) & (segments[:, :2] < high)).all(axis=1)]
        for segments in (territory, neighbour, *others)
    )
    shared, back = np.isin(_keys(one), _keys(its)), np.isin(_keys(its), _keys(one))
    if not shared.any():
        return None
    third = np.concatenate([np.empty(0), *map(_keys, others)])
    to_plane = plane(tuple((one[shared][:, :2].mean(axis=0) / 10**digits).tolist()))

    def straight(segments: Segments) -> NDArray[np.object_]:
        points = to_plane(segments.reshape(-1, 2) / 10**digits).reshape(-1, 2, 2)
        return np.asarray(shapely.linestrings(points))

    here, there = straight(one), straight(its)
    mine, theirs = ~shared & _close(here, there), ~back & _close(there, here)
    mine[mine] = ~np.isin(_keys(one[mine]), third)
    theirs[theirs] = ~np.isin(_keys(its[theirs]), third)
    return Border(_runs(one, shared), _runs(one, mine), _runs(its, theirs))


def _keys(segments: Segments) -> NDArray[np.complex128]:
    """One number a segment, the same in both directions; its two halves are the two ends."""
    # Below 2**53, so exact: longitudes have at most nine digits, latitudes eight.
    ends = segments[:, ::2] * 2.0**25 + segments[:, 1::2]
    return np.asarray(ends.min(axis=1) + 1j * ends.max(axis=1))


def _close(lines: NDArray[np.object_], others: NDArray[np.object_]) -> NDArray[np.bool_]:
    close = np.zeros(len(lines), dtype=bool)
    close[shapely.STRtree(others).query(lines, "dwithin", NEAR)[0]] = True
    return close


def _runs(segments: Segments, kept: NDArray[np.bool_]) -> tuple[Grid, ...]:
    """Join kept segments that follow one another; a ring that starts amid a run gives two."""
    chosen = segments[kept]
    if not len(chosen):
        return ()
    breaks = np.flatnonzero((chosen[1:, :2] != chosen[:-1, 2:]).any(axis=1)) + 1
    return tuple(np.vstack([run[:1, :2], run[:, 2:]]) for run in np.split(chosen, breaks))
