"""Make the land of a pack from the published countries: ``python -m geodata pack FOLDER``."""

from __future__ import annotations

import json
from typing import Any

from geodata.build import outlines
from geodata.shapes import collection
from geodata.territories import Register


def content(countries: Any, register: Register) -> bytes:
    """Bytes of ``land.geojson``: a feature a line, territories first.

    Parameters
    ----------
    countries : mapping
        TopoJSON with a layer ``countries``, ids ISO 3166-1 numeric.
    register : Register
        The places of the pack: those that the published data lack are not drawn by it.

    Raises
    ------
    BuildError
        As for :func:`geodata.build.outlines`.
    """
    features = collection(outlines(countries, register).items())["features"]
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()
