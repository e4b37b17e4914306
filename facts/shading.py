"""Whether a layer, as it is defined, can shade a map whatever its facts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from facts.ledger import Path, Place, Problem
from facts.models import Indicator

#: What a map calls its other shades: a class of one of these names would be taken for it.
RESERVED = frozenset(
    ("combined", "disagree", "named", "never-named", "not-found", "not-applicable")
)
#: So begin the names of shades that are no class.
RESERVED_BEGINNINGS = ("bin-", "measure-")


def check_shading(indicator: Indicator, place: Place) -> Iterator[Problem]:
    """What a layer lacks so that each of its facts has a colour, and each colour one meaning.

    Parameters
    ----------
    indicator : Indicator
        The layer.
    place : Place
        Where it is written.
    """
    yield from _whole(indicator, place)
    yield from _from_the_least(indicator, place)
    yield from _classes(indicator, place)
    yield from _colours(indicator, place)


def _whole(indicator: Indicator, place: Place) -> Iterator[Problem]:
    """The parts that a kind of layer is made of are there."""
    kind = indicator.kind
    wanted = {
        "quantity": {
            "units": (indicator.units, "its values are numbers in a unit"),
            "bins": (indicator.bins, "without them a number has no colour"),
        },
        "roles": {
            "classes": (indicator.classes, "its values are classes"),
            "bins": (indicator.bins, "without them a number of powers has no colour"),
        },
    }.get(kind, {"classes": (indicator.classes, "its values are classes")})
    for key, (given, why) in wanted.items():
        if not given:
            yield place.problem((key,), f"a layer of kind '{kind}' has no {key}", why, "write them")


def _from_the_least(indicator: Indicator, place: Place) -> Iterator[Problem]:
    """The first bin holds the least number there can be: it takes whatever lies below it."""
    least = 1 if indicator.kind == "roles" else 0
    if indicator.bins and (first := indicator.bins[0].min) > least:
        what = f"the first bin begins at {first:g}"
        why = f"a number from {least} up to it would be in no bin"
        yield place.problem(("bins", 0, "min"), what, why, f"write min: {least}")


def _classes(indicator: Indicator, place: Place) -> Iterator[Problem]:
    for n, value_class in enumerate(indicator.classes):
        id = value_class.id
        if id in RESERVED or id.startswith(RESERVED_BEGINNINGS):
            what = f"a class cannot be called '{id}'"
            why = "a map calls one of its other shades so"
            yield place.problem(("classes", n, "id"), what, why, "give it another id")
        if indicator.kind == "status" and value_class.colour is None:
            what = f"class '{id}' has no colour"
            why = "every class of a status stands in the legend"
            yield place.problem(("classes", n), what, why, "write colour: …")


def _colours(indicator: Indicator, place: Place) -> Iterator[Problem]:
    """No two shades of one layer are of one colour."""
    given: list[tuple[Path, str | None]] = [
        *((("classes", n, "colour"), c.colour) for n, c in enumerate(indicator.classes)),
        *((("measures", n, "colour"), m.colour) for n, m in enumerate(indicator.measures)),
        *((("bins", n, "colour"), b.colour) for n, b in enumerate(indicator.bins)),
        (("combined",), indicator.combined),
    ]
    seen = Counter[str]()
    for path, colour in given:
        if colour is None:
            continue
        if seen[colour]:
            what = f"colour '{colour}' is taken"
            why = "another shade of this layer has it"
            yield place.problem(path, what, why, "give each a colour of its own")
        seen[colour] += 1
