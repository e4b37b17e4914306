"""The drawn geometry, as committed. Light on purpose: no shapely, no geopandas.

``boundaries/atlas.json`` is made by ``python -m geodata build`` and never edited by hand;
``boundaries/ORIGIN.yml`` says from what. Borders in it are simplified for drawing: never
measure them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent / "boundaries" / "atlas.json"


@cache
def load(path: Path = PATH) -> dict[str, Any]:
    """Read the geometry once.

    Returns
    -------
    dict
        Four GeoJSON FeatureCollections in WGS 84 (EPSG:4326), degrees, lon-lat, three
        decimals (about 100 m). Features carry ``properties: {"id": …}`` and nothing else.

        ``territories``
            (Multi)Polygons; id is ISO 3166-1 alpha-3, order as in the register.
        ``neighbours``
            (Multi)Polygons cut at the frame of the register; id as above, or
            :data:`geodata.territories.NO_COUNTRY`.
            They share every border vertex with the territories.
        ``water``
            Lakes, drawn over the countries; id is an English slug (``aral``). The Caspian
            and the Black Sea are where there is no land.
        ``borders``
            MultiLineStrings, id ``KAZ-RUS``: the common borders with Russia and Iran.

        Shared between callers: do not change it.

    Raises
    ------
    FileNotFoundError
        If the file is missing; ``python -m geodata build`` makes it.
    """
    atlas: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return atlas
