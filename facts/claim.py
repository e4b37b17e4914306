"""A claim of the articles held against the record: a verdict, what it rests on, and the sums."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StrictFloat, StrictInt, StrictStr, model_validator

from facts.fields import Bilingual, Record, Slug
from facts.models import Value


class Verdict(StrEnum):
    """How a claim stands to the evidence."""

    HOLDS = "holds"
    UNDERSTATED = "understated"
    OVERSTATED = "overstated"
    OUTDATED = "outdated"
    CONTRADICTED = "contradicted"
    NOT_COMPARABLE = "not-comparable"
    NOT_CHECKABLE = "not-checkable"


class Witness(Record):
    """A fact that the verdict rests on, with the value it had when the verdict was given.

    ``side``: whether it speaks for the claim, against it, or only frames it.
    """

    fact: Slug
    value: Value
    side: Literal["for", "against", "context"]


Term = StrictInt | StrictFloat | StrictStr
"""A number, the id of a fact, or ``=1``: the result of the first step."""


class Step(Record):
    """One line of the arithmetic; its result is computed, never written down.

    Attributes
    ----------
    operation : str
        ``sum`` of all terms; ``difference`` first - second; ``product``; ``percent`` first of
        second; ``change`` from the second to the first, in percent of the second.
    digits : int
        Decimals shown.
    """

    says: Bilingual
    operation: Literal["sum", "difference", "product", "percent", "change"]
    terms: Annotated[tuple[Term, ...], Field(min_length=2)]
    unit: Bilingual
    digits: Annotated[StrictInt, Field(ge=0, le=3)] = 0

    @model_validator(mode="after")
    def _two_terms(self) -> Self:
        if self.operation in ("difference", "percent", "change") and len(self.terms) != 2:
            raise ValueError(f"{self.operation} takes two terms")
        return self


class Claim(Record):
    """What the articles claim, in a line, and how it stands.

    Attributes
    ----------
    asserts : tuple of str
        The facts of the articles that make the claim.
    witnesses : tuple of Witness
        What the verdict rests on; none only where the claim is not checkable.
    arithmetic : tuple of Step
        In order; shown with every term.
    why : Bilingual
        Why the verdict, and not another one.
    """

    id: Slug
    order: StrictInt
    claim: Bilingual
    asserts: Annotated[tuple[Slug, ...], Field(min_length=1)]
    verdict: Verdict
    witnesses: tuple[Witness, ...] = ()
    arithmetic: tuple[Step, ...] = ()
    why: Bilingual

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.witnesses and self.verdict is not Verdict.NOT_CHECKABLE:
            raise ValueError("a verdict names the facts it rests on: write witnesses")
        return self
