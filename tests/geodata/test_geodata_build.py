"""The build on a world of four squares; the real one is `python -m geodata build --check`."""

import json

import pytest
import shapely

from geodata import build, lakes
from geodata.shapes import collection, polygonal, rounded
from tests.geodata.smallworld import FRAME, TOPOLOGY, WATER, named, world


def test_baikonur_becomes_part_of_kazakhstan():
    countries = build.joined(TOPOLOGY, world())
    assert set(countries) == {"KAZ", "RUS"}
    assert countries["KAZ"].equals(shapely.box(60, 45, 64, 49))


def test_a_country_that_the_register_does_not_know_stops_the_build():
    with pytest.raises(build.BuildError, match=r"Russia \(643\): in the frame but not in terr"):
        build.joined(TOPOLOGY, world(neighbours=[]))


def test_a_country_that_the_data_do_not_know_stops_the_build():
    more = [
        {"id": "RUS", "numeric": "643", "name": named("Russia")},
        {"id": "ATL", "numeric": "999", "name": named("Atlantis")},
    ]
    with pytest.raises(build.BuildError, match=r"ATL: in territories\.yml but not in the frame"):
        build.build(TOPOLOGY, WATER, world(neighbours=more))


def test_countries_are_cut_at_the_frame_and_lose_specks_but_no_exclave():
    speck, exclave = shapely.box(70, 45, 70.01, 45.01), shapely.box(65, 50, 65.01, 50.01)
    west = shapely.MultiPolygon([shapely.box(30, 45, 40, 46), speck, exclave])
    host = polygonal(shapely.box(64, 49, 66, 51).difference(exclave))
    result = build.cut({"A": west, "B": host, "C": polygonal(shapely.box(0, 0, 1, 1))}, FRAME)
    assert set(result) == {"A", "B"}
    assert result["A"].equals(shapely.union_all([shapely.box(38, 45, 40, 46), exclave]))


def test_simplification_keeps_one_border_for_two():
    border = [(62 + (i % 2) * 0.0001, 45 + i / 10) for i in range(41)]
    west = polygonal(shapely.Polygon([(60, 45), *border, (60, 49)]))
    east = polygonal(shapely.Polygon([(64, 45), *border, (64, 49)]))
    result = build.simplified({"A": west, "B": east}, ["A"])
    assert len(shapely.get_coordinates(result["A"])) < 10
    assert result["A"].intersection(result["B"]).area == 0
    assert result["A"].union(result["B"]).equals(shapely.box(60, 45, 64, 49))


SQUARE = polygonal(shapely.box(60, 45, 64, 49))


@pytest.mark.parametrize(
    ("drawn", "message"),
    [
        ({"A": polygonal(shapely.box(60, 45, 64, 48.9))}, "A: 2.5% of its area changed"),
        ({"A": SQUARE, "B": polygonal(shapely.box(63, 45, 66, 49))}, "A: overlaps or misses"),
        (
            {"A": shapely.MultiPolygon([shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])])},
            "A: invalid after simplification: Self-intersection",
        ),
    ],
    ids=["changed", "overlap", "invalid"],
)
def test_a_wrong_result_stops_the_build(drawn, message):
    with pytest.raises(build.BuildError, match=message):
        build.verify({"A": SQUARE, "B": SQUARE}, drawn, ["A"])


def test_a_good_result_passes():
    build.verify({"A": SQUARE}, {"A": SQUARE}, ["A"])


def test_lakes_are_found_by_points_in_them():
    found = lakes.lakes(WATER, {"two": ((61.5, 46.5), (63.5, 46.5)), "one": ((61.2, 46.2),)})
    assert len(shapely.get_parts(found["two"])) == 2
    assert found["one"].equals(shapely.box(61, 46, 62, 47))


def test_a_lake_that_is_not_there_stops_the_build():
    with pytest.raises(build.BuildError, match="gone: no water at 70 E 40 N; correct LAKES"):
        lakes.lakes(WATER, {"gone": ((70, 40),)})


def test_rounding_moves_vertices_and_adds_none():
    shape = rounded(polygonal(shapely.box(0.00049, 0, 1.23456, 1)))
    assert shape.bounds == (0, 0, 1.235, 1)
    assert len(shapely.get_coordinates(shape)) == 5


def test_geojson_does_not_depend_on_where_a_ring_starts():
    ring = [(0, 0), (2, 0), (2, 1), (0, 1)]
    shapes = [polygonal(shapely.Polygon(r)) for r in (ring, ring[2:] + ring[:2], ring[::-1])]
    made = [json.dumps(collection([("A", shape)])) for shape in shapes]
    assert made[0] == made[1] == made[2]
    (feature,) = json.loads(made[0])["features"]
    assert feature["properties"] == {"id": "A"}
    assert shapely.is_ccw(shapely.LinearRing(feature["geometry"]["coordinates"][0][0]))


def test_the_whole_build_on_a_small_world(monkeypatch):
    monkeypatch.setattr(build, "lakes", lambda water: lakes.lakes(water, {"one": ((61.2, 46.2),)}))
    made = build.build(TOPOLOGY, WATER, world())
    ids = {name: [f["properties"]["id"] for f in c["features"]] for name, c in made.items()}
    assert ids == {
        "territories": ["KAZ"],
        "neighbours": ["RUS"],
        "water": ["one"],
        "borders": ["KAZ-RUS"],
    }
    line = made["borders"]["features"][0]["geometry"]
    assert line == {"type": "MultiLineString", "coordinates": [[[60.0, 49.0], [64.0, 49.0]]]}
