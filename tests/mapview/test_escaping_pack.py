"""Whatever text a pack can carry: the project's facts carry it, and no markup comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from pydantic import BaseModel, ValidationError

from facts.ledger import Ledger
from facts.passages import passages
from geodata.territories import Register
from mapview import frame
from mapview.checksheet import CheckSheet
from mapview.factcard import FactCard
from mapview.panel import Panel
from mapview.passagecard import PassageCard, article_heading
from mapview.spec import build
from tests.mapview.hostile import MARK, safe
from tests.mapview.html_tree import parse
from tests.mapview.links import linked

_Model = TypeVar("_Model", bound=BaseModel)

#: These take any text; the check of the whole takes only a class, a country, a unit, another
#: record, or a part of the quote.
BOUND = {"value", "pair", "unit", "id", "terms", "carries"}


def _leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where text stands in plain data."""
    if isinstance(data, str):
        yield path
    elif isinstance(data, dict | list):
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(inner, (*path, key))


def _marked(record: _Model) -> _Model:
    """The record with the mark behind every text that takes it."""
    data = record.model_dump(mode="json")
    for path in _leaves(record.model_dump(mode="json")):
        if not BOUND & set(path):
            _at(data, path)[path[-1]] += MARK
    try:
        return type(record).model_validate(data)
    except ValidationError as error:
        refused = {details["loc"] for details in error.errors()}
        for path in _leaves(record.model_dump(mode="json")):
            if any(path[: len(place)] == place for place in refused):
                _at(data, path)[path[-1]] = _at(data, path)[path[-1]].removesuffix(MARK)
    return type(record).model_validate(data)


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    """What holds the value at ``path``."""
    for key in path[:-1]:
        data = data[key]
    return data


@pytest.fixture(scope="module")
def hostile(ledger: Ledger) -> Ledger:
    return replace(
        ledger,
        indicators={id: _marked(indicator) for id, indicator in ledger.indicators.items()},
        sources={id: _marked(source) for id, source in ledger.sources.items()},
        facts=tuple(_marked(fact) for fact in ledger.facts),
        claims={id: _marked(claim) for id, claim in ledger.claims.items()},
    )


@pytest.fixture
def card(hostile: Ledger, register: Register, lang: str) -> FactCard:
    return FactCard(hostile, register, lang, linked("https://x/?", MARK))


def test_the_mark_stands_wherever_a_pack_can_put_it(hostile: Ledger) -> None:
    """Of each kind of record, as the models say; a field that is new is marked by itself."""
    fact = next(f for f in hostile.facts if f.evidence.quote and f.attributed_to)
    assert fact.attributed_to
    assert fact.evidence.quote
    for text in (fact.explanation, fact.attributed_to.ar, fact.evidence.quote.exact):
        assert text.endswith(MARK)
    assert all(claim.why.en.endswith(MARK) for claim in hostile.claims.values())
    for source in hostile.sources.values():
        assert source.publisher.ar.endswith(MARK)
    for indicator in hostile.indicators.values():
        assert all(c.name.en.endswith(MARK) for c in indicator.classes)


@pytest.mark.parametrize("according", ["articles", "record", "measured"])
def test_every_layer_with_its_panels(
    hostile: Ledger, register: Register, card: FactCard, according: str, lang: str
) -> None:
    names = {t.id: t.name[lang] for t in register.territories}
    panel = Panel(card)
    for layer in hostile.indicators:
        spec = build(hostile, register, layer, according, lang)
        safe(frame.title(spec) + frame.legend(spec, names) + frame.source_line(spec))
        safe(panel.overview(spec, str, str))
        safe(panel.country("AZE", spec))


def test_every_passage(hostile: Ledger, card: FactCard, lang: str) -> None:
    cards = PassageCard(card, lambda layer, id: f"?{layer}{id}{MARK}", lambda p: f"?{p.id}{MARK}")
    for passage in passages(hostile):
        html = cards.html(passage)
        safe(html)
        assert MARK in parse(html).text
    for source in hostile.articles.values():
        safe(article_heading(hostile, source, lang))


def test_every_checked_claim(hostile: Ledger, card: FactCard) -> None:
    sheet = CheckSheet(card, lambda fact, id: f"?{fact.id}{id}{MARK}")
    for claim in hostile.claims.values():
        html = sheet.html(claim, opened=True)
        safe(html)
        assert MARK in parse(html).text
