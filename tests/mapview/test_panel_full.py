"""The panel of a country that very much is said of: what it shows, and what it says it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from facts.load import Ledger
from facts.models import Fact, Indicator
from geodata.territories import Register
from mapview.factcard import FactCard
from mapview.locale import strings
from mapview.panel import MOST, Panel
from mapview.spec import build
from mapview.text import bare
from tests.mapview.hostile import MARK
from tests.mapview.html_tree import Node, misdirected, parse
from tests.mapview.links import linked

Show = Callable[..., Node]


@pytest.fixture
def layers(make_layer: Callable[..., Indicator]) -> tuple[Indicator, ...]:
    """A layer of each kind that the tests speak of, in which one party is named."""
    return (
        make_layer("quantity"),
        make_layer("set", order=2),
        make_layer("roles", order=3, counterparts=["ISR", "USA"]),
    )


@pytest.fixture
def show(
    register: Register,
    make_ledger: Callable[..., Ledger],
    layers: tuple[Indicator, ...],
    lang: str,
) -> Show:
    """The panel of Kazakhstan in a layer, where these facts are all there are."""

    def panel(layer: str, *facts: Fact, mark: str = "", whole: bool = False) -> Node:
        ledger = replace(
            make_ledger(layers[0], *facts), indicators={each.id: each for each in layers}
        )
        links = linked(mark=mark)
        card = FactCard(ledger, register, lang, replace(links, every=None) if whole else links)
        return parse(Panel(card).country("KAZ", build(ledger, register, layer, "articles", lang)))

    return panel


@pytest.fixture
def figures(make_fact: Callable[..., Fact]) -> Callable[..., tuple[Fact, ...]]:
    """Figures of so many days, the latest last."""

    def make(count: int, **given: Any) -> tuple[Fact, ...]:
        days = (f"20{20 + n // 336}-{1 + n // 28 % 12:02}-{1 + n % 28:02}" for n in range(count))
        return tuple(make_fact(1 + n, "quantity", period=d, **given) for n, d in enumerate(days))

    return make


def _ids(node: Node) -> list[str]:
    return [n.attributes["data-fact"] for n in node if "data-fact" in n.attributes]


def _left_out(node: Node) -> list[int]:
    return [int(p.attributes["data-more"]) for p in node.all("p", class_="more")]


def test_a_country_with_few_facts_is_shown_with_all_of_them(
    show: Show, figures: Callable[..., tuple[Fact, ...]]
) -> None:
    facts = figures(MOST)
    node = show("quantity", *facts)
    assert sorted(_ids(node)) == sorted(fact.id for fact in facts)
    assert _left_out(node) == []


def test_of_more_facts_what_shades_comes_first_and_the_rest_is_counted_with_the_way_to_it(
    show: Show, figures: Callable[..., tuple[Fact, ...]], lang: str
) -> None:
    facts = figures(1000)
    node = show("quantity", *facts)
    assert _ids(node)[0] == facts[-1].id, "the latest figure shades"
    assert len(set(_ids(node))) == MOST
    assert _left_out(node) == [1000 - MOST]
    (more,) = node.all("p", class_="more")
    assert f"{1000 - MOST}" in bare(more.text)
    assert more.one("a").text == strings(lang)("panel_more_passages")
    assert more.one("a").attributes["href"] == "passages?country=KAZ&layer=quantity"
    assert misdirected(node) == []


def test_of_other_layers_what_shades_them_is_shown_whatever_else_is_left_out(
    show: Show, figures: Callable[..., tuple[Fact, ...]], make_fact: Callable[..., Fact]
) -> None:
    events = [make_fact("low", "set") for _ in range(30)]
    highest = make_fact("high", "set")
    facts = figures(MOST)
    node = show("quantity", *facts, *events, highest)
    assert highest.id in _ids(node)
    assert not {fact.id for fact in events} & set(_ids(node))
    assert _left_out(node) == [1, 30], "one gave its place to what shades the other layer"


def test_sources_that_contradict_one_another_all_stand_side_by_side(
    show: Show, figures: Callable[..., tuple[Fact, ...]]
) -> None:
    facts = figures(100)
    other = figures(100, source="two", comparator="about")
    node = show("quantity", *facts, *other)
    sides = [_ids(side) for side in node.all("div", class_="side")]
    assert sides == [[facts[-1].id], [other[-1].id]]
    assert len(_ids(node)) == MOST


def test_of_powers_every_role_that_a_source_gives_them_is_shown_once(
    show: Show, make_fact: Callable[..., Fact]
) -> None:
    said = [
        make_fact(role, "roles", source, counterpart=power)
        for role in ("high", "low")
        for source in ("one", "two")
        for power in ("ISR", "USA")
    ]
    again = [make_fact("high", "roles", counterpart="ISR") for _ in range(MOST)]
    node = show("quantity", *said, *again)
    assert set(_ids(node)) == {fact.id for fact in said}
    assert _left_out(node) == [MOST]
    assert set(_ids(show("roles", *said, *again))) >= {fact.id for fact in said}


def test_where_nothing_lists_them_all_nothing_is_left_out(
    show: Show, figures: Callable[..., tuple[Fact, ...]]
) -> None:
    facts = figures(3 * MOST)
    node = show("quantity", *facts, whole=True)
    assert len(_ids(node)) == len(facts)
    assert _left_out(node) == []


def test_the_address_of_the_rest_comes_out_as_text(
    show: Show, figures: Callable[..., tuple[Fact, ...]]
) -> None:
    node = show("quantity", *figures(MOST + 1), mark=MARK)
    assert [n for n in node if n.tag in ("script", "x-mark")] == []
    (more,) = node.all("p", class_="more")
    assert more.one("a").attributes["href"].endswith(MARK)
