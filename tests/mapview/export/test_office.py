"""Properties of a package: what is written comes back, and no foreign file does harm."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image

from mapview.export.office import LONGEST, Properties, metadata, packed, qr_png

CORE = "docProps/core.xml"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://example.org/core-properties" Target="docProps/core.xml"/>'
    '<Relationship Id="b" Type="http://example.org/thumbnail" Target="docProps/thumbnail.jpeg"/>'
    "</Relationships>"
)
ABOUT = Properties(
    "T <&>", "عنوان", "Isnad", "en", "a, b", '{"a":1}\n{"b":2}', dt.date(2026, 1, 29)
)


def _zip(files: dict[str, str | bytes], kind: int = ZIP_DEFLATED) -> bytes:
    result = BytesIO()
    with ZipFile(result, "w", kind) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return result.getvalue()


def _saved() -> bytes:
    """As a library saves it: old properties, a preview of something else."""
    return _zip(
        {
            "_rels/.rels": RELATIONS,
            CORE: "<old/>",
            "docProps/thumbnail.jpeg": b"\xff\xd8",
            "part.xml": "<part/>",
        }
    )


def test_the_record_comes_back() -> None:
    data = packed(_saved(), ABOUT)
    assert metadata(data) == ABOUT.description
    with ZipFile(BytesIO(data)) as package:
        assert package.namelist() == ["_rels/.rels", CORE, "part.xml"]
        assert package.read("part.xml") == b"<part/>"
        assert b"thumbnail" not in package.read("_rels/.rels")
        assert b"core-properties" in package.read("_rels/.rels")
        core = package.read(CORE).decode()
        assert all(entry.date_time[0] == 1980 for entry in package.infolist())
    assert "<dc:title>T &lt;&amp;&gt;</dc:title>" in core
    assert "<dc:subject>عنوان</dc:subject>" in core
    assert core.count("2026-01-29T00:00:00Z") == 2


@pytest.mark.parametrize(
    "core",
    [
        pytest.param(None, id="none"),
        pytest.param(b"", id="empty"),
        pytest.param(b"<a><b></a>", id="broken"),
        pytest.param(b"<core/>", id="nothing"),
        pytest.param(ABOUT.xml().replace(b">isnad<", b">other<"), id="not-ours"),
        pytest.param(ABOUT.xml().replace(b'{"a":1}\n{"b":2}', b""), id="no-record"),
        pytest.param(
            ABOUT.xml()
            .replace(b"\n<cp:", b'\n<!DOCTYPE x [<!ENTITY e "boom">]><cp:')
            .replace(b'{"a":1}', b'{"a":1}&e;'),
            id="entity",
        ),
        pytest.param(ABOUT.xml() + b" " * LONGEST, id="bomb"),
    ],
)
def test_properties_that_are_no_record(core: bytes | None) -> None:
    assert metadata(_zip({"x": "y"} if core is None else {CORE: core})) is None


def test_files_that_are_no_package() -> None:
    whole = packed(_saved(), ABOUT)
    assert metadata(b"") is None
    assert metadata(b"PK\x03\x04 no package") is None
    assert metadata(whole[: len(whole) // 2]) is None
    assert metadata(_zip({CORE: ABOUT.xml()}, ZIP_BZIP2)) is None
    # Any byte of it may be damaged: nothing but the record or nothing comes back.
    for n in range(0, len(whole), 7):
        damaged = whole[:n] + bytes([whole[n] ^ 0xFF]) + whole[n + 1 :]
        assert isinstance(metadata(damaged), str | None)


def test_a_code_is_black_on_white_with_a_quiet_zone() -> None:
    with Image.open(BytesIO(qr_png("http://localhost:8501/?layer=flights"))) as code:
        shown = code.convert("L")
    assert shown.width == shown.height > 150
    assert {colour for _, colour in shown.getcolors() or ()} == {0, 255}
    quiet = 4 * 8
    assert shown.crop((0, 0, shown.width, quiet)).getextrema() == (255, 255)
    assert shown.getpixel((quiet, quiet)) == 0
    assert qr_png("a") != qr_png("b")
