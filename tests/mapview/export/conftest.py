"""A map as it leaves the atlas, for many tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export.brief import Brief, brief
from mapview.export.order import Order


@pytest.fixture(scope="session")
def make_brief(ledger: Ledger, register: Register) -> Callable[..., Brief]:
    """Put a map of the project's own facts into words; normalization if nothing else is said."""

    def make(layer: str = "normalization", according: str = "articles", **given: Any) -> Brief:
        return brief(ledger, register, Order(layer, according, **given))

    return make
