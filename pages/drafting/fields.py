"""The fields of a fact, as the definition of the chosen layer has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facts.edit.numbers import typed
from facts.fields import Comparator, Modality
from facts.models import Fact, Indicator
from facts.publications import Article
from mapview.passagecard import modality_name
from mapview.text import element
from pages.context import Page
from pages.drafting.form import Form


@dataclass(frozen=True)
class Filled:
    """The form as it stands: its values to keep, and the fields of a fact they make."""

    kept: dict[str, Any]
    given: dict[str, Any]
    faults: dict[str, list[str]]


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
