"""The map in words: who stands highest, who disagrees, who is silent and in which way.

Computed from the same readings as the picture, for those who do not see it and for those who want
it said. A figure is compared with figures of its own measure only, and one of several countries
together is said of none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from facts.ledger import Ledger
from facts.models import Fact, Indicator
from facts.query import ARTICLES, COMBINED, RECORD, Reading, Standing, read
from geodata.territories import Register
from mapview import figures
from mapview.locale import Strings, strings
from mapview.saying import Said, told
from mapview.shortlist import VALUES, enumerated, more
from mapview.spec import MapSpec, Shade
from mapview.text import bare, element, markup, spoken

ID = "isnad-map-words"
"""Id of the words on the page; the map's frame points to it."""


@dataclass(frozen=True)
class Statement:
    """One sentence or more, and the territories that it places."""

    words: str
    territories: tuple[str, ...] = ()


def statements(ledger: Ledger, register: Register, spec: MapSpec) -> tuple[Statement, ...]:
    """Say a map; every territory is placed by exactly one statement.

    Parameters
    ----------
    ledger, register
        Facts and territories, both already checked.
    spec : MapSpec
        What the map shows; its language is that of the statements.
    """
    return _Speaker(ledger, register, spec).statements()


def html(said: Iterable[Statement], lang: str) -> str:
    """The statements, folded below the map."""
    paragraphs = "".join(f"<p>{markup(statement.words)}</p>" for statement in said)
    heading = element("summary", strings(lang)("map_words_heading"), lang)
    return (
        f'<details class="isnad-map-words" {spoken(lang)}>{heading}'
        f'<div id="{ID}">{paragraphs}</div></details>'
    )


def announced(spec: MapSpec, territory: str | None, according: str) -> str:
    """What is said aloud when the reader has chosen a country, or only a layer; without isolates.

    ``according``: whose word it is, as the interface calls it.
    """
    text = strings(spec.lang)
    if territory is None:
        return bare(text("access_layer", title=spec.title, according=according))
    shade = spec.shades[territory]
    entries = (
        f"{entry.value} {text('tooltip_source', source=entry.source)}" for entry in shade.said
    )
    said = text("source_separator").join((*entries, *more(shade.more, spec.lang)))
    if shade.standing is Standing.DISAGREE:
        said = text("access_disagree", said=said)
    words = text(
        "access_chosen",
        country=shade.label,
        title=spec.title,
        according=according,
        said=said or shade.note,
    )
    return bare(words)


@lru_cache(maxsize=2048)
def in_short(shade: Shade, lang: str) -> str:
    """Each value said of a territory, with those who say it; empty where there is silence."""
    text = strings(lang)
    entries = []
    for value in dict.fromkeys(said.value for said in shade.said):
        sources = dict.fromkeys(said.source for said in shade.said if said.value == value)
        source = text("tooltip_source", source=text("list_separator").join(sources))
        entries.append(f"{value} {source}")
    return text("overview_separator").join((*entries, *more(shade.more, lang)))


@dataclass(frozen=True)
class _Speaker:
    ledger: Ledger
    register: Register
    spec: MapSpec

    @property
    def lang(self) -> str:
        return self.spec.lang

    @property
    def text(self) -> Strings:
        return strings(self.lang)

    @property
    def layer(self) -> Indicator:
        return self.ledger.indicators[self.spec.layer]

    def statements(self) -> tuple[Statement, ...]:
        spec, text = self.spec, self.text
        readings = read(self.ledger, self.register, spec.layer, spec.according).values()
        agreed = [r for r in readings if r.standing is Standing.VALUE]
        contested = [r for r in readings if r.standing is Standing.DISAGREE]
        result = [Statement(text("map_words_lead", title=spec.title, subtitle=spec.subtitle))]
        if not agreed and not contested:
            result.append(Statement(text("map_words_nothing")))
        if self.layer.kind == "roles":
            result += self._powers(agreed)
        else:
            worded = [r for r in agreed if isinstance(r.headlines[0].value, str)]
            result += self._figures([r for r in agreed if r not in worded], contested)
            result += self._classes(worded, contested)
        result += [self._disagreement(reading) for reading in contested]
        result += self._silences(readings)
        if lines := [line.label for line in spec.distances]:
            result.append(Statement(text("map_words_drawn", lines=self._series(lines))))
        return tuple(result)

    def _figures(self, agreed: list[Reading], contested: list[Reading]) -> list[Statement]:
        """A statement for each sum, and for each measure with its highest figure first."""
        result = []
        alone = [r for r in agreed if r.headlines[0].scope != COMBINED]
        for measure in dict.fromkeys(self._measure(r.headlines[0]) for r in alone):
            same = [r for r in alone if self._measure(r.headlines[0]) == measure]
            disputed = [
                _number(fact)
                for reading in contested
                for fact in reading.headlines
                if self._measure(fact) == measure
            ]
            ranks = {r.territory: -_number(r.headlines[0]) for r in same}
            items = {r.territory: self._with_figure(r) for r in same}
            result.append(self._ranked(measure, items, ranks, [-n for n in disputed]))
        sums: dict[Fact, list[Reading]] = {}
        for reading in agreed:
            if reading not in alone:
                sums.setdefault(reading.headlines[0], []).append(reading)
        for fact, members in sums.items():
            said = self._value(fact, next(self._entries(members[0]))[1])
            ids = tuple(r.territory for r in members)
            result.append(Statement(self.text("map_words_combined", said=said), ids))
        return result

    def _classes(self, worded: list[Reading], contested: list[Reading]) -> list[Statement]:
        """A statement for each class in use; of an ordered scale the first says that it is."""
        text, result = self.text, list[Statement]()
        order = {value_class.id: n for n, value_class in enumerate(self.layer.classes)}
        disputed = [order[key] for r in contested for key in r.shading if key in order]
        ordered = self.layer.kind == "status"
        for n, value_class in enumerate(self.layer.classes):
            members = [r for r in worded if r.shading == (value_class.id,)]
            if not members:
                continue
            first = ordered and not result and n <= min(disputed, default=n)
            key = "map_words_highest" if first else "map_words_class"
            items = self._series(self._with_sources(r) for r in members)
            words = text(key, name=value_class.name[self.lang], countries=items)
            result.append(Statement(words, tuple(r.territory for r in members)))
        return result

    def _powers(self, agreed: list[Reading]) -> list[Statement]:
        """Which powers the text places there, the country with the most first."""
        if not agreed:
            return []
        text, names = self.text, self.register.names()
        items: dict[str, str] = {}
        ranks: dict[str, float] = {}
        for reading in agreed:
            powers = dict.fromkeys(str(fact.counterpart) for fact in reading.distinct)
            number = figures.number(len(powers), self.lang)
            count = f"{len(powers)}" if len(powers) in (1, 2) else "n"
            items[reading.territory] = text(
                "map_words_powers",
                country=self._name(reading),
                count=text(f"powers_{count}", number=number),
                powers=enumerated(
                    [names[id][self.lang] for id in powers],
                    *(VALUES, text("list_separator"), self.lang),
                ),
            )
            ranks[reading.territory] = -len(powers)
        return [self._ranked(self.layer.name[self.lang], items, ranks, [])]

    def _ranked(
        self, name: str, items: dict[str, str], ranks: dict[str, float], disputed: list[float]
    ) -> Statement:
        """Items in order of rank; which is first is said where it is one, and undisputed."""
        ids = tuple(sorted(items, key=ranks.__getitem__))
        best = ranks[ids[0]]
        first = [items[id] for id in ids if ranks[id] == best]
        rest = [items[id] for id in ids if ranks[id] != best]
        if rest and best <= min(disputed, default=best):
            words = self.text(
                "map_words_ranked", name=name, first=self._series(first), rest=self._series(rest)
            )
        else:
            words = self.text("map_words_listed", name=name, items=self._series(first + rest))
        return Statement(words, ids)

    def _disagreement(self, reading: Reading) -> Statement:
        """What each source says, side by side."""
        said = self._series(self._values(reading))
        if not isinstance(reading.headlines[0].value, str):
            measure = self._measure(reading.headlines[0])
            said = self.text("measured_value", measure=measure, value=said)
        words = self.text("map_words_disagree", country=self._name(reading), said=said)
        return Statement(words, (reading.territory,))

    def _silences(self, readings: Iterable[Reading]) -> list[Statement]:
        """Each kind of silence by itself; none of them is a "no"."""
        result = []
        for standing in Standing:
            silent = [r for r in readings if standing.silent and r.standing is standing]
            if silent:
                names = self.text("list_separator").join(self._name(r) for r in silent)
                words = self.text(f"map_words_{standing}", countries=names)
                result.append(Statement(words, tuple(r.territory for r in silent)))
        return result

    def _with_figure(self, reading: Reading) -> str:
        """A country and its figure, with hedge, year and source."""
        said = self._also(self._values(reading))
        return self.text("map_words_said", country=self._name(reading), said=said)

    def _with_sources(self, reading: Reading) -> str:
        """A country in a class; with several articles, which of them says so and what else."""
        keys, said, rest = reading.shading, [], []
        for fact, entry in self._entries(reading):
            if fact.value not in keys:
                rest.append(self._value(fact, entry))
            elif self.spec.according == ARTICLES:
                said.append(entry.source)
        rest += self._more(reading)
        parts = [self.text("list_separator").join(said), *rest] if said else rest
        if not parts:
            return self._name(reading)
        return self.text("map_words_member", country=self._name(reading), said=self._also(parts))

    def _value(self, fact: Fact, entry: Said) -> str:
        """A value with its period, and whose it is where the choice alone does not say it."""
        shown = figures.said(self.register, fact, self.layer, self.lang)
        if fact.period is not None and not isinstance(fact.value, str):
            period = figures.period(fact.period, self.lang)
            shown = self.text("value_in_period", value=shown, period=period)
        if self.spec.according not in (ARTICLES, RECORD):
            return shown
        return self.text("map_words_source", said=shown, source=entry.source)

    def _measure(self, fact: Fact) -> str:
        """What a figure counts: only figures of one measure stand in one order."""
        if fact.measure is not None:
            return self.layer.measure_of(fact.measure).name[self.lang]
        assert fact.unit is not None  # a number has one
        return self.layer.unit_of(fact.unit).measure[self.lang]

    def _values(self, reading: Reading) -> list[str]:
        """What is told of a country one by one, and how much is not."""
        said = (self._value(fact, entry) for fact, entry in self._entries(reading))
        return [*said, *self._more(reading)]

    def _entries(self, reading: Reading) -> Iterator[tuple[Fact, Said]]:
        """What is told of a country, as it was said and as the map puts it."""
        said = self.spec.shades[reading.territory].said
        return zip(told(reading).shown, said, strict=True)

    def _more(self, reading: Reading) -> tuple[str, ...]:
        return more(self.spec.shades[reading.territory].more, self.lang)

    def _name(self, reading: Reading) -> str:
        return self.spec.shades[reading.territory].label

    def _series(self, items: Iterable[str]) -> str:
        return self.text("source_separator").join(items)

    def _also(self, items: list[str]) -> str:
        return self.text("map_words_also").join(items)


def _number(fact: Fact) -> float:
    """A figure to order by; one that is only said to be "several" comes last."""
    return float("-inf") if fact.value is None else float(fact.value)
