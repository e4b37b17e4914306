"""Colours that can be told apart: with normal vision, without it, and in greyscale print."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise

import pytest
from coloraide import Color

from facts.load import Ledger, load
from facts.models import Indicator
from mapview import palette
from mapview.palette import DISAGREE_SAMPLE, SILENCE, Fill

VISIONS = ("normal", "protan", "deutan", "tritan")
#: CIEDE2000; 1 is just noticeable side by side, 10 is told apart across a map.
APART = 10
#: Difference in CIE lightness that a greyscale print keeps.
GREY_STEP = 8
#: WCAG 2.2 AA for text.
READABLE = 4.5
LABEL = {True: "#ffffff", False: "#1b1f24"}

LAYERS = tuple(load().indicators.values())


def seen(colour: str, vision: str) -> Color:
    """A colour as an eye with this deficiency (complete) sees it, inside sRGB."""
    return Color(colour) if vision == "normal" else Color(colour).filter(vision, 1).clip()


@cache
def distance(one: str, other: str, vision: str) -> float:
    return float(seen(one, vision).delta_e(seen(other, vision), method="2000"))


def lightness(colour: str) -> float:
    return float(Color(colour).convert("lab")["lightness"])


def classes(layer: Indicator) -> dict[str, str]:
    return {c.id: c.colour for c in layer.classes}


def bins(layer: Indicator) -> dict[str, str]:
    return {f"bin-{n}": b.colour for n, b in enumerate(layer.bins)}


def drawn(layer: Indicator) -> dict[str, str]:
    """Every colour that the layer can put on the map; roles are counted, not drawn."""
    result = bins(layer) | ({} if layer.kind == "roles" else classes(layer))
    return result | ({"combined": layer.combined} if layer.combined else {})


layers = pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
visions = pytest.mark.parametrize("vision", VISIONS)


@layers
@visions
def test_neighbours_on_a_scale_can_be_told_apart(layer: Indicator, vision: str) -> None:
    for scale in (classes(layer), bins(layer)):
        for (one, a), (other, b) in pairwise(scale.items()):
            assert distance(a, b, vision) >= APART, (one, other)


@layers
@visions
def test_any_two_colours_of_one_map_can_be_told_apart(layer: Indicator, vision: str) -> None:
    """Two countries side by side may have any two classes, not only neighbours on the scale."""
    for (one, a), (other, b) in combinations(drawn(layer).items(), 2):
        assert distance(a, b, vision) >= APART, (one, other)


@layers
@visions
def test_no_value_looks_like_silence_or_paper(layer: Indicator, vision: str) -> None:
    grounds = {standing.value: fill.colours[0] for standing, fill in SILENCE.items()}
    grounds |= {"paper": palette.PAPER, "sea": palette.SEA, "neighbour": palette.NEIGHBOUR}
    for key, colour in drawn(layer).items():
        for name, ground in grounds.items():
            assert distance(colour, ground, vision) >= APART, (key, name)


@layers
@visions
def test_no_value_looks_like_the_sample_of_disagreement(layer: Indicator, vision: str) -> None:
    """The sample has two tones: a plain fill is told from it where one of them differs."""
    for key, colour in drawn(layer).items():
        apart = [distance(colour, tone, vision) for tone in DISAGREE_SAMPLE.colours]
        assert max(apart) >= 2 * APART, key


@visions
def test_silences_and_disagreement_can_be_told_from_one_another(vision: str) -> None:
    fills = [*SILENCE.values(), DISAGREE_SAMPLE]
    assert len({fill.pattern for fill in fills}) == len(fills)
    for fill in fills:
        for ground, ink in pairwise(fill.colours):
            assert distance(ground, ink, vision) >= APART, fill
    for one, other in combinations(fills, 2):
        apart = [distance(a, b, vision) for a in one.colours for b in other.colours]
        assert max(apart) >= APART, (one, other)


@pytest.mark.parametrize("layer", [x for x in LAYERS if x.bins], ids=lambda layer: layer.id)
def test_more_is_darker_in_greyscale(layer: Indicator) -> None:
    for (one, a), (other, b) in pairwise(bins(layer).items()):
        assert lightness(a) - lightness(b) >= GREY_STEP, (one, other)


@pytest.mark.parametrize(
    "layer", [x for x in LAYERS if x.kind == "status"], ids=lambda layer: layer.id
)
def test_higher_status_is_darker_in_greyscale(layer: Indicator) -> None:
    for (one, a), (other, b) in pairwise(classes(layer).items()):
        assert lightness(b) - lightness(a) >= GREY_STEP, (one, other)


def test_sides_of_the_disagreement_that_there_is_differ_in_greyscale(ledger: Ledger) -> None:
    colours = classes(ledger.indicators["normalization"])
    assert abs(lightness(colours["normalized"]) - lightness(colours["ties"])) >= GREY_STEP


@layers
def test_country_names_can_be_read_on_every_value(layer: Indicator) -> None:
    for key, colour in drawn(layer).items():
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
