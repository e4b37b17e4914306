"""A layer while it is being defined: its file, and what is wrong with it by field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from facts.check import check_ledger
from facts.edit.trial import by_field
from facts.ledger import Ledger, Path, Place, Problem
from facts.models import Indicator
from facts.shading import RESERVED, RESERVED_BEGINNINGS
from facts.wording import problems_of

_FIELDS = tuple(Indicator.model_fields)
_LONGEST = 60
"""Letters of an id that is made from a name: it stands in addresses."""


def layer_data(given: Mapping[str, Any]) -> dict[str, Any]:
    """What ``indicators/<id>.yml`` says, as yet unproved; what is empty is left out.

    Parameters
    ----------
    given : mapping
        Keys of :class:`facts.models.Indicator` with their values.
    """
    return {key: given[key] for key in _FIELDS if given.get(key) not in (None, "", (), [])}


def next_order(ledger: Ledger) -> int:
    """The place behind all layers that are there."""
    return 1 + max((layer.order for layer in ledger.indicators.values()), default=0)


def layer_id(name: str) -> str:
    """An id from a name: ``Sister cities`` → ``sister-cities``; empty where it has no letters."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    # An accent goes and leaves its letter; any other sign parts words.
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[a-z0-9]+", kept))[:_LONGEST].strip("-")


def class_ids(names: Sequence[str], held: Sequence[str] = ()) -> list[str]:
    """An id for each class, from its name and no other's.

    Parameters
    ----------
    names : sequence of str
        In order of rank.
    held : sequence of str
        Ids that the first of them have already: facts say them, so they stay.
    """
    ids = list(held[: len(names)])
    for number, name in enumerate(names[len(ids) :], len(ids) + 1):
        stem = layer_id(name) or f"class-{number}"
        if stem in RESERVED or stem.startswith(RESERVED_BEGINNINGS):
            stem = f"class-{stem}"
        same = (stem, *(f"{stem}-{count}" for count in range(2, len(ids) + 3)))
        ids.append(next(id for id in same if id not in ids))
    return ids


def tried_layer(
    ledger: Ledger, given: Mapping[str, Any], editing: str | None = None
) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with a layer, by field of its file; ``""`` → what no one field is to blame for.

    Parameters
    ----------
    ledger : Ledger
        The layers and facts that it is to stand among.
    given : mapping
        As for :func:`layer_data`.
    editing : str or None
        Id of the layer that it is to replace: the facts of that one are held to it.
    """
    # The line of a problem is then the number of its field.
    lines: dict[Path, int] = {(name,): number for number, name in enumerate(_FIELDS, 1)}
    place = Place("", str(given.get("id", "")), lines)
    try:
        layer = Indicator.model_validate(layer_data(given))
    except ValidationError as error:
        return by_field(problems_of(error, Indicator, place), place, _FIELDS)
    if layer.id != editing and layer.id in ledger.indicators:
        what, remedy = f"there is a layer '{layer.id}' already", "give the layer an id of its own"
        return by_field([place.problem(("id",), what, "", remedy)], place, _FIELDS)
    whole = replace(
        ledger,
        indicators={**ledger.indicators, layer.id: layer},
        indicator_places={**ledger.indicator_places, layer.id: place},
    )
    before = set(check_ledger(ledger, ledger.places))
    found = [p for p in check_ledger(whole, ledger.places) if p not in before]
    return by_field(found, place, _FIELDS)
