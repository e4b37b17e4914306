"""The evidence as HTML: every quote letter for letter, in its language, by its hooks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts.load import Ledger
from facts.models import Fact
from facts.query import Standing
from geodata.territories import Register
from mapview import folium_map, frame
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.panel import Panel
from mapview.spec import build
from mapview.text import bare, element, embed, marked, markup
from tests.mapview.html_tree import Node, arabic, misdirected, parse
from tests.mapview.links import linked
from tests.readings import SOURCES, Expected

DRAWN = ("labels", "borders", "distances", "arcs", "marks")
LINK = "https://isnad.example/?layer=x&country=KAZ"


@pytest.fixture
def panel(ledger: Ledger, register: Register, lang: str) -> Panel:
    links = linked(LINK)
    return Panel(FactCard(ledger, register, lang, links))


@pytest.fixture
def quoting(ledger: Ledger) -> list[Fact]:
    """The facts of the articles."""
    return [fact for fact in ledger.facts if fact.source in ledger.articles]


@pytest.fixture
def country(ledger: Ledger, register: Register, panel: Panel) -> Callable[[str, str, str], Node]:
    """The panel of one country in one layer."""

    def show(id: str, layer: str, according: str = "articles") -> Node:
        spec = build(ledger, register, layer, according, panel.lang)
        return parse(panel.country(id, spec))

    return show


def _ids(node: Node) -> list[str]:
    return [n.attributes["data-fact"] for n in node if "data-fact" in n.attributes]


# --- a country --------------------------------------------------------------------------------


def test_country_shows_the_layers_facts_first_and_then_all_others_once(
    ledger: Ledger, register: Register, quoting: list[Fact], country: Callable[..., Node]
) -> None:
    for id in register.ids:
        accepted = [f for f in quoting if f.review == "accepted" and id in f.territories]
        for layer in ledger.indicators:
            shown = _ids(country(id, layer))
            own = {f.id for f in accepted if f.indicator == layer}
            assert set(shown[: len(own)]) == own, (id, layer)
            assert sorted(shown) == sorted(f.id for f in accepted), (id, layer)


def test_country_according_to_one_article_holds_that_articles_facts_alone(
    country: Callable[..., Node],
) -> None:
    for source in ("icgers", "eurasiaar"):
        shown = _ids(country("TKM", "normalization", source))
        assert shown
        assert {id.split("-")[0] for id in shown} == {source}


def test_facts_that_are_only_proposed_are_not_shown(
    ledger: Ledger, country: Callable[..., Node]
) -> None:
    proposed = [f for f in ledger.facts if f.review == "proposed"]
    assert proposed
    for fact in proposed:
        assert fact.id not in _ids(country(fact.territories[0], fact.indicator))


def test_disagreement_shows_both_facts_side_by_side(country: Callable[..., Node]) -> None:
    sides = country("TKM", "normalization").one(class_="sides").all(class_="side")
    assert [_ids(side) for side in sides] == [
        ["icgers-tkm-normalized"],
        ["eurasiaar-tkm-normalization"],
    ]


def test_where_sources_agree_nothing_stands_side_by_side(country: Callable[..., Node]) -> None:
    assert country("KAZ", "normalization").all(class_="sides") == []
    assert country("TKM", "normalization", "icgers").all(class_="sides") == []


@pytest.mark.parametrize(
    ("id", "layer", "standing", "named_by"),
    [
        ("ARM", "normalization", Standing.NAMED, ["icgers"]),
        ("TJK", "trade", Standing.NAMED, ["icgers", "eurasiaar"]),
        ("GEO", "normalization", Standing.NEVER_NAMED, []),
        ("UZB", "border-russia", Standing.NOT_APPLICABLE, []),
    ],
)
def test_silent_country_says_which_silence_and_who_names_it(
    ledger: Ledger,
    country: Callable[..., Node],
    lang: str,
    id: str,
    layer: str,
    standing: Standing,
    named_by: list[str],
) -> None:
    note = f"standing_{standing}_note"
    silence = country(id, layer).all(class_="silence")
    assert silence[0].text == strings(lang)(note)
    for source in ledger.sources.values():
        named = any(source.publisher[lang] in line.text for line in silence[1:])
        assert named is (source.id in named_by)


def test_country_with_a_value_is_not_called_silent(country: Callable[..., Node]) -> None:
    assert country("KAZ", "normalization").all(class_="silence") == []
    assert country("TKM", "normalization").all(class_="silence") == []


def test_panel_is_a_labelled_region_in_the_language_of_the_page(
    register: Register, country: Callable[..., Node], lang: str
) -> None:
    section = country("UZB", "trade").children[0]
    assert isinstance(section, Node)
    assert section.attributes["role"] == "region"
    assert register.territory("UZB").name[lang] in section.attributes["aria-label"]
    assert section.attributes["tabindex"] == "0"
    assert section.attributes["lang"] == lang
    assert section.attributes["dir"] == {"ar": "rtl", "en": "ltr"}[lang]


# --- all of it --------------------------------------------------------------------------------


def test_arabic_of_the_map_is_in_an_arabic_right_to_left_element(
    ledger: Ledger, register: Register, panel: Panel, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    names = {t.id: t.name[lang] for t in register.territories}
    payload = folium_map.payload(spec, register, "KAZ")
    texts = [
        panel.overview(spec, "?country={}".format, "?layer={}".format),
        frame.title(spec),
        frame.legend(spec, names),
        frame.source_line(spec),
        *(shade["tooltip"] for shade in payload["territories"].values()),
        *(item["html"] for key in DRAWN for item in payload[key]),
    ]
    for html in texts:
        assert misdirected(parse(html)) == []


def test_overview_links_every_country_and_says_what_is_said_of_it(
    ledger: Ledger, register: Register, panel: Panel, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    root = parse(panel.overview(spec, "?country={}&a=b".format, "?layer={}".format))
    rows = root.one("ul").all("li")
    for row, (id, shade) in zip(rows, spec.shades.items(), strict=True):
        link = row.one("a")
        assert link.attributes["href"] == f"?country={id}&a=b"
        assert link.text == register.territory(id).name[lang]
        for said in shade.said:
            assert bare(said.value) in row.text
            assert bare(said.source) in row.text
        if not shade.said:
            key = f"standing_{shade.standing}"
            assert strings(lang)(key) in row.text


def test_legend_says_its_countries_to_those_who_cannot_see(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    names = {t.id: t.name[lang] for t in register.territories}
    items = parse(frame.legend(spec, names)).all("li")
    for item, entry in zip(items, spec.legend, strict=True):
        assert item.attributes["data-legend"] == entry.id
        assert bare(entry.label) in item.text
        for id in entry.territories:
            assert names[id] in item.one(class_="visually-hidden").text
        swatch = item.one("i")
        assert entry.fill.pattern in swatch.attributes["class"].split()
        for colour in entry.fill.colours:
            assert colour in swatch.attributes["style"]


def test_frame_carries_title_subtitle_source_line_and_border_policy(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    title = parse(frame.title(spec))
    assert title.one("h2").text == bare(spec.title)
    assert title.one("p").text == bare(spec.subtitle)
    line = parse(frame.source_line(spec)).text
    assert bare(spec.source_line) in line
    assert "Natural Earth" in line


def test_region_shows_regional_facts_of_the_layer_alone(ledger: Ledger, panel: Panel) -> None:
    for layer in ledger.indicators:
        for according, sources in SOURCES.items():
            html = panel.region(layer, according)
            wanted = [
                f.id
                for f in ledger.facts
                if f.region and f.indicator == layer and f.source in sources
            ]
            assert _ids(parse(html)) == wanted
            assert bool(html) is bool(wanted)


# --- pieces -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "part", "html"),
    [
        ("a < b", None, "a &lt; b"),
        ("a < b", "<", "a <mark>&lt;</mark> b"),
        ("<i>", "<i>", "<mark>&lt;i&gt;</mark>"),
        ("<b> & c", "c", "&lt;b&gt; &amp; <mark>c</mark>"),
        ("a", "b", "a"),
        ("<a>", "b", "&lt;a&gt;"),
    ],
)
def test_marked_escapes_around_and_inside_the_mark(text: str, part: str | None, html: str) -> None:
    assert marked(text, (part,)) == html


def test_element_names_language_and_direction_and_escapes_its_attributes() -> None:
    node = parse(element("p", "مرحبا <b>", "ar", class_="a", data_x='"><b>')).one("p")
    assert node.attributes == {"lang": "ar", "dir": "rtl", "class": "a", "data-x": '"><b>'}
    assert node.text == "مرحبا <b>"


def test_the_check_for_direction_sees_arabic_that_stands_wrong() -> None:
    assert arabic("قال")
    assert not arabic("said، 20")
    assert misdirected(parse('<p lang="en" dir="ltr">قال</p>'))
    assert misdirected(parse('<p lang="en" dir="ltr">\u2067قال\u2069 قال</p>'))
    assert not misdirected(parse('<p lang="en" dir="ltr">said \u2067قال\u2069</p>'))
    assert not misdirected(parse('<p lang="ar" dir="rtl">قال <b>قال</b></p>'))
    assert not misdirected(parse('<p lang="en" dir="ltr"><bdi dir="auto">قال</bdi></p>'))
    assert misdirected(parse('<p lang="en" dir="ltr"><bdi>قال</bdi></p>'))


@pytest.mark.parametrize(
    ("language", "title", "start"),
    [
        ("ar", "<س>", '<bdi lang="ar" dir="rtl">'),
        ("en", "<x>", '<bdi dir="ltr">'),
        ("fa", "<x>", '<bdi dir="auto">'),
    ],
)
def test_title_in_any_language_keeps_its_own_direction(
    language: str, title: str, start: str
) -> None:
    assert markup(embed(title, language)) == f"{start}&lt;{title[1]}&gt;</bdi>"
