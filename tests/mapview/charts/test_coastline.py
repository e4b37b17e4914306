"""The coastline paradox: what is measured, what is published, and what that means in words."""

from __future__ import annotations

import math
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from facts.ledger import Ledger
from facts.publications import Article
from geodata.lengths import Length, lengths, table
from geodata.territories import Register
from mapview.charts import coastline, coastnotes
from mapview.charts.measured import borders, kilometres, ruler
from mapview.locale import strings
from mapview.text import bare
from tests.mapview.html_tree import misdirected, parse

BORDERS = ("border-russia", "border-iran")


def _row(dataset: str, resolution: int, km: float, territory: str = "KAZ") -> Length:
    return Length(
        *(territory, "RUS", dataset, resolution, km, km - 1, km + 1, km, 0.0, 0.0, 1.0, 100, "x")
    )


ROWS = [
    _row(dataset, resolution, km * share, territory)
    for territory, share in (("KAZ", 0.95), ("AZE", 0.05))
    for dataset, resolution, km in (
        *(("osm-10m", 10, 8100.0), ("osm-100m", 100, 7900.0)),
        *(("ne-10m", 5000, 7000.0), ("ne-110m", 55_000, 5000.0)),
    )
]


@pytest.fixture(params=BORDERS)
def layer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_border_of_the_layer_is_shown_with_every_ruler(
    ledger: Ledger, register: Register, layer: str
) -> None:
    neighbour = ledger.indicators[layer].border_with
    shown = borders(ledger, register, layer, "en")
    singles = {border.territories[0] for border in shown if len(border.territories) == 1}
    assert singles == {t.id for t in register.territories if neighbour in t.borders}
    for border in shown:
        rulers = [row.resolution_m for row in border.lengths]
        assert rulers == sorted(rulers)
        assert len(rulers) == 7


def test_a_sum_that_an_article_gives_is_measured_as_a_sum(
    ledger: Ledger, register: Register
) -> None:
    together = borders(ledger, register, "border-russia", "en")[0]
    assert together.territories == ("AZE", "KAZ")
    assert together.name == "Azerbaijan and Kazakhstan together"
    for row in together.lengths:
        parts = [
            r.km
            for r in lengths()
            if r.dataset == row.dataset and r.neighbour == "RUS" and r.territory in ("AZE", "KAZ")
        ]
        assert row.km == pytest.approx(sum(parts))
    values = {fact.id: fact.value for fact in together.published}
    assert values == {"icgers-aze-kaz-border-russia": 8000, "cia-aze-kaz-border-russia": 7982}


def test_a_country_is_not_given_what_is_published_of_several(
    ledger: Ledger, register: Register, layer: str
) -> None:
    for border in borders(ledger, register, layer, "en"):
        assert {tuple(sorted(f.territories)) for f in border.published} == {border.territories}


def test_a_sum_needs_all_its_parts(ledger: Ledger, register: Register) -> None:
    only = [row for row in ROWS if row.territory == "KAZ"]
    shown = borders(ledger, register, "border-russia", "en", only)
    assert [border.territories for border in shown] == [("KAZ",)]


def test_the_figure_is_valid_and_doubly_logarithmic(
    ledger: Ledger, register: Register, layer: str, lang: str
) -> None:
    figure = go.Figure(coastline.figure(ledger, register, layer, lang))
    count = len(borders(ledger, register, layer, lang))
    axes = [figure.layout[f"{a}axis{n or ''}"] for a in "xy" for n in (None, *range(2, count + 1))]
    assert {axis.type for axis in axes} == {"log"}
    assert f"xaxis{count + 1}" not in figure.layout.to_plotly_json()


def test_slopes_compare_every_frame_spans_the_same_ratio(
    ledger: Ledger, register: Register, layer: str
) -> None:
    layout = coastline.figure(ledger, register, layer, "en")["layout"]
    frames = [axis for name, axis in layout.items() if name.startswith("yaxis")]
    spans = {round(axis["range"][1] - axis["range"][0], 9) for axis in frames}
    heights = {round(axis["domain"][1] - axis["domain"][0], 6) for axis in frames}
    assert len(spans) == len(heights) == 1
    tops = [axis["domain"] for axis in frames]
    assert all(above[0] > below[1] for above, below in pairwise(tops))


def test_everything_lies_within_its_frame(ledger: Ledger, register: Register, layer: str) -> None:
    figure = coastline.figure(ledger, register, layer, "en")
    for trace in figure["data"]:
        low, high = figure["layout"]["yaxis" + trace["yaxis"][1:]]["range"]
        assert all(low < math.log10(y) < high for y in trace["y"])


def test_the_two_kinds_of_drawing_have_signs_and_lines_of_their_own(
    ledger: Ledger, register: Register
) -> None:
    data = coastline.figure(ledger, register, "border-russia", "en", ROWS)["data"]
    styles = {
        (trace["marker"]["symbol"], trace["line"]["dash"], tuple(trace["x"]))
        for trace in data
        if "error_y" in trace
    }
    assert styles == {
        ("circle", "solid", (10, 100)),
        ("square", "dash", (5000, 55_000)),
    }


def test_published_lengths_are_level_lines_with_their_source(
    ledger: Ledger, register: Register
) -> None:
    data = coastline.figure(ledger, register, "border-russia", "en", ROWS)["data"]
    level = {bare(t["text"][-1]): t for t in data if "error_y" not in t}
    assert set(level) == {
        *("icgers.com: nearly 8,000 km", "CIA World Factbook: 7,982 km"),
        *("CIA World Factbook: 7,644 km", "CIA World Factbook: 338 km"),
    }
    assert all(len(set(trace["y"])) == 1 for trace in level.values())
    dashes = {label: trace["line"]["dash"] for label, trace in level.items()}
    assert dashes["icgers.com: nearly 8,000 km"] not in {
        dash for label, dash in dashes.items() if label.startswith("CIA")
    }


def test_arabic_reads_from_the_right(ledger: Ledger, register: Register, layer: str) -> None:
    english, arabic = (coastline.figure(ledger, register, layer, lang) for lang in ("en", "ar"))
    assert arabic["layout"]["xaxis"]["range"] == english["layout"]["xaxis"]["range"][::-1]
    assert {a["xanchor"] for a in arabic["layout"]["annotations"]} == {"right"}
    assert arabic["layout"]["yaxis"]["side"] == "right"


def test_the_sentences_are_computed_from_the_rows(ledger: Ledger, register: Register) -> None:
    said = [bare(s) for s in coastnotes.summary(ledger, register, "border-russia", "en", ROWS)]
    assert said[0].endswith(
        "The border of Kazakhstan with Russia measures 4,750 km with a ruler of 55 km "
        "and 7,695 km with one of 10 m: 62% more."
    )
    assert said[1].endswith("it is 6,650 km.")
    assert said[2] == (
        "Azerbaijan and Kazakhstan together, nearly 8,000 km (icgers.com): between 7,900 km "
        "with a ruler of 100 m and 8,100 km with one of 10 m."
    )
    longer = [row._replace(km=row.km * 2) for row in ROWS]
    assert "less than any measurement" in " ".join(
        coastnotes.summary(ledger, register, "border-russia", "en", longer)
    )
    shorter = [row._replace(km=row.km / 2) for row in ROWS]
    assert "more than any measurement" in " ".join(
        coastnotes.summary(ledger, register, "border-russia", "en", shorter)
    )


def test_both_famous_lengths_are_explained(ledger: Ledger, register: Register, lang: str) -> None:
    """The reader of the real chart meets “nearly 8,000 km” and “6,661 km”."""
    said = bare(" ".join(coastnotes.summary(ledger, register, "border-russia", lang)))
    assert "8,000" in said
    assert "6,661" in said


def test_a_layer_without_a_border_has_no_such_chart(ledger: Ledger, register: Register) -> None:
    assert borders(ledger, register, "trade", "en") == ()
    assert coastnotes.summary(ledger, register, "trade", "en") == ()
    with pytest.raises(ValueError, match="trade"):
        coastline.figure(ledger, register, "trade", "en")


def test_sources_name_data_licences_and_publications(
    ledger: Ledger, register: Register, layer: str, lang: str
) -> None:
    line = coastnotes.source_line(ledger, register, layer, lang)
    for dataset in table().datasets:
        words = strings(lang)(f"coast_data_{dataset.id.split('-')[0]}")
        assert words in line
        if lang == "en":
            assert words == ", ".join((dataset.data, dataset.credit, dataset.licence))
        for part in ("Natural Earth 4.1.0", "OpenStreetMap", "geo-maps 0.6.0", "ODbL 1.0"):
            assert (part in words) is (part in f"{dataset.data} {dataset.credit} {dataset.licence}")
    articles = [
        ledger.sources[f.source].publisher[lang]
        for border in borders(ledger, register, layer, lang)
        for f in border.published
        if isinstance(ledger.sources[f.source], Article)
    ]
    assert bool(articles) is (layer == "border-russia")
    assert all(name in line for name in articles)


def test_the_key_names_every_line(ledger: Ledger, register: Register, lang: str) -> None:
    root = parse(coastnotes.key(ledger, register, "border-russia", lang))
    shown = [item.text for item in root.all("li")]
    assert [name for name in ("OpenStreetMap", "Natural Earth") if name in " ".join(shown)]
    assert len(shown) == 4
    assert misdirected(root) == []


@pytest.mark.parametrize(("metres", "said"), [(10, "10 m"), (1000, "1 km"), (55_000, "55 km")])
def test_rulers_are_read_in_a_fitting_unit(metres: int, said: str) -> None:
    assert bare(ruler(metres, "en")) == said


def test_bounds_are_given_where_there_are_any() -> None:
    row = _row("osm-10m", 10, 100.0)
    assert bare(kilometres(row, "en")) == "100 km"
    assert bare(kilometres(row, "en", bounds=True)) == "100 km (99 to 101)"
    exact = row._replace(km_low=100.0, km_high=100.0)
    assert bare(kilometres(exact, "en", bounds=True)) == "100 km"
