"""The pack under examples/: another region, its own land and sources, and no code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from click.testing import CliRunner, Result
from streamlit_folium import _get_map_string

from facts.__main__ import main as facts_command
from facts.ledger import FactsError, Ledger
from facts.load import load
from facts.pack import packed
from facts.packlayout import LAND
from facts.query import RECORD, Standing, according_options
from geodata.land import Land
from geodata.territories import register
from mapview import folium_map, frame
from mapview.__main__ import main
from mapview.about import about
from mapview.export.brief import Brief, brief
from mapview.export.layout import compose
from mapview.export.order import Order
from mapview.export.parts import projection
from mapview.export.provenance import data_version
from mapview.packs import land_in
from mapview.site.publish import publish
from mapview.spec import build
from mapview.text import bare

PACK = Path(__file__).parents[1] / "examples" / "horn-of-africa"
IDS = ("DJI", "ERI", "ETH", "SOM")
LAYERS = ("igad", "area", "coastline")

every_layer = pytest.mark.parametrize("layer", LAYERS)


@pytest.fixture(scope="module")
def pack() -> Ledger:
    """The facts of the pack."""
    return load(PACK)


@pytest.fixture(scope="module")
def land(pack: Ledger) -> Land:
    """Its outlines."""
    found = land_in(PACK, pack.places)
    assert found is not None
    return found


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], prog_name="python -m mapview")


# --- facts -------------------------------------------------------------------------------------


def test_the_pack_proves_itself() -> None:
    done = CliRunner().invoke(facts_command, ["check", "--facts", str(PACK)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "factbook: 8 facts, 4 works cited" in done.stdout


def test_its_register_replaces_that_of_the_atlas(pack: Ledger) -> None:
    assert pack.places.ids == IDS
    assert [*pack.places.regions] == ["horn-of-africa"]
    assert tuple(pack.indicators) == LAYERS
    assert {*pack.sources} == {"igad", "factbook"}
    assert load().places == register()


def test_without_articles_the_record_comes_first(pack: Ledger) -> None:
    assert according_options(pack) == (RECORD,)


# --- land --------------------------------------------------------------------------------------


def test_the_land_has_every_place_of_the_register(pack: Ledger, land: Land) -> None:
    assert _ids(land, "territories") == [*IDS]
    assert _ids(land, "neighbours") == [n.id for n in pack.places.neighbours]


def test_borders_of_the_land_are_those_that_the_register_names(pack: Ledger, land: Land) -> None:
    named = [f"{t.id}-{other}" for t in pack.places.territories for other in t.borders]
    assert _ids(land, "borders") == named


def test_names_and_capitals_stand_in_their_countries(pack: Ledger, land: Land) -> None:
    outlines = _outlines(land, "territories")
    for territory in pack.places.territories:
        for at in (territory.label, territory.capital.at):
            # The coast is simplified: a capital on it may lie a few kilometres out.
            assert outlines[territory.id].distance(shapely.Point(at)) < 0.05, territory.id


@pytest.mark.parametrize(
    ("place", "lonlat", "drawn_in"),
    [
        ("Hargeisa, Somaliland", (44.06, 9.56), "SOM"),
        ("Badme", (37.9, 14.7), "ETH"),
        ("Abyei", (28.4, 9.6), "SDN"),
        ("Ilemi", (35.3, 4.9), "KEN"),
    ],
)
def test_disputed_places_are_where_the_readme_says(
    land: Land, place: str, lonlat: tuple[float, float], drawn_in: str
) -> None:
    outlines = _outlines(land, "territories") | _outlines(land, "neighbours")
    assert [id for id, shape in outlines.items() if shape.contains(shapely.Point(lonlat))] == [
        drawn_in
    ]
    said = (PACK / "README.md").read_text(encoding="utf-8")
    assert place.split(", ")[-1] in said


def test_a_pack_without_its_land_says_what_is_missing(tmp_path: Path, pack: Ledger) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert land_in(folder, pack.places) is None  # no region of its own
    (folder / "territories.yml").touch()
    with pytest.raises(FactsError, match=r"^empty/land\.geojson: file is missing;"):
        land_in(folder, pack.places)
    (folder / LAND).write_text('{"type": "FeatureCollection", "features": [7]}', encoding="utf-8")
    with pytest.raises(FactsError, match=r"^empty/land\.geojson: feature 1: entry 1 of"):
        land_in(folder, pack.places)


# --- screen ------------------------------------------------------------------------------------


@every_layer
def test_every_country_is_shaded(pack: Ledger, layer: str, lang: str) -> None:
    spec = build(pack, pack.places, layer, RECORD, lang)
    assert tuple(spec.shades) == IDS
    assert {shade.standing for shade in spec.shades.values()} == {Standing.VALUE}
    assert pack.places.territory("SOM").name[lang] == spec.shades["SOM"].label


def test_the_land_travels_once_in_the_base_map(pack: Ledger, land: Land) -> None:
    base = folium_map.base_map(pack.places, land)
    html = _get_map_string(base)
    assert html.count("window.isnadAtlas = ") == 1
    assert not {"atlas.js", "measured.js"} & {name for name, _ in base.default_js}
    assert html.index("window.isnadAtlas") < html.index("isnad.base(")
    (written,) = re.findall(r"window\.isnadAtlas = (\{.*\});", html)
    assert json.loads(written) == json.loads(json.dumps(dict(land.layers)))
    assert json.dumps(folium_map.corners(pack.places.view)) in html
    assert "oordinates" not in _get_map_string(folium_map.base_map())


def test_the_base_map_of_the_atlas_stays_as_it_is(land: Land) -> None:
    folium_map.base_map(register(), land)
    base = folium_map.base_map()
    assert "atlas.js" in {name for name, _ in base.default_js}
    assert "window.isnadAtlas" not in _get_map_string(base)


def test_land_cannot_end_the_script_it_stands_in(land: Land) -> None:
    hostile = {"territories": {"id": "</script><script>alert(1)</script>"}}
    written = folium_map.geometry(Land(land.view, land.frame, hostile, "0"))
    assert "</" not in written


def test_the_source_line_names_the_geometry_of_the_pack(pack: Ledger, lang: str) -> None:
    spec = build(pack, pack.places, "area", RECORD, lang)
    for html in (frame.source_line(spec), about(pack, lang)):
        assert "Natural Earth 4.1" in bare(html)
        assert "OpenStreetMap" not in html


# --- paper -------------------------------------------------------------------------------------


@pytest.fixture
def made(pack: Ledger, land: Land, lang: str) -> Brief:
    """A map of the pack, in words."""
    return brief(pack, pack.places, Order("area", RECORD, lang), land, "0" * 64)


def test_the_projection_is_named_and_centred_on_the_region(made: Brief, lang: str) -> None:
    said = bare(projection(made))
    assert "8.1°" in said
    assert "43°" in said
    assert ("Lambert" if lang == "en" else "لامبرت") in said


def test_the_sheet_shows_the_pack_alone(made: Brief) -> None:
    (page,) = compose(made)
    drawn = {artist.get_gid() for artist in page.sheet.figure.artists}
    assert {f"territory-{id}" for id in IDS} <= drawn
    assert not {f"territory-{id}" for id in register().ids} & drawn
    said = " ".join(bare(line.words) for line in page.sheet.lines)
    for territory in made.places.territories:
        assert territory.name[made.lang] in said
    assert made.provenance.data == "0" * 64


@every_layer
def test_every_layer_is_drawn_in_both_languages(
    pack: Ledger, land: Land, layer: str, lang: str
) -> None:
    (page,) = compose(brief(pack, pack.places, Order(layer, RECORD, lang), land))
    assert page.map is not None
    assert len(page.labels) >= len(IDS)


# --- out of the atlas --------------------------------------------------------------------------


def test_the_commands_take_the_folder_and_know_the_file_again(tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    done = run("export", "--facts", PACK, "--layer", "igad", "--out", out)
    assert done.exit_code == 0, done.stderr
    told = run("inspect", "--facts", PACK, out)
    assert told.exit_code == 0, told.stdout
    assert "igad, record, en" in told.stdout
    assert run("inspect", out).exit_code == 3  # the facts of the atlas are others


def test_the_version_of_the_data_changes_with_the_land(land: Land) -> None:
    other = Land(land.view, land.frame, land.layers, "0" * 64)
    assert data_version(PACK, land) != data_version(PACK, other)
    assert data_version(PACK, land) != data_version()


def test_a_zip_of_the_folder_is_the_same_pack(tmp_path: Path) -> None:
    files = {path.relative_to(PACK).as_posix(): path.read_bytes() for path in _files(PACK)}
    (tmp_path / "pack.zip").write_bytes(packed(files))
    out = tmp_path / "map.svg"
    done = run("export", "--facts", tmp_path / "pack.zip", "--layer", "area", "--out", out)
    assert done.exit_code == 0, done.stderr
    assert run("inspect", "--facts", PACK, out).exit_code == 0


def test_the_site_is_published_with_the_land_of_the_pack(
    tmp_path: Path, pack: Ledger, land: Land
) -> None:
    publish(pack, pack.places, tmp_path / "site", land=land, data="0" * 64)
    files = {path.relative_to(tmp_path / "site").as_posix(): path for path in _files(tmp_path)}
    assert "en/igad/record.html" in files
    assert "en/igad/articles.html" not in files
    assert "assets/measured.js" not in files
    assert '"DJI"' in files["assets/atlas.js"].read_text(encoding="utf-8")
    for path in files.values():
        if path.suffix == ".html":
            html = path.read_text(encoding="utf-8")
            assert "measured.js" not in html
            assert "Central Asia" not in html
            assert "آسيا الوسطى" not in html
    assert "Horn of Africa" in files["index.html"].read_text(encoding="utf-8")


def test_every_link_of_the_site_leads_to_a_file(tmp_path: Path, pack: Ledger, land: Land) -> None:
    publish(pack, pack.places, tmp_path / "site", land=land, data="0" * 64)
    for path in _files(tmp_path):
        if path.suffix == ".html":
            for way in re.findall(
                r'(?:href|src)="([^":#?]+\.\w+)["#?]', path.read_text(encoding="utf-8")
            ):
                assert (path.parent / way).resolve().is_file(), (path, way)


def test_the_single_page_carries_the_land_within(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    assert run("export", "--facts", PACK, "--layer", "coastline", "--out", out).exit_code == 0
    html = out.read_text(encoding="utf-8")
    assert html.count("window.isnadAtlas = ") == 1
    assert '"SOM"' in html


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _ids(land: Land, layer: str) -> list[str]:
    return [feature["properties"]["id"] for feature in land.layers[layer]["features"]]


def _outlines(land: Land, layer: str) -> dict[str, shapely.Geometry]:
    features = land.layers[layer]["features"]
    return {f["properties"]["id"]: shapely.geometry.shape(f["geometry"]) for f in features}
