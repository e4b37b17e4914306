"""The arithmetic of a claim as HTML: every line with its terms, each term with its fact."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from babel.numbers import format_decimal

from facts.claim import Claim, Step
from facts.ledger import Ledger
from facts.models import Fact
from facts.verdicts import Worked, work_out
from geodata.territories import Register
from mapview.locale import strings
from mapview.naming import name_of, who
from mapview.text import element, markup, spoken

_SIGNS = {"sum": " + ", "product": " × ", "difference": " − ", "quotient": " ÷ "}


def arithmetic(
    ledger: Ledger, register: Register, claim: Claim, lang: str, href: Callable[[Fact], str]
) -> str:
    """The lines in order, each with its result; empty where there are none.

    ``href`` gives the address that a term's fact is seen at.
    """
    lines = "".join(
        f"<li>{element('span', worked.step.says[lang], lang, class_='says')} "
        f'<span class="line"><bdi dir="ltr"><span class="formula">'
        f"{_formula(ledger, worked, lang, href)}</span> "
        f"{element('bdi', worked.step.unit[lang], lang)}</bdi></span>"
        f"{_terms(ledger, register, worked, lang)}</li>"
        for worked in work_out(ledger, claim)
    )
    return f'<ol class="sums">{lines}</ol>' if lines else ""


def _formula(ledger: Ledger, worked: Worked, lang: str, href: Callable[[Fact], str]) -> str:
    """A line with each fact's number linked to it."""
    linked = []
    for term, number in zip(worked.step.terms, worked.numbers, strict=True):
        shown = escape(_figure(number, lang))
        if isinstance(term, str) and not term.startswith("="):
            address = escape(href(ledger.fact(term)))
            shown = f'<a href="{address}" target="_self" data-term="{escape(term)}">{shown}</a>'
        linked.append(shown)
    before, _, result = _result(worked, lang).rpartition(" ")
    return f"{_written(worked.step, linked)}{before} <b>{escape(result)}</b>"


def _written(step: Step, numbers: list[str]) -> str:
    """The left side of a line."""
    if step.operation in _SIGNS:
        return _SIGNS[step.operation].join(numbers)
    first, second = numbers
    if step.operation == "percent":
        return f"{first} ÷ {second} × 100"
    return f"({first} − {second}) ÷ {second} × 100"


def _result(worked: Worked, lang: str) -> str:
    """Equals or, where it was rounded, nearly; and the number, a change with its sign."""
    digits = worked.step.digits
    exact = abs(round(worked.result, digits) - worked.result) < 1e-9
    shown = format_decimal(
        abs(worked.result), format="#,##0." + "0" * digits if digits else "#,##0", locale=lang
    )
    if worked.result < 0:
        shown = f"−{shown}"
    elif worked.step.operation == "change":
        shown = f"+{shown}"
    return f" {'=' if exact else '≈'} {shown}"


def _figure(number: float, lang: str) -> str:
    """A number as it is, with the language's grouping; an earlier result to three decimals."""
    written = "#,##0.######" if round(number, 6) == number else "#,##0.###"
    return format_decimal(number, format=written, locale=lang)


def _terms(ledger: Ledger, register: Register, worked: Worked, lang: str) -> str:
    """What each number is: whose, and of which country; or which line it comes from."""
    text = strings(lang)
    rows: dict[tuple[str, str], None] = {}
    for term, number in zip(worked.step.terms, worked.numbers, strict=True):
        if not isinstance(term, str):
            continue
        if term.startswith("="):
            meaning = text("check_step_result", number=term[1:])
        else:
            fact = ledger.fact(term)
            whose = who(ledger, fact, lang)
            if fact.evidence.computation is not None:
                whose = ledger.sources[fact.source].publisher[lang]
            meaning = text("list_separator").join((name_of(register, fact, lang), whose))
        rows[_figure(number, lang), meaning] = None
    items = "".join(
        f'<li><bdi dir="ltr">{escape(number)}</bdi>: '
        f"<bdi {spoken(lang)}>{markup(meaning)}</bdi></li>"
        for number, meaning in rows
    )
    return f'<ul class="terms">{items}</ul>'
