"""The printed map's projection: areas true, lengths nearly, the whole region in the picture."""

import numpy as np
import pytest
import shapely
from pyproj import Geod, Proj

from geodata import atlas, drawn, paper
from geodata.territories import register

GEOD = Geod(ellps="WGS84")
PAPER = paper.paper()
LAYERS = PAPER.layers
ASPECTS = [0.7, 1, 1.2, 1.3, 1.4, 1.5, 1.6, 16 / 9, 1.85, 2, 2.4]


def ids(features):
    return [feature["properties"]["id"] for feature in features["features"]]


def blank(aspect):
    """How much of the rectangle lies beyond the frame: 0 to 1."""
    shown = shapely.box(*PAPER.extent(aspect))
    return shown.difference(PAPER.frame).area / shown.area


# --- projection --------------------------------------------------------------------------------


def test_the_middle_of_the_region_is_the_origin():
    assert PAPER.forward(np.array([paper.CENTRE])) == pytest.approx(0, abs=1e-6)
    west, south, east, north = shapely.total_bounds(drawn_territories())
    middle = (west + east) / 2, (south + north) / 2
    assert middle == pytest.approx(paper.CENTRE, abs=0.5)


def test_there_and_back_is_the_same_place():
    places = np.array([(40.0, 41.0), (64.0, 45.0), (87.0, 49.0), (62.3, 35.3)])
    assert PAPER.inverse(PAPER.forward(places)) == pytest.approx(places, abs=1e-9)


def test_north_is_up_and_east_is_right():
    start, north, east = PAPER.forward(np.array([(64.0, 45.0), (64.0, 46.0), (65.0, 45.0)]))
    assert (north - start)[1] > 100_000
    assert (east - start)[0] > 70_000


@pytest.mark.parametrize("id", register().ids)
def test_areas_are_true(id):
    (published,) = (s for i, s in zip(register().ids, drawn_territories(), strict=True) if i == id)
    # Edges are arcs on paper and geodesics on the ellipsoid: short ones, so they are the same.
    expected, _ = GEOD.geometry_area_perimeter(shapely.segmentize(published, 0.01))
    (on_paper,) = LAYERS["territories"].set_index("id").geometry[[id]]
    assert on_paper.area == pytest.approx(expected, rel=1e-3)


def test_lengths_are_off_by_no_more_than_is_said():
    at = shapely.get_coordinates(shapely.segmentize(drawn_territories(), 0.25))
    scale = Proj(PAPER.crs).get_factors(*at.T)
    along, across = scale.parallel_scale, scale.meridional_scale
    for factors in (along, across):
        worst = max(factors.max() - 1, 1 - factors.min())
        assert 0.75 * paper.LARGEST_DISTORTION < worst <= paper.LARGEST_DISTORTION
    assert along * across == pytest.approx(1, abs=1e-6)
    inside = (at[:, 1] > paper.PARALLELS[0]) & (at[:, 1] < paper.PARALLELS[1])
    assert (along[inside] <= 1).all()
    assert (along[~inside] >= 1).all()


@pytest.mark.parametrize("km", [100, 500, 1000])
def test_scale_bar_is_as_long_as_it_says(km):
    half = PAPER.scale_bar(km) / 2
    start, end = PAPER.inverse(np.array([(-half, 0.0), (half, 0.0)]))
    assert GEOD.inv(*start, *end)[2] / 1000 == pytest.approx(km, rel=0.001)


@pytest.mark.parametrize("y", [PAPER.extent(1.6).south, 0, PAPER.extent(1.6).north])
@pytest.mark.parametrize("x", [PAPER.extent(1.6).west, 0, PAPER.extent(1.6).east])
def test_scale_bar_is_nearly_right_wherever_it_is_drawn(x, y):
    half = PAPER.scale_bar(500) / 2
    start, end = PAPER.inverse(np.array([(x - half, y), (x + half, y)]))
    assert GEOD.inv(*start, *end)[2] / 1000 == pytest.approx(500, rel=0.025)


# --- layers ------------------------------------------------------------------------------------


def drawn_territories():
    return [
        shapely.geometry.shape(feature["geometry"])
        for feature in atlas.load()["territories"]["features"]
    ]


def tables():
    return [*LAYERS.items(), ("measured", PAPER.measured)]


def test_layers_are_those_of_the_screen_in_their_order():
    assert [*LAYERS] == [*atlas.load()]
    for name, collection in atlas.load().items():
        assert [*LAYERS[name]["id"]] == ids(collection)
    assert tuple(LAYERS["territories"]["id"]) == register().ids


@pytest.mark.parametrize(("name", "table"), tables(), ids=[name for name, _ in tables()])
def test_geometry_is_whole_valid_and_in_metres(name, table):
    assert table.crs == PAPER.crs
    assert set(table.columns) == {"id", "geometry"}
    assert table.is_valid.all(), name
    assert not table.is_empty.any()
    positions = table.get_coordinates().to_numpy()
    assert np.isfinite(positions).all()
    assert 500_000 < abs(positions).max() < 3_500_000


def test_no_edge_is_so_long_that_it_should_be_an_arc():
    countries = [*LAYERS["territories"].boundary, *LAYERS["neighbours"].boundary]
    for ring in shapely.get_parts([*countries, PAPER.frame.boundary]):
        degrees = PAPER.inverse(shapely.get_coordinates(ring))
        assert np.hypot(*np.diff(degrees, axis=0).T).max() < paper.STEP + 1e-6


def test_countries_lie_in_the_frame_and_fill_its_edge():
    land = shapely.union_all([*LAYERS["territories"].geometry, *LAYERS["neighbours"].geometry])
    assert land.difference(PAPER.frame.buffer(50)).is_empty  # how far an arc bulges
    # The curved northern and eastern edges are land from end to end.
    corners = PAPER.forward(np.array([(38.1, 59.95), (70, 59.95), (97.9, 59.95), (97.95, 45)]))
    assert land.contains(shapely.points(corners)).all()


def test_measured_lines_are_those_of_the_screen():
    table = PAPER.measured
    assert [*table["id"]] == ids(drawn.load())
    assert set(table["id"]) == set(LAYERS["borders"]["id"])
    lines = table.set_index("id").geometry
    # Natural Earth's outline, coarser, runs beside the measured line.
    apart = lines.hausdorff_distance(LAYERS["borders"].set_index("id").geometry)
    assert apart.max() < 60_000
    # 7,743 km in lengths.json, and shorter when it is simplified for drawing.
    assert 6_900_000 < lines["KAZ-RUS"].length < 7_743_000


def test_measured_lines_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "measured.js"
    path.write_text(f'/* a */\n{drawn.ASSIGNMENT}{{"features": []}};\n', encoding="utf-8")
    assert drawn.load(path) == {"features": []}


# --- extent ------------------------------------------------------------------------------------


@pytest.mark.parametrize("aspect", ASPECTS)
def test_rectangle_has_the_aspect_and_holds_every_territory(aspect):
    shown = PAPER.extent(aspect)
    assert (shown.east - shown.west) / (shown.north - shown.south) == pytest.approx(aspect)
    west, south, east, north = LAYERS["territories"].total_bounds
    assert west - shown.west >= paper.MARGIN - 1
    assert south - shown.south >= paper.MARGIN - 1
    assert shown.east - east >= paper.MARGIN - 1
    assert shown.north - north >= paper.MARGIN - 1


@pytest.mark.parametrize("aspect", ASPECTS)
def test_rectangle_is_no_larger_than_it_must_be(aspect):
    shown = PAPER.extent(aspect)
    west, south, east, north = LAYERS["territories"].total_bounds
    spare = min(shown.east - shown.west - (east - west), shown.north - shown.south - north + south)
    assert spare == pytest.approx(2 * paper.MARGIN)


@pytest.mark.parametrize(
    ("aspect", "most"),
    [(1, 0.18), (1.2, 0.05), (1.3, 0.03), (1.4, 0.02), (1.6, 0.02), (16 / 9, 0.02), (2, 0.05)],
)
def test_little_of_the_rectangle_is_paper(aspect, most):
    assert 0.5 * most < blank(aspect) <= most


@pytest.mark.parametrize("aspect", [1.4, 1.5, 1.6, 16 / 9, 1.85])
def test_paper_is_in_the_upper_left_corner(aspect):
    shown = PAPER.extent(aspect)
    missing = shapely.box(*shown).difference(PAPER.frame)
    corner = shapely.Point(shown.west, shown.north)
    pieces = shapely.get_parts(missing)
    largest = pieces[shapely.area(pieces).argmax()]
    assert largest.distance(corner) < 1
    assert largest.area > 0.8 * missing.area


@pytest.mark.parametrize("aspect", [1.2, 1.4, 1.6, 16 / 9])
def test_no_rectangle_of_that_size_has_much_less_blank(aspect):
    shown = PAPER.extent(aspect)
    box = shapely.box(*shown)
    west, south, east, north = LAYERS["territories"].total_bounds
    least = min(
        moved.difference(PAPER.frame).area / box.area
        for dx in np.linspace(-600_000, 600_000, 25)
        for dy in np.linspace(-600_000, 600_000, 25)
        if (moved := shapely.transform(box, lambda p, d=(dx, dy): p + d)).contains(
            shapely.box(west, south, east, north).buffer(paper.MARGIN - 1, join_style="mitre")
        )
    )
    assert blank(aspect) <= least + paper.CENTRED + 1e-9


def test_crimea_is_not_in_the_picture():
    kerch = shapely.points(PAPER.forward(np.array([(36.6, 45.3)])))
    for aspect in (1, 1.4, 1.6, 16 / 9):
        assert not shapely.box(*PAPER.extent(aspect)).contains(kerch).any()
