"""The build on a world of four squares; the real one is `python -m geodata build --check`."""

import contextlib
import hashlib
import io
import json
import subprocess
import tarfile

import pyproj
import pytest
import shapely
from click.testing import CliRunner

from geodata import __main__ as command
from geodata import (
    borderfile,
    build,
    drawn,
    lakes,
    landfile,
    lengths,
    measure,
    origin,
    outputs,
    packages,
    surveyfiles,
    topojson,
)
from geodata.shapes import collection, common_border, polygonal, rounded
from geodata.territories import Bounds, Register, register

# Kazakhstan is a square with a hole, Baikonur fills it, Russia lies north of both; Atlantis
# is far away. Quantised: positions are ((x, y) steps) * 0.5 + (60, 45).
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [60, 45]},
    "arcs": [
        [[0, 8], [0, -8], [8, 0], [0, 8]],  # 0: Kazakhstan's west, south and east
        [[8, 8], [-4, 0], [-4, 0]],  # 1: border with Russia, westward
        [[2, 2], [2, 0], [0, 2], [-2, 0], [0, -2]],  # 2: Baikonur
        [[8, 8], [0, 4], [-8, 0], [0, -4]],  # 3: the rest of Russia
        [[-300, 0], [2, 0], [0, 2], [-2, -2]],  # 4: Atlantis
        [[1, 1], [0, 0]],  # 5: what quantisation left of an islet
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Polygon",
                    "id": "398",
                    "properties": {"name": "Kazakhstan"},
                    "arcs": [[0, 1], [~2]],
                },
                {"type": "Polygon", "properties": {"name": "Baikonur"}, "arcs": [[2]]},
                {
                    "type": "MultiPolygon",
                    "id": "643",
                    "properties": {"name": "Russia"},
                    "arcs": [[[3, ~1]], [[5]]],
                },
                {"type": "Polygon", "id": "999", "properties": {"name": "Atlantis"}, "arcs": [[4]]},
                {"type": None, "properties": {"name": "Nothing"}},
            ],
        }
    },
}


FRAME = Bounds(38, 32, 98, 60)
JOINED = {"Baikonur": "KAZ"}


def named(name):
    return {"en": name, "ar": name}


def world(**changes):
    kazakhstan = {
        "id": "KAZ",
        "numeric": "398",
        "name": named("Kazakhstan"),
        "region": "central-asia",
        "capital": {"name": named("Astana"), "at": [61, 46]},
        "label": [61, 46],
        "borders": ["RUS"],
        "spellings": ["x"],
    }
    russia = {"id": "RUS", "numeric": "643", "name": named("Russia")}
    data = {
        "view": FRAME,
        "frame": FRAME,
        "joined": JOINED,
        "regions": {"central-asia": named("Central Asia")},
    }
    data |= {"territories": [kazakhstan], "neighbours": [russia], "powers": []}
    return Register.model_validate(data | changes)


def pond(x, y, size):
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return [ring]


WATER = {
    "type": "GeometryCollection",
    "geometries": [
        {"type": "Polygon", "coordinates": pond(0, -50, 100)},  # the ocean
        {"type": "MultiPolygon", "coordinates": [pond(61, 46, 1), pond(63, 46, 1)]},
    ],
}


# --- TopoJSON ----------------------------------------------------------------------------------


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


# --- steps -------------------------------------------------------------------------------------


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


# --- packages ----------------------------------------------------------------------------------


def tarball(folder, package, files):
    with tarfile.open(folder / package.tarball, "w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    found = hashlib.sha256((folder / package.tarball).read_bytes()).hexdigest()
    return package.model_copy(update={"sha256": found})


@pytest.fixture
def package():
    return origin.origin().packages["water"]


def test_tarballs_are_named_as_npm_names_them(package):
    assert package.tarball == "geo-maps-earth-waterbodies-1km-0.6.0.tgz"


def test_a_package_on_record_is_read(tmp_path, package):
    package = tarball(tmp_path, package, {package.member: b'{"a": 1}'})
    assert packages.read(package, tmp_path) == {"a": 1}


def test_another_tarball_is_refused(tmp_path, package):
    found = tarball(tmp_path, package, {package.member: b"{}"}).sha256
    with pytest.raises(packages.BuildError) as caught:
        packages.read(package, tmp_path)
    message = str(caught.value)
    assert str(tmp_path / package.tarball) in message
    assert f"expected {package.sha256}, found {found}" in message
    assert "delete it and fetch it again" in message


def test_a_missing_tarball_says_how_to_get_it(tmp_path, package):
    wanted = "npm pack @geo-maps/earth-waterbodies-1km@0.6.0"
    with pytest.raises(packages.BuildError, match=wanted):
        packages.read(package, tmp_path)


def test_a_tarball_without_the_file_says_so(tmp_path, package):
    package = tarball(tmp_path, package, {"package/other.json": b"{}"})
    with pytest.raises(packages.BuildError, match=r"no file 'package/map\.geo\.json'"):
        packages.read(package, tmp_path)


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (FileNotFoundError(), "npm: not found; install Node.js"),
        (subprocess.TimeoutExpired("npm", 600), "no answer in 600 s"),
        (subprocess.CalledProcessError(1, "npm", stderr="E404"), "npm pack failed: E404"),
    ],
)
def test_a_failed_download_says_what_to_do(tmp_path, package, monkeypatch, failure, message):
    def run(*_args, **_options):
        raise failure

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(packages.BuildError, match=message) as caught:
        packages.fetch(package, tmp_path)
    assert "--packages DIR" in str(caught.value)


# --- command -----------------------------------------------------------------------------------


def features(*countries):
    """GeoJSON as geo-maps writes it: one feature a line."""
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "geometry": {"type": "Polygon", "coordinates": [ring]},
                "properties": {"A3": id},
            },
            separators=(",", ":"),
        )
        for id, ring in countries
    ]
    text = ",\n".join(lines)
    return f'{{"type":"FeatureCollection", "features": [\n{text}\n]}}'.encode()


LAND = features(
    ("KAZ", [[60, 45], [64, 45], [64, 49], [62, 49.01], [60, 49], [60, 45]]),
    ("RUS", [[60, 49], [62, 49.01], [64, 49], [64, 51], [60, 51], [60, 49]]),
)


@pytest.fixture
def small(tmp_path, monkeypatch):
    """The command on the small world, its files in a folder of their own."""
    text = origin.PATH.read_text(encoding="utf-8")
    monkeypatch.setattr(outputs, "ROOT", tmp_path)
    moved = [
        tmp_path / "geodata/boundaries/atlas.json",
        tmp_path / "static/atlas.js",
        tmp_path / "geodata/boundaries/ORIGIN.yml",
    ]
    for path in moved:
        path.parent.mkdir(parents=True, exist_ok=True)
    moved[2].write_text(text, encoding="utf-8")
    monkeypatch.setattr(outputs.atlas, "PATH", moved[0])
    monkeypatch.setattr(outputs, "SCRIPT", moved[1])
    monkeypatch.setattr(origin, "PATH", moved[2])
    monkeypatch.setattr(borderfile, "FOLDER", tmp_path / "geodata/boundaries")
    monkeypatch.setattr(landfile, "PATH", tmp_path / "geodata/boundaries/locator.json")
    monkeypatch.setattr(lengths, "PATH", tmp_path / "geodata/boundaries/lengths.json")
    monkeypatch.setattr(surveyfiles, "SCRIPT", tmp_path / "static/measured.js")
    source = origin.Origin.model_validate(origin.origin().model_dump())
    monkeypatch.setattr(origin, "origin", lambda: source)
    world_atlas = json.dumps(TOPOLOGY).encode()
    contents = dict.fromkeys(source.packages, world_atlas) | {"water": json.dumps(WATER).encode()}
    contents |= {role: LAND for role in contents if role.startswith("land")}
    layer = {"land": TOPOLOGY["objects"]["countries"]}
    contents["world"] = json.dumps(TOPOLOGY | {"objects": layer}).encode()

    @contextlib.contextmanager
    def opened(package, _folder):
        (role,) = [role for role, given in source.packages.items() if given is package]
        yield io.BytesIO(contents[role])

    monkeypatch.setattr(packages, "opened", opened)
    monkeypatch.setattr(command, "register", world)
    monkeypatch.setattr(build, "lakes", lambda water: lakes.lakes(water, {"one": ((61.2, 46.2),)}))
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(command.cli, ["build", *arguments])


def test_build_writes_and_check_then_agrees(small):
    result = run("--packages", str(small))
    assert result.exit_code == 0, result.output
    assert "static/atlas.js" in result.output
    again = run("--check", "--packages", str(small))
    assert again.exit_code == 0, again.output
    text = (small / "geodata/boundaries/ORIGIN.yml").read_text(encoding="utf-8")
    script = (small / "static/atlas.js").read_bytes()
    assert f'static/atlas.js: "{hashlib.sha256(script).hexdigest()}"' in text
    assert f'geos: "{shapely.geos_version_string}"' in text
    assert f'proj: "{pyproj.proj_version_str}"' in text
    assert b"land without water" not in script  # what is only measured


def test_every_file_on_record_is_made_the_same_again(small):
    run("--packages", str(small))
    names = [*origin.origin().outputs]
    first = {name: (small / name).read_bytes() for name in names}
    assert len(names) == 3 + len(lengths.DATASETS) + 2
    run("--packages", str(small))
    assert {name: (small / name).read_bytes() for name in names} == first


def test_borders_of_the_small_world_are_measured_and_drawn(small):
    run("--packages", str(small))
    table = lengths.table(small / "geodata/boundaries/lengths.json")
    assert [row[:3] for row in table.lengths] == [("KAZ", "RUS", id) for id in lengths.DATASETS]
    # Four degrees of longitude at 49° N; with the bend of LAND it is 4 m longer.
    assert [row.km for row in table.lengths] == pytest.approx([292.7] * 7, abs=0.05)
    script = (small / "static/measured.js").read_text(encoding="utf-8")
    assert "OpenStreetMap contributors, ODbL 1.0" in script
    assert '"coordinates":[[[60.0,49.0],[62.0,49.01],[64.0,49.0]]]' in script


@pytest.mark.usefixtures("small")
def test_a_tarball_is_fetched_once_for_all_its_files(monkeypatch):
    fetched = []
    monkeypatch.setattr(packages, "fetch", lambda package, _: fetched.append(package.tarball))
    assert run().exit_code == 0
    assert sorted(fetched) == sorted({p.tarball for p in origin.origin().packages.values()})
    assert len(fetched) == 6


def test_origin_must_name_the_data_sets(small):
    source = origin.origin()
    fewer = dict([*source.datasets.items()][1:])
    broken = source.model_copy(update={"datasets": fewer})
    with pytest.raises(packages.BuildError, match="`datasets` must be ne-110m, ne-50m, osm-10km"):
        surveyfiles.files(broken, small, world())


@pytest.mark.parametrize(
    "name",
    [
        "geodata/boundaries/atlas.json",
        "static/atlas.js",
        "geodata/boundaries/locator.json",
        "geodata/boundaries/borders/osm-10m.json",
        "geodata/boundaries/lengths.json",
        "static/measured.js",
        "geodata/boundaries/ORIGIN.yml",
    ],
)
def test_check_names_the_file_that_differs_and_leaves_it(small, name):
    run("--packages", str(small))
    path = small / name
    edited = path.read_bytes().replace(b"a", b"A", 1) if name[-1] != "l" else b""
    edited = edited or path.read_bytes().replace(b'static/atlas.js: "', b'static/atlas.js: "0')
    path.write_bytes(edited)
    result = run("--check", "--packages", str(small))
    assert result.exit_code == 1
    assert f"Error: {name}: not what the published packages give" in result.output
    assert path.read_bytes() == edited


def test_errors_of_the_build_are_printed_without_a_traceback(tmp_path):
    result = run("--packages", str(tmp_path))
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "no such file" in result.output


# --- ORIGIN.yml --------------------------------------------------------------------------------


def test_origin_says_what_the_build_does():
    method = origin.origin().method
    for number in (build.TOLERANCE, build.TOLERANCE_CONTEXT):
        assert f"{number}°" in method
    frame = register().frame
    said = f"{frame.west:g}-{frame.east:g} E, {frame.south:g}-{frame.north:g} N"
    assert said in method


def test_origin_says_how_the_land_of_the_globe_is_made():
    said = origin.origin().locating
    assert f"tolerance {landfile.TOLERANCE:g}°" in said
    assert (landfile.GRID, "one decimal" in said) == (0.1, True)
    assert f"under {landfile.SMALLEST:g} square degrees" in said


def test_origin_says_how_borders_are_measured():
    said = origin.origin().measuring
    assert f"at most {measure.TOLERANCE:g} m away" in said
    assert f"tolerance {drawn.TOLERANCE}°" in said
    assert (measure.DETOUR, "twice the straight lines" in said) == (2, True)


def test_origin_names_licence_credit_and_border_policy():
    packages_ = origin.origin().packages
    assert {p.data.licence for p in packages_.values()} == {"public domain", "ODbL 1.0"}
    for package in packages_.values():
        if package.data.licence == "ODbL 1.0":
            assert package.data.credit == "© OpenStreetMap contributors"
    assert {
        "Measured borders",
        "Karabakh",
        "Abkhazia",
        "South Ossetia",
        "Nakhchivan",
        "Baikonur",
        "Crimea",
    } <= set(origin.origin().border_policy)
    assert "no endorsement" in origin.origin().border_policy["general"]
