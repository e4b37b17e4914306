"""Colours on offer for new layers are held to what those of the published layers are held to."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from mapview import palette
from mapview.palette import DISAGREE_SAMPLE, SILENCE, Fill
from mapview.ramps import NEAR, RANKED, RISING, TOGETHER, difference, silent, spread
from tests.mapview.test_palette import (
    APART,
    GREY_STEP,
    LABEL,
    READABLE,
    VISIONS,
    distance,
    lightness,
)

ALL = (*RANKED, *RISING, TOGETHER)
visions = pytest.mark.parametrize("vision", VISIONS)


@visions
@pytest.mark.parametrize("colours", [RANKED, (*RISING, TOGETHER)], ids=["ranked", "rising"])
def test_any_two_of_one_map_can_be_told_apart(colours: tuple[str, ...], vision: str) -> None:
    for one, other in combinations(colours, 2):
        assert distance(one, other, vision) >= APART, (one, other)


@visions
@pytest.mark.parametrize("colour", ALL)
def test_none_looks_like_silence_paper_or_disagreement(colour: str, vision: str) -> None:
    grounds = [fill.colours[0] for fill in SILENCE.values()]
    for ground in (*grounds, palette.PAPER, palette.SEA, palette.NEIGHBOUR):
        assert distance(colour, ground, vision) >= APART, ground
    assert max(distance(colour, tone, vision) for tone in DISAGREE_SAMPLE.colours) >= 2 * APART


def test_rank_and_number_are_kept_in_greyscale() -> None:
    for darker, lighter in (*pairwise(RANKED), *pairwise(RISING[::-1])):
        assert lightness(lighter) - lightness(darker) >= GREY_STEP, (darker, lighter)


@pytest.mark.parametrize("colour", ALL)
def test_country_names_can_be_read_on_each(colour: str) -> None:
    text = LABEL[palette.dark(Fill("solid", (colour,)))]
    assert Color(text).contrast(colour) >= READABLE


@pytest.mark.parametrize("count", range(2, 7))
def test_few_are_spread_over_all(count: int) -> None:
    chosen = spread(RANKED, count)
    assert len(set(chosen)) == count
    assert (chosen[0], chosen[-1]) == (RANKED[0], RANKED[-1])
    assert [RANKED.index(colour) for colour in chosen] == sorted(map(RANKED.index, chosen))


@pytest.mark.parametrize(
    ("one", "other"), [("#000000", "#ffffff"), ("#010203", "#0a0b0c"), *pairwise(ALL)]
)
def test_difference_is_that_of_the_cie(one: str, other: str) -> None:
    expected = Color(one).convert("lab-d65").delta_e(Color(other).convert("lab-d65"), method="76")
    assert difference(one, other) == pytest.approx(float(expected), abs=0.6)


def test_what_is_near_a_silence_is_said_to_be() -> None:
    assert silent("#d0d0ca")
    assert silent("#fffffe")
    assert not any(map(silent, ALL))
    assert min(difference(a, b) for a, b in combinations(RANKED, 2)) > NEAR
