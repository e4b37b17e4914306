"""The check page, run by Streamlit: links in; counts, filters, the claims and the opened one."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import pages.published
from facts.claim import Verdict
from facts.ledger import FactsError, Problem
from facts.load import Ledger
from facts.query import according_options
from facts.verdicts import countries_of, witnessing
from geodata.territories import Register
from mapview.locale import strings
from mapview.text import bare
from tests.app.reading import Open, address_of, opener, page_of, problems
from tests.mapview.html_tree import Node, misdirected

IDS = ("KAZ", "KGZ", "TJK", "TKM", "UZB", "ARM", "AZE", "GEO")


@pytest.fixture
def open_check(open_map: Open) -> Open:
    """Open the page by a link with these parameters."""
    return opener(open_map, "check")


def _shown(app: AppTest) -> list[str]:
    return [node.attributes["id"] for node in page_of(app).all("details", class_="claim")]


def _opened(app: AppTest) -> list[str]:
    nodes = page_of(app).all("details", class_="claim")
    return [node.attributes["id"] for node in nodes if "open" in node.attributes]


def _status(app: AppTest) -> Node:
    return page_of(app).one(role="status")


def _address(app: AppTest) -> str:
    return address_of(app)


def test_all_claims_are_listed_in_order_and_folded(
    ledger: Ledger, open_check: Open, lang: str
) -> None:
    app = open_check(lang=lang)
    assert problems(app) == []
    assert app.query_params == {"lang": lang}
    assert _shown(app) == list(ledger.claims)
    assert _opened(app) == []
    assert page_of(app).all(class_="isnad-alert") == []
    assert _status(app).text == ""
    assert misdirected(page_of(app)) == []


def test_verdicts_are_counted_and_explained(ledger: Ledger, open_check: Open, lang: str) -> None:
    app = open_check(lang=lang)
    expected = Counter(claim.verdict for claim in ledger.claims.values())
    for verdict in Verdict:
        badge = page_of(app).one(data_verdict_count=verdict)
        assert bare(badge.text).endswith(f" {expected[verdict]}")
        query = parse_qs(urlsplit(badge.attributes["href"]).query)
        assert query == {"verdict": [verdict], "lang": [lang]}
        meaning = strings(lang)(f"check_means_{verdict}")
        assert meaning in page_of(app).one(class_="meanings").text


@pytest.mark.parametrize("country", IDS)
def test_link_reproduces_the_filter_by_country(
    ledger: Ledger, register: Register, open_check: Open, country: str, lang: str
) -> None:
    app = open_check(country=country, lang=lang)
    assert problems(app) == []
    expected = [c.id for c in ledger.claims.values() if country in countries_of(ledger, c)]
    assert _shown(app) == expected
    assert app.selectbox(key="country").value == country
    name = register.territory(country).name[lang]
    if not expected:
        words = strings(lang)("check_none_country", country=name)
        assert _status(app).one("p", class_="silence").text.startswith(words)
    links = [a.attributes["href"] for a in _status(app).all("a")][1:]
    assert links == [f"check?claim={c.id}&lang={lang}" for c in witnessing(ledger, country)]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_link_reproduces_the_filter_by_verdict(
    ledger: Ledger, open_check: Open, verdict: Verdict
) -> None:
    app = open_check(verdict=verdict.value, lang="en")
    assert _shown(app) == [c.id for c in ledger.claims.values() if c.verdict is verdict]
    current = [
        node.attributes["data-verdict-count"]
        for node in page_of(app).one(class_="isnad-verdicts").all("a")
        if "aria-current" in node.attributes
    ]
    assert current == [verdict]
    total = len(ledger.claims)
    if count := len(_shown(app)):
        assert f"Claims shown: {count} of {total}." in bare(_status(app).text)
    else:
        assert "No claim was found to be" in _status(app).text


def test_both_filters_together(open_check: Open, lang: str) -> None:
    app = open_check(country="KAZ", verdict="contradicted", lang=lang)
    assert _shown(app) == ["third-to-normalize", "visit-on-the-28th", "border-with-afghanistan"]
    app = open_check(country="TJK", verdict="holds", lang=lang)
    assert _shown(app) == []
    words = strings(lang)(
        "check_none_both",
        country={"en": "Tajikistan", "ar": "طاجيكستان"}[lang],
        verdict=strings(lang)("verdict_holds"),
    )
    assert _status(app).text.startswith(words)


def test_link_opens_one_claim_among_all(ledger: Ledger, open_check: Open, lang: str) -> None:
    app = open_check(claim="nearly-8000-km", lang=lang)
    assert problems(app) == []
    assert _shown(app) == list(ledger.claims)
    assert _opened(app) == ["nearly-8000-km"]
    assert app.query_params == {"claim": "nearly-8000-km", "lang": lang}
    assert _address(app).endswith(f"check?claim=nearly-8000-km&lang={lang}")
    scripts = [e.proto.body for e in app.html if '"nearly-8000-km"' in e.proto.body[:80]]
    assert len(scripts) == 1


def test_claim_is_shown_even_where_the_filter_would_hide_it(open_check: Open, lang: str) -> None:
    app = open_check(claim="visit-on-the-28th", country="TJK", lang=lang)
    assert _shown(app) == ["visit-on-the-28th", "tajikistan-unofficial"]
    assert _opened(app) == ["visit-on-the-28th"]
    opened = page_of(app).one(id="visit-on-the-28th")
    assert opened.one("p", class_="silence").text == strings(lang)("check_beside_filter")


def test_another_filter_lets_the_claim_of_the_link_go(open_check: Open) -> None:
    app = open_check(claim="visit-on-the-28th", lang="en")
    app.selectbox(key="country").set_value("TJK").run()
    assert _shown(app) == ["tajikistan-unofficial"]
    assert app.query_params == {"country": "TJK", "lang": "en"}
    app.selectbox(key="verdict").set_value("holds").run()
    assert _shown(app) == []
    app.selectbox(key="country").set_value(None).run()
    assert app.query_params == {"verdict": "holds", "lang": "en"}
    assert len(_shown(app)) == 5


def test_another_language_keeps_the_claim(open_check: Open) -> None:
    app = open_check(claim="visit-on-the-28th", lang="en")
    (language,) = app.get("button_group")
    language.set_value("ar").run()
    assert _opened(app) == ["visit-on-the-28th"]
    assert app.query_params == {"claim": "visit-on-the-28th", "lang": "ar"}


@pytest.mark.parametrize(
    ("key", "value", "nearest"),
    [
        ("claim", "nearly-8000", "nearly-8000-km"),
        ("verdict", "hold", "holds"),
        ("country", "KAX", "KAZ"),
        ("layer", "trade", None),
        ("claim", "<script>alert(1)</script>", None),
    ],
)
def test_what_a_link_asks_for_in_vain_is_announced(
    ledger: Ledger, open_check: Open, key: str, value: str, nearest: str | None
) -> None:
    app = open_check(**{key: value, "lang": "en"})
    assert problems(app) == []
    alert = page_of(app).one(role="alert").text
    assert key in alert
    assert key not in ("claim", "verdict", "country") or value in alert
    if nearest:
        assert f"Did you mean {nearest}?" in alert
    assert _shown(app) == list(ledger.claims)
    assert app.query_params == {"lang": "en"}


def test_every_way_to_the_map_is_a_view_that_the_map_has(
    ledger: Ledger, register: Register, open_check: Open, lang: str
) -> None:
    app = open_check(lang=lang)
    links = [a.attributes["href"] for a in page_of(app).all("a", class_="map")]
    assert len(links) > len(ledger.claims)
    for href in links:
        query = {key: value for key, (value,) in parse_qs(urlsplit(href).query).items()}
        assert query["layer"] in ledger.indicators
        assert query["according"] in according_options(ledger)
        assert query.get("country", "KAZ") in register.ids
        assert query["lang"] == lang
    line = page_of(app).one(data_assertion="icgers-aze-kaz-border-russia")
    queries = [parse_qs(urlsplit(a.attributes["href"]).query) for a in line.all("a")]
    assert [q["country"] for q in queries] == [["AZE"], ["KAZ"]]
    assert [(q["layer"], q["according"]) for q in queries] == [
        (["border-russia"], ["articles"])
    ] * 2
    measured = page_of(app).one(data_witness="measured-kaz-border-russia").one(class_="map")
    assert "according=measured" in measured.attributes["href"]


def test_broken_facts_stand_where_claims_would(
    open_check: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem("facts/claims/x.yml", 6, "x", "value of 'a' is 2, not 1 any more")

    def fail(_: object) -> Ledger:
        raise FactsError((problem,))

    app = open_check(lang="ar")
    monkeypatch.setattr(pages.published, "load", fail)
    st.cache_resource.clear()
    app.run()
    assert str(problem) in page_of(app).one(role="alert").text
    assert _shown(app) == []
