"""The folder: whole or not at all, nobody else's touched, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from facts.load import Ledger
from geodata.territories import Register
from mapview.site import folder as folders
from mapview.site.folder import MANIFEST, FolderError, write
from mapview.site.publish import publish
from tests.mapview.site.conftest import Site

ROOT = Path(__file__).parents[3]
FILES = {"index.html": b"one", "en/a.html": b"two"}


def _held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_folder_holds_every_file_and_a_list_of_them(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "site"
    done = write(FILES, target, "abc", force=False)
    held = _held(target)
    manifest = json.loads(held.pop(MANIFEST))
    assert held == FILES
    assert manifest == {"product": "Isnad", "data": "abc", "files": sorted([*FILES, MANIFEST])}
    assert (done.folder, done.data, done.files) == (target, "abc", 3)
    assert done.size == sum(path.stat().st_size for path in target.rglob("*.*"))
    assert os.listdir(target.parent) == ["site"]  # noqa: PTH208 - hidden names too


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write(FILES, tmp_path / "site", "abc", force=False)
    assert (tmp_path / "site" / "index.html").read_bytes() == b"one"


@pytest.mark.parametrize("force", [False, True])
def test_what_is_not_ours_is_never_touched(tmp_path: Path, force: bool) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "thesis.txt").write_text("mine")
    with pytest.raises(FolderError, match="not written by this command"):
        write(FILES, target, "abc", force=force)
    (target / MANIFEST).write_text('{"product": "Else", "files": ["thesis.txt"]}')
    with pytest.raises(FolderError, match="not written by this command"):
        write(FILES, target, "abc", force=force)
    assert sorted(_held(target)) == [MANIFEST, "thesis.txt"]
    assert os.listdir(tmp_path) == ["site"]  # noqa: PTH208 - hidden names too


def test_a_site_is_replaced_only_by_force(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write(FILES, target, "abc", force=False)
    with pytest.raises(FolderError, match="use force"):
        write({"b.html": b"new"}, target, "def", force=False)
    assert json.loads(_held(target)[MANIFEST])["data"] == "abc"
    write({"b.html": b"new"}, target, "def", force=True)
    assert sorted(_held(target)) == ["b.html", MANIFEST]
    assert os.listdir(tmp_path) == ["site"]  # noqa: PTH208 - hidden names too


def test_a_site_that_somebody_added_to_is_kept_even_so(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write(FILES, target, "abc", force=False)
    (target / "CNAME").write_text("example.org")
    with pytest.raises(FolderError, match="CNAME"):
        write(FILES, target, "def", force=True)
    assert (target / "CNAME").read_text() == "example.org"
    assert json.loads(_held(target)[MANIFEST])["data"] == "abc"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(FolderError, match="is a file"):
        write(FILES, tmp_path / "site", "abc", force=True)
    with pytest.raises(FolderError, match="cannot be written"):
        write(FILES, tmp_path / "site" / "inside", "abc", force=True)
    assert (tmp_path / "site").read_text() == "mine"


def test_what_goes_wrong_leaves_the_old_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "site"
    write(FILES, target, "abc", force=False)
    before = _held(target)
    with pytest.raises(FolderError, match="cannot be written"):
        write({"a": b"file", "a/b": b"in a file"}, target, "def", force=True)
    assert _held(target) == before

    rename = Path.rename

    def fail(self: Path, to: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(folders.Path, "rename", fail)
    with pytest.raises(FolderError, match="No space left"):
        write({"b.html": b"new"}, target, "def", force=True)
    assert _held(target) == before
    assert os.listdir(tmp_path) == ["site"]  # noqa: PTH208 - hidden names too


def test_publishing_asks_for_a_free_folder_first(
    tmp_path: Path, ledger: Ledger, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.txt").touch()
    monkeypatch.setattr("mapview.site.publish.files", lambda _: pytest.fail("work was done"))
    with pytest.raises(FolderError):
        publish(ledger, register, tmp_path)


def test_the_same_facts_give_the_same_bytes(site: Site) -> None:
    """Another process, in which sets and dictionaries of strings are ordered otherwise."""
    code = """
import hashlib
from facts.load import load
from geodata.territories import register
from mapview.site.edition import Edition
from mapview.site.publish import files
for path, data in files(Edition(load(), register(), None, "0123456789abcdef" * 4)):
    print(path, hashlib.sha256(data).hexdigest())
"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Almaty", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    again = dict(line.split() for line in run.stdout.splitlines())
    assert again == {path: hashlib.sha256(data).hexdigest() for path, data in site.items()}
