"""Files that are whole or not there, and a set of all of them."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export import write
from mapview.export.order import FORMATS, Order


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    write.save(tmp_path / "a.png", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]
    assert (tmp_path / "a.png").read_bytes() == b"one"
    # Readable like any file of its owner's, not only by who made the temporary one.
    assert (tmp_path / "a.png").stat().st_mode & 0o777 == 0o644


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"before")
    with pytest.raises(write.ExistsError, match=r"a\.png is there already; --force replaces it"):
        write.save(tmp_path / "a.png", b"after")
    assert (tmp_path / "a.png").read_bytes() == b"before"
    write.save(tmp_path / "a.png", b"after", force=True)
    assert (tmp_path / "a.png").read_bytes() == b"after"
    assert len([*tmp_path.iterdir()]) == 1


@pytest.mark.parametrize("force", [False, True])
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if force:
        (tmp_path / "a.png").write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write.save(tmp_path / "a.png", b"after", force=force)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"] * force


def test_a_set_holds_every_layer_in_each_format_and_language(
    ledger: Ledger, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(_: Ledger, __: Register, order: Order, kind: str, *___: object) -> bytes:
        assert order.title == ""  # a title of one's own belongs to one map
        return f"{order.layer} {order.lang} {order.size} {kind}".encode()

    monkeypatch.setattr(write, "made", made)
    order = Order("", title="Mine", size="square")
    files = dict(write.every(ledger, register, order))
    assert len(files) == 9 * 2 * 6
    assert files["isnad-trade-articles-ar.pdf"] == b"trade ar square pdf"
    assert tuple(files) == write.names(ledger, order, FORMATS, ("en", "ar"))
    packed = write.zipped(files.items())
    assert packed == write.zipped(files.items())
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_every_format_begins_as_its_kind_does(
    ledger: Ledger, register: Register, lang: str
) -> None:
    starts: dict[str, Any] = {
        "png": b"\x89PNG",
        "svg": b"<?xml",
        "pdf": b"%PDF",
        "pptx": b"PK\x03\x04",
        "docx": b"PK\x03\x04",
        "html": b"<!doctype html>",
    }
    order = Order("outlook", lang=lang)
    for kind in FORMATS:
        assert write.made(ledger, register, order, kind).startswith(starts[kind])
    assert set(write.MEDIA) == {*FORMATS, "zip"}
