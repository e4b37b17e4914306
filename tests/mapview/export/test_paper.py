"""Screen and paper say the same: colours, legend, sources; every word finds its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export.brief import Brief
from mapview.export.layout import Page, compose
from mapview.export.order import SIZES, THEMES, OrderError
from mapview.export.sheet import Box
from mapview.folium_map import payload
from mapview.frame import legend, source_line
from mapview.spec import build
from mapview.text import bare
from tests.mapview.html_tree import parse
from tests.readings import Expected

MakeBrief = Callable[..., Brief]
T = TypeVar("T")


def named(figure: Figure, prefix: str) -> dict[str, str]:
    """Fill colour of each shape whose name begins so."""
    return {
        str(patch.get_gid()).removeprefix(prefix): to_hex(patch.get_facecolor())
        for patch in figure.artists
        if str(patch.get_gid()).startswith(prefix)
    }


def words(page: Page, name: str) -> Counter[str]:
    """Words of the texts with a name; runs of a line stand in the order they are drawn in."""
    own = re.compile(rf"{re.escape(name)}\d")
    texts = (t.get_text() for t in page.sheet.figure.texts if own.match(str(t.get_gid())))
    return Counter(" ".join(texts).replace("(", " ").replace(")", " ").split())


def counted(text: str) -> Counter[str]:
    return Counter(bare(text).replace("(", " ").replace(")", " ").split())


def glued(count: Counter[str]) -> str:
    """All letters, whatever word they are in: a run may end inside a word."""
    return "".join(sorted("".join(count.elements())))


@pytest.fixture(scope="module")
def draw(make_brief: MakeBrief) -> Callable[..., Page]:
    return lambda *given, **more: compose(make_brief(*given, **more))[0]


def test_screen_and_paper_agree(
    ledger: Ledger,
    register: Register,
    draw: Callable[..., Page],
    expected: Expected,
    lang: str,
) -> None:
    layer, according = expected.layer, expected.according
    spec = build(ledger, register, layer, according, lang)
    screen = payload(spec, register, None)
    names = {t.id: t.name[lang] for t in register.territories}
    paper = draw(layer, according, lang=lang)
    figure = paper.sheet.figure

    # Colours and patterns, country by country.
    fills = {id: shade["fill"] for id, shade in screen["territories"].items()}
    drawn = named(figure, "territory-")
    assert {id: drawn[id] for id in fills} == {id: f["colours"][0] for id, f in fills.items()}
    assert {id.removesuffix("-pattern"): c for id, c in drawn.items() if "pattern" in id} == {
        id: fill["colours"][1] for id, fill in fills.items() if fill["pattern"] != "solid"
    }

    # The legend: the same entries in the same order, each in the same words and colours.
    items = parse(legend(spec, names)).all("li")
    samples = [id for id in named(figure, "legend-") if not id.endswith("-pattern")]
    assert samples == [item.attributes["data-legend"] for item in items]
    for entry in spec.legend:
        assert named(figure, "legend-")[entry.id] == entry.fill.colours[0]
        assert glued(words(paper, f"label-{entry.id}-")) == glued(counted(entry.label))

    # The sources, letter for letter, and what the borders do not mean.
    shown = parse(source_line(spec)).text
    assert glued(words(paper, "source-line-")) == glued(counted(spec.source_line))
    credit = shown.removeprefix(bare(spec.source_line)).strip()
    assert not Counter(glued(counted(credit))) - Counter(glued(words(paper, "credit-")))
    assert glued(words(paper, "title-")) == glued(counted(spec.title))
    assert glued(words(paper, "subtitle-")) == glued(counted(spec.subtitle))
    # Every word of the map: names, figures with their years, lengths, distances, where arcs lead.
    written = {bare(line.words) for line in paper.sheet.lines}
    shades = spec.shades.values()
    asked = {s.label for s in shades} | {w for s in shades for w in (s.figure, s.years) if w}
    asked |= {line.label for line in (*spec.borders, *spec.arcs, *spec.distances) if line.label}
    assert {bare(word) for word in asked} <= written
    check_places(paper)


SOME = [
    ("normalization", "record"),
    ("powers", "articles"),
    ("flights", "record"),
    ("border-iran", "measured"),
]


@pytest.mark.parametrize("quotes", [False, True], ids=["plain", "quotes"])
@pytest.mark.parametrize(("layer", "according"), SOME)
@pytest.mark.parametrize("size", SIZES)
def test_everything_finds_its_place_on_every_sheet(
    make_brief: MakeBrief, size: str, layer: str, according: str, quotes: bool, lang: str
) -> None:
    brief = make_brief(layer, according, lang=lang, size=size, quotes=quotes)
    pages = compose(brief)
    for page in pages:
        check_places(page)
    if not quotes:
        assert len(pages) == 1
        return
    # No note is lost: each stands on one of the sheets.
    written = "".join(line.words for page in pages for line in page.sheet.lines)
    for note in brief.notes:
        assert f"[{note.number}]" in bare(written)


def check_places(page: Page) -> None:
    """Nothing leaves the sheet, and no line of words lies on another."""
    whole = Box(0, 0, page.sheet.width, page.sheet.height)
    lines = page.sheet.lines
    assert [line.words for line in lines if not whole.holds(line.box)] == []
    for one, other in pairs(lines):
        # Rows of a label and lines of a paragraph may touch, never cover one another.
        assert not shrunk(one.box).meets(shrunk(other.box)), (one.words, other.words)
    if page.map is not None:
        assert all(page.map.holds(label) for label in page.labels)
        assert not any(one.meets(other) for one, other in pairs(page.labels))


def shrunk(box: Box) -> Box:
    quarter = box.height / 4
    return Box(box.left + 0.5, box.bottom + quarter, box.right - 0.5, box.top - quarter)


def pairs(items: Sequence[T]) -> Iterator[tuple[T, T]]:
    return ((one, other) for n, one in enumerate(items) for other in items[:n])


@pytest.mark.parametrize("theme", THEMES)
def test_the_colours_of_the_countries_are_the_same_on_every_ground(
    draw: Callable[..., Page], theme: str
) -> None:
    drawn = named(draw(theme=theme).sheet.figure, "territory-")
    assert drawn == named(draw().sheet.figure, "territory-")


def test_a_country_that_is_called_out_is_outlined_and_told_of_alone(
    make_brief: MakeBrief, draw: Callable[..., Page]
) -> None:
    chosen = make_brief(countries=("TKM",))
    assert [figure.territory for figure in chosen.figures] == ["TKM"]
    assert chosen.permalink.endswith("&country=TKM&lang=en")
    outlined = [
        p
        for p in draw(countries=("TKM",)).sheet.figure.artists
        if to_hex(p.get_edgecolor()) == "#c2185b"
    ]
    plain = [p for p in draw().sheet.figure.artists if to_hex(p.get_edgecolor()) == "#c2185b"]
    assert len(outlined) == len(plain) + 1


def test_arcs_and_borders_are_drawn_where_the_layer_has_them(draw: Callable[..., Page]) -> None:
    flights = named(draw("flights", "record").sheet.figure, "arc-")
    assert set(flights) == {"UZB", "ARM", "AZE"}
    borders = named(draw("border-russia", "measured").sheet.figure, "border-")
    assert set(borders) == {"KAZ-RUS", "AZE-RUS", "GEO-RUS"}
    assert not named(draw().sheet.figure, "arc-") | named(draw().sheet.figure, "border-")


def test_the_longest_title_fits(draw: Callable[..., Page], lang: str) -> None:
    long = {"en": "A long title of one’s own " * 4, "ar": "عنوان طويل يختاره المحلل " * 4}[lang]
    for size in SIZES:
        check_places(draw(lang=lang, size=size, title=long.strip()))


def test_a_title_that_the_font_cannot_write_is_refused(make_brief: MakeBrief) -> None:
    with pytest.raises(OrderError, match="no letters for '中文' in the title"):
        compose(make_brief(title="中 and 文"))
    compose(make_brief(title="Ё Ա ა א Ω گ — “x”"))  # what is in the font is drawn


def test_a_dollar_is_no_mathematics(draw: Callable[..., Page]) -> None:
    written = draw(title="From $1 to $2 < 3 & more").sheet.figure.texts
    assert any("From $1 to $2 < 3 & more" in text.get_text() for text in written)
    assert not any(text.get_parse_math() for text in written)


def test_a_sheet_is_turned_around_in_arabic(draw: Callable[..., Page], lang: str) -> None:
    """What is read first stands at the right: map, samples of the legend, first notes."""
    page = draw(lang=lang, quotes=True)
    sign = -1 if lang == "ar" else 1

    def first(start: str) -> Box:
        return next(line.box for line in page.sheet.lines if bare(line.words).startswith(start))

    shapes = {str(shape.get_gid()): shape for shape in page.sheet.figure.artists}

    def left(id: str) -> float:
        return float(shapes[id].get_path().vertices[:, 0].min())

    label = first({"en": "Unofficial ties", "ar": "علاقات غير رسمية"}[lang])
    assert page.map is not None
    assert sign * (label.left - page.map.left) > 0
    assert sign * (label.left - left("legend-unofficial")) > 0
    assert sign * (first("[7] ").left - first("[1] ").left) > 0
    assert sign * (left("permalink-code") - page.map.left) > 0
    name, mark = first({"en": "Tajikistan", "ar": "طاجيكستان"}[lang]), first("[4]")
    assert sign * (mark.left - name.left) > 0
    # Every line of words begins at the side where reading begins.
    edge = {"en": 0, "ar": 2}[lang]
    heads = [line.box[edge] for line in page.sheet.lines if line.box.bottom > page.map.top]
    assert max(heads) - min(heads) < 0.1


def test_a_tall_sheet_is_turned_around_too(draw: Callable[..., Page], lang: str) -> None:
    page = draw(lang=lang, size="a4-portrait", quotes=True)
    boxes = {bare(line.words)[:4]: line.box for line in page.sheet.lines}
    assert (boxes["[1] "].left < boxes["[8] "].left) == (lang == "en")
