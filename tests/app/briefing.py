"""The briefing page without drawing: who makes the files, and what the page says of them."""

from __future__ import annotations

import io

from PIL import Image
from streamlit.testing.v1 import AppTest

from facts.ledger import Ledger
from geodata.land import Land
from geodata.territories import Register
from mapview.export.order import Order
from tests.app.reading import page_of

#: Parts of its address: a layer by itself, and all that it can hold.
LAYER = {"layer": "normalization", "according": "articles"}
WHOLE = {
    **{"layer": "trade", "according": "record", "size": "a4-portrait", "theme": "dark"},
    **{"quotes": "yes", "outlines": "yes", "countries": "KAZ,AZE", "lang": "ar"},
}


def png() -> bytes:
    """A file that is a picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#1d5f8a").save(out, format="png")
    return out.getvalue()


class Maker:
    """Makes nothing, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Order, str]] = []
        self.errors: dict[str, Exception] = {}
        self.sources: list[tuple[str, ...]] = []

    def __call__(
        self,
        ledger: Ledger,
        _: Register,
        order: Order,
        kind: str,
        land: Land | None = None,  # noqa: ARG002 - as in mapview.export.write
        data: str | None = None,  # noqa: ARG002
    ) -> bytes:
        self.asked.append((order, kind))
        self.sources.append(tuple(ledger.sources))
        if error := self.errors.get(kind):
            raise error
        return png()

    @property
    def last(self) -> Order:
        """What was asked for last."""
        return self.asked[-1][0]


def alerts(app: AppTest) -> list[str]:
    """What is said aloud."""
    return [node.text for node in page_of(app).all(role="alert")]


def buttons(app: AppTest) -> list[str]:
    """The words on the buttons that give a file."""
    return [button.proto.label for button in app.get("download_button")]
