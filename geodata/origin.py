"""``boundaries/ORIGIN.yml``: where the geometry comes from, and how it was made."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from geodata.territories import Name

PATH = Path(__file__).parent / "boundaries" / "ORIGIN.yml"

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Data(_Record):
    """The data inside a package."""

    title: Text
    version: Text
    licence: Text
    credit: Text
    home: Text


class Package(_Record):
    """A published npm package and the one file of it that is read.

    Attributes
    ----------
    sha256 : str
        Of the tarball, as published.
    member : str
        Path of the file inside the tarball.
    """

    name: Text
    version: Text
    licence: Text
    home: Text
    sha256: Sha256
    member: Text
    data: Data
    used_for: Text

    @property
    def tarball(self) -> str:
        """File name that ``npm pack`` gives: ``@a/b`` becomes ``a-b``."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


class Dataset(_Record):
    """A data set that borders are measured in.

    Attributes
    ----------
    package : str
        Its role under ``packages``.
    resolution_m : int
        Nominal ruler in metres.
    digits : int
        Decimals of a degree that the file of its borders keeps: all that the package gives.
    """

    package: Text
    name: Name
    resolution_m: Annotated[int, Field(gt=0)]
    digits: Annotated[int, Field(ge=1, le=6)]


class Origin(_Record):
    """Everything ORIGIN.yml says; unknown keys are errors.

    Attributes
    ----------
    packages : dict of str to Package
        By role: ``countries`` and ``water`` are drawn, the data sets measured, ``world`` is
        the land of the small globe.
    datasets : dict of str to Dataset
        By the ids of :data:`geodata.lengths.DATASETS`, in that order.
    method, locating, measuring : str
        How the drawn geometry, the land of the small globe and the lengths are made.
    built_with : dict of str to str
        Versions that gave these bytes; another GEOS may simplify differently.
    outputs : dict of str to str
        sha256 of each file made, by its path in the project.
    border_policy : dict of str to str
        What is drawn, in plain words, by place.
    """

    packages: Annotated[dict[str, Package], Field(min_length=1)]
    datasets: dict[str, Dataset]
    method: Text
    locating: Text
    measuring: Text
    built_with: dict[str, Text]
    outputs: dict[str, Sha256]
    border_policy: dict[str, Text]


@cache
def origin(path: Path = PATH) -> Origin:
    """Read ORIGIN.yml once.

    Raises
    ------
    pydantic.ValidationError
        If a key is missing, unknown or wrong.
    """
    return Origin.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
