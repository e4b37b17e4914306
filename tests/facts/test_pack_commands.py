"""Commands that read facts read them out of a ZIP as well; those that write do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts.folder import on_disk
from facts.pack import packed
from tests.facts.invoked import run
from tests.facts.zips import zipped


@pytest.fixture
def file(folder: Path, tmp_path: Path) -> Path:
    """The folder as a ZIP."""
    files = {path: data for path, data in on_disk(folder).files.items() if isinstance(data, bytes)}
    (tmp_path / "gamma.zip").write_bytes(packed(files))
    return tmp_path / "gamma.zip"


@pytest.mark.parametrize("command", [["check"], ["export", "--format", "json"]])
def test_a_zip_is_read_like_its_folder(folder: Path, file: Path, command: list[str]) -> None:
    from_zip, from_folder = (run(*command, "--facts", path) for path in (file, folder))
    assert (from_zip.exit_code, from_zip.stderr) == (0, "")
    assert from_zip.stdout == from_folder.stdout


def test_a_zip_is_compared_with_its_folder(folder: Path, file: Path, tmp_path: Path) -> None:
    exported = tmp_path / "before.json"
    exported.write_text(run("export", "--format", "json", "--facts", folder).stdout, "utf-8")
    for old, new in ((folder, file), (file, folder), (exported, file), (file, exported)):
        result = run("diff", old, new)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "no differences\n", "")
    facts = folder / "sources/alpha/facts.yml"
    facts.write_text(facts.read_text("utf-8").replace("value: 360", "value: 361"), "utf-8")
    result = run("diff", file, folder)
    assert "changed alpha-aze-trade: value: 360 → 361" in result.stdout
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("command", "status"), [(["check", "--facts"], 1), (["diff", "."], 2)], ids=["check", "diff"]
)
def test_a_zip_that_is_no_pack_is_refused(command: list[str], status: int, tmp_path: Path) -> None:
    file = tmp_path / "bad.zip"
    file.write_bytes(zipped(("../x", b"")))
    result = run(*command, file)
    assert result.exit_code == status
    assert "bad.zip/../x: its path leads out of the folder" in result.stderr
    assert result.stderr.endswith("1 problem\n")


def test_a_problem_in_a_zip_is_told_by_its_file_and_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(zipped(("sources/a/facts.yml", b"- {}\n- &a 1\n")))
    result = run("check", "--facts", bad)
    assert result.exit_code == 1
    assert "bad.zip/sources/a/facts.yml:2: anchor '&a'" in result.stderr


def test_what_is_neither_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("- id: x")
    result = run("check", "--facts", tmp_path / "a.txt")
    assert result.exit_code == 2
    assert "a.txt is neither a folder nor a ZIP of one" in result.stderr


def test_commands_that_write_take_no_zip(file: Path) -> None:
    before = file.read_bytes()
    result = run("accept", "alpha-aze-trade", "--yes", "--facts", file)
    assert result.exit_code == 2
    assert "is a file" in result.stderr
    assert file.read_bytes() == before
