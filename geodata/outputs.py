"""Write the files; their bytes depend on nothing but what is in them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyproj
import shapely

from geodata import atlas, origin
from geodata.origin import Origin

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "static" / "atlas.js"


DRAWN = ("countries", "water")  # the packages that the atlas is drawn from


def render(
    geometry: Mapping[str, Any], source: Origin, origin_text: str, others: Mapping[Path, bytes]
) -> dict[Path, bytes]:
    """Bytes of every file that the build writes, by path.

    Parameters
    ----------
    geometry : mapping
        As :func:`geodata.build.build` returns it.
    source : Origin
        Names the data in the first line of ``atlas.js``.
    origin_text : str
        ORIGIN.yml as it stands; its sha256 and version lines are brought up to date.
    others : mapping of Path to bytes
        The other files: of measured borders, and the land of the small globe.

    Raises
    ------
    ValueError
        If ORIGIN.yml has no line, or several, for a file or a version.
    """
    compact = json.dumps(geometry, ensure_ascii=True, separators=(",", ":"))
    data = "; ".join(
        f"{role}: {p.data.title} {p.data.version}, {p.data.credit}, {p.data.licence}"
        for role, p in source.packages.items()
        if role in DRAWN
    )
    made = {
        atlas.PATH: f"{compact}\n".encode(),
        SCRIPT: (
            f"/* {data}. Made by python -m geodata build; do not edit. */\n"
            f"window.isnadAtlas = {compact};\n"
        ).encode(),
    } | {**others}
    lines = {name(path): hashlib.sha256(content).hexdigest() for path, content in made.items()}
    lines |= {"shapely": shapely.__version__, "geos": shapely.geos_version_string}
    lines |= {"pyproj": pyproj.__version__, "proj": pyproj.proj_version_str}
    for key, value in lines.items():
        pattern = rf"(?m)^(  {re.escape(key)}: ).*$"
        origin_text, count = re.subn(pattern, rf'\g<1>"{value}"', origin_text)
        if count != 1:
            raise ValueError(f"ORIGIN.yml: needs exactly one line '  {key}: …', found {count}")
    return made | {origin.PATH: origin_text.encode()}


def write(files: Mapping[Path, bytes]) -> None:
    """Write the files."""
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def differing(files: Mapping[Path, bytes]) -> list[str]:
    """Names of the committed files that are missing or have other bytes."""
    return [
        name(path)
        for path, content in files.items()
        if not path.is_file() or path.read_bytes() != content
    ]


def name(path: Path) -> str:
    """Path in the project, with forward slashes."""
    return path.relative_to(ROOT).as_posix()
