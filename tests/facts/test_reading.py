"""Plain text and pages of a reader: their text letter for letter, and what was guessed of it."""

from __future__ import annotations

import pytest

from facts.files.encodings import decoded
from facts.files.pagetext import page_text
from facts.files.reading import read_document
from facts.files.refusal import Caveat, Kind
from tests.facts.brought import TEXT

# --- plain text -------------------------------------------------------------------------------


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


# --- pages ------------------------------------------------------------------------------------


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
