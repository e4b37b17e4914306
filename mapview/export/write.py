"""From an order to bytes, and from bytes to files that are whole or not there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from facts.ledger import Ledger
from facts.wholefile import staged
from geodata.land import Land
from geodata.territories import Register
from mapview.export.brief import Brief, brief
from mapview.export.order import FORMATS, Order

MEDIA = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "zip": "application/zip",
}
"""Media type of each format, and of a set of files."""

_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # the first a ZIP can hold: the same files, the same bytes


class ExistsError(Exception):
    """A file is there already."""


def made(
    ledger: Ledger,
    register: Register,
    order: Order,
    kind: str,
    land: Land | None = None,
    data: str | None = None,
) -> bytes:
    """Make one file.

    Parameters
    ----------
    kind : str
        One of :data:`mapview.export.order.FORMATS`.
    land, data
        The geometry of a pack and the version of its data, as for
        :func:`mapview.export.brief.brief`.

    Raises
    ------
    OrderError
        If the order asks for something that does not exist.
    """
    content = brief(ledger, register, order, land, data)
    if kind == "html":
        from mapview.site import single

        return single.page(ledger, register, content)
    return _drawn(content, kind)


def _drawn(content: Brief, kind: str) -> bytes:
    # What draws is heavy, and a page that only offers it need not wait for it.
    if kind == "pptx":
        from mapview.export.slide import pptx

        return pptx(content)
    if kind == "docx":
        from mapview.export.document import docx

        return docx(content)
    from mapview.export import picture

    make = {"png": picture.png, "svg": picture.svg, "pdf": picture.pdf}[kind]
    return make(content)


def every(
    ledger: Ledger,
    register: Register,
    order: Order,
    kinds: Iterable[str] = FORMATS,
    langs: Iterable[str] = ("en", "ar"),
    land: Land | None = None,
    data: str | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Each layer in each format and language: name and bytes, one after another.

    What an order says of its layer, its language and its title does not count.
    """
    kinds = tuple(kinds)
    for one in _orders(ledger, order, langs):
        for kind in kinds:
            yield f"{one.name}.{kind}", made(ledger, register, one, kind, land, data)


def names(
    ledger: Ledger, order: Order, kinds: Iterable[str], langs: Iterable[str]
) -> tuple[str, ...]:
    """Names of the files that :func:`every` makes, in its order."""
    kinds = tuple(kinds)
    orders = _orders(ledger, order, langs)
    return tuple(f"{one.name}.{kind}" for one in orders for kind in kinds)


def _orders(ledger: Ledger, order: Order, langs: Iterable[str]) -> Iterator[Order]:
    for lang in langs:
        for layer in ledger.indicators:
            yield replace(order, layer=layer, lang=lang, title="")


def deck(
    ledger: Ledger,
    register: Register,
    order: Order,
    langs: Iterable[str],
    land: Land | None = None,
    data: str | None = None,
) -> bytes:
    """One PPTX with a slide for each layer, language after language; as :func:`every`."""
    from mapview.export.slide import deck as drawn

    orders = _orders(ledger, order, langs)
    return drawn([brief(ledger, register, one, land, data) for one in orders])


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files in one ZIP; what is compressed already is only stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _DAY_ONE)
            flat = name.endswith((".svg", ".html"))
            entry.compress_type = zipfile.ZIP_DEFLATED if flat else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def save(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file whole, or not at all.

    Raises
    ------
    ExistsError
        If it is there already; ``force`` replaces it.
    OSError
        If it cannot be written; nothing is left of it then.
    """
    part = staged(path, content)
    try:
        if force:
            part.replace(path)
        else:
            # A link, unlike a rename, refuses a file that has come in between.
            path.hardlink_to(part)
    except FileExistsError as error:
        raise ExistsError(f"{path} is there already; --force replaces it") from error
    finally:
        part.unlink(missing_ok=True)
