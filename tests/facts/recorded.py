"""A source of the record and a measured one, to lie beside the two invented articles."""

from __future__ import annotations

from pathlib import Path

GAMMA = "sources/gamma/facts.yml"
DELTA = "sources/delta/facts.yml"
GAMMA_SOURCE = "sources/gamma/source.yml"

FILES = {
    GAMMA_SOURCE: """\
id: gamma
kind: record
order: 3
short: {en: Gamma, ar: غاما}
publisher: {en: Gamma, ar: غاما}
title: {en: Gamma, ar: غاما}
publications:
  paper:
    publisher: {en: Paper, ar: ورقة}
    title: Title
    language: en
    url: https://example.org/paper
    published: "2025-03"
  notice:
    publisher: {en: Notice, ar: إعلان}
    about: {en: A notice, ar: إعلان}
    url: https://example.org/notice
""",
    GAMMA: """\
- id: gamma-aze-trade
  territories: [AZE]
  counterpart: ISR
  indicator: trade
  value: 300
  unit: USD million
  modality: stated
  rank: preferred
  evidence:
    citation:
      publications: [paper]
  explanation: "The paper says so."
  explanation_ar: "هكذا تقول الورقة."
  review: accepted
- id: gamma-tkm-trade
  territories: [TKM]
  counterpart: ISR
  indicator: trade
  value: 10
  unit: USD million
  modality: stated
  evidence:
    citation:
      publications: [paper, notice]
      derived: {en: "half of it", ar: نصفه}
      rests_on: [gamma-aze-trade]
  explanation: "The paper says so."
  explanation_ar: "هكذا تقول الورقة."
  review: accepted
""",
    "sources/delta/source.yml": """\
id: delta
kind: measured
order: 4
short: {en: Delta, ar: دلتا}
publisher: {en: Delta, ar: دلتا}
title: {en: Delta, ar: دلتا}
datasets:
  survey:
    title: {en: Survey, ar: مسح}
    publisher: {en: Surveyors, ar: مسّاحون}
    version: "1.0"
    licence: {en: Open, ar: مفتوحة}
    url: https://example.org/survey
    published: "2017-11"
""",
    DELTA: """\
- id: delta-kaz-border
  territories: [KAZ]
  counterpart: RUS
  indicator: border
  value: 7000
  unit: km
  modality: stated
  evidence:
    computation:
      dataset: survey
      pair: [KAZ, RUS]
      what: length
      method: {en: along the line, ar: على الخط}
  explanation: "Measured."
  explanation_ar: "مقيس."
  review: accepted
""",
}

#: A checked claim of theirs, to lie in ``claims/aze-trade.yml``.
CLAIM = """\
id: aze-trade
order: 1
claim: {en: Trade is above 360., ar: التجارة فوق 360.}
asserts:
  - {fact: alpha-aze-trade, value: 360, period: "2025"}
verdict: overstated
witnesses:
  - {fact: gamma-aze-trade, value: 300, side: against}
why: {en: The paper has 300., ar: في الورقة 300.}
"""


def write(folder: Path) -> None:
    """Add them to a valid folder of facts, which stays valid."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
