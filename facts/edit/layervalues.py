"""A layer as the values of a form, and back: whoever can fill in a form can define a layer.

The form makes the two kinds that stand by themselves, a status and a quantity in one unit. A
layer of the folder that is more than that is told by :func:`changeable`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facts.edit.layers import class_ids, layer_data, layer_id
from facts.edit.numbers import typed
from facts.fields import Bilingual
from facts.models import Indicator

COUNTS = ("2", "3", "4", "5", "6")
"""So many classes, or steps of a scale, a map can show and a reader tell apart."""

Values = Mapping[str, Any]
"""Field of the form → its value.

``name``, ``title``, ``definition``, ``unit``, ``measure``: English words, and under
``<field>_ar`` the Arabic ones; ``kind``; ``classes`` with ``class_name_<n>``,
``class_name_ar_<n>``, ``class_colour_<n>``; ``bins`` with ``bin_from_<n>``, which the first one
lacks, and ``bin_colour_<n>``; ``combined``, ``counterparts``, ``modalities`` and ``id``. Of a
layer that is being changed ``class_ids`` and ``unit_id`` hold what its facts say.
"""


def given_of(values: Values, order: int) -> dict[str, Any]:
    """The fields of an indicator, as yet unproved, that a form's values make.

    Raises
    ------
    ValueError
        If a step of the scale begins at no number.
    """
    name = values["name"]
    given = {
        "id": values.get("id") or layer_id(name),
        "order": order,
        "kind": values["kind"],
        "name": _both(values, "name"),
        "title": _both(values, "title") if values["title"] else _both(values, "name"),
        "definition": _both(values, "definition"),
        "counterparts": list(values["counterparts"]),
        "modalities": list(values["modalities"]),
    }
    return layer_data(given | (_status(values) if values["kind"] == "status" else _scale(values)))


def values_of(layer: Indicator) -> dict[str, Any]:
    """What a form must hold to make this layer, as far as it can."""
    values: dict[str, Any] = {
        "id": layer.id,
        "kind": layer.kind,
        **_words("name", layer.name),
        **_words("title", layer.title),
        **_words("definition", layer.definition),
        "counterparts": list(layer.counterparts),
        "modalities": [modality.value for modality in layer.modalities],
    }
    if layer.kind == "status":
        values |= {"classes": str(len(layer.classes)), "class_ids": [c.id for c in layer.classes]}
        for n, value_class in enumerate(layer.classes, 1):
            words = _words("class_name", value_class.name, f"_{n}")
            values |= {**words, f"class_colour_{n}": value_class.colour}
        return values
    values |= {"bins": str(len(layer.bins)), "combined": layer.combined}
    for unit in layer.units[:1]:
        values |= {"unit_id": unit.id}
        values |= _words("unit", unit.name) | _words("measure", unit.measure)
    for n, step in enumerate(layer.bins, 1):
        values |= {f"bin_from_{n}": f"{step.min:.15g}", f"bin_colour_{n}": step.colour}
    return values


def changeable(layer: Indicator) -> bool:
    """Whether a form holds all of a layer: saved from there, it would still say the same."""
    count = len(layer.classes if layer.kind == "status" else layer.bins)
    if layer.kind not in ("status", "quantity") or str(count) not in COUNTS:
        return False
    if layer.kind == "quantity" and not layer.units:
        return False
    try:
        return Indicator.model_validate(given_of(values_of(layer), layer.order)) == layer
    except ValueError:
        return False


def _status(values: Values) -> dict[str, Any]:
    numbers = range(1, int(values["classes"]) + 1)
    names = [values[f"class_name_{n}"] for n in numbers]
    ids = class_ids(names, values.get("class_ids") or ())
    return {
        "classes": [
            {
                "id": id,
                "name": _both(values, "class_name", f"_{n}"),
                "colour": values[f"class_colour_{n}"],
            }
            for n, id in zip(numbers, ids, strict=True)
        ]
    }


def _scale(values: Values) -> dict[str, Any]:
    numbers = range(1, int(values["bins"]) + 1)
    unit = {
        "id": values.get("unit_id") or values["unit"],
        "name": _both(values, "unit"),
        "measure": _both(values, "measure"),
    }
    bins = [
        # The first one holds the least there is.
        {
            "min": 0 if n == 1 else typed(values[f"bin_from_{n}"]),
            "colour": values[f"bin_colour_{n}"],
        }
        for n in numbers
    ]
    return {"units": [unit], "bins": bins, "combined": values["combined"]}


def _both(values: Values, field: str, which: str = "") -> dict[str, str]:
    """The words in two languages; the English ones stand for Arabic ones that are not given."""
    words = values[f"{field}{which}"]
    return {"en": words, "ar": values.get(f"{field}_ar{which}") or words}


def _words(field: str, name: Bilingual, which: str = "") -> dict[str, str]:
    arabic = name.ar if name.ar != name.en else ""
    return {f"{field}{which}": name.en, f"{field}_ar{which}": arabic}
