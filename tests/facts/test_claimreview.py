"""Checked claims as schema.org ClaimReviews, read by what was not written here."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyld import jsonld
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.namespace import SDO

from facts.claimreview import VERDICTS
from facts.jsonld import as_jsonld
from facts.load import Ledger, load
from mapview.locale import strings
from tests.facts.linked import ADDRESS, OA, QUIET, keys, named, tagged

pytestmark = QUIET

Edit = Callable[[str, str, str, str], None]
SCHEMA = Namespace("http://schema.org/")


def test_claim_review(claimed: Path) -> None:
    (review,) = json.loads(as_jsonld(load(claimed), ADDRESS))["isnad:claims"]
    context = review.pop("@context")
    assert (context[0], context[1]["@vocab"]) == (None, "http://schema.org/")
    alpha = {
        "@type": "Organization",
        "name": tagged("Publisher alpha", "ناشر"),
    }
    assert review == {
        "@type": "ClaimReview",
        "@id": f"{ADDRESS}check?claim=aze-trade",
        "url": f"{ADDRESS}check?claim=aze-trade",
        "inLanguage": ["en", "ar"],
        "author": {"@type": "Organization", "@id": ADDRESS, "name": "Isnad"},
        "claimReviewed": tagged("Trade is above 360.", "التجارة فوق 360."),
        "itemReviewed": {
            "@type": "Claim",
            "author": [alpha],
            "appearance": [
                {
                    "@type": "Article",
                    "@id": "https://example.org/alpha",
                    "url": "https://example.org/alpha",
                    "headline": tagged("Title", "عنوان"),
                    "inLanguage": "ar",
                    "datePublished": "2026-01-29",
                    "publisher": alpha,
                }
            ],
            "isBasedOn": [f"{ADDRESS}fact?fact=alpha-aze-trade"],
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": tagged("overstated", "أكثر من الواقع"),
        },
        "reviewBody": tagged("The paper has 300.", "في الورقة 300."),
        "isBasedOn": [f"{ADDRESS}fact?fact=gamma-aze-trade"],
    }


def test_an_attributed_claim_is_not_the_articles_own(claimed: Path, edit: Edit) -> None:
    edit("indicators/trade.yml", "", "[stated, hedged]", "[stated, attributed]")
    who = "modality: attributed\n  attributed_to: {en: A minister, ar: وزير}"
    edit("sources/alpha/facts.yml", "alpha-aze-trade", "modality: stated", who)
    (review,) = json.loads(as_jsonld(load(claimed)))["isnad:claims"]
    (author,) = review["itemReviewed"]["author"]
    assert author["name"] == tagged("A minister", "وزير")
    assert "url" not in review


def test_claim_reviews_speak_schema_org_alone(exported: dict[str, Any], ledger: Ledger) -> None:
    reviews = exported["isnad:claims"]
    assert len(reviews) == len(ledger.claims)
    known = {str(term).removeprefix(str(SDO)) for term in dir(SDO)} | set(dir(SDO))
    for review in reviews:
        # Lifted out of the file, it needs no other context.
        (alone,) = jsonld.expand(review)
        terms = set(keys(alone)) | {
            name for name in named(alone) if not re.match(r"urn:isnad:|https://", name)
        }
        assert {term for term in terms if not term.startswith(SCHEMA)} == set()
        assert {term.removeprefix(str(SCHEMA)) for term in terms} <= known
        assert Counter(keys(review)).total() == Counter(keys(alone)).total()
        assert alone["@type"] == [str(SCHEMA.ClaimReview)]


def test_claim_reviews_are_read_with_their_verdicts(graph: Graph, ledger: Ledger) -> None:
    rows = graph.query("""
        PREFIX schema: <http://schema.org/>
        SELECT ?claim ?says ?verdict ?lang WHERE {
          ?claim a schema:ClaimReview ; schema:claimReviewed ?says ;
                 schema:author/schema:name "Isnad" ;
                 schema:reviewRating/schema:alternateName ?verdict ;
                 schema:itemReviewed/schema:appearance/schema:publisher/schema:name ?publisher .
          BIND(lang(?says) AS ?lang)
          FILTER(lang(?verdict) = lang(?says)) }
    """)
    assert {tuple(str(term) for term in row) for row in rows} == {
        (f"urn:isnad:claim:{claim.id}", claim.claim[lang], VERDICTS[claim.verdict][lang], lang)
        for claim in ledger.claims.values()
        for lang in ("en", "ar")
    }
    # Verdicts are no scale.
    assert (None, SCHEMA.ratingValue, None) not in graph
    for claim in ledger.claims.values():
        subject = URIRef(f"urn:isnad:claim:{claim.id}")
        bases = {str(fact) for fact in graph.objects(subject, SCHEMA.isBasedOn)}
        assert bases == {f"urn:isnad:fact:{witness.fact}" for witness in claim.witnesses}
        for base in bases:
            assert (URIRef(base), RDF.type, OA.Annotation) in graph


def test_verdicts_are_worded_as_in_the_interface(lang: str) -> None:
    text = strings(lang)
    for verdict, name in VERDICTS.items():
        assert name[lang] == text(f"verdict_{verdict}")
