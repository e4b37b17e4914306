"""``python -m geodata build`` on a world of four squares, into a folder of its own."""

import contextlib
import hashlib
import io
import json

import pyproj
import pytest
import shapely
from click.testing import CliRunner

from geodata import __main__ as command
from geodata import (
    borderfile,
    build,
    lakes,
    landfile,
    lengths,
    origin,
    outputs,
    packages,
    surveyfiles,
)
from tests.geodata.smallworld import TOPOLOGY, WATER, world


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
