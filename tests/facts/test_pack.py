"""Packs: what is put in comes out, however it was packed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.folder import Folder, on_disk
from facts.load import ROOT, load
from facts.pack import packed, unpacked
from tests.facts.zips import GAMMA, WHOLE, large, zipped


def test_the_facts_of_the_project_are_a_pack() -> None:
    files = {path: data for path, data in on_disk(ROOT).files.items() if not path.endswith("/")}
    data = packed(files)
    assert unpacked(data, "isnad.zip") == files
    assert packed(dict(reversed(files.items()))) == data
    assert load(Folder("isnad.zip", unpacked(data, "isnad.zip"))) == load()


@pytest.mark.parametrize(
    "files",
    [
        GAMMA,
        {f"my pack/{path}": data for path, data in GAMMA.items()},
        {f"حزمتي/{path}": data for path, data in GAMMA.items()},
        {path.removeprefix("sources/"): data for path, data in GAMMA.items()},
        {path.removeprefix("sources/gamma/"): data for path, data in GAMMA.items()},
        {path.replace("sources/gamma", "Gamma 2"): data for path, data in GAMMA.items()},
        {path.replace("sources/gamma", "a/Gamma 2"): data for path, data in GAMMA.items()},
        GAMMA | {"README.md": b"", "sources/ORIGIN.yml": b"", "LICENSE.txt": b"", ".x": b""},
        GAMMA | {"sources/.DS_Store": b"\0", "__MACOSX/sources/gamma/._facts.yml": b"\0"},
        GAMMA | {"sources/": b"", "sources/gamma/": b""},
    ],
    ids=[
        "as it is",
        *("in a folder", "in an Arabic folder"),
        *("a source's folder", "a source", "a copied source", "a copied source in a folder"),
        *("with a readme", "of a Mac", "with folders"),
    ],
)
def test_every_way_to_pack_a_folder_is_understood(files: dict[str, bytes]) -> None:
    assert unpacked(zipped(*files.items()), "a.zip") == GAMMA


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("gamma/facts.yml", "sources/gamma/facts.yml"),
        ("territories.yml", "territories.yml"),
        ("land.geojson", "land.geojson"),
        ("my/land.geojson", "land.geojson"),
        ("indicators/trade.yml", "indicators/trade.yml"),
        ("my/claims/a-1.yml", "claims/a-1.yml"),
    ],
)
def test_parts_of_a_folder_are_packs(path: str, home: str) -> None:
    assert unpacked(zipped((path, b"x")), "a.zip") == {home: b"x"}


@pytest.mark.parametrize("id", ['id: "gamma"  # ours', "id:\tgamma\r", "id: 'gamma'"])
def test_a_source_by_itself_is_filed_under_its_id(id: str) -> None:
    files = {"source.yml": f"# id: x\nname:\n  id: no\n{id}\n".encode(), "facts.yml": b"[]"}
    assert set(unpacked(zipped(*files.items()), "a.zip")) == set(GAMMA)


@pytest.mark.skipif(shutil.which("unzip") is None, reason="no unzip here")
def test_other_programs_open_a_pack(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(packed(GAMMA))
    subprocess.run(["unzip", "-q", file, "-d", tmp_path / "a"], check=True)  # noqa: S607
    for path, data in GAMMA.items():
        there = tmp_path / "a" / path
        assert there.read_bytes() == data
        assert there.stat().st_mode & 0o777 == 0o644


def test_sizes_may_take_64_bits() -> None:
    assert unpacked(large(2, 4, 0), "a.zip") == {"sources/a/facts.yml": b"[]"}


def test_a_file_before_the_archive_does_no_harm() -> None:
    """A picture that is a ZIP as well is read as other programs read it."""
    assert unpacked(b"GIF89a" + WHOLE, "a.zip") == GAMMA


SLUGS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True)
PATHS = (
    st.builds("sources/{}/{}.yml".format, SLUGS, st.sampled_from(["source", "facts"]))
    | st.builds("{}/{}.yml".format, st.sampled_from(["indicators", "claims"]), SLUGS)
    | st.sampled_from(["territories.yml", "land.geojson"])
)


@given(st.dictionaries(PATHS, st.binary(max_size=50), min_size=1, max_size=6))
def test_what_is_packed_comes_out_as_it_was(files: dict[str, bytes]) -> None:
    assert unpacked(packed(files), "a.zip") == files
