"""Compare: what a panel holds, in which order, with which marks; and what stands around it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from facts.fields import Bilingual, Modality, Rank
from facts.ledger import Ledger
from facts.publications import Article
from facts.query import COMBINED
from facts.works import works_of
from geodata.territories import Register
from mapview import figures
from mapview.charts import lettering, notes, ranking, rankplot
from mapview.charts.ranking import Panel, Ranking
from mapview.charts.rows import Form
from mapview.locale import strings
from mapview.naming import name_of
from mapview.text import bare
from tests.mapview.html_tree import misdirected, parse

LAYERS = ("border-russia", "border-iran", "trade", "flights", "visitors")
MARK = "\"'</text><script>alert(1)</script><b onload=a()>x</b> & {{x}} %{x} &quot;"


@pytest.fixture(params=LAYERS)
def layer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def arranged(ledger: Ledger, register: Register, layer: str, lang: str) -> Ranking:
    return ranking.build(ledger, register, layer, lang)


def _panel(ledger: Ledger, register: Register, layer: str, id: str, lang: str = "en") -> Panel:
    panels = ranking.build(ledger, register, layer, lang).panels
    return next(panel for panel in panels if panel.id == id)


def _changed(ledger: Ledger, id: str, **update: Any) -> Ledger:
    facts = (f.model_copy(update=update) if f.id == id else f for f in ledger.facts)
    return replace(ledger, facts=tuple(facts))


def _drawn(panel: Panel, register: Register, ledger: Ledger, lang: str = "en") -> dict[str, Any]:
    indicator = ledger.indicators[panel.marks[0].fact.indicator]
    return rankplot.figure(ledger, register, indicator, panel, lang)


# --- what is shown ----------------------------------------------------------------------------


def test_the_layers_are_those_that_hold_quantities(ledger: Ledger) -> None:
    assert ranking.layers(ledger) == LAYERS


def test_every_accepted_figure_has_a_mark_and_every_word_is_listed(
    ledger: Ledger, arranged: Ranking
) -> None:
    expected = {
        f.id
        for f in ledger.facts
        if f.indicator == arranged.layer.id and f.review == "accepted" and f.region is None
    }
    assert {fact.id for fact in arranged.facts} == expected
    drawn = [mark.fact for panel in arranged.panels for mark in panel.marks]
    assert all(not isinstance(fact.value, str) for fact in drawn)
    assert all(isinstance(fact.value, str | None) for fact in arranged.worded)


def test_a_panel_holds_one_definition(arranged: Ranking) -> None:
    definitions = [
        {(m.fact.unit, m.fact.measure) for m in panel.marks} for panel in arranged.panels
    ]
    assert all(len(definition) == 1 for definition in definitions)
    assert len({panel.id for panel in arranged.panels}) == len(arranged.panels)
    # A heading with its unit says which definition it is.
    assert len({(p.heading, p.unit) for p in arranged.panels}) == len(arranged.panels)


def test_civilian_trade_stays_apart_from_turnover_with_oil(
    ledger: Ledger, register: Register
) -> None:
    ids = {
        panel.id: {mark.fact.id for mark in panel.marks}
        for panel in ranking.build(ledger, register, "trade", "en").panels
    }
    assert ids["civilian"] == {"press-aze-trade-civilian-2025"}
    assert ids["unstated"] == {"icgers-aze-trade", "press-aze-trade-minister-2025"}
    assert "press-aze-trade-turnover-2022" in ids["turnover"]


def test_countries_are_ranked_by_the_figure_that_stands_first(
    ledger: Ledger, register: Register
) -> None:
    turnover = _panel(ledger, register, "trade", "turnover")
    first = {row.territories: row.foremost for row in turnover.rows}
    # Of Azerbaijan the latest, of Kazakhstan what is preferred: neither the largest.
    assert first[("AZE",)] == 1300
    assert first[("KAZ",)] == 162
    assert list(first.values()) == sorted(first.values(), reverse=True)


def test_the_record_ranks_before_a_claim(ledger: Ledger, register: Register) -> None:
    changed = _changed(ledger, "icgers-aze-visitors", value=900_000)
    row = next(
        r for r in _panel(changed, register, "visitors", "visitors").rows if r.name[0] == "A"
    )
    assert row.foremost == 69_124


def test_a_sum_has_a_row_of_its_own_and_no_country_has_it(
    ledger: Ledger, register: Register, lang: str
) -> None:
    panel = _panel(ledger, register, "border-russia", "unit-0", lang)
    for row in panel.rows:
        scopes = {mark.fact.scope == COMBINED for mark in row.marks}
        assert scopes == {len(row.territories) > 1}
        for id in row.territories:
            assert register.territory(id).name[lang] in row.name
    shared = next(row for row in panel.rows if row.territories == ("AZE", "KAZ"))
    assert {mark.form for mark in shared.marks} == {Form.CLAIM, Form.RECORD}
    names = {"en": "Azerbaijan and Kazakhstan together", "ar": "أذربيجان وكازاخستان معًا"}
    assert shared.name == names[lang]


def test_silence_is_said_by_its_kind(ledger: Ledger, register: Register) -> None:
    visitors = ranking.build(ledger, register, "visitors", "en")
    assert set(visitors.missing) == {
        *("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Armenia")
    }
    assert visitors.outside == ()
    border = ranking.build(ledger, register, "border-iran", "en")
    assert border.missing == ()
    assert set(border.outside) == {
        *("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan", "Georgia")
    }
    heading = parse(notes.heading(visitors, "en")).text
    assert "No figure found: Kazakhstan" in heading
    assert "No common border" not in heading


@pytest.mark.parametrize(
    ("layer_", "id", "log"),
    [("trade", "turnover", True), ("visitors", "visitors", False), ("flights", "total", False)],
)
def test_an_axis_is_logarithmic_only_where_values_lie_far_apart(
    ledger: Ledger, register: Register, layer_: str, id: str, log: bool
) -> None:
    panel = _panel(ledger, register, layer_, id)
    axis = _drawn(panel, register, ledger)["layout"]["xaxis"]
    assert panel.log is log
    assert axis["type"] == ("log" if log else "linear")
    assert ("logarithmic" in axis["title"]["text"]) is log


# --- conflicts --------------------------------------------------------------------------------


def _spreads(panel: Panel) -> set[tuple[str, float, float]]:
    return {(row.name, s.low.value, s.high.value) for row in panel.rows for s in row.spreads}


def test_conflicts_are_between_figures_for_the_same_time(
    ledger: Ledger, register: Register
) -> None:
    assert _spreads(_panel(ledger, register, "visitors", "visitors")) == {
        ("Azerbaijan", 60_000, 69_124),
        ("Azerbaijan", 47_000, 60_000),
    }
    assert _spreads(_panel(ledger, register, "visitors", "visits")) == {
        ("Georgia", 382_426, 402_426)
    }
    # About 162.4 and 162 are the same; other years are no conflict at all.
    assert _spreads(_panel(ledger, register, "trade", "turnover")) == set()


def test_figures_that_count_different_things_do_not_conflict(
    ledger: Ledger, register: Register
) -> None:
    visitors = ranking.build(ledger, register, "visitors", "en")
    (passengers,) = (p for p in visitors.panels if p.unit == "passengers")
    assert len(passengers.marks) == 2  # to Tashkent, and to Samarkand
    assert _spreads(passengers) == set()


def test_lengths_conflict_whenever_they_were_published_and_measuring_is_no_word(
    ledger: Ledger, register: Register
) -> None:
    spreads = _spreads(_panel(ledger, register, "border-russia", "unit-0"))
    # Nearly 8,000 and 7,982 agree; so do 894 and what was measured beside it.
    assert spreads == {("Kazakhstan", 6846, 7800), ("Azerbaijan", 327.6, 390.3)}


def test_a_band_covers_the_lines_in_conflict(ledger: Ledger, register: Register) -> None:
    panel = _panel(ledger, register, "visitors", "visits")
    shapes = _drawn(panel, register, ledger)["layout"]["shapes"]
    (band,) = (shape for shape in shapes if shape["type"] == "rect")
    assert (band["x0"], band["x1"]) == (382_426, 402_426)
    assert band["y0"] < 1 < 2 < band["y1"] < 3


def test_conflicts_are_said_in_words(ledger: Ledger, register: Register) -> None:
    arranged = ranking.build(ledger, register, "visitors", "en")
    html = notes.below(ledger, register, arranged, arranged.panels[0], "en", lambda f: f.id)
    assert "Azerbaijan: 47,000 to 60,000 (2019)" in bare(parse(html).text)


# --- marks ------------------------------------------------------------------------------------


def test_shape_tells_the_forms_apart_without_colour() -> None:
    assert set(rankplot.STYLES) == set(Form)
    assert len({style["symbol"] for style in rankplot.STYLES.values()}) == len(Form)


def test_each_form_is_what_the_fact_is(ledger: Ledger, arranged: Ranking) -> None:
    for mark in (mark for panel in arranged.panels for mark in panel.marks):
        fact = mark.fact
        if fact.modality is Modality.FORECAST:
            assert mark.form is Form.PLANNED
        elif isinstance(ledger.sources[fact.source], Article):
            assert mark.form is Form.CLAIM
        elif fact.evidence.computation is not None:
            assert mark.form is Form.MEASURED
        else:
            assert mark.form is (Form.FIRST if fact.rank is Rank.PREFERRED else Form.RECORD)


def test_what_is_known_to_be_wrong_is_crossed_out_and_ranks_nothing(
    ledger: Ledger, register: Register, lang: str
) -> None:
    id = "press-aze-visitors-2025"
    changed = _changed(ledger, id, rank=Rank.DEPRECATED, value=999_999)
    panel = _panel(changed, register, "visitors", "visitors", lang)
    row = next(row for row in panel.rows if row.territories == ("AZE",))
    assert row.foremost < 999_999
    assert all(spread.high.value < 999_999 for spread in row.spreads)
    data = _drawn(panel, register, changed, lang)["data"]
    (trace,) = (t for t in data if [id] in t.get("customdata", []))
    assert trace["marker"]["symbol"] == "circle-x-open"
    assert strings(lang)("compare_form_deprecated") in bare(trace["hovertext"][0])


def test_value_comparator_and_period_stand_beside_the_mark(
    ledger: Ledger, register: Register
) -> None:
    def labels(layer: str, id: str, lang: str) -> dict[str, str]:
        marks = _panel(ledger, register, layer, id, lang).marks
        return {m.fact.id: bare(ranking.label(m, lang)) for m in marks}

    english = labels("trade", "turnover", "en")
    assert english["press-aze-trade-turnover-2022"].startswith("> 1,700 · 2022? ")
    assert english["press-kaz-trade-2025"].startswith("≈ 162.4 · Jan–Nov 2025 ")
    assert labels("trade", "average", "en") == {
        "press-aze-trade-turnover-2021-2025": "≈ 1,500–2,000 · 2021–2025 ¹"
    }
    assert labels("border-russia", "unit-0", "en")["icgers-aze-kaz-border-russia"] == "≲ 8,000"
    arabic = labels("trade", "turnover", "ar")
    assert arabic["press-aze-trade-turnover-2022"].startswith("أكثر من 1,700 · 2022؟ ")


def test_a_note_says_what_a_figure_counts_where_that_is_narrower(
    arranged: Ranking, lang: str
) -> None:
    for panel in arranged.panels:
        for mark in panel.marks:
            detail = mark.fact.detail
            assert (mark.note is None) is (detail is None)
            if mark.note and detail:
                assert panel.notes[mark.note - 1] == detail[lang]
                assert ranking.label(mark, lang).endswith(lettering.raised(mark.note))


def test_a_published_range_is_a_whisker(ledger: Ledger, register: Register) -> None:
    panel = _panel(ledger, register, "trade", "average")
    (mark,) = panel.marks
    assert (mark.low, mark.high) == (1500, 2000)
    whiskers = next(t for t in _drawn(panel, register, ledger)["data"] if "error_x" in t)
    assert whiskers["error_x"]["array"] == [500]


# --- the drawing ------------------------------------------------------------------------------


def test_every_chart_is_valid_and_each_mark_leads_to_its_fact(
    ledger: Ledger, register: Register, arranged: Ranking, lang: str
) -> None:
    for panel in arranged.panels:
        drawn = go.Figure(_drawn(panel, register, ledger, lang))
        ids = [point[0] for trace in drawn.data for point in (trace.customdata or ())]
        assert sorted(ids) == sorted(mark.fact.id for mark in panel.marks)
        clickable = [t for t in drawn.data if t.hoverinfo != "skip"]
        assert all(t.customdata is not None for t in clickable)


def test_arabic_reads_from_the_right(ledger: Ledger, register: Register) -> None:
    english, arabic = (
        _drawn(_panel(ledger, register, "visitors", "visitors", lang), register, ledger, lang)
        for lang in ("en", "ar")
    )
    assert arabic["layout"]["xaxis"]["range"] == english["layout"]["xaxis"]["range"][::-1]
    assert {a["xanchor"] for a in english["layout"]["annotations"]} == {"left"}
    assert {a["xanchor"] for a in arabic["layout"]["annotations"]} == {"right"}
    texts = next(t for t in arabic["data"] if "text" in t)["text"]
    assert all(text.startswith("\u2067") and text.endswith("\u2069") for text in texts)


def test_the_chosen_mark_is_ringed(ledger: Ledger, register: Register) -> None:
    panel = _panel(ledger, register, "visitors", "visitors")
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
    hostile = _changed(
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


# --- words around the charts ------------------------------------------------------------------


def test_sources_name_exactly_who_is_shown(ledger: Ledger, arranged: Ranking, lang: str) -> None:
    every = {w.publisher[lang] for f in ledger.facts for w in works_of(ledger, f)}
    for panel in arranged.panels:
        line = notes.sources(ledger, panel.marks, strings(lang))
        shown = {w.publisher[lang] for m in panel.marks for w in works_of(ledger, m.fact)}
        assert all(name in line for name in shown)
        # A name that is part of another one is not told apart here.
        others = {n for n in every - shown if not any(n in name for name in shown)}
        assert not [name for name in others if f" {name} (" in line]


def test_the_table_holds_every_figure_and_its_way_to_the_map(
    ledger: Ledger, register: Register, arranged: Ranking, lang: str
) -> None:
    for panel in arranged.panels:
        html = notes.below(ledger, register, arranged, panel, lang, lambda f: f"?fact={f.id}")
        table = parse(html).one("table")
        links = [a.attributes["href"].removeprefix("?fact=") for a in table.all("a")]
        assert links == [mark.fact.id for mark in panel.marks]
        assert all(th.attributes["scope"] in ("col", "row") for th in table.all("th"))
        assert misdirected(parse(html)) == []


def test_no_two_figures_read_alike_in_the_box(
    ledger: Ledger, register: Register, arranged: Ranking, lang: str
) -> None:
    options = notes.options(ledger, register, arranged, lang)
    assert list(options) == [fact.id for fact in arranged.facts]
    assert len(set(options.values())) == len(options)


def test_what_is_said_without_a_figure_is_listed(
    ledger: Ledger, register: Register, arranged: Ranking, lang: str
) -> None:
    html = notes.worded(ledger, register, arranged, lang, lambda f: f.id)
    assert [a.attributes["href"] for a in parse(html).all("a")] == [f.id for f in arranged.worded]


def test_the_key_explains_the_marks_in_use(arranged: Ranking, lang: str) -> None:
    text = strings(lang)
    shown = parse(notes.heading(arranged, lang)).text
    used = {mark.form for panel in arranged.panels for mark in panel.marks}
    items = shown.split(arranged.layer.definition[lang])[1]
    for form in (Form.FIRST, Form.MEASURED, Form.CLAIM, Form.PLANNED):
        assert (text(f"compare_form_{form}") in items) is (form in used), form


# --- letters ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "en", "ar"),
    [
        ("2025", "2025", "2025"),
        ("2022?", "2022?", "2022؟"),
        ("2019~", "≈ 2019", "≈ 2019"),
        ("199X", "the 1990s", "عقد 1990"),
        ("2026-01", "Jan 2026", "يناير 2026"),
        ("2014-06-05", "5 Jun 2014", "5 يونيو 2014"),
        ("2021/2025", "2021–2025", "2021–2025"),
        ("2022~/2023~", "≈ 2022–2023", "≈ 2022–2023"),
        ("2025-01/2025-11", "Jan–Nov 2025", "يناير–نوفمبر 2025"),
        ("2023-09-07/2023-10", "7 Sept 2023–Oct 2023", "7 سبتمبر 2023–أكتوبر 2023"),
        ("2022-03/..", "since Mar 2022", "منذ مارس 2022"),
    ],
)
def test_short_periods_keep_hedge_and_precision(given: str, en: str, ar: str) -> None:
    assert bare(lettering.period(given, "en")) == en
    assert bare(lettering.period(given, "ar")) == ar


def test_a_folded_line_closes_what_it_opens() -> None:
    lines = lettering.folded("\u2066one two three\u2069 أربعة", "ar", 9).split("<br>")
    assert lines == [
        "\u2066\u2066one two\u2069\u2069",
        "\u2066\u2066three\u2069\u2069",
        "\u2067أربعة\u2069",
    ]


def test_a_fact_of_a_region_is_named_after_it(ledger: Ledger, register: Register) -> None:
    fact = ledger.fact("icgers-aze-visitors").model_copy(
        update={"territories": (), "region": "central-asia", "id": "regional"}
    )
    wider = replace(ledger, facts=(*ledger.facts, fact))
    rows = _panel(wider, register, "visitors", "visitors").rows
    (row,) = (row for row in rows if row.territories == ())
    assert row.name == register.regions["central-asia"].en
