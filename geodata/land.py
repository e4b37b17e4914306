"""The land of a region that a pack brings: what is drawn instead of the atlas's own geometry.

Light on purpose: :mod:`geodata.pack` reads it, with shapely; the screen only hands it on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geodata.territories import Bounds


@dataclass(frozen=True, eq=False)
class Land:
    """Checked geometry; two of them are the same only if they are one.

    Attributes
    ----------
    view, frame : Bounds
        Those of the register it was checked against.
    layers : mapping of str to dict
        GeoJSON FeatureCollections ``territories``, ``neighbours``, ``water`` and ``borders`` as
        :func:`geodata.atlas.load` describes them; the borders are all that two places share and
        the register names. Shared between callers: do not change it.
    sha256 : str
        Of the file it was read from.
    """

    view: Bounds
    frame: Bounds
    layers: Mapping[str, dict[str, Any]]
    sha256: str
