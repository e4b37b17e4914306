"""What is no pack is refused by name: stray files, damage, bombs, any bytes at all."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import archive, pack
from facts.ledger import FactsError, Problem
from facts.pack import unpacked
from tests.facts.zips import (
    CRC,
    FLAGS,
    GAMMA,
    METHOD,
    ONE,
    SIZE,
    WHOLE,
    large,
    link,
    named,
    overlapping,
    patched,
    shared,
    zipped,
)


def _problems(data: bytes, name: str = "a.zip") -> tuple[Problem, ...]:
    with pytest.raises(FactsError) as refused:
        unpacked(data, name)
    assert refused.value.problems
    return refused.value.problems


# --- files that have no place in one ----------------------------------------------------------

STRAY = "it is no file of a pack; a pack holds sources/<id>/source.yml"

PLACES = {
    "picture": ("sources/gamma/scan.png", STRAY),
    "nested ZIP": ("sources/gamma/more.zip", STRAY),
    "script": ("facts.py", STRAY),
    "capitals": ("sources/Delta/facts.yml", STRAY),
    "other letters": ("sources/gаmma/facts.yml", STRAY),  # a Cyrillic one
    "too deep": ("a/b/sources/gamma/facts.yml", STRAY),
    "no name": ("sources/gamma/.yml/facts.txt", "there is no file of a pack in it"),
    "upwards": ("../sources/gamma/facts.yml", "its path leads out of the folder"),
    "upwards inside": ("sources/../../x/facts.yml", "its path leads out of the folder"),
    "upwards and hidden": ("../.profile", "its path leads out of the folder"),
    "nowhere": ("sources//gamma/facts.yml", "its path leads out of the folder"),
    "absolute": ("/sources/gamma/facts.yml", "its path leads out of the folder"),
    "drive": ("C:/sources/gamma/facts.yml", "a letter in its path has no place in one"),
    "long": (f"sources/{'a' * 300}/facts.yml", "its path has more than 200 letters"),
    "turned around": ("sources/\u202egamma/facts.yml", "a letter in its path has no place"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_file_in_the_wrong_place_is_refused(name: str) -> None:
    path, said = PLACES[name]
    (problem,) = _problems(zipped(ONE, (path, b"x")) if name != "no name" else zipped((path, b"")))
    assert said in str(problem)
    assert str(problem).isprintable()
    assert len(problem.file) <= 120


@pytest.mark.parametrize(
    "name", [b"sources\\gamma\\facts.yml", b"sources/gamma/facts.yml\0.txt", b"a\nb", b"a\x1b[2Jb"]
)
def test_letters_that_no_path_has_are_refused(name: bytes) -> None:
    (problem,) = _problems(named(name))
    assert "a letter in its path has no place in one" in problem.what
    assert problem.file.isprintable()


def test_every_stray_file_is_told_in_one_run() -> None:
    found = _problems(zipped(ONE, ("b.exe", b""), ("a.exe", b"")))
    assert [problem.file for problem in found] == ["a.zip/a.exe", "a.zip/b.exe"]


@pytest.mark.parametrize("other", [ONE[0], "sources/GAMMA/facts.yml"])
def test_a_path_is_there_once(other: str) -> None:
    (problem,) = _problems(zipped(ONE, (other, b"- x")))
    assert problem.what == "it is there twice"


def test_two_ways_to_the_same_place_are_refused() -> None:
    (problem,) = _problems(zipped(ONE, ("gamma/facts.yml", b"- x")))
    assert problem.what == "sources/gamma/facts.yml is there twice"


def test_links_and_devices_are_refused() -> None:
    (problem,) = _problems(link(ONE[0], "/etc/passwd"))
    assert problem.what == "it is a link or a device"
    (problem,) = _problems(zipped(ONE, mode=0o020666))
    assert problem.what == "it is a link or a device"


# --- what is no ZIP, or too much of one -------------------------------------------------------


DAMAGED = {
    "nothing": (b"", "not a ZIP file"),
    "text": (b"- id: gamma-1\n" * 99, "not a ZIP file"),
    "PDF": (b"%PDF-1.7\n" + bytes(999), "not a ZIP file"),
    "empty": (zipped(), "there is no file of a pack in it"),
    "folders only": (zipped(("sources/", b"")), "there is no file of a pack in it"),
    "cut short": (WHOLE[:-30], "not a ZIP file, or one cut short"),
    "head cut off": (WHOLE[40:], "not a ZIP file, or one cut short"),
    "encrypted": (patched(WHOLE, FLAGS, 1), "it is encrypted"),
    "rare compression": (
        zipped(ONE, method=zipfile.ZIP_BZIP2),
        "it is compressed by method 12; stored and deflated files are read",
    ),
    "unknown compression": (patched(WHOLE, METHOD, 99), "it is compressed by method 99"),
    "wrong sum": (patched(WHOLE, CRC, 7), "it is damaged; length or checksum"),
    "shorter than it says": (patched(WHOLE, SIZE, 99), "it is damaged; length or checksum"),
    "longer than it says": (patched(WHOLE, SIZE, 1), "it is damaged; length or checksum"),
    "not deflated": (
        patched(zipped(("facts.yml", b"\xff" * 50), method=0), METHOD, 8),
        "it is damaged; Error -3",
    ),
    "other name before the file": (
        WHOLE.replace(b"gamma/facts", b"delta/facts", 1),
        "not a ZIP file",
    ),
    "beyond all bytes": (large(2, 4, 2**63), "not a ZIP file"),
    "larger than all bytes": (large(2**63, 4, 0), "it is damaged; length or checksum"),
    "shared bytes": (overlapping(), "files lie over one another in it"),
    "one file by many names": (shared(500, 5_000_000), "not a ZIP file"),
    "many files": (
        zipped(*((f"claims/a{n}.yml", b"") for n in range(pack.FILES + 1))),
        "more than 500 files",
    ),
    "very many files": (shared(10_000, 0), "more than 2,000 files; it was not opened"),
    "very large": (bytes(archive.LARGEST + 1), "more than 20 MB; it was not opened"),
    "large file": (
        zipped((ONE[0], bytes(archive.LARGEST_FILE + 1))),
        "it unpacks to more than 5 MB",
    ),
    "large stored file": (
        zipped((ONE[0], bytes(archive.LARGEST_FILE + 1)), method=0),
        "it unpacks to more than 5 MB",
    ),
    "large together": (
        zipped(*((f"claims/a{n}.yml", bytes(archive.LARGEST_FILE)) for n in range(5))),
        "it unpacks to more than 20 MB",
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_no_pack_says_why(name: str) -> None:
    data, said = DAMAGED[name]
    for problem in _problems(data):
        assert said in str(problem)
        assert problem.file.startswith("a.zip")


@pytest.mark.parametrize("claimed", [None, 10])
def test_a_bomb_is_unpacked_no_further_than_a_file_may_go(claimed: int | None) -> None:
    """Whatever size it claims; a thousand times the bound is packed in it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made, made.open(ONE[0], "w") as file:
        for _ in range(200):
            file.write(bytes(2**20))
    bomb = data.getvalue() if claimed is None else patched(data.getvalue(), SIZE, claimed)
    tracemalloc.start()
    try:
        (problem,) = _problems(bomb)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert problem.what == "it unpacks to more than 5 MB"
    assert most < 4 * archive.LARGEST_FILE


def test_nothing_is_unpacked_of_what_is_passed_over_or_stray(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def counted(data: bytes, entry: archive.Entry) -> bytes:
        read.append(entry.path)
        return archive.contents(data, entry)

    monkeypatch.setattr(pack, "contents", counted)
    unpacked(zipped(ONE, ("README.md", b"x"), ("__MACOSX/._a", b"x")), "a.zip")
    assert read == [ONE[0]]
    with pytest.raises(FactsError):
        unpacked(zipped(ONE, ("../x", b"x")), "a.zip")
    assert read == [ONE[0]]


# --- whatever comes ---------------------------------------------------------------------------


NAMES = st.text("abs./\\:\0-é\u202e", max_size=9) | st.sampled_from(["..", "sources/a/facts.yml"])


@given(st.lists(st.tuples(NAMES.filter(bool), st.binary(max_size=9)), max_size=4))
def test_any_names_give_files_of_a_pack_or_problems(files: list[tuple[str, bytes]]) -> None:
    try:
        found = unpacked(zipped(*files), "a.zip")
    except FactsError as error:
        assert str(error).replace("\n", "").isprintable()  # noqa: PT017
    else:
        assert set(found) <= {"sources/a/facts.yml"} | {f"sources/{n}/facts.yml" for n in "abs"}


@given(
    at=st.integers(0, len(WHOLE) - 1),
    data=st.binary(max_size=8),
    cut=st.integers(0, 40),
    more=st.binary(max_size=8),
)
def test_no_bytes_do_more_than_be_refused(at: int, data: bytes, cut: int, more: bytes) -> None:
    for bad in (data + more, WHOLE[:at] + data + WHOLE[at + cut :] + more, data + WHOLE):
        try:
            found: dict[str, Any] = unpacked(bad, "a.zip")
        except FactsError as error:
            assert error.problems  # noqa: PT017
        else:
            assert set(found.values()) <= set(GAMMA.values())


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 255)), max_size=6))
def test_no_byte_of_a_directory_does_more_than_be_refused(
    changes: list[tuple[int, int]],
) -> None:
    bad = bytearray(WHOLE)
    start = WHOLE.index(b"PK\x01\x02")
    for at, value in changes:
        bad[min(start + at, len(bad) - 1)] = value
    try:
        unpacked(bytes(bad), "a.zip")
    except FactsError as error:
        assert error.problems  # noqa: PT017
