"""A layer from the values of a form: its file, what is wrong with it, and its place in a draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facts.check import check_indicators
from facts.edit import draft as drafts
from facts.edit.draft import Draft, merged
from facts.edit.layers import class_ids, layer_data, layer_id, next_order, tried_layer
from facts.edit.layervalues import changeable, given_of, values_of
from facts.folder import Folder
from facts.ledger import FactsError, Ledger
from facts.load import load
from facts.models import Indicator
from facts.shading import RESERVED

Make = Callable[..., Any]

COMMON = {
    **{"name": "Sister cities", "name_ar": "المدن الشقيقة", "title": "", "title_ar": ""},
    **{"definition": "Whether the capital has one.", "definition_ar": "", "id": ""},
    **{"counterparts": ["ISR"], "modalities": ["stated", "hedged"]},
}
STATUS = COMMON | {
    **{"kind": "status", "classes": "2"},
    **{"class_name_1": "Named", "class_name_ar_1": "مسماة", "class_colour_1": "#22174e"},
    **{"class_name_2": "Planned", "class_name_ar_2": "", "class_colour_2": "#dbcb79"},
}
QUANTITY = COMMON | {
    **{"kind": "quantity", "unit": "deals", "unit_ar": "صفقة", "measure": "Deals a year"},
    **{"measure_ar": "", "bins": "3", "combined": "#009894", "bin_colour_1": "#ffd997"},
    **{"bin_from_2": "1,000", "bin_colour_2": "#c07671"},
    **{"bin_from_3": "٢٥٠٠٫٥", "bin_colour_3": "#3c023a"},
}


# --- values -----------------------------------------------------------------------------------


def test_a_status_is_made_of_its_values() -> None:
    given = given_of(STATUS, 10)
    assert given["id"] == "sister-cities"
    assert given["title"] == given["name"] == {"en": "Sister cities", "ar": "المدن الشقيقة"}
    assert given["definition"]["ar"] == given["definition"]["en"]
    first, second = given["classes"]
    assert first == {
        "id": "class-named",  # a map calls one of its silences "named"
        "name": {"en": "Named", "ar": "مسماة"},
        "colour": "#22174e",
    }
    assert (second["id"], second["name"]["ar"]) == ("planned", "Planned")
    assert "units" not in given


def test_a_quantity_is_made_of_its_values() -> None:
    given = given_of(QUANTITY, 10)
    assert [step["min"] for step in given["bins"]] == [0, 1000, 2500.5]
    assert given["combined"] == "#009894"
    assert given["units"] == [
        {
            "id": "deals",
            "name": {"en": "deals", "ar": "صفقة"},
            "measure": {"en": "Deals a year", "ar": "Deals a year"},
        }
    ]
    assert "classes" not in given


@pytest.mark.parametrize("values", [STATUS, QUANTITY], ids=["status", "quantity"])
def test_a_layer_gives_back_the_values_that_made_it(values: dict[str, Any]) -> None:
    layer = Indicator.model_validate(given_of(values, 10))
    held = values_of(layer)
    assert Indicator.model_validate(given_of(held, 10)) == layer
    assert changeable(layer)
    assert held["class_ids" if values is STATUS else "unit_id"]


def test_a_name_is_changed_and_the_ids_stay() -> None:
    """Facts say the ids."""
    layer = Indicator.model_validate(given_of(STATUS, 10))
    values = values_of(layer) | {"name": "Twin towns", "class_name_1": "Twinned"}
    given = given_of(values, 10)
    assert given["id"] == "sister-cities"
    assert given["classes"][0]["id"] == "class-named"
    values = values_of(Indicator.model_validate(given_of(QUANTITY, 10))) | {"unit": "contracts"}
    assert given_of(values, 10)["units"][0]["id"] == "deals"


@pytest.mark.parametrize("id", ["normalization", "trade", "powers", "outlook", "border-russia"])
def test_a_layer_that_is_more_than_the_form_is_not_changed_by_it(before: Ledger, id: str) -> None:
    assert not changeable(before.indicators[id])


def test_a_scale_without_a_unit_or_with_too_many_steps_is_not_changed() -> None:
    plain = Indicator.model_validate(given_of(QUANTITY, 10))
    assert not changeable(plain.model_copy(update={"units": ()}))
    assert not changeable(plain.model_copy(update={"bins": plain.bins[:1]}))


# --- ids --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Sister cities", "sister-cities"),
        ("  A–B: 20 %! ", "a-b-20"),
        ("Café Zürich", "cafe-zurich"),
        ("المدن", ""),
        ("x" * 59 + " y", "x" * 59),
    ],
)
def test_an_id_is_made_from_a_name(name: str, id: str) -> None:
    assert layer_id(name) == id


def test_each_class_has_an_id_of_its_own() -> None:
    names = ["Yes", "yes!", "لا", "YES", *sorted(RESERVED), "bin 0", "Class combined"]
    ids = class_ids(names)
    assert ids[:4] == ["yes", "yes-2", "class-3", "yes-3"]
    assert len(set(ids)) == len(ids)
    assert not RESERVED & set(ids)
    assert "class-bin-0" in ids


def test_ids_that_facts_say_stay_and_are_given_to_no_other_class() -> None:
    assert class_ids(["Two", "One"], ["one"]) == ["one", "one-2"]
    assert class_ids(["Two"], ["one", "two"]) == ["one"]


# --- what is wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize("values", [STATUS, QUANTITY], ids=["status", "quantity"])
def test_a_whole_layer_has_no_fault(before: Ledger, values: dict[str, Any]) -> None:
    assert tried_layer(before, given_of(values, next_order(before))) == {}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("id", "trade", "there is a layer 'trade' already"),
        ("id", "Sister Cities", "lower-case letters and digits joined by hyphens"),
        ("name", {"en": "", "ar": "x"}, "name.en is empty"),
        ("order", 4, "order 4 is taken"),
        ("bins", [], "has no bins"),
        ("units", [], "has no units"),
        ("bins", [{"min": 5, "colour": "#000000"}], "the first bin begins at 5"),
        ("combined", "#ffd997", "colour '#ffd997' is taken"),
        ("counterparts", ["XYZ"], "country 'XYZ' is not in the register"),
        ("modalities", [], "key 'modalities' is missing"),
    ],
)
def test_what_is_wrong_is_told_by_field(
    before: Ledger, field: str, value: object, said: str
) -> None:
    faults = tried_layer(before, given_of(QUANTITY, next_order(before)) | {field: value})
    assert list(faults) == ([field] if field != "modalities" else [""])
    assert said in str(faults[field if field != "modalities" else ""][0])


def test_a_layer_comes_behind_the_others(before: Ledger) -> None:
    assert next_order(before) == 1 + max(layer.order for layer in before.indicators.values())
    assert next_order(Ledger({}, {}, ())) == 1


def test_keys_stand_in_the_order_of_the_model_and_what_is_empty_is_left_out() -> None:
    given = {"draws": [], "bins": [1], "id": "x", "combined": None, "kind": "set", "order": 0}
    assert list(layer_data(given)) == ["id", "order", "kind", "bins"]


# --- in a draft -------------------------------------------------------------------------------


@pytest.fixture
def drafted(before: Ledger) -> Draft:
    return drafts.with_layer(Draft(), given_of(STATUS, next_order(before)))


def test_a_draft_gets_the_layer_as_a_file_of_the_folder(
    published: Folder, before: Ledger, drafted: Draft
) -> None:
    assert drafted.indicators == ("sister-cities",)
    ledger = merged(published, drafted)
    assert list(ledger.indicators) == [*before.indicators, "sister-cities"]
    assert ledger.indicators["sister-cities"].classes[0].name.ar == "مسماة"
    assert check_indicators(ledger, ledger.places) == []


def test_a_layer_of_the_draft_is_changed_in_its_place(published: Folder, drafted: Draft) -> None:
    ledger = merged(published, drafted)
    layer = ledger.indicators["sister-cities"]
    given = given_of(values_of(layer) | {"name": "Twin towns"}, layer.order)
    assert tried_layer(ledger, given, layer.id) == {}
    after = drafts.with_layer(drafted, given)
    assert after.indicators == drafted.indicators
    assert merged(published, after).indicators[layer.id].name.en == "Twin towns"


def test_a_change_that_facts_do_not_bear_is_a_fault(folder: Path) -> None:
    ledger = load(folder)
    given = ledger.indicators["status"].model_dump(mode="json")
    assert tried_layer(ledger, given, "status") == {}
    (problem,) = tried_layer(ledger, given | {"classes": given["classes"][:1]}, "status")[""]
    assert problem.id == "beta-tkm-status"
    assert "'ties' is not a class of indicator 'status'" in problem.what


def test_a_layer_is_taken_out_unless_facts_are_values_of_it(
    published: Folder, drafted: Draft, make_ledger: Make, make_fact: Make
) -> None:
    ledger = merged(published, drafted)
    assert drafts.without_layer(drafted, "sister-cities", ledger).files == {}
    used = make_ledger(
        ledger.indicators["sister-cities"], make_fact("planned", "sister-cities", id="one-said")
    )
    with pytest.raises(FactsError) as caught:
        drafts.without_layer(drafted, "sister-cities", used)
    (problem,) = caught.value.problems
    assert str(problem) == (
        "draft/indicators/sister-cities.yml: sister-cities: facts are values of layer "
        "'sister-cities'; these: 'one-said'; take them out first, or give them another layer"
    )
