"""Files as a reader may bring them, made by hand: Word documents and PDFs."""

from __future__ import annotations

import io
import zipfile
import zlib
from html import escape

TEXT = "قال الكاتبُ إنّ الـ8\u00a0آلاف كلم\u2011\n\n  لا تكفي.\r\nSecond line: 50%، ﻻ ی"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraphs(text: str) -> str:
    """A paragraph of WordprocessingML for each line."""
    return "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )


def document(body: str) -> str:
    return f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'


def docx(body: str, **parts: str | bytes) -> bytes:
    """A Word document; ``parts`` are further files in its folder ``word``."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", document(body))
        for name, part in parts.items():
            packed.writestr(f"word/{name}.xml", part)
    return data.getvalue()


def page(text: str) -> str:
    """A web page with a paragraph for each line."""
    lines = "\n".join(f"  <p>{escape(line)}\n  </p>" for line in text.split("\n") if line.strip())
    return f'<!doctype html><html lang="ar"><head><meta charset="utf-8"></head><body>{lines}</body>'


class Letters:
    """The one font of a PDF: two bytes for each text that a glyph stands for."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def hex(self, *units: str) -> str:
        """The codes of glyphs, as a string of a content stream."""
        codes = (self.codes.setdefault(unit, len(self.codes) + 1) for unit in units)
        return "<" + "".join(f"{code:04X}" for code in codes) + ">"

    def map(self) -> bytes:
        """What each code stands for."""
        rows = "\n".join(
            f"<{code:04X}> <{unit.encode('utf-16-be').hex()}>" for unit, code in self.codes.items()
        )
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
        ).encode()


def shown(letters: Letters, text: str, x: float = 50, y: float = 700) -> str:
    """Draw glyphs from the left, one for each letter, 6 units wide."""
    return f"BT /F 12 Tf 1 0 0 1 {x} {y} Tm {letters.hex(*text)} Tj ET\n"


def pdf(letters: Letters, *pages: str, count: int = 0) -> bytes:
    """A PDF of these content streams; ``count`` pages that all are the first one."""
    objects: list[bytes] = []

    def add(*parts: str | bytes) -> int:
        objects.append(b"".join(p.encode() if isinstance(p, str) else p for p in parts))
        return len(objects)

    def stream(data: bytes) -> int:
        packed = zlib.compress(data)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n"
        return add(head, packed, "\nendstream")

    catalog, tree = add("<< /Type /Catalog /Pages 2 0 R >>"), add("")
    cid = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Some /DW 500"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    unicode = stream(letters.map())
    font = add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H"
        f" /DescendantFonts [{cid} 0 R] /ToUnicode {unicode} 0 R >>"
    )
    kids = [
        add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 600 800]"
            f" /Resources << /Font << /F {font} 0 R >> >> /Contents {stream(text.encode())} 0 R >>"
        )
        for text in pages
    ]
    kids *= count or 1
    references = " ".join(f"{kid} 0 R" for kid in kids)
    objects[tree - 1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{references}] >>".encode()
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root {catalog} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    )
    return out + tail.encode()
