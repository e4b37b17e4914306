"""A draft made of the example article, as the author's page would have made it."""

from __future__ import annotations

from typing import Any

from facts.edit import draft as drafts
from facts.edit.draft import Draft, Text
from facts.edit.selection import find, select
from facts.edit.trial import tried
from facts.folder import on_disk
from facts.load import ROOT as FACTS
from tests.browser.servers import ROOT

ARTICLE = ROOT / "docs" / "example-article.txt"
TEXT = ARTICLE.read_text(encoding="utf-8")

#: Two countries, of which no article says so; a third, of which one says otherwise; a figure.
RELATIONS = "وأعلنت جورجيا وأرمينيا في مارس 2026 أنهما طبّعتا علاقاتهما مع إسرائيل"
UNOFFICIAL = "ويقول الصيادون إن علاقات أذربيجان مع إسرائيل غير رسمية"
FLIGHTS = "وتسيّر جورجيا نحو 12 رحلة جوية أسبوعيًا إلى إسرائيل"
#: Ids of the facts that say so.
FACT, OTHER = "ferry-geo-normalization", "ferry-aze-normalization"

DESCRIBED = {
    "publisher": "Ferry Post",
    "title": "Spring on both shores",
    "url": "https://ferry.example.org/spring",
    "published": "2026-03-20",
}

#: A form that is half filled in, as the draft keeps it.
HALF: dict[str, Any] = {
    "source": "ferry",
    "span": [TEXT.index(UNOFFICIAL), TEXT.index(UNOFFICIAL) + len(UNOFFICIAL)],
    "entry": {
        "indicator": "trade",
        "territories": ["AZE"],
        "value": "كثير",
        "explanation": "هكذا.",
    },
}

_STATUS = {
    "counterpart": "ISR",
    "indicator": "normalization",
    "period": "2026-03",
    "modality": "stated",
}
_EVENT = {"territories": ("GEO",), "indicator": "diplomacy", "value": "relations"}
_FLIGHTS = {
    "territories": ("GEO",),
    "counterpart": "ISR",
    "indicator": "flights",
    "value": 12,
    "unit": "flights/week",
    "comparator": "about",
    "measure": "total",
    "modality": "stated",
}


def written(**other: str) -> Draft:
    """A draft of the example, with facts of three layers, all accepted.

    ``other``: words in the place of those of an article or of a fact, in English and Arabic.
    """
    published = on_disk(FACTS)
    before = drafts.merged(published, Draft())

    def both(field: str, en: str, ar: str) -> dict[str, str]:
        return {"en": other.get(field, en), "ar": other.get(field, ar)}

    given = {
        "id": "ferry",
        "short": both("publisher", DESCRIBED["publisher"], "بريد العبّارة"),
        "publisher": both("publisher", DESCRIBED["publisher"], "بريد العبّارة"),
        "title": both("title", DESCRIBED["title"], "ربيع على الضفتين"),
        "url": DESCRIBED["url"],
        "published": DESCRIBED["published"],
        "published_basis": both("basis", "as entered", "كما أُدخل"),
        "language": "ar",
        "quotation_limit": 0.35,
    }
    text = other.get("text", TEXT)
    mine = drafts.begun(Draft(), before, before.places, given, Text(ARTICLE.name, text))
    for words, fields in (
        (RELATIONS, {**_STATUS, "territories": ("GEO", "ARM"), "value": "normalized"}),
        (UNOFFICIAL, {**_STATUS, "territories": ("AZE",), "value": "unofficial"}),
        (RELATIONS, {**_STATUS, **_EVENT}),
        (FLIGHTS, _FLIGHTS),
    ):
        explanation = both("explanation", "The sentence says so.", "هكذا تقول الجملة.")
        told = {
            "translation": {"en": other.get("translation", "The Arabic sentence says so.")},
            "explanation": explanation["en"],
            "explanation_ar": explanation["ar"],
        }
        selection = select(text, *find(text, words))
        trial = tried(drafts.merged(published, mine), "ferry", text, selection, {**fields, **told})
        assert trial.fact, trial.faults
        mine = drafts.proposed(mine, trial.fact)
    own = [fact for fact in drafts.merged(published, mine).facts if fact.source == "ferry"]
    return drafts.reviewed(mine, own, "accepted")
