"""A file that comes back tells what it shows, and whether the data have changed since."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export import inspection
from mapview.export.brief import brief
from mapview.export.inspection import InspectionError, changes, records
from mapview.export.order import FORMATS, Order, OrderError
from mapview.export.provenance import Provenance
from mapview.export.write import made

ORDER = Order("normalization", lang="ar", title="عنوان “بعلامات” & <أقواس>")


@pytest.fixture(scope="module")
def files(
    ledger: Ledger, register: Register, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The same map in every format."""
    folder = tmp_path_factory.mktemp("files")
    paths = {kind: folder / f"map.{kind}" for kind in FORMATS}
    for kind, path in paths.items():
        path.write_bytes(made(ledger, register, ORDER, kind))
    return paths


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_its_record_back(
    files: dict[str, Path], ledger: Ledger, register: Register, kind: str
) -> None:
    assert records(files[kind]) == (brief(ledger, register, ORDER).provenance,)


@pytest.fixture
def then(ledger: Ledger, register: Register) -> Provenance:
    return brief(ledger, register, ORDER).provenance


def test_nothing_has_changed(then: Provenance, ledger: Ledger, register: Register) -> None:
    assert changes(then, ledger, register).same


def test_what_has_changed_is_named(
    then: Provenance, ledger: Ledger, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "data_version", lambda: "0" * 64)
    elsewhere = changes(then, ledger, register)
    assert (elsewhere.same, elsewhere.of_the_map) == (False, False)

    def changed(fact: Any) -> Any:
        if fact.id == "icgers-kaz-accords":
            return fact.model_copy(update={"period": "2025"})
        if fact.id == "eurasiaar-tjk-normalization":
            return fact.model_copy(update={"review": "proposed"})
        return fact

    mended = dataclasses.replace(ledger, facts=tuple(map(changed, ledger.facts)))
    now = changes(then, mended, register)
    assert now.changed == ("icgers-kaz-accords",)
    assert now.gone == ("eurasiaar-tjk-normalization",)
    assert now.added == ()
    fewer = then.model_copy(
        update={"facts": {k: v for k, v in then.facts.items() if "uzb" not in k}}
    )
    assert changes(fewer, ledger, register).added == ("eurasiaar-uzb-normalization",)


def test_a_layer_that_is_gone_is_said_to_be(
    then: Provenance, ledger: Ledger, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "data_version", lambda: "0" * 64)
    with pytest.raises(OrderError, match="'water' no longer exists"):
        changes(then.model_copy(update={"layer": "water"}), ledger, register)


def png_with(text: str) -> bytes:
    out, info = io.BytesIO(), PngInfo()
    info.add_text("isnad", text)
    Image.new("RGB", (2, 2)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def zip_with(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<rdf:RDF xmlns:rdf="r" xmlns:i="urn:isnad:record"><i:record>&b;</i:record></rdf:RDF>'
)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", "files that end in .png, .svg"),
        ("a.png", b"", "cannot be read as png"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0", "cannot be read as png"),
        ("a.png", png_with("{"), "its record is damaged: the whole: Invalid JSON"),
        ("a.png", png_with('{"layer": "x"}'), "its record is damaged: according"),
        ("a.pdf", b"%PDF-1.4\n", "cannot be read as pdf"),
        ("a.svg", b"<svg/>", "holds no record"),
        ("a.svg", b"<svg><rdf:RDF broken</rdf:RDF></svg>", "holds no record"),
        ("a.svg", BOMB, "holds no record"),
        ("a.html", b"<!doctype html><p>", "holds no record"),
        ("a.html", b'<meta name="isnad">', "its record is damaged"),
        ("a.pptx", b"PK", "a.pptx: "),
        ("a.docx", zip_with("x", b""), "holds no record"),
        ("a.docx", zip_with("docProps/core.xml", b"\0" * 50_000_000), "a.docx: "),
        ("a.docx", zip_with("docProps/core.xml", BOMB), "a.docx: "),
    ],
)
def test_what_is_no_file_of_ours_is_told_so(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InspectionError) as caught:
        records(path)
    assert why in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "LARGEST", 10)
    (tmp_path / "a.png").write_bytes(b"x" * 11)
    with pytest.raises(InspectionError, match="larger than"):
        records(tmp_path / "a.png")
