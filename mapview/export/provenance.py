"""What a file carries about itself: which facts, whose, and which version of the data.

The record travels as JSON in the metadata of every format (:mod:`mapview.export.inspect` reads it
back), so that a picture that has left the atlas can still be held against it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from facts.folder import Content, Folder, on_disk
from facts.ledger import Ledger
from facts.load import ROOT as FACTS
from facts.models import Fact
from facts.works import works_of
from geodata.land import Land
from geodata.territories import PATH as TERRITORIES
from mapview import PRODUCT
from mapview.cite import source_line
from mapview.export.order import Order
from mapview.spec import MapSpec
from mapview.text import bare

_GEOMETRY = TERRITORIES.parent / "boundaries"
_SHORT = 12  # hexadecimal digits: two of 10,000 facts agree by chance once in millions of tries

KEYWORD = "isnad"
"""Under which name a format keeps the record."""


class Provenance(BaseModel):
    """The record of one file.

    Attributes
    ----------
    facts : dict
        Id of each fact behind a shown value → digest of the fact as it was.
    sources : tuple of str
        The works that these facts are cited from: title, publisher, date, address.
    data : str
        SHA-256 of all facts and geometry (:func:`data_version`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    product: str = PRODUCT["en"]
    layer: str
    according: str
    lang: str
    title: str
    as_of: str
    permalink: str
    facts: dict[str, str]
    sources: tuple[str, ...]
    data: str = Field(pattern=r"^[0-9a-f]{64}$")

    def as_json(self) -> str:
        """The record as one line of JSON, ASCII alone: no format's encoding can harm it."""
        return self.model_dump_json(ensure_ascii=True)


def provenance(
    ledger: Ledger, spec: MapSpec, order: Order, permalink: str, data: str | None = None
) -> Provenance:
    """The record of a map that is about to leave the atlas."""
    facts = [ledger.fact(id) for id in spec.fact_ids]
    works = dict.fromkeys(work for fact in facts for work in works_of(ledger, fact))
    return Provenance(
        layer=spec.layer,
        according=spec.according,
        lang=spec.lang,
        title=order.title or spec.title,
        as_of=spec.as_of.isoformat(),
        permalink=permalink,
        facts={fact.id: digest(fact) for fact in facts},
        sources=tuple(f"{bare(source_line(work, spec.lang))} <{work.url}>" for work in works),
        data=data or data_version(),
    )


def digest(fact: Fact) -> str:
    """Short digest of everything that a fact says."""
    return hashlib.sha256(fact.model_dump_json().encode()).hexdigest()[:_SHORT]


def data_version(facts: Path | Folder = FACTS, land: Land | None = None) -> str:
    """SHA-256 over the files of facts and geometry: names and bytes, in the order of the names.

    Parameters
    ----------
    facts : Path or Folder
        Where the facts are, or the pack.
    land : Land, optional
        The geometry of the pack; the atlas's own if left out.
    """
    folder = facts if isinstance(facts, Folder) else on_disk(facts)
    named: dict[str, Content] = {n: c for n, c in folder.files.items() if n.endswith(".yml")}
    if land is None:
        for path in (TERRITORIES, *_GEOMETRY.rglob("*.json")):
            name = f"geodata/{path.relative_to(TERRITORIES.parent).as_posix()}"
            named[name] = path.read_bytes()
    digests = {
        name: hashlib.sha256(content).hexdigest()
        for name, content in named.items()
        if isinstance(content, bytes)
    }
    if land is not None:
        digests["land"] = land.sha256
    lines = "".join(f"{name}\0{digest}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
