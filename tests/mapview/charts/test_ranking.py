"""Compare: what a panel holds, in which order, with which marks, and what conflicts."""

from __future__ import annotations

from dataclasses import replace

from facts.fields import Modality, Rank
from facts.ledger import Ledger
from facts.publications import Article
from facts.query import COMBINED
from geodata.territories import Register
from mapview.charts import lettering, notes, ranking
from mapview.charts.ranking import Panel, Ranking
from mapview.charts.rows import Form
from mapview.text import bare
from tests.mapview.charts.picked import LAYERS, altered, panel_of
from tests.mapview.html_tree import parse

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
    turnover = panel_of(ledger, register, "trade", "turnover")
    first = {row.territories: row.foremost for row in turnover.rows}
    # Of Azerbaijan the latest, of Kazakhstan what is preferred: neither the largest.
    assert first[("AZE",)] == 1300
    assert first[("KAZ",)] == 162
    assert list(first.values()) == sorted(first.values(), reverse=True)


def test_the_record_ranks_before_a_claim(ledger: Ledger, register: Register) -> None:
    changed = altered(ledger, "icgers-aze-visitors", value=900_000)
    row = next(
        r for r in panel_of(changed, register, "visitors", "visitors").rows if r.name[0] == "A"
    )
    assert row.foremost == 69_124


def test_a_sum_has_a_row_of_its_own_and_no_country_has_it(
    ledger: Ledger, register: Register, lang: str
) -> None:
    panel = panel_of(ledger, register, "border-russia", "unit-0", lang)
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


def test_a_fact_of_a_region_is_named_after_it(ledger: Ledger, register: Register) -> None:
    fact = ledger.fact("icgers-aze-visitors").model_copy(
        update={"territories": (), "region": "central-asia", "id": "regional"}
    )
    wider = replace(ledger, facts=(*ledger.facts, fact))
    rows = panel_of(wider, register, "visitors", "visitors").rows
    (row,) = (row for row in rows if row.territories == ())
    assert row.name == register.regions["central-asia"].en


# --- conflicts --------------------------------------------------------------------------------


def _spreads(panel: Panel) -> set[tuple[str, float, float]]:
    return {(row.name, s.low.value, s.high.value) for row in panel.rows for s in row.spreads}


def test_conflicts_are_between_figures_for_the_same_time(
    ledger: Ledger, register: Register
) -> None:
    assert _spreads(panel_of(ledger, register, "visitors", "visitors")) == {
        ("Azerbaijan", 60_000, 69_124),
        ("Azerbaijan", 47_000, 60_000),
    }
    assert _spreads(panel_of(ledger, register, "visitors", "visits")) == {
        ("Georgia", 382_426, 402_426)
    }
    # About 162.4 and 162 are the same; other years are no conflict at all.
    assert _spreads(panel_of(ledger, register, "trade", "turnover")) == set()


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
    spreads = _spreads(panel_of(ledger, register, "border-russia", "unit-0"))
    # Nearly 8,000 and 7,982 agree; so do 894 and what was measured beside it.
    assert spreads == {("Kazakhstan", 6846, 7800), ("Azerbaijan", 327.6, 390.3)}


# --- marks ------------------------------------------------------------------------------------


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


def test_value_comparator_and_period_stand_beside_the_mark(
    ledger: Ledger, register: Register
) -> None:
    def labels(layer: str, id: str, lang: str) -> dict[str, str]:
        marks = panel_of(ledger, register, layer, id, lang).marks
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
