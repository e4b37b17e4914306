"""What is drawn: in the right order, in the language that was asked for, from the right side."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, expect

from facts.load import load
from facts.query import according_options
from mapview.charts import ranking
from mapview.locale import strings
from tests.browser.atlas import Atlas, unfold
from tests.mapview.html_tree import arabic
from tests.mapview.leftovers import latin, without

LEDGER = load()
KNOWN = without(LEDGER)
SCRIPT = (Path(__file__).parent / "drawn.js").read_text(encoding="utf-8")

#: Milliseconds until a chart is there: plotly is large, and every browser loads it anew.
PATIENCE = 30_000

#: Text and labels outside what is other people's, or meant for machines.
SAID = """() => {
    const foreign = "cite, q, code, pre, blockquote, script, style, title";
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data, parentElement: at } = walker.currentNode;
        if (!data.trim() || at.closest(`${foreign}, [data-testid=stIconMaterial]`)) continue;
        if (at.closest("[lang=ar]:not(html)") && document.documentElement.lang === "en") continue;
        if (at.checkVisibility({ visibilityProperty: true })) said.push(data);
    }
    for (const at of document.querySelectorAll("*"))
        for (const name of ["aria-label", "title", "placeholder", "alt", "aria-roledescription"])
            if (at.hasAttribute(name) && !at.closest("code, pre")) said.push(at.getAttribute(name));
    return [...new Set(said)];
}"""


class View(NamedTuple):
    """A page to look at: its address, and what is there once it is drawn."""

    query: str
    drawn: str = ".st-key-permalink code"


def _map(layer: str, according: str, country: str = "") -> View:
    chosen = f"&country={country}" if country else ""
    painted = f'.st-key-canvas iframe[data-layer="{layer}"]'
    return View(f"?layer={layer}&according={according}{chosen}", painted)


def _chart(query: str) -> View:
    return View(query, ".js-plotly-plot .scatterlayer")


#: Of each kind of page the one with the most on it.
FEW = (
    _map("trade", "record", "AZE"),
    _map("normalization", "articles", "TKM"),
    _chart("compare?layer=trade"),
    _chart("timeline?country=TKM"),
    View("check?claim=nearly-8000-km"),
    View("passages?"),
    View("briefing?layer=trade&countries=AZE,FRA", ".st-key-preview img"),
    _map("normalization", "nobody", "FRA&foo=1"),  # a link that asks for what there is not
)
MANY = (
    *(_map(layer, by) for layer in LEDGER.indicators for by in according_options(LEDGER)),
    *(_chart(f"compare?layer={layer}") for layer in ranking.layers(LEDGER)),
    _chart("timeline?"),
    View("check?"),
    View("fact?fact=press-aze-trade-civilian-2025"),
    *(View(f"check?claim={id}") for id in LEDGER.claims),
)


def views() -> list[object]:
    """Few in the normal run, fewer still in English; all in the thorough one."""
    normal = {*((view, "ar") for view in FEW), (FEW[0], "en")}
    return [
        pytest.param(view, lang, marks=[] if (view, lang) in normal else pytest.mark.thorough)
        for view in dict.fromkeys((*FEW, *MANY))
        for lang in ("ar", "en")
    ]


def show(atlas: Atlas, view: View, lang: str) -> None:
    """Open a page and unfold all of it."""
    joint = "" if view.query[-1] == "?" else "&"
    atlas.page.goto(f"{atlas.address}{view.query}{joint}lang={lang}", timeout=PATIENCE)
    expect(atlas.page.locator(view.drawn).first).to_be_visible(timeout=PATIENCE)
    expect(atlas.page.locator("html")).to_have_attribute("lang", lang)
    done = "[data-testid=stApp][data-test-script-state=notRunning]"
    expect(atlas.page.locator(done)).to_have_count(1)
    unfold(atlas.page)
    atlas.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    atlas.page.evaluate("document.fonts.ready.then(() => true)")


def misdrawn(atlas: Atlas) -> list[str]:
    """What stands in the wrong order on the page and in its map."""
    wrong, seen = [], 0
    for frame in atlas.page.frames:
        found = frame.evaluate(SCRIPT)
        wrong += found["wrong"]
        seen += found["seen"]
    assert seen > 50, "there is text to look at"
    return wrong


def leftover(atlas: Atlas, lang: str) -> list[str]:
    """What stands in the other language, or names that nobody has allowed."""
    said = [text for frame in atlas.page.frames for text in frame.evaluate(SAID)]
    if lang == "ar":
        return [text for text in said if latin(text, KNOWN)]
    own = strings(lang)("lang_ar")
    return [text for text in said if arabic(text) and text != own]


@pytest.mark.parametrize(("view", "lang"), views(), ids=lambda part: getattr(part, "query", part))
def test_every_line_is_drawn_in_order_and_in_one_language(
    atlas: Atlas, view: View, lang: str
) -> None:
    show(atlas, view, lang)
    assert misdrawn(atlas) == []
    assert leftover(atlas, lang) == []


#: Where the letters of each part of a line begin and end on the screen, from left to right.
PLACES = """([element, parts]) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const letters = [];
    while (walker.nextNode()) {
        const node = walker.currentNode;
        for (let at = 0; at < node.length; at++) letters.push([node, at]);
    }
    const text = letters.map(([node, at]) => node.data[at]).join("");
    const edge = ([node, at]) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect();
    };
    return parts.map(part => {
        const start = text.indexOf(part);
        if (start < 0) throw new Error(`“${part}” is not in “${text}”`);
        const boxes = letters.slice(start, start + part.length).map(edge);
        return [Math.min(...boxes.map(b => b.left)), Math.max(...boxes.map(b => b.right))];
    });
}"""


def stand(line: Locator, *parts: str) -> bool:
    """Whether parts of a line stand one right of the other, in this order, from left to right."""
    places = line.evaluate(f"(element, parts) => ({PLACES})([element, parts])", list(parts))
    return all(one[1] <= two[0] + 1 for one, two in pairwise(places))


def test_mixed_lines_are_drawn_as_they_are_read(atlas: Atlas) -> None:
    """Read off the screen, letter by letter, and not with the rules of the check above."""
    show(atlas, _map("trade", "record", "AZE"), "ar")
    card = atlas.evidence.locator('[data-fact="press-aze-trade-civilian-2025"]')
    line = card.locator("dd a").first
    # Arabic title, then a publisher half in Latin letters, then the day, read from the right.
    assert stand(line, "2026", "يناير", "26", "أذرتاج", "Minval.az", "موقع", "وزير")
    assert stand(line, "M", "i", "n", "v", "a", "l", ".", "z")
    assert stand(card.locator(".value"), "مليون", "360", "من", "أكثر")
    growth = atlas.evidence.locator(".value", has_text="138.7%")
    assert stand(growth, "1", "3", "8", ".", "7", "%", "السنة")
    iso = atlas.page.locator(".st-key-permalink code")
    assert stand(iso, "http", "layer", "according", "lang")

    show(atlas, _map("border-russia", "measured"), "ar")
    length = atlas.map.locator(".isnad-length > div", has_text="7,743")
    assert stand(length, "كم", "7", ",", "4", "3")

    show(atlas, View("check?claim=trade-above-360"), "ar")
    line = atlas.page.locator(".claim.opened .line").first
    assert stand(line, "713", "÷", "360", "100", "≈", "198.1")


def test_a_title_in_another_language_says_which_and_keeps_its_direction(atlas: Atlas) -> None:
    show(atlas, _map("trade", "record", "AZE"), "ar")
    title = atlas.evidence.locator("cite[lang=en]", has_text="Israeli ambassador").first
    assert stand(title, "Israeli", "ambassador")
    assert title.evaluate("e => getComputedStyle(e).direction") == "ltr"
    expect(atlas.evidence.locator("cite[lang=ru]").first).to_be_visible()


def test_the_check_sees_what_is_turned_around(atlas: Atlas) -> None:
    show(atlas, _map("normalization", "articles"), "ar")
    atlas.page.evaluate(
        """document.querySelector(".isnad-title p").innerHTML = [
            "في 2026-11-20", "قيمة 2021–2025", "موقع icgers.com، 26 يناير", "نحو > 360",
        ].map(line => `<span style="display: block">${line}</span>`).join("")"""
    )
    wrong = misdrawn(atlas)
    for part in ("2026-11-20", "2021–2025", "26", "> 360"):
        assert any(line.startswith(f"“{part}”") for line in wrong), part


@pytest.mark.parametrize("lang", ["ar", pytest.param("en", marks=pytest.mark.thorough)])
def test_lists_that_unfold_are_in_order_and_in_one_language(atlas: Atlas, lang: str) -> None:
    show(atlas, _chart("compare?layer=trade"), lang)
    atlas.page.locator(".st-key-fact [role=combobox]").click()
    expect(atlas.page.get_by_role("option").first).to_be_visible()
    assert misdrawn(atlas) == []
    assert leftover(atlas, lang) == []


@pytest.mark.parametrize("lang", ["ar", pytest.param("en", marks=pytest.mark.thorough)])
def test_the_table_is_sorted_by_mouse_and_keyboard(atlas: Atlas, lang: str) -> None:
    show(atlas, _map("trade", "record"), lang)
    table = atlas.page.locator(".st-key-table table")
    heads = table.locator("thead th")
    lefts = [head.bounding_box() for head in heads.all()]
    xs = [box["x"] for box in lefts if box]
    assert xs == sorted(xs, reverse=lang == "ar"), "the first column stands where reading begins"
    value = heads.filter(has_text=strings(lang)("column_value"))
    value.get_by_role("button").click()
    expect(value).to_have_attribute("aria-sort", "ascending")
    assert numbers(table) == sorted(numbers(table))
    value.get_by_role("button").press("Enter")
    expect(value).to_have_attribute("aria-sort", "descending")
    assert numbers(table) == sorted(numbers(table), reverse=True)
    assert len(numbers(table)) > 10
    country = heads.first
    country.get_by_role("button").press("Space")
    expect(country).to_have_attribute("aria-sort", "ascending")
    expect(value).to_have_attribute("aria-sort", "none")
    names = table.locator("tbody th").all_inner_texts()
    assert names[0].startswith({"en": "Armenia", "ar": "أذربيجان"}[lang])
    assert len(set(names)) == 8
    link = table.locator("tbody a", has_text="press-arm-trade-2003")
    assert re.search(r"fact\?fact=press-arm-trade-2003", link.get_attribute("href") or "")


def numbers(table: Locator) -> list[float]:
    """What the rows are sorted by, from above; rows without a number stand last."""
    column = "tbody tr td[data-value]:nth-child(3)"
    return [float(cell.get_attribute("data-value") or "") for cell in table.locator(column).all()]


def test_on_a_phone_the_rows_of_the_table_are_cards(phone: Atlas) -> None:
    show(phone, _map("trade", "articles"), "ar")
    table = phone.page.locator(".isnad-table")
    assert table.evaluate("e => e.scrollWidth <= e.clientWidth"), "nothing scrolls sideways"
    cells = table.locator("tbody tr").first.locator("td:not(:empty)")
    tops = [box["y"] for cell in cells.all() if (box := cell.bounding_box())]
    assert tops == sorted(set(tops)), "one below the other"
    label = cells.first.evaluate("e => getComputedStyle(e, '::before').content")
    assert strings("ar")("column_standing") in label
    assert misdrawn(phone) == []
