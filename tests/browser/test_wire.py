"""What a page receives: bytes, which are the same on every machine, unlike time."""

from __future__ import annotations

from playwright.sync_api import Page

from bench.relay import relayed
from facts.load import load
from tests.browser.atlas import SETTLED, Atlas
from tests.browser.watched import Watch

LIMIT = 10_000


def test_a_layer_switch_sends_what_changed_and_little_else(
    page: Page, watch: Watch, app: str
) -> None:
    first, *others = load().indicators.values()
    with relayed(app) as relay:
        atlas = Atlas(page, relay.address, watch).open("?lang=en")
        page.wait_for_function(SETTLED)
        received = {}
        for layer in (*others, first):
            before = relay.received
            atlas.choose_layer(layer.name.en, layer.id)
            page.wait_for_function(SETTLED)
            received[layer.id] = relay.received - before
        page.goto("about:blank")
    assert min(received.values()) > 0, "something is counted"
    assert {id: count for id, count in received.items() if count > LIMIT} == {}
