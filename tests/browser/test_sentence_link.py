"""Every link into a publisher's page finds its sentence, in a real browser and offline.

The publisher's page is a stand-in made of the ledger's own words, in the order of the article:
each passage in a paragraph of its own, far from the top, so that the place the browser scrolls to
tells what it found.
"""

from __future__ import annotations

from html import escape

import pytest
from playwright.sync_api import BrowserContext, Route

from facts.load import load
from facts.models import Fact
from mapview.cite import sentence_link

LEDGER = load()


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("source", LEDGER.articles)
def test_each_link_scrolls_to_its_sentence(
    context: BrowserContext, source: str, every: int
) -> None:
    facts = [fact for fact in LEDGER.facts if fact.source == source]
    passages = "".join(f"<p>{escape(passage)}</p>" for passage in _passages(facts))
    style = "<style>body { margin: 3000px 0 } p { margin: 0; min-height: 900px }</style>"
    body = f"<!doctype html><html lang=ar dir=rtl><meta charset=utf-8>{style}{passages}"

    def stand_in(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    context.route("**/*", stand_in)
    for fact in facts[::every]:
        page = context.new_page()
        page.goto(sentence_link(LEDGER.articles[source], fact.evidence.quote))
        page.wait_for_function(
            """exact => [...document.querySelectorAll('p')].some(p =>
                p.getBoundingClientRect().bottom > 0 && p.getBoundingClientRect().top < innerHeight
                && p.textContent.includes(exact))""",
            arg=fact.evidence.quote.exact,
        )
        page.close()


def _passages(facts: list[Fact]) -> list[str]:
    """The stretches of the article that the ledger holds; quotes that overlap are one stretch."""
    letters: dict[int, str] = {}
    for evidence in (fact.evidence for fact in facts):
        quote = evidence.quote
        first = evidence.position.start - len(quote.prefix)
        letters.update(enumerate(quote.prefix + quote.exact + quote.suffix, first))
    stretches = [""]
    for at in sorted(letters):
        if at - 1 not in letters:
            stretches.append("")
        stretches[-1] += letters[at]
    return stretches
