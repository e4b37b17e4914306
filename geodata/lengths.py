"""How long the borders are, as measured and committed. Light on purpose: no shapely, no pyproj.

``boundaries/lengths.json`` is made by ``python -m geodata build``; ``python -m geodata
measure`` measures the committed lines anew and gives the same figures. What the figures mean
and how they come about is said in :mod:`geodata.measure`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from geodata.territories import Name, Point, register

FOLDER = Path(__file__).parent / "boundaries"
PATH = FOLDER / "lengths.json"

DATASETS = ("ne-110m", "ne-50m", "osm-10km", "ne-10m", "osm-1km", "osm-100m", "osm-10m")
"""Ids of the data sets, from the coarsest ruler to the finest.

``ne``: Natural Earth, by scale (``ne-10m`` is 1:10 million). ``osm``: OpenStreetMap, by the
largest error of its lines (``osm-10m`` is 10 metres).
"""

FINEST = DATASETS[-1]

NEIGHBOURS = ("RUS", "IRN")
"""The neighbours that borders are measured with."""


class Dataset(NamedTuple):
    """A data set that borders are measured in.

    Attributes
    ----------
    resolution_m : int
        Nominal ruler in metres: the package's largest error for OpenStreetMap, half a
        millimetre on paper for Natural Earth (1:10 million: 5 km).
    data, credit, licence : str
        What to name where a figure or a line of it is shown.
    """

    id: str
    name: Name
    resolution_m: int
    data: str
    credit: str
    licence: str


class Length(NamedTuple):
    """The length of a common border in one data set; kilometres, geodesic on WGS 84.

    Attributes
    ----------
    km, km_low, km_high : float
        The length, and the range that the data leave open: the same three where both sides
        draw one line.
    km_identical, km_alongside, km_across_water : float
        What ``km`` is the sum of.
    share : float
        Of ``km``, what both sides' lines agree on, vertex by vertex: 0 to 1.
    mean_segment_m : int
        The ruler that this line was really drawn with.
    method : str
        The parts that are not 0: ``identical``, ``alongside``, ``across water``.
    """

    territory: str
    neighbour: str
    dataset: str
    resolution_m: int
    km: float
    km_low: float
    km_high: float
    km_identical: float
    km_alongside: float
    km_across_water: float
    share: float
    mean_segment_m: int
    method: str


class Distance(NamedTuple):
    """From a capital to the nearest point of its country's border with a neighbour.

    Attributes
    ----------
    km : float
        Geodesic, on WGS 84, from the capital's centre in the register.
    nearest : Point
        The point of the border that is so far, degrees, WGS 84.
    """

    territory: str
    neighbour: str
    dataset: str
    resolution_m: int
    km: float
    nearest: Point


class Table(NamedTuple):
    """All of ``lengths.json``, in the order of the register and of :data:`DATASETS`."""

    datasets: tuple[Dataset, ...]
    lengths: tuple[Length, ...]
    distances: tuple[Distance, ...]


@cache
def table(path: Path = PATH) -> Table:
    """Read the table once.

    Raises
    ------
    FileNotFoundError
        If the file is missing; ``python -m geodata build`` makes it.
    """
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Table(
        tuple(Dataset(**row | {"name": Name(**row["name"])}) for row in read["datasets"]),
        tuple(Length(**row) for row in read["lengths"]),
        tuple(Distance(**row | {"nearest": Point(*row["nearest"])}) for row in read["distances"]),
    )


def lengths() -> tuple[Length, ...]:
    """Every measured length; pairs without a common border have none."""
    return table().lengths


def length(territory: str, neighbour: str, dataset: str = FINEST) -> Length | None:
    """Return the length of a border; ``None`` if there is no common border.

    Raises
    ------
    KeyError
        If the territory, the neighbour or the data set is not one that is measured.
    """
    _known(territory, neighbour, dataset)
    key = (territory, neighbour, dataset)
    return next((row for row in table().lengths if row[:3] == key), None)


def distance(territory: str, neighbour: str, dataset: str = FINEST) -> Distance | None:
    """Return how far the capital is from a border; ``None`` if there is no common border.

    Raises
    ------
    KeyError
        As :func:`length`.
    """
    _known(territory, neighbour, dataset)
    key = (territory, neighbour, dataset)
    return next((row for row in table().distances if row[:3] == key), None)


def _known(territory: str, neighbour: str, dataset: str) -> None:
    for given, known in (
        (territory, register().ids),
        (neighbour, NEIGHBOURS),
        (dataset, DATASETS),
    ):
        if given not in known:
            raise KeyError(f"{given}: not measured; one of {', '.join(known)}")
