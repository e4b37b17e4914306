"""The measured lines for the screen: ``static/measured.js``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely

from geodata.borders import Border
from geodata.measure import course
from geodata.origin import Package
from geodata.shapes import DIGITS, collection

SCRIPT = Path(__file__).parent.parent / "static" / "measured.js"
ASSIGNMENT = "window.isnadMeasured = "

TOLERANCE = 0.0025  # degrees, Douglas-Peucker: under half a pixel at zoom 8
JOINT = 5  # decimals of a degree: ends that meet are a rounding apart


def drawn(borders: Mapping[str, Border], digits: int) -> dict[str, Any]:
    """Simplify borders for drawing.

    Parameters
    ----------
    borders : mapping of str to Border
        By the pair, such as ``KAZ-RUS``.
    digits : int
        Decimals of a degree that their grid keeps.

    Returns
    -------
    dict
        GeoJSON FeatureCollection of MultiLineStrings as the territory's side draws them, with
        straight lines across water; ``properties: {"id": "KAZ-RUS"}``; WGS 84 (EPSG:4326),
        degrees, lon-lat, three decimals.
    """
    return collection((pair, _slim(border, digits)) for pair, border in borders.items())


def script(borders: Mapping[str, Border], digits: int, package: Package) -> bytes:
    """Bytes of the file that gives a page ``window.isnadMeasured``: what :func:`drawn` gives."""
    compact = json.dumps(drawn(borders, digits), separators=(",", ":"))
    data = package.data
    return (
        f"/* {data.title} {data.version}, {data.credit}, {data.licence}. "
        "Made by python -m geodata build; do not edit. */\n"
        f"{ASSIGNMENT}{compact};\n"
    ).encode()


def load(path: Path = SCRIPT) -> dict[str, Any]:
    """Read the committed file back: what :func:`drawn` gave.

    Raises
    ------
    FileNotFoundError
        If the file is missing; ``python -m geodata build`` makes it.
    """
    _, _, statement = path.read_text(encoding="utf-8").partition(ASSIGNMENT)
    lines: dict[str, Any] = json.loads(statement.rstrip().removesuffix(";"))
    return lines


def _slim(border: Border, digits: int) -> Any:
    whole = shapely.MultiLineString([line.round(JOINT) for line in course(border, digits).lines])
    lines = shapely.get_parts(shapely.simplify(shapely.line_merge(whole), TOLERANCE))
    rounded = shapely.transform(lines, lambda positions: positions.round(DIGITS))
    # A line shorter than the rounding is a point now; so is one that came back to its start.
    return shapely.MultiLineString(rounded[shapely.length(rounded) > 0].tolist())
