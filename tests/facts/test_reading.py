"""Files of a reader: their text letter for letter, or the reason why there is none."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.files import reading, refusal
from facts.files.encodings import decoded
from facts.files.pagetext import page_text
from facts.files.pdftext import pdf_text
from facts.files.reading import read_document, taken_apart
from facts.files.refusal import Caveat, Fault, Kind, UnreadableError
from facts.files.wordtext import word_text
from tests.facts.brought import Letters, document, docx, page, paragraphs, pdf, shown
from tests.facts.zips import large

TEXT = "قال الكاتبُ إنّ الـ8\u00a0آلاف كلم\u2011\n\n  لا تكفي.\r\nSecond line: 50%، ﻻ ی"


def _fault(data: bytes, name: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_document(data, name)
    return caught.value


# --- plain text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_text_is_kept_letter_for_letter(mark: bytes, encoding: str) -> None:
    found = read_document(mark + TEXT.encode(encoding), "a.txt")
    assert (found.text, found.kind, found.encoding) == (TEXT, Kind.TXT, encoding)
    assert found.caveats == {}


def test_arabic_without_unicode_is_guessed_and_says_so() -> None:
    text = "يقول الكاتب إن طول الحدود يقارب ثمانية آلاف كيلومتر، وإن الدول كلها تعرف ذلك. " * 5
    found = read_document(text.encode("cp1256"), "a.txt")
    assert (found.text, found.encoding) == (text, "cp1256")
    assert found.caveats == {Caveat.GUESSED: 1}


def test_damaged_letters_are_counted() -> None:
    data = ("كلمة " * 100).encode()
    found = read_document(data[:301] + b"\xff" + data[301:], "a.txt")
    assert found.caveats[Caveat.LOST] >= 1
    assert "\ufffd" in found.text


def test_what_cannot_be_seen_is_counted_and_kept() -> None:
    text = "كلمة \u202eأخرى\u202c وثالثة ورابعة " * 9 + "\0"
    found = read_document(text.encode(), "a.txt")
    assert found.text == text
    assert found.caveats == {Caveat.DIRECTIONS: 18, Caveat.CONTROLS: 1}


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "rot13", "zlib", "no-such", "idna"])
def test_a_page_cannot_choose_any_decoder(name: str) -> None:
    text = f'<meta charset="{name}"><p>' + "كلام كثير بالعربية عن الحدود والدول وغيرها " * 9
    assert decoded(text.encode("cp1256"))[1] == "cp1256"


# --- pages --------------------------------------------------------------------------------------


def test_a_page_names_its_encoding() -> None:
    source = '<html><meta http-equiv=a content="text/html; charset=windows-1256"><p>حدود</p>'
    found = read_document(source.encode("cp1256"), "a.html")
    assert (found.text, found.kind, found.encoding) == ("حدود", Kind.HTML, "cp1256")
    assert found.caveats == {}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one</p>\n<p>two</p>", "one\ntwo"),
        ("<p>one<p>two<div>three", "one\ntwo\nthree"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("a  <b> b</b>\n c<i>d</i> ", "a b cd"),
        ("a&nbsp;b&amp;c&#x640;&lt;p&gt;", "a\u00a0b&c\u0640<p>"),
        ("<pre>a\n  b</pre>c", "a\n  b\nc"),
        ("<title>t</title><script>if (a < b) '</p>'</script><style>p{}</style><p>a", "a"),
        ("<p hidden>no<p>yes", "yes"),
        ("<div style='x:y; Display : NONE'><p>no</p>no</div>yes", "yes"),
        ("<div hidden><div>no</div>no</div>yes", "yes"),
        ("<img hidden>yes<input hidden>", "yes"),
        ("<!-- no --><![if !x]>yes<![endif]><![CDATA[no]]>", "yes"),
        ("</p></div>yes</b>", "yes"),
        ("<nav>no</nav><noscript>no</noscript><template>no</template>yes", "yes"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\nc"),
    ],
)
def test_a_page_gives_the_text_a_reader_sees(source: str, text: str) -> None:
    assert page_text(source) == text


def test_a_page_is_known_by_its_beginning() -> None:
    source = b"<!-- saved -->\n<!DOCTYPE html><body><p>a</p>b"
    assert read_document(source, "article").text == "a\nb"
    assert read_document(b"a <p>b</p>", "a.txt").text == "a <p>b</p>"
    assert read_document(b"a <p>b</p>", "a.htm").text == "a\nb"


# --- Word ---------------------------------------------------------------------------------------


def test_word_gives_its_paragraphs() -> None:
    body = paragraphs("واحد\u00a0 اثنان\nثلاثة") + (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>"
        "<w:del><w:r><w:delText>no</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>no</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>d</w:t></w:r>'
        "<w:r><w:instrText>no</w:instrText></w:r></w:p>"
    )
    text = word_text(docx(body, footnotes=document(paragraphs("حاشية"))))
    assert text == "واحد\u00a0 اثنان\nثلاثة\na\tb\nc\u2011d\nحاشية\n"


def test_word_gives_a_text_box_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = paragraphs("box")
    body = (
        f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert word_text(docx(body)) == "box\n\n"


@pytest.mark.parametrize("at", [60, 100])
def test_word_that_does_not_unpack_is_damaged(at: int) -> None:
    data = bytearray(docx(paragraphs(TEXT)))
    start = data.index(b"word/document.xml") + at
    data[start : start + 20] = b"\xff" * 20
    with pytest.raises(UnreadableError) as caught:
        word_text(bytes(data))
    assert caught.value.fault is Fault.DAMAGED


def test_word_that_lies_beyond_all_bytes_is_damaged() -> None:
    data = large(2, 4, 2**63).replace(b"sources/a/facts.yml", b"word/document01.xml")
    with pytest.raises(UnreadableError) as caught:
        word_text(data)
    assert caught.value.fault is Fault.DAMAGED


# --- PDF ----------------------------------------------------------------------------------------


def _pdf(*pages: str) -> str:
    letters = Letters()
    contents = [
        "".join(shown(letters, line, y=700 - 20 * n) for n, line in enumerate(text.split("\n")))
        for text in pages
    ]
    return pdf_text(pdf(letters, *contents))[0]


def test_pdf_arabic_is_put_in_reading_order() -> None:
    # As a page shows them, from the left.
    drawn = "ةليوط دودح 25,5 ماع\nةليوط ةنيدم JNS Agency يف 50 ةنس"
    assert _pdf(drawn) == "عام 25,5 حدود طويلة\nسنة 50 في JNS Agency مدينة طويلة"


def test_pdf_presentation_forms_stay_as_the_file_has_them() -> None:
    assert _pdf("ﺔﻨﺳ") == "ﺳﻨﺔ"


def test_pdf_latin_with_arabic_words_keeps_its_direction() -> None:
    assert _pdf("The words ةليوط دودح mean long borders") == (
        "The words حدود طويلة mean long borders"
    )


def test_pdf_that_was_written_without_knowing_arabic_is_read_as_it_stands() -> None:
    assert _pdf("مدينة كبيرة في دولة بعيدة") == "مدينة كبيرة في دولة بعيدة"


def test_pdf_brackets_are_those_that_are_meant() -> None:
    assert _pdf("ةنس (2025) يف") == _pdf("ةنس )2025( يف") == "في (2025) سنة"


def test_pdf_says_what_a_glyph_stands_for() -> None:
    letters = Letters()
    lam_alef = "<FEFF06440627>"
    content = (
        "BT /F 12 Tf 1 0 0 1 50 700 Tm /ReversedChars BMC "
        f"{letters.hex('ة')} Tj /Span << /ActualText {lam_alef} >> BDC "
        f"{letters.hex('x', 'y')} Tj EMC {letters.hex('ص')} Tj EMC ET"
    )
    assert pdf_text(pdf(letters, content))[0] == "صلاة"


def test_pdf_words_that_stand_apart_are_apart() -> None:
    letters = Letters()
    content = shown(letters, "ab", x=50) + shown(letters, "cd", x=62) + shown(letters, "ef", x=90)
    assert pdf_text(pdf(letters, content))[0] == "abcd ef"


def test_pdf_what_is_cut_off_is_not_read() -> None:
    letters = Letters()
    clip = "q 0 100 600 700 re W* n\n"
    content = clip + shown(letters, "seen") + shown(letters, "cut", y=90) + "Q\n"
    content += shown(letters, "foot", y=80)
    assert pdf_text(pdf(letters, content))[0] == "seen\nfoot"


def test_pdf_pages_without_text_are_counted() -> None:
    letters = Letters()
    data = pdf(letters, shown(letters, "كلمة"[::-1]), "0 0 m 9 9 l S")
    found = read_document(data, "a.pdf")
    assert (found.text, found.kind, found.caveats) == ("كلمة", Kind.PDF, {Caveat.BLANK_PAGES: 1})


def test_pdf_of_as_many_pages_as_may_be_is_read_to_its_end() -> None:
    letters = Letters()
    pages = (shown(letters, f"{n} ةحفص") for n in range(refusal.PAGES))
    found = read_document(pdf(letters, *pages), "a.pdf")
    assert found.text.split("\n") == [f"صفحة {n}" for n in range(refusal.PAGES)]
    assert found.caveats == {}


# --- what is not read ---------------------------------------------------------------------------


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
