"""A small, valid folder of facts with two invented articles."""

from __future__ import annotations

import hashlib
from pathlib import Path

ALPHA = (
    "تقرير متخيَّل كُتب للاختبار وحده\n\n"
    "طبّعت أذربيجان علاقاتها مع إسرائيل منذ سنوات، وبلغ التبادل التجاري بين البلدين أكثر "
    "من 360 مليون دولار في عام 2025[1]. ولا يذكر التقرير أرقامًا أخرى عن هذه التجارة، ولا عن "
    "السنوات التي سبقتها.\n"
    "ويبلغ طول الحدود الأذرية والكازاخية مع روسيا نحو الـ8 آلاف كلم، وهي حدود طويلة لا يسهل "
    "ضبطها على أحد، وقد كُتب عنها الكثير من قبل ولم يُحسم أمرها بعد.\n"
    "أمّا تركمانستان فقد افتُتحت فيها سفارة قريبة من الحدود مع إيران، وزارها الوزير في الشتاء، "
    "ثم عاد الوزير في الربيع إليها مرة ثانية. ومن المرجّح أن تظل تركمانستان حذرة في السنوات "
    "المقبلة، وهذا رأي الكاتب وحده.\n"
    "وفي آخر التقرير كلام عام لا يخص بلدًا بعينه، وفيه من الحشو ما يكفي لأن تبقى الاقتباسات "
    "قليلة إذا قيست بطول النص كله.\n"
)

BETA = (
    "مقال متخيَّل ثانٍ\n\n"
    "تقيم تركمانستان علاقات مع إسرائيل من دون تطبيع رسمي، ولا تقول أكثر من ذلك في هذا الشأن. "
    "وبقية المقال كلام عام لا يخص بلدًا بعينه، وليس فيه ما يُقتبس.\n"
)

INDICATORS = {
    "status": """\
id: status
order: 1
kind: status
name: {en: Status, ar: الوضع}
title: {en: Status, ar: الوضع}
definition: {en: How far it has gone., ar: المدى}
counterparts: [ISR]
classes:
  - {id: normalized, name: {en: Normalized, ar: مطبّعة}, colour: "#3a78b0"}
  - {id: ties, name: {en: Ties, ar: علاقات}, colour: "#74b9a8"}
units:
  - {id: rank, name: {en: place, ar: الترتيب}, measure: {en: Place, ar: الترتيب}}
modalities: [stated, hedged]
""",
    "border": """\
id: border
order: 2
kind: quantity
name: {en: Border, ar: الحدود}
title: {en: Border, ar: الحدود}
definition: {en: Length of the border with Russia., ar: الطول}
counterparts: [RUS]
border_with: RUS
combined: "#b5762f"
classes:
  - {id: borders, name: {en: Mentioned, ar: مذكورة}, colour: "#e3c88f"}
units:
  - {id: km, name: {en: km, ar: كم}, measure: {en: Length, ar: الطول}}
bins:
  - {min: 0, colour: "#84c29b"}
  - {min: 500, colour: "#3c5c45"}
modalities: [stated]
""",
    "trade": """\
id: trade
order: 3
kind: quantity
name: {en: Trade, ar: التجارة}
title: {en: Trade, ar: التجارة}
definition: {en: Trade in a year., ar: التجارة}
counterparts: [ISR]
units:
  - {id: USD million, name: {en: USD million, ar: مليون}, measure: {en: Trade, ar: التجارة}}
  - {id: "%", name: {en: "%", ar: "%"}, measure: {en: Change, ar: التغيّر}}
bins:
  - {min: 0, colour: "#7295cc"}
  - {min: 300, colour: "#33407c"}
modalities: [stated, hedged]
""",
    "events": """\
id: events
order: 4
kind: set
name: {en: Events, ar: الأحداث}
title: {en: Events, ar: الأحداث}
definition: {en: What happened or may., ar: ما حدث}
counterparts: [ISR]
classes:
  - {id: embassy, name: {en: Embassy, ar: سفارة}, colour: "#5a2a6b"}
  - {id: visit, name: {en: Visit, ar: زيارة}, colour: "#cf9fb4"}
  - {id: cautious, name: {en: Caution, ar: حذر}, colour: "#7d9440"}
modalities: [stated, forecast]
""",
}

SOURCE = """\
id: {id}
order: {order}
short: {{en: Short, ar: موجز}}
publisher: {{en: "Publisher {id}", ar: ناشر}}
title: {{en: Title, ar: عنوان}}
url: https://example.org/{id}
published: 2026-01-29
published_basis: {{en: Printed., ar: مطبوع}}
language: ar
quotation_limit: 0.5
document:
  file: {id}.txt
  sha256: {sha256}
  characters: {characters}
named:
{named}
footnotes:
  - {{ref: "[1]", text: {{en: example.org, ar: example.org}}}}
  - {{ref: "[2]", text: {{en: example.net, ar: example.net}}}}
"""

FACT = """\
- id: {id}
  territories: [{territories}]
  counterpart: {counterpart}
  indicator: {indicator}
{value}
  modality: {modality}
  evidence:
    quote:
      exact: "{exact}"
      prefix: "{prefix}"
      suffix: "{suffix}"
    position: {{start: {start}, end: {end}}}
    cites: {cites}
  translation: {{en: "Words."}}
  explanation: "The passage says so."
  explanation_ar: "هكذا يقول النص."
  review: accepted
"""


def _fact(
    text: str,
    id: str,
    territories: str,
    indicator: str,
    value: str,
    passage: str,
    counterpart: str = "ISR",
    modality: str = "stated",
    cites: str = "null",
) -> str:
    """YAML of one fact; ``passage`` is prefix|exact|suffix as they stand in ``text``."""
    prefix, exact, suffix = passage.split("|")
    start = text.index(prefix + exact + suffix) + len(prefix)
    return FACT.format(
        id=id,
        territories=territories,
        indicator=indicator,
        value="\n".join(f"  {line}" for line in value.split("; ")),
        counterpart=counterpart,
        modality=modality,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        start=start,
        end=start + len(exact),
        cites=cites,
    )


def _source(id: str, order: int, text: str, named: dict[str, str]) -> str:
    """YAML of an article; ``named`` says which word of ``text`` first names each territory."""
    mentions = "\n".join(
        f'  {code}: {{exact: "{word}", start: {text.index(word)}}}' for code, word in named.items()
    )
    return SOURCE.format(
        id=id,
        order=order,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        characters=len(text),
        named=mentions,
    )


ALPHA_FACTS = (
    _fact(
        ALPHA,
        *("alpha-aze-status", "AZE", "status", "value: normalized"),
        "|طبّعت أذربيجان علاقاتها مع إسرائيل| منذ سنوات",
    )
    + _fact(
        ALPHA,
        *("alpha-aze-trade", "AZE", "trade"),
        'value: 360; unit: USD million; comparator: more_than; period: "2025"',
        "سنوات، |وبلغ التبادل التجاري بين البلدين أكثر من 360 مليون دولار في عام 2025|[1].",
        cites='"[1]"',
    )
    + _fact(
        ALPHA,
        *("alpha-border", "AZE, KAZ", "border"),
        "value: 8000; unit: km; comparator: nearly; scope: combined",
        "ويبلغ |طول الحدود الأذرية والكازاخية مع روسيا نحو الـ8 آلاف كلم|، وهي",
        counterpart="RUS",
    )
    + _fact(
        ALPHA,
        *("alpha-tkm-embassy", "TKM", "events", "value: embassy"),
        "تركمانستان |فقد افتُتحت فيها سفارة|",
    )
    + _fact(
        ALPHA,
        *("alpha-tkm-return", "TKM", "events", "value: visit"),
        "ثم عاد |الوزير| في الربيع",
    )
    + _fact(
        ALPHA,
        *("alpha-tkm-outlook", "TKM", "events", "value: cautious"),
        "المرجّح |أن تظل تركمانستان حذرة| في",
        modality="forecast",
    )
)
BETA_FACTS = _fact(
    BETA,
    *("beta-tkm-status", "TKM", "status", "value: ties"),
    "تقيم |تركمانستان علاقات مع إسرائيل من دون تطبيع رسمي|، ولا",
)

FILES = {
    "facts/sources/alpha/source.yml": _source(
        *("alpha", 1, ALPHA),
        {"AZE": "أذربيجان", "KAZ": "والكازاخية", "TKM": "تركمانستان"},
    ),
    "facts/sources/alpha/facts.yml": ALPHA_FACTS,
    "facts/sources/beta/source.yml": _source("beta", 2, BETA, {"TKM": "تركمانستان"}),
    "facts/sources/beta/facts.yml": BETA_FACTS,
    "documents/alpha.txt": ALPHA,
    "documents/beta.txt": BETA,
    **{f"facts/indicators/{id}.yml": text for id, text in INDICATORS.items()},
}


def document_file(folder: Path, id: str = "alpha") -> Path:
    """Where the document of a source lies."""
    return folder.parent / "documents" / f"{id}.txt"


def document_text(folder: Path, id: str = "alpha") -> str:
    """The document of a source, letter for letter."""
    return document_file(folder, id).read_bytes().decode()


def add(folder: Path, like: str, id: str, *changes: tuple[str, str]) -> int:
    """Add a copy of a fact of alpha with changes; the line it begins on."""
    path = folder / "sources/alpha/facts.yml"
    text = path.read_text(encoding="utf-8")
    copy = f"- id: {id}\n" + text.split(f"- id: {like}\n")[1].split("- id: ")[0]
    for old, new in changes:
        assert old in copy
        copy = copy.replace(old, new, 1)
    path.write_text(text + copy, encoding="utf-8")
    return text.count("\n") + 1
