"""A layer made by the form of the author's page, and what the other pages make of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from facts.edit import draft as drafts
from facts.edit.draft import Draft
from facts.edit.layers import next_order
from facts.edit.layervalues import given_of
from facts.ledger import Ledger
from mapview.locale import strings
from mapview.ramps import RANKED, spread
from pages.drafting.layer import OPEN
from tests.app.reading import page_of, problems
from tests.facts.test_draft import ARTICLE, TEXT, WORDS
from tests.facts.test_layers import QUANTITY, STATUS
from tests.mapview.html_tree import misdirected

Open = Callable[..., AppTest]
TEXTS = ("name", "name_ar", "title", "title_ar", "id", "unit", "unit_ar", "measure", "measure_ar")


def _author(app: AppTest, draft: Draft) -> AppTest:
    app.session_state["draft"] = draft
    app.session_state[OPEN] = True
    app.switch_page("pages/author.py").run()
    assert problems(app) == []
    return app


@pytest.fixture
def opened(open_map: Open, lang: str) -> AppTest:
    """The page with the section unfolded, in a browser that keeps no draft."""
    return _author(open_map(lang=lang), Draft())


def _fill(app: AppTest, values: dict[str, Any]) -> AppTest:
    """Fill the form in; first what says which fields there are."""
    for field in ("kind", "classes", "bins"):
        if field in values:
            app.selectbox(key=f"layer_{field}").set_value(values[field]).run()
    for field, value in values.items():
        key = f"layer_{field}"
        if field.startswith("definition"):
            app.text_area(key=key).set_value(value)
        elif "colour" in field or field == "combined":
            app.color_picker(key=key).set_value(value)
        elif field in TEXTS or field.startswith(("class_name", "bin_from")):
            app.text_input(key=key).set_value(value)
        elif field in ("counterparts", "modalities"):
            app.pills(key=key).set_value(value)
    app.run()
    assert problems(app) == []
    return app


def _faults(app: AppTest) -> list[str]:
    return [n.text for n in page_of(app) if n.attributes.get("class") == "fault"]


def _with(ledger: Ledger, *values: dict[str, Any]) -> Draft:
    draft, order = Draft(), next_order(ledger)
    for n, each in enumerate(values):
        draft = drafts.with_layer(draft, given_of(each, order + n))
    return draft


def test_a_page_nobody_wrote_on_makes_no_draft(opened: AppTest) -> None:
    assert opened.session_state["draft"] == Draft()
    assert opened.button(key="layer_done").disabled


@pytest.mark.parametrize("values", [STATUS, QUANTITY], ids=["status", "quantity"])
def test_a_layer_is_made_by_the_form_and_stands_on_the_map(
    opened: AppTest, ledger: Ledger, lang: str, values: dict[str, Any]
) -> None:
    app = _fill(opened, values)
    assert _faults(app) == []
    assert strings(lang)("layer_preview") in page_of(app).text
    app.button(key="layer_done").click().run()
    assert problems(app) == []
    draft = app.session_state["draft"]
    assert draft == _with(ledger, values)
    assert app.text_input(key="layer_name").value == ""
    shown = page_of(app).one("article", data_layer="sister-cities")
    assert len(list(shown.all("li"))) == (2 if values is STATUS else 4)
    assert misdirected(page_of(app)) == []
    app.query_params["layer"] = "sister-cities"
    app.switch_page("pages/map.py").run()
    assert problems(app) == []
    name = strings(lang)("draft_name", name=values["name" if lang == "en" else "name_ar"])
    assert name in app.pills(key="layer").options
    assert app.pills(key="layer").value == "sister-cities"
    assert name in page_of(app).one("header", class_="isnad-title").text


@pytest.mark.parametrize(
    ("values", "field", "value", "key"),
    [
        (STATUS, "name", "", "author_missing"),
        (STATUS, "class_name_2", "", "author_missing"),
        (STATUS, "modalities", [], "author_missing"),
        (STATUS, "class_colour_2", "#22174E", "layer_colours_same"),
        (STATUS, "id", "trade", "layer_id_wrong"),
        (STATUS, "id", "Sister Cities", "layer_id_wrong"),
        (QUANTITY, "unit", "", "author_missing"),
        (QUANTITY, "bin_from_2", "", "author_missing"),
        (QUANTITY, "bin_from_2", "much", "entry_number_wrong"),
        (QUANTITY, "bin_from_2", "0", "layer_bins_rise"),
        (QUANTITY, "bin_from_3", "1000", "layer_bins_rise"),
        (QUANTITY, "combined", "#ffd997", "layer_colours_same"),
    ],
)
def test_what_is_wrong_is_said_while_it_is_typed(
    open_map: Open, values: dict[str, Any], field: str, value: Any, key: str
) -> None:
    app = _fill(_author(open_map(lang="en"), Draft()), values | {field: value})
    assert _faults(app) == [strings("en")(key)]
    assert app.button(key="layer_done").disabled


def test_invisible_characters_are_refused_in_the_words_of_the_model(open_map: Open) -> None:
    app = _fill(_author(open_map(lang="en"), Draft()), STATUS | {"name": "Sis\u202eter"})
    (fault,) = _faults(app)
    assert "invisible character U+202E" in fault
    assert app.button(key="layer_done").disabled


def test_colours_that_are_mixed_up_are_a_hint_and_no_fault(opened: AppTest, lang: str) -> None:
    app = _fill(opened, STATUS | {"class_colour_1": "#d4d1cb", "class_colour_2": "#d6d3cd"})
    text = strings(lang)
    hints = [n.text for n in page_of(app) if n.attributes.get("class") == "silence"]
    assert len(hints) == 3
    assert text("layer_colour_number", number=1) in hints[0]
    assert not app.button(key="layer_done").disabled


def test_with_more_classes_untouched_colours_spread_and_chosen_ones_stay(open_map: Open) -> None:
    app = _author(open_map(lang="en"), Draft())
    app.color_picker(key="layer_class_colour_1").set_value("#123456").run()
    app.selectbox(key="layer_classes").set_value("4").run()
    assert problems(app) == []
    shown = [app.color_picker(key=f"layer_class_colour_{n}").value for n in range(1, 5)]
    assert shown == ["#123456", *spread(RANKED, 4)[1:]]


def test_what_is_half_filled_in_is_kept_with_the_draft(open_map: Open) -> None:
    app = _fill(_author(open_map(lang="en"), Draft()), STATUS | {"class_name_2": ""})
    app.switch_page("pages/map.py").run()
    app.switch_page("pages/author.py").run()
    assert problems(app) == []
    assert app.text_input(key="layer_class_name_1").value == "Named"
    assert app.pills(key="layer_counterparts").value == ["ISR"]
    app.session_state[OPEN] = False
    app.run()
    assert app.session_state["draft"].form["layer"]["name"] == "Sister cities"


@pytest.mark.parametrize("form", ["x", {"editing": ["x"]}, {"classes": "9", "class_colour_1": 1}])
def test_a_form_that_was_tampered_with_begins_anew(open_map: Open, form: object) -> None:
    app = _author(open_map(lang="en"), Draft(form={"layer": form}))
    assert app.selectbox(key="layer_classes").value == "2"


def test_a_layer_is_changed_in_its_place(open_map: Open, ledger: Ledger) -> None:
    app = _author(open_map(lang="en"), _with(ledger, STATUS))
    app.button(key="layer-edit-sister-cities").click().run()
    assert app.text_input(key="layer_class_name_1").value == "Named"
    assert strings("en")("layer_change") in page_of(app).text
    app.text_input(key="layer_class_name_1").set_value("Twinned")
    app.selectbox(key="layer_classes").set_value("3").run()
    app.text_input(key="layer_class_name_3").set_value("Wished for").run()
    assert _faults(app) == []
    app.button(key="layer_done").click().run()
    assert problems(app) == []
    draft = app.session_state["draft"]
    assert draft.indicators == ("sister-cities",)
    kept = draft.files["indicators/sister-cities.yml"].decode()
    assert "Twinned" in kept
    assert "id: class-named" in kept
    assert "id: wished-for" in kept
    assert strings("en")("layer_new") in page_of(app).text


def test_a_change_is_let_go(open_map: Open, ledger: Ledger) -> None:
    before = _with(ledger, STATUS, QUANTITY | {"id": "deals-made"})
    app = _author(open_map(lang="en"), before)
    app.button(key="layer-edit-deals-made").click().run()
    assert app.selectbox(key="layer_kind").value == "quantity"
    assert app.text_input(key="layer_bin_from_3").value == "2500.5"
    app.button(key="layer_leave").click().run()
    assert problems(app) == []
    assert app.session_state["draft"] == before
    assert app.text_input(key="layer_name").value == ""


def test_a_layer_is_taken_out_unless_facts_are_values_of_it(
    open_map: Open, ledger: Ledger, lang: str
) -> None:
    draft = drafts.begun(_with(ledger, STATUS), ledger, ledger.places, ARTICLE, TEXT)
    app = _author(open_map(lang=lang), draft)
    span = (TEXT.text.index(WORDS), TEXT.text.index(WORDS) + len(WORDS))
    app.session_state["author_span"] = span
    app.run()
    app.selectbox(key="entry_indicator").set_value("sister-cities").run()
    app.pills(key="entry_territories").set_value(["TKM"]).run()
    app.selectbox(key="entry_class").set_value("planned")
    app.text_area(key="entry_translation_en").set_value("It announced so.")
    app.text_area(key="entry_explanation").set_value("It says so.").run()
    app.button(key="entry_done").click().run()
    app.button(key="layer-remove-sister-cities").click().run()
    assert problems(app) == []
    shown = page_of(app)
    assert strings(lang)("layer_in_use") in shown.text
    assert "gamma-tkm-sister-cities" in shown.text
    assert misdirected(shown) == []
    assert app.session_state["draft"].indicators == ("sister-cities",)
    app.button(key="remove-gamma-tkm-sister-cities").click().run()
    app.button(key="layer-remove-sister-cities").click().run()
    assert problems(app) == []
    assert app.session_state["draft"].indicators == ()
