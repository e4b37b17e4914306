"""ZIP files as a reader may bring them, made by hand: sound ones, and others."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Iterable

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
# Where a field lies in the header before a file and in its entry of the directory.
FLAGS, METHOD, CRC, PACKED, SIZE = (6, 8), (8, 10), (14, 16), (18, 20), (22, 24)

#: The files of a small pack, and one of them by itself.
GAMMA = {"sources/gamma/facts.yml": b"[]\n", "sources/gamma/source.yml": b"kind: x\nid: gamma\n"}
ONE = ("sources/gamma/facts.yml", b"[]\n")


def zipped(*files: tuple[str, bytes], mode: int = 0, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of files in this order, repeated paths too."""
    data = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w", method) as archive:
        warnings.simplefilter("ignore")  # of a path that is there already
        for path, content in files:
            info = zipfile.ZipInfo(path)
            info.external_attr = mode << 16
            archive.writestr(info, content, method)
    return data.getvalue()


#: The small pack.
WHOLE = zipped(*GAMMA.items())


def named(name: bytes) -> bytes:
    """A ZIP of one file whose path is these bytes, whatever ``zipfile`` would make of them."""
    stand_in = "x" * len(name)
    return zipped((stand_in, b"id: gamma\n")).replace(stand_in.encode(), name)


def link(path: str, target: str) -> bytes:
    """A ZIP of one symbolic link."""
    return zipped((path, target.encode()), mode=stat.S_IFLNK | 0o777)


def patched(data: bytes, field: tuple[int, int], value: int) -> bytes:
    """A ZIP with a field of every file changed, in its header and in the directory."""
    out = bytearray(data)
    kind = "<I" if field in (CRC, PACKED, SIZE) else "<H"
    for signature, at in zip((LOCAL, CENTRAL), field, strict=True):
        for place in _places(data, signature):
            struct.pack_into(kind, out, place + at, value)
    return bytes(out)


def overlapping() -> bytes:
    """A ZIP of two files, the first of which reaches into the second."""
    data = bytearray(zipped(("sources/a/facts.yml", b"[]"), ("sources/a/source.yml", b"x")))
    _, at = PACKED
    place = data.index(CENTRAL) + at
    struct.pack_into("<I", data, place, struct.unpack_from("<I", data, place)[0] + 40)
    return bytes(data)


def large(size: int, packed: int, start: int) -> bytes:
    """A ZIP of one file, whose sizes and place its directory says in 64 bits each."""
    data = zipped(("sources/a/facts.yml", b"[]"))
    at = data.index(CENTRAL)
    entry = bytearray(data[at : data.index(END)])
    for field in (20, 24, 42):  # packed size, size and place: they stand elsewhere
        struct.pack_into("<I", entry, field, 2**32 - 1)
    struct.pack_into("<H", entry, 30, 28)
    return _ended(data[:at], [bytes(entry) + struct.pack("<HH3Q", 1, 24, size, packed, start)])


def shared(copies: int, size: int) -> bytes:
    """A ZIP whose directory names one file many times, each time by another path."""
    paths = [f"indicators/a{n:05}.yml" for n in range(copies)]
    data = zipped((paths[0], b" " * size))
    at = data.index(CENTRAL)
    entry = data[at : data.index(END)]
    return _ended(data[:at], [entry.replace(paths[0].encode(), p.encode()) for p in paths])


def _ended(files: bytes, directory: Iterable[bytes]) -> bytes:
    rows = tuple(directory)
    whole = b"".join(rows)
    counts = (len(rows), len(rows), len(whole), len(files), 0)
    return files + whole + struct.pack("<4s4x2H2LH", END, *counts)


def _places(data: bytes, signature: bytes) -> Iterable[int]:
    at = data.find(signature)
    while at >= 0:
        yield at
        at = data.find(signature, at + 1)
