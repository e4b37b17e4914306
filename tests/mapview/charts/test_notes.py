"""Compare in words: sources, tables, conflicts, the key and the box."""

from __future__ import annotations

from facts.ledger import Ledger
from facts.works import works_of
from geodata.territories import Register
from mapview.charts import notes, ranking
from mapview.charts.ranking import Ranking
from mapview.charts.rows import Form
from mapview.locale import strings
from mapview.text import bare
from tests.mapview.html_tree import misdirected, parse


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


def test_conflicts_are_said_in_words(ledger: Ledger, register: Register) -> None:
    arranged = ranking.build(ledger, register, "visitors", "en")
    html = notes.below(ledger, register, arranged, arranged.panels[0], "en", lambda f: f.id)
    assert "Azerbaijan: 47,000 to 60,000 (2019)" in bare(parse(html).text)


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
