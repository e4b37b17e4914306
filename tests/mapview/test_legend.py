"""The legend: an entry for each key in use, in the order of the scale, in words that differ."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.query import Standing
from geodata.territories import Register
from mapview.legend import bin_label
from mapview.locale import strings
from mapview.palette import DISAGREE_SAMPLE, SILENCE, Fill
from mapview.spec import MapSpec, build
from mapview.text import bare
from tests.readings import Expected, colour


def test_legend_has_one_entry_for_each_key_in_use(
    ledger: Ledger, spec: MapSpec, expected: Expected
) -> None:
    layer = ledger.indicators[expected.layer]
    users: dict[str, list[str]] = {}
    for id, key in expected.keys.items():
        for part in expected.shaded.get(id, (key,)):
            users.setdefault(part, []).append(id)
        if id in expected.disagree:
            users.setdefault("disagree", []).append(id)
    if layer.kind == "status":
        record = expected.according == "record"
        scale = [c.id for c in layer.classes if c.record == record]
        users = {id: [] for id in scale if expected.according != "measured"} | users
    ids = [entry.id for entry in spec.legend]
    assert len(ids) == len(set(ids))
    assert {entry.id: list(entry.territories) for entry in spec.legend} == users


def test_legend_samples_are_the_fills_of_the_map(
    ledger: Ledger, spec: MapSpec, expected: Expected
) -> None:
    layer = ledger.indicators[expected.layer]
    for entry in spec.legend:
        if entry.id == "disagree":
            assert entry.fill == DISAGREE_SAMPLE
        elif entry.id in set(Standing):
            assert entry.fill == SILENCE[Standing(entry.id)]
        else:
            assert entry.fill == Fill("solid", (colour(layer, entry.id),))


def test_legend_keeps_the_order_of_the_scale_and_silence_comes_last(
    ledger: Ledger, spec: MapSpec, expected: Expected
) -> None:
    layer = ledger.indicators[expected.layer]
    order = [
        *(f"bin-{n}" for n in range(len(layer.bins))),
        "combined",
        *(f"measure-{m.id}" for m in layer.measures),
        *(c.id for c in layer.classes),
        "disagree",
        *(standing.value for standing in SILENCE),
    ]
    ranks = [order.index(entry.id) for entry in spec.legend]
    assert ranks == sorted(ranks)


def test_legend_labels_are_words_in_the_language_and_all_different(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    legend = build(ledger, register, expected.layer, expected.according, lang).legend
    labels = [bare(entry.label) for entry in legend]
    assert len(set(labels)) == len(labels)
    for label in labels:
        assert any("\u0600" <= c <= "\u06ff" for c in label) is (lang == "ar"), label


def test_legend_of_a_combined_figure_names_its_members(
    ledger: Ledger, register: Register, lang: str
) -> None:
    legend = build(ledger, register, "border-russia", "articles", lang).legend
    (entry,) = (entry for entry in legend if entry.id == "combined")
    for id in ("AZE", "KAZ"):
        assert register.territory(id).name[lang] in entry.label


def test_legend_names_every_combined_figure(
    make_map: Callable[..., MapSpec], make_fact: Callable[..., Fact]
) -> None:
    facts = (
        make_fact(10, "quantity", territories=("KAZ", "UZB"), scope="combined"),
        make_fact(99, "quantity", territories=("TKM", "AZE"), scope="combined"),
    )
    legend = make_map(*facts, according="articles").legend
    (entry,) = (entry for entry in legend if entry.id == "combined")
    for part in ("10", "Kazakhstan", "99", "Turkmenistan"):
        assert part in bare(entry.label)


@pytest.mark.parametrize("low", [0, 1, 2, 3, 4, 5])
def test_any_count_of_powers_has_a_name(
    make_layer: Callable[..., Indicator], low: int, lang: str
) -> None:
    bins = [{"min": low, "colour": "#aaaaaa"}, {"min": 9, "colour": "#333333"}]
    label = bin_label(make_layer("roles", bins=bins), 0, strings(lang))
    assert str(low) in bare(label) or (lang == "ar" and low in (1, 2))


def test_silence_and_disagreement_look_like_no_value_of_any_layer(ledger: Ledger) -> None:
    values = {
        colour
        for layer in ledger.indicators.values()
        for colour in (
            *(c.colour for c in layer.classes),
            *(b.colour for b in layer.bins),
            *(m.colour for m in layer.measures),
            layer.combined,
        )
    }
    special = [*SILENCE.values(), DISAGREE_SAMPLE]
    # *Named, nothing said* and *no figure found* never meet on one map and look the same.
    assert len(set(special)) == 4
    assert SILENCE[Standing.NAMED] == SILENCE[Standing.NOT_FOUND]
    for fill in special:
        assert not values & set(fill.colours)
