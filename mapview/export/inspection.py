"""A file that comes back: what it says of itself, and whether the data have changed since."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from pydantic import ValidationError

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export import xmp
from mapview.export.order import OrderError
from mapview.export.provenance import KEYWORD, Provenance, data_version, digest
from mapview.spec import build

_METADATA = re.compile(rb"<rdf:RDF\b.*?</rdf:RDF>", re.DOTALL)

LARGEST = 100_000_000
"""Bytes of a file that is read."""


class InspectionError(Exception):
    """The file holds no record that can be read; the message says why."""


@dataclass(frozen=True)
class Changes:
    """What has become of the data since.

    Attributes
    ----------
    same : bool
        Whether all data are as they were.
    changed, gone, added : tuple of str
        Ids of facts that say something else now; that no longer stand behind this map; that
        stand behind it now and did not.
    """

    same: bool
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def of_the_map(self) -> bool:
        """Whether something has changed that this very map shows."""
        return bool(self.changed or self.gone or self.added)


def records(path: Path) -> tuple[Provenance, ...]:
    """Read the record of each map in a file: of one, or in a deck of several.

    Raises
    ------
    InspectionError
        If it is no file of ours, or its record was damaged.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in _READERS:
        known = ", ".join(f".{name}" for name in _READERS)
        raise InspectionError(f"{path}: files that end in {known} can be inspected")
    if path.stat().st_size > LARGEST:
        raise InspectionError(f"{path}: larger than {LARGEST // 1_000_000} MB: not one of ours")
    try:
        text = _READERS[kind](path.read_bytes())
    except Exception as error:  # whatever a reader of foreign bytes may raise
        raise InspectionError(f"{path}: cannot be read as {kind}: {error}") from error
    if text is None:
        raise InspectionError(
            f"{path}: holds no record; it was not made here, or what saved it last threw the "
            "metadata away"
        )
    try:
        return tuple(Provenance.model_validate_json(line) for line in text.split("\n"))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise InspectionError(f"{path}: its record is damaged: {where}: {first['msg']}") from error


def changes(
    then: Provenance, ledger: Ledger, register: Register, data: str | None = None
) -> Changes:
    """Hold a record against the facts as they are; ``data``: their version, if not our own's.

    Raises
    ------
    OrderError
        If its layer or its source choice no longer exists.
    """
    if then.data == (data or data_version()):
        return Changes(same=True)
    try:
        spec = build(ledger, register, then.layer, then.according, then.lang)
    except KeyError as error:
        raise OrderError(f"{error.args[0]!r} no longer exists") from error
    now = {id: digest(ledger.fact(id)) for id in spec.fact_ids}
    return Changes(
        same=False,
        changed=tuple(id for id, was in then.facts.items() if now.get(id, was) != was),
        gone=tuple(id for id in then.facts if id not in now),
        added=tuple(id for id in now if id not in then.facts),
    )


def _png(content: bytes) -> str | None:
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
        found = image.info.get(KEYWORD)
    return found if isinstance(found, str) else None


def _pdf(content: bytes) -> str | None:
    from pypdf import PdfReader

    metadata = PdfReader(io.BytesIO(content)).root_object.get("/Metadata")
    return None if metadata is None else xmp.record_in(metadata.get_object().get_data())


def _svg(content: bytes) -> str | None:
    # Only the metadata are parsed: the shapes beside them are of no interest, and large.
    found = _METADATA.search(content)
    return None if found is None else xmp.record_in(found[0])


def _html(content: bytes) -> str | None:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag == "meta" and given.get("name") == KEYWORD:
                found.append(given.get("content") or "")

    Reader().feed(content.decode(errors="replace"))
    return found[0] if found else None


def _office(content: bytes) -> str | None:
    from mapview.export import office

    return office.metadata(content)


_READERS: dict[str, Callable[[bytes], str | None]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
    "pptx": _office,
    "docx": _office,
    "html": _html,
}
