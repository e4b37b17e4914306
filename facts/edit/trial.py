"""A fact while it is being written: what is wrong with it, told apart by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from facts.check import check_ledger
from facts.documents import check_quote
from facts.edit.authoring import article_data, fields_of
from facts.edit.selection import Selection
from facts.ledger import Ledger, Path, Place, Problem
from facts.models import Fact
from facts.publications import Article
from facts.wording import problems_of

_FACT, _SOURCE = tuple(Fact.model_fields), tuple(Article.model_fields)


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
    lines: dict[Path, int] = {(name,): number for number, name in enumerate(_FACT, 1)}
    data = fields_of(ledger, source, selection, given)
    place = Place(source, str(data["id"]), lines)
    try:
        fact = Fact.model_validate(data)
    except ValidationError as error:
        return Trial(None, by_field(problems_of(error, Fact, place), place, _FACT))
    problems = [*check_quote(fact, place, text), *_among(ledger, fact, place)]
    return Trial(None if problems else fact, by_field(problems, place, _FACT))


def tried_article(
    ledger: Ledger, given: Mapping[str, Any], file: str, text: str
) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with the description of an article, by field of ``source.yml``.

    Parameters
    ----------
    ledger, given, file, text
        As for :func:`facts.edit.authoring.article`.
    """
    lines: dict[Path, int] = {(name,): number for number, name in enumerate(_SOURCE, 1)}
    id = str(given["id"])
    place = Place(id, id, lines)
    try:
        Article.model_validate(article_data(ledger, ledger.places, given, file, text))
    except ValidationError as error:
        return by_field(problems_of(error, Article, place), place, _SOURCE)
    if id in ledger.sources:
        what, remedy = f"there is a source '{id}' already", "give the article an id of its own"
        return by_field([place.problem(("id",), what, "", remedy)], place, _SOURCE)
    return {}


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


def by_field(
    problems: list[Problem], place: Place, fields: Sequence[str]
) -> dict[str, tuple[Problem, ...]]:
    """Problems by field; what another record is blamed for belongs to none of this one's."""
    names = ("", *fields)
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        name = names[problem.line] if problem.file == place.file else ""
        found[name] = (*found.get(name, ()), problem)
    return found
