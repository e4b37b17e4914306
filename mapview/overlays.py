"""What a map draws over the shades: points, arcs, border lines and distances."""

from __future__ import annotations

from dataclasses import dataclass

from facts.evidence import Computation
from facts.ledger import Ledger, once
from facts.models import Fact, Indicator
from facts.query import COMBINED, Reading, accepted
from geodata.lengths import distance
from geodata.territories import Point, Register
from mapview import figures
from mapview.locale import strings

TEL_AVIV = Point(34.78, 32.08)


@dataclass(frozen=True)
class Mark:
    """A point on a capital."""

    at: Point
    label: str
    territory: str


@dataclass(frozen=True)
class Arc:
    """A line from a capital towards a place that may lie outside the frame."""

    start: Point
    end: Point
    label: str
    territory: str


@dataclass(frozen=True)
class BorderLine:
    """A common border, drawn along the territory: ``id`` is that of the geometry, ``KAZ-RUS``.

    ``label`` is its measured length; without one the line is only drawn.
    """

    id: str
    label: str | None = None


@dataclass(frozen=True)
class DistanceLine:
    """The shortest line from a capital to a border, with its length; ``fact`` gives it."""

    start: Point
    end: Point
    label: str
    territory: str
    fact: str


def marks(
    register: Register, layer: Indicator, readings: dict[str, Reading], lang: str
) -> tuple[Mark, ...]:
    """The capitals of the countries that something is said of."""
    if "capitals" not in layer.draws:
        return ()
    return tuple(
        Mark(capital.at, capital.name[lang], id)
        for id, reading in readings.items()
        if not reading.standing.silent and (capital := register.territory(id).capital)
    )


def arcs(
    register: Register, layer: Indicator, readings: dict[str, Reading], lang: str
) -> tuple[Arc, ...]:
    """From capitals to Tel Aviv, where there are flights."""
    if "arcs" not in layer.draws:
        return ()
    flown = [
        (id, fact)
        for id, reading in readings.items()
        for fact in reading.headlines
        if fact.scope != COMBINED and fact.value != 0  # no line for no flights
    ]
    text = strings(lang)
    arcs = []
    for n, (id, fact) in enumerate(flown):
        # The figures stand on the countries; among several arcs one says where they lead.
        alone = text("arc_label", figure=figures.value(fact, layer, lang))
        label = alone if len(flown) == 1 else text("arc_label_many") if n == 0 else ""
        arcs.append(Arc(register.territory(id).capital.at, TEL_AVIV, label, id))
    return tuple(arcs)


def borders(layer: Indicator, readings: dict[str, Reading], lang: str) -> tuple[BorderLine, ...]:
    """The borders that the layer is about, where somebody speaks of them."""
    if "border" not in layer.draws:
        return ()
    return tuple(
        BorderLine(f"{id}-{layer.border_with}", measured_length(layer, reading, lang))
        for id, reading in readings.items()
        if not reading.standing.silent
    )


def measured_length(layer: Indicator, reading: Reading, lang: str) -> str | None:
    """The length, where it was measured along the very line that is drawn."""
    if "border" not in layer.draws:
        return None
    measured = (f for f in reading.headlines if f.evidence.computation is not None)
    return next((figures.value(f, layer, lang) for f in measured), None)


def distances(
    ledger: Ledger, register: Register, layer: Indicator, according: str, lang: str
) -> tuple[DistanceLine, ...]:
    """Measured distances of capitals from the border that the layer is about."""
    found = []
    for fact, computation in _of_capitals(ledger, according):
        if layer.id != fact.indicator and layer.border_with != computation.pair[1]:
            continue
        measured = distance(*computation.pair, computation.dataset)
        if measured is None:
            continue
        capital = register.territory(computation.pair[0]).capital
        label = strings(lang)(
            "distance_label",
            capital=capital.name[lang],
            distance=figures.value(fact, ledger.indicators[fact.indicator], lang),
        )
        found.append(
            DistanceLine(capital.at, measured.nearest, label, computation.pair[0], fact.id)
        )
    return tuple(found)


@once
def _of_capitals(ledger: Ledger, according: str) -> tuple[tuple[Fact, Computation], ...]:
    """The facts that are distances of capitals, and how they were measured."""
    return tuple(
        (fact, computation)
        for fact in accepted(ledger, according)
        if (computation := fact.evidence.computation) and computation.what == "distance"
    )
