"""Colours that can be told apart: with normal vision, without it, and in greyscale print."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from coloraide import Color

from facts.load import Ledger, load
from facts.models import Fact, Indicator
from facts.query import Standing
from mapview import palette
from mapview.palette import DISAGREE_SAMPLE, SILENCE, Fill
from tests.readings import SOURCES

VISIONS = ("normal", "protan", "deutan", "tritan")
#: CIEDE2000; 1 is just noticeable side by side, 10 is told apart across a map.
APART = 10
#: Difference in CIE lightness that a greyscale print keeps.
GREY_STEP = 8
#: WCAG 2.2 AA for text.
READABLE = 4.5
LABEL = {True: "#ffffff", False: "#1b1f24"}

LEDGER = load()
LAYERS = tuple(LEDGER.indicators.values())


class Scale(NamedTuple):
    """What the articles, or the record, can put on the map of one layer."""

    layer: Indicator
    record: bool

    @property
    def bins(self) -> dict[str, str]:
        return {f"bin-{n}": b.colour for n, b in enumerate(self.layer.bins)}

    @property
    def classes(self) -> dict[str, str]:
        """In the order of their rank; what has no colour never shades."""
        given = {fact.value for fact in LEDGER.facts if self._gives(fact)}
        return {
            c.id: c.colour
            for c in self.layer.classes
            if c.colour and (c.record or c.id in given if self.record else not c.record)
        }

    @property
    def drawn(self) -> dict[str, str]:
        """Every colour that the scale can put on the map; roles are counted, not drawn."""
        result = self.bins | ({} if self.layer.kind == "roles" else self.classes)
        result |= {f"measure-{m.id}": m.colour for m in self.layer.measures if m.colour}
        return result | ({"combined": self.layer.combined} if self.layer.combined else {})

    def _gives(self, fact: Fact) -> bool:
        return fact.indicator == self.layer.id and fact.source in SOURCES["record"]


SCALES = [Scale(layer, record) for layer in LAYERS for record in (False, True)]


def seen(colour: str, vision: str) -> Color:
    """A colour as an eye with this deficiency (complete) sees it, inside sRGB."""
    return Color(colour) if vision == "normal" else Color(colour).filter(vision, 1).clip()


@cache
def distance(one: str, other: str, vision: str) -> float:
    return float(seen(one, vision).delta_e(seen(other, vision), method="2000"))


def lightness(colour: str) -> float:
    return float(Color(colour).convert("lab")["lightness"])


def _name(scale: Scale) -> str:
    return f"{scale.layer.id}-{'record' if scale.record else 'articles'}"


scales = pytest.mark.parametrize("scale", SCALES, ids=_name)
visions = pytest.mark.parametrize("vision", VISIONS)


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_every_colour_of_a_layer_is_judged_on_one_map_or_the_other(layer: Indicator) -> None:
    own = {*layer.bins, *(() if layer.kind == "roles" else layer.classes), *layer.measures}
    judged = {*Scale(layer, True).drawn.values(), *Scale(layer, False).drawn.values()}
    assert judged == ({part.colour for part in own} | {layer.combined}) - {None}


@scales
@visions
def test_neighbours_on_a_scale_can_be_told_apart(scale: Scale, vision: str) -> None:
    for steps in (scale.classes, scale.bins):
        for (one, a), (other, b) in pairwise(steps.items()):
            assert distance(a, b, vision) >= APART, (one, other)


@scales
@visions
def test_any_two_colours_of_one_map_can_be_told_apart(scale: Scale, vision: str) -> None:
    """Two countries side by side may have any two classes, not only neighbours on the scale."""
    for (one, a), (other, b) in combinations(scale.drawn.items(), 2):
        assert distance(a, b, vision) >= APART, (one, other)


@scales
@visions
def test_no_value_looks_like_silence_or_paper(scale: Scale, vision: str) -> None:
    grounds = {standing.value: fill.colours[0] for standing, fill in SILENCE.items()}
    grounds |= {"paper": palette.PAPER, "sea": palette.SEA, "neighbour": palette.NEIGHBOUR}
    for key, colour in scale.drawn.items():
        for name, ground in grounds.items():
            assert distance(colour, ground, vision) >= APART, (key, name)


@scales
@visions
def test_no_value_looks_like_the_sample_of_disagreement(scale: Scale, vision: str) -> None:
    """The sample has two tones: a plain fill is told from it where one of them differs."""
    for key, colour in scale.drawn.items():
        apart = [distance(colour, tone, vision) for tone in DISAGREE_SAMPLE.colours]
        assert max(apart) >= 2 * APART, key


@visions
def test_silences_and_disagreement_can_be_told_from_one_another(vision: str) -> None:
    # *Named* is a silence of the articles, *not found* one of the record: never on one map.
    assert SILENCE[Standing.NAMED] == SILENCE[Standing.NOT_FOUND]
    fills = [*dict.fromkeys(SILENCE.values()), DISAGREE_SAMPLE]
    assert len(fills) == len(SILENCE)
    assert len({fill.pattern for fill in fills}) == len(fills)
    for fill in fills:
        for ground, ink in pairwise(fill.colours):
            assert distance(ground, ink, vision) >= APART, fill
    for one, other in combinations(fills, 2):
        apart = [distance(a, b, vision) for a in one.colours for b in other.colours]
        assert max(apart) >= APART, (one, other)


@pytest.mark.parametrize("scale", [s for s in SCALES if s.bins], ids=_name)
def test_more_is_darker_in_greyscale(scale: Scale) -> None:
    for (one, a), (other, b) in pairwise(scale.bins.items()):
        assert lightness(a) - lightness(b) >= GREY_STEP, (one, other)


@pytest.mark.parametrize("scale", [s for s in SCALES if s.layer.kind == "status"], ids=_name)
def test_higher_status_is_darker_in_greyscale(scale: Scale) -> None:
    for (one, a), (other, b) in pairwise(scale.classes.items()):
        assert lightness(b) - lightness(a) >= GREY_STEP, (one, other)


def test_sides_of_the_disagreement_that_there_is_differ_in_greyscale(ledger: Ledger) -> None:
    colours = Scale(ledger.indicators["normalization"], record=False).classes
    assert abs(lightness(colours["normalized"]) - lightness(colours["ties"])) >= GREY_STEP


@scales
def test_country_names_can_be_read_on_every_value(scale: Scale) -> None:
    for key, colour in scale.drawn.items():
        text = LABEL[palette.dark(Fill("solid", (colour,)))]
        assert Color(text).contrast(colour) >= READABLE, key


@pytest.mark.parametrize("fill", SILENCE.values(), ids=lambda fill: fill.pattern)
def test_country_names_can_be_read_on_silence(fill: Fill) -> None:
    for colour in fill.colours:
        assert not palette.dark(fill)
        assert Color(LABEL[False]).contrast(colour) >= READABLE, colour


@pytest.mark.parametrize(
    ("colours", "dark"),
    [
        (("#000000",), True),
        (("#ffffff",), False),
        (("#000000", "#ffffff"), False),
        (("#000000", "#101010"), True),
    ],
)
def test_fill_is_dark_only_where_all_of_it_is(colours: tuple[str, ...], dark: bool) -> None:
    assert palette.dark(Fill("hatched", colours)) is dark


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#3a78b0", "#0a0a0a", "#d6d98a"])
def test_luminance_is_that_of_wcag(colour: str) -> None:
    assert palette.luminance(colour) == pytest.approx(Color(colour).luminance(), abs=1e-3)
