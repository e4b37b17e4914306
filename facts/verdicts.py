"""Claims against the ledger: do their witnesses still say what they said, and what adds up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from facts.claim import Claim, Step, Term
from facts.fields import MOST, Rank
from facts.ledger import Ledger, Path, Place, Problem, once
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
        result = _result(step, numbers)
        # Results are terms again: a square of a square of a square has no end.
        if not all(abs(number) <= MOST for number in (*numbers, result)):
            raise ValueError(f"a step comes to more than {MOST:.0e}")
        worked.append(Worked(step, numbers, result))
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
        case "quotient":
            return first / second
        case "percent":
            return 100 * first / second
        case "change":
            return 100 * (first - second) / second


def checks_of(ledger: Ledger, fact: Fact) -> tuple[Claim, ...]:
    """The claims that a fact of an article makes, where they were checked."""
    return _checks(ledger).get(fact.id, ())


@once
def _checks(ledger: Ledger) -> dict[str, tuple[Claim, ...]]:
    """The claims that facts make, by the id of the fact."""
    checks: dict[str, tuple[Claim, ...]] = {}
    for claim in ledger.claims.values():
        for id in dict.fromkeys(assertion.fact for assertion in claim.asserts):
            checks[id] = (*checks.get(id, ()), claim)
    return checks


def countries_of(ledger: Ledger, claim: Claim) -> tuple[str, ...]:
    """The countries that a claim is about: those of the facts that make it."""
    facts = (ledger.fact(assertion.fact) for assertion in claim.asserts)
    return tuple(dict.fromkeys(id for fact in facts for id in fact.territories))


def witnessing(ledger: Ledger, country: str) -> tuple[Claim, ...]:
    """Claims about others that a country is among the evidence of."""
    return tuple(
        claim
        for claim in ledger.claims.values()
        if country not in countries_of(ledger, claim)
        and any(country in ledger.fact(w.fact).territories for w in claim.witnesses)
    )


def check_claims(ledger: Ledger) -> Iterator[Problem]:
    """Claims name facts that exist, and rest on values that have not changed."""
    for id, claim in ledger.claims.items():
        place = ledger.claim_places[id]
        yield from _known(ledger, claim, place)
        yield from _once(claim, place)
        yield from _unchanged(ledger, claim, place)
        yield from _adds_up(ledger, claim, place)


def _known(ledger: Ledger, claim: Claim, place: Place) -> Iterator[Problem]:
    """Every fact exists, was accepted, and may stand where it stands."""
    sides = {n: witness.side for n, witness in enumerate(claim.witnesses)}
    for key, n, pin in claim.pins:
        path: Path = (key, n, "fact")
        if pin.fact not in ledger.ids:
            what = f"there is no fact '{pin.fact}'"
            yield place.problem(path, what, "", did_you_mean(pin.fact, ledger.ids))
            continue
        fact = ledger.fact(pin.fact)
        if fact.review != "accepted":
            what = f"fact '{pin.fact}' is only proposed"
            why = "a verdict rests on accepted facts"
            yield place.problem(path, what, why, "accept the fact or leave it out")
        elif key == "asserts" and fact.source not in ledger.articles:
            what = f"fact '{pin.fact}' is not an article's"
            yield place.problem(path, what, "a claim is what the articles say")
        elif key == "witnesses" and fact.rank is Rank.DEPRECATED and sides[n] != "context":
            what = f"'{pin.fact}' is a witness {sides[n]} the claim"
            why = "it is deprecated: known to be wrong"
            yield place.problem((key, n, "side"), what, why, "write side: context")


def _once(claim: Claim, place: Place) -> Iterator[Problem]:
    """No fact is named twice: nothing bears witness to itself."""
    seen: dict[str, str] = {}
    for key, n, pin in claim.pins:
        if pin.fact in seen:
            what = f"fact '{pin.fact}' is named twice"
            why = f"it stands under {seen[pin.fact]} already"
            yield place.problem((key, n, "fact"), what, why, "drop one of the two")
        seen.setdefault(pin.fact, key)


def _unchanged(ledger: Ledger, claim: Claim, place: Place) -> Iterator[Problem]:
    """Every fact still has the value and the period that the verdict was given on."""
    for key, n, pin in claim.pins:
        if pin.fact not in ledger.ids:
            continue
        fact = ledger.fact(pin.fact)
        for name, now, then in (
            ("value", fact.value, pin.value),
            ("period", fact.period, pin.period),
        ):
            if now != then:
                what = f"{name} of '{pin.fact}' is {shown(now)}, not {shown(then)} any more"
                why = f"the verdict '{claim.verdict}' rests on it"
                remedy = f"judge the claim again, then write {name}: {shown(now)}"
                yield place.problem((key, n, name), what, why, remedy)


def _adds_up(ledger: Ledger, claim: Claim, place: Place) -> Iterator[Problem]:
    """Every term is a number: one written out, a fact that is named, or an earlier result."""
    named = {pin.fact for _, _, pin in claim.pins}
    for n, step in enumerate(claim.arithmetic):
        for k, term in enumerate(step.terms):
            path = ("arithmetic", n, "terms", k)
            if not isinstance(term, str):
                continue
            if term.startswith("="):
                if term not in [f"={k}" for k in range(1, n + 1)]:
                    what = f"'{term}' is not an earlier step"
                    yield place.problem(path, what, "'=1' is the result of the first step")
            elif term not in named:
                what = f"'{term}' is in the arithmetic and not among the facts of the claim"
                yield place.problem(path, what, "a verdict names what it rests on", "add it there")
    try:
        work_out(ledger, claim)
    except ValueError as error:
        yield place.problem(("arithmetic",), str(error), "arithmetic takes figures")
    except ZeroDivisionError:
        yield place.problem(("arithmetic",), "the arithmetic divides by zero")
    except OverflowError:
        what = f"the arithmetic comes to more than {MOST:.0e}"
        yield place.problem(("arithmetic",), what, "arithmetic takes figures")
    except (KeyError, IndexError):
        pass  # a term that does not exist: said above
