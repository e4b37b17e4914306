"""The text of a PDF in reading order, Arabic too.

A PDF holds glyphs at places, and a right-to-left line as it looks: from the left. The order in
which it is read is found by undoing what the bidirectional algorithm did to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from facts.files.pdfglyphs import GAP, LINE, Page, Run
from facts.files.refusal import LETTERS, PAGES, Fault, Kind, UnreadableError

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFT = "A-Za-z\u00c0-\u024f\u0370-\u052f"
_RTL, _LTR = re.compile(f"[{_RIGHT}]"), re.compile(f"[{_LEFT}]")
_ARABIC = re.compile(f"[{_RIGHT}](?:[^{_LEFT}]*[{_RIGHT}])?")
# In a line that runs from the right these still run from the left: words in Latin letters with
# what stands between them, and numbers; not the hyphens of a date and not the per cent sign
# (Unicode Standard Annex 9, W2 to W7).
_FORWARD = re.compile(rf"[{_LEFT}\d](?:[^{_RIGHT}]*[{_LEFT}])(?:[\d])*|\d+(?:[.,:/٫٬]\d+)*")
_FIRST, _LAST = re.compile(r"(?<!\w)[ةﺓﺔ]\w"), re.compile(r"\w[ةﺓﺔ](?!\w)")
_MIRROR = str.maketrans("()[]{}", ")(][}{")


def pdf_text(data: bytes) -> tuple[str, int]:
    """The text of a PDF, and how many of its pages have none.

    Raises
    ------
    UnreadableError
        Encrypted, too many pages, too long, or without any text: a scan.
    Exception
        Whatever else is wrong with the file.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(Fault.ENCRYPTED, Kind.PDF)
    except DependencyError as error:  # a cipher that would need a library of its own
        raise UnreadableError(Fault.ENCRYPTED, Kind.PDF) from error
    if len(reader.pages) > PAGES:
        raise UnreadableError(Fault.TOO_MANY_PAGES, Kind.PDF, len(reader.pages), PAGES)
    pages: list[list[list[Run]]] = []
    length = 0
    for page in reader.pages:
        pages.append(list(_lines(Page().read(page, reader))))
        length += sum(len(run.units) for line in pages[-1] for run in line)
        if length > LETTERS:
            raise UnreadableError(Fault.TOO_LONG, Kind.PDF, length, LETTERS)
    texts = ["\n".join(map(_line, lines)) for lines in pages]
    if _backwards("\n".join(texts)):  # a program that knows no Arabic wrote it letter by letter
        texts = ["\n".join(map(_as_drawn, lines)) for lines in pages]
    written = [text for text in texts if text.strip()]
    if not written:
        raise UnreadableError(Fault.NO_TEXT, Kind.PDF, len(pages))
    return "\n".join(written), len(pages) - len(written)


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs on one base line, in the order in which lines were drawn."""
    line: list[Run] = []
    for run in runs:
        if line and abs(run.y - line[-1].y) > LINE * max(run.size, line[-1].size):
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _line(runs: list[Run]) -> str:
    """The text of a line in the order in which it is read."""
    units = _units(runs)
    text = "".join(units)
    if len(_RTL.findall(text)) > len(_LTR.findall(text)):
        return _from_the_right(units)
    return _ARABIC.sub(lambda words: _from_the_right(list(words[0])), text)


def _as_drawn(runs: list[Run]) -> str:
    """The text of a line from left to right."""
    return "".join(_units(runs))


def _units(runs: list[Run]) -> list[str]:
    """The letters of each glyph of a line, from left to right."""
    runs = sorted(runs, key=lambda run: run.x)
    units: list[str] = []
    for n, run in enumerate(runs):
        # The file may leave out the space between two words that stand apart.
        if n and run.x - runs[n - 1].end > GAP * run.size and units[-1:] != [" "]:
            units.append(" ")
        units += run.units
    return units


def _backwards(text: str) -> bool:
    """Whether Arabic words stand the wrong way round: only the end of a word has a ``ة``."""
    return len(_FIRST.findall(text)) > len(_LAST.findall(text))


def _from_the_right(units: list[str]) -> str:
    """Letters drawn as they look, from the left, in the order in which they are read."""
    text = "".join(reversed(units))
    text = _FORWARD.sub(lambda words: words[0][::-1], text)
    brackets = re.findall(r"[()\[\]{}]", text)
    mirrored = brackets and brackets[0] in ")]}" and set(brackets) & set("([{")
    return text.translate(_MIRROR) if mirrored else text
