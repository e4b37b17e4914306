"""What a layer's form lacks, and which of its colours a reader would mix up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from facts.edit.layervalues import Values
from facts.edit.numbers import typed
from mapview import figures
from mapview.locale import Strings
from mapview.ramps import NEAR, difference, silent
from mapview.text import element


def faults_of(values: Values, text: Strings) -> dict[str, list[str]]:
    """What keeps the values from making a layer, by field, as HTML."""
    faults: dict[str, str] = {}
    wanted = ["name", "definition", "modalities"]
    if values["kind"] == "quantity":
        wanted += ["unit", "measure"]
        faults |= _numbers(values)
    else:
        wanted += [f"class_name_{n}" for n in _steps(values)]
    faults |= {field: "author_missing" for field in wanted if not values[field]}
    if any(one == other for one, other in combinations(colours(values).values(), 2)):
        faults["bins" if values["kind"] == "quantity" else "classes"] = "layer_colours_same"
    return {field: [element("span", text(key), text.lang)] for field, key in faults.items()}


def colours(values: Values) -> dict[str, str]:
    """The colours that the layer's map can have, by the number of the class or step.

    That of several countries together has no number.
    """
    part = "bin" if values["kind"] == "quantity" else "class"
    found = {str(n): values[f"{part}_colour_{n}"] for n in _steps(values)}
    return found | ({"": values["combined"]} if part == "bin" else {})


def colour_hints(values: Values, text: Strings) -> Iterator[str]:
    """Colours that are allowed, and would be taken for one another or for silence."""
    given = colours(values)

    def named(number: str) -> str:
        if not number:
            return text("layer_combined")
        return text("layer_colour_number", number=figures.number(int(number), text.lang))

    for number, colour in given.items():
        if silent(colour):
            yield text("layer_colour_silent", colour=named(number))
    for (one, a), (other, b) in combinations(given.items(), 2):
        if 0 < difference(a, b) < NEAR:
            yield text("layer_colours_near", one=named(one), other=named(other))


def _numbers(values: Values) -> Iterator[tuple[str, str]]:
    """Each step begins at a number, above the one before."""
    before = 0.0
    for n in list(_steps(values))[1:]:
        field = f"bin_from_{n}"
        try:
            least = typed(values[field])
        except ValueError:
            yield field, "entry_number_wrong" if values[field] else "author_missing"
            continue
        if least <= before:
            yield field, "layer_bins_rise"
        before = least


def _steps(values: Values) -> range:
    return range(1, int(values["bins" if values["kind"] == "quantity" else "classes"]) + 1)
