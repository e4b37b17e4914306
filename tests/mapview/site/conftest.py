"""The whole site once, in memory; and a small one whose every text tries to break out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.publications import Article, Compilation
from geodata.territories import Register
from mapview.site.edition import Edition
from mapview.site.publish import files
from tests.mapview.hostile import MARK, marked

Site = dict[str, bytes]


@pytest.fixture(scope="session")
def edition(ledger: Ledger, register: Register) -> Edition:
    """The project's own facts, with no address of an app."""
    return Edition(ledger, register, None, "0123456789abcdef" * 4)


@pytest.fixture(scope="session")
def site(edition: Edition) -> Site:
    """Every file of the site by its path."""
    return dict(files(edition))


@pytest.fixture(scope="session")
def pages(site: Site) -> dict[str, str]:
    """Every page of the site by its path."""
    return {path: data.decode() for path, data in site.items() if path.endswith(".html")}


@pytest.fixture(scope="session")
def hostile(
    make_layer: Callable[..., Indicator],
    make_source: Callable[..., Article],
    make_compilation: Callable[..., Compilation],
    make_fact: Callable[..., Fact],
    make_record_fact: Callable[..., Fact],
) -> Ledger:
    """A ledger with markup in every free text: articles that disagree, and a record."""
    layer = make_layer(
        "status",
        name=marked("layer"),
        title=marked("title"),
        definition=marked("definition"),
        classes=[
            {"id": id, "name": marked(f"class {id}"), "colour": colour}
            for id, colour in (("high", "#111111"), ("low", "#999999"))
        ],
    )
    words = {key: marked(key) for key in ("short", "publisher", "title", "disclaimer")}
    sources: dict[str, Any] = {
        id: make_source(id, order, **words) for order, id in enumerate(("one", "two"), 1)
    }
    sources["rec"] = make_compilation(title=marked("compilation"))
    given: dict[str, Any] = {
        "quote": {"exact": f"quote {MARK}", "carries": f"quote {MARK}"},
        "translation": {"en": f"translation {MARK}"},
        "explanation": f"explanation {MARK}",
        "explanation_ar": f"explanation {MARK}",
        "modality": "attributed",
        "attributed_to": marked("who"),
    }
    facts = (
        make_fact("high", "status", "one", **given),
        make_fact("low", "status", "two", **given),
        make_fact("high", "status", "one", region="central-asia", **given),
        make_record_fact("high", "status", derived=marked("derived")),
    )
    return Ledger({layer.id: layer}, sources, facts)
