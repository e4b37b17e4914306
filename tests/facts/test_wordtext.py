"""Word documents of a reader: the text that is seen in them, once."""

from __future__ import annotations

import pytest

from facts.files.refusal import Fault, UnreadableError
from facts.files.wordtext import word_text
from tests.facts.brought import TEXT, document, docx, paragraphs
from tests.facts.zips import large


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
