"""What many tests need: the project's own ledger and register, and small ones made by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pytest

from facts.fields import Bilingual
from facts.load import Ledger, load
from facts.models import Fact, Indicator, Source
from geodata.territories import Register
from geodata.territories import register as read_register

#: What each source choice shades each country with, written by hand from the facts and the design,
#: not from what the code returns. A class id, ``bin-<n>`` or ``combined``; ``.`` named and nothing
#: said, ``-`` never named, ``x`` no common border; ``a|b``: the sources disagree.
READINGS = """
layer         according KAZ         KGZ       TJK        TKM             UZB     ARM AZE        GEO
normalization articles  accords     ties      unofficial normalized|ties ties    .   normalized -
normalization icgers    accords     .         .          normalized      .       .   normalized -
normalization eurasiaar accords     ties      unofficial ties            ties    -   -          -
border-russia articles  combined    x         x          x               x       x   combined   -
border-russia icgers    combined    x         x          x               x       x   combined   -
border-russia eurasiaar .           x         x          x               x       x   -          -
border-iran   articles  x           x         x          borders         x       .   .          x
border-iran   icgers    x           x         x          borders         x       .   .          x
border-iran   eurasiaar x           x         x          .               x       -   -          x
trade         articles  agreements  limited   .          .               limited .   bin-2      -
trade         icgers    .           .         .          .               .       .   bin-2      -
trade         eurasiaar agreements  limited   .          .               limited -   -          -
flights       articles  .           .         .          .               .       .   bin-2      -
flights       icgers    .           .         .          .               .       .   bin-2      -
flights       eurasiaar .           .         .          .               .       -   -          -
visitors      articles  .           .         .          .               .       .   bin-2      -
visitors      icgers    .           .         .          .               .       .   bin-2      -
visitors      eurasiaar .           .         .          .               .       -   -          -
diplomacy     articles  ambassadors agreement .          embassy         .       .   visit      -
diplomacy     icgers    visit       .         .          embassy         .       .   visit      -
diplomacy     eurasiaar ambassadors agreement .          .               .       -   -          -
powers        articles  bin-3       bin-0     bin-0      bin-0           bin-0   .   bin-2      -
powers        icgers    bin-0       .         .          bin-0           .       .   bin-2      -
powers        eurasiaar bin-3       bin-0     bin-0      bin-0           bin-0   -   -          -
outlook       articles  consequences obstacles unlikely  cautious        gradual .   .          -
outlook       icgers    .           .         .          .               .       .   .          -
outlook       eurasiaar consequences obstacles unlikely  cautious        gradual -   -          -
"""
_SILENCE = {".": "named", "-": "never-named", "x": "not-applicable"}


class Expected(NamedTuple):
    """One row of :data:`READINGS`."""

    layer: str
    according: str
    keys: dict[str, str]

    @property
    def shaded(self) -> dict[str, tuple[str, ...]]:
        """Countries that a value shades, with its keys."""
        silent = _SILENCE.values()
        return {id: tuple(key.split("|")) for id, key in self.keys.items() if key not in silent}


def _expected() -> list[Expected]:
    (_, _, *ids), *rows = (line.split() for line in READINGS.strip().splitlines())
    return [
        Expected(layer, according, {i: _SILENCE.get(k, k) for i, k in zip(ids, keys, strict=True)})
        for layer, according, *keys in rows
    ]


@pytest.fixture(params=_expected(), ids=lambda row: f"{row.layer}-{row.according}")
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
def make_source() -> Callable[..., Source]:
    """Make a valid source that names Kazakhstan and Uzbekistan."""

    def make(id: str, order: int = 1, **given: Any) -> Source:
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
        return Source.model_validate(fields | {"id": id, "order": order} | given)

    return make


@pytest.fixture(scope="session")
def make_ledger(make_source: Callable[..., Source]) -> Callable[..., Ledger]:
    """Make a ledger of two sources, one and two, with the given layers and facts."""

    def make(layers: Indicator | Iterable[Indicator], *facts: Fact) -> Ledger:
        layers = [layers] if isinstance(layers, Indicator) else list(layers)
        sources = {id: make_source(id, n) for n, id in enumerate(("one", "two"), 1)}
        return Ledger({layer.id: layer for layer in layers}, sources, facts)

    return make


def both(text: str) -> Bilingual:
    """The same words in both languages."""
    return Bilingual(en=text, ar=text)
