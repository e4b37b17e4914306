"""The time line as it is drawn: its marks, their looks, their hover, and both directions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from facts.load import Ledger
from facts.models import Fact
from geodata.territories import Register
from mapview import figures
from mapview.charts import chronicle, symbols, timeline
from mapview.charts.events import GROUPS, Event, events
from mapview.locale import strings
from mapview.palette import luminance
from tests.mapview.charts.picked import against
from tests.mapview.hostile import MARK, marked, safe
from tests.mapview.html_tree import arabic

Make = Callable[..., Any]


def test_figure_is_one_that_plotly_takes_and_json_can_carry(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    figure = timeline.figure(ledger, register, shown, lang, shown[0].id)
    go.Figure(figure)
    json.dumps(figure)


def test_points_carry_the_ids_of_their_facts(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    bars, drawn = timeline.figure(ledger, register, shown, lang)["data"]
    assert sorted(drawn["customdata"]) == sorted(e.id for e in shown for _ in e.rows)
    assert set(bars["customdata"]) == {e.id for e in shown if e.precision != "day"}
    sizes = {key: len(value) for key, value in drawn.items() if key in ("x", "y", "hovertext")}
    assert set(sizes.values()) == {len(drawn["customdata"])}


def test_claim_record_and_error_look_different(
    ledger: Ledger, register: Register, shown: tuple[Event, ...]
) -> None:
    drawn = timeline.figure(ledger, register, shown, "en")["data"][1]
    look = dict(zip(drawn["customdata"], drawn["marker"]["symbol"], strict=True))
    assert look["icgers-kaz-visit"] == "diamond"
    assert look["press-kaz-visit"] == "circle"
    assert look["press-tkm-relations-1991"] == "x"
    edges = dict(zip(drawn["customdata"], drawn["marker"]["line"]["color"], strict=True))
    assert {id for id, colour in edges.items() if colour == symbols.CONFLICT} == set(against(shown))


def test_day_month_and_vaguer_dates_look_different(
    ledger: Ledger, register: Register, shown: tuple[Event, ...]
) -> None:
    drawn = timeline.figure(ledger, register, shown, "en")["data"][1]
    fill = dict(zip(drawn["customdata"], drawn["marker"]["color"], strict=True))
    looks = {fill[f"press-{id}"] for id in ("kaz-embassy", "uzb-embassy-in-israel", "tkm-embassy")}
    assert len(looks) == 3
    assert fill["press-uzb-embassy-in-israel"] == "#ffffff"


def test_conflicts_are_joined_by_a_line_and_the_error_is_struck(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    layout = timeline.figure(ledger, register, shown, lang)["layout"]
    lines = [s for s in layout["shapes"] if s["type"] == "line"]
    assert len(lines) == len(against(shown)) / 2
    struck = [a["text"] for a in layout["annotations"] if "<s>" in a["text"]]
    assert len(struck) == 1
    assert "1991" in struck[0]
    assert sum("≠" in a["text"] for a in layout["annotations"]) == len(against(shown))


def test_in_arabic_time_runs_from_the_right_and_names_stand_there(
    ledger: Ledger, register: Register, shown: tuple[Event, ...]
) -> None:
    english, arabic_ = (
        timeline.figure(ledger, register, shown, lang)["layout"] for lang in ("en", "ar")
    )
    assert english["xaxis"]["range"] == arabic_["xaxis"]["range"][::-1]
    assert english["xaxis"]["range"][0] < 1991
    assert english["xaxis"]["range"][1] > 2026
    assert (english["yaxis"]["side"], arabic_["yaxis"]["side"]) == ("left", "right")
    for here, there in zip(english["annotations"], arabic_["annotations"], strict=True):
        assert {here["xanchor"], there["xanchor"]} == {"left", "right"}
        assert here["xshift"] == -there["xshift"]


def test_all_arabic_of_the_figure_is_isolated(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    figure = timeline.figure(ledger, register, shown, lang)
    texts = [a["text"] for a in figure["layout"]["annotations"]]
    texts += figure["layout"]["yaxis"]["ticktext"]
    for text in (
        *texts,
        *(line for h in figure["data"][1]["hovertext"] for line in h.split("<br>")),
    ):
        line = text.removeprefix("<b>").removesuffix("</b>")
        assert line[0] in "\u2066\u2067"
        assert line[-1] == "\u2069"
        assert arabic(line) is (line[0] == "\u2067") or not arabic(line)


def test_the_event_of_the_box_is_set_off(
    ledger: Ledger, register: Register, shown: tuple[Event, ...]
) -> None:
    _, drawn = timeline.figure(ledger, register, shown, "en", "press-kaz-visit")["data"]
    (chosen,) = drawn["selectedpoints"]
    assert drawn["customdata"][chosen] == "press-kaz-visit"
    assert "selectedpoints" not in timeline.figure(ledger, register, shown, "en")["data"][1]


def test_hover_says_country_date_precision_and_whose_word(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    drawn = timeline.figure(ledger, register, shown, lang)["data"][1]
    text = strings(lang)
    for id, hover in zip(drawn["customdata"], drawn["hovertext"], strict=True):
        event = next(e for e in shown if e.id == id)
        assert chronicle.place(register, event, lang) in hover
        assert figures.period(str(event.fact.period), lang) in hover
        assert text(f"timeline_precision_{event.precision}") in hover
        assert text("timeline_claim" if event.claim else "timeline_record") in hover
        for note in (event.wrong and "wrong", event.derived and "derived"):
            assert not note or text(f"timeline_{note}") in hover


@pytest.mark.parametrize("group", GROUPS)
def test_white_letters_are_read_on_every_colour(group: str) -> None:
    assert 1.05 / (luminance(symbols.COLOURS[group]) + 0.05) >= 4.5


def test_letters_tell_groups_apart(lang: str) -> None:
    letters = [strings(lang)(f"timeline_letter_{group}") for group in GROUPS]
    assert len(set(letters)) == len(GROUPS) == len(symbols.COLOURS)
    assert {len(letter) for letter in letters} == {1}


def test_markup_in_the_data_comes_out_as_text(
    places: Register, make_layer: Make, make_fact: Make, make_ledger: Make, lang: str
) -> None:
    classes = [{"id": "visit", "name": marked("class")}]
    layer = make_layer("set", id="diplomacy", classes=classes)
    fact: Fact = make_fact(
        "visit",
        "diplomacy",
        period="2020",
        modality="attributed",
        attributed_to=marked("who"),
        detail=marked("detail"),
        quote={"exact": f"قال {MARK}"},
    )
    ledger = make_ledger(layer, fact)
    shown = events(ledger, places)
    listed = chronicle.listed(ledger, places, shown, lang, lambda _: f"?{MARK}")
    safe(listed, f"KAZ {lang}", f"class {lang}", f"detail {lang}", f"who {lang}", "قال")
    figure = timeline.figure(ledger, places, shown, lang)
    for text in (
        *(a["text"] for a in figure["layout"]["annotations"]),
        *figure["layout"]["yaxis"]["ticktext"],
        *figure["data"][1]["hovertext"],
    ):
        assert "<script" not in text
        assert "<x-mark" not in text
        assert "&lt;script" in text
