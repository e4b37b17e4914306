"""A checked claim as HTML: sentence, sides, sums, reason, the ways to the map and back; escaped."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from facts.claim import Claim
from facts.ledger import Ledger
from facts.models import Fact, Indicator
from facts.publications import Article, Compilation
from facts.verdicts import countries_of
from facts.works import works_of
from geodata.territories import Register
from mapview.checksheet import SIDES, CheckSheet
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.text import bare, direction
from tests.mapview.hostile import MARK, marked, safe
from tests.mapview.html_tree import Node, misdirected, parse
from tests.mapview.links import linked

#: Lines of arithmetic as a reader sees them: the same figures in both languages.
LINES = {
    "nearly-8000-km": [
        "7,644 + 338 = 7,982",
        "7,982 ÷ 8,000 × 100 ≈ 99.8",
        "7,590 + 340 = 7,930",
        "7,743 + 340 = 8,083",
        "6,846 + 338 = 7,184",
        "7,982 + 894 = 8,876",
    ],
    "tourists-60000": [
        "(60,000 − 69,124) ÷ 69,124 × 100 ≈ −13.2",
        "69,124 − 60,000 = 9,124",
        "60,000 − 59,917 = 83",
        "(69,124 − 28,955) ÷ 28,955 × 100 ≈ +138.7",
    ],
    "embassy-several-kilometres": [
        "12 × 1.609344 ≈ 19.3",
        "15 × 1.609344 ≈ 24.1",
        "30 − 17 = 13",
    ],
    "trade-above-360": [
        "713 ÷ 360 × 100 ≈ 198.1",
        "360 ÷ 1,700 × 100 ≈ 21.2",
        "20.3 ÷ 360 × 100 ≈ 5.6",
    ],
    "trade-up-by-half": ["360 ÷ 1.5 = 240", "713 ÷ 240 ≈ 3.0"],
    "flights-20-a-week": ["14 + 3 + 3 = 20"],
}


def _sheet(ledger: Ledger, register: Register, lang: str, mark: str = "") -> CheckSheet:
    links = linked("https://x/?", f"&{mark}")
    return CheckSheet(
        FactCard(ledger, register, lang, links),
        lambda fact, country: f"map?fact={fact.id}&country={country}&{mark}",
    )


@pytest.fixture
def sheet(ledger: Ledger, register: Register, lang: str) -> CheckSheet:
    return _sheet(ledger, register, lang)


@pytest.fixture
def written(ledger: Ledger, sheet: CheckSheet) -> dict[str, Node]:
    """Every claim, folded, taken apart."""
    return {id: parse(sheet.html(claim)).one(id=id) for id, claim in ledger.claims.items()}


def test_claim_shows_verdict_sentence_countries_and_articles(
    ledger: Ledger, register: Register, written: dict[str, Node], lang: str
) -> None:
    for id, claim in ledger.claims.items():
        node = written[id]
        assert (node.tag, node.attributes["data-claim"]) == ("details", id)
        assert node.attributes["data-verdict"] == claim.verdict
        summary = node.one("summary")
        assert summary.one(class_=claim.verdict).text == strings(lang)(f"verdict_{claim.verdict}")
        assert claim.claim[lang] in summary.text
        for country in countries_of(ledger, claim):
            assert register.territory(country).name[lang] in summary.text
        for assertion in claim.asserts:
            source = ledger.sources[ledger.fact(assertion.fact).source]
            assert source.short[lang] in summary.text


def test_sentences_stand_letter_for_letter_and_once(
    ledger: Ledger, written: dict[str, Node]
) -> None:
    for id, claim in ledger.claims.items():
        quotes = [q.text for q in written[id].all("blockquote", lang="ar", dir="rtl")]
        assert len(set(quotes)) == len(quotes)
        for assertion in claim.asserts:
            quote = ledger.fact(assertion.fact).evidence.quotation[0]
            (holding,) = [text for text in quotes if quote.exact in text]
            assert holding in {
                ledger.fact(a.fact).evidence.quotation[0].exact for a in claim.asserts
            }
            marks = "|".join(mark.text for mark in written[id].all("mark"))
            assert quote.carries in marks


def test_every_witness_stands_on_its_side_with_value_word_and_links(
    ledger: Ledger, written: dict[str, Node], lang: str
) -> None:
    for id, claim in ledger.claims.items():
        for side in SIDES:
            sections = written[id].all("section", class_=side)
            shown = [n.attributes["data-witness"] for s in sections for n in s.all("li")]
            assert shown == [witness.fact for witness in claim.on(side)], (id, side)
            assert bool(sections) is (side != "context" or bool(shown))
            if sections and not shown:
                assert strings(lang)("check_nothing") in sections[0].text
        for witness in claim.witnesses:
            line = written[id].one(data_witness=witness.fact)
            fact = ledger.fact(witness.fact)
            if isinstance(fact.value, int | float):
                assert f"{fact.value:,}" in bare(line.text)
            links = {a.attributes["href"] for a in line.all("a", target="_blank")}
            assert links == {work.url for work in works_of(ledger, fact)}
            for work in works_of(ledger, fact):
                assert bare(work.publisher[lang]) in bare(line.text)
            assert line.one("a", class_="map").attributes["href"].startswith(f"map?fact={fact.id}&")
            if witness.note:
                assert witness.note[lang] == line.one(class_="note").text
            if fact.attributed_to:
                assert fact.attributed_to[lang] in line.text


def test_reason_stands_in_its_language(ledger: Ledger, written: dict[str, Node], lang: str) -> None:
    for id, claim in ledger.claims.items():
        (reason,) = written[id].one("section", class_="why").all("p")
        assert reason.text == claim.why[lang]
        assert (reason.attributes["lang"], reason.attributes["dir"]) == (lang, direction(lang))


@pytest.mark.parametrize("id", LINES)
def test_arithmetic_shows_every_term_and_its_fact(
    ledger: Ledger, written: dict[str, Node], id: str, lang: str
) -> None:
    formulas = written[id].all(class_="formula")
    assert [formula.text for formula in formulas] == LINES[id]
    steps = ledger.claims[id].arithmetic
    for step, formula in zip(steps, formulas, strict=True):
        named = {term for term in step.terms if isinstance(term, str) and term[0] != "="}
        assert {a.attributes["data-term"] for a in formula.all("a")} == named
        # Left to right in both languages, the unit behind the result.
        assert formula.inherited("dir") == "ltr"
        assert formula.parent
        assert formula.parent.text.endswith(step.unit[lang])
        meanings = formula.parent.parent.parent.one(class_="terms").all("li")
        assert len(meanings) >= len(named)


def test_claims_without_figures_have_no_arithmetic(written: dict[str, Node]) -> None:
    assert {id for id, node in written.items() if node.all(class_="formula")} == set(LINES)


def test_the_way_back_names_every_country_of_the_claim(
    ledger: Ledger, register: Register, written: dict[str, Node], lang: str
) -> None:
    for id, claim in ledger.claims.items():
        for assertion in claim.asserts:
            line = written[id].one(data_assertion=assertion.fact)
            links = {a.attributes["href"]: a.text for a in line.all("a", class_="map")}
            assert links == {
                f"map?fact={assertion.fact}&country={country}&": strings(lang)(
                    "check_back", country=register.territory(country).name[lang]
                )
                for country in ledger.fact(assertion.fact).territories
            }


def test_opened_claim_holds_its_facts_in_full_and_a_folded_one_does_not(
    ledger: Ledger, sheet: CheckSheet, written: dict[str, Node]
) -> None:
    for id, claim in ledger.claims.items():
        assert written[id].all(data_fact=claim.asserts[0].fact) == []
        assert "open" not in written[id].attributes
        opened = parse(sheet.html(claim, opened=True, note="A note.")).one(id=id)
        assert "open" in opened.attributes
        assert opened.one("p", class_="silence").text == "A note."
        shown = [n.attributes["data-fact"] for n in opened if "data-fact" in n.attributes]
        assert shown == [pin.fact for _, _, pin in claim.pins]


def test_list_is_light_and_its_anchors_are_its_own(ledger: Ledger, sheet: CheckSheet) -> None:
    for opened in ledger.claims:
        html = "".join(sheet.html(c, opened=id == opened) for id, c in ledger.claims.items())
        assert len(html.encode()) < 300_000
        ids = re.findall(r' id="([^"]*)"', html)
        assert len(set(ids)) == len(ids)
    assert not set(ledger.claims) & {fact.id for fact in ledger.facts}


def test_arabic_is_in_arabic_right_to_left_elements(
    ledger: Ledger, sheet: CheckSheet, lang: str
) -> None:
    for id, claim in ledger.claims.items():
        html = sheet.html(claim, opened=True)
        root = parse(f'<div lang="{lang}" dir="{direction(lang)}">{html}</div>')
        assert misdirected(root) == [], id


# --- hostile text -----------------------------------------------------------------------------


@pytest.fixture
def hostile(
    make_layer: Callable[..., Indicator],
    make_source: Callable[..., Article],
    make_compilation: Callable[..., Compilation],
    make_fact: Callable[..., Fact],
    make_record_fact: Callable[..., Fact],
) -> Ledger:
    """A claim with markup in every free text of it and of its facts."""
    layer = make_layer(
        "quantity", units=[{"id": "km", "name": marked("unit"), "measure": marked("length")}]
    )
    url = f"https://example.org/?{MARK}"
    publications = {
        "paper": {"publisher": marked("publisher"), "about": marked("about"), "url": url}
    }
    sources = {
        "one": make_source("one", short=marked("short"), publisher=marked("newspaper")),
        "rec": make_compilation(publications=publications),
    }
    quote = {"exact": f"قال {MARK} العدد", "carries": f"{MARK} العدد"}
    facts = (
        make_fact(5, "quantity", quote=quote, translation={"en": f"translation {MARK}"}),
        make_record_fact(
            10,
            publications=("paper",),
            derived=marked("derived"),
            detail=marked("detail"),
            modality="attributed",
            attributed_to=marked("minister"),
        ),
    )
    claim = Claim.model_validate(
        {
            "id": "claim",
            "order": 1,
            "claim": marked("claim"),
            "asserts": [{"fact": facts[0].id, "value": 5}],
            "verdict": "contradicted",
            "witnesses": [
                {"fact": facts[1].id, "value": 10, "side": "against", "note": marked("note")}
            ],
            "arithmetic": [
                {
                    "says": marked("sum"),
                    "operation": "sum",
                    "terms": [facts[0].id, facts[1].id, 3],
                    "unit": marked("metres"),
                }
            ],
            "why": marked("why"),
        }
    )
    return Ledger({"quantity": layer}, sources, facts, {"claim": claim})


@pytest.mark.parametrize("opened", [False, True])
def test_whatever_a_claim_holds_comes_out_as_text(
    hostile: Ledger, register: Register, lang: str, opened: bool
) -> None:
    sheet = _sheet(hostile, register, lang, MARK)
    html = sheet.html(hostile.claims["claim"], opened=opened, note=f"hidden {MARK}")
    names = ["short", "newspaper", "unit", "publisher", "detail", "minister"]
    names += ["claim", "note", "sum", "metres", "why"]
    ours = ("translation",) if lang == "en" else ()
    safe(html, *ours, "hidden", *(f"{name} {lang}" for name in names))
    root = parse(html)
    for quote in root.all("blockquote"):
        assert quote.text == f"قال {MARK} العدد"
    ways = ("https://example.org/", "https://x/?", "map?fact=", "check?claim=claim&", "fact?fact=")
    for link in root.all("a"):
        assert link.attributes["href"].startswith(ways)
    assert root.one(class_="formula").text == "5 + 10 + 3 = 18"
