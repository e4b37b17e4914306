"""Find the common borders in the packages, and make the files that hold and measure them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from geodata import lengths, packages
from geodata.borderfile import decode, encode, path
from geodata.borders import Border, border
from geodata.drawn import SCRIPT, script
from geodata.lengths import DATASETS, FINEST, Distance, Length
from geodata.origin import Origin, Package
from geodata.packages import BuildError
from geodata.rings import Segments, from_features, from_topology
from geodata.survey import pairs, survey
from geodata.territories import Register


def files(source: Origin, folder: Path, register: Register) -> dict[Path, bytes]:
    """Make every file of measured borders from the packages in a folder.

    Returns
    -------
    dict of Path to bytes
        A file of lines for each data set, ``lengths.json`` and ``static/measured.js``.

    Raises
    ------
    BuildError
        If ORIGIN.yml does not name the data sets, or a package is not what it says.
    """
    if tuple(source.datasets) != DATASETS:
        raise BuildError(
            f"ORIGIN.yml: `datasets` must be {', '.join(DATASETS)}, in this order; "
            "change it there, or DATASETS in lengths.py"
        )
    lines = {}
    for id, dataset in source.datasets.items():
        package = source.packages[dataset.package]
        found = find(read(package, folder, register, dataset.digits), register, dataset.digits)
        about = package.data.model_dump() | {"package": f"{package.name}@{package.version}"}
        lines[id] = encode(found, dataset.digits, about)
    resolutions = {id: dataset.resolution_m for id, dataset in source.datasets.items()}
    finest = source.packages[source.datasets[FINEST].package]
    return {
        **{path(id): content for id, content in lines.items()},
        lengths.PATH: table(*survey(lines, resolutions, register), source),
        SCRIPT: script(*decode(lines[FINEST]), finest),
    }


def read(package: Package, folder: Path, register: Register, digits: int) -> dict[str, Segments]:
    """Read the outlines of the territories and of all that border on them.

    Parameters
    ----------
    folder : Path
        Where the tarballs of the packages lie.
    digits : int
        Decimals of a degree that the grid keeps.

    Raises
    ------
    BuildError
        If the package is not there, or not the one on record.
    """
    wanted = {*register.ids, *(id for t in register.territories for id in t.borders)}
    with packages.opened(package, folder) as file:
        if package.member.endswith(".geo.json"):
            return from_features(file, wanted, digits)
        codes = {code: id for code, id in register.published().items() if id in wanted}
        return from_topology(json.load(file), codes, digits)


def find(outlines: Mapping[str, Segments], register: Register, digits: int) -> dict[str, Border]:
    """Find the common borders in a data set.

    Parameters
    ----------
    outlines : mapping of str to Segments
        By ISO 3166-1 alpha-3: the territories and whatever borders on them.

    Raises
    ------
    BuildError
        If the data and the register do not agree on who has a common border.
    """
    found = {}
    for territory, neighbour, pair in pairs(register):
        line = None
        if neighbour in outlines:
            third = (outlines[id] for id in outlines if id not in (territory.id, neighbour))
            line = border(outlines[territory.id], outlines[neighbour], third, digits)
        if (line is not None) != (neighbour in territory.borders):
            said, seen = ("a", "none") if line is None else ("no", "one")
            raise BuildError(
                f"{pair}: {said} common border in territories.yml, {seen} in the data; look at "
                "the map, and correct `borders` in territories.yml or take another data set"
            )
        if line is not None:
            found[pair] = line
    return found


def table(measured: list[Length], distances: list[Distance], source: Origin) -> bytes:
    """Bytes of ``lengths.json``: a row a line, so that a change is seen."""
    datasets = []
    for id, given in source.datasets.items():
        data = source.packages[given.package].data
        datasets.append(
            {
                "id": id,
                "name": given.name.model_dump(),
                "resolution_m": given.resolution_m,
                "data": f"{data.title} {data.version}",
                "credit": data.credit,
                "licence": data.licence,
            }
        )
    rows = {
        "datasets": datasets,
        "lengths": [row._asdict() for row in measured],
        "distances": [row._asdict() for row in distances],
    }
    parts = []
    for key, some in rows.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in some)
        parts.append(f'"{key}": [\n{lines}\n]')
    return ("{" + ",\n".join(parts) + "}\n").encode()
