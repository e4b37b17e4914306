"""Border lines as committed: TopoJSON, one file a data set, nothing lost by rounding.

An object a border, ``KAZ-RUS``: three MultiLineStrings, told apart by the property
``drawn_by``: ``both``, ``territory``, ``neighbour``. Programs that read TopoJSON draw them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from geodata.borders import Border
from geodata.lengths import FOLDER
from geodata.rings import Grid


def path(dataset: str) -> Path:
    """Where the lines of a data set lie."""
    return FOLDER / "borders" / f"{dataset}.json"


def encode(borders: Mapping[str, Border], digits: int, about: Mapping[str, str]) -> bytes:
    """Write borders, by pair, as the bytes of a file.

    Parameters
    ----------
    digits : int
        Decimals of a degree that the grid keeps: the file's ``transform``.
    about : mapping of str to str
        What the file says about itself: its data, licence and credit.
    """
    arcs: list[list[list[int]]] = []
    objects = {}
    for pair, border in borders.items():
        sides = []
        for side, lines in border._asdict().items():
            numbers = range(len(arcs), len(arcs) + len(lines))
            arcs += [np.diff(line, axis=0, prepend=0 * line[:1]).tolist() for line in lines]
            sides.append(
                {
                    "type": "MultiLineString",
                    "properties": {"drawn_by": side},
                    "arcs": [[number] for number in numbers],
                }
            )
        objects[pair] = {"type": "GeometryCollection", "geometries": sides}
    step = float(f"1e-{digits}")
    topology = {
        "type": "Topology",
        **about,
        "transform": {"scale": [step, step], "translate": [0, 0]},
        "objects": objects,
        "arcs": arcs,
    }
    return f"{json.dumps(topology, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def decode(content: bytes) -> tuple[dict[str, Border], int]:
    """Read what :func:`encode` wrote: the borders by pair, and the decimals of their grid."""
    topology: dict[str, Any] = json.loads(content)
    digits = -round(float(np.log10(topology["transform"]["scale"][0])))
    arcs: list[Grid] = [
        np.cumsum(np.array(arc, dtype=np.int64), axis=0) for arc in topology["arcs"]
    ]
    borders = {
        pair: Border(
            **{
                side["properties"]["drawn_by"]: tuple(arcs[arc] for (arc,) in side["arcs"])
                for side in geometries["geometries"]
            }
        )
        for pair, geometries in topology["objects"].items()
    }
    return borders, digits
