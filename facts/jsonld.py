"""The ledger as Linked Data: W3C Web Annotations, and the checked claims as ClaimReviews.

Every fact is an annotation, whatever it rests on: `Web Annotation Data Model
<https://www.w3.org/TR/annotation-model/>`_, W3C Recommendation of 23 February 2017.

- A **quote** targets the passage: the article's address with two selectors, its words
  (``TextQuoteSelector``, untouched) and its place (``TextPositionSelector``). Positions count code
  points in the text of the article and not in the publisher's page, so the target's state names
  that text by checksum and length. The part that carries the value is said in the fact and is no
  ``refinedBy``: that would narrow the target, and the translation is of the whole passage.
- A **citation** targets the addresses of its publications, a **computation** that of its data set.
  Nothing of them is quoted, so they have no selector.

The fact is a body, in the field names of the record under :data:`TERMS`. What must not be mistaken
has a name of its own, so that a query for the one never finds the other: a proposed fact, and one
known to be wrong, are no ``isnad:Fact``; the countries of a sum are ``isnad:combined_territories``
and never ``isnad:territories``. No date is given to an annotation, as the record has none.

Claims are written by :mod:`facts.claimreview`. Only the JSON of :mod:`facts.export` has the sides,
notes, arithmetic and pinned values of a claim, footnotes that no fact cites, and where an article
first names a country.
"""

from __future__ import annotations

import json

from facts.claimreview import SCHEMA, claim_review
from facts.fields import Rank
from facts.language import direction
from facts.ledger import Ledger
from facts.linkeddata import NAME, Node, creator, fields, iri, named
from facts.models import Fact
from facts.publications import Article, Source
from facts.works import works_in, works_of

ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:isnad:terms:"

_POSITIONS = (
    "Positions are half-open and count Unicode code points from 0 in the text of the article whose "
    "UTF-8 has this SHA-256, not in the publisher’s page."
)
_SPEAKER = ("id", "kind", "short", "publisher", "title", "disclaimer", "published_basis")


def as_jsonld(ledger: Ledger, address: str | None = None) -> str:
    """An ``AnnotationCollection`` of one page, in the order of the ledger. Ends in a line break.

    Parameters
    ----------
    address : str or None
        Where the atlas is published, as :func:`base_address` gives it. Facts and claims are then
        named by their own pages, and by URNs without it.
    """
    items = [annotation(ledger, fact, address) for fact in ledger.facts]
    collection, page = "urn:isnad:facts", "urn:isnad:facts:page:1"
    data = {
        "@context": [ANNOTATION, {"isnad": TERMS}],
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"{NAME}: every fact of the atlas, with what it rests on",
        "creator": creator(address),
        "total": len(items),
        "first": {
            "id": page,
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        },
        "last": page,
        "isnad:sources": [_source(source) for source in ledger.sources.values()],
        "isnad:claims": [
            {"@context": SCHEMA} | claim_review(ledger, claim, address)
            for claim in ledger.claims.values()
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


# --- annotations ------------------------------------------------------------------------------


def annotation(ledger: Ledger, fact: Fact, address: str | None = None) -> Node:
    """One fact as an ``Annotation``: what is targeted, our words on it, the fact itself.

    Its motivation is ``describing``; of a proposed fact it is ``questioning``.
    """
    translated = fact.translation.model_dump() if fact.translation is not None else {}
    explained = dict.fromkeys(fact.told(lang) for lang in ("en", "ar"))
    words = [_text(said, lang, "describing") for lang, said in translated.items()]
    words += [_text(said, lang, "commenting") for said, lang in explained]
    node = {
        "id": named("fact", fact.id, address),
        "type": "Annotation",
        "motivation": "describing" if fact.review == "accepted" else "questioning",
        "creator": creator(address),
        "target": _target(ledger, fact),
        "body": [*words, _statement(ledger, fact, address)],
    }
    if address is not None:
        # Two published copies of the atlas speak of the same facts.
        node["canonical"] = named("fact", fact.id, None)
    return node


def _target(ledger: Ledger, fact: Fact) -> Node | list[str]:
    source = ledger.sources[fact.source]
    if not isinstance(source, Article):
        return [iri(work.url) for work in works_of(ledger, fact)]
    quote, position = fact.evidence.quotation
    words = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    return {
        "type": "SpecificResource",
        "source": iri(source.url),
        "state": {
            "type": "isnad:Document",
            "isnad:sha256": source.document.sha256,
            "isnad:characters": source.document.characters,
            "dc:description": _POSITIONS,
        },
        "selector": [
            {"type": "TextQuoteSelector", **words},
            {"type": "TextPositionSelector", "start": position.start, "end": position.end},
        ],
    }


def _text(words: str, language: str, purpose: str) -> Node:
    return {
        "type": "TextualBody",
        "value": words,
        "format": "text/plain",
        "language": language,
        "textDirection": direction(language),
        "purpose": purpose,
    }


def _statement(ledger: Ledger, fact: Fact, address: str | None) -> Node:
    """The fact, in the fields of the record."""
    said = dict(fact)
    for name in ("evidence", "translation", "explanation", "explanation_ar"):
        del said[name]
    if fact.scope == "combined":
        said["combined_territories"] = said.pop("territories")
    return {"type": _kind(fact)} | fields(said) | _evidence(ledger, fact, address)


def _kind(fact: Fact) -> str:
    if fact.review == "proposed":
        return "isnad:ProposedFact"
    return "isnad:DeprecatedFact" if fact.rank is Rank.DEPRECATED else "isnad:Fact"


def _evidence(ledger: Ledger, fact: Fact, address: str | None) -> Node:
    """What the fact rests on, as far as the target does not say it."""
    evidence = fact.evidence
    if evidence.citation is not None:
        rests_on = [{"@id": named("fact", id, address)} for id in evidence.citation.rests_on]
        return fields(dict(evidence.citation) | {"rests_on": rests_on})
    if evidence.computation is not None:
        # The order says whose capital a distance is from.
        pair = {"@list": list(evidence.computation.pair)}
        return fields(dict(evidence.computation) | {"pair": pair})
    source = ledger.articles[fact.source]
    quote, _ = evidence.quotation
    carries = quote.carries and {"@value": quote.carries, "@language": source.language}
    cites = [fields(dict(note)) for note in source.footnotes if note.ref == evidence.cites]
    return fields({"carries": carries, "cites": cites})


def _source(source: Source) -> Node:
    """Who speaks, and the works that facts target."""
    works = [
        {"@id": iri(work.url)} | fields(vars(work) | {"url": None}) for work in works_in(source)
    ]
    return fields({name: getattr(source, name, None) for name in _SPEAKER} | {"works": works})
