"""Why a file is not read, what to know of one that is, and how much is read at all."""

from __future__ import annotations

from enum import StrEnum

#: Largest file, in bytes.
LIMIT = 20 * 2**20
#: Longest text, in code points.
LETTERS = 2_000_000
#: Most pages of a PDF.
PAGES = 500
#: Most bytes that one part of a packed document may unpack to.
UNPACKED = 64 * 2**20
#: Longest time and most memory to take a document apart: seconds and bytes.
SECONDS, MEMORY = 20, 2**29


class Kind(StrEnum):
    """The kinds of file that are read."""

    TXT = "txt"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


class Fault(StrEnum):
    """What keeps a file from being read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_HEAVY = "too_heavy"
    UNKNOWN_KIND = "unknown_kind"
    NOT_TEXT = "not_text"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"


class Caveat(StrEnum):
    """What a reader should know about how a text was come by, each with a number."""

    GUESSED = "guessed"  # the encoding was guessed; 1
    LOST = "lost"  # letters that could not be decoded, now U+FFFD
    CONTROLS = "controls"  # control characters in the text
    DIRECTIONS = "directions"  # invisible marks that turn the direction of text
    BLANK_PAGES = "blank_pages"  # pages without text


class UnreadableError(Exception):
    """A file that is not read; its message is written where the reader's language is known.

    Attributes
    ----------
    fault : Fault
    kind : Kind or None
        What the file is, as far as that is known.
    number, limit : int or None
        How much it has and how much it may have: bytes, code points, pages or seconds.
    """

    def __init__(
        self,
        fault: Fault,
        kind: Kind | None = None,
        number: int | None = None,
        limit: int | None = None,
    ) -> None:
        super().__init__(fault.value)
        self.fault, self.kind, self.number, self.limit = fault, kind, number, limit
