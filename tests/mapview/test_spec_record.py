"""The map according to the record and to what is measured: years, scales, sources, silence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts.load import Ledger
from facts.models import Fact
from facts.query import Standing
from facts.works import works_of
from geodata.territories import Register
from mapview import folium_map, frame
from mapview.locale import strings
from mapview.palette import SILENCE
from mapview.spec import MapSpec, build
from mapview.text import bare
from tests.mapview.html_tree import parse
from tests.readings import Expected

Make = Callable[..., Fact]
MakeMap = Callable[..., MapSpec]

MEASURES = [
    {"id": "total", "unit": "km", "name": {"en": "Every way", "ar": "كل شيء"}},
    {"id": "part", "unit": "km", "name": {"en": "One way", "ar": "بعضه"}, "colour": "#123456"},
]


@pytest.fixture
def spec(ledger: Ledger, register: Register, expected: Expected, lang: str) -> MapSpec:
    return build(ledger, register, expected.layer, expected.according, lang)


# --- figures and years --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "according", "figures"),
    [
        (
            "trade",
            "record",
            {
                "KAZ": ("162", "2025"),
                "TKM": ("8", "2022–2023"),
                "UZB": ("≈ 50", "2021"),
                "ARM": ("256", "2003"),
                "AZE": ("≈ 1,300", "2023"),
                "GEO": ("≈ 134", "2022"),
            },
        ),
        (
            "flights",
            "record",
            {
                "KAZ": ("0", "2026"),
                "UZB": ("2", "2025"),
                "ARM": ("2", "2017"),
                "AZE": ("20", "2026"),
            },
        ),
        (
            "visitors",
            "record",
            {
                "UZB": ("> 12,000", "2022"),
                "AZE": ("69,124", "2025"),
                "GEO": ("402,426 / 382,426", "2025"),
            },
        ),
        (
            "border-russia",
            "record",
            {"KAZ": ("7,644", None), "AZE": ("338", None), "GEO": ("894", None)},
        ),
        ("normalization", "record", {}),
        ("diplomacy", "record", {}),
        ("border-russia", "measured", {}),  # the length stands on the line
        ("border-iran", "measured", {}),
    ],
)
def test_figure_stands_on_its_country_with_its_years(
    ledger: Ledger,
    register: Register,
    layer: str,
    according: str,
    figures: dict[str, tuple[str, str | None]],
    lang: str,
) -> None:
    shades = build(ledger, register, layer, according, lang).shades
    shown = {
        id: (bare(s.figure), bare(s.years) if s.years else None)
        for id, s in shades.items()
        if s.figure
    }
    assert shown == figures


def test_years_are_on_the_label_and_in_the_tooltip(
    ledger: Ledger, register: Register, lang: str
) -> None:
    spec = build(ledger, register, "trade", "record", lang)
    payload = folium_map.payload(spec, register, None)
    labels = {parse(item["html"]).text for item in payload["labels"]}
    (armenia,) = (bare(label) for label in labels if "256" in label)
    assert "2003" in armenia
    assert "2003" in parse(payload["territories"]["ARM"]["tooltip"]).text


def test_articles_bear_no_years_on_the_map(spec: MapSpec, expected: Expected) -> None:
    if expected.according not in ("record", "measured"):
        assert not [shade.years for shade in spec.shades.values() if shade.years]


def test_figures_of_two_periods_bear_no_year(make_record_fact: Make, make_map: MakeMap) -> None:
    # Equal standing needs an equal end; what begins at another time is another period.
    facts = make_record_fact(10, period="2025"), make_record_fact(11, period="2021/2025")
    assert make_map(*facts).shades["KAZ"].years is None
    assert bare(make_map(facts[1]).shades["KAZ"].years or "") == "2021–2025"


# --- what the scale counts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "measure"),
    [
        (
            "trade",
            {"en": "Turnover, both ways, as published", "ar": "التبادل في الاتجاهين كما نُشر"},
        ),
        ("flights", {"en": "All flights", "ar": "كل الرحلات"}),
        ("visitors", {"en": "Visitors", "ar": "زوّار"}),
    ],
)
def test_subtitle_says_what_the_scale_of_the_record_counts(
    ledger: Ledger, register: Register, layer: str, measure: dict[str, str], lang: str
) -> None:
    spec = build(ledger, register, layer, "record", lang)
    assert spec.subtitle.endswith(measure[lang])
    assert strings(lang)("according_record") in spec.subtitle
    assert measure[lang] not in build(ledger, register, layer, "articles", lang).subtitle


@pytest.mark.parametrize("layer", ["normalization", "border-russia", "diplomacy", "powers"])
def test_subtitle_says_nothing_of_a_scale_where_all_count_the_same(
    ledger: Ledger, register: Register, layer: str, lang: str
) -> None:
    mark = strings(lang)("subtitle_scale", subtitle="", measure="").strip()
    for according in ("record", "measured"):
        assert mark not in build(ledger, register, layer, according, lang).subtitle


def test_second_definition_has_a_colour_and_a_line_of_the_legend_of_its_own(
    make_record_fact: Make, make_map: MakeMap
) -> None:
    facts = (
        make_record_fact(300, measure="total"),
        make_record_fact(300, measure="part", territories=("UZB",)),
    )
    spec = make_map(*facts, measures=MEASURES)
    assert spec.subtitle.endswith("Every way")
    assert spec.shades["KAZ"].fill.colours == ("#333333",)
    assert spec.shades["UZB"].fill.colours == ("#123456",)
    (entry,) = (entry for entry in spec.legend if entry.id == "measure-part")
    assert (entry.label, entry.fill.colours) == ("One way", ("#123456",))
    assert entry.territories == ("UZB",)


# --- sources --------------------------------------------------------------------------------------


def test_source_line_names_exactly_the_works_of_the_values_shown(
    ledger: Ledger, spec: MapSpec, lang: str
) -> None:
    facts = [ledger.fact(id) for id in spec.fact_ids]
    works = {work for fact in facts for work in works_of(ledger, fact)}
    named = {work.publisher[lang] for work in works}
    line = bare(spec.source_line)
    for source in ledger.sources.values():
        for fact in (fact for fact in ledger.facts if fact.source == source.id):
            for work in works_of(ledger, fact):
                publisher = work.publisher[lang]
                if publisher in named:
                    assert publisher in line
                elif not any(publisher in other for other in named):
                    assert publisher not in line, publisher
    years = {work.published[:4] for work in works if work.published}
    assert all(year in line for year in years)
    assert (strings(lang)("source_line_none") == spec.source_line) is (not works)


def test_source_line_gives_days_of_few_works_and_years_of_many(
    ledger: Ledger, register: Register
) -> None:
    few = bare(build(ledger, register, "border-iran", "measured", "en").source_line)
    assert few == "Sources: © OpenStreetMap contributors, geo-maps 0.6.0 (November 2017)."
    many = bare(build(ledger, register, "trade", "record", "en").source_line)
    assert "(2023)" in many
    for month in ("January", "March", "June", "September", "December"):
        assert month not in many


def test_source_line_names_a_publisher_of_one_date_once(ledger: Ledger, register: Register) -> None:
    spec = build(ledger, register, "border-russia", "record", "en")
    works = {work for id in spec.fact_ids for work in works_of(ledger, ledger.fact(id))}
    assert len(works) == 4  # a page of the Factbook for each country
    line = "Sources: CIA World Factbook, copy factbook/factbook.json (January 2026)."
    assert bare(spec.source_line) == line


def test_undated_publication_is_named_and_said_to_bear_no_date(
    make_record_fact: Make, make_map: MakeMap, lang: str
) -> None:
    spec = make_map(make_record_fact(10, publications=("notice",)), lang=lang)
    assert "publisher notice" in spec.source_line
    assert strings(lang)("undated") in spec.source_line
    # The newest date is then that of the record as a whole.
    assert str(2025) in spec.subtitle
    assert spec.as_of.isoformat() == "2025-03-31"


def test_tooltip_names_the_publications_of_the_value(
    make_record_fact: Make, make_map: MakeMap
) -> None:
    fact = make_record_fact(10, publications=("paper", "notice"), period="2024")
    (said,) = make_map(fact).shades["KAZ"].said
    assert bare(said.value) == "10 km (2024)"
    assert said.source == "publisher paper, publisher notice"


# --- silence --------------------------------------------------------------------------------------


def test_nothing_found_is_a_silence_of_its_own_word(
    ledger: Ledger, register: Register, lang: str
) -> None:
    spec = build(ledger, register, "trade", "record", lang)
    shade, text = spec.shades["KGZ"], strings(lang)
    assert (shade.standing, shade.said, shade.figure) == (Standing.NOT_FOUND, (), None)
    assert shade.note == text("standing_not-found_note")
    assert shade.fill == SILENCE[Standing.NOT_FOUND]
    (entry,) = (entry for entry in spec.legend if entry.id == "not-found")
    assert (entry.label, entry.territories) == (text("standing_not-found"), ("KGZ", "TJK"))
    names = {t.id: t.name[lang] for t in register.territories}
    assert text("standing_not-found") in parse(frame.legend(spec, names)).text


def test_silence_of_the_articles_and_of_the_record_never_meet(spec: MapSpec) -> None:
    standings = {shade.standing for shade in spec.shades.values()}
    assert not (
        {Standing.NAMED, Standing.NEVER_NAMED} & standings and Standing.NOT_FOUND in standings
    )
