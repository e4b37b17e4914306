"""A fact being written: words of the article, and a form that the layer's definition makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from facts.edit import draft as drafts
from facts.edit.draft import Text
from facts.edit.numbers import typed
from facts.edit.selection import Selection, SelectionError, select
from facts.edit.trial import Trial, tried
from facts.fields import Comparator, Modality
from facts.ledger import FactsError
from facts.models import Fact, Indicator
from facts.publications import Article
from facts.query import ARTICLES
from facts.suggest import Suggestion
from geodata.territories import Register
from mapview import inwords
from mapview.passagecard import modality_name
from mapview.spec import according_name, build
from mapview.text import element, spoken
from pages.drafting import session
from pages.drafting.article import refuse
from pages.drafting.form import Form, forget, wrong
from pages.drafting.marks import said
from pages.shell import Page

EDITING = "entry_editing"
"""In the session: the id of the fact that is being changed."""


@dataclass(frozen=True)
class Filled:
    """The form as it stands: its values to keep, and the fields of a fact they make."""

    kept: dict[str, Any]
    given: dict[str, Any]
    faults: dict[str, list[str]]


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
    faults = {**filled.faults}
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
        st.html(f'<div class="fault" role="status" {spoken(text.lang)}>{"".join(loose)}</div>')
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


def quoted(selection: Selection, source: Article, lang: str) -> str:
    """The selected words in their own direction, with what stands around them."""
    words = element("blockquote", selection.quote.exact, source.language)
    return f'<div class="fact chosen" {spoken(lang)}>{words}</div>'


def fill(form: Form, this: Page, source: Article) -> Filled:
    """The fields, as the chosen indicator's definition has them."""
    text, ledger, places = this.text, this.drafted.bare, this.register
    faults: dict[str, list[str]] = {}

    def missing(field: str) -> None:
        faults[field] = [element("span", text("author_missing"), text.lang)]

    layers = this.ledger.indicators
    id = form.one("indicator", tuple(layers), lambda id: layers[id].name[text.lang], needed=True)
    if id is None:
        missing("indicator")
        return Filled(form.values, {}, faults)
    layer = ledger.indicators[id]
    territories = form.several(
        "territories", places.ids, lambda id: places.territory(id).name[text.lang]
    )
    region = None
    if not territories:
        region = form.one(
            "region", tuple(places.regions), lambda id: places.regions[id][text.lang], needed=False
        )
        if region is None:
            missing("territories")
    given: dict[str, Any] = {"territories": territories, "region": region, "indicator": id}
    given |= valued(form, layer, this, faults)
    if len(territories) > 1 and "unit" in given and form.either("combined"):
        given["scope"] = "combined"
    names = places.names()
    if layer.counterparts:
        given["counterpart"] = form.one(
            "counterpart", layer.counterparts, lambda id: names[id][text.lang], needed=True
        )
    given["period"] = form.line("period", help=text("entry_period_help")) or None
    modality = form.one(
        "modality",
        tuple(m.value for m in layer.modalities),
        lambda id: modality_name(id, text.lang),
        needed=True,
    )
    given["modality"] = modality
    if modality == Modality.ATTRIBUTED:
        who, who_ar = form.line("attributed_to"), form.line("attributed_to_ar")
        if who:
            given["attributed_to"] = {"en": who, "ar": who_ar or who}
        else:
            missing("attributed_to")
    given["carries"] = form.line("carries", help=text("entry_carries_help")) or None
    given |= worded(form, source, missing)
    return Filled(form.values, given, faults)


def valued(
    form: Form, layer: Indicator, this: Page, faults: dict[str, list[str]]
) -> dict[str, Any]:
    """Class or figure: value, unit, comparator, upper end and measure."""
    text = this.text

    def fault(field: str, key: str) -> None:
        faults[field] = [element("span", text(key), text.lang)]

    classes = {c.id: c for c in layer.classes if not c.record}
    units = {u.id: u for u in layer.units}
    kind = "class" if classes else "number"
    if classes and units:
        kinds = ("number", "class") if layer.kind == "quantity" else ("class", "number")
        kind = form.one("kind", kinds, lambda k: text(f"entry_kind_{k}"), needed=True) or kinds[0]
    if kind == "class":
        value = form.one(
            "class", tuple(classes), lambda id: classes[id].name[text.lang], needed=False
        )
        if value is None:
            fault("class", "author_missing")
        return {"value": value}
    comparator = form.one(
        "comparator",
        tuple(c.value for c in Comparator),
        lambda c: text(f"entry_comparator_{c}"),
        needed=True,
    )
    given: dict[str, Any] = {"comparator": comparator}
    if comparator != Comparator.SEVERAL:
        for field, needed in (("value", True), ("upper", False)):
            written = form.line(field)
            try:
                given[field] = typed(written) if written else None
            except ValueError:
                fault(field, "entry_number_wrong")
            if needed and not written:
                fault(field, "author_missing")
    unit = form.one("unit", tuple(units), lambda id: units[id].name[text.lang], needed=True)
    given["unit"] = unit
    measures = {m.id: m for m in layer.measures if m.unit == unit}
    if measures:
        given["measure"] = form.one(
            "measure", tuple(measures), lambda id: measures[id].name[text.lang], needed=True
        )
    return given


def worded(form: Form, source: Article, missing: Any) -> dict[str, Any]:
    """Translation and explanation, in the languages that are wanted of them."""
    main = source.language.split("-")[0]
    translation = {
        lang: form.passage(f"translation_{lang}") for lang in ("en", "ar") if lang != main
    }
    if main != "en" and not translation["en"]:
        missing("translation_en")
    explanation, explanation_ar = form.passage("explanation"), form.passage("explanation_ar")
    if not explanation:
        missing("explanation")
    said = {lang: words for lang, words in translation.items() if words}
    return {
        "translation": said or None,
        "explanation": explanation,
        "explanation_ar": explanation_ar or None,
    }


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


def refill(fact: Fact) -> dict[str, Any]:
    """The form's values that make this fact."""
    values: dict[str, Any] = {
        "indicator": fact.indicator,
        "territories": list(fact.territories),
        "region": fact.region,
        "counterpart": fact.counterpart,
        "combined": fact.scope == "combined",
        "period": fact.period or "",
        "modality": fact.modality.value,
        "carries": (fact.evidence.quote.carries if fact.evidence.quote else None) or "",
        "explanation": fact.explanation,
        "explanation_ar": fact.explanation_ar or "",
    }
    if isinstance(fact.value, str):
        values |= {"kind": "class", "class": fact.value}
    else:
        values |= {
            "kind": "number",
            "value": "" if fact.value is None else f"{fact.value:.15g}",
            "upper": "" if fact.upper is None else f"{fact.upper:.15g}",
            "unit": fact.unit,
            "comparator": fact.comparator.value,
            "measure": fact.measure,
        }
    if fact.attributed_to is not None:
        values |= {
            "attributed_to": fact.attributed_to.en,
            "attributed_to_ar": fact.attributed_to.ar,
        }
    if fact.translation is not None:
        for lang in ("en", "ar"):
            values[f"translation_{lang}"] = getattr(fact.translation, lang) or ""
    return values
