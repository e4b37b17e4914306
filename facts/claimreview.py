"""A checked claim as a schema.org ``ClaimReview``.

ClaimReviews forget the terms of Web Annotation, whose ``name`` and ``Organization`` are FOAF's,
and speak schema.org alone: each can be taken out as it stands. They have no ``ratingValue``, as
verdicts are no scale.
"""

from __future__ import annotations

from facts.claim import Claim, Verdict
from facts.fields import Bilingual
from facts.ledger import Ledger
from facts.linkeddata import NAME, Node, atlas, iri, named, tagged
from facts.publications import Article

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
    id = named("claim", claim.id, address)
    return {
        "@type": "ClaimReview",
        "@id": id,
        **({} if address is None else {"url": id}),
        "inLanguage": ["en", "ar"],
        "author": {"@type": "Organization", "@id": atlas(address), "name": NAME},
        "claimReviewed": tagged(claim.claim),
        "itemReviewed": {
            "@type": "Claim",
            "author": [_organization(author) for author in authors],
            "appearance": [_article(ledger.articles[id]) for id in articles],
            "isBasedOn": [named("fact", pin.fact, address) for pin in claim.asserts],
        },
        "reviewRating": {"@type": "Rating", "alternateName": tagged(VERDICTS[claim.verdict])},
        "reviewBody": tagged(claim.why),
        "isBasedOn": [named("fact", pin.fact, address) for pin in claim.witnesses],
    }


def _article(source: Article) -> Node:
    return {
        "@type": "Article",
        "@id": iri(source.url),
        "url": iri(source.url),
        "headline": tagged(source.title),
        "inLanguage": source.language,
        "datePublished": source.published.isoformat(),
        "publisher": _organization(source.publisher),
    }


def _organization(name: Bilingual) -> Node:
    return {"@type": "Organization", "name": tagged(name)}
