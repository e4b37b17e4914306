"""Join stretches of a line by the fewest and shortest straight lines: across lakes and rivers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from geodata.plane import Positions

LONGEST = 20_000.0
"""Metres. The Aras reservoir is the widest water on these borders; Nakhchivan's border with
Iran ends 35 km from where that of the rest of Azerbaijan begins, with Armenia between."""

TOUCH = 0.5  # metres: such ends are one place already


def bridges(lines: Sequence[Positions]) -> list[Positions]:
    """Find a minimum spanning forest between the ends of lines.

    Parameters
    ----------
    lines : sequence of Positions
        In metres on a plane.

    Returns
    -------
    list of Positions
        Two ends each, of different lines, at most :data:`LONGEST` apart.
    """
    if not lines:
        return []
    ends = np.concatenate([line[[0, -1]] for line in lines])
    points = shapely.points(ends)
    one, other = shapely.STRtree(points).query(points, "dwithin", LONGEST)
    later = one // 2 < other // 2
    one, other = one[later], other[later]
    # Whole millimetres: ends that are equally far in theory keep their order everywhere.
    apart = np.rint(shapely.distance(points[one], points[other]) * 1000).astype(np.int64)
    group = [*range(len(lines))]

    def root(line: int) -> int:
        while group[line] != line:
            group[line] = group[group[line]]
            line = group[line]
        return line

    found = []
    for k in np.lexsort((other, one, apart)):
        a, b = root(one[k] // 2), root(other[k] // 2)
        if a != b:
            group[a] = b
            if apart[k] > TOUCH * 1000:
                found.append(ends[[one[k], other[k]]])
    return found
