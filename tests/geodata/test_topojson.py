"""TopoJSON of a world of four squares becomes shapes that share their borders."""

import shapely

from geodata import topojson
from geodata.shapes import common_border
from tests.geodata.smallworld import TOPOLOGY


def test_topojson_is_decoded():
    areas = {area.name: area for area in topojson.areas(TOPOLOGY, "countries")}
    kazakhstan = areas["Kazakhstan"]
    assert kazakhstan.id == "398"
    assert kazakhstan.shape.equals(
        shapely.box(60, 45, 64, 49).difference(shapely.box(61, 46, 62, 47))
    )
    assert areas["Baikonur"].id is None
    assert areas["Russia"].shape.equals(shapely.box(60, 49, 64, 51))
    assert areas["Nothing"].shape.is_empty


def test_both_sides_of_a_border_get_the_same_vertices():
    areas = {area.name: area.shape for area in topojson.areas(TOPOLOGY, "countries")}
    line = common_border(areas["Kazakhstan"], areas["Russia"])
    assert shapely.get_coordinates(line).tolist() == [[60, 49], [62, 49], [64, 49]]


def test_topojson_without_quantisation_is_decoded():
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    geometry = {"type": "Polygon", "arcs": [[0]]}
    topology = {"arcs": [ring], "objects": {"land": {"geometries": [geometry]}}}
    (area,) = topojson.areas(topology, "land")
    assert area.shape.area == 0.5
