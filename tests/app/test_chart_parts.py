"""Compare and timeline part by part: what is drawn, what is said of it, the ways to the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from facts.load import Ledger
from geodata.territories import Register
from mapview import parts
from mapview.charts import ranking
from mapview.charts.events import events
from mapview.locale import strings
from mapview.text import bare
from pages.turning import PART
from tests.app.conftest import SIZE
from tests.app.reading import Open, opener, page_of, problems
from tests.mapview.html_tree import misdirected

pytestmark = pytest.mark.usefixtures("short")


@pytest.fixture
def open_timeline(open_map: Open) -> Open:
    """Open the page by a link with these parameters."""
    return opener(open_map, "timeline")


@pytest.fixture
def open_compare(open_map: Open) -> Open:
    """Open the page by a link with these parameters."""
    return opener(open_map, "compare")


def _drawn(app: AppTest) -> set[str]:
    """Ids of the facts whose marks stand in a chart."""
    ids: set[str] = set()
    for chart in app.get("plotly_chart"):
        figure: dict[str, Any] = json.loads(chart.proto.spec)
        for trace in figure["data"]:
            given = trace.get("customdata", ())
            ids.update(id if isinstance(id, str) else id[0] for id in given)
    return ids


def _listed(app: AppTest) -> list[str]:
    return [n.attributes["data-event"] for n in page_of(app) if "data-event" in n.attributes]


def _said(app: AppTest) -> str:
    return bare(page_of(app).one(id=PART).text)


def test_the_latest_events_are_the_first_part(
    ledger: Ledger, register: Register, open_timeline: Open, lang: str
) -> None:
    ids = [event.id for event in events(ledger, register)]
    app = open_timeline(lang=lang)
    assert problems(app) == []
    assert _listed(app) == ids[-SIZE:]
    assert _drawn(app) == set(ids[-SIZE:])
    options = app.selectbox(key="event").options
    assert len(options) == SIZE
    words = strings(lang)("timeline_part", first="1", last=f"{SIZE}", total=f"{len(ids)}")
    assert _said(app) == words
    assert misdirected(page_of(app)) == []
    assert app.button(key="before").disabled


def test_the_buttons_turn_the_time_line_and_the_address_says_where(
    ledger: Ledger, register: Register, open_timeline: Open
) -> None:
    ids = [event.id for event in events(ledger, register)]
    app = open_timeline(lang="en")
    app.button(key="after").click().run()
    assert _listed(app) == ids[-2 * SIZE : -SIZE]
    assert app.query_params == {"lang": "en", "part": "2"}
    link = open_timeline(lang="en", part="2")
    assert _listed(link) == _listed(app)
    app.button(key="before").click().run()
    assert app.query_params == {"lang": "en"}


def test_another_country_begins_with_its_latest_events(
    ledger: Ledger, register: Register, open_timeline: Open
) -> None:
    app = open_timeline(lang="en", part="3")
    app.selectbox(key="country").set_value("KAZ").run()
    ids = [event.id for event in events(ledger, register, "KAZ")]
    assert _listed(app) == ids[-SIZE:]
    assert app.query_params == {"country": "KAZ", "lang": "en"}


def test_every_event_stands_in_just_one_part(
    ledger: Ledger, register: Register, open_timeline: Open
) -> None:
    ids = [event.id for event in events(ledger, register)]
    count = -(-len(ids) // SIZE)
    shown = [_listed(open_timeline(lang="en", part=f"{n}")) for n in range(count, 0, -1)]
    assert [id for part in shown for id in part] == ids


def test_what_a_date_excludes_is_shown_wherever_it_lies(
    ledger: Ledger,
    register: Register,
    open_timeline: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parts, "AT_ONCE", 1)
    found = events(ledger, register)[::-1]
    number, event = next((n, e) for n, e in enumerate(found, 1) if e.against)
    app = open_timeline(lang="en", part=f"{number}")
    app.selectbox(key="event").set_value(event.id).run()
    cards = {node.attributes.get("data-fact") for node in page_of(app)}
    assert {event.id, *event.against} <= cards


@pytest.mark.parametrize("layer", ["visitors", "flights", "border-russia"])
def test_every_figure_and_statement_stands_in_just_one_part(
    ledger: Ledger, register: Register, open_compare: Open, layer: str
) -> None:
    arranged = ranking.build(ledger, register, layer, "en")
    total = sum(len(panel.marks) for panel in arranged.panels) + len(arranged.worded)
    count = -(-total // SIZE)
    seen: list[str] = []
    for n in range(1, count + 1):
        app = open_compare(lang="en", layer=layer, part=f"{n}")
        assert problems(app) == []
        assert len(_drawn(app)) <= SIZE
        options = len(app.selectbox(key="fact").options)
        assert options <= SIZE
        assert f"of {total} figures" in _said(app)
        seen += _drawn(app)
    drawn = {mark.fact.id for panel in arranged.panels for mark in panel.marks}
    assert set(seen) == drawn


def test_each_country_comes_first_with_its_latest_figure(
    ledger: Ledger, register: Register, open_compare: Open
) -> None:
    arranged = ranking.build(ledger, register, "border-russia", "en")
    latest = {row.marks[0].fact.id for panel in arranged.panels for row in panel.rows}
    app = open_compare(lang="en", layer="border-russia")
    assert latest <= _drawn(app)


def test_the_buttons_turn_and_another_layer_begins_anew(open_compare: Open, lang: str) -> None:
    app = open_compare(lang=lang, layer="flights")
    assert misdirected(page_of(app)) == []
    app.button(key="after").click().run()
    assert app.query_params == {"layer": "flights", "lang": lang, "part": "2"}
    assert app.button(key="after").label == strings(lang)("compare_after")
    app.button_group(key="layer").set_value("trade").run()
    assert app.query_params == {"layer": "trade", "lang": lang}


@pytest.mark.parametrize("part", ["0", "99", "two"])
def test_a_part_that_is_not_there_is_announced(open_compare: Open, part: str) -> None:
    app = open_compare(lang="en", layer="flights", part=part)
    (alert,) = page_of(app).all("div", role="alert")
    assert part in bare(alert.text)


def test_where_all_is_shown_nothing_is_said(
    open_compare: Open, open_timeline: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "AT_ONCE", 80)
    for app in (open_compare(lang="en", layer="flights"), open_timeline(lang="en")):
        assert page_of(app).all(id=PART) == []
        assert [button for button in app.button if button.key in ("before", "after")] == []
