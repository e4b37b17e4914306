"""Figures of one layer side by side: a panel for each definition, countries ranked within it.

Two definitions never share an axis. What a panel holds is decided here, without plotly;
:mod:`mapview.charts.rankplot` draws it and :mod:`mapview.charts.notes` puts it into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from facts.ledger import Ledger
from facts.models import Fact, Indicator
from facts.query import COMBINED
from geodata.territories import Register
from mapview import figures
from mapview.charts import lettering
from mapview.charts.rows import Mark, Row, row
from mapview.locale import strings
from mapview.naming import name_of

#: An axis is logarithmic where its largest value is more than so many times its smallest.
_WIDE = 100


@dataclass(frozen=True)
class Panel:
    """One definition: what is counted, in which unit.

    Attributes
    ----------
    id : str
        Unique in the layer.
    rows : tuple of Row
        Countries by their foremost figure, the highest first; then sums over several.
    notes : tuple of str
        What single figures count, where that is narrower than the heading.
    missing : tuple of str
        Names of countries that could have a figure and have none so counted.
    """

    id: str
    heading: str
    unit: str
    log: bool
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, from top to bottom."""
        return tuple(mark for row in self.rows for mark in row.marks)


@dataclass(frozen=True)
class Ranking:
    """A layer as charts.

    Attributes
    ----------
    worded : tuple of Fact
        What sources say without a figure.
    missing, outside : tuple of str
        Names of the countries nothing is said of, and of those the layer does not apply to.
    """

    layer: Indicator
    panels: tuple[Panel, ...]
    worded: tuple[Fact, ...]
    missing: tuple[str, ...]
    outside: tuple[str, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact once, in the order of the page."""
        drawn = [mark.fact for panel in self.panels for mark in panel.marks]
        return tuple({fact.id: fact for fact in (*drawn, *self.worded)}.values())


def layers(ledger: Ledger) -> tuple[str, ...]:
    """Ids of the layers that hold quantities, in order."""
    return tuple(id for id, layer in ledger.indicators.items() if layer.kind == "quantity")


def build(ledger: Ledger, register: Register, layer: str, lang: str) -> Ranking:
    """Arrange every accepted figure of a layer, whoever gives it.

    Raises
    ------
    KeyError
        If the layer does not exist.
    """
    indicator = ledger.indicators[layer]
    facts = [f for f in ledger.facts if f.indicator == layer and f.review == "accepted"]
    numbers = [f for f in facts if isinstance(f.value, int | float)]
    numbers.sort(key=lambda f: _definition(indicator, f))
    applicable = {
        t.id: t.name[lang]
        for t in register.territories
        if indicator.border_with is None or indicator.border_with in t.borders
    }
    named = {id for fact in facts for id in fact.territories}
    return Ranking(
        indicator,
        tuple(
            _panel(ledger, register, indicator, list(group), applicable, lang)
            for _, group in groupby(numbers, key=lambda f: _definition(indicator, f))
        ),
        tuple(f for f in facts if not isinstance(f.value, int | float)),
        tuple(name for id, name in applicable.items() if id not in named),
        tuple(t.name[lang] for t in register.territories if t.id not in applicable),
    )


def label(mark: Mark, lang: str) -> str:
    """What stands beside a mark: its figure with the hedge, its period, and its note.

    In Arabic the hedge is a word: "<" and ">" are mirrored there, and not everyone reads them so.
    """
    fact = mark.fact
    short = lang != "ar"
    shown = figures.compared(mark.value, fact.comparator, lang, short=short, upper=fact.upper)
    if fact.period is not None:
        period = lettering.period(fact.period, lang)
        shown = strings(lang)("compare_mark", figure=shown, period=period)
    return shown if mark.note is None else f"{shown} {lettering.raised(mark.note)}"


def _definition(layer: Indicator, fact: Fact) -> tuple[int, int]:
    """Where a fact's unit and measure stand in the layer's file; 0 where it has no measure."""
    units = [unit.id for unit in layer.units]
    measures = [None, *(measure.id for measure in layer.measures)]
    return units.index(str(fact.unit)), measures.index(fact.measure)


def _panel(
    ledger: Ledger,
    register: Register,
    layer: Indicator,
    facts: list[Fact],
    applicable: dict[str, str],
    lang: str,
) -> Panel:
    first = facts[0]
    unit = layer.unit_of(str(first.unit))
    name = layer.measure_of(first.measure).name if first.measure else unit.measure
    notes = tuple(dict.fromkeys(f.detail[lang] for f in facts if f.detail is not None))
    # A sum, or a statement about a region, is a row of its own and never on one country.
    subjects: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        shared = fact.scope == COMBINED or fact.region is not None
        ids = tuple(sorted(fact.territories))
        for subject in [(fact.region or "", *ids)] if shared else [(id,) for id in ids]:
            subjects.setdefault(subject, []).append(fact)
    rows = [
        row(
            ledger,
            subject if subject[0] in register.ids else subject[1:],
            register.territory(subject[0]).name[lang]
            if subject[0] in register.ids
            else name_of(register, mine[0], lang),
            mine,
            notes,
            timeless=layer.border_with is not None,
            lang=lang,
        )
        for subject, mine in subjects.items()
    ]
    rows.sort(key=lambda r: (len(r.territories) == 1, r.foremost), reverse=True)
    ends = [end for r in rows for m in r.marks for end in (m.low, m.high)]
    return Panel(
        id=first.measure or f"unit-{layer.units.index(unit)}",
        heading=name[lang],
        unit=unit.name[lang],
        log=min(ends) > 0 and max(ends) > _WIDE * min(ends),
        rows=tuple(rows),
        notes=notes,
        missing=tuple(name for id, name in applicable.items() if (id,) not in subjects),
    )
