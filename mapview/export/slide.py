"""A map as an editable slide: the map is a picture, every word is text, every note is spoken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mapview.export import office, spans
from mapview.export.brief import Brief
from mapview.export.fit import Box
from mapview.export.office import FONT
from mapview.export.slideplan import SIZE, Plan, TextBox, plans
from mapview.export.spans import Paragraph, Span
from mapview.export.theme import SHADES, Theme
from mapview.locale import strings
from mapview.text import bare

if TYPE_CHECKING:
    from pptx.dml.color import RGBColor
    from pptx.presentation import Presentation
    from pptx.shapes.picture import Picture
    from pptx.slide import Slide
    from pptx.text.text import TextFrame, _Paragraph, _Run
    from pptx.util import Length

_TITLE_ONLY = 5  # the layout of the template that has a title and nothing else
_LANGUAGES = {False: "en-GB", True: "ar-SA"}  # of a span that is right-to-left or not
_NOTES_SIZE = 11.0  # points

# A link in the colour of its words, not in the blue of the template.
_OWN_COLOUR = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    "</a:ext></a:extLst>"
)


def pptx(brief: Brief) -> bytes:
    """One map as a deck: a slide, and further ones with its notes where they find no room."""
    return deck([brief])


def deck(briefs: Sequence[Brief]) -> bytes:
    """A deck with a slide for each map, in their order.

    Raises
    ------
    ValueError
        If there is no map.
    """
    if not briefs:
        raise ValueError("a deck needs one map or more")
    deck = _template()
    if all(brief.lang == "ar" for brief in briefs):
        deck.element.set("rtl", "1")
    for brief in briefs:
        first, *further = (_slide(deck, brief, plan) for plan in plans(brief))
        _speak(first, brief)
        for slide in further:
            _write_notes(slide, [spans.address(brief.permalink, brief.lang)])
    saved = BytesIO()
    deck.save(saved)
    return office.packed(saved.getvalue(), office.properties(briefs))


def _template() -> Presentation:
    """The library's own template, of 4:3, made as wide as ours with all its places."""
    from pptx import Presentation
    from pptx.util import Emu, Inches

    deck = Presentation()
    assert deck.slide_width is not None  # the template has a size
    wider = Inches(SIZE.width) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(SIZE.width), Inches(SIZE.height)
    deck.element.sldSz.attrib.pop("type", None)  # it says 4:3
    for master in deck.slide_masters:
        for holder in (master, *master.slide_layouts):
            for place in holder.placeholders:
                # What a layout has from its master it keeps from it.
                if place.element.spPr.xfrm is not None:
                    place.left, place.width = Emu(place.left * wider), Emu(place.width * wider)
    return deck


def _slide(deck: Presentation, brief: Brief, plan: Plan) -> Slide:
    # Not at the top: they bring matplotlib along.
    from mapview.export.picture import map_png, swatch_png

    theme, text = SHADES[brief.order.theme], strings(brief.lang)
    slide: Slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _rgb(theme.sheet)
    title = slide.shapes.title
    assert title is not None  # the layout has one
    title.left, title.top, title.width, title.height = _lengths(plan.title.box)
    _fill(title.text_frame, plan.title, theme)
    # In the order of reading: title, subtitle, map, legend, figures, sources, link.
    if plan.subtitle:
        _box(slide, plan.subtitle, theme)
    if plan.map:
        data = map_png(brief, plan.map.width, plan.map.height)
        _picture(slide, data, plan.map, "Map", spans.in_words(brief))
    for n, sample in enumerate(plan.samples, 1):
        data = swatch_png(sample.fill, sample.box.width, sample.box.height)
        _picture(slide, data, sample.box, f"Legend sample {n}", bare(sample.label))
    for box in plan.words:
        _box(slide, box, theme)
    if plan.code:
        code = _picture(
            slide, office.qr_png(brief.permalink), plan.code, "QR code", text("export_code")
        )
        code.click_action.hyperlink.address = brief.permalink
    return slide


def _speak(slide: Slide, brief: Brief) -> None:
    """Every note of a map, with its addresses, for whoever speaks about it."""
    words = [p for note in brief.notes for p in spans.note(brief, note, addressed=True)]
    _write_notes(slide, [*words, spans.address(brief.permalink, brief.lang)])


def _write_notes(slide: Slide, paragraphs: Iterable[Paragraph]) -> None:
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None  # the library's template has a place for them
    _write(frame, paragraphs, _NOTES_SIZE, None)


def _picture(slide: Slide, data: bytes, box: Box, name: str, alt: str) -> Picture:
    picture = slide.shapes.add_picture(BytesIO(data), *_lengths(box))
    picture.name = name
    element: Any = picture._element
    element.nvPicPr.cNvPr.set("descr", alt)
    return picture


def _box(slide: Slide, box: TextBox, theme: Theme) -> None:
    shape = slide.shapes.add_textbox(*_lengths(box.box))
    shape.name = box.name
    _fill(shape.text_frame, box, theme)


def _lengths(box: Box) -> tuple[Length, Length, Length, Length]:
    from pptx.util import Inches

    return Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)


def _fill(frame: TextFrame, box: TextBox, theme: Theme) -> None:
    """Write into a box that neither grows nor shrinks its words, and has no edges inside."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
    from pptx.util import Emu

    frame.auto_size, frame.word_wrap = MSO_AUTO_SIZE.NONE, True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if box.middle else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    _write(frame, box.paragraphs, box.size, theme)


def _write(
    frame: TextFrame, paragraphs: Iterable[Paragraph], size: float, theme: Theme | None
) -> None:
    """Write paragraphs; without a theme in the colour of the place they stand in."""
    places: Any = frame  # the library has types, though not everywhere
    for n, paragraph in enumerate(paragraphs):
        written = places.add_paragraph() if n else places.paragraphs[0]
        own = size * paragraph.scale
        _turn(written, paragraph, own)
        for span in paragraph.spans:
            run = written.add_run()
            run.text = span.text
            _style(run, span, own)
            if theme:
                run.font.color.rgb = _rgb(theme.muted if paragraph.muted else theme.ink)
            if span.href:
                _lead(run, span.href)


def _turn(written: _Paragraph, paragraph: Paragraph, size: float) -> None:
    """Give a paragraph its direction; an address keeps to the side of its page."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    written.alignment = PP_ALIGN.RIGHT if paragraph.at_right else PP_ALIGN.LEFT
    written._p.get_or_add_pPr().set("rtl", "1" if paragraph.rtl else "0")
    written.space_before, written.space_after = Pt(0), Pt(size * paragraph.after)


def _style(run: _Run, span: Span, size: float) -> None:
    from pptx.util import Pt

    font = run.font
    font.size, font.bold, font.name = Pt(size), span.bold, FONT
    properties = run._r.get_or_add_rPr()
    properties.set("lang", span.lang or _LANGUAGES[span.rtl])
    if span.raised:
        properties.set("baseline", "30000")
    complex_script = properties.makeelement(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}cs", {"typeface": FONT}
    )
    properties.append(complex_script)


def _lead(run: _Run, href: str) -> None:
    from lxml import etree

    run.hyperlink.address = href
    link: Any = run._r.get_or_add_rPr().hlinkClick
    link.append(etree.fromstring(_OWN_COLOUR))


def _rgb(colour: str) -> RGBColor:
    from pptx.dml.color import RGBColor

    made: Any = RGBColor
    colours: RGBColor = made.from_string(colour.removeprefix("#").upper())
    return colours
