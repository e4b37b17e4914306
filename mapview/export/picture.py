"""Pictures as bytes: PNG, SVG and PDF, each with the record of what it shows."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject, TextStringObject

from mapview import PRODUCT
from mapview.export import fonts, xmp
from mapview.export.brief import Brief
from mapview.export.layout import compose, draw_map
from mapview.export.parts import Parts
from mapview.export.patterns import fill
from mapview.export.provenance import KEYWORD
from mapview.export.sheet import Box, Sheet
from mapview.palette import Fill
from mapview.text import bare, direction

DPI = 300
"""Dots an inch of a PNG."""

_TEXT = re.compile(r"(<text\b[^>]*>)([^<]*)(</text>)")

# matplotlib keeps its settings and its fonts for the whole process: one picture at a time.
_ONE = Lock()


def png(brief: Brief) -> bytes:
    """The picture with 300 dots an inch; the record in its text chunks."""
    record = brief.provenance
    told = {
        "Title": bare(brief.title),
        "Author": PRODUCT[brief.lang],
        "Description": bare(f"{brief.subtitle}. {brief.source_line}"),
        "Source": brief.permalink,
        "Disclaimer": bare(brief.credit),
        "Software": None,
        KEYWORD: record.as_json(),
    }
    with _drawing():
        return _raster(compose(brief)[0].sheet, DPI, told)


def svg(brief: Brief) -> bytes:
    """The picture as shapes; its words as text in a font that it brings, or as shapes too."""
    kind = "path" if brief.order.outlines else "none"
    out = io.BytesIO()
    with _drawing(**{"svg.fonttype": kind, "svg.hashsalt": brief.order.name}):
        sheet = compose(brief)[0].sheet
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        sheet.figure.savefig(out, format="svg", metadata=nothing)
    written = out.getvalue().decode()
    start = written.index(">", written.index("<svg"))
    named = f"<title>{_said(brief.title)}</title><desc>{_said(brief.subtitle)}</desc>"
    style = "" if brief.order.outlines else fonts.style(sheet)
    head = f' role="img" lang="{brief.lang}">{named}<metadata>{xmp.rdf(brief)}</metadata>{style}'
    return f"{written[:start]}{head}{_TEXT.sub(_isolated, written[start + 1 :])}".encode()


def _said(text: str) -> str:
    return escape(bare(text))


def _isolated(found: re.Match[str]) -> str:
    """A run as a reader of SVG has to have it: in its own direction.

    matplotlib orders the words of a picture itself; those of an SVG are ordered by its reader,
    who takes every run for left-to-right.
    """
    start, words, end = found.groups()
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words):
        words = f"\u2067{words}\u2069"
    return f"{start}{words}{end}"


def pdf(brief: Brief) -> bytes:
    """The picture as a document, fonts embedded; notes that found no room on further pages."""
    out = io.BytesIO()
    info = {
        "Title": bare(brief.title),
        "Author": PRODUCT[brief.lang],
        "Subject": bare(brief.subtitle),
        "Keywords": ", ".join(brief.provenance.facts),
        "CreationDate": None,
        "ModDate": None,
    }
    with _drawing(**{"pdf.fonttype": 42}), PdfPages(out, metadata=info) as pages:
        for page in compose(brief):
            pages.savefig(page.sheet.figure)
    return _with_record(out.getvalue(), brief)


def map_png(brief: Brief, width: float, height: float, dpi: int = DPI) -> bytes:
    """The map alone, without title and legend, for a slide or document.

    Parameters
    ----------
    width, height : float
        Inches.
    """
    sheet = Sheet(width * 72, height * 72, Parts(brief).theme.sheet)
    with _drawing():
        draw_map(sheet, Box(0.5, 0.5, sheet.width - 0.5, sheet.height - 0.5), brief)
        return _raster(sheet, dpi)


def swatch_png(how: Fill, width: float, height: float, dpi: int = DPI) -> bytes:
    """A legend sample; ``width`` and ``height`` in inches."""
    sheet = Sheet(width * 72, height * 72, "#ffffff")
    area = shapely.box(0.3, 0.3, sheet.width - 0.3, sheet.height - 0.3)
    fill(sheet, area, how, 1)
    sheet.shape(area, 2, line="#5b6068", width=0.5)
    with _drawing():
        return _raster(sheet, dpi)


@contextmanager
def _drawing(**settings: Any) -> Iterator[None]:
    # Letters as wide as they were measured, whatever the dots they fall on.
    chosen: Any = {"text.hinting": "none", **settings}
    with _ONE, mpl.rc_context(chosen):
        yield


def _raster(sheet: Sheet, dpi: int, told: dict[str, str | None] | None = None) -> bytes:
    out = io.BytesIO()
    canvas = FigureCanvasAgg(sheet.figure)
    metadata = told or {"Software": None}
    # The least compression that shrinks flat colours well: three times as fast as the default.
    options = {"compress_level": 3}
    sheet.figure.savefig(out, format="png", dpi=dpi, metadata=metadata, pil_kwargs=options)
    # Words, figure and canvas hold one another: 36 MB of dots would wait for the collector.
    for artist in (*sheet.figure.texts, *sheet.figure.artists):
        artist.remove()
    del canvas.renderer
    return out.getvalue()


def _with_record(document: bytes, brief: Brief) -> bytes:
    """A PDF with its XMP metadata, its language and the direction in which it is read."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document)))
    stream = StreamObject()
    stream.set_data(xmp.packet(brief))
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(stream)
    root[NameObject("/Lang")] = TextStringObject(brief.lang)
    preferences: Any = writer.create_viewer_preferences()
    preferences.display_doctitle = True
    preferences.direction = "/R2L" if direction(brief.lang) == "rtl" else "/L2R"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
