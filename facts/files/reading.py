"""Read the text of a file that a reader brings: plain text, a web page, a Word or PDF document.

What the file is, its content says first and its name second. The text is never normalised:
offsets are code points, in logical order. Documents that need taking apart are taken apart in a
process of their own with a limit of time and of memory, because a file can be made to cost
either without end. Nothing is stored.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from facts.files.encodings import decoded
from facts.files.pagetext import page_text
from facts.files.refusal import (
    LETTERS,
    LIMIT,
    MEMORY,
    SECONDS,
    Caveat,
    Fault,
    Kind,
    UnreadableError,
)
from facts.files.wordtext import word_text

_ROOT = Path(__file__).parents[2]
_NAMED = {".htm": Kind.HTML, ".xhtml": Kind.HTML} | {f".{kind}": kind for kind in Kind}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What begins like this is known, and is not read: pictures, other documents, other archives.
_OTHERS = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|RIFF|PK\x05\x06|7z\xbc\xaf|Rar!|\x1f\x8b"
    rb"|\{\\rtf|%!PS|.{4}ftyp|(?:From|MIME-Version|Content-Type).{0,2000}multipart/related",
    re.DOTALL,
)
_PAGE = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml.{0,200}?>\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# With a larger share of control characters it is no text.
_STRAY = 0.01


@dataclass(frozen=True)
class Reading:
    """The text of a file.

    Attributes
    ----------
    text : str
        Code points in logical order, as the file has them; a byte order mark is not part of it.
    kind : Kind
        What the file is.
    encoding : str
        Of plain text and pages, by Python's name; empty for others.
    caveats : mapping
        How often each caveat holds, at least 1.
    """

    text: str
    kind: Kind
    encoding: str = ""
    caveats: Mapping[Caveat, int] = field(default_factory=dict)


def read_document(data: bytes, name: str) -> Reading:
    """The text of a file.

    Parameters
    ----------
    data : bytes
        The whole file; a caller that knows its size refuses one above ``LIMIT`` before.
    name : str
        Its name; only the extension is looked at.

    Raises
    ------
    UnreadableError
        Whatever keeps the file from being read, and nothing else.
    """
    if len(data) > LIMIT:
        raise UnreadableError(Fault.TOO_LARGE, None, len(data), LIMIT)
    if not data.strip():
        raise UnreadableError(Fault.EMPTY)
    named = _NAMED.get(Path(name).suffix.lower())
    if b"%PDF-" in data[:1024]:
        return _described(Kind.PDF, *_apart(Kind.PDF, data))
    if data.startswith(_ZIP):
        return _described(Kind.DOCX, *_apart(Kind.DOCX, data))
    if data.startswith(_OLE):  # a Word document with a password, or one of before 2007
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableError(Fault.ENCRYPTED if locked else Fault.UNKNOWN_KIND)
    if _OTHERS.match(data):
        raise UnreadableError(Fault.UNKNOWN_KIND)
    try:
        text, encoding, caveats = decoded(data)
    except UnreadableError as error:
        if named in (Kind.PDF, Kind.DOCX):
            raise UnreadableError(Fault.DAMAGED, named) from error
        raise
    if named is Kind.HTML or _PAGE.match(text):
        shown, _ = _apart(Kind.HTML, text.encode())
        return _described(Kind.HTML, shown, caveats, encoding)
    return _described(Kind.TXT, text, caveats, encoding)


def _described(kind: Kind, text: str, caveats: dict[Caveat, int], encoding: str = "") -> Reading:
    """The reading, if its text is one and not too long."""
    if len(text) > LETTERS:
        raise UnreadableError(Fault.TOO_LONG, kind, len(text), LETTERS)
    if not text.strip():
        raise UnreadableError(Fault.EMPTY if kind is Kind.TXT else Fault.NO_TEXT, kind)
    controls = len(_CONTROLS.findall(text))
    if controls > _STRAY * len(text):
        raise UnreadableError(Fault.NOT_TEXT, kind)
    found = {Caveat.CONTROLS: controls, Caveat.DIRECTIONS: len(_DIRECTIONS.findall(text))}
    return Reading(text, kind, encoding, caveats | {c: n for c, n in found.items() if n})


def _apart(kind: Kind, data: bytes) -> tuple[str, dict[Caveat, int]]:
    """Take a document apart in a process that ends when it takes too long or too much."""
    command = [sys.executable, "-m", "facts.files.reading", kind]
    try:
        done = subprocess.run(  # noqa: S603  # our own module; the file goes in as its input
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            cwd=_ROOT,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise UnreadableError(Fault.TOO_HEAVY, kind, SECONDS, SECONDS) from error
    answer = json.loads(done.stdout)
    if "fault" in answer:
        known = answer["kind"] and Kind(answer["kind"])
        raise UnreadableError(Fault(answer["fault"]), known, answer["number"], answer["limit"])
    return answer["text"], {Caveat(c): n for c, n in answer["caveats"].items()}


def taken_apart(kind: Kind, data: bytes) -> dict[str, object]:
    """What :func:`_apart` asks for, as JSON knows it: the text, or why there is none."""
    try:
        blank = 0
        if kind is Kind.PDF:
            from facts.files.pdftext import pdf_text

            text, blank = pdf_text(data)
        else:
            text = word_text(data) if kind is Kind.DOCX else page_text(data.decode())
        if len(text) > LETTERS:
            raise UnreadableError(Fault.TOO_LONG, kind, len(text), LETTERS)
        # Half of a letter outside the basic plane, which a PDF can hold, is no code point.
        text = text.encode("utf-8", "replace").decode()
        return {"text": text, "caveats": {Caveat.BLANK_PAGES: blank} if blank else {}}
    except UnreadableError as error:
        fault = error
    except MemoryError:
        fault = UnreadableError(Fault.TOO_HEAVY, kind, SECONDS, SECONDS)
    except Exception:  # a library met what its authors did not foresee
        fault = UnreadableError(Fault.DAMAGED, kind)
    return {
        "fault": fault.fault,
        "kind": fault.kind,
        "number": fault.number,
        "limit": fault.limit,
    }


def _main() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there the time limit alone holds
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    kind = Kind(sys.argv[1])
    json.dump(taken_apart(kind, sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    _main()
