"""What tests pick out of a chart or change in its data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.charts import ranking
from mapview.charts.events import Event
from mapview.charts.ranking import Panel

#: The layers that hold quantities.
LAYERS = ("border-russia", "border-iran", "trade", "flights", "visitors")


def panel_of(ledger: Ledger, register: Register, layer: str, id: str, lang: str = "en") -> Panel:
    """One panel of a layer's ranking."""
    panels = ranking.build(ledger, register, layer, lang).panels
    return next(panel for panel in panels if panel.id == id)


def altered(ledger: Ledger, id: str, **update: Any) -> Ledger:
    """The same facts, one of them changed."""
    facts = (f.model_copy(update=update) if f.id == id else f for f in ledger.facts)
    return replace(ledger, facts=tuple(facts))


def against(shown: tuple[Event, ...]) -> dict[str, tuple[str, ...]]:
    """The facts that each event's date excludes, of the events that exclude any."""
    return {event.id: event.against for event in shown if event.against}
