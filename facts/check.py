"""Hold the records of the ledger against one another and against the register.

Everything here is provable without the articles; :mod:`facts.documents` holds the quotes
against their documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from facts.fields import MOST
from facts.language import base
from facts.ledger import Ledger, Place, Problem
from facts.models import Fact, Indicator
from facts.provenance import check_provenance
from facts.publications import Article
from facts.quotes import check_quotes
from facts.shading import check_shading
from facts.verdicts import check_claims
from facts.wording import did_you_mean, listed, nearest, shown
from geodata.territories import Register

# So many problems are told: of facts that do not go together at all, the rest tell nothing.
MANY = 1000

__all__ = ["check_facts", "check_indicators", "check_ledger", "check_sources"]


def check_ledger(
    ledger: Ledger, register: Register, unread: frozenset[str] = frozenset()
) -> list[Problem]:
    """Prove everything that needs no document.

    Parameters
    ----------
    ledger : Ledger
        May be partial: records that could not be read are left out.
    register : Register
        The territories there are.
    unread : frozenset of str
        Ids of indicators that are there and could not be read: no fact is blamed for them.
    """
    problems = chain(
        check_indicators(ledger, register),
        check_sources(ledger, register),
        check_facts(ledger, register, unread),
        check_provenance(ledger, register),
        check_quotes(ledger),
        check_claims(ledger),
    )
    return list(islice(problems, MANY))


def check_indicators(ledger: Ledger, register: Register) -> list[Problem]:
    """Indicators can shade and name places the register knows, each in an order of its own."""
    problems = _same_order(
        [(i.order, ledger.indicator_places[id]) for id, i in ledger.indicators.items()]
    )
    for id, indicator in ledger.indicators.items():
        place = ledger.indicator_places[id]
        problems += check_shading(indicator, place)
        for n, code in enumerate(indicator.counterparts):
            problems += _known(place, ("counterparts", n), code, register)
        if indicator.border_with:
            problems += _known(place, ("border_with",), indicator.border_with, register)
    return problems


def check_sources(ledger: Ledger, register: Register) -> list[Problem]:
    """Sources name territories of the register inside their text, and each footnote once."""
    problems = _same_order(
        [(s.order, ledger.source_places[id]) for id, s in ledger.sources.items()]
    )
    problems += _same_order([(c.order, ledger.claim_places[id]) for id, c in ledger.claims.items()])
    for id, source in ledger.articles.items():
        place = ledger.source_places[id]
        for code, mention in source.named.items():
            problems += _territory(place, ("named", code), code, register)
            if mention.start + len(mention.exact) > source.document.characters:
                what = f"{mention.exact!r} ends beyond the document"
                why = f"it has {source.document.characters} characters"
                problems.append(place.problem(("named", code, "start"), what, why))
        seen: dict[str, int] = {}
        for n, footnote in enumerate(source.footnotes):
            if footnote.ref in seen:
                why = f"first on line {place.line('footnotes', seen[footnote.ref], 'ref')}"
                what = f"footnote '{footnote.ref}' is listed twice"
                problems.append(place.problem(("footnotes", n, "ref"), what, why))
            seen.setdefault(footnote.ref, n)
    return problems


def check_facts(
    ledger: Ledger, register: Register, unread: frozenset[str] = frozenset()
) -> list[Problem]:
    """Each fact fits its source, its indicator, the register and its neighbours in the file."""
    problems = [*_ids(ledger), *_one_status(ledger)]
    for fact, place in ledger.placed():
        indicator = ledger.indicators.get(fact.indicator)
        source = ledger.sources.get(fact.source)
        if isinstance(source, Article) and fact.evidence.quote is not None:
            problems += _translated(fact, place, source.language)
        for n, code in enumerate(fact.territories):
            problems += _territory(place, ("territories", n), code, register)
        if fact.region is not None and fact.region not in register.regions:
            what = f"region '{fact.region}' is not in the register"
            why = f"it has {listed(register.regions)}"
            remedy = did_you_mean(fact.region, register.regions)
            problems.append(place.problem(("region",), what, why, remedy))
        if fact.counterpart is not None:
            problems += _known(place, ("counterpart",), fact.counterpart, register)
        if indicator is not None:
            problems += chain(
                _value(fact, place, indicator),
                _measure(fact, place, indicator),
                _reach(fact, place, indicator, register),
                _borders(fact, place, indicator, register),
            )
        elif fact.indicator not in unread:
            allowed = [*ledger.indicators, *sorted(unread)]
            what = f"unknown indicator '{fact.indicator}'"
            remedy = did_you_mean(fact.indicator, allowed)
            problems.append(
                place.problem(("indicator",), what, f"there are {listed(allowed)}", remedy)
            )
    return problems


def _same_order(orders: list[tuple[int, Place]]) -> list[Problem]:
    first: dict[int, Place] = {}
    return [
        place.problem(("order",), f"order {order} is taken", f"by '{first[order].id}'")
        for order, place in orders
        if first.setdefault(order, place) is not place
    ]


def _territory(
    place: Place, path: tuple[str | int, ...], code: str, register: Register
) -> Iterator[Problem]:
    if code not in register.ids:
        what = f"territory '{code}' is not in the register"
        why = f"it has {listed(register.ids)}"
        yield place.problem(path, what, why, "add it to geodata/territories.yml or correct it")


def _known(
    place: Place, path: tuple[str | int, ...], code: str, register: Register
) -> Iterator[Problem]:
    names = register.names()
    if code not in names:
        what = f"country '{code}' is not in the register"
        why = f"it has {listed(names)}"
        yield place.problem(path, what, why, "add it to geodata/territories.yml or correct it")


def _ids(ledger: Ledger) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for fact, place in ledger.placed():
        if (other := first.setdefault(fact.id, place)) is not place:
            why = f"{other.file}:{other.line('id')} has it already"
            remedy = "an id is given once and never reused"
            yield place.problem(("id",), f"id '{fact.id}' is taken", why, remedy)
        if not fact.id.startswith(f"{fact.source}-"):
            what = f"id '{fact.id}' does not begin with its source"
            yield place.problem(("id",), what, "", f"begin it with '{fact.source}-'")


def _value(fact: Fact, place: Place, indicator: Indicator) -> Iterator[Problem]:
    classes = [c.id for c in indicator.classes]
    units = [u.id for u in indicator.units]
    of = f"of indicator '{indicator.id}'"
    if isinstance(fact.value, str):
        if fact.value in classes:
            return
        if not classes:
            what = f"indicator '{indicator.id}' has no classes"
            why = f"its values are numbers in {listed(units)}"
            yield place.problem(("value",), what, why, f"write a number instead of '{fact.value}'")
            return
        what = f"'{fact.value}' is not a class {of}"
        remedy = did_you_mean(fact.value, classes)
        yield place.problem(("value",), what, f"allowed: {listed(classes)}", remedy)
        return
    number = shown(fact.value)
    if not units:
        what = f"indicator '{indicator.id}' takes no numbers"
        why = f"its values are {listed(classes)}"
        yield place.problem(("value",), what, why, f"write one of them instead of {number}")
    elif fact.unit not in units:
        what = f"unit '{fact.unit}' is not a unit {of}"
        unit = nearest(fact.unit, units) or units[0]
        remedy = f"write {number} with unit '{unit}'"
        yield place.problem(("unit",), what, f"allowed: {listed(units)}", remedy)
    if fact.value is not None and not 0 <= fact.value <= MOST:
        what = f"value {fact.value} is not a number from 0 up to {MOST:.0e}"
        yield place.problem(("value",), what, "", "write the figure of the passage")


def _measure(fact: Fact, place: Place, indicator: Indicator) -> Iterator[Problem]:
    """What a figure counts is said wherever figures of its unit count different things."""
    allowed = [m.id for m in indicator.measures if m.unit == fact.unit]
    if isinstance(fact.value, str) or fact.measure in (allowed or (None,)):
        return
    if fact.unit not in [unit.id for unit in indicator.units]:
        return  # said already
    if fact.measure is None:
        what = f"no measure, and figures in '{fact.unit}' count different things"
        yield place.problem(("unit",), what, f"allowed: {listed(allowed)}", "write measure: …")
        return
    what = f"measure '{fact.measure}' is not one of '{fact.unit}' in indicator '{indicator.id}'"
    why = f"allowed: {listed(allowed) or 'none'}"
    yield place.problem(("measure",), what, why, did_you_mean(fact.measure, allowed))


def _translated(fact: Fact, place: Place, language: str) -> Iterator[Problem]:
    """Whoever reads English can read every quote; no quote is translated into its own language."""
    own, given = base(language), dict(fact.translation or {})
    if given.get(own) is not None:
        what = f"translation.{own}: the quote is in '{language}' itself"
        yield place.problem(("translation", own), what, "", "drop it")
    elif own != "en" and given.get("en") is None:
        what = f"no translation into English, and the quote is in '{language}'"
        remedy = "write translation: {en: …}"
        yield place.problem(("translation",), what, "the reader of English has no other", remedy)


def _reach(fact: Fact, place: Place, indicator: Indicator, register: Register) -> Iterator[Problem]:
    """Modality, counterpart and scope: what may appear in this layer at all."""
    if fact.modality not in indicator.modalities:
        what = f"modality '{fact.modality}' has no place in indicator '{indicator.id}'"
        why = f"allowed: {listed(indicator.modalities)}"
        remedy = "a forecast is not a status" if fact.modality == "forecast" else ""
        yield place.problem(("modality",), what, why, remedy)
    allowed = indicator.counterparts
    known = fact.counterpart is None or fact.counterpart in register.names()
    if known and fact.counterpart not in (allowed or (None,)):
        what = f"counterpart {shown(fact.counterpart)} is not one of indicator '{indicator.id}'"
        why = f"allowed: {listed(allowed) or 'none'}"
        yield place.problem(("counterpart",), what, why)
    if fact.scope == "combined" and isinstance(fact.value, str):
        what = f"scope 'combined' with class '{fact.value}'"
        why = "only numbers add up over several countries"
        yield place.problem(("scope",), what, why, "write scope 'each'")
    elif fact.scope == "combined" and indicator.kind == "quantity" and not indicator.combined:
        what = f"scope 'combined', and indicator '{indicator.id}' has no colour for it"
        why = "a sum over several countries shades them all alike"
        yield place.problem(("scope",), what, why, "write combined: … into the layer's file")


def _borders(
    fact: Fact, place: Place, indicator: Indicator, register: Register
) -> Iterator[Problem]:
    if indicator.border_with not in register.names():
        return
    for n, code in enumerate(fact.territories):
        if code in register.ids and indicator.border_with not in register.territory(code).borders:
            what = f"{code} has no land border with {indicator.border_with}"
            why = f"indicator '{indicator.id}' is not applicable to it"
            yield place.problem(("territories", n), what, why, "drop the territory or the fact")


def _one_status(ledger: Ledger) -> Iterator[Problem]:
    """One source gives one territory one status; only two sources can disagree."""
    first: dict[tuple[str, ...], tuple[Fact, Place]] = {}
    for fact, place in ledger.placed():
        indicator = ledger.indicators.get(fact.indicator)
        if indicator is None or indicator.kind != "status" or fact.review != "accepted":
            continue
        if not isinstance(fact.value, str):
            continue
        for n, code in enumerate(fact.territories):
            other, there = first.setdefault((fact.source, fact.indicator, code), (fact, place))
            if other.value != fact.value:
                what = f"{code} is '{fact.value}' here and '{other.value}' in '{other.id}'"
                why = f"one source gives one status ({there.file}:{there.line('value')})"
                remedy = "accept one of them, leave the other proposed"
                yield place.problem(("territories", n), what, why, remedy)
