"""The whole atlas as a static site: every map, passage, claim, country and fact, and the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from facts.export import as_csv, as_json
from facts.jsonld import as_jsonld
from facts.ledger import Ledger
from facts.linkeddata import base_address
from facts.query import according_options
from geodata.land import Land
from geodata.territories import Register
from mapview import assets, table
from mapview.export.provenance import data_version
from mapview.site import listing, paths, reading
from mapview.site.document import asset, names
from mapview.site.edition import Edition, Leaf
from mapview.site.folder import Publication, check, write
from mapview.text import LANGUAGES

LICENCE = "leaflet-LICENSE.txt"
"""Leaflet's licence, which goes where Leaflet goes."""


def publish(
    ledger: Ledger,
    register: Register,
    folder: Path,
    address: str | None = None,
    *,
    force: bool = False,
    land: Land | None = None,
    data: str | None = None,
) -> Publication:
    """Write the site.

    Parameters
    ----------
    ledger, register
        Facts and territories, both already checked.
    folder : Path
        Where to; it must not exist or be empty, unless ``force`` replaces a site.
    address : str, optional
        Address of the app: links to take away then lead there.
    land, data
        The geometry of a pack and the version of its data, as for
        :func:`mapview.export.brief.brief`.

    Raises
    ------
    FolderError
        If the folder is not free; nothing is written then.
    ValueError
        If ``address`` is not the address of a site.
    """
    check(folder.resolve(), force=force)  # before the work is done, too
    app = None if address is None else base_address(address)
    edition = Edition(ledger, register, app, data or data_version(), land)
    return write(dict(files(edition)), folder, edition.data, force=force)


def files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every file of the site by its path; the same bytes for the same facts."""
    yield paths.asset(LICENCE), (assets.STATIC / LICENCE).read_bytes()
    for name in names(edition.land):
        yield paths.asset(name), asset(name, edition.land)
    yield "index.html", listing.door(edition)
    for lang in LANGUAGES:
        yield from _pages(edition, lang)
        yield from _tables(edition, lang)
    whole = {
        "json": as_json(edition.ledger),
        "csv": as_csv(edition.ledger),
        "jsonld": as_jsonld(edition.ledger, edition.app),
    }
    for kind in listing.WHOLE:
        yield paths.whole(kind), whole[kind].encode()


def _pages(edition: Edition, lang: str) -> Iterator[tuple[str, bytes]]:
    """Every page in one language."""
    ledger = edition.ledger
    once = {
        "index": listing.index_page,
        "passages": reading.passages_page,
        "check": reading.check_page,
        "downloads": listing.downloads_page,
        "sources": listing.sources_page,
    }
    for name, write_page in once.items():
        path = paths.page(lang, name)
        yield path, write_page(Leaf(edition, path))
    for layer in ledger.indicators:
        for according in according_options(ledger):
            path = paths.layer(lang, layer, according)
            yield path, reading.layer_page(Leaf(edition, path), layer, according)
    for territory in edition.register.ids:
        for voice in paths.VOICES:
            if voice in according_options(ledger):
                path = paths.country(lang, territory, voice)
                yield path, reading.country_page(Leaf(edition, path), territory, voice)
    for fact in ledger.facts:
        if (
            fact.review == "accepted"
        ):  # what is only proposed shades nothing, and nothing leads to it
            path = paths.fact(lang, fact.id)
            yield path, reading.fact_page(Leaf(edition, path), fact)


def _tables(edition: Edition, lang: str) -> Iterator[tuple[str, bytes]]:
    """Each layer as CSV."""
    ledger = edition.ledger
    for layer in ledger.indicators:
        for according in according_options(ledger):
            rows = table.rows(ledger, edition.register, layer, according, lang)
            yield paths.table(layer, according, lang), table.as_csv(rows)
