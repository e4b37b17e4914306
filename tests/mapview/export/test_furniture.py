"""Scale bar, inset, code and patterns: right, not only there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import segno
import shapely
from pyproj import Geod

from geodata.paper import paper
from geodata.territories import Point, register
from mapview.export import furniture, labels
from mapview.export.brief import Brief
from mapview.export.ground import Ground
from mapview.export.order import TooFullError
from mapview.export.patterns import fill
from mapview.export.sheet import Box, Sheet
from mapview.export.theme import SHADES
from mapview.overlays import Arc
from mapview.palette import Fill

PAPER = paper()


def ground(width: float = 620, height: float = 380) -> Ground:
    sheet = Sheet(width, height, "#ffffff")
    return Ground(sheet, Box(0, 0, width, height), SHADES["paper"], PAPER)


def shapes(sheet: Sheet) -> list[np.ndarray]:
    return [artist.get_path().vertices for artist in sheet.figure.artists]


@pytest.mark.parametrize("size", [(620, 380), (540, 300), (460, 350)])
def test_the_scale_bar_is_500_km_long_in_the_middle_of_the_region(size: tuple[int, int]) -> None:
    drawn = ground(*size)
    furniture.scale_bar(drawn, "en")
    bars = np.concatenate(shapes(drawn.sheet))
    length = bars[:, 0].max() - bars[:, 0].min()
    # Laid over the middle of the region and brought back to degrees, it is measured anew.
    x, y = drawn.at(64.0, 45.0)
    ends = np.array([[x - length / 2, y], [x + length / 2, y]])
    metres = (ends - np.array(drawn.box[:2])) / drawn.scale
    start, end = PAPER.inverse(metres + np.array(drawn.extent[:2]))
    _, _, distance = Geod(ellps="WGS84").inv(*start, *end)
    assert distance == pytest.approx(500_000, rel=0.01)
    assert drawn.sheet.lines[0].words.startswith("\u2066500")


def test_the_inset_shows_the_rectangle_of_the_map() -> None:
    drawn = ground()
    box = furniture.locator(drawn)
    assert drawn.box.holds(box)
    *_, frame, horizon = [shapely.LineString(shape) for shape in shapes(drawn.sheet)]
    assert shapely.Polygon(horizon).contains(shapely.Polygon(frame))
    # 4,700 of some 12,500 km across.
    share = (frame.bounds[2] - frame.bounds[0]) / (horizon.bounds[2] - horizon.bounds[0])
    assert 0.25 < share < 0.5


def test_corners_and_capitals_lie_where_the_projection_has_them() -> None:
    drawn = ground()
    west, south, east, north = drawn.extent
    corners = drawn.place(np.array([[west, south], [east, north]]))
    assert corners == pytest.approx(np.array([[0, 0], [620, 380]]), abs=0.2)
    lon, lat = 69.24, 41.31
    (metres,) = PAPER.forward(np.array([[lon, lat]]))
    x, y = drawn.at(lon, lat)
    assert (x / 620, y / 380) == pytest.approx(
        ((metres[0] - west) / (east - west), (metres[1] - south) / (north - south)), rel=1e-3
    )


def test_an_arc_is_the_curve_of_the_screen() -> None:
    """A quarter of each end and half of a point four degrees north of their middle."""
    drawn = ground()
    start, end = Point(69.24, 41.31), Point(34.78, 32.08)
    points = drawn.curve(Arc(start, end, "", "UZB"))
    assert len(points) == 33
    assert points[0] == pytest.approx(drawn.at(*start))
    assert points[16] == pytest.approx(drawn.at(52.01, 36.695 + 2))
    assert points[-1] == pytest.approx(drawn.at(*end))


def test_no_word_covers_what_is_taken(make_brief: Callable[..., Brief]) -> None:
    spec = make_brief("trade", "record").spec
    drawn = ground()
    x, y = drawn.at(*register().territory("KAZ").label)
    taken = Box(x - 60, y - 20, x + 60, y + 20)
    boxes = labels.write(drawn, register(), spec, {}, [taken])
    assert len(boxes) >= 8
    assert not any(box.meets(taken) for box in boxes)


def test_a_map_too_small_for_its_words_is_refused(make_brief: Callable[..., Brief]) -> None:
    small = ground(90, 60)
    with pytest.raises(TooFullError, match="no room for"):
        labels.write(small, register(), make_brief().spec, {}, [])


def test_the_code_is_that_of_the_address() -> None:
    address = "https://isnad.example/?layer=normalization&according=articles&lang=ar"
    sheet = Sheet(100, 100, "#15191e")
    furniture.code(sheet, address, Box(10, 10, 90, 90))
    rows = [*segno.make(address, error="m", micro=False).matrix_iter(border=3)]
    side = 80 / len(rows)
    ground, dark = sheet.figure.artists
    assert ground.get_facecolor() == (1, 1, 1, 1)
    ink = dark.get_path()
    for m, row in enumerate(rows):
        for n, module in enumerate(row):
            middle = (10 + (n + 0.5) * side, 90 - (m + 0.5) * side)
            inside = shapely.Polygon(ink.to_polygons()[0]).contains(shapely.Point(middle))
            winding = sum(_turns(part, middle) for part in ink.to_polygons())
            assert bool(winding % 2) == bool(module), (m, n, inside)


def _turns(part: np.ndarray, point: tuple[float, float]) -> int:
    return int(shapely.Polygon(part).contains(shapely.Point(point)))


@pytest.mark.parametrize(
    ("pattern", "share"), [("hatched", 0.5), ("lines", 0.167), ("dots", 0.066)]
)
def test_patterns_cover_their_share_and_stay_inside(pattern: str, share: float) -> None:
    area = shapely.Point(100, 100).buffer(80)
    sheet = Sheet(200, 200, "#ffffff")
    fill(sheet, area, Fill(pattern, ("#aa0000", "#00aa00")), 1, "x")  # type: ignore[arg-type]
    ground, marks = sheet.figure.artists
    assert (ground.get_gid(), marks.get_gid()) == ("x", "x-pattern")
    parts = shapely.union_all([shapely.Polygon(p) for p in marks.get_path().to_polygons()])
    assert parts.area / area.area == pytest.approx(share, rel=0.12)
    assert area.buffer(0.6).contains(parts)


def test_the_paths_of_a_polygon_with_a_hole_leave_it_open() -> None:
    ring = shapely.box(0, 0, 10, 10) - shapely.box(4, 4, 6, 6)
    sheet = Sheet(20, 20, "#ffffff")
    sheet.shape(ring, 1, fill="#000000")
    (drawn,) = sheet.figure.artists
    assert len(drawn.get_path().to_polygons()) == 2
    sheet.shape(shapely.Polygon(), 1, fill="#000000")
    assert len(sheet.figure.artists) == 1  # nothing to draw
