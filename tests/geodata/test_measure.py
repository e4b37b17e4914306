"""The method of measuring, on borders drawn by hand. A thousandth of a degree is about 110 m."""

import io
import json

import numpy as np
import pytest

from geodata import borderfile, surveyfiles
from geodata.borders import Border, border
from geodata.join import bridges
from geodata.measure import Course, course, measure
from geodata.nearest import nearest
from geodata.packages import BuildError
from geodata.plane import metres
from geodata.rings import from_features, from_topology
from geodata.territories import Point, Register

DIGITS = 5
DEGREE = 110.574  # km from 0° to 1° N on the WGS 84 ellipsoid


def line(*positions):
    """On the grid, from degrees."""
    return np.rint(np.array(positions) * 10**DIGITS).astype(np.int64)


def segments(*rings):
    grids = [line(*ring) for ring in rings]
    return np.concatenate([np.hstack([grid[:-1], grid[1:]]) for grid in grids])


def drawn(both, territory=(), neighbour=()):
    return Border(tuple(both), tuple(territory), tuple(neighbour))


def ring(*corners):
    return [*corners, corners[0]]


SOUTH, NORTH = line((60, 0), (60, 0.3)), line((60, 0.6), (60, 0.9))


def banks(east, until=0.6):
    """A river from 0.3° N on; the territory's bank in the west, the neighbour's in the east."""
    west_bank = line((60, 0.3), (60, until))
    east_bank = line((60, 0.3), (60 + east, 0.301), (60 + east, until))
    return drawn([SOUTH, line((60, until), (60, 0.9))], [west_bank], [east_bank])


# --- lengths -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((60, 0), (60, 1), 110.574),  # known: a degree of latitude at the equator
        ((60, 89), (60, 90), 111.694),  # and at the pole
        ((60, 0), (61, 0), 111.320),  # a degree of longitude at the equator
    ],
)
def test_lengths_are_those_of_the_ellipsoid(start, end, km):
    both = measure(drawn([line(start, end)]), DIGITS)
    assert both.km == pytest.approx(km, abs=0.001)
    assert metres(np.array([start]), np.array([end]))[0] == pytest.approx(km * 1000, abs=1)


def test_a_line_that_both_draw_is_all_there_is_to_measure():
    one = line((60, 0), (60, 0.5), (60, 1))
    found = measure(drawn([one]), DIGITS)
    assert found.km == found.km_low == found.km_high == found.km_identical
    assert (found.share, found.km_alongside, found.km_across_water) == (1, 0, 0)
    assert found.mean_segment_m == pytest.approx(DEGREE * 500, rel=0.001)


def test_two_banks_of_a_river_are_one_border():
    found = measure(banks(0.001), DIGITS)
    assert found.km == pytest.approx(0.9 * DEGREE, rel=0.003)
    assert found.km_identical == pytest.approx(0.6 * DEGREE, rel=0.001)
    assert found.km_alongside == pytest.approx(0.3 * DEGREE, rel=0.01)
    assert found.share == pytest.approx(2 / 3, abs=0.005)


def test_a_border_does_not_need_vertices_in_common_but_some():
    stub = line((60, 0), (60, 0.01))
    there = np.array([[60 + 0.0005 * (i % 2), 0.01 + i * 0.01] for i in range(30)])
    here = np.array([[60.0003, 0.0151 + i * 0.0093] for i in range(31)])
    found = measure(drawn([stub], [line(*here)], [line(*there)]), DIGITS)
    assert found.share < 0.05
    assert found.km == pytest.approx(0.29 * DEGREE, rel=0.02)


def test_banks_far_apart_are_joined_straight_and_make_the_range_wide():
    found = measure(banks(0.02, until=0.4), DIGITS)
    straight = 0.1 * DEGREE
    assert found.km_across_water == pytest.approx(straight, rel=0.02)
    assert found.km == pytest.approx(0.9 * DEGREE, rel=0.001)
    assert found.km_low == pytest.approx(0.8 * DEGREE, rel=0.003)
    assert found.km_high == pytest.approx(found.km_low + 2 * straight, rel=0.003)


def test_half_and_twice_the_tolerance_make_the_range():
    found = measure(banks(0.0025, until=0.4), DIGITS)  # 280 m
    assert found.km_alongside < 1
    assert found.km_low < found.km < found.km_high
    assert found.km_high == pytest.approx(0.9 * DEGREE, rel=0.015)


def test_what_lies_further_away_than_a_lake_is_wide_is_another_part_of_the_border():
    found = measure(drawn([SOUTH, NORTH]), DIGITS)
    assert found.km == pytest.approx(0.6 * DEGREE, rel=0.001)


def test_the_shore_of_a_tributary_does_not_count():
    creek = line((60, 0.3), (59.998, 0.3), (59.998, 0.3003), (60, 0.3003))
    other = line((60, 0.3), (60, 0.3003))
    with_creek = measure(drawn([SOUTH, line((60, 0.3003), (60, 0.6))], [creek], [other]), DIGITS)
    assert with_creek.km == pytest.approx(0.6 * DEGREE, abs=0.1)


def test_the_bank_behind_an_island_does_not_count():
    island = line(*ring((59.9995, 0.4), (60, 0.4), (60, 0.5), (59.9995, 0.5)))
    mainland = line((59.999, 0.3), (59.999, 0.6))
    other = line((60.0005, 0.3), (60.0005, 0.6))
    found = measure(drawn([SOUTH, NORTH], [mainland, island], [other]), DIGITS)
    assert found.km == pytest.approx(0.9 * DEGREE, abs=0.3)


def test_the_line_that_goes_on_from_a_corner_does_not_count():
    # Beyond 0.3° N the two part, at a right angle to one another: a third country between.
    mine, theirs = line((60, 0.3), (59.99, 0.31)), line((60, 0.3), (60.01, 0.31))
    found = measure(drawn([SOUTH], [mine], [theirs]), DIGITS)
    assert found.km == found.km_identical


def test_what_only_one_side_draws_is_not_lost_in_a_data_set_without_water():
    found = measure(drawn([SOUTH, line((60, 0.32), (60, 0.6))]), DIGITS)
    assert found.km_across_water == pytest.approx(0.02 * DEGREE, abs=0.001)
    assert found.km == pytest.approx(0.6 * DEGREE, abs=0.01)


def test_lines_are_joined_by_the_shortest_way_and_no_further_than_a_lake_is_wide():
    flat = [np.array([[x, 0.0], [x + 1000, 0.0]]) for x in (0, 1500, 4000, 30_000)]
    assert [join.tolist() for join in bridges(flat)] == [
        [[1000, 0], [1500, 0]],
        [[2500, 0], [4000, 0]],
    ]
    assert bridges([]) == []


def test_ends_that_meet_are_joined_without_a_line():
    flat = [np.array([[0.0, 0.0], [9.0, 0.0]]), np.array([[9.0, 0.0], [9.0, 9.0]])]
    assert bridges(flat) == []


# --- distances ---------------------------------------------------------------------------------


def test_the_nearest_point_lies_between_vertices():
    way = Course((np.array([[61.0, -1.0], [61.0, 1.0]]),), (), ())
    km, point = nearest(Point(60, 0), way)
    assert km == pytest.approx(111.320, abs=0.02)
    assert point == pytest.approx((61, 0), abs=1e-3)


# --- finding borders ---------------------------------------------------------------------------

WEST = ring((59, 0), (60, 0), (60, 1), (60, 2), (59, 2))
EAST = ring((60, 0), (61, 0), (61, 2), (60, 2), (60, 1))
FAR = ring((70, 0), (71, 0), (71, 1))


def test_segments_drawn_by_both_are_found_in_any_direction():
    found = border(segments(WEST), segments(EAST), [], DIGITS)
    assert [one.tolist() for one in found.both] == [line((60, 0), (60, 1), (60, 2)).tolist()]


def test_countries_that_only_meet_in_a_point_have_no_border():
    assert border(segments(WEST), segments(FAR), [], DIGITS) is None
    corner = ring((60, 2), (61, 3), (60, 3))
    assert border(segments(WEST), segments(corner), [], DIGITS) is None


def test_lines_of_each_side_are_kept_where_they_are_near():
    bank = ring((60.001, 0), (61, 0), (61, 2), (60, 2), (60, 1), (60.001, 0.99))
    found = border(segments(WEST), segments(bank), [], DIGITS)
    mine = np.concatenate([np.hstack([one[:-1], one[1:]]) for one in found.territory]).tolist()
    theirs = np.concatenate([np.hstack([one[:-1], one[1:]]) for one in found.neighbour]).tolist()
    assert segments([(60, 0), (60, 1)])[0].tolist() in mine
    assert segments([(60, 1), (60.001, 0.99)])[0].tolist() in theirs
    assert segments([(60.001, 0.99), (60.001, 0)])[0].tolist() in theirs
    assert segments([(61, 0), (61, 2)])[0].tolist() not in theirs  # 100 km away


def test_lines_shared_with_a_third_country_are_not_kept():
    north = ring((59, 2), (60, 2), (61, 2), (61, 3), (59, 3))
    with_third = border(segments(WEST), segments(EAST), [segments(north)], DIGITS)
    edge = line((60, 2), (59, 2)).tolist()
    kept = [one.tolist() for one in with_third.territory]
    assert not any(edge == one[i : i + 2] for one in kept for i in range(len(one)))
    without = border(segments(WEST), segments(EAST), [], DIGITS)
    assert any(
        edge == one.tolist()[i : i + 2] for one in without.territory for i in range(len(one))
    )


# --- outlines ----------------------------------------------------------------------------------


def feature(id, *rings, kind="Polygon"):
    coordinates = [*rings] if kind == "Polygon" else [[one] for one in rings]
    geometry = json.dumps({"type": kind, "coordinates": coordinates}, separators=(",", ":"))
    text = f'{{"type":"Feature","geometry":{geometry},"properties":{{"A3":"{id}"}}}},\n'
    return text.encode()


def test_outlines_are_read_a_feature_a_line():
    lines = [
        b'{"type":"FeatureCollection", "features": [\n',
        feature("XYZ", "never parsed"),
        feature("KAZ", WEST, ring((59.2, 0.5), (59.4, 0.5), (59.4, 0.6))),
        feature("RUS", EAST, FAR, kind="MultiPolygon").replace(b"},\n", b"}\n"),
        b"]}",
    ]
    found = from_features(iter(lines), {"KAZ", "RUS"}, 1)
    assert {id: len(some) for id, some in found.items()} == {"KAZ": 5 + 3, "RUS": 5 + 3}
    assert found["KAZ"][0].tolist() == [590, 0, 600, 0]
    assert found["KAZ"][5].tolist() == [592, 5, 594, 5]  # nothing runs from ring to ring


def test_a_segment_without_a_length_is_dropped():
    doubled = ring((59, 0), (59, 0), (60, 0), (60.04, 0), (60, 1))
    found = from_features([feature("KAZ", doubled)], {"KAZ"}, 1)
    assert len(found["KAZ"]) == 3


def test_outlines_of_topojson_have_the_same_numbers_on_both_sides():
    topology = {
        "transform": {"scale": [0.3, 0.7], "translate": [60.1, 45.2]},
        "arcs": [[[0, 0], [0, 3]], [[0, 3], [-3, 0], [3, -3]], [[0, 0], [3, 3], [-3, 0]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "398", "arcs": [[0, 1]]},
                    {"type": "Polygon", "id": "643", "arcs": [[~0, 2]]},
                    {"type": "Polygon", "id": "999", "arcs": [[0, 1]]},
                ]
            }
        },
    }
    found = from_topology(topology, {"398": "KAZ", "643": "RUS"}, 6)
    assert set(found) == {"KAZ", "RUS"}
    shared = border(found["KAZ"], found["RUS"], [], 6)
    assert [one.tolist() for one in shared.both] == [[[60100000, 45200000], [60100000, 47300000]]]


def test_a_country_that_the_package_lacks_stops_the_build():
    with pytest.raises(BuildError, match="RUS: not in the published file; look at how it names"):
        from_features([feature("KAZ", WEST)], {"KAZ", "RUS"}, 1)


def test_register_and_data_must_agree_on_who_has_a_border():
    name = {"en": "x", "ar": "x"}
    place = {"numeric": "398", "name": name, "region": "central-asia", "label": [59, 1]}
    place |= {"capital": {"name": name, "at": [59, 1]}, "spellings": ["x"], "id": "KAZ"}
    rest = {"regions": {"central-asia": name}, "view": [0, 0, 1, 1], "frame": [0, 0, 1, 1]}
    lonely = Register.model_validate(rest | {"territories": [place | {"borders": []}]})
    outlines = {"KAZ": segments(WEST), "RUS": segments(EAST)}
    with pytest.raises(BuildError, match=r"KAZ-RUS: no common border in territories.yml, one in"):
        surveyfiles.find(outlines, lonely, DIGITS)
    bordering = Register.model_validate(rest | {"territories": [place | {"borders": ["RUS"]}]})
    with pytest.raises(BuildError, match=r"KAZ-RUS: a common border in territories.yml, none in"):
        surveyfiles.find(outlines | {"RUS": segments(FAR)}, bordering, DIGITS)
    assert set(surveyfiles.find(outlines, bordering, DIGITS)) == {"KAZ-RUS"}


# --- files -------------------------------------------------------------------------------------


def test_a_file_gives_back_what_was_written():
    borders = {"KAZ-RUS": banks(0.001), "TKM-IRN": drawn([SOUTH])}
    content = borderfile.encode(borders, DIGITS, {"credit": "somebody"})
    read, digits = borderfile.decode(content)
    assert digits == DIGITS
    assert json.loads(content)["credit"] == "somebody"
    assert [*read] == [*borders]
    for pair, lines in borders.items():
        for side in Border._fields:
            before, after = getattr(lines, side), getattr(read[pair], side)
            assert [one.tolist() for one in before] == [one.tolist() for one in after]
    assert borderfile.encode(read, digits, {"credit": "somebody"}) == content


def test_a_file_is_topojson_that_others_can_read():
    topology = json.load(io.BytesIO(borderfile.encode({"KAZ-RUS": drawn([SOUTH])}, DIGITS, {})))
    assert topology["type"] == "Topology"
    (first, *_) = topology["objects"]["KAZ-RUS"]["geometries"]
    assert first["properties"] == {"drawn_by": "both"}
    arc = np.cumsum(topology["arcs"][first["arcs"][0][0]], axis=0) * topology["transform"]["scale"]
    assert arc.tolist() == pytest.approx(np.array([[60, 0], [60, 0.3]]))


def test_a_course_is_one_side_without_the_other():
    way = course(banks(0.001), DIGITS)
    (beside,) = way.alongside
    assert beside[:, 0] == pytest.approx(60, abs=1e-6)
    assert len(way.identical) == 2
