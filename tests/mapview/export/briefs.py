"""Briefs of every map, and pictures that cost nothing, for tests of slides and documents."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from facts.ledger import Ledger
from facts.query import according_options
from geodata.territories import Register
from mapview.export import picture
from mapview.export.brief import Brief, brief
from mapview.export.order import Order


def every(ledger: Ledger, register: Register, lang: str, **given: Any) -> Iterator[Brief]:
    """Each layer with each source choice."""
    for layer in ledger.indicators:
        for according in according_options(ledger):
            yield brief(ledger, register, Order(layer, according, lang, **given))


def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a dot in the place of every picture."""
    monkeypatch.setattr(picture, "map_png", lambda *_, **__: dot("#808080"))
    monkeypatch.setattr(picture, "swatch_png", lambda fill, *_, **__: dot(fill.colours[0]))


def dot(colour: str) -> bytes:
    """A picture of one pixel."""
    result = BytesIO()
    Image.new("RGB", (1, 1), colour).save(result, "PNG")
    return result.getvalue()
