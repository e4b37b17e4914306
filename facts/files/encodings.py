"""Which encoding a text is in: what it says, what it can be, and at last what it seems to be."""

from __future__ import annotations

import codecs
import re

from facts.files.refusal import Caveat, Fault, UnreadableError

_MARKS = (  # the longer mark first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings a page may name or a text be found to have: Arabic ones and Western ones.
_ENCODINGS = ("cp1256", "iso8859-6", "mac-arabic", "cp720", "cp864", "cp1252")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
# With a larger share of letters that cannot be decoded, it is in another encoding.
_LOST = 0.02
# So much of a file is enough to guess, and such a share of zeros for letters of two bytes.
_SAMPLE, _ZEROS = 2**16, 0.01


def decoded(data: bytes) -> tuple[str, str, dict[Caveat, int]]:
    """The text of bytes, the encoding it was found to be in, and what is doubtful about it.

    Byte order mark first; then UTF-8, which other text hardly ever happens to be; then what a
    page says of itself; then UTF-8 with a few damaged letters; then a guess.

    Raises
    ------
    UnreadableError
        It is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _mended(data[len(mark) :], encoding)
    if b"\0" in data[:_SAMPLE]:  # in text only as half of a letter, or by mistake
        halves = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
        if max(halves) > 4 * min(halves) and sum(halves) > _ZEROS * min(len(data), _SAMPLE):
            return _mended(data, "utf-16-be" if halves[0] > halves[1] else "utf-16-le")
    try:
        return data.decode("utf-8"), "utf-8", {}
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(data[:4096])
    if said and (named := _encoding(said[1].decode("ascii", "replace"))):
        return _mended(data, named)
    try:
        return _mended(data, "utf-8")
    except UnreadableError:
        return data.decode(guess := _guess(data), "replace"), guess, {Caveat.GUESSED: 1}


def _mended(data: bytes, encoding: str) -> tuple[str, str, dict[Caveat, int]]:
    """Decode with a sign for each letter that is lost, if these are few."""
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > _LOST * len(text):
        raise UnreadableError(Fault.NOT_TEXT)
    return text, encoding, {Caveat.LOST: lost} if lost else {}


def _encoding(name: str) -> str | None:
    """One of the encodings that are read, by any of its names."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    found = "cp1252" if found == "iso8859-1" else found  # as browsers take it
    return found if found in _ENCODINGS else None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_ENCODINGS)).best()
    if best is None:
        raise UnreadableError(Fault.NOT_TEXT)
    return best.encoding
