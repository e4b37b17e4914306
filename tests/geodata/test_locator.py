"""The small globe: its land is valid, has no seam, and ends at the horizon."""

import json

import numpy as np
import pytest
import shapely
from pyproj import Geod

from geodata import globe, landfile
from geodata.packages import BuildError
from geodata.paper import CENTRE, paper
from geodata.plane import plane

GLOBE = plane(CENTRE, kind="ortho")
(FEATURE,) = landfile.load()["features"]
LAND = shapely.geometry.shape(FEATURE["geometry"])
PAPER = paper()
LOCATOR = PAPER.locator(1.6)

PLACES = {
    "Astana": ((71.4, 51.2), True),
    "Tel Aviv": ((34.95, 32.0), True),
    "Delhi": ((77.2, 28.6), True),
    "Madrid": ((-3.7, 40.4), True),
    "Yakutsk": ((129.7, 62.0), True),
    "Chukotka at the antimeridian": ((180.0, 68.0), True),
    "Nairobi": ((36.8, -1.3), True),
    "Greenland": ((-40.0, 72.0), True),
    "Caspian": ((50.5, 42.0), False),
    "Black Sea": ((34.0, 43.3), False),
    "Arabian Sea": ((64.0, 15.0), False),
    "Bay of Bengal": ((88.0, 15.0), False),
    "North Pole": ((0.0, 90.0), False),
}


#: Centre, a place on land and one at sea, where a globe could go wrong: the far side of Chile is
#: China, Fiji lies on the antimeridian, and around the poles every meridian meets.
ELSEWHERE = {
    "the Horn of Africa": ((42.0, 8.0), (-4.0, 40.0), (85.0, -10.0)),
    "Chile": ((-70.0, -35.0), (-65.0, -30.0), (-85.0, -35.0)),
    "Fiji": ((178.0, -18.0), (145.0, -25.0), (-165.0, -25.0)),
    "the North Pole": ((0.0, 90.0), (100.0, 62.0), (0.0, 86.0)),
    "Antarctica": ((100.0, -80.0), (0.0, -88.0), (-20.0, -60.0)),
}


def at(lonlat):
    return shapely.points(GLOBE(np.array([lonlat])))


# --- file --------------------------------------------------------------------------------------


def test_file_is_small_and_of_one_decimal():
    assert 40_000 < landfile.PATH.stat().st_size < 60_000
    assert FEATURE["properties"] == {"id": "land"}
    positions = shapely.get_coordinates(LAND)
    assert (positions == positions.round(1)).all()
    assert np.abs(positions[:, 0]).max() <= 180


def test_file_holds_valid_polygons():
    assert LAND.geom_type == "MultiPolygon"
    assert LAND.is_valid, shapely.is_valid_reason(LAND)
    assert (shapely.area(shapely.get_parts(LAND)) > 0).all()


def test_file_goes_all_round_the_world():
    assert LAND.bounds[:3] == (-180, -90, 180)


def test_the_caspian_is_a_hole():
    holes = [ring for part in shapely.get_parts(LAND) for ring in part.interiors]
    assert any(shapely.Polygon(ring).contains(shapely.Point(50.5, 42)) for ring in holes)


# --- globe -------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
def test_land_is_land_and_sea_is_sea(place):
    lonlat, land = PLACES[place]
    assert LOCATOR.horizon.contains(at(lonlat)).all()
    # Exactly on the seam, if there were one, contains() would say no.
    assert LOCATOR.land.contains(at(lonlat)).all() == land


def test_globe_is_valid_and_within_its_horizon():
    for shape in LOCATOR:
        assert shape.is_valid, shapely.is_valid_reason(shape)
        assert np.isfinite(shapely.get_coordinates(shape)).all()
    assert LOCATOR.horizon.buffer(1).contains(LOCATOR.land)


def test_there_is_no_seam_at_the_antimeridian():
    seam = np.column_stack([np.full(400, 180.0), np.linspace(65.5, 68.8, 400)])
    line = shapely.LineString(GLOBE(seam))
    assert LOCATOR.land.contains(line)
    assert LOCATOR.land.boundary.intersection(line.buffer(100)).length == 0


def test_land_ends_at_the_horizon_and_not_before():
    rim = shapely.get_coordinates(LOCATOR.horizon)
    inner = shapely.points(rim * 0.999)
    on_land = LOCATOR.land.buffer(2000).contains(inner)
    beyond = shapely.get_coordinates(LOCATOR.land.intersection(LOCATOR.horizon.boundary))
    assert 50 < on_land.sum() < 300  # Africa, Canada, Siberia
    assert len(beyond) > 50


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_horizon_is_as_far_as_it_says(angle):
    east, north, _ = Geod(a=1, f=0).fwd(*CENTRE, angle, np.radians(globe.HORIZON))
    rim = shapely.get_coordinates(LOCATOR.horizon)
    nearest = np.hypot(*(rim - GLOBE(np.array([(east, north)]))).T).min()
    assert nearest < 60_000


@pytest.mark.parametrize("aspect", [1, 1.6, 16 / 9])
def test_outline_is_that_of_the_extent(aspect):
    outline = PAPER.locator(aspect).extent
    box = shapely.box(*PAPER.extent(aspect))
    corners = PAPER.inverse(shapely.get_coordinates(box))
    assert LOCATOR.horizon.contains(outline)
    assert outline.distance(shapely.points(GLOBE(corners))).max() < 1
    assert outline.contains(at(CENTRE)).all()
    assert outline.area == pytest.approx(box.area, rel=0.08)  # the globe bends away


@pytest.mark.parametrize("place", ELSEWHERE)
def test_globe_around_any_place_shows_its_land(place):
    centre, land, sea = ELSEWHERE[place]
    seen = globe.Globe(centre)
    assert seen.land.is_valid
    assert seen.horizon.buffer(1).contains(seen.land)
    on_land, at_sea = (shapely.points(seen.project(np.array([at]))) for at in (land, sea))
    assert seen.land.contains(on_land).all()
    assert not seen.land.contains(at_sea).any()


# --- making it ---------------------------------------------------------------------------------


def topology(*polygons):
    """TopoJSON of polygons, each a list of rings."""
    arcs = [ring for rings in polygons for ring in rings]
    numbers = iter(range(len(arcs)))
    parts = [[[next(numbers)] for _ in rings] for rings in polygons]
    land = {"type": "MultiPolygon", "arcs": parts}
    return {"arcs": arcs, "objects": {"land": {"geometries": [land]}}}


def square(west, south, east, north):
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def test_land_across_the_antimeridian_is_cut_there():
    made = landfile.land(topology([square(170, 60, -170, 70)]))
    assert made.equals(
        shapely.union_all([shapely.box(170, 60, 180, 70), shapely.box(-180, 60, -170, 70)])
    )


def test_a_hole_that_is_counted_from_the_other_side_stays_a_hole():
    lake = [(-172, 62), (-172, 64), (-176, 64), (-176, 62), (-172, 62)]
    made = landfile.land(topology([square(170, 60, -170, 70), lake]))
    assert made.area == 20 * 10 - 4 * 2
    assert not made.contains(shapely.Point(-174, 63))


def test_land_around_the_south_pole_ends_at_the_edge_of_the_sheet():
    ring = [(-180, -70), (-60, -70), (60, -70), (180, -70), (-180, -70)]
    made = landfile.land(topology([ring], [square(60, 40, 70, 50)]))
    assert made.equals(
        shapely.union_all([shapely.box(-180, -90, 180, -70), shapely.box(60, 40, 70, 50)])
    )


def test_specks_are_left_out_and_vertices_rounded():
    speck, island = square(60, 40, 60.5, 40.5), square(60.04, 30.04, 62, 32)
    made = landfile.land(topology([speck], [island]))
    assert made.bounds == (60, 30, 62, 32)


def test_a_world_without_land_stops_the_build():
    with pytest.raises(BuildError, match="the world's land: there is none"):
        landfile.land(topology([square(-70, -40, -69.9, -39.9)]))


def test_file_holds_what_was_cut(tmp_path):
    ((path, content),) = landfile.files(topology([square(60, 40, 70, 50)])).items()
    assert path == landfile.PATH
    copy = tmp_path / "copy.json"
    copy.write_bytes(content)
    (feature,) = landfile.load(copy)["features"]
    assert shapely.geometry.shape(feature["geometry"]).equals(shapely.box(60, 40, 70, 50))
    assert json.loads(content)["type"] == "FeatureCollection"
