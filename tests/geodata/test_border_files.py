"""The files of the measured borders: small, credited, and drawn as they are measured."""

import json

import shapely

from geodata import drawn, origin
from geodata.lengths import DATASETS, FINEST, length, table
from geodata.measure import course
from tests.geodata.surveyed import BORDERS, FILES, GEOD, PAIRS, datasets


def test_files_are_small():
    assert sum(map(len, FILES.values())) < 1_000_000
    assert drawn.SCRIPT.stat().st_size < 90_000


@datasets
def test_files_carry_the_credit_and_the_licence(dataset):
    package = origin.origin().packages[origin.origin().datasets[dataset].package]
    said = json.loads(FILES[dataset])
    assert said["package"] == f"{package.name}@{package.version}"
    for key in ("title", "version", "licence", "credit", "home"):
        assert said[key] == getattr(package.data, key)
    (row,) = [row for row in table().datasets if row.id == dataset]
    assert (row.credit, row.licence) == (package.data.credit, package.data.licence)
    assert row.licence == ("ODbL 1.0" if dataset.startswith("osm") else "public domain")
    assert all(row.name[lang] for lang in ("en", "ar"))


def test_data_sets_run_from_coarse_to_fine():
    assert tuple(row.id for row in table().datasets) == DATASETS == (*origin.origin().datasets,)
    rulers = [row.resolution_m for row in table().datasets]
    assert rulers == sorted(rulers, reverse=True)
    assert DATASETS[-1] == FINEST


def test_the_lines_on_the_screen_are_the_measured_ones():
    comment, statement, end = drawn.SCRIPT.read_text(encoding="utf-8").split("\n")
    assert end == ""
    for said in ("OpenStreetMap contributors", "ODbL 1.0", "python -m geodata build"):
        assert said in comment
    collection = json.loads(statement.removeprefix("window.isnadMeasured = ").removesuffix(";"))
    assert [f["properties"] for f in collection["features"]] == [{"id": pair} for pair in PAIRS]
    lines, digits = BORDERS[FINEST]
    for feature in collection["features"]:
        pair = feature["properties"]["id"]
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.geom_type == "MultiLineString"
        assert (shapely.get_coordinates(shape) == shapely.get_coordinates(shape).round(3)).all()
        km = GEOD.geometry_length(shape) / 1000
        assert 0.93 < km / length(*pair.split("-")).km < 1
        whole = shapely.MultiLineString(list(course(lines[pair], digits).lines))
        assert shapely.hausdorff_distance(shape, whole) < 0.02
        assert shapely.distance(shapely.points(shapely.get_coordinates(shape)), whole).max() < 0.001
