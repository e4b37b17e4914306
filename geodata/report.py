"""What ``python -m geodata measure`` prints: rows for programs, a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from geodata.lengths import DATASETS, Distance, Length
from geodata.survey import pairs
from geodata.territories import Register

NOTE = "no common border"


def length_rows(
    measured: Sequence[Length], resolutions: dict[str, int], register: Register
) -> Iterator[dict[str, Any]]:
    """Yield a row for every territory, neighbour and data set.

    Pairs without a common border have rows too: their lengths are ``None``, never 0, and
    ``note`` says why.
    """
    known = {row[:3]: row for row in measured}
    for territory, neighbour, _ in pairs(register):
        for dataset in DATASETS:
            key = (territory.id, neighbour, dataset)
            row = known.get(key)
            if row is not None:
                figures, note = row._asdict(), None
            else:
                figures, note = dict.fromkeys(Length._fields), NOTE
                figures |= dict(zip(Length._fields, (*key, resolutions[dataset]), strict=False))
            yield {"kind": "length", **figures, "common_border": row is not None, "note": note}


def distance_rows(measured: Sequence[Distance]) -> Iterator[dict[str, Any]]:
    """Yield a row for every distance from a capital to a border."""
    for row in measured:
        yield {"kind": "distance", **row._asdict()}


def length_table(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield lines of text: borders with their lengths, then the pairs that have none."""
    yield "Length of common borders in km, geodesic on WGS 84; share: of the length, what both"
    yield "sides' lines agree on; segment: mean length of a segment, the ruler really used."
    yield ""
    yield "border   data set   ruler m        km    between          share  segment m"
    for row in rows:
        if row["common_border"]:
            between = f"{row['km_low']:,.1f}-{row['km_high']:,.1f}"
            yield (
                f"{row['territory']}-{row['neighbour']}  {row['dataset']:9}  "
                f"{row['resolution_m']:>7,}  {row['km']:>8,.1f}  {between:16} "
                f"{row['share']:6.1%}  {row['mean_segment_m']:>9,}"
            )
    none = {f"{r['territory']}-{r['neighbour']}" for r in rows if not r["common_border"]}
    yield ""
    yield f"{NOTE.capitalize()}: {', '.join(sorted(none))}"


def distance_table(rows: Sequence[dict[str, Any]], register: Register) -> Iterator[str]:
    """Yield lines of text: from each capital to the border."""
    yield "From the capital to the nearest point of the border in km, geodesic on WGS 84"
    yield ""
    yield "border   capital   data set        km  nearest point"
    for row in rows:
        capital = register.territory(row["territory"]).capital.name.en
        yield (
            f"{row['territory']}-{row['neighbour']}  {capital:8}  {row['dataset']:9}  "
            f"{row['km']:>8,.1f}  {row['nearest'].lat:.3f} N {row['nearest'].lon:.3f} E"
        )
