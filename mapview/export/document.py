"""A map as a page of a Word document: title, map, legend, figures, sources and link, all editable.

In Arabic paragraphs, runs and tables run from right to left. The picture has the theme of its
order; the page is the white of paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mapview.export import office, pageplan, spans, wordxml
from mapview.export.brief import Brief
from mapview.export.pageplan import CODE, GAP, MARGIN, ROW, SAMPLE, SAMPLE_COLUMN, SMALL, Plan
from mapview.export.spans import Paragraph
from mapview.export.theme import SHADES
from mapview.locale import strings
from mapview.text import bare

if TYPE_CHECKING:
    from docx.document import Document

_PAGE = SHADES["white"]


def docx(brief: Brief) -> bytes:
    """One map as a document of one page; ordered quotes may fill further ones."""
    saved = BytesIO()
    _Writer(brief).document().save(saved)
    return office.packed(saved.getvalue(), office.properties([brief]))


@dataclass(frozen=True)
class _Writer:
    """Writes a brief from its heading to its notes.

    A *place* is the document or a cell of a table: paragraphs, pictures and tables go into either.
    """

    brief: Brief

    @cached_property
    def plan(self) -> Plan:
        return pageplan.plan(self.brief)

    @property
    def rtl(self) -> bool:
        return self.brief.lang == "ar"

    def document(self) -> Document:
        document = self._paper()
        brief, plan = self.brief, self.plan
        self._write(document, pageplan.title(brief), plan.heading, "Heading 1")
        self._write(document, pageplan.subtitle(brief), pageplan.SUBTITLE)
        if plan.beside:
            outer = self._table(document, (plan.map_width + GAP, plan.words))
            self._map(outer.cell(0, 0))
            self._said(outer.cell(0, 1))
        else:
            self._map(document)
            self._gap(document)
            self._said(document)
        self._gap(document)
        self._foot(document)
        if brief.order.quotes and brief.notes:
            self._notes(document)
        else:
            self._gap(document)  # Word wants a paragraph after the last table
        return document

    def _paper(self) -> Document:
        """An empty page in the language of the brief."""
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Inches

        document = Document()
        section, paper = document.sections[0], self.plan.paper
        lying = paper.width > paper.height
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Inches(paper.width), Inches(paper.height)
        section.left_margin = section.right_margin = Inches(MARGIN)
        section.top_margin = section.bottom_margin = Inches(MARGIN)
        section.header_distance = section.footer_distance = Inches(MARGIN / 2)
        if self.rtl:
            wordxml.turn_page(section)
        wordxml.set_fonts(document)
        return document

    def _map(self, place: Any) -> None:
        # Not at the top: it brings matplotlib along.
        from mapview.export.picture import map_png

        wide, high = self.plan.map_width, self.plan.map_height
        data = map_png(self.brief, wide, high)
        self._picture(place, data, (wide, high), spans.in_words(self.brief))

    def _said(self, place: Any) -> None:
        """Legend and figures."""
        from docx.enum.table import WD_ALIGN_VERTICAL

        from mapview.export.picture import swatch_png

        plan, columns = self.plan, self.plan.columns
        entries = list(zip(self.brief.legend, pageplan.labels(self.brief), strict=True))
        widths = (SAMPLE_COLUMN, plan.label_width) * columns
        table = self._table(place, widths, rows=-(-len(entries) // columns))
        for n, (entry, label) in enumerate(entries):
            row, column = divmod(n, columns)
            sample = swatch_png(entry.fill, *SAMPLE)
            self._picture(table.cell(row, 2 * column), sample, SAMPLE, bare(entry.label), after=ROW)
            words = table.cell(row, 2 * column + 1)
            words.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            self._write(words, (label,), plan.size)
        for cell in table.rows[-1].cells[2 * (len(entries) % columns) or len(widths) :]:
            self._gap(cell)  # a blank paragraph would be higher than the row
        self._gap(place)
        self._write(place, pageplan.figures(self.brief), plan.size)

    def _foot(self, document: Document) -> None:
        """Sources, credit and link, with the code beside them."""
        brief, plan = self.brief, self.plan
        table = self._table(document, (plan.width - CODE, CODE))
        words, code = table.cell(0, 0), table.cell(0, 1)
        self._write(words, pageplan.source_line(brief), plan.sources)
        self._write(words, pageplan.small_print(brief), SMALL)
        alt = strings(brief.lang)("export_code")
        self._picture(code, office.qr_png(brief.permalink), (CODE, CODE), alt)

    def _notes(self, document: Document) -> None:
        brief = self.brief
        words = strings(brief.lang)("export_notes_heading", title=brief.title)
        heading = spans.line(words, brief.lang, bold=True, after=0.5)
        (written,) = self._write(document, (heading,), pageplan.NOTES_HEADING, "Heading 2")
        written.paragraph_format.page_break_before = not self.plan.notes_follow
        for note in brief.notes:
            *first, _ = self._write(document, spans.note(brief, note), pageplan.NOTES)
            for paragraph in first:
                paragraph.paragraph_format.keep_with_next = True

    def _table(self, place: Any, widths: tuple[float, ...], rows: int = 1) -> Any:
        """A table without lines, whose first column stands where the language begins."""
        first = _blank(place)
        table = place.add_table(rows, len(widths))
        if first is not None:
            first._p.getparent().remove(first._p)
        wordxml.bare_table(table, widths, rtl=self.rtl)
        return table

    def _write(
        self, place: Any, paragraphs: Iterable[Paragraph], size: float, style: str | None = None
    ) -> list[Any]:
        """Write paragraphs; what was written comes back."""
        result = []
        for words in paragraphs:
            written = _free(place, style)
            wordxml.write(written, words, size, _PAGE.muted if words.muted else _PAGE.ink)
            result.append(written)
        return result

    def _picture(
        self, place: Any, data: bytes, size: tuple[float, float], alt: str, after: float = 0
    ) -> None:
        """A picture by itself; ``size`` and the space ``after`` it in inches."""
        from docx.shared import Inches

        written = _free(place)
        wordxml.turn(written, self.rtl)
        wordxml.space(written, after * 72)
        wide, high = size
        picture: Any = written.add_run().add_picture(BytesIO(data), Inches(wide), Inches(high))
        picture._inline.docPr.set("descr", alt)
        for side in ("distT", "distB", "distL", "distR"):
            picture._inline.set(side, "0")  # LibreOffice has a distance of its own

    def _gap(self, place: Any) -> None:
        """An empty paragraph of a fixed height: without one, two tables grow together."""
        written = _free(place)
        wordxml.turn(written, self.rtl)
        wordxml.space(written, 0, line=GAP * 72)


def _free(place: Any, style: str | None = None) -> Any:
    """A new paragraph, or the blank one at the end of a place."""
    blank = _blank(place)
    return place.add_paragraph(style=style) if blank is None else blank


def _blank(place: Any) -> Any:
    """The blank paragraph that a cell begins with and has after a table, as long as it is last."""
    last = place.paragraphs[-1] if place.paragraphs else None
    if last is None or len(last._p) or last._p.getnext() is not None:
        return None
    return last
