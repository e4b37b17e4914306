"""Where the parts of a picture stand on its sheet, whatever its shape and however much is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from geodata.paper import paper
from mapview.export import furniture, labels
from mapview.export.blocks import (
    Block,
    Column,
    fitted,
    height_of,
    in_columns,
    sizes,
)
from mapview.export.brief import Brief, Note
from mapview.export.ground import Ground
from mapview.export.order import SIZES, OrderError, TooFullError
from mapview.export.parts import Parts, references
from mapview.export.sheet import Box, Sheet, unknown

_MARGIN = 0.028  # of the mean of width and height
_GAP = 11.0  # points between parts
_CODE = 56.0  # side of the code, in points: 2 cm
_LARGEST = 1.28  # times their size: legend and figures take the room there is
_SMALLEST_NOTE = 0.8  # of their size: what does not fit then goes to another sheet
_FLATTEST, _STEEPEST = 1.9, 1.35  # width over height of a map: outside of it paper shows


@dataclass(frozen=True)
class Page:
    """A sheet and where its parts stand, for those who check it.

    Attributes
    ----------
    map : Box or None
        ``None`` on a sheet of notes alone.
    labels : tuple of Box
        What the words on the map cover.
    """

    sheet: Sheet
    map: Box | None = None
    labels: tuple[Box, ...] = ()


def compose(brief: Brief) -> tuple[Page, ...]:
    """Lay a brief out.

    Returns
    -------
    tuple of Page
        The picture; after it sheets of the notes that found no room on it.

    Raises
    ------
    TooFullError
        If its words find no room at all.
    OrderError
        If its title has letters that the font of the picture lacks.
    """
    if lacking := unknown(brief.title):
        raise OrderError(
            f"the font of the picture has no letters for {lacking!r} in the title: write it in "
            "Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew or Arabic letters"
        )
    return _Composer(brief).pages()


def draw_map(sheet: Sheet, box: Box, brief: Brief) -> tuple[Box, ...]:
    """Draw the map of a brief into a box; what its labels cover comes back."""
    ground = Ground(sheet, box, Parts(brief).theme, paper(brief.land))
    ground.draw(brief.spec, brief.order.countries)
    taken = [furniture.scale_bar(ground, brief.lang), furniture.locator(ground)]
    notes: dict[str, list[int]] = {}
    for note in brief.notes if brief.order.quotes else ():
        for id in note.territories:
            notes.setdefault(id, []).append(note.number)
    marks = {id: references(numbers) for id, numbers in notes.items()}
    return tuple(labels.write(ground, brief.places, brief.spec, marks, taken))


@dataclass(frozen=True)
class _Composer:
    brief: Brief

    @property
    def parts(self) -> Parts:
        return Parts(self.brief)

    @property
    def rtl(self) -> bool:
        return self.brief.lang == "ar"

    def pages(self) -> tuple[Page, ...]:
        sheet, body = self._sheet()
        notes = self.brief.notes if self.brief.order.quotes else ()
        lay = self._wide if sheet.width > sheet.height else self._tall
        area, rest = lay(sheet, body, notes)
        pages = [Page(sheet, area, draw_map(sheet, area, self.brief))]
        while rest:
            sheet, body = self._sheet()
            number = 3 if body.width > 700 else 2
            before, rest = rest, self._notes(sheet, body, rest, number, more=False)
            if len(rest) == len(before):
                raise TooFullError(f"note {rest[0].number} does not fit on a sheet of its own")
            pages.append(Page(sheet))
        return tuple(pages)

    def _sheet(self) -> tuple[Sheet, Box]:
        """A sheet with head and foot, and the room between them."""
        size = SIZES[self.brief.order.size]
        width, height = size.width * 72, size.height * 72
        sheet = Sheet(width, height, self.parts.theme.sheet)
        margin = _MARGIN * (width + height) / 2
        inner = Box(margin, margin, width - margin, height - margin)
        head = fitted(self.parts.head(inner.width), inner.width, 0.16 * inner.height)
        head.write(sheet, inner)
        top = inner.top - head.height(inner.width) - _GAP
        return sheet, inner._replace(top=top, bottom=self._foot(sheet, inner) + _GAP)

    def _foot(self, sheet: Sheet, inner: Box) -> float:
        """Sources and link beside the code; the height at which they begin."""
        words, code = self._beside(inner, inner.width - _CODE - _GAP)
        foot = fitted(self.parts.foot(), words.width, 0.2 * inner.height)
        top = inner.bottom + max(_CODE, foot.height(words.width))
        foot.write(sheet, words._replace(top=top))
        code = code._replace(top=inner.bottom + _CODE)
        furniture.code(sheet, self.brief.permalink, code)
        return top

    def _beside(self, box: Box, width: float) -> tuple[Box, Box]:
        """A part of a width where reading begins, and the rest, with a gap between them."""
        if self.rtl:
            return box._replace(left=box.right - width), box._replace(
                right=box.right - width - _GAP
            )
        return box._replace(right=box.left + width), box._replace(left=box.left + width + _GAP)

    def _wide(self, sheet: Sheet, body: Box, notes: Sequence[Note]) -> tuple[Box, Sequence[Note]]:
        """Map, and all words in a column beside it; the map's box and the notes left over."""
        area, column = self._beside(body, (0.58 if notes else 0.69) * body.width)
        area = area._replace(bottom=max(area.bottom, area.top - area.width / _STEEPEST))
        legend, said = Column(self.parts.legend()), Column(self.parts.figures())
        if not notes:
            gap = self.parts.words(" ", 8)
            side = Column((legend, gap, said))
            fitted(side, column.width, column.height, _LARGEST).write(sheet, column)
            return area, ()
        side = fitted(Column((legend, said)), column.width, 0.55 * column.height)
        side.write(sheet, column)
        below = column._replace(top=column.top - side.height(column.width) - _GAP)
        return area, self._notes(sheet, below, notes, 2, more=True)

    def _tall(self, sheet: Sheet, body: Box, notes: Sequence[Note]) -> tuple[Box, Sequence[Note]]:
        """Map above, words in columns below it; the map's box and the notes left over."""
        flattest, steepest = body.width / _FLATTEST, body.width / _STEEPEST
        room = body.height - flattest - _GAP
        number = 2 if body.height > 1.2 * body.width else 3
        width = (body.width - (number - 1) * _GAP) / number
        blocks = (*self.parts.legend(), *self.parts.figures())
        for by in sizes(1.0 if notes else _LARGEST):
            columns = in_columns([block.scaled(by) for block in blocks], number, width)
            high = height_of(columns, width)
            if high <= room * (0.6 if notes else 1):
                break
        else:
            raise TooFullError("legend and figures leave no room for the map")
        rest: Sequence[Note] = ()
        if notes:
            bottom = body.top - flattest
            below = body._replace(top=bottom - high - 2 * _GAP)
            rest = self._notes(sheet, below, notes, number, more=True)
        else:
            bottom = max(body.top - steepest, body.bottom + high + _GAP)
        self._columns(sheet, columns, body._replace(top=bottom - _GAP), width)
        return body._replace(bottom=bottom), rest

    def _notes(
        self, sheet: Sheet, box: Box, notes: Sequence[Note], number: int, *, more: bool
    ) -> Sequence[Note]:
        """As many notes as fit, in columns; the rest comes back.

        ``more``: whether the last line is to say how many are left over.
        """
        width = (box.width - (number - 1) * _GAP) / number
        kept, by, factors = len(notes), 1.0, sizes(_LARGEST, _SMALLEST_NOTE)
        while True:
            by = next(factors, by)
            blocks: list[Block] = [self.parts.note(note).scaled(by) for note in notes[:kept]]
            if more and kept < len(notes):
                blocks.append(self.parts.more(len(notes) - kept).scaled(by))
            columns = in_columns(blocks, number, width)
            if height_of(columns, width) <= box.height or kept == 0:
                break
            if by <= _SMALLEST_NOTE + 0.01:
                kept -= 1
        rule = shapely.LineString([(box.left, box.top + 5), (box.right, box.top + 5)])
        sheet.shape(rule, 5, line=self.parts.theme.rule, width=0.5)
        self._columns(sheet, columns, box, width)
        return notes[kept:]

    def _columns(self, sheet: Sheet, columns: Sequence[Column], box: Box, width: float) -> None:
        """The first column stands where reading begins."""
        for n, column in enumerate(reversed(columns) if self.rtl else columns):
            left = box.left + n * (width + _GAP)
            column.write(sheet, box._replace(left=left, right=left + width))
