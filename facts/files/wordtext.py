"""The text of a Word document (Office Open XML): its paragraphs, then its notes.

The parts are read as a stream, so that neither depth nor size takes memory, and a document type,
which no such document has and which could define entities, stops the reading.
"""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from facts.files.refusal import LETTERS, UNPACKED, Fault, Kind, UnreadableError

_MAIN = re.compile(r"word/document\d*\.xml")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"} | {
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
# What zipfile and expat raise for files that they do not understand.
_DAMAGED = (
    *(BadZipFile, NotImplementedError, OSError, ValueError, EOFError),
    *(OverflowError, struct.error, zlib.error, expat.ExpatError),
)


def word_text(data: bytes) -> str:
    """The text of a document, a line for each paragraph, without what was deleted or hidden.

    Raises
    ------
    UnreadableError
        Not a Word document, encrypted, damaged, or unpacking to more than is read.
    """
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
            main = next((name for name in names if _MAIN.fullmatch(name)), None)
            if main is None:
                raise UnreadableError(Fault.UNKNOWN_KIND)
            parts = [main, *(name for name in _NOTES if name in names)]
            return "".join(_part_text(_unpacked(packed, name)) for name in parts)
    except RuntimeError as error:  # zipfile's word for a password
        raise UnreadableError(Fault.ENCRYPTED, Kind.DOCX) from error
    except _DAMAGED as error:
        raise UnreadableError(Fault.DAMAGED, Kind.DOCX) from error


def _unpacked(packed: ZipFile, name: str) -> bytes:
    """One part, and never more than ``UNPACKED`` of it, whatever size it says it has."""
    with packed.open(name) as part:
        data = part.read(UNPACKED + 1)
    if len(data) > UNPACKED:
        size = packed.getinfo(name).file_size
        raise UnreadableError(Fault.TOO_LARGE, Kind.DOCX, size, UNPACKED)
    return data


def _part_text(xml: bytes) -> str:
    """The text of one part."""
    part = _Part()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = part.start
    parser.EndElementHandler = part.end
    parser.CharacterDataHandler = part.letters
    parser.Parse(xml, True)
    return "".join(part.parts)


def _refuse(*_: object) -> None:
    raise UnreadableError(Fault.DAMAGED, Kind.DOCX)


class _Part:
    """Collects the text of runs."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._length = 0
        self._text = self._run = self._vanished = False
        # How many elements are open whose text is not part of the document.
        self._skipped = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _tag(name)
        if tag in ("moveFrom", "Fallback"):
            self._skipped += 1
        elif tag == "r":
            self._run, self._vanished = True, False
        elif tag == "vanish" and self._run:
            said = next((v for key, v in attributes.items() if key.endswith(" val")), "true")
            self._vanished = said not in ("0", "false", "off")
        elif tag == "t":
            self._text = True
        elif tag in _SIGNS and self._run:
            self._add(_SIGNS[tag])

    def end(self, name: str) -> None:
        tag = _tag(name)
        if tag in ("moveFrom", "Fallback"):
            self._skipped -= 1
        elif tag == "t":
            self._text = False
        elif tag == "r":
            self._run = self._vanished = False
        elif tag == "p" and not self._skipped:
            self.parts.append("\n")

    def letters(self, text: str) -> None:
        if self._text:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._skipped or self._vanished:
            return
        self.parts.append(text)
        self._length += len(text)
        if self._length > LETTERS:
            raise UnreadableError(Fault.TOO_LONG, Kind.DOCX, self._length, LETTERS)


def _tag(name: str) -> str:
    """The local name of a Word element, empty for those of others."""
    if name == _FALLBACK:
        return "Fallback"
    return next((name.removeprefix(n) for n in _NAMESPACES if name.startswith(n)), "")
