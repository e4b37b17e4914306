"""Measure all borders in all data sets, from their files alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geodata.borderfile import decode, path
from geodata.lengths import DATASETS, NEIGHBOURS, Distance, Length
from geodata.measure import Measured, course, measure
from geodata.nearest import nearest
from geodata.packages import BuildError
from geodata.territories import Point, Register, Territory


def pairs(register: Register) -> Iterator[tuple[Territory, str, str]]:
    """Every territory with Russia and Iran, and the key of their border: ``KAZ-RUS``."""
    for territory in register.territories:
        for neighbour in NEIGHBOURS:
            yield territory, neighbour, f"{territory.id}-{neighbour}"


def committed() -> dict[str, bytes]:
    """Bytes of the committed border files, by data set.

    Raises
    ------
    BuildError
        If one is missing.
    """
    missing = [id for id in DATASETS if not path(id).is_file()]
    if missing:
        raise BuildError(
            f"{path(missing[0])}: no such file; get it back from the repository, "
            "or run python -m geodata build"
        )
    return {id: path(id).read_bytes() for id in DATASETS}


def survey(
    files: Mapping[str, bytes], resolutions: Mapping[str, int], register: Register
) -> tuple[list[Length], list[Distance]]:
    """Measure every border, and every capital's distance from it.

    Parameters
    ----------
    files : mapping of str to bytes
        Border files by data set.
    resolutions : mapping of str to int
        Nominal ruler of each data set, metres.

    Returns
    -------
    tuple of two lists
        By territory and neighbour as in the register, then from coarse to fine. Rounded: km
        to 100 m, positions to 5 decimals of a degree, shares to a thousandth.
    """
    borders = {dataset: decode(content) for dataset, content in files.items()}
    lengths, distances = [], []
    for territory, neighbour, pair in pairs(register):
        for dataset, (lines, digits) in borders.items():
            if pair in lines:
                row = (territory.id, neighbour, dataset, resolutions[dataset])
                lengths.append(_length(row, measure(lines[pair], digits)))
                km, point = nearest(territory.capital.at, course(lines[pair], digits))
                at = Point(round(point.lon, 5), round(point.lat, 5))
                distances.append(Distance(*row, km=round(km, 1), nearest=at))
    return lengths, distances


def _length(row: tuple[str, str, str, int], measured: Measured) -> Length:
    m = measured._replace(**{k: round(v, 1) for k, v in measured._asdict().items() if "km" in k})
    parts = {
        "identical": m.km_identical,
        "alongside": m.km_alongside,
        "across water": m.km_across_water,
    }
    return Length(
        *row,
        km=m.km,
        km_low=m.km_low,
        km_high=m.km_high,
        km_identical=m.km_identical,
        km_alongside=m.km_alongside,
        km_across_water=m.km_across_water,
        share=round(m.share, 3),
        mean_segment_m=round(m.mean_segment_m),
        method=", ".join(name for name, km in parts.items() if km),
    )
