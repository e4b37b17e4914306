"""The evidence as HTML: every quote letter for letter, in its language, by its hooks."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest

from facts.load import Ledger
from facts.query import Standing
from geodata.territories import Register
from mapview import folium_map, frame
from mapview.locale import strings
from mapview.panel import Panel
from mapview.spec import build
from mapview.text import bare, direction, element, marked
from tests.conftest import Expected
from tests.mapview.html_tree import Node, arabic, misdirected, parse

LINK = "https://isnad.example/?layer=x&country=KAZ"


@pytest.fixture
def panel(ledger: Ledger, register: Register, lang: str) -> Panel:
    return Panel(ledger, register, lang, lambda _: LINK)


@pytest.fixture
def country(ledger: Ledger, register: Register, panel: Panel) -> Callable[[str, str, str], Node]:
    """The panel of one country in one layer."""

    def show(id: str, layer: str, according: str = "articles") -> Node:
        spec = build(ledger, register, layer, according, panel.lang)
        return parse(panel.country(id, spec))

    return show


def _ids(node: Node) -> list[str]:
    return [n.attributes["data-fact"] for n in node if "data-fact" in n.attributes]


# --- one fact ---------------------------------------------------------------------------------


def test_every_quote_stands_in_its_blockquote_letter_for_letter(
    ledger: Ledger, panel: Panel
) -> None:
    for fact in ledger.facts:
        article = parse(panel.fact(fact)).one(data_fact=fact.id)
        quote = article.one("blockquote", lang="ar", dir="rtl")
        assert quote.text == fact.evidence.quote.exact, fact.id


def test_the_part_that_carries_the_value_is_marked_once(ledger: Ledger, panel: Panel) -> None:
    for fact in ledger.facts:
        marks = [mark.text for mark in parse(panel.fact(fact)).one("blockquote").all("mark")]
        assert marks == [fact.evidence.quote.carries] * (fact.evidence.quote.carries is not None)


def test_fact_shows_translation_explanation_source_date_and_modality(
    ledger: Ledger, panel: Panel, lang: str
) -> None:
    for fact in ledger.facts:
        article = parse(panel.fact(fact))
        source = ledger.sources[fact.source]
        translation = article.one(class_="translation")
        assert fact.translation.en in translation.text
        assert (translation.attributes["lang"], translation.attributes["dir"]) == ("en", "ltr")
        explanation = fact.explanation_ar if lang == "ar" else fact.explanation
        assert explanation in article.one(class_="explanation").text
        provenance = article.one("dl").text
        assert source.publisher[lang] in provenance
        assert str(source.published.year) in provenance
        who = fact.attributed_to[lang] if fact.attributed_to else ""
        assert strings(lang)(f"modality_{fact.modality.value}", who=who) in provenance


def test_fact_spells_out_the_footnote_its_sentence_rests_on(
    ledger: Ledger, panel: Panel, lang: str
) -> None:
    for fact in ledger.facts:
        provenance = parse(panel.fact(fact)).one("dl").text
        notes = {note.ref: note.text[lang] for note in ledger.sources[fact.source].footnotes}
        shown = [ref for ref, text in notes.items() if f"{ref} {text}" in provenance]
        assert shown == ([fact.evidence.cites] if fact.evidence.cites else []), fact.id


def test_fact_opens_the_publishers_page_at_the_sentence(ledger: Ledger, panel: Panel) -> None:
    for fact in ledger.facts:
        link = parse(panel.fact(fact)).one(class_="links").one("a")
        assert link.attributes["target"] == "_blank"
        assert "noopener" in link.attributes["rel"]
        address, fragment = link.attributes["href"].split("#")
        assert address == str(ledger.sources[fact.source].url)
        assert fragment.startswith(":~:text=")
        assert (
            unquote(fragment)
            .rstrip()
            .endswith(tuple(fact.evidence.quote.suffix.split() or [fact.evidence.quote.exact[-5:]]))
        )


def test_fact_can_be_cited_and_linked_to(ledger: Ledger, panel: Panel) -> None:
    for fact in ledger.facts:
        citation, link = parse(panel.fact(fact)).one("details").all(class_="copy")
        assert link.text == LINK
        assert fact.id in citation.text
        assert fact.evidence.quote.exact in citation.text


def test_value_of_a_regional_fact_names_the_region(
    ledger: Ledger, register: Register, panel: Panel, lang: str
) -> None:
    regional = [fact for fact in ledger.facts if fact.region]
    assert regional
    for fact in regional:
        assert fact.region
        value = parse(panel.fact(fact)).one(class_="value").text
        assert register.regions[fact.region.value][lang] in value


def test_numbers_in_values_are_isolated(ledger: Ledger, panel: Panel) -> None:
    shown = 0
    for fact in ledger.facts:
        if isinstance(fact.value, int | float):
            value = parse(panel.fact(fact)).one(class_="value").text
            assert f"\u2066{fact.value:,}\u2069" in value, fact.id
            shown += 1
    assert shown > 5


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("icgers-aze-kaz-border-russia", {"en": "nearly 8,000 km", "ar": "ما يقارب 8,000 كم"}),
        ("icgers-aze-trade", {"en": "more than 360", "ar": "أكثر من 360"}),
        ("icgers-aze-flights", {"en": "about 20", "ar": "نحو 20"}),
        ("icgers-tkm-embassy-distance", {"en": "several km", "ar": "عدة كم"}),
        ("icgers-kaz-visit", {"en": "28 January 2026", "ar": "28 يناير 2026"}),
        ("icgers-aze-visit", {"en": "January 2026", "ar": "يناير 2026"}),
    ],
)
def test_value_keeps_the_hedge_and_the_date(
    ledger: Ledger, panel: Panel, lang: str, id: str, words: dict[str, str]
) -> None:
    (fact,) = (fact for fact in ledger.facts if fact.id == id)
    assert words[lang] in bare(parse(panel.fact(fact)).one(class_="value").text)


# --- a country --------------------------------------------------------------------------------


def test_country_shows_the_layers_facts_first_and_then_all_others_once(
    ledger: Ledger, register: Register, country: Callable[..., Node]
) -> None:
    for id in register.ids:
        accepted = [f for f in ledger.facts if f.review == "accepted" and id in f.territories]
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


def test_arabic_of_a_fact_is_in_an_arabic_right_to_left_element(
    ledger: Ledger, panel: Panel, lang: str
) -> None:
    wrong = {}
    for fact in ledger.facts:
        root = parse(f'<div lang="{lang}" dir="{direction(lang)}">{panel.fact(fact)}</div>')
        if found := misdirected(root):
            wrong[fact.id] = found
    assert wrong == {}


def test_arabic_of_the_map_is_in_an_arabic_right_to_left_element(
    ledger: Ledger, register: Register, panel: Panel, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    names = {t.id: t.name[lang] for t in register.territories}
    payload = folium_map.payload(spec, register, "KAZ")
    texts = [
        panel.overview(spec, "?country={}".format),
        frame.title(spec),
        frame.legend(spec, names),
        frame.source_line(spec),
        *(shade["tooltip"] for shade in payload["territories"].values()),
        *(item["html"] for key in ("labels", "arcs", "marks") for item in payload[key]),
    ]
    for html in texts:
        assert misdirected(parse(html)) == []


def test_overview_links_every_country_and_says_what_is_said_of_it(
    ledger: Ledger, register: Register, panel: Panel, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    root = parse(panel.overview(spec, "?country={}&a=b".format))
    rows = root.one("ul").all("li")
    for row, (id, shade) in zip(rows, spec.shades.items(), strict=True):
        link = row.one("a")
        assert link.attributes["href"] == f"?country={id}&a=b"
        assert link.text == register.territory(id).name[lang]
        for said in shade.said:
            assert said.value in row.text
            assert said.source in row.text
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
        assert entry.label in item.text
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
    assert title.one("h2").text == spec.title
    assert title.one("p").text == spec.subtitle
    line = parse(frame.source_line(spec)).text
    assert spec.source_line in line
    assert "Natural Earth" in line


def test_region_shows_regional_facts_of_the_layer_alone(ledger: Ledger, panel: Panel) -> None:
    for layer in ledger.indicators:
        for according in ("articles", "icgers", "eurasiaar"):
            html = panel.region(layer, according)
            wanted = [
                f.id
                for f in ledger.facts
                if f.region and f.indicator == layer and according in ("articles", f.source)
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
    assert marked(text, part) == html


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
