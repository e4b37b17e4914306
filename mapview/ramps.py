"""Colours on offer for a new layer: told apart with any vision, and from silence and paper."""

from __future__ import annotations

from mapview.palette import SILENCE, linear

RANKED = ("#22174e", "#204380", "#007385", "#359d87", "#8fb488", "#dbcb79")
"""For classes in order of rank: the highest is the darkest."""

RISING = ("#ffd997", "#dfa78e", "#c07671", "#974555", "#6c2747", "#3c023a")
"""For numbers: more is darker."""

TOGETHER = "#009894"
"""For one number of several countries, beside :data:`RISING`."""

NEAR = 12.0
"""Two colours of less difference than this are taken for one another across a map."""


def spread(colours: tuple[str, ...], count: int) -> tuple[str, ...]:
    """So many of some colours, as far from one another as they go.

    Parameters
    ----------
    count : int
        From 2 to their number.
    """
    last = len(colours) - 1
    return tuple(colours[round(step * last / (count - 1))] for step in range(count))


def difference(one: str, other: str) -> float:
    """How far apart two sRGB colours are (CIE 1976, D65): 0 the same, 100 black and white."""
    pairs = zip(_lab(one), _lab(other), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def silent(colour: str) -> bool:
    """Whether a colour would be taken for one of the silences."""
    return any(difference(colour, fill.colours[0]) < NEAR for fill in SILENCE.values())


def _lab(colour: str) -> tuple[float, float, float]:
    """CIE L*a*b* of an sRGB colour under D65."""
    red, green, blue = linear(colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
