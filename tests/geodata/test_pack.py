"""The land of a pack: what can be drawn is, and whatever else it is gets a message, soon."""

import contextlib
import json
import tracemalloc

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata import geojson, pack
from geodata.geojson import LARGEST, MOST_FLAWS, MOST_OBJECTS, MOST_POSITIONS, LandError
from geodata.paper import paper
from geodata.territories import Register


def named(name):
    return {"en": name, "ar": name}


def territory(id, borders, lon):
    place = {"id": id, "name": named(id), "region": "here", "label": [lon, 0.5]}
    place |= {"capital": {"name": named(id), "at": [lon, 0.5]}, "borders": borders}
    return place | {"spellings": [id]}


#: Two territories side by side across the equator, and a neighbour east of them.
PLACES = Register.model_validate(
    {
        "view": [0, -5, 20, 5],
        "frame": [-5, -10, 25, 10],
        "regions": {"here": named("Here")},
        "territories": [territory("AAA", ["BBB"], 2), territory("BBB", ["AAA", "CCC"], 8)],
        "neighbours": [{"id": "CCC", "name": named("CCC")}],
    }
)


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(id, *rings, **more):
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    properties = {"id": id} | more
    return {"type": "Feature", "properties": properties, "geometry": geometry}


A, B = feature("AAA", box(0, -5, 5, 5)), feature("BBB", box(5, -5, 12, 5))
C, LAKE = feature("CCC", box(12, -5, 40, 5)), feature("lake", box(1, 1, 2, 2), kind="water")


def written(*features, **more):
    collection = {"type": "FeatureCollection", "features": list(features)} | more
    return json.dumps(collection).encode()


def flaws(data):
    with pytest.raises(LandError) as caught:
        pack.land(data, PLACES)
    return [" ".join(filter(None, flaw)) for flaw in caught.value.flaws]


def ids(land, layer):
    return [feature["properties"]["id"] for feature in land.layers[layer]["features"]]


# --- what can be drawn -------------------------------------------------------------------------


def test_land_holds_what_the_screen_draws():
    land = pack.land(written(LAKE, C, B, A), PLACES)
    assert (land.view, land.frame) == (PLACES.view, PLACES.frame)
    assert ids(land, "territories") == ["AAA", "BBB"]
    assert ids(land, "neighbours") == ["CCC"]
    assert ids(land, "water") == ["lake"]
    assert ids(land, "borders") == ["AAA-BBB", "BBB-AAA", "BBB-CCC"]


def test_borders_are_what_two_outlines_share():
    land = pack.land(written(A, B, C), PLACES)
    first, _, last = (shapely.geometry.shape(f["geometry"]) for f in _features(land, "borders"))
    assert first.equals(shapely.LineString([(5, -5), (5, 5)]))
    assert last.equals(shapely.LineString([(12, -5), (12, 5)]))


def test_what_reaches_beyond_the_frame_is_cut():
    land = pack.land(written(A, B, C), PLACES)
    (neighbour,) = (shapely.geometry.shape(f["geometry"]) for f in _features(land, "neighbours"))
    assert neighbour.bounds == (12, -5, 25, 5)


def test_neighbours_and_water_may_be_left_out():
    land = pack.land(written(A, B), PLACES)
    assert [ids(land, layer) for layer in ("neighbours", "water")] == [[], []]


def test_the_file_is_known_by_its_checksum():
    one, other = written(A, B), written(B, A)
    assert pack.land(one, PLACES).sha256 == pack.land(one, PLACES).sha256
    assert pack.land(one, PLACES).sha256 != pack.land(other, PLACES).sha256


def _features(land, layer):
    return land.layers[layer]["features"]


# --- on paper ----------------------------------------------------------------------------------


def test_paper_is_equal_area_and_centred_on_the_view():
    printed = paper(pack.land(written(A, B, C, LAKE), PLACES))
    assert printed.centre == (10, 0)
    assert printed.parallels is None
    assert printed.forward(np.array([[10.0, 0.0]])) == pytest.approx(0, abs=1e-6)
    north, south = printed.layers["territories"].area
    assert north / south == pytest.approx(5 / 7, rel=1e-3)
    assert [*printed.layers["water"]["id"]] == ["lake"]


def test_paper_without_context_has_empty_layers():
    printed = paper(pack.land(written(A, B), PLACES))
    assert printed.layers["neighbours"].empty
    assert printed.measured.empty


@pytest.mark.parametrize("aspect", [0.7, 1.6, 1.9])
def test_rectangle_holds_the_territories(aspect):
    printed = paper(pack.land(written(A, B), PLACES))
    shown = shapely.box(*printed.extent(aspect))
    assert shown.contains(shapely.box(*printed.layers["territories"].total_bounds))
    assert printed.locator(aspect).horizon.contains(printed.locator(aspect).extent)


def test_a_pack_does_not_change_the_paper_of_the_atlas():
    before = paper()
    paper(pack.land(written(A, B), PLACES))
    assert paper() is before


# --- what cannot -------------------------------------------------------------------------------

BOW = [[0, 0], [5, 5], [5, 0], [0, 5], [0, 0]]
HOLE_OUTSIDE = feature("AAA", box(0, -5, 5, 5), box(20, 1, 21, 2))
TWICE = {
    "type": "Feature",
    "properties": {"id": "AAA"},
    "geometry": {"type": "MultiPolygon", "coordinates": [[box(0, 0, 5, 5)], [box(1, 1, 6, 6)]]},
}
POINT = {
    "type": "Feature",
    "properties": {"id": "AAA"},
    "geometry": {"type": "Point", "coordinates": [1, 1]},
}
WORLD = feature("AAA", box(-180, -90, 180, 90))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not JSON: "),
        (b"\xff\xfe", "byte 0xFF is not UTF-8"),
        (b"[1, 2]", "the file is no FeatureCollection"),
        (b"NaN", "NaN is no number"),
        (b'{"a": 1, "a": 2}', "a key is written twice"),
        (b"[" * 100_000, "brackets within brackets"),
        (b"1" * 10_000, "not JSON: "),
        (written(), "no list of features"),
        (written(A, B, features="all"), "no list of features"),
        (written(A, B, crs={"name": "EPSG:3857"}), "another reference system"),
        (written(A, B, 7), "entry 3 of the collection is no Feature"),
        (written(A, {"type": "Feature"}), "feature 2 it has no property 'id'"),
        (written(A, B, feature("\ud800", box(0, 0, 1, 1))), "feature 3 a letter of its property"),
        (written(A, B, feature("a\u202eb", box(0, 0, 1, 1), kind="water")), "cannot be shown"),
        (written(A, POINT), "AAA it is no area allowed: 'Polygon', 'MultiPolygon'"),
        (written(feature("AAA"), B), "AAA a polygon of it has no rings"),
        (written(feature("AAA", []), B), "fewer than 4 positions"),
        (written(feature("AAA", [[0, 0], [1, 0], [1, 1], [0, 1]]), B), "does not end there"),
        (written(feature("AAA", [[0]] * 4), B), "not a longitude and a latitude"),
        (written(feature("AAA", [["0", "1"]] * 4), B), "not made of numbers"),
        (written(feature("AAA", [[True, 1]] * 4), B), "not made of numbers"),
        (written(feature("AAA", box(0, 0, 500_000, 4_000_000)), B), "not on earth: 500000, 0"),
        (written(A, B).replace(b"5", b"1e999"), "not on earth"),
        (written(feature("AAA", box(0, 0, 1, 1), kind="sea"), B), "kind 'sea' is not known"),
        (written(A), "BBB the territory has no geometry"),
        (written(A, B, A), "AAA it is there 2 times make one MultiPolygon"),
        (written(A, B, feature("CCD", box(0, 0, 1, 1))), "CCD it is neither a territory nor"),
        (written(A, B, feature("CCD", box(0, 0, 1, 1))), "did you mean 'CCC'?"),
        (written(feature("AAA", BOW), B), "polygon 1 of 1, ring 1: self-intersection at 2.5, 2.5"),
        (written(feature("AAA", [[0, 0], [1, 1], [2, 2], [0, 0]]), B), "AAA its outline is not"),
        (written(feature("AAA", [[3, 3]] * 4), B), "AAA its outline is not valid"),
        (written(feature("AAA", box(0, 0, 5, 5), BOW), B), "polygon 1 of 1, ring 2: self-inters"),
        (written(HOLE_OUTSIDE, B), "its rings together: hole lies outside shell at 20, 1"),
        (written(TWICE, B), "its polygons together: self-intersection"),
        (written(feature("AAA", box(100, 0, 110, 5)), B), "AAA nothing of it lies in the frame"),
        (written(WORLD, B), "AAA it covers the whole frame"),
        (written(A, feature("BBB", box(1, -1, 4, 1))), "BBB it lies inside AAA"),
        (
            written(feature("AAA", box(-5, -10, 24, 9)), feature("BBB", box(-5, -9, 24, 10))),
            "the places cover more than the whole frame",
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_cannot_be_drawn_gets_a_message(data, says):
    assert says in "\n".join(flaws(data))


def test_every_feature_is_told_of_in_one_run():
    told = flaws(written(feature("AAA", BOW), feature("BBB", BOW)))
    assert [line.split()[0] for line in told] == ["AAA", "BBB"]
    many = [feature(f"X{n}", box(0, 0, 1, 1)) for n in range(100)]
    assert len(flaws(written(*many))) == MOST_FLAWS


def test_nothing_is_repaired():
    """A bow tie could be made valid by cutting it in two: that would be a guess."""
    assert flaws(written(feature("AAA", BOW), B))


# --- time and memory ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b" " * (LARGEST + 1), "the file has 5,000,001 bytes"),
        (b"[" * (2 * MOST_POSITIONS + 1), "too many positions"),
        (b"[" + b"{}," * MOST_OBJECTS + b"{}]", "too many objects"),
    ],
    ids=["bytes", "brackets", "objects"],
)
def test_what_is_too_large_is_not_parsed(data, says, monkeypatch):
    monkeypatch.setattr(geojson.json, "loads", None)  # a call would be a TypeError
    assert says in flaws(data)[0]


def test_too_many_positions_are_refused_before_they_are_drawn():
    ring = [[n / 1e6, 0] for n in range(MOST_POSITIONS)]
    assert "too many positions" in flaws(written(feature("AAA", [*ring, [0, 1], [0, 0]]), B))[0]


def comb(teeth):
    """A valid outline of slanting teeth: the box of every edge meets those of all others."""
    ends = [
        ((n * 3 / teeth, -n * 3 / teeth), (4 + n * 3 / teeth, 4 - n * 3 / teeth))
        for n in range(teeth)
    ]
    up = [end for n, pair in enumerate(ends) for end in (pair if n % 2 == 0 else pair[::-1])]
    return feature("AAA", [*up, (up[-1][0] + 5, -6), (-5, -6), (-5, 0), up[0]])


@pytest.mark.parametrize(
    "hostile",
    [
        lambda: written(comb(60_000), B),
        lambda: written(feature("AAA", *(box(-1 - n / 1e5, 0, 0, 1) for n in range(20_000))), B),
        lambda: b'{"type": "FeatureCollection", "features": [' + b"[]," * 150_000 + b"[]]}",
        lambda: b"[" + b"0," * 2_000_000 + b"0]",
    ],
    ids=["comb", "rings", "lists", "numbers"],
)
@pytest.mark.thorough
def test_memory_is_bounded(hostile):
    data = hostile()
    tracemalloc.start()
    flaws(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 300_000_000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=20,
)
POSITIONS = st.lists(st.floats(-200, 200) | st.integers(-200, 200), min_size=1, max_size=3)
RINGS = st.lists(POSITIONS, max_size=8).map(lambda ring: [*ring, *ring[:1]])
FEATURES = st.builds(
    lambda id, kind, type, rings: {
        "type": "Feature",
        "properties": {"id": id, "kind": kind},
        "geometry": {"type": type, "coordinates": rings},
    },
    st.sampled_from(["AAA", "BBB", "CCC", "", "x"]) | JSON,
    st.sampled_from([None, "water", "land"]) | JSON,
    st.sampled_from(["Polygon", "MultiPolygon", "Point"]) | JSON,
    st.lists(RINGS, max_size=2) | st.lists(st.lists(RINGS, max_size=2), max_size=2) | JSON,
)


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_is_land_or_has_flaws(data):
    with pytest.raises(LandError) as caught:
        pack.land(data, PLACES)
    assert caught.value.flaws


@given(st.lists(FEATURES, max_size=4))
def test_anything_like_geojson_is_land_or_has_flaws(features):
    with contextlib.suppress(LandError):
        land = pack.land(written(*features), PLACES)
        assert ids(land, "territories") == ["AAA", "BBB"]


def test_a_comb_is_refused_for_what_it_costs_and_a_coast_is_not():
    shape = shapely.geometry.shape(comb(2_000)["geometry"])
    assert shape.is_valid
    assert pack._meetings(shape) == pytest.approx(2_000**2 / 2, rel=0.1)
    turns = np.linspace(0, 2 * np.pi, 50_000)
    coast = shapely.Polygon(np.column_stack([np.cos(turns), np.sin(turns)]))
    assert pack._meetings(coast) < 100_000
    assert "too densely" in flaws(written(comb(9_000), B))[0]
