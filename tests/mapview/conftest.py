"""Maps of a few facts, every reference of the project, and a register that breaks out of HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from facts.ledger import Ledger
from facts.models import Fact, Indicator
from facts.works import works_in
from geodata.territories import Register
from mapview import references
from mapview.references import Item
from mapview.spec import MapSpec, build
from tests.mapview.hostile import marked
from tests.mapview.links import LINK
from tests.readings import Expected


@pytest.fixture
def spec(ledger: Ledger, register: Register, expected: Expected) -> MapSpec:
    """The map of each layer with each source choice, in English."""
    return build(ledger, register, expected.layer, expected.according, "en")


@pytest.fixture
def make_map(
    register: Register, make_layer: Callable[..., Indicator], make_ledger: Callable[..., Ledger]
) -> Callable[..., MapSpec]:
    """Make the map of one layer according to the record, with these facts."""

    def make(*facts: Fact, according: str = "record", lang: str = "en", **layer: Any) -> MapSpec:
        ledger = make_ledger(make_layer("quantity", **layer), *facts)
        return build(ledger, register, "quantity", according, lang)

    return make


@pytest.fixture(scope="session")
def items(ledger: Ledger, register: Register) -> dict[str, list[Item]]:
    """Every work and every fact of the project, in each language."""
    return {
        lang: [
            *(
                references.item(work, source, lang)
                for source in ledger.sources.values()
                for work in works_in(source)
            ),
            *(references.fact_item(ledger, register, f, LINK, lang) for f in ledger.facts),
        ]
        for lang in ("en", "ar")
    }


@pytest.fixture(scope="session")
def places(register: Register) -> Register:
    """The register with markup in every name."""
    data = register.model_dump()
    for kind in ("territories", "neighbours", "powers"):
        for place in data[kind]:
            place["name"] = marked(place["id"])
            if "capital" in place:
                place["capital"]["name"] = marked("capital")
    data["regions"] = {id: marked(id) for id in data["regions"]}
    return Register.model_validate(data)
