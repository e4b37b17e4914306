"""What is written on a page of a PDF: runs of glyphs, each at its place, with its letters.

The letters a glyph stands for (``ActualText``) and marks of reversed runs (``ReversedChars``) are
followed where the file has them (ISO 32000-2, 14.8.2.5.3 and 14.9.4). What lies outside the
clipping rectangle is not seen and not read: browsers draw lines cut by the end of a page twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
_UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
_EVERYWHERE = (float("-inf"), float("-inf"), float("inf"), float("inf"))
#: Share of the letters' size beyond which another line begins, or another word.
LINE, GAP = 0.6, 0.2
# Beyond so many sizes a diacritic is not drawn beside its letter any more.
_ASIDE = 3
_FORMS_DEEP = 8
# Operators that end a path, clipped to or not (ISO 32000-2, 8.5.3).
_PAINT = frozenset((b"n", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))


@dataclass
class Run:
    """Glyphs drawn one after the other, each with its letters; ``x`` and ``end`` in page units."""

    x: float
    y: float
    size: float
    reversed: bool
    end: float = 0
    units: list[str] = field(default_factory=list)


class Page:
    """Follows the drawing of a page as far as text goes."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.matrix = _UPRIGHT
        self.saved: list[tuple[Any, ...]] = []
        self.start = self.pen = _UPRIGHT
        # Visible rectangle, and the path that a new one may be made of.
        self.clip: tuple[float, ...] = _EVERYWHERE
        self.path: list[tuple[float, ...]] = []
        self.font: Any = None
        self.size = self.leading = self.spacing = 0.0
        # What is open, innermost last: a reversed run, letters for the glyphs in it, or neither.
        self.open: list[Any] = []

    def read(self, content: Any, reader: Any, fonts: Any = None, deep: int = 0) -> list[Run]:
        """The runs of a page, or of a form drawn on it."""
        from pypdf.generic import ContentStream
        from pypdf.generic._font import Font

        resources = content.get("/Resources", {}).get_object()
        fonts = dict(fonts or {})
        for name, font in (resources.get("/Font") or {}).items():
            fonts[name] = Font.from_font_resource(font.get_object())
        stream = content if deep else content.get("/Contents")
        if stream is None:
            return self.runs
        for operands, operator in ContentStream(stream, reader, "bytes").operations:
            if operator == b"Do" and deep < _FORMS_DEEP:
                form = (resources.get("/XObject") or {}).get(operands[0])
                form = form.get_object() if form is not None else {}
                if form.get("/Subtype") == "/Form":
                    kept = self.matrix
                    self.matrix = _times(form.get("/Matrix", _UPRIGHT), kept)
                    self.read(form, reader, fonts, deep + 1)
                    self.matrix = kept
            elif operator in (b"BDC", b"BMC"):
                self.open.append(_mark(operands, resources))
            elif operator == b"Tf":
                self.font, self.size = fonts.get(operands[0]), float(operands[1])
            else:
                self._draw(operator, operands)
        return self.runs

    def _draw(self, operator: bytes, operands: list[Any]) -> None:
        match operator:
            case b"EMC" if self.open:
                self.open.pop()
            case b"q":
                writing = (self.font, self.size, self.leading, self.spacing)
                self.saved.append((self.matrix, self.clip, writing))
            case b"Q" if self.saved:
                self.matrix, self.clip, writing = self.saved.pop()
                self.font, self.size, self.leading, self.spacing = writing
            case b"re":
                self.path.append(_box(operands, self.matrix))
            case b"m" | b"l" | b"c" | b"v" | b"y":
                self.path.append(_EVERYWHERE)
            case b"W" | b"W*" if len(self.path) == 1:
                low, high = self.path[0][:2], self.path[0][2:]
                self.clip = (*map(max, self.clip[:2], low), *map(min, self.clip[2:], high))
            case operator if operator in _PAINT:
                self.path = []
            case b"cm":
                self.matrix = _times(operands, self.matrix)
            case b"BT":
                self.start = self.pen = _UPRIGHT
            case b"Tm":
                self.start = self.pen = _times(operands, _UPRIGHT)
            case b"Td" | b"TD":
                if operator == b"TD":
                    self.leading = -float(operands[1])
                self._move(float(operands[0]), float(operands[1]))
            case b"TL":
                self.leading = float(operands[0])
            case b"Tc":
                self.spacing = float(operands[0])
            case b"T*":
                self._move(0, -self.leading)
            case b"Tj":
                self._show(operands[0])
            case b"'" | b'"':
                self._move(0, -self.leading)
                self._show(operands[-1])
            case b"TJ":
                for part in operands[0]:
                    if isinstance(part, bytes | str):
                        self._show(part)
                    else:
                        self._advance(-float(part) / 1000 * self.size)

    def _move(self, x: float, y: float) -> None:
        self.start = self.pen = _times((1, 0, 0, 1, x, y), self.start)

    def _advance(self, width: float) -> None:
        self.pen = _times((1, 0, 0, 1, width, 0), self.pen)

    def _show(self, shown: Any) -> None:
        """Draw glyphs: their letters go to the run they continue, or to a new one."""
        raw, units = _letters(self.font, shown)
        marks = [mark for mark in self.open if isinstance(mark, list)]
        if marks:  # these glyphs stand for given letters, which are said once
            units = [marks[0].pop()] if marks[0] else []
        place = _times(self.pen, self.matrix)
        width = self.font.get_text_width(raw) / 1000 if self.font is not None else 0.5 * len(raw)
        self._advance(width * self.size + self.spacing * len(raw))
        left, bottom, right, top = self.clip
        if not (left <= place[4] <= right and bottom <= place[5] <= top):
            return
        end = _times(self.pen, self.matrix)[4]
        size = abs(self.size) * max(abs(place[3]), abs(place[1])) or 1
        self._run(place, size).units += units
        self.runs[-1].end = end

    def _run(self, place: Matrix, size: float) -> Run:
        x, y = place[4], place[5]
        backwards = True in self.open
        if self.runs:
            last = self.runs[-1]
            gap = abs(x - last.end)
            # A diacritic may be drawn beside the pen: it stays in the run of its letter.
            near = abs(y - last.y) <= LINE * size and (backwards or gap <= GAP * size)
            if last.reversed == backwards and near and gap <= _ASIDE * size:
                return last
        self.runs.append(Run(x, y, size, backwards))
        return self.runs[-1]


def _mark(operands: list[Any], resources: Any) -> Any:
    """What a marked part of the page says about its glyphs."""
    if operands[0] == "/ReversedChars":
        return True
    properties: Any = operands[1] if len(operands) > 1 else None
    if isinstance(properties, str):
        properties = (resources.get("/Properties") or {}).get(properties)
    if hasattr(properties, "get_object"):
        properties = properties.get_object()
    text = properties.get("/ActualText") if isinstance(properties, dict) else None
    if text is None:
        return None
    if isinstance(text, str):
        return [str(text)]
    utf16 = text.startswith(b"\xfe\xff")
    return [text[2:].decode("utf-16-be", "replace") if utf16 else text.decode("latin-1")]


def _letters(font: Any, shown: Any) -> tuple[str, list[str]]:
    """Character codes as the font counts them, and the letters of each."""
    if isinstance(shown, str):
        return shown, list(shown)
    if font is None:
        return shown.decode("latin-1"), list(shown.decode("latin-1"))
    if isinstance(font.encoding, str):
        raw = shown.decode(font.encoding, "replace")
        codes = list(raw)
    else:
        raw = shown.decode("latin-1")
        codes = [font.encoding.get(byte, chr(byte)) for byte in shown]
    return raw, [font.character_map.get(code, code) for code in codes]


def _times(a: Any, b: Any) -> Matrix:
    """The product of two transformations."""
    a, b = [float(n) for n in a], [float(n) for n in b]
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _box(rectangle: Any, matrix: Matrix) -> tuple[float, ...]:
    """The upright rectangle around one that is given by a corner, width and height."""
    x, y, width, height = (float(n) for n in rectangle)
    corners = [
        _times((1, 0, 0, 1, x + w, y + h), matrix)[4:] for w in (0, width) for h in (0, height)
    ]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
