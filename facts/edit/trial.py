"""A fact while it is being written: what is wrong with it, told apart by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from facts.check import check_ledger
from facts.documents import check_quote
from facts.edit.authoring import fields_of
from facts.edit.selection import Selection
from facts.ledger import Ledger, Path, Place, Problem
from facts.models import Fact
from facts.wording import problems_of


@dataclass(frozen=True)
class Trial:
    """A fact as far as it goes.

    Attributes
    ----------
    fact : Fact or None
        ``None`` where it does not hold.
    faults : mapping of str to tuple of Problem
        Field of the fact → what is wrong with it; ``""`` → what no one field is to blame for.
    """

    fact: Fact | None
    faults: Mapping[str, tuple[Problem, ...]]


def tried(
    ledger: Ledger,
    source: str,
    text: str,
    selection: Selection,
    given: Mapping[str, Any],
    editing: Fact | None = None,
) -> Trial:
    """Hold a fact to everything that a fact of the folder is held to, and write nothing.

    Parameters
    ----------
    ledger : Ledger
        The facts it is to stand among.
    source, text, selection, given
        As for :func:`facts.edit.authoring.quoted`.
    editing : Fact or None
        The fact that it is to replace; its id is kept.
    """
    if editing is not None:
        given = {"id": editing.id, **given}
        ledger = _without(ledger, editing)
    # The line of a problem is then the number of its field.
    lines: dict[Path, int] = {(name,): number for number, name in enumerate(Fact.model_fields, 1)}
    data = fields_of(ledger, source, selection, given)
    place = Place(source, str(data["id"]), lines)
    try:
        fact = Fact.model_validate(data)
    except ValidationError as error:
        return Trial(None, _by_field(problems_of(error, Fact, place)))
    problems = [*check_quote(fact, place, text), *_among(ledger, fact, place)]
    return Trial(None if problems else fact, _by_field(problems))


def _among(ledger: Ledger, fact: Fact, place: Place) -> list[Problem]:
    """What is wrong with a fact among the others; it counts as accepted, as it shall be."""
    judged = fact.model_copy(update={"review": "accepted"})
    whole = replace(
        ledger,
        facts=(*ledger.facts, judged),
        fact_places=(*ledger.fact_places, place),
    )
    before = set(check_ledger(ledger, ledger.places))
    return [p for p in check_ledger(whole, ledger.places) if p not in before]


def _without(ledger: Ledger, fact: Fact) -> Ledger:
    kept = [(other, place) for other, place in ledger.placed() if other.id != fact.id]
    return replace(
        ledger,
        facts=tuple(other for other, _ in kept),
        fact_places=tuple(place for _, place in kept),
    )


def _by_field(problems: list[Problem]) -> dict[str, tuple[Problem, ...]]:
    names = ("", *Fact.model_fields)
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        name = names[problem.line] if problem.line < len(names) else ""
        found[name] = (*found.get(name, ()), problem)
    return found
