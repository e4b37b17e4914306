"""Compare as it is drawn: axes, bands, marks and their hover, in both directions."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from facts.fields import Bilingual, Rank
from facts.ledger import Ledger
from facts.works import works_of
from geodata.territories import Register
from mapview import figures
from mapview.charts import notes, ranking, rankplot
from mapview.charts.ranking import Panel, Ranking
from mapview.charts.rows import Form
from mapview.locale import strings
from mapview.naming import name_of
from mapview.text import bare
from tests.mapview.charts.picked import altered, panel_of
from tests.mapview.html_tree import parse

MARK = "\"'</text><script>alert(1)</script><b onload=a()>x</b> & {{x}} %{x} &quot;"


def _drawn(panel: Panel, register: Register, ledger: Ledger, lang: str = "en") -> dict[str, Any]:
    indicator = ledger.indicators[panel.marks[0].fact.indicator]
    return rankplot.figure(ledger, register, indicator, panel, lang)


def test_every_chart_is_valid_and_each_mark_leads_to_its_fact(
    ledger: Ledger, register: Register, arranged: Ranking, lang: str
) -> None:
    for panel in arranged.panels:
        drawn = go.Figure(_drawn(panel, register, ledger, lang))
        ids = [point[0] for trace in drawn.data for point in (trace.customdata or ())]
        assert sorted(ids) == sorted(mark.fact.id for mark in panel.marks)
        clickable = [t for t in drawn.data if t.hoverinfo != "skip"]
        assert all(t.customdata is not None for t in clickable)


@pytest.mark.parametrize(
    ("layer_", "id", "log"),
    [("trade", "turnover", True), ("visitors", "visitors", False), ("flights", "total", False)],
)
def test_an_axis_is_logarithmic_only_where_values_lie_far_apart(
    ledger: Ledger, register: Register, layer_: str, id: str, log: bool
) -> None:
    panel = panel_of(ledger, register, layer_, id)
    axis = _drawn(panel, register, ledger)["layout"]["xaxis"]
    assert panel.log is log
    assert axis["type"] == ("log" if log else "linear")
    assert ("logarithmic" in axis["title"]["text"]) is log


def test_a_band_covers_the_lines_in_conflict(ledger: Ledger, register: Register) -> None:
    panel = panel_of(ledger, register, "visitors", "visits")
    shapes = _drawn(panel, register, ledger)["layout"]["shapes"]
    (band,) = (shape for shape in shapes if shape["type"] == "rect")
    assert (band["x0"], band["x1"]) == (382_426, 402_426)
    assert band["y0"] < 1 < 2 < band["y1"] < 3


def test_shape_tells_the_forms_apart_without_colour() -> None:
    assert set(rankplot.STYLES) == set(Form)
    assert len({style["symbol"] for style in rankplot.STYLES.values()}) == len(Form)


def test_what_is_known_to_be_wrong_is_crossed_out_and_ranks_nothing(
    ledger: Ledger, register: Register, lang: str
) -> None:
    id = "press-aze-visitors-2025"
    changed = altered(ledger, id, rank=Rank.DEPRECATED, value=999_999)
    panel = panel_of(changed, register, "visitors", "visitors", lang)
    row = next(row for row in panel.rows if row.territories == ("AZE",))
    assert row.foremost < 999_999
    assert all(spread.high.value < 999_999 for spread in row.spreads)
    data = _drawn(panel, register, changed, lang)["data"]
    (trace,) = (t for t in data if [id] in t.get("customdata", []))
    assert trace["marker"]["symbol"] == "circle-x-open"
    assert strings(lang)("compare_form_deprecated") in bare(trace["hovertext"][0])


def test_a_published_range_is_a_whisker(ledger: Ledger, register: Register) -> None:
    panel = panel_of(ledger, register, "trade", "average")
    (mark,) = panel.marks
    assert (mark.low, mark.high) == (1500, 2000)
    whiskers = next(t for t in _drawn(panel, register, ledger)["data"] if "error_x" in t)
    assert whiskers["error_x"]["array"] == [500]


def test_arabic_reads_from_the_right(ledger: Ledger, register: Register) -> None:
    english, arabic = (
        _drawn(panel_of(ledger, register, "visitors", "visitors", lang), register, ledger, lang)
        for lang in ("en", "ar")
    )
    assert arabic["layout"]["xaxis"]["range"] == english["layout"]["xaxis"]["range"][::-1]
    assert {a["xanchor"] for a in english["layout"]["annotations"]} == {"left"}
    assert {a["xanchor"] for a in arabic["layout"]["annotations"]} == {"right"}
    texts = next(t for t in arabic["data"] if "text" in t)["text"]
    assert all(text.startswith("\u2067") and text.endswith("\u2069") for text in texts)


def test_the_chosen_mark_is_ringed(ledger: Ledger, register: Register) -> None:
    panel = panel_of(ledger, register, "visitors", "visitors")
    indicator = ledger.indicators["visitors"]
    plain = rankplot.figure(ledger, register, indicator, panel, "en")
    ringed = rankplot.figure(ledger, register, indicator, panel, "en", "icgers-aze-visitors")
    assert len(ringed["data"]) == len(plain["data"]) + 1
    assert ringed["data"][-1]["x"] == [60_000]
    assert rankplot.figure(ledger, register, indicator, panel, "en", "another-layers") == plain


def test_hover_names_the_country_the_value_and_the_source(
    ledger: Ledger, register: Register, arranged: Ranking, lang: str
) -> None:
    for mark in (mark for panel in arranged.panels for mark in panel.marks):
        hover = rankplot.hover(ledger, register, arranged.layer, mark, lang)
        words = _words(hover.replace("<br>", " "))
        fact = mark.fact
        assert _words(name_of(register, fact, lang)) in words
        assert _words(figures.in_full(register, fact, arranged.layer, lang)) in words
        for work in works_of(ledger, fact):
            assert _words(work.publisher[lang]) in words


def _words(text: str) -> str:
    return " ".join(bare(text).split())


def test_data_comes_out_as_text(ledger: Ledger, register: Register, lang: str) -> None:
    hostile = altered(
        ledger, "press-aze-trade-civilian-2025", detail=Bilingual(en=MARK, ar=f"ع {MARK}")
    )
    arranged = ranking.build(hostile, register, "trade", lang)
    panel = next(panel for panel in arranged.panels if panel.id == "civilian")
    drawn = str(_drawn(panel, register, hostile, lang))
    assert "<script" not in drawn
    assert "<b onload" not in drawn
    assert "hovertemplate" not in drawn  # where %{x} would be filled in
    html = notes.below(hostile, register, arranged, panel, lang, lambda _: MARK)
    root = parse(html)
    assert MARK in root.text
    assert not [n for n in root if n.tag == "script" or "onload" in n.attributes]
