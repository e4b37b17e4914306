"""Linked Data as programs read it that were not written here: their options, and what is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import Graph, Namespace

from facts.jsonld import ANNOTATION, TERMS, as_jsonld
from facts.ledger import Ledger

ADDRESS = "https://example.org/isnad/"
OA = Namespace("http://www.w3.org/ns/oa#")
ISNAD = Namespace(TERMS)

#: RDFLib's own parser uses what RDFLib has deprecated.
QUIET = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

_OA = "http://www.w3.org/ns/oa#"
_AS = "http://www.w3.org/ns/activitystreams#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"

#: What http://www.w3.org/ns/anno.jsonld says of the terms that the export uses: an extract, after
#: "Web Annotation Vocabulary", W3C Recommendation of 23 February 2017, appendix A (W3C Software and
#: Document License). A term that is missing here makes the processor drop it, and a test fail.
CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "dc": _DC,
    "Organization": f"{_FOAF}Organization",
    "AnnotationCollection": f"{_AS}OrderedCollection",
    "AnnotationPage": f"{_AS}OrderedCollectionPage",
    **{
        name: f"{_OA}{name}"
        for name in (
            *("Annotation", "SpecificResource", "TextualBody"),
            *("TextQuoteSelector", "TextPositionSelector"),
            *("commenting", "describing", "questioning"),
            *("exact", "prefix", "suffix"),
        )
    },
    "ltr": f"{_OA}ltrDirection",
    "rtl": f"{_OA}rtlDirection",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": f"{_FOAF}name",
    "format": f"{_DC}format",
    "language": f"{_DC}language",
    **{
        term: {"@id": iri, "@type": "@id"}
        for term, iri in {
            "body": f"{_OA}hasBody",
            "target": f"{_OA}hasTarget",
            "source": f"{_OA}hasSource",
            "selector": f"{_OA}hasSelector",
            "state": f"{_OA}hasState",
            "canonical": f"{_OA}canonical",
            "creator": f"{_DCTERMS}creator",
            "homepage": f"{_FOAF}homepage",
            "partOf": f"{_AS}partOf",
            "first": f"{_AS}first",
            "last": f"{_AS}last",
        }.items()
    },
    "items": {"@id": f"{_AS}items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{_OA}hasPurpose", "@type": "@vocab"},
    "textDirection": {"@id": f"{_OA}textDirection", "@type": "@vocab"},
    "start": {"@id": f"{_OA}start", "@type": _NUMBER},
    "end": {"@id": f"{_OA}end", "@type": _NUMBER},
    "total": {"@id": f"{_AS}totalItems", "@type": _NUMBER},
    "startIndex": {"@id": f"{_AS}startIndex", "@type": _NUMBER},
}


def _loader(url: str, _: dict[str, Any]) -> dict[str, Any]:
    """Serves the one context that is not written out; anything else would be a request."""
    assert url == ANNOTATION
    return {"document": {"@context": CONTEXT}, "documentUrl": url, "contextUrl": None}


OPTIONS = {"documentLoader": _loader}


def read(data: dict[str, Any]) -> Graph:
    """An export as RDFLib reads it."""
    published, own = data["@context"]
    assert published == ANNOTATION
    return Graph().parse(data=json.dumps(data | {"@context": [CONTEXT, own]}), format="json-ld")


def annotations(ledger: Ledger, address: str | None = None) -> list[dict[str, Any]]:
    """The annotation of each fact, in the order of the ledger."""
    items: list[dict[str, Any]] = json.loads(as_jsonld(ledger, address))["first"]["items"]
    return items


def keys(node: Any) -> Iterator[str]:
    """Every property that is given, as often as it is; keywords and contexts left out."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in ("id", "type") and not key.startswith("@"):
                yield key
            if key != "@context":
                yield from keys(value)
    elif isinstance(node, list):
        for item in node:
            yield from keys(item)


def named(node: Any) -> Iterator[str]:
    """Every identifier and type."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("@id", "@type"):
                yield from ([value] if isinstance(value, str) else value)
            else:
                yield from named(value)
    elif isinstance(node, list):
        for item in node:
            yield from named(item)


def tagged(en: str, ar: str) -> list[dict[str, str]]:
    """A text in both languages."""
    return [{"@value": en, "@language": "en"}, {"@value": ar, "@language": "ar"}]
