"""Paragraphs, runs and tables of a Word document, with their direction (WordprocessingML).

Word asks each run whether it is right-to-left and keeps a font, size and weight of their own for
those that are. Elements stand in the order of the schema: Word refuses a file where they do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapview.export.office import FONT
from mapview.export.spans import Paragraph, Span

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# What comes after an element of ours, in the order of the schema.
_AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
    "w:pPrChange",
)
_AFTER_SECTION_BIDI = ("w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")
_AFTER_MARGINS = ("w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")


def write(paragraph: Any, words: Paragraph, size: float, colour: str) -> None:
    """Fill a paragraph of python-docx.

    Parameters
    ----------
    size : float
        Points, before the paragraph's own scale.
    colour : str
        ``#rrggbb``.
    """
    own = size * words.scale
    turn(paragraph, words.rtl)
    space(paragraph, own * words.after)
    if words.turned:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for span in words.spans:
        _append(paragraph, span, own, colour)


def turn(paragraph: Any, rtl: bool) -> None:
    """Give a paragraph its direction; without an alignment it keeps to where that begins."""
    if rtl:
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(_element("w:bidi"), *_AFTER_BIDI)


def space(paragraph: Any, after: float, line: float | None = None) -> None:
    """Space below in points; single lines, or lines of exactly so many points."""
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(0), Pt(after)
    form.line_spacing = 1.0 if line is None else Pt(line)


def turn_page(section: Any) -> None:
    """Make a section right-to-left."""
    section._sectPr.insert_element_before(_element("w:bidi"), *_AFTER_SECTION_BIDI)


def bare_table(table: Table, widths: tuple[float, ...], *, rtl: bool) -> None:
    """Give a table columns of these widths (inches), no margins, and its direction."""
    from docx.enum.table import WD_TABLE_DIRECTION
    from docx.shared import Inches

    table.autofit = False
    if rtl:
        table.table_direction = WD_TABLE_DIRECTION.RTL
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
        for cell in column.cells:
            cell.width = Inches(width)
    margins = _element("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(_element(f"w:{side}", {"w:w": "0", "w:type": "dxa"}))
    properties: Any = table._tbl.tblPr
    properties.insert_element_before(margins, *_AFTER_MARGINS)


def set_fonts(document: Document) -> None:
    """Our font and languages for whatever somebody adds."""
    from docx.oxml.ns import qn

    styles: Any = document.styles
    for name in ("Normal", "Heading 1", "Heading 2"):
        fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
        language.set(qn("w:bidi"), "ar-SA")


def _append(paragraph: Any, span: Span, size: float, colour: str) -> None:
    """Add a run, inside a link if it leads somewhere."""
    run = _element("w:r")
    run.append(_properties(span, size, colour))
    text = _element("w:t", {_XML_SPACE: "preserve"})
    text.text = span.text
    run.append(text)
    if not span.href:
        paragraph._p.append(run)
        return
    from docx.opc.constants import RELATIONSHIP_TYPE

    id = paragraph.part.relate_to(span.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = _element("w:hyperlink", {"r:id": id})
    link.append(run)
    paragraph._p.append(link)


def _properties(span: Span, size: float, colour: str) -> Any:
    """How a run looks, for either kind of script."""
    half = {"w:val": str(round(2 * size))}
    properties = _element("w:rPr")
    fonts = {f"w:{script}": FONT for script in ("ascii", "hAnsi", "cs")}
    properties.append(_element("w:rFonts", fonts))
    for tag in ("w:b", "w:bCs"):
        properties.append(_element(tag, {"w:val": "1" if span.bold else "0"}))
    properties.append(_element("w:color", {"w:val": colour.removeprefix("#").upper()}))
    properties.append(_element("w:sz", half))
    properties.append(_element("w:szCs", half))
    if span.href:
        properties.append(_element("w:u", {"w:val": "single"}))
    if span.raised:
        properties.append(_element("w:vertAlign", {"w:val": "superscript"}))
    if span.rtl:
        properties.append(_element("w:rtl"))
    languages = {"w:val": "en-GB", "w:bidi": "ar-SA"}
    if span.lang:
        # Word tells Chinese and its neighbours apart by their letters, and asks for theirs there.
        names = ("w:bidi",) if span.rtl else ("w:val", "w:eastAsia")
        languages |= dict.fromkeys(names, span.lang)
    properties.append(_element("w:lang", languages))
    return properties


def _element(tag: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    named = {
        name if name.startswith("{") else qn(name): value
        for name, value in (attributes or {}).items()
    }
    element: Any = OxmlElement(tag, attrs=named)
    return element
