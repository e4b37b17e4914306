"""A claim of the articles held against the record: a verdict, what it rests on, and the sums."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StrictInt, StrictStr, model_validator

from facts.fields import Bilingual, Number, Period, Record, Slug
from facts.models import Value


class Verdict(StrEnum):
    """How a claim stands to the evidence; the page spells each of them out."""

    HOLDS = "holds"
    UNDERSTATED = "understated"
    OVERSTATED = "overstated"
    OUTDATED = "outdated"
    CONTRADICTED = "contradicted"
    NOT_COMPARABLE = "not-comparable"
    NOT_CHECKABLE = "not-checkable"


_NEEDS = {
    Verdict.HOLDS: "for",
    Verdict.UNDERSTATED: "against",
    Verdict.OVERSTATED: "against",
    Verdict.OUTDATED: "against",
    Verdict.CONTRADICTED: "against",
}


class Pin(Record):
    """A fact, with what it said when the verdict was given.

    ``period`` is pinned too: where a day is claimed, the day is the value that counts.
    """

    fact: Slug
    value: Value
    period: Period | None = None


class Witness(Pin):
    """A fact that the verdict rests on.

    Attributes
    ----------
    side : {"for", "against", "context"}
        Whether it speaks for the claim, against it, or only frames it.
    note : Bilingual or None
        What it says to this claim, where that is not plain from its value.
    """

    side: Literal["for", "against", "context"]
    note: Bilingual | None = None


Term = Number | StrictStr
"""A number, the id of a fact, or ``=1``: the result of the first step."""


class Step(Record):
    """One line of the arithmetic; its result is computed, never written down.

    Attributes
    ----------
    operation : str
        ``sum`` of all terms; ``difference`` first - second; ``product``; ``quotient`` first by
        second; ``percent`` first of second; ``change`` from the second to the first, in percent
        of the second.
    digits : int
        Decimals shown.
    """

    says: Bilingual
    operation: Literal["sum", "difference", "product", "quotient", "percent", "change"]
    terms: Annotated[tuple[Term, ...], Field(min_length=2, max_length=50)]
    unit: Bilingual
    digits: Annotated[StrictInt, Field(ge=0, le=3)] = 0

    @model_validator(mode="after")
    def _two_terms(self) -> Self:
        if self.operation not in ("sum", "product") and len(self.terms) != 2:
            raise ValueError(f"{self.operation} takes two terms")
        return self


class Claim(Record):
    """What the articles claim, in a line, and how it stands.

    Attributes
    ----------
    asserts : tuple of Pin
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
    asserts: Annotated[tuple[Pin, ...], Field(min_length=1)]
    verdict: Verdict
    witnesses: tuple[Witness, ...] = ()
    arithmetic: tuple[Step, ...] = ()
    why: Bilingual

    @property
    def pins(self) -> tuple[tuple[str, int, Pin], ...]:
        """Every fact that is named: the key it is written under, its place there, the pin."""
        return (
            *(("asserts", n, pin) for n, pin in enumerate(self.asserts)),
            *(("witnesses", n, witness) for n, witness in enumerate(self.witnesses)),
        )

    def on(self, side: str) -> tuple[Witness, ...]:
        """The witnesses of one side, as written."""
        return tuple(witness for witness in self.witnesses if witness.side == side)

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.witnesses and self.verdict is not Verdict.NOT_CHECKABLE:
            raise ValueError("a verdict names the facts it rests on: write witnesses")
        side = _NEEDS.get(self.verdict)
        if side is not None and not self.on(side):
            raise ValueError(f"verdict '{self.verdict}' needs a witness {side} the claim")
        return self
