"""Claims against the ledger: do their witnesses still say what they said, and what adds up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from facts.claim import Claim, Step, Term
from facts.ledger import Ledger, Path, Place, Problem
from facts.models import Fact
from facts.wording import did_you_mean, shown


@dataclass(frozen=True)
class Worked:
    """A step of the arithmetic, worked out: numbers in, number out."""

    step: Step
    numbers: tuple[float, ...]
    result: float


def work_out(ledger: Ledger, claim: Claim) -> tuple[Worked, ...]:
    """The arithmetic of a claim, from the values that its facts have now.

    Raises
    ------
    KeyError, ValueError, ZeroDivisionError
        If a term is no number; :func:`check_claims` says so beforehand.
    """
    worked: list[Worked] = []
    for step in claim.arithmetic:
        numbers = tuple(_number(ledger, term, worked) for term in step.terms)
        worked.append(Worked(step, numbers, _result(step, numbers)))
    return tuple(worked)


def _number(ledger: Ledger, term: Term, worked: list[Worked]) -> float:
    if not isinstance(term, str):
        return term
    if term.startswith("="):
        return worked[int(term[1:]) - 1].result
    value = ledger.fact(term).value
    if value is None or isinstance(value, str):
        raise ValueError(f"{term} is not a number")
    return value


def _result(step: Step, numbers: tuple[float, ...]) -> float:
    first, second = numbers[:2]
    match step.operation:
        case "sum":
            return math.fsum(numbers)
        case "product":
            return math.prod(numbers)
        case "difference":
            return first - second
        case "percent":
            return 100 * first / second
        case "change":
            return 100 * (first - second) / second


def checks_of(ledger: Ledger, fact: Fact) -> tuple[Claim, ...]:
    """The claims that a fact of an article makes, where they were checked."""
    return tuple(claim for claim in ledger.claims.values() if fact.id in claim.asserts)


def check_claims(ledger: Ledger) -> Iterator[Problem]:
    """Claims name facts that exist, and rest on values that have not changed."""
    for id, claim in ledger.claims.items():
        place = ledger.claim_places[id]
        yield from _known(ledger, claim, place)
        yield from _unchanged(ledger, claim, place)
        yield from _adds_up(ledger, claim, place)


def _known(ledger: Ledger, claim: Claim, place: Place) -> Iterator[Problem]:
    ids = [fact.id for fact in ledger.facts]
    named: list[tuple[Path, str]] = [(("asserts", n), id) for n, id in enumerate(claim.asserts)]
    named += [(("witnesses", n, "fact"), w.fact) for n, w in enumerate(claim.witnesses)]
    for path, id in named:
        if id not in ids:
            what = f"there is no fact '{id}'"
            yield place.problem(path, what, "", did_you_mean(id, ids))
        elif ledger.fact(id).review != "accepted":
            what = f"fact '{id}' is only proposed"
            why = "a verdict rests on accepted facts"
            yield place.problem(path, what, why, "accept the fact or leave it out")
        elif path[0] == "asserts" and ledger.fact(id).source not in ledger.articles:
            what = f"fact '{id}' is not an article's"
            yield place.problem(path, what, "a claim is what the articles say")
    repeated = {
        w.fact for w in claim.witnesses if [v.fact for v in claim.witnesses].count(w.fact) > 1
    }
    for id in sorted(repeated):
        yield place.problem(("witnesses",), f"fact '{id}' is a witness twice")


def _unchanged(ledger: Ledger, claim: Claim, place: Place) -> Iterator[Problem]:
    facts = {fact.id: fact for fact in ledger.facts}
    for n, witness in enumerate(claim.witnesses):
        fact = facts.get(witness.fact)
        if fact is not None and fact.value != witness.value:
            what = f"'{witness.fact}' says {shown(fact.value)}, not {shown(witness.value)} any more"
            why = f"the verdict '{claim.verdict}' rests on it"
            remedy = "judge the claim again, then write the new value"
            yield place.problem(("witnesses", n, "value"), what, why, remedy)


def _adds_up(ledger: Ledger, claim: Claim, place: Place) -> Iterator[Problem]:
    """Every term is a number: one written out, a fact that is named, or an earlier result."""
    named = {*claim.asserts, *(w.fact for w in claim.witnesses)}
    for n, step in enumerate(claim.arithmetic):
        for k, term in enumerate(step.terms):
            path = ("arithmetic", n, "terms", k)
            if not isinstance(term, str):
                continue
            if term.startswith("="):
                if not (term[1:].isdecimal() and 1 <= int(term[1:]) <= n):
                    what = f"'{term}' is not an earlier step"
                    yield place.problem(path, what, "'=1' is the result of the first step")
            elif term not in named:
                what = f"'{term}' is in the arithmetic and not among the witnesses"
                yield place.problem(path, what, "a verdict names what it rests on", "add it there")
    try:
        work_out(ledger, claim)
    except ValueError as error:
        yield place.problem(("arithmetic",), str(error), "arithmetic takes figures")
    except ZeroDivisionError:
        yield place.problem(("arithmetic",), "the arithmetic divides by zero")
    except (KeyError, IndexError):
        pass  # a term that does not exist: said above
