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

ClaimReviews forget the terms of Web Annotation, whose ``name`` and ``Organization`` are FOAF's,
and speak schema.org alone: each can be taken out as it stands. They have no ``ratingValue``, as
verdicts are no scale. Only the JSON of :mod:`facts.export` has the sides, notes and arithmetic of
a claim, footnotes that no fact cites, and where an article first names a country.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote as percent_encoded

from pydantic import HttpUrl

from facts.claim import Claim, Verdict
from facts.fields import Bilingual, Rank
from facts.ledger import Ledger
from facts.models import Fact
from facts.publications import Article, Source
from facts.works import works_in, works_of

Node = dict[str, Any]

NAME = "Isnad"
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:isnad:terms:"

#: Written out, so that nothing more is fetched; ``None`` drops the terms of Web Annotation.
SCHEMA = [
    None,
    {
        "@vocab": "http://schema.org/",
        "url": {"@type": "@id"},
        "isBasedOn": {"@type": "@id"},
        "datePublished": {"@type": "Date"},
    },
]
VERDICTS = {
    Verdict.HOLDS: Bilingual(en="holds", ar="صحيح"),
    Verdict.UNDERSTATED: Bilingual(en="understated", ar="أقل من الواقع"),
    Verdict.OVERSTATED: Bilingual(en="overstated", ar="أكثر من الواقع"),
    Verdict.OUTDATED: Bilingual(en="outdated", ar="تجاوزه الزمن"),
    Verdict.CONTRADICTED: Bilingual(en="contradicted", ar="يناقضه السجل"),
    Verdict.NOT_COMPARABLE: Bilingual(en="not comparable", ar="غير قابل للمقارنة"),
    Verdict.NOT_CHECKABLE: Bilingual(en="not checkable", ar="غير قابل للتحقق"),
}

_PAGES = {"fact": "fact", "claim": "check"}
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
        "creator": _creator(address),
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


def base_address(text: str) -> str:
    """An address that pages can be named under: absolute, percent-encoded, ends in a slash.

    Raises
    ------
    ValueError
        If it is no http or https address, or has user, query or fragment.
    """
    url = HttpUrl(text)
    if any(part is not None for part in (url.username, url.password, url.query, url.fragment)):
        raise ValueError("an address with user, query or fragment")
    return _iri(url).rstrip("/") + "/"


# --- annotations ------------------------------------------------------------------------------


def annotation(ledger: Ledger, fact: Fact, address: str | None = None) -> Node:
    """One fact as an ``Annotation``: what is targeted, our words on it, the fact itself.

    Its motivation is ``describing``; of a proposed fact it is ``questioning``.
    """
    words = [
        _text(fact.explanation, "en", "commenting"),
        _text(fact.explanation_ar, "ar", "commenting"),
    ]
    if fact.translation is not None:
        words.insert(0, _text(fact.translation.en, "en", "describing"))
    node = {
        "id": _name("fact", fact.id, address),
        "type": "Annotation",
        "motivation": "describing" if fact.review == "accepted" else "questioning",
        "creator": _creator(address),
        "target": _target(ledger, fact),
        "body": [*words, _statement(ledger, fact, address)],
    }
    if address is not None:
        # Two published copies of the atlas speak of the same facts.
        node["canonical"] = _name("fact", fact.id, None)
    return node


def _target(ledger: Ledger, fact: Fact) -> Node | list[str]:
    source = ledger.sources[fact.source]
    if not isinstance(source, Article):
        return [_iri(work.url) for work in works_of(ledger, fact)]
    quote, position = fact.evidence.quotation
    words = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    return {
        "type": "SpecificResource",
        "source": _iri(source.url),
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
        "textDirection": "rtl" if language == "ar" else "ltr",
        "purpose": purpose,
    }


def _statement(ledger: Ledger, fact: Fact, address: str | None) -> Node:
    """The fact, in the fields of the record."""
    said = dict(fact)
    for name in ("evidence", "translation", "explanation", "explanation_ar"):
        del said[name]
    if fact.scope == "combined":
        said["combined_territories"] = said.pop("territories")
    return {"type": _kind(fact)} | _fields(said) | _evidence(ledger, fact, address)


def _kind(fact: Fact) -> str:
    if fact.review == "proposed":
        return "isnad:ProposedFact"
    return "isnad:DeprecatedFact" if fact.rank is Rank.DEPRECATED else "isnad:Fact"


def _evidence(ledger: Ledger, fact: Fact, address: str | None) -> Node:
    """What the fact rests on, as far as the target does not say it."""
    evidence = fact.evidence
    if evidence.citation is not None:
        rests_on = [{"@id": _name("fact", id, address)} for id in evidence.citation.rests_on]
        return _fields(dict(evidence.citation) | {"rests_on": rests_on})
    if evidence.computation is not None:
        # The order says whose capital a distance is from.
        pair = {"@list": list(evidence.computation.pair)}
        return _fields(dict(evidence.computation) | {"pair": pair})
    source = ledger.articles[fact.source]
    quote, _ = evidence.quotation
    carries = quote.carries and {"@value": quote.carries, "@language": source.language}
    cites = [_fields(dict(note)) for note in source.footnotes if note.ref == evidence.cites]
    return _fields({"carries": carries, "cites": cites})


def _source(source: Source) -> Node:
    """Who speaks, and the works that facts target."""
    works = [
        {"@id": _iri(work.url)} | _fields(vars(work) | {"url": None}) for work in works_in(source)
    ]
    return _fields({name: getattr(source, name, None) for name in _SPEAKER} | {"works": works})


# --- claims -----------------------------------------------------------------------------------


def claim_review(ledger: Ledger, claim: Claim, address: str | None = None) -> Node:
    """A checked claim as a schema.org ``ClaimReview``, without context.

    ``isBasedOn`` are facts: those that make the claim, and those that the verdict rests on.
    """
    asserting = [ledger.fact(pin.fact) for pin in claim.asserts]
    articles = dict.fromkeys(fact.source for fact in asserting)
    # What an article attributes to somebody is that one's claim.
    authors = dict.fromkeys(
        fact.attributed_to or ledger.sources[fact.source].publisher for fact in asserting
    )
    id = _name("claim", claim.id, address)
    return {
        "@type": "ClaimReview",
        "@id": id,
        **({} if address is None else {"url": id}),
        "inLanguage": ["en", "ar"],
        "author": {"@type": "Organization", "@id": _atlas(address), "name": NAME},
        "claimReviewed": _tagged(claim.claim),
        "itemReviewed": {
            "@type": "Claim",
            "author": [_organization(author) for author in authors],
            "appearance": [_article(ledger.articles[id]) for id in articles],
            "isBasedOn": [_name("fact", pin.fact, address) for pin in claim.asserts],
        },
        "reviewRating": {"@type": "Rating", "alternateName": _tagged(VERDICTS[claim.verdict])},
        "reviewBody": _tagged(claim.why),
        "isBasedOn": [_name("fact", pin.fact, address) for pin in claim.witnesses],
    }


def _article(source: Article) -> Node:
    return {
        "@type": "Article",
        "@id": _iri(source.url),
        "url": _iri(source.url),
        "headline": _tagged(source.title),
        "inLanguage": source.language,
        "datePublished": source.published.isoformat(),
        "publisher": _organization(source.publisher),
    }


def _organization(name: Bilingual) -> Node:
    return {"@type": "Organization", "name": _tagged(name)}


# --- names and values -------------------------------------------------------------------------


def _creator(address: str | None) -> Node:
    homepage = {} if address is None else {"homepage": address}
    return {"id": _atlas(address), "type": "Organization", "name": NAME} | homepage


def _atlas(address: str | None) -> str:
    return "urn:isnad:atlas" if address is None else address


def _name(kind: str, id: str, address: str | None) -> str:
    """IRI of a fact or a claim: its own page, or a URN."""
    encoded = percent_encoded(id, safe="")
    if address is None:
        return f"urn:isnad:{kind}:{encoded}"
    return f"{address}{_PAGES[kind]}?{kind}={encoded}"


def _iri(url: object) -> str:
    """The address with every character percent-encoded that an IRI may not have."""
    return percent_encoded(str(url), safe="%/:?#[]@!$&'()*+,;=~")


def _fields(record: Mapping[str, object]) -> Node:
    """What a record says, under its own field names; what it does not say is left out."""
    return {
        f"isnad:{name}": _value(value)
        for name, value in record.items()
        if value not in (None, (), [])
    }


def _value(value: object) -> object:
    """As JSON-LD takes it: numbers and text as they are, texts in two languages tagged."""
    if isinstance(value, Bilingual):
        return _tagged(value)
    return value if isinstance(value, Iterable | int | float) else str(value)


def _tagged(text: Bilingual) -> list[Node]:
    return [{"@value": text[lang], "@language": lang} for lang in ("en", "ar")]
