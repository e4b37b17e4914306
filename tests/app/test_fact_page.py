"""The page of one fact, run by Streamlit: an address for each, a button for each citation."""

from __future__ import annotations

import json

import pytest

from facts.load import Ledger
from geodata.territories import Register
from mapview.citing import FORMATS
from mapview.locale import strings
from mapview.references import citations
from mapview.text import bare
from tests.app.reading import Open, address_of, opener, page_of, problems
from tests.mapview.html_tree import misdirected


@pytest.fixture
def open_fact(open_map: Open) -> Open:
    """Open the page by a link with these parameters."""
    return opener(open_map, "fact")


def _some(ledger: Ledger) -> list[str]:
    """One fact of each source."""
    return [next(f.id for f in ledger.facts if f.source == id) for id in ledger.sources]


def test_every_source_has_facts_with_a_page_and_their_citations(
    ledger: Ledger, register: Register, open_fact: Open, lang: str
) -> None:
    for id in _some(ledger):
        app = open_fact(fact=id, lang=lang)
        assert problems(app) == []
        page = page_of(app)
        assert page.one("article", class_="fact").attributes["data-fact"] == id
        address = address_of(app)
        assert address.endswith(f"/fact?fact={id}&lang={lang}")
        given = citations(ledger, register, ledger.fact(id), address, lang)
        for form in FORMATS:
            for whose in ("work", "fact"):
                block = page.one("div", data_reference=f"{form}-{whose}")
                assert len(block.all("button", class_="copy")) == 1
                (text,) = [n for n in block if "data-text" in n.attributes]
                plain = "".join(bare(given[form][whose]).split())
                assert "".join(bare(text.text).split()) == plain, (id, form, whose)
        # BibTeX and its like are code, which reads from the left whatever words it holds.
        assert [found for found in misdirected(page) if not found.startswith("<pre>")] == []


def test_the_entry_for_programs_is_the_fact_at_its_own_address(open_fact: Open) -> None:
    app = open_fact(fact="icgers-aze-flights", lang="en")
    block = page_of(app).one("div", data_reference="csl_json-fact")
    (entry,) = json.loads(block.one("pre").text)
    assert entry["URL"] == address_of(app)
    assert "icgers-aze-flights" in json.dumps(entry)


def test_every_fact_is_in_the_box_in_a_line_of_its_own(
    ledger: Ledger, open_fact: Open, lang: str
) -> None:
    app = open_fact(lang=lang)
    (box,) = app.selectbox
    assert len(box.options) == len(ledger.facts) == len(set(box.options))
    assert strings(lang)("fact_hint") in page_of(app).text
    box.select_index(len(ledger.facts) - 1).run()
    assert app.query_params == {"fact": ledger.facts[-1].id, "lang": lang}


def test_ways_lead_to_the_map_the_passage_and_the_neighbours(
    ledger: Ledger, open_fact: Open
) -> None:
    ids = [fact.id for fact in ledger.facts]
    page = page_of(open_fact(fact=ids[1], lang="en"))
    hrefs = {a.text: a.attributes["href"] for a in page.all("a")}
    text = strings("en")
    assert f"fact={ids[0]}&" in hrefs[text("fact_before")]
    assert f"fact={ids[2]}&" in hrefs[text("fact_after")]
    assert hrefs[text("fact_in_passage")].startswith(f"passages?fact={ids[1]}&")
    assert "layer=" in hrefs[text("fact_on_map")]


def test_the_record_has_no_passage_to_lead_to(open_fact: Open) -> None:
    page = page_of(open_fact(fact="cia-kaz-border-russia", lang="en"))
    assert strings("en")("fact_in_passage") not in page.text


def test_a_proposed_fact_says_that_it_is_not_accepted(ledger: Ledger, open_fact: Open) -> None:
    proposed = [fact.id for fact in ledger.facts if fact.review == "proposed"]
    accepted = [fact.id for fact in ledger.facts if fact.review == "accepted"]
    for id, said in ((proposed[0], True), (accepted[0], False)):
        page = page_of(open_fact(fact=id, lang="en"))
        assert (strings("en")("fact_proposed") in page.text) is said


def test_an_unknown_fact_is_told_with_the_nearest(open_fact: Open) -> None:
    alert = page_of(open_fact(fact="icgers-aze-flight", lang="en")).one(class_="isnad-alert").text
    assert "icgers-aze-flights" in alert
    assert "icgers-kaz-accords" not in alert
