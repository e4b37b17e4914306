"""The record of a file as RDF with Dublin Core: what PDF calls XMP, and SVG its metadata."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from mapview import PRODUCT
from mapview.export.brief import Brief
from mapview.text import bare

_DC = "http://purl.org/dc/elements/1.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NS = "urn:isnad:record"
_XMP = "adobe:ns:meta/"

LARGEST = 4_000_000
"""Bytes of metadata that are read back; a record has a few thousand."""


def rdf(brief: Brief) -> str:
    """An ``rdf:RDF`` element: title, sources, facts, link, and the whole record as JSON."""
    record = brief.provenance
    facts = "".join(f"<rdf:li>{escape(id)}</rdf:li>" for id in record.facts)
    sources = "".join(f"<rdf:li>{escape(source)}</rdf:li>" for source in record.sources)
    return (
        f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:dc="{_DC}" xmlns:isnad="{_NS}">'
        '<rdf:Description rdf:about="">'
        f"<dc:title>{_alternative(bare(brief.title), brief.lang)}</dc:title>"
        f"<dc:description>{_alternative(bare(brief.subtitle), brief.lang)}</dc:description>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(PRODUCT[brief.lang])}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{brief.lang}</rdf:li></rdf:Bag></dc:language>"
        f"<dc:date><rdf:Seq><rdf:li>{record.as_of}</rdf:li></rdf:Seq></dc:date>"
        f"<dc:identifier>{escape(record.permalink)}</dc:identifier>"
        f"<dc:rights>{_alternative(bare(brief.credit), brief.lang)}</dc:rights>"
        f"<dc:subject><rdf:Bag>{facts}</rdf:Bag></dc:subject>"
        f"<dc:relation><rdf:Bag>{sources}</rdf:Bag></dc:relation>"
        f"<isnad:data>{record.data}</isnad:data>"
        f"<isnad:record>{escape(record.as_json())}</isnad:record>"
        "</rdf:Description></rdf:RDF>"
    )


def packet(brief: Brief) -> bytes:
    """The metadata stream of a PDF."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="{_XMP}">{rdf(brief)}</x:xmpmeta>'
        '<?xpacket end="r"?>'
    ).encode()


def record_in(xml: bytes) -> str | None:
    """The JSON in a document's RDF; ``None`` if there is none.

    Nothing outside is asked, no entity is resolved, and what is larger than :data:`LARGEST` or
    no XML is taken for a document without a record.
    """
    if len(xml) > LARGEST:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return None
    found = root.find(f".//{{{_NS}}}record")
    return None if found is None else found.text


def _alternative(text: str, lang: str) -> str:
    """A text in one language, as XMP wants it."""
    return (
        f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
        f"<rdf:li xml:lang={quoteattr(lang)}>{escape(text)}</rdf:li></rdf:Alt>"
    )
