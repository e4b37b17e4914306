"""The committed geometry: is it the region, whole, and the one that the register describes?"""

import hashlib
import json
from itertools import combinations, pairwise

import pytest
import shapely
from pyproj import Geod

from geodata import atlas, lakes, origin, outputs
from geodata.territories import NO_COUNTRY, register

REGISTER = register()
GEOD = Geod(ellps="WGS84")

# km², geodesic on WGS 84, of the published polygons (Natural Earth 4.1.0, 1:10 million, with
# Baikonur), before anything is cut, rounded or simplified.
PUBLISHED_KM2 = {
    "KAZ": 2_720_783,
    "KGZ": 199_000,
    "TJK": 142_230,
    "TKM": 470_857,
    "UZB": 447_819,
    "ARM": 29_592,
    "AZE": 86_253,
    "GEO": 69_574,
}

# Places near a border, so that a country that is shifted, swapped or smoothed away loses one.
PLACES = {
    "KAZ": [(69.15, 54.87), (51.37, 51.23), (51.92, 47.11), (82.61, 49.95), (69.59, 42.32)],
    "KGZ": [(72.80, 40.53), (72.24, 42.52), (70.82, 40.06), (78.39, 42.49)],
    "TJK": [(69.62, 40.28), (71.55, 37.49), (73.97, 38.17)],
    "TKM": [(59.96, 41.84), (62.34, 35.28), (63.58, 39.09)],
    "UZB": [(59.61, 42.46), (67.28, 37.22), (72.34, 40.78)],
    "ARM": [(43.85, 40.79), (46.41, 39.21), (46.24, 38.92)],
    "AZE": [(45.37, 41.09), (48.85, 38.50), (48.80, 41.46)],
    "GEO": [(41.68, 41.63), (44.64, 42.62), (46.28, 41.46)],
    "RUS": [(55.10, 51.77), (48.25, 42.06), (43.6, 43.5)],
    "CHN": [(75.99, 39.47), (81.32, 43.91)],
    "IRN": [(46.29, 38.08), (59.60, 36.30)],
    "AFG": [(67.11, 36.71), (62.20, 34.35)],
    "TUR": [(43.10, 40.60), (44.04, 39.92)],
}

# What ORIGIN.yml says under border_policy.
POLICY = {
    "Stepanakert": ((46.75, 39.82), "AZE"),
    "Shusha": ((46.75, 39.76), "AZE"),
    "Lachin": ((46.55, 39.64), "AZE"),
    "Sukhumi": ((41.02, 43.00), "GEO"),
    "Tskhinvali": ((43.97, 42.22), "GEO"),
    "Nakhchivan": ((45.41, 39.21), "AZE"),
    "Baikonur": ((63.30, 45.96), "KAZ"),
    "Luhansk": ((39.30, 48.57), "UKR"),
    "Sokh": ((71.13, 39.97), "UZB"),
    "Shohimardon": ((71.73, 39.95), "UZB"),
    "Sarvan": ((70.61, 40.98), "TJK"),
    "Vorukh": ((70.57, 39.86), "TJK"),
    "Artsvashen": ((45.52, 40.635), "ARM"),
    "Askipara": ((45.00, 41.06), "AZE"),
    "Srinagar": ((74.80, 34.09), "IND"),
    "Gilgit": ((74.30, 35.92), "PAK"),
    "Aksai Chin": ((79.30, 35.20), "CHN"),
    "Siachen Glacier": ((77.10, 35.40), "XXX"),
    "Crimea": ((34.10, 45.00), None),
}

BORDERS = {"KAZ-RUS", "AZE-RUS", "GEO-RUS", "TKM-IRN", "AZE-IRN", "ARM-IRN"}


def shapes(collection):
    features = atlas.load()[collection]["features"]
    return {
        f["properties"]["id"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in features
    }


TERRITORIES, NEIGHBOURS, WATER, LINES = map(
    shapes, ("territories", "neighbours", "water", "borders")
)
COUNTRIES = TERRITORIES | NEIGHBOURS
LAND = shapely.union_all([*COUNTRIES.values()])


def segments(shape):
    lines = shapely.get_parts(shape)
    if shape.geom_type.endswith("Polygon"):
        lines = shapely.get_rings(lines)
    return {tuple(sorted(s)) for line in lines for s in pairwise(map(tuple, line.coords))}


SEGMENTS = {id: segments(shape) for id, shape in COUNTRIES.items()}


def countries_at(point):
    return [id for id, shape in COUNTRIES.items() if shape.contains(shapely.Point(point))]


# --- register and geometry ---------------------------------------------------------------------


def test_every_territory_of_the_register_is_drawn_and_no_other():
    assert tuple(TERRITORIES) == REGISTER.ids


def test_every_neighbour_of_the_register_is_drawn_and_no_other():
    assert [*NEIGHBOURS] == [*(n.id for n in REGISTER.neighbours), NO_COUNTRY]


@pytest.mark.parametrize("territory", REGISTER.territories, ids=lambda t: t.id)
def test_borders_in_the_register_are_those_in_the_geometry(territory):
    own = SEGMENTS[territory.id]
    sharing = {id for id in COUNTRIES if id != territory.id and own & SEGMENTS[id]}
    touching = {
        id
        for id, shape in COUNTRIES.items()
        if id != territory.id and shape.intersects(TERRITORIES[territory.id])
    }
    assert set(territory.borders) == sharing == touching
    assert len(territory.borders) == len(set(territory.borders))


def test_borders_in_the_register_are_mutual():
    pairs = {(t.id, other) for t in REGISTER.territories for other in t.borders}
    for one, other in pairs:
        if other in REGISTER.ids:
            assert (other, one) in pairs


@pytest.mark.parametrize("territory", REGISTER.territories, ids=lambda t: t.id)
def test_capital_and_label_lie_in_their_country(territory):
    assert countries_at(territory.capital.at) == [territory.id]
    assert countries_at(territory.label) == [territory.id]
    inside = TERRITORIES[territory.id].boundary.distance(shapely.Point(territory.label))
    assert inside > 0.2, "a name this near to a border reads as the neighbour's"


@pytest.mark.parametrize(
    "neighbour", [n for n in REGISTER.neighbours if n.label], ids=lambda n: n.id
)
def test_labels_of_neighbours_are_seen(neighbour):
    assert countries_at(neighbour.label) == [neighbour.id]
    assert shapely.box(*REGISTER.view).buffer(-0.5).contains(shapely.Point(neighbour.label))


def test_no_label_lies_in_a_lake():
    labels = [place.label for place in (*REGISTER.territories, *REGISTER.neighbours)]
    points = shapely.points([label for label in labels if label])
    assert not any(shape.contains(points).any() for shape in WATER.values())


def test_regions_lie_on_their_side_of_the_caspian():
    for territory in REGISTER.territories:
        west, _, east, _ = TERRITORIES[territory.id].bounds
        if territory.region == "south-caucasus":
            assert east < 50.8
        else:
            assert west > 46
    assert {t.region for t in REGISTER.territories} == set(REGISTER.regions)


# --- polygons ----------------------------------------------------------------------------------


@pytest.mark.parametrize("id", COUNTRIES | WATER)
def test_polygons_are_valid(id):
    shape = (COUNTRIES | WATER)[id]
    assert shape.is_valid, shapely.is_valid_reason(shape)
    assert shape.area > 0


def test_no_two_countries_overlap():
    for (one, a), (other, b) in combinations(COUNTRIES.items(), 2):
        assert a.intersection(b).area == 0, (one, other)


def test_there_is_no_gap_between_countries_but_the_caspian():
    (hole,) = [shapely.Polygon(r) for p in shapely.get_parts(LAND) for r in p.interiors]
    assert hole.contains(shapely.Point(50.5, 42))
    assert 42 < hole.area < 44  # degrees², with Kara-Bogaz-Gol; 43.0 as published


@pytest.mark.parametrize("id", TERRITORIES)
def test_area_is_the_published_one(id):
    area, _ = GEOD.geometry_area_perimeter(TERRITORIES[id])
    assert area / 1e6 == pytest.approx(PUBLISHED_KM2[id], rel=0.005)  # and not mirrored


@pytest.mark.parametrize(
    ("id", "place"), [(id, place) for id, places in PLACES.items() for place in places]
)
def test_places_near_a_border_are_on_their_side(id, place):
    assert countries_at(place) == [id]


@pytest.mark.parametrize("place", POLICY)
def test_disputed_places_are_where_the_border_policy_says(place):
    point, expected = POLICY[place]
    assert countries_at(point) == ([expected] if expected else [])


def test_kazakhstan_has_no_hole_at_baikonur():
    assert not any(part.interiors for part in shapely.get_parts(TERRITORIES["KAZ"]))


# --- frame -------------------------------------------------------------------------------------


def test_nothing_is_drawn_outside_the_frame():
    bounds = shapely.total_bounds([*COUNTRIES.values(), *WATER.values(), *LINES.values()])
    assert tuple(bounds) == REGISTER.frame
    assert REGISTER.frame.west >= 38, "Crimea and its strait must stay out"


def test_territories_are_whole_and_have_context_on_every_side():
    west, south, east, north = shapely.total_bounds([*TERRITORIES.values()])
    view, frame = REGISTER.view, REGISTER.frame
    assert frame.west < view.west < west - 0.3
    assert frame.south < view.south < south - 0.3
    assert frame.east > view.east > east + 0.3
    assert frame.north > view.north > north + 0.3


# --- water -------------------------------------------------------------------------------------


def test_lakes_are_drawn():
    assert [*WATER] == [*lakes.LAKES]


@pytest.mark.parametrize(
    "point",
    [(50.5, 42.0), (51.0, 45.5), (51.5, 38.5), (53.5, 41.4)],
    ids=["middle", "north", "south", "Kara-Bogaz-Gol"],
)
def test_the_caspian_is_sea(point):
    assert not countries_at(point)


@pytest.mark.parametrize(
    ("lake", "point"), [(lake, point) for lake, points in lakes.LAKES.items() for point in points]
)
def test_lakes_cover_the_land(lake, point):
    assert WATER[lake].contains(shapely.Point(point))


@pytest.mark.parametrize(("lake", "parts"), [("aral", 3), ("balkhash", 1), ("sevan", 1)])
def test_lakes_are_whole(lake, parts):
    assert len(shapely.get_parts(WATER[lake])) == parts


def test_balkhash_is_not_cut_where_the_published_file_is():
    west, _, east, _ = WATER["balkhash"].bounds
    assert west < 73.5
    assert east > 79.2


def test_the_aral_sea_is_the_one_of_today():
    assert not WATER["aral"].contains(shapely.Point(60.2, 45.0)), "dry since 2014"


# --- border lines ------------------------------------------------------------------------------


def test_border_lines_are_those_with_russia_and_iran():
    assert set(LINES) == BORDERS
    expected = {(t.id, other) for t in REGISTER.territories for other in t.borders}
    assert set(LINES) == {"-".join(pair) for pair in expected if pair[1] in ("RUS", "IRN")}


@pytest.mark.parametrize("id", sorted(BORDERS))
def test_border_lines_are_all_that_both_outlines_share(id):
    one, other = id.split("-")
    assert LINES[id].geom_type == "MultiLineString"
    assert segments(LINES[id]) == SEGMENTS[one] & SEGMENTS[other]


def test_border_lines_are_in_few_pieces():
    pieces = {id: len(shapely.get_parts(line)) for id, line in LINES.items()}
    # Armenia parts the border of Azerbaijan with Iran.
    assert pieces == dict.fromkeys(BORDERS, 1) | {"AZE-IRN": 2}


# --- files -------------------------------------------------------------------------------------


def test_the_browser_gets_less_than_150_kb():
    assert 90_000 < outputs.SCRIPT.stat().st_size < 150_000


def test_the_script_is_the_atlas_and_names_its_data():
    comment, statement, end = outputs.SCRIPT.read_text(encoding="utf-8").split("\n")
    compact = atlas.PATH.read_text(encoding="utf-8").rstrip("\n")
    assert statement == f"window.isnadAtlas = {compact};"
    assert end == ""
    for role in outputs.DRAWN:
        package = origin.origin().packages[role]
        for said in (package.data.title, package.data.version, package.data.licence):
            assert said in comment
    assert "land without water" not in comment  # what is only measured
    assert "python -m geodata build" in comment


@pytest.mark.parametrize("name", origin.origin().outputs)
def test_files_are_the_ones_that_the_build_made(name):
    content = (outputs.ROOT / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == origin.origin().outputs[name], (
        f"{name} was edited, or ORIGIN.yml was: run python -m geodata build"
    )


def test_features_carry_an_id_and_nothing_else():
    for collection in atlas.load().values():
        assert collection["type"] == "FeatureCollection"
        for feature in collection["features"]:
            assert set(feature) == {"type", "properties", "geometry"}
            assert set(feature["properties"]) == {"id"}


def test_positions_have_three_decimals():
    everything = [*COUNTRIES.values(), *WATER.values(), *LINES.values()]
    positions = shapely.get_coordinates(everything)
    assert (positions == positions.round(3)).all()
