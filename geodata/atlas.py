"""The drawn geometry, as committed. Light on purpose: no shapely, no geopandas.

``boundaries/atlas.json`` is made by ``python -m geodata build`` and never edited by hand;
``boundaries/ORIGIN.yml`` says from what. Borders in it are simplified for drawing: never
measure them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

PATH = Path(__file__).parent / "boundaries" / "atlas.json"


class Bounds(NamedTuple):
    """A box of meridians and parallels: WGS 84 (EPSG:4326), degrees, lon-lat."""

    west: float
    south: float
    east: float
    north: float


FRAME = Bounds(38.0, 32.0, 98.0, 60.0)
"""What is drawn. Beyond it there is no land: keep the map's view inside.

Crimea ends at 36.6° E and stays out. A map of :data:`VIEW` in Web Mercator has land or sea on
every side if it is between 1.2 and 1.9 times as wide as it is high.
"""

VIEW = Bounds(39.4, 34.7, 88.2, 55.9)
"""What to show first: the eight territories and a margin (about 16:10 in Web Mercator)."""

CENTRE = (64.0, 45.0)
"""The middle of the region: degrees east and north, WGS 84."""

NO_COUNTRY = "XXX"
"""Id of land that the published data gives to no country: the Siachen Glacier.

From the user-assigned range of ISO 3166-1. Context without a name, like the other
neighbours; joining it to India or to Pakistan would be a statement of our own.
"""


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
            (Multi)Polygons cut at :data:`FRAME`; id as above, or :data:`NO_COUNTRY`.
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
