"""The time line: which facts are events, where they stand, what they say, how they are drawn."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import plotly.graph_objects as go
import pytest

from facts.fields import Modality
from facts.load import Ledger
from facts.models import Fact, Indicator
from geodata.territories import Register
from mapview import figures
from mapview.charts import chronicle, symbols, timeline
from mapview.charts.events import GROUPS, Event, events, rows_of, undated
from mapview.charts.lanes import brief, marks, year_of
from mapview.locale import strings
from mapview.palette import luminance
from mapview.text import bare
from tests.mapview.hostile import MARK, marked, safe
from tests.mapview.html_tree import arabic, misdirected, parse

Make = Callable[..., Any]


@pytest.fixture
def diplomacy(make_layer: Callable[..., Indicator]) -> Indicator:
    name = {"en": "a class", "ar": "صنف"}
    ids = ("relations", "embassy", "visit", "accords", "talks")
    return make_layer("set", id="diplomacy", classes=[{"id": id, "name": name} for id in ids])


@pytest.fixture
def shown(ledger: Ledger, register: Register) -> tuple[Event, ...]:
    return events(ledger, register)


def _against(shown: tuple[Event, ...]) -> dict[str, tuple[str, ...]]:
    return {event.id: event.against for event in shown if event.against}


# --- which facts are events -------------------------------------------------------------------


def test_dated_classes_are_events_and_nothing_else(
    register: Register, diplomacy: Indicator, make_layer: Make, make_fact: Make, make_ledger: Make
) -> None:
    status = make_layer(
        "status", classes=[{"id": i, "name": diplomacy.name} for i in ("accords", "low")]
    )
    dated = {"period": "2020"}
    taken = [
        make_fact("visit", "diplomacy", **dated),
        make_fact("relations", "diplomacy", region="central-asia", period="199X"),
        make_fact("accords", "status", **dated),
    ]
    left = [
        make_fact("visit", "diplomacy"),
        make_fact("visit", "diplomacy", **dated, review="proposed"),
        make_fact(20, "diplomacy", **dated),
        make_fact("low", "status", **dated),
    ]
    ledger = make_ledger([diplomacy, status], *left, *taken)
    assert {event.id for event in events(ledger, register)} == {fact.id for fact in taken}


def test_of_the_ledger_every_dated_fact_of_diplomacy_and_the_accession_are_shown(
    ledger: Ledger, shown: tuple[Event, ...]
) -> None:
    dated = {
        f.id
        for f in ledger.facts
        if f.review == "accepted" and f.period and isinstance(f.value, str)
    }
    ids = {event.id for event in shown}
    assert ids <= dated
    states = {f.id for f in ledger.facts if f.indicator == "normalization" and f.value != "accords"}
    assert dated - ids == dated & states
    assert {"press-kaz-normalization", "press-tkm-relations-1991", "icgers-kaz-visit"} <= ids


def test_events_stand_in_order_of_time(shown: tuple[Event, ...]) -> None:
    assert len(shown) > 30
    assert all(a.period.span <= b.period.span for a, b in pairwise(shown))


def test_a_country_is_shown_with_its_region_and_no_other(
    ledger: Ledger, register: Register, shown: tuple[Event, ...]
) -> None:
    for territory in register.territories:
        ids = {e.id for e in events(ledger, register, territory.id)}
        rows = {territory.id, territory.region}
        assert ids == {e.id for e in shown if rows & set(e.rows)}
    assert rows_of(register, events(ledger, register, "TKM")) == ("central-asia", "TKM")
    assert rows_of(register, events(ledger, register, "GEO")) == ("GEO",)


def test_undated_facts_are_counted(
    diplomacy: Indicator, make_fact: Make, make_ledger: Make
) -> None:
    ledger = make_ledger(
        diplomacy,
        make_fact("visit", "diplomacy"),
        make_fact("visit", "diplomacy", territories=("AZE",)),
        make_fact("visit", "diplomacy", period="2020"),
        make_fact(5, "diplomacy"),
        make_fact("visit", "diplomacy", review="proposed"),
    )
    assert undated(ledger) == 2
    assert undated(ledger, "AZE") == 1
    assert undated(ledger, "GEO") == 0


@pytest.mark.parametrize(
    ("period", "precision"),
    [
        *(("2026-01-28", "day"), ("2026-01", "month"), ("1997~", "year"), ("199X", "decade")),
        *(("1991/2001", "span"), ("2024-10/..", "since")),
    ],
)
def test_precision_is_that_of_the_date(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_ledger: Make,
    period: str,
    precision: str,
) -> None:
    ledger = make_ledger(diplomacy, make_fact("visit", "diplomacy", period=period))
    (event,) = events(ledger, register)
    assert event.precision == precision


# --- dates that exclude one another -----------------------------------------------------------


def test_conflicts_of_the_ledger_are_those_that_are_known(shown: tuple[Event, ...]) -> None:
    assert _against(shown) == {
        "icgers-kaz-visit": ("press-kaz-visit",),
        "press-kaz-visit": ("icgers-kaz-visit",),
        "press-tkm-relations": ("press-tkm-relations-1991",),
        "press-tkm-relations-1991": ("press-tkm-relations",),
    }


@pytest.mark.parametrize(
    ("value", "claimed", "recorded", "rank", "conflict"),
    [
        ("relations", "1993-10-04", "1991", "normal", True),
        ("relations", "199X", "1992-04-10", "normal", False),
        ("relations", "1992-04", "1992-04-10", "normal", False),
        ("visit", "2026-01-28", "2026-01-27", "normal", True),
        ("visit", "2026-01-28", "2025-01-27", "normal", False),
        ("talks", "2026-01-28", "2026-01-27", "normal", False),
        ("accords", "2025-11-06", "2025-11-07", "normal", True),
    ],
)
def test_claim_and_record_conflict_where_their_dates_exclude_one_another(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_record_fact: Make,
    make_ledger: Make,
    value: str,
    claimed: str,
    recorded: str,
    rank: str,
    conflict: bool,
) -> None:
    claim = make_fact(value, "diplomacy", period=claimed)
    record = make_record_fact(value, "diplomacy", period=recorded, rank=rank)
    found = _against(events(make_ledger(diplomacy, claim, record), register))
    assert found == ({claim.id: (record.id,), record.id: (claim.id,)} if conflict else {})


def test_one_voice_may_date_the_steps_of_an_event(
    register: Register, diplomacy: Indicator, make_record_fact: Make, make_ledger: Make
) -> None:
    steps = [
        make_record_fact("accords", "diplomacy", period=day) for day in ("2025-11-06", "2025-11-07")
    ]
    assert _against(events(make_ledger(diplomacy, *steps), register)) == {}
    wrong = make_record_fact("accords", "diplomacy", period="2020", rank="deprecated")
    found = _against(events(make_ledger(diplomacy, *steps, wrong), register))
    assert found[wrong.id] == tuple(step.id for step in steps)


@pytest.mark.parametrize(
    ("key", "claimed", "recorded"),
    [("counterpart", "ISR", "TUR"), ("territories", ["KAZ"], ["TKM"])],
)
def test_dates_of_what_is_not_the_same_event_exclude_nothing(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_record_fact: Make,
    make_ledger: Make,
    key: str,
    claimed: Any,
    recorded: Any,
) -> None:
    claim = make_fact("relations", "diplomacy", period="1993-10-04", **{key: claimed})
    record = make_record_fact("relations", "diplomacy", period="1991", **{key: recorded})
    assert _against(events(make_ledger(diplomacy, claim, record), register)) == {}


def test_what_a_country_is_not_shown_is_not_said_to_exclude_anything(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_record_fact: Make,
    make_ledger: Make,
) -> None:
    both = make_fact("relations", "diplomacy", period="1993", territories=["KAZ", "AZE"])
    record = make_record_fact("relations", "diplomacy", period="1991", territories=["AZE"])
    ledger = make_ledger(diplomacy, both, record)
    assert _against(events(ledger, register))[both.id] == (record.id,)
    assert _against(events(ledger, register, "KAZ")) == {}


# --- lanes ------------------------------------------------------------------------------------


def test_every_event_has_a_mark_in_each_of_its_rows(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    placed = marks(ledger, register, shown, lang)
    assert Counter(m.event.id for m in placed) == {e.id: len(e.rows) for e in shown}
    assert all(m.row in m.event.rows for m in placed)


def test_in_a_lane_no_mark_hides_another(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    lanes = defaultdict(list)
    for mark in marks(ledger, register, shown, lang):
        lanes[mark.row, mark.lane].append(mark.extent)
    assert max(len(taken) for taken in lanes.values()) > 1, "lanes are shared"
    for taken in lanes.values():
        for (left, right), (start, end) in combinations(taken, 2):
            assert right <= start or end <= left


def test_a_bar_is_as_wide_as_the_date_is_vague(
    ledger: Ledger, register: Register, shown: tuple[Event, ...]
) -> None:
    for mark in marks(ledger, register, shown, "en"):
        span = mark.event.period.span
        assert mark.start == year_of(span.start)
        if mark.event.open:
            assert mark.end > 2026
        else:
            assert mark.end == year_of(span.end + dt.timedelta(days=1))
        assert mark.start <= mark.at <= mark.end


def test_year_of_a_day() -> None:
    assert year_of(dt.date(1992, 1, 1)) == 1992
    assert year_of(dt.date(2023, 12, 31)) == pytest.approx(2023 + 364 / 365)
    assert year_of(dt.date(2024, 12, 31)) == pytest.approx(2024 + 365 / 366)


@pytest.mark.parametrize(
    ("period", "en", "ar"),
    [
        ("2026-01-28", "28 Jan 2026", "28 يناير 2026"),
        ("1992-08", "Aug 1992", "أغسطس 1992"),
        ("1997", "1997", "1997"),
        ("2022~", "≈ 2022", "≈ 2022"),
        ("2018-05?", "May 2018 (?)", "مايو 2018 (?)"),
        ("199X", "the 1990s", "عقد 1990"),
    ],
)
def test_brief_dates_keep_their_hedges(
    register: Register,
    diplomacy: Indicator,
    make_fact: Make,
    make_ledger: Make,
    period: str,
    en: str,
    ar: str,
) -> None:
    ledger = make_ledger(diplomacy, make_fact("visit", "diplomacy", period=period))
    (event,) = events(ledger, register)
    assert [bare(brief(event, lang)) for lang in ("en", "ar")] == [en, ar]


# --- the figure -------------------------------------------------------------------------------


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
    assert {id for id, colour in edges.items() if colour == symbols.CONFLICT} == set(
        _against(shown)
    )


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
    assert len(lines) == len(_against(shown)) / 2
    struck = [a["text"] for a in layout["annotations"] if "<s>" in a["text"]]
    assert len(struck) == 1
    assert "1991" in struck[0]
    assert sum("≠" in a["text"] for a in layout["annotations"]) == len(_against(shown))


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


# --- words ------------------------------------------------------------------------------------


def test_list_holds_every_event_in_order_with_its_link(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    html = chronicle.listed(ledger, register, shown, lang, lambda fact: f"?fact={fact.id}&x=1")
    root = parse(html)
    items = root.all("li")
    assert [item.attributes["data-event"] for item in items] == [e.id for e in shown]
    assert misdirected(root) == []
    for item, event in zip(items, shown, strict=True):
        assert item.one("a").attributes["href"] == f"?fact={event.id}&x=1"
        assert bool(item.all("s")) is event.wrong
        quotes = [q.text for q in item.all("q", lang="ar", dir="rtl")]
        assert quotes == ([chronicle.words(event)] if event.claim else [])
        for other in event.against:
            date = figures.period(str(ledger.fact(other).period), lang)
            assert bare(strings(lang)("timeline_against", date=date)) in item.text
        if event.fact.modality is Modality.ATTRIBUTED:
            assert event.fact.attributed_to
            assert event.fact.attributed_to[lang] in item.text


def test_entries_of_the_box_tell_events_apart(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    entries = [chronicle.entry(ledger, register, e, lang, alone=False) for e in shown]
    same = [entry for entry, count in Counter(entries).items() if count > 1]
    assert same == []
    alone = chronicle.entry(ledger, register, shown[0], lang, alone=True)
    assert chronicle.place(register, shown[0], lang) in entries[0]
    assert chronicle.place(register, shown[0], lang) not in alone


def test_legend_explains_what_the_chart_holds_and_no_more(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    def kinds(events_: tuple[Event, ...]) -> set[str]:
        root = parse(chronicle.legend(events_, symbols.COLOURS, lang))
        return {i.attributes["class"].removeprefix("key ") for i in root.all("i")}

    everything = {"letter", "claim", "record", "exact", "month", "vague", "against", "wrong"}
    assert kinds(shown) == everything
    assert kinds(events(ledger, register, "GEO")) == {"letter", "record", "exact"}
    letters = parse(chronicle.legend(shown, symbols.COLOURS, lang)).all("i", class_="letter")
    assert len(letters) == len({e.group for e in shown})


# --- whatever the data holds ------------------------------------------------------------------


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
