"""What a visitor without a browser makes of a page's messages."""

from __future__ import annotations

import json

import pytest
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.wire import Kept, complaint, painting, widget


def message(hash: str, *, cacheable: bool = True, fragment: str = "") -> ForwardMsg:
    result = ForwardMsg(hash=hash)
    result.metadata.cacheable = cacheable
    result.delta.fragment_id = fragment
    result.delta.new_element.html.body = hash
    return result


def named(hash: str) -> ForwardMsg:
    return ForwardMsg(ref_hash=hash)


def pills(*, default: tuple[int, ...] = (), raw: tuple[str, ...] | None = None) -> Element:
    result = Element()
    result.button_group.id = "id-layer"
    for content in ("Trade", "Flights", "Visitors"):
        result.button_group.options.add(content=content)
    result.button_group.default.extend(default)
    if raw is not None:
        result.button_group.set_value = True
        result.button_group.raw_values.extend(raw)
    return result


def box(*, default: int | None = None, raw: str | None = None, set: bool = False) -> Element:
    result = Element()
    result.selectbox.id = "id-country"
    result.selectbox.options.extend(("Armenia", "Georgia"))
    result.selectbox.set_value = set
    if default is not None:
        result.selectbox.default = default
    if raw is not None:
        result.selectbox.raw_value = raw
    return result


def test_a_kept_message_is_what_its_name_stands_for() -> None:
    kept = Kept()
    long = kept.taken(message("long"))
    kept.taken(message("short", cacheable=False))
    assert kept.taken(named("long")) is long
    assert list(kept.messages) == ["long"]
    with pytest.raises(KeyError):
        kept.taken(named("short"))


def test_a_message_is_kept_until_so_many_runs_have_gone_without_it() -> None:
    kept = Kept()
    for hash in ("once", "again"):
        kept.taken(message(hash))
    kept.age(2, ())
    kept.taken(named("again"))
    kept.age(2, ())
    assert list(kept.messages) == ["once", "again"]
    kept.age(2, ())
    assert list(kept.messages) == ["again"]


def test_a_run_of_a_fragment_ages_what_is_in_it_alone() -> None:
    kept = Kept()
    kept.taken(message("inside", fragment="one"))
    kept.taken(message("outside"))
    kept.age(0, ["one"])
    assert list(kept.messages) == ["outside"]


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (pills(), []),
        (pills(default=(1,)), ["Flights"]),
        (pills(default=(1,), raw=("Visitors",)), ["Visitors"]),
        (pills(default=(1,), raw=()), []),
    ],
)
def test_buttons_are_told_by_their_words(element: Element, expected: list[str]) -> None:
    state = widget(element)
    assert state
    assert state.id == "id-layer"
    assert state.WhichOneof("value") == "string_array_value"
    assert list(state.string_array_value.data) == expected


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (box(), None),
        (box(default=0), "Armenia"),
        (box(default=0, raw="Georgia", set=True), "Georgia"),
        (box(default=0, set=True), None),
    ],
)
def test_a_box_is_told_by_its_words_or_as_empty(element: Element, expected: str | None) -> None:
    state = widget(element)
    assert state
    assert state.id == "id-country"
    assert (state.string_value if state.HasField("string_value") else None) == expected


@pytest.mark.parametrize("script", [json.dumps({"layer": "border-iran"}), 'x({"layer": "trade"})'])
def test_the_layer_is_found_in_what_a_component_is_given(script: str) -> None:
    given = json.dumps({"default": None, "feature_group": script})
    element = Element()
    element.component_instance.json_args = given
    assert painting(element) in ("border-iran", "trade")
    assert painting(element) in script
    bidi = Element()
    bidi.bidi_component.json = json.dumps({"layer": "trade"})
    assert painting(bidi) == "trade"


def test_nothing_else_paints() -> None:
    element = Element()
    element.html.body = '{"layer": "trade"}'
    assert painting(element) is None
    assert widget(element) is None
    element.component_instance.json_args = "{}"
    assert painting(element) is None


def test_exceptions_and_errors_are_complaints() -> None:
    element = Element()
    element.exception.type, element.exception.message = "KeyError", "no such layer"
    assert complaint(element) == ("KeyError: no such layer",)
    element.alert.format, element.alert.body = Alert.ERROR, "no map"
    assert complaint(element) == ("no map",)
    element.alert.format = Alert.INFO
    assert complaint(element) == ()
