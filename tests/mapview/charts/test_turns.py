"""Parts of a ranking: what a part keeps of its panels, their notes and their bands."""

from __future__ import annotations

import pytest

from facts.ledger import Ledger
from mapview import parts
from mapview.charts import ranking, turns
from mapview.charts.ranking import Panel


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of six."""
    monkeypatch.setattr(parts, "AT_ONCE", 6)


@pytest.fixture(params=["trade", "flights", "visitors", "border-russia"])
def layer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _noted(panel: Panel) -> dict[str, str | None]:
    return {
        mark.fact.id: None if mark.note is None else panel.notes[mark.note - 1]
        for mark in panel.marks
    }


def test_a_part_keeps_the_notes_of_its_marks_and_no_others(ledger: Ledger, layer: str) -> None:
    whole = {p.id: p for p in ranking.build(ledger, ledger.places, layer, "en").panels}
    arranged, part = turns.shown(ledger, layer, "en", 1)
    while True:
        for panel in arranged.panels:
            assert _noted(panel).items() <= _noted(whole[panel.id]).items()
            assert set(panel.notes) == {note for note in _noted(panel).values() if note}
        if part.number == part.parts:
            break
        arranged, part = turns.shown(ledger, layer, "en", part.number + 1)


def test_a_band_stays_on_the_marks_that_it_holds(ledger: Ledger, layer: str) -> None:
    whole = {
        (panel.id, row.name): {
            mark.fact.id: [n <= spread.last and n >= spread.first for spread in row.spreads]
            for n, mark in enumerate(row.marks)
        }
        for panel in ranking.build(ledger, ledger.places, layer, "en").panels
        for row in panel.rows
    }
    _, first = turns.shown(ledger, layer, "en", 1)
    for number in range(1, first.parts + 1):
        arranged, _ = turns.shown(ledger, layer, "en", number)
        for panel in arranged.panels:
            for row in panel.rows:
                assert all(0 <= s.first <= s.last < len(row.marks) for s in row.spreads)
                for n, mark in enumerate(row.marks):
                    held = [s.first <= n <= s.last for s in row.spreads]
                    assert sum(held) == sum(whole[panel.id, row.name][mark.fact.id])


def test_the_fullest_layer_has_no_more_parts_than_an_address_can_ask_for(
    ledger: Ledger, layer: str
) -> None:
    _, part = turns.shown(ledger, layer, "en", 1)
    assert part.parts <= parts.parts(turns.most(ledger))
