"""Read the territories of a pack: a register of its own in the place of the project's."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from facts import yamlfile
from facts.ledger import Place, Problem
from facts.wording import did_you_mean, listed, problems_of, shown
from geodata.territories import NO_COUNTRY, Bounds, Neighbour, Power, Register, Territory

MOST = 500
"""Places of a register: twice as many as there are countries."""


def read_register(
    content: bytes | OSError | None, name: str
) -> tuple[Register | None, list[Problem]]:
    """Read ``territories.yml``.

    Parameters
    ----------
    content : bytes, OSError or None
        What it holds, or why it cannot be read; ``None`` if there is no such file.
    name : str
        What problems call it.

    Returns
    -------
    Register or None, list of Problem
        ``None`` if the places cannot be used at all.
    """
    data, lines, problems = yamlfile.read(content, name)
    if data is None:
        return None, problems
    place = Place(name, "", lines)
    if not isinstance(data, dict):
        return None, [*problems, place.problem((), f"{shown(data)} is no register of places")]
    try:
        register = Register.model_validate(data)
    except ValidationError as error:
        return None, problems + problems_of(error, Register, place)
    return register, problems + check_register(register, place)


def check_register(register: Register, place: Place) -> list[Problem]:
    """What no entry shows alone: ids given once, regions that are there, a view in its frame."""
    return [
        *_count(register, place),
        *_boxes(register, place),
        *_ids(register, place),
        *_territories(register, place),
        *_joined(register, place),
    ]


def _count(register: Register, place: Place) -> Iterator[Problem]:
    if (count := len(register.names())) > MOST:
        yield place.problem((), f"there are {count} places", f"at most {MOST} are read")


def _boxes(register: Register, place: Place) -> Iterator[Problem]:
    """Both have an inside, and what is shown is drawn."""
    for key, box in (("view", register.view), ("frame", register.frame)):
        if not (box.west < box.east and box.south < box.north):
            why = "a box is [west, south, east, north], and does not cross the 180th meridian"
            yield place.problem((key,), f"{key} {_box(box)} has no inside", why)
    view, frame = register.view, register.frame
    corners = ((view.west, view.south), (view.east, view.north))
    if not all(_within(lon, lat, frame) for lon, lat in corners):
        what = f"view {_box(view)} reaches beyond frame {_box(frame)}"
        yield place.problem(("view",), what, "beyond it nothing is drawn", "widen the frame")


def _within(lon: float, lat: float, box: Bounds) -> bool:
    return box.west <= lon <= box.east and box.south <= lat <= box.north


def _box(box: Bounds) -> str:
    return f"[{', '.join(f'{degrees:g}' for degrees in box)}]"


def _ids(register: Register, place: Place) -> Iterator[Problem]:
    """Every place has an id and a numeric code of its own."""
    ids: dict[str, int] = {}
    codes: dict[str, int] = {}
    kinds: tuple[tuple[str, tuple[Territory | Neighbour | Power, ...]], ...] = (
        ("territories", register.territories),
        ("neighbours", register.neighbours),
        ("powers", register.powers),
    )
    for key, entries in kinds:
        for n, entry in enumerate(entries):
            line = place.line(key, n)
            if entry.id in ids:
                what, why = f"id '{entry.id}' is taken", f"first on line {ids[entry.id]}"
                yield place.problem((key, n, "id"), what, why)
            ids.setdefault(entry.id, line)
            code = getattr(entry, "numeric", None)
            if code in codes:
                what, why = f"numeric '{code}' is taken", f"first on line {codes[code]}"
                yield place.problem((key, n, "numeric"), what, why)
            if code is not None:
                codes.setdefault(code, line)


def _territories(register: Register, place: Place) -> Iterator[Problem]:
    """Regions and neighbours are named; names and capitals stand where there is land."""
    names = register.names()
    for n, territory in enumerate(register.territories):
        if territory.region not in register.regions:
            yield place.problem(
                ("territories", n, "region"),
                f"{territory.id}: region '{territory.region}' is not one of `regions`",
                f"there are {listed(register.regions)}",
                did_you_mean(territory.region, register.regions),
            )
        for m, other in enumerate(territory.borders):
            if other not in names:
                yield place.problem(
                    ("territories", n, "borders", m),
                    f"{territory.id}: country '{other}' is not in the register",
                    "",
                    did_you_mean(other, names) or "add it under `neighbours`",
                )
        for key, at in (("label", territory.label), ("capital", territory.capital.at)):
            if not _within(*at, register.frame):
                what = f"{territory.id}: {key} at {at.lon:g}, {at.lat:g} lies outside the frame"
                remedy = "write [longitude, latitude], or widen the frame"
                yield place.problem(("territories", n, key), what, "", remedy)


def _joined(register: Register, place: Place) -> Iterator[Problem]:
    """Areas without a code are drawn as somebody's land, or as nobody's."""
    names = [*register.names(), NO_COUNTRY]
    for area, id in register.joined.items():
        if id not in names:
            what = f"{area}: country '{id}' is not in the register"
            yield place.problem(("joined", area), what, "", did_you_mean(id, names))
