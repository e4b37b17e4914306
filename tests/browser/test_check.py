"""The claim check in a browser: from a country's evidence to the check and back, and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from facts.load import load
from facts.verdicts import checks_of, countries_of
from mapview.locale import strings
from tests.browser.atlas import Atlas

LEDGER = load()


class Check:
    """The page as a reader handles it; waits on what is seen, never on time."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.claims = page.locator(".isnad-claims > details.claim")

    def open(self, query: str) -> Check:
        # A server's first visitor decides how it finds its pages: let that be at the root.
        self.page.goto(self.address)
        expect(self.page.locator(".st-key-navigation")).to_be_visible()
        self.page.goto(f"{self.address}check{query}")
        expect(self.page.locator(".st-key-permalink code")).to_be_visible()
        return self

    def claim(self, id: str) -> Locator:
        return self.page.locator(f'details.claim[data-claim="{id}"]')

    def scrolled_to(self, id: str) -> None:
        """Wait until a claim is open and its head is in the window."""
        expect(self.claim(id)).to_have_attribute("open", "")
        expect(self.claim(id).locator("> summary")).to_be_in_viewport()


@pytest.fixture
def check(atlas: Atlas) -> Check:
    return Check(atlas.page, atlas.address)


@pytest.fixture
def small(phone: Atlas) -> Check:
    return Check(phone.page, phone.address)


@pytest.mark.thorough
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_from_the_evidence_of_a_country_to_the_check_and_back(
    atlas: Atlas, check: Check, lang: str
) -> None:
    atlas.open(f"?layer=border-iran&country=TKM&lang={lang}")
    badges = atlas.evidence.locator(".verdicts a.verdict")
    about = [c for c in LEDGER.claims.values() if "TKM" in countries_of(LEDGER, c)]
    expect(badges).to_have_count(len(about))
    id = "embassy-several-kilometres"
    (claim,) = checks_of(LEDGER, LEDGER.fact("icgers-tkm-embassy-distance"))
    assert claim.id == id
    badge = badges.and_(atlas.page.locator(f'[data-claim="{id}"]'))
    expect(badge).to_be_in_viewport()  # at a glance
    expect(badge).to_contain_text(strings(lang)("verdict_understated"))
    badge.click()  # one click

    expect(atlas.page).to_have_url(f"{atlas.address}check?claim={id}&lang={lang}")
    check.scrolled_to(id)
    expect(check.claim(id)).to_have_class(re.compile(r"\bopened\b"))
    expect(check.claim(id)).to_contain_text(claim.claim[lang])
    back = check.claim(id).locator("[data-assertion] a.map")
    expect(back).to_have_count(1)
    back.click()

    atlas.drawn()
    expect(atlas.page).to_have_url(re.compile(f"layer=diplomacy.*country=TKM.*lang={lang}"))
    expect(atlas.evidence.locator("h2")).to_have_text(
        {"en": "Turkmenistan", "ar": "تركمانستان"}[lang]
    )
    fact = atlas.evidence.locator('[data-fact="icgers-tkm-embassy-distance"]')
    expect(fact.locator("a.verdict")).to_have_attribute("data-claim", id)


@pytest.mark.thorough
def test_the_browsers_back_button_returns_to_the_country(atlas: Atlas, check: Check) -> None:
    atlas.open("?layer=normalization&country=TJK&lang=en")
    atlas.evidence.locator(".verdicts a.verdict").click()
    check.scrolled_to("tajikistan-unofficial")
    atlas.page.go_back()
    atlas.drawn()
    expect(atlas.page).to_have_url(re.compile("country=TJK"))
    expect(atlas.evidence.locator("h2")).to_have_text("Tajikistan")


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.thorough), "ar"])
def test_claim_and_evidence_stand_side_by_side(check: Check, lang: str) -> None:
    check.open(f"?claim=nearly-8000-km&lang={lang}")
    check.scrolled_to("nearly-8000-km")
    claim = check.claim("nearly-8000-km")
    boxes = [
        claim.locator(f".body > {part}").bounding_box()
        for part in (".reasoning", "section.for", "section.against")
    ]
    assert all(boxes)
    lefts = [box["x"] for box in boxes if box]
    assert lefts == sorted(lefts, reverse=lang == "ar")
    assert max(box["y"] for box in boxes if box) - min(box["y"] for box in boxes if box) < 2
    first = claim.locator(".sums .line").first
    expect(first).to_have_text(re.compile(r"7,644 \+ 338 = 7,982"))
    # The result stands to the right of its terms, the unit behind it, in Arabic too.
    xs = [
        first.locator(part).bounding_box() for part in ("[data-term]:first-of-type", "b", "bdi bdi")
    ]
    assert all(xs)
    assert [box["x"] for box in xs if box] == sorted(box["x"] for box in xs if box)


@pytest.mark.thorough
def test_folded_claims_open_by_mouse_and_by_keyboard(check: Check) -> None:
    check.open("?lang=en")
    expect(check.claims).to_have_count(len(LEDGER.claims))
    first, second = check.claims.nth(0), check.claims.nth(1)
    expect(first.locator(".body")).to_be_hidden()
    first.locator("> summary").click()
    expect(first.locator(".body")).to_be_visible()
    second.locator("> summary").focus()
    check.page.keyboard.press("Enter")
    expect(second.locator(".body")).to_be_visible()
    expect(first.locator(".body")).to_be_visible()


@pytest.mark.thorough
def test_filters_narrow_the_list_and_the_address(check: Check) -> None:
    check.open("?claim=nearly-8000-km&lang=en")
    check.scrolled_to("nearly-8000-km")
    check.page.mouse.move(600, 400)
    check.page.mouse.wheel(0, -5000)
    expect(check.page.locator(".st-key-brand")).to_be_in_viewport()
    check.page.locator(".st-key-country [role=combobox]").click()
    check.page.get_by_role("option", name="Turkmenistan", exact=True).click()
    expect(check.claims).to_have_count(4)
    expect(check.page).to_have_url(f"{check.address}check?country=TKM&lang=en")
    check.page.locator(".st-key-verdict [role=combobox]").click()
    check.page.get_by_role("option", name="understated", exact=True).click()
    expect(check.claims).to_have_count(1)
    check.page.get_by_role("link", name="Show all claims").click()
    expect(check.claims).to_have_count(len(LEDGER.claims))


@pytest.mark.thorough
def test_a_count_leads_to_the_claims_with_its_verdict(check: Check) -> None:
    check.open("?lang=ar")
    check.page.locator('[data-verdict-count="contradicted"]').click()
    expect(check.page).to_have_url(f"{check.address}check?verdict=contradicted&lang=ar")
    contradicted = [c for c in LEDGER.claims.values() if c.verdict == "contradicted"]
    expect(check.claims).to_have_count(len(contradicted))


@pytest.mark.parametrize(
    ("lang", "every"),
    [("ar", 9), *(pytest.param(lang, 1, marks=pytest.mark.thorough) for lang in ("en", "ar"))],
)
def test_nothing_is_cut_or_scrolls_sideways_on_a_phone(small: Check, lang: str, every: int) -> None:
    for id in [*LEDGER.claims][::every]:
        small.page.goto(f"{small.address}check?claim={id}&lang={lang}")
        small.scrolled_to(id)
        wide = small.page.evaluate(
            """() => [...document.querySelectorAll('.claim.opened *, .st-key-check *')]
                .filter(e => e.getClientRects().length && !e.closest('.visually-hidden'))
                .filter(e => {
                    const box = e.getBoundingClientRect();
                    return box.width && (box.right > innerWidth + 1 || box.left < -1);
                })
                .map(e => e.outerHTML.slice(0, 80))"""
        )
        assert wide == [], id
        assert small.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.thorough
def test_on_a_phone_the_sides_stand_one_below_the_other(small: Check) -> None:
    small.open("?claim=tourists-60000&lang=ar")
    small.scrolled_to("tourists-60000")
    claim = small.claim("tourists-60000")
    parts = (".reasoning", "section.for", "section.against", "section.context")
    tops = [claim.locator(f".body > {part}").bounding_box() for part in parts]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    assert len({round(box["x"]) for box in tops if box}) == 1
