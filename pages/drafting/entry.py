"""A fact being written: words of the article, and a form that the layer's definition makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from facts.edit import draft as drafts
from facts.edit.draft import Text
from facts.edit.selection import Selection, SelectionError, select
from facts.edit.trial import Trial, tried
from facts.fields import Comparator
from facts.ledger import FactsError
from facts.models import Fact
from facts.publications import Article
from facts.query import ARTICLES
from facts.suggest import Suggestion
from geodata.territories import Register
from mapview import inwords
from mapview.spec import according_name, build
from mapview.text import element, spoken
from pages.context import Page
from pages.drafting import session
from pages.drafting.article import refuse
from pages.drafting.fields import fill
from pages.drafting.form import Form, forget, wrong
from pages.drafting.marks import said

EDITING = "entry_editing"
"""In the session: the id of the fact that is being changed."""


def writing(
    this: Page,
    source: Article,
    brought: Text,
    span: tuple[int, int] | None,
    offered: tuple[Suggestion, ...],
) -> dict[str, Any]:
    """Passage, form, and what is wrong with them; gives what the draft keeps of it."""
    text = this.text
    editing = edited(this)
    st.html(element("h3", text("entry_change" if editing else "entry_heading"), text.lang))
    if span is None:
        st.html(element("p", text("entry_select"), text.lang, class_="hint"))
        return dict(this.drafted.draft.form)
    try:
        selection = select(brought.text, *span, widen=True)
    except SelectionError as error:
        why = element("span", str(error), "en")
        st.html(f'<p class="fault" role="status" {spoken(text.lang)}>{why}</p>')
        return dict(this.drafted.draft.form)
    st.html(quoted(selection, source, text.lang))
    inside = [
        s
        for s in offered
        if selection.position.start <= s.start and s.end <= selection.position.end
    ]
    taking_over(this, inside)
    form = Form(
        "entry",
        text,
        lambda field: text(f"entry_{field}"),
        this.drafted.draft.form.get("entry", {}),
    )
    filled = fill(form, this, source)
    ledger = this.drafted.bare
    trial = Trial(None, {})
    if not filled.faults:
        trial = tried(ledger, source.id, brought.text, selection, filled.given, editing)
    say_faults(form, filled.faults, trial)
    if trial.fact is not None:
        effect(this, trial.fact)
    st.button(
        text("entry_save" if editing else "entry_propose"),
        key="entry_done",
        type="primary",
        disabled=trial.fact is None,
        on_click=propose,
        args=(trial.fact, editing),
    )
    if editing:
        st.button(text("entry_cancel"), key="entry_leave", on_click=leave)
    kept: dict[str, Any] = {"entry": form.values, "span": list(span)}
    if editing:
        kept["editing"] = editing.id
    return kept


def say_faults(form: Form, found: Mapping[str, list[str]], trial: Trial) -> None:
    """Each fault beneath its field; below the form what has no field there."""
    faults = dict(found)
    loose: list[str] = []
    for field, problems in trial.faults.items():
        told = list(map(wrong, problems))
        shown = {"territories": "territories", "evidence": "carries"}.get(field, field)
        if form.has(shown):
            faults.setdefault(shown, []).extend(told)
        else:
            loose += told
    form.faults(faults)
    if loose:
        st.html(f'<div class="fault" role="status" {spoken(form.text.lang)}>{"".join(loose)}</div>')


def quoted(selection: Selection, source: Article, lang: str) -> str:
    """The selected words in their own direction, with what stands around them."""
    words = element("blockquote", selection.quote.exact, source.language)
    return f'<div class="fact chosen" {spoken(lang)}>{words}</div>'


def taking_over(this: Page, inside: list[Suggestion]) -> None:
    """What the selected words mention, and a button that puts it into the form."""
    if not inside:
        return
    text, names = this.text, this.register.names()
    told = text("list_separator").join(dict.fromkeys(said(s, text, names) for s in inside))
    st.html(element("p", text("entry_mentions", mentions=told), text.lang, class_="hint"))
    st.button(
        text("entry_take_over"), key="entry_take", on_click=take_over, args=(inside, this.register)
    )


def take_over(inside: list[Suggestion], places: Register) -> None:
    """Put what the words mention into the form; the reader judges it there."""
    state = st.session_state
    territories = [s.value for s in inside if s.kind == "territory" and s.value in places.ids]
    if territories:
        state["entry_territories"] = list(dict.fromkeys(territories))
    number = next((s for s in inside if s.kind == "number"), None)
    if number is not None and isinstance(number.value, int | float):
        value = number.value
        if "million" in str(state.get("entry_unit", "")) and value >= 10**6:
            value = value / 10**6
        state["entry_value"] = f"{value:.15g}"
        state["entry_comparator"] = str(number.comparator or Comparator.EXACTLY)
    if date := next((s.value for s in inside if s.kind == "date" and s.value), None):
        state["entry_period"] = str(date)


def effect(this: Page, fact: Fact) -> None:
    """What the map of all articles would say of the fact's countries once it is accepted."""
    text, ledger = this.text, this.ledger
    judged = fact.model_copy(update={"review": "accepted"})
    others = tuple(other for other in ledger.facts if other.id != fact.id)
    then = replace(ledger, facts=(*others, judged))
    spec = build(then, this.register, fact.indicator, ARTICLES, text.lang)
    whose = according_name(then, ARTICLES, text.lang)
    lines = "".join(
        element("li", inwords.announced(spec, id, whose), text.lang) for id in fact.territories
    )
    st.html(
        f'<div class="isnad-effect" {spoken(text.lang)}>'
        f"{element('p', text('entry_effect'), text.lang)}<ul>{lines}</ul></div>"
    )


def edited(this: Page) -> Fact | None:
    """The fact that is being changed, if it is still there."""
    id = st.session_state.get(EDITING)
    return next((fact for fact in this.drafted.bare.facts if fact.id == id), None)


def propose(fact: Fact, editing: Fact | None) -> None:
    """The draft gets the fact, as proposed."""
    mine = session.draft()
    try:
        if editing is None:
            mine = drafts.proposed(mine, fact)
        else:
            mine = drafts.exchanged(mine, editing, fact)
    except FactsError as error:
        refuse("".join(map(wrong, error.problems)))
        return
    refuse("")
    session.put(mine.with_form({}))
    st.session_state["author_span"] = None
    leave()


def leave() -> None:
    """Let go of the form."""
    st.session_state.pop(EDITING, None)
    forget("entry")
    session.put(session.draft().with_form({}))
