"""Files of a reader that are not read: the reason why, and that nothing else comes of them."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.files import reading, refusal
from facts.files.encodings import decoded
from facts.files.pagetext import page_text
from facts.files.reading import read_document, taken_apart
from facts.files.refusal import Fault, Kind, UnreadableError
from tests.facts.brought import Letters, docx, page, paragraphs, pdf, shown


def _fault(data: bytes, name: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_document(data, name)
    return caught.value


def _zip(name: str = "xl/workbook.xml", data: bytes = b"<a/>") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return packed.getvalue()


def _locked() -> bytes:
    """A packed document whose parts say that they need a password."""
    data = bytearray(docx(paragraphs("a")))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(head)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(head, at + 1)
    return bytes(data)


def _encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    letters = Letters()
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(letters, shown(letters, "a")))))
    writer.encrypt("secret", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


DOCTYPE = '<!DOCTYPE a [<!ENTITY x "{}">]>'
LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
SCAN = pdf(Letters(), "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q")

FAULTS = {
    "nothing": (b"", "a.txt", Fault.EMPTY),
    "blank": (b" \r\n\t", "a.pdf", Fault.EMPTY),
    "only a byte order mark": (b"\xef\xbb\xbf\n", "a.txt", Fault.EMPTY),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), "scan.png", Fault.UNKNOWN_KIND),
    "photograph named as text": (b"\xff\xd8\xff\xe0" + bytes(99), "a.txt", Fault.UNKNOWN_KIND),
    "spreadsheet": (_zip(), "a.xlsx", Fault.UNKNOWN_KIND),
    "spreadsheet named as Word": (_zip(), "a.docx", Fault.UNKNOWN_KIND),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a.doc", Fault.UNKNOWN_KIND),
    "rich text": (rb"{\rtf1 a}", "a.rtf", Fault.UNKNOWN_KIND),
    "web archive": (b"From: x\nContent-Type: multipart/related", "a.mht", Fault.UNKNOWN_KIND),
    "bytes": (bytes(range(256)) * 9, "a.txt", Fault.NOT_TEXT),
    "zeros": (bytes(999), "a.txt", Fault.NOT_TEXT),
    "control characters": (b"a\x01" * 99, "a.txt", Fault.NOT_TEXT),
    "page of scripts": (b"<html><script>a()</script>", "a.html", Fault.NO_TEXT),
    "Word without text": (docx("<w:p/>"), "a.docx", Fault.NO_TEXT),
    "scan": (SCAN, "a.pdf", Fault.NO_TEXT),
    "PDF with a password": (_encrypted_pdf(), "a.pdf", Fault.ENCRYPTED),
    "Word with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        Fault.ENCRYPTED,
    ),
    "packed with a password": (_locked(), "a.docx", Fault.ENCRYPTED),
    "Word cut short": (docx(paragraphs("a"))[:-40], "a.docx", Fault.DAMAGED),
    "Word that is none": (docx("<w:p>"), "a.docx", Fault.DAMAGED),
    "bytes named as Word": (bytes(range(256)) * 9, "a.docx", Fault.DAMAGED),
    "bytes named as PDF": (bytes(range(256)) * 9, "a.pdf", Fault.DAMAGED),
    "PDF cut short": (b"%PDF-1.7\n1 0 obj\n<<", "a.pdf", Fault.DAMAGED),
    "document type": (
        _zip("word/document.xml", f"{DOCTYPE.format('a')}<a>&x;</a>".encode()),
        "a.docx",
        Fault.DAMAGED,
    ),
    "entities of entities": (
        _zip("word/document.xml", f"{LAUGHS}]><a>&j;</a>".encode()),
        "a.docx",
        Fault.DAMAGED,
    ),
    "entities in UTF-16": (
        _zip("word/document.xml", f"{LAUGHS}]><a>&j;</a>".encode("utf-16")),
        "a.docx",
        Fault.DAMAGED,
    ),
    "packed bomb": (
        _zip("word/document.xml", b" " * (refusal.UNPACKED + 1)),
        "a.docx",
        Fault.TOO_LARGE,
    ),
    "many pages": (
        pdf(Letters(), "", count=refusal.PAGES + 1),
        "a.pdf",
        Fault.TOO_MANY_PAGES,
    ),
    "too long": (b"a " * refusal.LETTERS, "a.txt", Fault.TOO_LONG),
    "too long in Word": (docx(paragraphs("ab" * refusal.LETTERS)), "a.docx", Fault.TOO_LONG),
    "too large": (b"a" * (refusal.LIMIT + 1), "a.txt", Fault.TOO_LARGE),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_not_read_says_why(name: str) -> None:
    data, file, fault = FAULTS[name]
    assert _fault(data, file).fault is fault


def test_faults_carry_their_numbers() -> None:
    large = _fault(*FAULTS["too large"][:2])
    assert (large.kind, large.number, large.limit) == (None, refusal.LIMIT + 1, refusal.LIMIT)
    long = _fault(*FAULTS["too long"][:2])
    assert (long.kind, long.number, long.limit) == (Kind.TXT, 4_000_000, refusal.LETTERS)
    pages = _fault(*FAULTS["many pages"][:2])
    assert (pages.kind, pages.number, pages.limit) == (Kind.PDF, 501, 500)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html>" + b"<!--" * 400_000, "a.html"),
        (b"<html>" + b"<a b='" * 400_000, "a.html"),
        (b"<html>" + b"<" * 2_000_000, "a.html"),
        (b"<html>" + b"<div>" * 400_000 + b"a", "a.html"),
        (b"<html>" + b"</p><p>" * 400_000 + b"a", "a.html"),
        (docx("<w:p>" * 200_000 + "</w:p>" * 200_000), "a.docx"),
        (pdf(Letters(), "q " * 2_000_000), "a.pdf"),
    ],
    ids=["comments", "attributes", "angles", "deep", "ends", "deep Word", "endless PDF"],
)
def test_what_could_take_for_ever_ends(
    data: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS", 1)
    try:
        read_document(data, name)
    except UnreadableError as error:
        assert error.fault in (Fault.TOO_HEAVY, Fault.NO_TEXT, Fault.TOO_LONG)  # noqa: PT017


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.001)
    error = _fault(page("a").encode(), "a.html")
    assert (error.fault, error.kind) == (Fault.TOO_HEAVY, Kind.HTML)


@given(data=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    try:
        text, _, _ = decoded(data)
    except UnreadableError:
        return
    page_text(text)


@given(data=st.binary(max_size=300), kind=st.sampled_from([Kind.PDF, Kind.DOCX]), n=st.integers(0))
def test_no_document_does_more_than_be_refused(data: bytes, kind: Kind, n: int) -> None:
    letters = Letters()
    good = pdf(letters, shown(letters, "كلمة")) if kind is Kind.PDF else docx(paragraphs("كلمة"))
    at = n % len(good)
    answer = taken_apart(kind, good[:at] + data + good[at + len(data) :])
    assert ("text" in answer) is not ("fault" in answer)


@settings(max_examples=25)
@given(
    head=st.sampled_from(
        [b"", b"%PDF-1.7", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf"]
    ),
    data=st.binary(max_size=99),
    name=st.sampled_from(["a", "a.txt", "a.html", "a.docx", "a.pdf", ".pdf", "", "a/b\0.txt"]),
)
def test_reading_raises_nothing_else(head: bytes, data: bytes, name: str) -> None:
    try:
        found = read_document(head + data, name)
    except UnreadableError as error:
        assert error.fault in Fault  # noqa: PT017
    else:
        assert found.text.strip()
