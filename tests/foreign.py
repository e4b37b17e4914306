"""Articles in languages other than Arabic, invented for the tests, and a ledger of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from facts.fields import Bilingual
from facts.ledger import Ledger
from facts.models import Fact, Indicator
from facts.publications import Article


class Foreign(NamedTuple):
    """An article: its language, the territory it is about, and what its facts hold."""

    language: str
    way: str
    territory: str
    text: str
    quote: str
    translation: dict[str, str] | None
    explanation_ar: str | None = None


ARTICLES = {
    "english": Foreign(
        *("en", "ltr", "KAZ"),
        "An invented report.\n\nLast winter Kazakhstan opened an embassy, and 20 flights left each "
        "week. Nothing else is said of Kazakhstan here.\n",
        "Kazakhstan opened an embassy, and 20 flights left each week",
        {"ar": "افتتحت كازاخستان سفارة، وغادرت 20 رحلة كل أسبوع"},
        "هكذا تقول الجملة.",
    ),
    "russian": Foreign(
        *("ru", "ltr", "ARM"),
        "Выдуманная заметка.\n\nПо словам министра, посольство в Армении откроют весной 2026 года, "
        "«если всё пойдёт по плану». Больше об этом ничего не сказано.\n",
        "посольство в Армении откроют весной 2026 года",
        {"en": "the embassy in Armenia will be opened in spring 2026"},
    ),
    "persian": Foreign(
        *("fa", "rtl", "TJK"),
        "گزارشی خیالی.\n\nبه گفتهٔ وزیر، تاجیکستان در سال ۲۰۲۵ روابط خود را با NATO و چند کشور دیگر "
        "گسترش می‌دهد. چیز دیگری گفته نشده است.\n",
        "تاجیکستان در سال ۲۰۲۵ روابط خود را با NATO و چند کشور دیگر گسترش می‌دهد",
        {
            "en": "in 2025 Tajikistan widens its ties with NATO and some other countries",
            "ar": "توسّع طاجيكستان عام 2025 علاقاتها مع الناتو وبلدان أخرى",
        },
    ),
    "chinese": Foreign(
        *("zh", "ltr", "UZB"),
        "虚构的报道。\n\n部长说，乌兹别克斯坦明年将开设大使馆，其他国家没有被提到。部长没有再说什么。\n",
        "乌兹别克斯坦明年将开设大使馆",
        {"en": "Uzbekistan will open an embassy next year"},
    ),
}
"""Each has a fact in :func:`ledger`, whose id is the article's with ``-1`` behind it."""


def ledger(
    make_layer: Callable[..., Indicator],
    make_source: Callable[..., Article],
    make_fact: Callable[..., Fact],
) -> Ledger:
    """A ledger of one layer, an article in each language and an Arabic one called ``one``."""
    layer = make_layer("set", classes=[_CLASS])
    sources = {"one": make_source("one", 1)}
    facts = [make_fact("high", "set", id="one-1", territories=("GEO",), period="2025")]
    for order, (id, given) in enumerate(ARTICLES.items(), 2):
        at = given.text.index(given.quote)
        sources[id] = make_source(
            id,
            order,
            title=Bilingual(en=f"Title of {id}", ar=f"عنوان {id}"),
            language=given.language,
            document={"file": f"{id}.txt", "sha256": "0" * 64, "characters": len(given.text)},
            named={given.territory: {"exact": given.quote[:3], "start": at}},
            quotation_limit=1.0,
        )
        evidence = {
            "quote": {"exact": given.quote, "carries": given.quote[:12]},
            "position": {"start": at, "end": at + len(given.quote)},
        }
        fields: dict[str, Any] = {
            "territories": (given.territory,),
            "translation": given.translation,
            "explanation": f"So says the {id} one.",
            "explanation_ar": given.explanation_ar,
            "period": "2025",
        }
        facts.append(make_fact("high", "set", id, id=f"{id}-1", evidence=evidence, **fields))
    return Ledger({layer.id: layer}, sources, tuple(facts))


_CLASS = {"id": "high", "name": {"en": "embassy", "ar": "سفارة"}, "colour": "#3a78b0"}
