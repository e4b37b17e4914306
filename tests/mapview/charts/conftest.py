"""The project's own facts as charts arrange them, for many tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts.ledger import Ledger
from facts.models import Indicator
from geodata.territories import Register
from mapview.charts import ranking
from mapview.charts.events import Event, events
from mapview.charts.ranking import Ranking
from tests.mapview.charts.picked import LAYERS


@pytest.fixture
def diplomacy(make_layer: Callable[..., Indicator]) -> Indicator:
    """A layer of events, with classes of the time line."""
    name = {"en": "a class", "ar": "صنف"}
    ids = ("relations", "embassy", "visit", "accords", "talks")
    return make_layer("set", id="diplomacy", classes=[{"id": id, "name": name} for id in ids])


@pytest.fixture
def shown(ledger: Ledger, register: Register) -> tuple[Event, ...]:
    """Every event of the time line."""
    return events(ledger, register)


@pytest.fixture(params=LAYERS)
def layer(request: pytest.FixtureRequest) -> str:
    """Each layer that holds quantities."""
    return str(request.param)


@pytest.fixture
def arranged(ledger: Ledger, register: Register, layer: str, lang: str) -> Ranking:
    """The ranking of each layer in each language."""
    return ranking.build(ledger, register, layer, lang)
