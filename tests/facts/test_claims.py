"""The claims that were checked: verdicts argued here a second time, sums, pins, and every error."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facts.claim import Claim, Pin, Verdict
from facts.ledger import Ledger, Problem
from facts.load import load
from facts.models import Fact
from facts.verdicts import check_claims, checks_of, countries_of, witnessing, work_out

LEDGER = load()

#: Verdict and countries of every claim, written by hand. Where a claim can be read in two senses
#: and holds in one of them only, it is "not comparable"; "contradicted" is wrong in every sense.
VERDICTS = """
third-to-normalize         contradicted   KAZ
first-in-the-accords       holds          KAZ
azerbaijan-normalized      not-comparable AZE
turkmenistan-normalized    not-comparable TKM
turkmenistan-no-steps      not-comparable TKM
uzbekistan-no-steps        not-comparable UZB
tajikistan-unofficial      contradicted   TJK
kyrgyzstan-no-steps        not-comparable KGZ
kazakhstan-relations       holds          KAZ
visit-on-the-28th          contradicted   KAZ
embassy-in-ashgabat        holds          TKM
embassy-several-kilometres understated    TKM
nearly-8000-km             holds          AZE,KAZ
trade-above-360            not-comparable AZE
trade-up-by-half           not-checkable  AZE
flights-20-a-week          holds          AZE
tourists-60000             outdated       AZE
border-with-afghanistan    contradicted   KAZ
"""
ROWS = [line.split() for line in VERDICTS.split("\n") if line]

#: Results of the arithmetic, worked out apart from the code.
RESULTS = {
    "embassy-several-kilometres": [19.312128, 24.14016, 13],
    "nearly-8000-km": [7982, 99.775, 7930, 8083, 7184, 8876],
    "trade-above-360": [198.0555556, 21.1764706, 5.6388889],
    "trade-up-by-half": [240, 2.9708333],
    "flights-20-a-week": [20],
    "tourists-60000": [-13.1994676, 9124, 83, 138.7290624],
}

#: What the reasons say in figures, in both languages; each is a result or a value of a fact.
FIGURES = {
    "embassy-several-kilometres": ["17", "30", "19.3", "24.1", "24.8"],
    "nearly-8000-km": ["7,982", "99.8 %", "7,930", "8,083", "7,184", "894", "8,876"],
    "trade-above-360": ["713", "928", "1,700", "20.3", "360"],
    "trade-up-by-half": ["240"],
    "flights-20-a-week": ["20", "14", "3"],
    "tourists-60000": ["59,917", "69,124", "83", "13.2 %", "170"],
}

#: Facts that a verdict must name, whatever else it does: (claim, side, facts).
NAMED = [
    ("third-to-normalize", "against", {"press-tkm-relations", "press-kaz-accords-prior-members"}),
    ("first-in-the-accords", "for", {"press-kaz-accords", "press-kaz-accords-prior-members"}),
    ("nearly-8000-km", "for", {"cia-kaz-border-russia", "cia-aze-border-russia"}),
    ("nearly-8000-km", "for", {"measured-kaz-border-russia-identical"}),
    ("nearly-8000-km", "context", {"cia-geo-border-russia"}),
    ("trade-above-360", "for", {"press-aze-trade-civilian-2025"}),
    ("trade-above-360", "against", {"press-aze-trade-oil-2024"}),
    ("tourists-60000", "for", {"press-aze-visitors-2025-11-months"}),
    ("tourists-60000", "against", {"press-aze-visitors-2025"}),
    ("embassy-several-kilometres", "against", {"press-tkm-embassy-distance-cohen"}),
    ("embassy-several-kilometres", "against", {"measured-tkm-ashgabat-iran"}),
    ("tajikistan-unofficial", "against", {"press-tjk-relations"}),
    ("uzbekistan-no-steps", "against", {"press-uzb-relations", "press-uzb-embassy"}),
    ("visit-on-the-28th", "against", {"press-kaz-visit"}),
]

PINS = [(c.id, key, n, pin) for c in LEDGER.claims.values() for key, n, pin in c.pins]
every_pin = pytest.mark.parametrize(
    ("id", "key", "n", "pin"), PINS, ids=[f"{id}-{pin.fact}" for id, _, _, pin in PINS]
)


# --- the project's own claims -----------------------------------------------------------------


def test_every_claim_has_the_verdict_that_is_argued_for_it() -> None:
    assert [[c.id, c.verdict] for c in LEDGER.claims.values()] == [row[:2] for row in ROWS]


def test_claims_are_about_the_countries_of_the_facts_that_make_them() -> None:
    for id, _, countries in ROWS:
        found = countries_of(LEDGER, LEDGER.claims[id])
        assert sorted(found) == countries.split(","), id


def test_sums_come_out_as_worked_out_by_hand() -> None:
    assert {c.id for c in LEDGER.claims.values() if c.arithmetic} == set(RESULTS)
    for id, expected in RESULTS.items():
        results = [worked.result for worked in work_out(LEDGER, LEDGER.claims[id])]
        assert results == pytest.approx(expected), id


def test_reasons_give_the_figures_in_both_languages() -> None:
    for id, figures in FIGURES.items():
        for lang in ("en", "ar"):
            reason = LEDGER.claims[id].why[lang]
            assert [figure for figure in figures if figure not in reason] == [], (id, lang)


@pytest.mark.parametrize(("id", "side", "facts"), NAMED)
def test_verdicts_name_the_facts_they_rest_on(id: str, side: str, facts: set[str]) -> None:
    assert facts <= {witness.fact for witness in LEDGER.claims[id].on(side)}


def test_nothing_is_said_in_one_language_only_or_twice() -> None:
    for claim in LEDGER.claims.values():
        texts = [claim.claim, claim.why, *(w.note for w in claim.witnesses if w.note)]
        assert all(text.en != text.ar for text in texts)
        assert len(claim.why.en) > 200, claim.id
    assert len({claim.claim.en for claim in LEDGER.claims.values()}) == len(LEDGER.claims)


def test_a_claim_is_found_from_its_facts_and_from_its_evidence() -> None:
    fact = LEDGER.fact("icgers-aze-visitors")
    assert [claim.id for claim in checks_of(LEDGER, fact)] == ["tourists-60000"]
    assert checks_of(LEDGER, LEDGER.fact("press-aze-visitors-2025")) == ()
    assert [claim.id for claim in witnessing(LEDGER, "GEO")] == ["nearly-8000-km"]
    assert "nearly-8000-km" not in {claim.id for claim in witnessing(LEDGER, "AZE")}


# --- a fact that changes ----------------------------------------------------------------------


def _with(ledger: Ledger, id: str, **changed: Any) -> Ledger:
    facts = tuple(f.model_copy(update=changed) if f.id == id else f for f in ledger.facts)
    return dataclasses.replace(ledger, facts=facts)


def _other(fact: Fact) -> Any:
    if isinstance(fact.value, str):
        return f"{fact.value}-no-more"
    return (fact.value or 0) + 1


def test_the_claims_as_they_stand_are_whole() -> None:
    assert list(check_claims(LEDGER)) == []


@every_pin
def test_a_fact_that_changes_its_value_stops_the_verdict(
    id: str, key: str, n: int, pin: Pin
) -> None:
    changed = _with(LEDGER, pin.fact, value=_other(LEDGER.fact(pin.fact)))
    (problem,) = [p for p in check_claims(changed) if (p.id, p.what[:5]) == (id, "value")]
    assert problem.file == f"facts/claims/{id}.yml"
    assert problem.line == LEDGER.claim_places[id].line(key, n, "value") > 0
    assert problem.what.startswith(f"value of '{pin.fact}' is ")
    assert f"'{LEDGER.claims[id].verdict}'" in problem.why
    assert "judge the claim again" in problem.remedy


@every_pin
def test_a_fact_that_changes_its_period_stops_the_verdict(
    id: str, key: str, n: int, pin: Pin
) -> None:
    changed = _with(LEDGER, pin.fact, period="1900")
    (problem,) = [p for p in check_claims(changed) if p.id == id]
    assert problem.what.startswith(f"period of '{pin.fact}' is '1900', not ")
    assert problem.line == LEDGER.claim_places[id].line(key, n, "period")


# --- errors, by file and line -----------------------------------------------------------------

CLAIM = """\
id: trade
order: 1
claim: {en: Trade exceeds 360 million., ar: تجاوزت التجارة}
verdict: holds
asserts:
  - {fact: alpha-aze-trade, value: 360, period: "2025"}
witnesses:
  - {fact: alpha-border, value: 8000, side: for}
  - fact: beta-tkm-status
    value: ties
    side: context
arithmetic:
  - says: {en: Sum, ar: المجموع}
    operation: sum
    terms: [alpha-aze-trade, 40, alpha-border]
    unit: {en: km, ar: كم}
  - says: {en: Share, ar: النسبة}
    operation: percent
    terms: [alpha-aze-trade, "=1"]
    unit: {en: "%", ar: "%"}
why: {en: For the test., ar: للاختبار}
"""

#: What is changed in the claim, and the line and words of the problem that it makes.
ERRORS = [
    ("fact: alpha-aze-trade, v", "fact: alpha-aze-trad, v", 6, "there is no fact 'alpha-aze-trad'"),
    ("fact: beta-tkm-status", "fact: beta-status", 9, "there is no fact 'beta-status'"),
    ("value: 8000", "value: 7999", 8, "value of 'alpha-border' is 8000, not 7999 any more"),
    ("value: 360", "value: 361", 6, "value of 'alpha-aze-trade' is 360, not 361 any more"),
    ("value: ties", "value: normalized", 10, "value of 'beta-tkm-status' is 'ties', not"),
    ('"2025"', '"2024"', 6, "period of 'alpha-aze-trade' is '2025', not '2024' any more"),
    (', period: "2025"', "", 6, "period of 'alpha-aze-trade' is '2025', not null any more"),
    ("alpha-border, value: 8000", "beta-tkm-status, value: ties", 9, "is named twice"),
    ("40, alpha-border]", "40, beta-tkm-outlook]", 15, "and not among the facts of the claim"),
    ('"=1"', '"=2"', 19, "'=2' is not an earlier step"),
    ('"=1"', "beta-tkm-status", 12, "beta-tkm-status is not a number"),
    ('"=1"', "0", 12, "the arithmetic divides by zero"),
    ('"=1"]', '"=1", 3]', 17, "percent takes two terms"),
    ("operation: sum", "operation: total", 14, "arithmetic.0.operation: 'total' is not allowed"),
    ("verdict: holds", "verdict: true", 4, "verdict: True is not allowed"),
    ("verdict: holds", "verdict: outdated", 1, "needs a witness against the claim"),
    ("8000, side: for", "8000, side: context", 1, "needs a witness for the claim"),
    ("side: context", "side: aside", 11, "witnesses.1.side: 'aside' is not allowed"),
    ("side: context", "stand: context", 11, "unknown key 'witnesses.1.stand'"),
    ("id: trade", "id: trades", 1, "id 'trades' is not the name it is filed under"),
    ("ar: للاختبار", "fr: pour", 21, "unknown key 'why.fr'"),
]

Problems = Callable[[], list[Problem]]


def _write(folder: Path, text: str, name: str = "trade.yml") -> None:
    (folder / "claims").mkdir(exist_ok=True)
    (folder / "claims" / name).write_text(text, encoding="utf-8")


def test_claim_is_read(folder: Path) -> None:
    _write(folder, CLAIM)
    ledger = load(folder)
    claim = ledger.claims["trade"]
    assert claim.verdict is Verdict.HOLDS
    assert [worked.result for worked in work_out(ledger, claim)] == [8400, pytest.approx(4.285714)]


@pytest.mark.parametrize(("old", "new", "line", "words"), ERRORS)
def test_error_is_told_by_file_and_line(
    folder: Path, problems: Problems, old: str, new: str, line: int, words: str
) -> None:
    assert CLAIM.count(old) >= 1
    _write(folder, CLAIM.replace(old, new, 1))
    found = [p for p in problems() if words in str(p)]
    assert len(found) == 1, [str(p) for p in problems()]
    assert (found[0].file, found[0].line) == ("facts/claims/trade.yml", line)


def test_every_error_is_told_in_one_run(folder: Path, problems: Problems) -> None:
    text = CLAIM.replace("value: 8000", "value: 1").replace("value: 360", "value: 2")
    _write(folder, text.replace("value: ties", "value: 3"))
    assert [p.line for p in problems()] == [6, 8, 10]


def test_a_verdict_needs_witnesses_unless_nothing_can_be_checked(
    folder: Path, problems: Problems
) -> None:
    start, end = CLAIM.index("witnesses:"), CLAIM.index("why:")
    bare = CLAIM[:start] + CLAIM[end:]
    _write(folder, bare)
    (problem,) = problems()
    assert "write witnesses" in str(problem)
    _write(folder, bare.replace("holds", "not-checkable"))
    assert problems() == []


def test_witnesses_are_accepted_facts(folder: Path, edit: Any, problems: Problems) -> None:
    _write(folder, CLAIM)
    facts = "sources/beta/facts.yml"
    edit(facts, "beta-tkm-status", "review: accepted", "review: proposed")
    (problem,) = problems()
    assert problem.line == 9
    assert problem.what == "fact 'beta-tkm-status' is only proposed"


def test_a_claim_is_made_by_articles_and_not_by_the_record() -> None:
    claim = LEDGER.claims["tourists-60000"]
    pins = (Pin(fact="press-aze-visitors-2019", value=47000, period="2019"),)
    (problem,) = _checked(claim.model_copy(update={"asserts": pins, "arithmetic": ()}))
    assert problem.what == "fact 'press-aze-visitors-2019' is not an article's"


def test_what_is_known_to_be_wrong_only_frames_a_claim() -> None:
    claim = LEDGER.claims["third-to-normalize"]
    wrong = claim.witnesses[-1].model_copy(update={"side": "against"})
    assert wrong.fact == "press-tkm-relations-1991"
    witnesses = (*claim.witnesses[:-1], wrong)
    (problem,) = _checked(claim.model_copy(update={"witnesses": witnesses}))
    assert problem.what == "'press-tkm-relations-1991' is a witness against the claim"
    assert "deprecated" in problem.why


def test_claims_have_orders_of_their_own(folder: Path, problems: Problems) -> None:
    _write(folder, CLAIM)
    _write(folder, CLAIM.replace("id: trade", "id: other"), "other.yml")
    assert any("order 1" in str(p) for p in problems())


def test_stray_file_among_the_claims(folder: Path, problems: Problems) -> None:
    _write(folder, CLAIM, "trade.txt")
    (problem,) = problems()
    assert "stray" in problem.what


def _checked(claim: Claim) -> list[Problem]:
    return list(check_claims(dataclasses.replace(LEDGER, claims={claim.id: claim})))
