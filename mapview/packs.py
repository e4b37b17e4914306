"""The land of a pack beside its facts: read where it is needed, its flaws told as problems.

Light on purpose: what reads geometry is imported when there is a pack.
"""

from __future__ import annotations

from pathlib import Path

from facts.folder import PLACES, Content, Folder
from facts.ledger import FactsError, Problem
from facts.packlayout import LAND
from geodata.geojson import LARGEST, LandError
from geodata.land import Land
from geodata.territories import Register


def land_in(root: Path | Folder, places: Register) -> Land | None:
    """Read the land of a folder of facts; ``None`` if it has no region of its own.

    Raises
    ------
    FactsError
        If the land is missing, too large, or makes no sense on a map.
    """
    if isinstance(root, Folder):
        own, content = PLACES in root.files, root.files.get(LAND)
    else:
        own, content = (root / PLACES).exists(), _content(root / LAND)
    name = f"{root.name}/{LAND}"
    if not own:
        return None
    if content is None:
        why = f"{PLACES} gives the region territories"
        raise FactsError((Problem(name, 0, "", "file is missing", why, "add it"),))
    if isinstance(content, OSError):
        what = f"file cannot be read: {content.strerror}"
        raise FactsError((Problem(name, 0, "", what),))
    return read_land(content, places, name)


def _content(path: Path) -> Content | None:
    """What a file holds, no more of it than is read; ``None`` if there is no such file."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)  # one byte more says that there is more
    except FileNotFoundError:
        return None
    except OSError as error:
        return error


def read_land(content: bytes, places: Register, name: str) -> Land:
    """Read the land of a pack.

    Parameters
    ----------
    content : bytes
        GeoJSON, as :func:`geodata.pack.land` takes it.
    places : Register
        The territories of the pack.
    name : str
        What problems call the file.

    Raises
    ------
    FactsError
        With every flaw found.
    """
    from geodata.pack import land

    try:
        return land(content, places)
    except LandError as error:
        flaws = (Problem(name, 0, f.id, f.what, f.why, f.remedy) for f in error.flaws)
        raise FactsError(tuple(flaws)) from error
