"""Click every country in every layer and hold what is shown against the ledger."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from facts import query
from facts.load import load
from geodata.territories import register
from tests.browser.atlas import Atlas, unfold

LEDGER = load()
PLACES = register()


#: A status with a disagreement; the others when there is time.
OFTEN = ("normalization",)


@pytest.mark.parametrize(
    "layer",
    [
        pytest.param(id, marks=[] if id in OFTEN else pytest.mark.thorough)
        for id in LEDGER.indicators
    ],
)
def test_a_click_on_each_country_shows_its_sentences(atlas: Atlas, layer: str) -> None:
    atlas.open(f"?layer={layer}&lang=en")
    for territory in PLACES.territories:
        atlas.click_at(*territory.label)
        expect(atlas.evidence.locator("h2")).to_have_text(territory.name.en)
        expected = {f.id: f.evidence.quote.exact for f in query.about(LEDGER, territory.id)}
        shown = atlas.evidence.locator("[data-fact]")
        expect(shown).to_have_count(len(expected))
        quotes = {
            fact.get_attribute("data-fact"): fact.locator("blockquote").text_content()
            for fact in shown.all()
        }
        assert quotes == expected
        here = [f.id for f in query.about(LEDGER, territory.id, layer)]
        first = [fact.get_attribute("data-fact") for fact in shown.all()][: len(here)]
        assert set(first) == set(here), "the current layer comes first"
        atlas.page.wait_for_url(f"**layer={layer}**country={territory.id}**")


def test_the_quote_is_arabic_and_its_telling_part_is_marked(atlas: Atlas) -> None:
    atlas.open("?layer=flights&country=AZE&lang=en")
    fact = atlas.evidence.locator('[data-fact="icgers-aze-flights"]')
    quote = fact.locator('blockquote[lang="ar"][dir="rtl"]')
    expect(quote.locator("mark")).to_contain_text("20")
    expect(fact.locator(".value")).to_contain_text("about")
    expect(fact.locator(".translation")).to_contain_text("about 20")
    link = fact.get_by_role("link", name="Open this sentence at the publisher")
    assert "icgers.com/2026/01/29/" in (link.get_attribute("href") or "")
    assert "#:~:text=" in (link.get_attribute("href") or "")
    assert link.get_attribute("target") == "_blank"


def test_disagreement_is_hatched_and_both_passages_stand_side_by_side(atlas: Atlas) -> None:
    atlas.open("?layer=normalization&country=TKM&lang=en")
    path = atlas.map.locator("path.territory-TKM.disagree")
    assert path.get_attribute("fill") == "url(#fill-TKM)"
    assert atlas.map.locator("#fill-TKM rect").count() == 2
    left, right = atlas.evidence.locator(".side").all()
    expect(left.locator("h4")).to_have_text("icgers.com")
    expect(right.locator("h4")).to_have_text("Center for Arab-Eurasian Studies")
    one, two = left.bounding_box(), right.bounding_box()
    assert one
    assert two
    assert one["y"] == two["y"]
    assert one["x"] + one["width"] <= two["x"]


def test_one_source_alone_does_not_disagree(atlas: Atlas) -> None:
    atlas.open("?layer=normalization&according=eurasiaar&country=TKM&lang=en")
    expect(atlas.map.locator("path.territory-TKM.value")).to_have_count(1)
    expect(atlas.map.locator("path.disagree")).to_have_count(0)
    expect(atlas.map.locator("path.territory-AZE.silent.never-named")).to_have_count(1)
    ids = [f.get_attribute("data-fact") or "" for f in atlas.evidence.locator("[data-fact]").all()]
    assert ids
    assert all(id.startswith("eurasiaar-") for id in ids)


def test_the_tooltip_names_value_and_source(atlas: Atlas) -> None:
    atlas.open("?layer=trade&lang=en")
    atlas.map.locator("path.territory-AZE").hover()
    tooltip = atlas.map.locator(".isnad-tooltip")
    expect(tooltip).to_contain_text("Azerbaijan")
    expect(tooltip).to_contain_text("more than")
    expect(tooltip).to_contain_text("icgers.com")


def test_regional_statements_are_read_and_shade_nothing(atlas: Atlas) -> None:
    atlas.open("?layer=powers&lang=en").rest()
    regional = [f.id for f in query.regional(LEDGER, "powers")]
    assert regional
    unfold(atlas.page)
    shown = atlas.page.locator(".st-key-region [data-fact]")
    expect(shown).to_have_count(len(regional))
