"""What many tests need: the project's own ledger and register, and small ones made by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import settings

from facts.fields import Bilingual
from facts.load import Ledger, load
from facts.models import Fact, Indicator
from facts.publications import Article, Compilation, Measurement, Source
from geodata.territories import Register
from geodata.territories import register as read_register
from tests import foreign
from tests.readings import ROWS, Expected

# How long an example takes says more of the machine than of the code; and what fails for one must
# fail for all: the examples are the same everywhere, and a new one found is written into its test.
settings.register_profile("isnad", deadline=None, derandomize=True, database=None)
settings.load_profile("isnad")


@pytest.fixture(params=ROWS, ids=lambda row: f"{row.layer}-{row.according}")
def expected(request: pytest.FixtureRequest) -> Expected:
    """Each layer with each source choice, and what the map must show."""
    row: Expected = request.param
    return row


@pytest.fixture(params=["en", "ar"])
def lang(request: pytest.FixtureRequest) -> str:
    """Each language of the interface."""
    return str(request.param)


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """The project's own facts."""
    return load()


@pytest.fixture(scope="session")
def register() -> Register:
    """The project's own territories."""
    return read_register()


@pytest.fixture(scope="session")
def make_fact() -> Callable[..., Fact]:
    """Make a valid fact; what a test is about is given, the rest is filled in."""
    count = iter(range(10_000))

    def make(value: Any, indicator: str = "status", source: str = "one", **given: Any) -> Fact:
        quote = given.pop("quote", {"exact": "قال الكاتب إن العدد 20"})
        fields = {
            "id": f"{source}-{next(count)}",
            "territories": () if "region" in given else ("KAZ",),
            "modality": "stated",
            "evidence": {
                "quote": quote,
                "position": {"start": 50, "end": 50 + len(quote["exact"])},
                "cites": given.pop("cites", None),
            },
            "translation": {"en": "The writer said that the number is 20"},
            "explanation": "The sentence says so.",
            "explanation_ar": "هكذا تقول الجملة.",
            "review": "accepted",
        }
        if value is not None and isinstance(value, int):
            given = {"unit": "km"} | given
        return Fact.model_validate(
            fields | {"value": value, "indicator": indicator, "source": source} | given
        )

    return make


@pytest.fixture(scope="session")
def make_record_fact() -> Callable[..., Fact]:
    """Make a valid fact of the record: cited from publications, never quoted."""
    count = iter(range(10_000))

    def make(value: Any, indicator: str = "quantity", source: str = "rec", **given: Any) -> Fact:
        citation = {"publications": given.pop("publications", ("paper",))}
        for key in ("locator", "figure", "derived", "rests_on"):
            if key in given:
                citation[key] = given.pop(key)
        fields = _unquoted(value) | {"id": f"{source}-{next(count)}"}
        fields |= {"evidence": {"citation": citation}}
        return Fact.model_validate(
            fields | {"value": value, "indicator": indicator, "source": source} | given
        )

    return make


@pytest.fixture(scope="session")
def make_measured_fact() -> Callable[..., Fact]:
    """Make a valid fact that was measured along the border of Kazakhstan and Russia."""
    count = iter(range(10_000))

    def make(value: Any, indicator: str = "quantity", source: str = "geo", **given: Any) -> Fact:
        computation = {
            "dataset": "survey",
            "pair": ("KAZ", "RUS"),
            "what": "length",
            "method": both("along the line"),
        }
        computation |= {
            key: given.pop(key) for key in (*computation, "low", "high") if key in given
        }
        fields = _unquoted(value) | {"id": f"{source}-{next(count)}"}
        fields |= {"evidence": {"computation": computation}}
        return Fact.model_validate(
            fields | {"value": value, "indicator": indicator, "source": source} | given
        )

    return make


def _unquoted(value: Any) -> dict[str, Any]:
    """What facts of the record and measured ones have alike."""
    return {
        "territories": ("KAZ",),
        "modality": "stated",
        "unit": None if isinstance(value, str) else "km",
        "explanation": "The publication says so.",
        "explanation_ar": "هكذا يقول المنشور.",
        "review": "accepted",
    }


@pytest.fixture(scope="session")
def make_layer() -> Callable[..., Indicator]:
    """Make a valid indicator: classes high > low, one unit with two bins."""

    def make(kind: str, **given: Any) -> Indicator:
        fields = {
            "id": kind,
            "order": 1,
            "name": both(kind),
            "title": both(f"title of {kind}"),
            "definition": both(f"definition of {kind}"),
            "classes": [
                {"id": "high", "name": both("high class"), "colour": "#111111"},
                {"id": "low", "name": both("low class"), "colour": "#999999"},
            ],
            "units": [{"id": "km", "name": both("km"), "measure": both("Length")}],
            "bins": [{"min": 0, "colour": "#aaaaaa"}, {"min": 100, "colour": "#333333"}],
            "combined": "#555555",
            "modalities": ["stated"],
        }
        return Indicator.model_validate(fields | {"kind": kind} | given)

    return make


@pytest.fixture(scope="session")
def make_source() -> Callable[..., Article]:
    """Make a valid source that names Kazakhstan and Uzbekistan."""

    def make(id: str, order: int = 1, **given: Any) -> Article:
        fields = {
            "short": both(f"short {id}"),
            "publisher": both(f"publisher {id}"),
            "title": both(f"title {id}"),
            "url": f"https://example.org/{id}",
            "published": dt.date(2026, 1, 20 + order),
            "published_basis": both("printed"),
            "language": "ar",
            "quotation_limit": 0.5,
            "document": {"file": f"{id}.txt", "sha256": "0" * 64, "characters": 9000},
            "named": {
                "KAZ": {"exact": "كازاخستان", "start": 1},
                "UZB": {"exact": "أوزبكستان", "start": 20},
            },
        }
        return Article.model_validate(fields | {"id": id, "order": order} | given)

    return make


@pytest.fixture(scope="session")
def make_compilation() -> Callable[..., Compilation]:
    """Make a valid source of the record with two publications, a paper and a notice."""

    def make(id: str = "rec", order: int = 11, **given: Any) -> Compilation:
        publications = {
            "paper": {
                "publisher": both("publisher paper"),
                "title": "Title of the paper",
                "language": "en",
                "url": "https://example.org/paper",
                "published": "2025-03",
            },
            "notice": {
                "publisher": both("publisher notice"),
                "about": both("a notice without a title"),
                "url": "https://example.org/notice",
            },
        }
        return Compilation.model_validate(
            _described(id, order) | {"kind": "record", "publications": publications} | given
        )

    return make


@pytest.fixture(scope="session")
def make_measurement() -> Callable[..., Measurement]:
    """Make a valid source of measured values with one data set, the survey."""

    def make(id: str = "geo", order: int = 21, **given: Any) -> Measurement:
        survey = {
            "title": both("title survey"),
            "publisher": both("publisher survey"),
            "version": "1.0",
            "licence": both("licence survey"),
            "url": "https://example.org/survey",
            "published": "2017-11",
        }
        return Measurement.model_validate(
            _described(id, order) | {"kind": "measured", "datasets": {"survey": survey}} | given
        )

    return make


def _described(id: str, order: int) -> dict[str, Any]:
    names = {key: both(f"{key} {id}") for key in ("short", "publisher", "title")}
    return {"id": id, "order": order, **names}


@pytest.fixture(scope="session")
def make_ledger(
    make_source: Callable[..., Article],
    make_compilation: Callable[..., Compilation],
    make_measurement: Callable[..., Measurement],
) -> Callable[..., Ledger]:
    """Make a ledger of two articles, one and two, with the given layers and facts.

    A compilation ``rec`` and a measurement ``geo`` are there where a fact rests on them.
    """

    def make(layers: Indicator | Iterable[Indicator], *facts: Fact) -> Ledger:
        layers = [layers] if isinstance(layers, Indicator) else list(layers)
        sources: dict[str, Source] = {
            id: make_source(id, n) for n, id in enumerate(("one", "two"), 1)
        }
        others: dict[str, Source] = {"rec": make_compilation(), "geo": make_measurement()}
        used = {fact.source for fact in facts}
        sources |= {id: source for id, source in others.items() if id in used}
        return Ledger({layer.id: layer for layer in layers}, sources, facts)

    return make


@pytest.fixture(scope="session")
def foreign_ledger(
    make_layer: Callable[..., Indicator],
    make_source: Callable[..., Article],
    make_fact: Callable[..., Fact],
) -> Ledger:
    """A ledger of articles in five languages (:mod:`tests.foreign`)."""
    return foreign.ledger(make_layer, make_source, make_fact)


def both(text: str) -> Bilingual:
    """The same words in both languages."""
    return Bilingual(en=text, ar=text)
