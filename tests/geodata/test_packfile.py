"""The land of a pack, made from a published file of three squares."""

import contextlib
import io
import json

import pytest
from click.testing import CliRunner

from geodata import packages
from geodata.__main__ import cli

#: Two squares that share a side, the right one in two parts of which one has no code.
TOPOLOGY = {
    "arcs": [
        [[5, 0], [5, 2], [5, 4]],
        [[5, 4], [0, 4], [0, 0], [5, 0]],
        [[5, 0], [9, 0], [9, 2], [5, 2]],
        [[5, 2], [9, 2], [9, 4], [5, 4], [5, 2]],
        [[5, 2], [5, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "001", "arcs": [[1, 0]], "properties": {"name": "A"}},
                {"type": "Polygon", "id": "002", "arcs": [[2, 4]], "properties": {"name": "B"}},
                {"type": "Polygon", "arcs": [[3]], "properties": {"name": "Apart"}},
            ]
        }
    },
}
PLACE = """\
  - id: {id}
    numeric: '{numeric}'
    name: {{en: x, ar: x}}
    region: here
    capital: {{name: {{en: x, ar: x}}, at: [{lon}, 1]}}
    label: [{lon}, 1]
    borders: []
    spellings: [x]
"""
PLACES = """\
view: [0, 0, 9, 4]
frame: [-1, -1, 10, 5]
joined: {Apart: BBB}
regions: {here: {en: x, ar: x}}
territories:
"""
PLACES += PLACE.format(id="AAA", numeric="001", lon=1) + PLACE.format(
    id="BBB", numeric="002", lon=7
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A pack without land, and the published file to make it from."""
    (tmp_path / "territories.yml").write_text(PLACES, encoding="utf-8")

    @contextlib.contextmanager
    def opened(_package, _folder):
        yield io.BytesIO(json.dumps(TOPOLOGY).encode())

    monkeypatch.setattr(packages, "opened", opened)
    return tmp_path


def run(folder, *options):
    words = ["pack", str(folder), "--packages", str(folder), *options]
    return CliRunner().invoke(cli, words)


def test_the_file_holds_what_the_register_names(folder):
    done = run(folder)
    assert done.exit_code == 0, done.output
    features = json.loads((folder / "land.geojson").read_bytes())["features"]
    assert [feature["properties"] for feature in features] == [{"id": "AAA"}, {"id": "BBB"}]
    corners = {tuple(at) for ring in features[1]["geometry"]["coordinates"][0] for at in ring}
    assert corners == {(5, 0), (9, 0), (9, 4), (5, 4)}


def test_check_writes_nothing_and_says_what_differs(folder):
    missing = run(folder, "--check")
    assert missing.exit_code == 1
    assert "not what the published package gives" in missing.output
    assert not (folder / "land.geojson").exists()
    run(folder)
    assert run(folder, "--check").exit_code == 0
    (folder / "land.geojson").write_text("{}", encoding="utf-8")
    assert run(folder, "--check").exit_code == 1
    assert (folder / "land.geojson").read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("joined: {Apart: BBB}\n", "", "Apart (no code): in the frame but not in territories.yml"),
        ("'002'", "'003'", "B (002): in the frame but not in territories.yml"),
        ("frame: [-1, -1, 10, 5]\n", "", "frame"),
    ],
)
def test_what_cannot_be_made_is_said_without_a_traceback(folder, old, new, says):
    (folder / "territories.yml").write_text(PLACES.replace(old, new), encoding="utf-8")
    done = run(folder)
    assert (done.exit_code, says in done.output) == (1, True), done.output
    assert done.output.startswith("Error: ")
    assert not (folder / "land.geojson").exists()
