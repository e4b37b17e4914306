"""The register of territories: names, regions, capitals, neighbours, spellings.

Light on purpose (no geopandas): :mod:`facts` and the pages import it at start-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

PATH = Path(__file__).parent / "territories.yml"

Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Numeric = Annotated[str, StringConstraints(pattern=r"^\d{3}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]


class Point(NamedTuple):
    """A place on the WGS 84 ellipsoid, in degrees."""

    lon: Longitude
    lat: Latitude


class Bounds(NamedTuple):
    """A box of meridians and parallels: WGS 84 (EPSG:4326), degrees, lon-lat."""

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude


# libyaml is several times faster; a PyYAML built without it still reads the same.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

NO_COUNTRY = "XXX"
"""Id of land that the published data gives to no country, such as the Siachen Glacier.

From the user-assigned range of ISO 3166-1. Context without a name, like the other
neighbours; joining it to a country would be a statement of our own.
"""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(_Record):
    """A name in the two languages of the interface."""

    en: str
    ar: str

    def __getitem__(self, lang: str) -> str:
        return self.ar if lang == "ar" else self.en


class Capital(_Record):
    """A capital city; ``at`` is its centre."""

    name: Name
    at: Point


class Territory(_Record):
    """One of the territories the atlas shades ("country" in the interface).

    Attributes
    ----------
    id : str
        ISO 3166-1 alpha-3.
    numeric : str or None
        ISO 3166-1 numeric, three digits: the key of the published geometry; ``None`` where the
        geometry comes from elsewhere.
    region : str
        A key of :attr:`Register.regions`.
    label : Point
        Where the name is written on the map.
    borders : tuple of str
        Every country with a common land border; held against the geometry by a test.
    spellings : tuple of str
        How Arabic sources write the name and its adjectives, without proclitics.
    """

    id: Iso3
    numeric: Numeric | None = None
    name: Name
    region: Slug
    capital: Capital
    label: Point
    borders: tuple[Iso3, ...]
    spellings: Annotated[tuple[str, ...], Field(min_length=1)]


class Neighbour(_Record):
    """A country around the territories, drawn for context and never shaded."""

    id: Iso3
    numeric: Numeric | None = None
    name: Name
    label: Point | None = None


class Power(_Record):
    """A country that facts name as a counterpart and the map does not draw as a neighbour."""

    id: Iso3
    name: Name


class Register(_Record):
    """All places the atlas knows, in the order of the file.

    Attributes
    ----------
    view : Bounds
        What to show first: the territories and a margin.
    frame : Bounds
        What is drawn. Beyond it there is no land: keep the map's view inside.
    credit : Name or None
        Whose geometry it is, as a source line names it; ``None``: that of the project.
    joined : dict of str to str
        Areas of the published geometry that have no code, by the name they have there, and
        whose land they are drawn as; :data:`NO_COUNTRY` for nobody's.
    """

    view: Bounds
    frame: Bounds
    credit: Name | None = None
    joined: dict[str, Iso3] = {}
    regions: Annotated[dict[Slug, Name], Field(min_length=1)]
    territories: Annotated[tuple[Territory, ...], Field(min_length=1)]
    neighbours: tuple[Neighbour, ...] = ()
    powers: tuple[Power, ...] = ()

    def territory(self, id: str) -> Territory:
        """Return the territory with this ISO code; ``KeyError`` if there is none."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Territory]:
        return {territory.id: territory for territory in self.territories}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """ISO codes of the territories, in order."""
        return tuple(self._by_id)

    def names(self) -> Mapping[str, Name]:
        """Name of every place, territory or not, by ISO code."""
        return self._names

    @cached_property
    def _names(self) -> dict[str, Name]:
        places: tuple[Territory | Neighbour | Power, ...] = (
            *self.territories,
            *self.neighbours,
            *self.powers,
        )
        return {place.id: place.name for place in places}

    def published(self) -> dict[str, str]:
        """Id of every place that is drawn, by its ISO 3166-1 numeric code in published geometry."""
        drawn: tuple[Territory | Neighbour, ...] = (*self.territories, *self.neighbours)
        return {place.numeric: place.id for place in drawn if place.numeric is not None}


@cache
def register(path: Path = PATH) -> Register:
    """Read the register once.

    Raises
    ------
    pydantic.ValidationError
        If an entry has an unknown key or a wrong value.
    """
    written = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe one
    return Register.model_validate(written)
