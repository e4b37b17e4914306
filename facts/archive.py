"""Read a ZIP that anybody may have made: every file as it is, within bounds, or no file at all.

Nothing the archive says of itself is believed: its directory is held against the files, and a
file is unpacked only as far as it may go. Nothing reaches the disk.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

#: Largest archive, largest file in it, and all of them unpacked: bytes.
LARGEST, LARGEST_FILE, LARGEST_UNPACKED = 20 * 2**20, 5 * 2**20, 20 * 2**20
#: Most entries, folders and what is passed over among them; longest path.
ENTRIES, LONGEST_PATH = 2000, 200

_DIRECTORY = b"PK\x01\x02"
# The header before each file: what is of use here are its signature and two lengths.
_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED, _UTF_8 = 0x1, 0x800
# What is raised for bytes that make no sense; the last but one for a place that no memory has.
_NO_ZIP = (BadZipFile, NotImplementedError, OSError, ValueError, OverflowError, struct.error)


class ArchiveError(ValueError):
    """The archive, or an entry of it, is not read.

    Attributes
    ----------
    what, why, remedy : str
        As of a :class:`facts.ledger.Problem`; ``why`` and ``remedy`` may be empty.
    """

    def __init__(self, what: str, why: str = "", remedy: str = "") -> None:
        self.what, self.why, self.remedy = what, why, remedy
        super().__init__("; ".join(part for part in (what, why, remedy) if part))


@dataclass(frozen=True)
class Entry:
    """A file of an archive, not unpacked yet.

    Attributes
    ----------
    path : str
        As the archive has it; :func:`path_problem` says whether it can be one.
    info : ZipInfo
        What the archive's directory says of it.
    start, end : int
        Where its packed bytes lie in the archive, half-open.
    """

    path: str
    info: ZipInfo
    start: int
    end: int


def entries(data: bytes) -> tuple[Entry, ...]:
    """The files of an archive, in the order of its directory.

    Raises
    ------
    ArchiveError
        If it is too large, no ZIP, cut short, or has files that share their bytes.
    """
    if len(data) > LARGEST:
        remedy = "take out what is no part of it"
        raise ArchiveError(f"more than {LARGEST // 2**20} MB", "it was not opened", remedy)
    # Every entry of the directory begins with these bytes: there are no more entries than that.
    if data.count(_DIRECTORY) > ENTRIES:
        raise ArchiveError(f"more than {ENTRIES:,} files", "it was not opened")
    try:
        with ZipFile(BytesIO(data)) as archive:
            directory = archive.start_dir
            found = tuple(_entry(data, info) for info in archive.infolist())
    except _NO_ZIP as error:
        raise ArchiveError("not a ZIP file, or one cut short", "", "pack it anew") from error
    _apart(found, directory)
    return tuple(entry for entry in found if not entry.path.endswith("/"))


def contents(data: bytes, entry: Entry) -> bytes:
    """A file unpacked.

    Raises
    ------
    ArchiveError
        If it is encrypted, packed in a way few programs know, larger than it may be, or not
        what the archive's directory says.
    """
    info = entry.info
    if info.flag_bits & _ENCRYPTED:
        raise ArchiveError("it is encrypted", "", "pack it without a password")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        what = f"it is compressed by method {info.compress_type}"
        raise ArchiveError(what, "stored and deflated files are read", "pack it as a common ZIP")
    packed = data[entry.start : entry.end]
    try:
        content, whole = _unpacked(packed, info.compress_type)
    except zlib.error as error:
        raise ArchiveError("it is damaged", str(error), "pack it anew") from error
    if len(content) > LARGEST_FILE:
        raise ArchiveError(f"it unpacks to more than {LARGEST_FILE // 2**20} MB")
    if not whole or len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        why = "length or checksum is not what the archive says"
        raise ArchiveError("it is damaged", why, "pack it anew")
    return content


def path_problem(entry: Entry) -> ArchiveError | None:
    """Why an entry has no place in any folder; ``None`` if nothing is wrong with it."""
    path, kind = entry.path, stat.S_IFMT(entry.info.external_attr >> 16)
    if kind and not stat.S_ISREG(kind):
        return ArchiveError(
            "it is a link or a device", "plain files are read", "put the file there"
        )
    why = "paths lead from the folder down, with '/' between names"
    if not path.isprintable() or "\\" in path or ":" in path:
        return ArchiveError("a letter in its path has no place in one", why)
    if {"", ".", ".."} & set(path.split("/")):
        return ArchiveError("its path leads out of the folder", why)
    if len(path) > LONGEST_PATH:
        return ArchiveError(f"its path has more than {LONGEST_PATH} letters")
    return None


def _unpacked(packed: bytes, method: int) -> tuple[bytes, bool]:
    """The content, one byte more than is allowed at most, and whether that is all of it."""
    if method == ZIP_STORED:
        return packed[: LARGEST_FILE + 1], True
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    content = inflate.decompress(packed, LARGEST_FILE + 1)
    return content, inflate.eof and not inflate.unused_data


def _entry(data: bytes, info: ZipInfo) -> Entry:
    """Where the bytes of an entry lie, by its own header."""
    at = info.header_offset
    if at < 0 or info.compress_size < 0:
        raise BadZipFile
    signature, named, extra = _HEADER.unpack_from(data, at)
    start = at + _HEADER.size + named
    name = data[at + _HEADER.size : start]
    path = info.orig_filename
    if signature != b"PK\x03\x04" or name != path.encode(_encoding(info)):
        raise BadZipFile
    return Entry(path, info, start + extra, start + extra + info.compress_size)


def _encoding(info: ZipInfo) -> str:
    return "utf-8" if info.flag_bits & _UTF_8 else "cp437"


def _apart(found: tuple[Entry, ...], directory: int) -> None:
    """No two entries share bytes: shared, a small archive unpacks to any size."""
    for entry, following in _pairs(found, directory):
        if entry.end > following:
            what = "files lie over one another in it"
            raise ArchiveError(what, "no program packs like that", "pack it anew")


def _pairs(found: tuple[Entry, ...], directory: int) -> Iterator[tuple[Entry, int]]:
    """Each entry and where the next one, or the directory, begins."""
    rows = sorted(found, key=lambda entry: entry.info.header_offset)
    after = [*(entry.info.header_offset for entry in rows[1:]), directory]
    return zip(rows, after, strict=True) if rows else iter(())
