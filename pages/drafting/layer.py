"""A layer of one's own: a form that makes its definition, and the layers that the draft has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from facts.edit import draft as drafts
from facts.edit.layers import next_order, tried_layer
from facts.edit.layervalues import COUNTS, changeable, given_of, values_of
from facts.fields import Modality
from facts.ledger import FactsError, Ledger
from facts.models import Indicator
from facts.query import ARTICLES
from mapview import figures, frame
from mapview.legend import bin_label
from mapview.locale import Strings
from mapview.palette import Fill
from mapview.passagecard import modality_name
from mapview.permalink import View
from mapview.ramps import RANKED, RISING, TOGETHER, spread
from mapview.text import element, spoken
from pages.context import Page, map_codec
from pages.drafting import session
from pages.drafting.form import Form, forget, wrong
from pages.drafting.layerfaults import colour_hints, faults_of

EDITING = "layer_editing"
"""In the session: the id of the layer that is being changed; empty where a new one is made."""

OPEN = "author_layers"
"""In the session: whether the section is unfolded."""

USUAL = (Modality.STATED, Modality.ATTRIBUTED, Modality.HEDGED)
"""What a layer of what is takes; the others are chosen knowingly."""

COLOURS = {"class": RANKED, "bin": RISING}


def layers(this: Page) -> dict[str, Any]:
    """The layers of the draft and the form for one more; gives what the draft keeps of it."""
    text, form = this.text, this.drafted.draft.form
    with st.container(key="layers"):
        section = st.expander(text("layer_heading"), key=OPEN, on_change="rerun")
        if not section.open:  # what is drawn in it folded would lose what it begins with
            return {"layer": form["layer"]} if "layer" in form else {}
        with section:
            st.html(element("p", text("layer_note"), text.lang, class_="hint"))
            listed(this)
            return writing(this)


def listed(this: Page) -> None:
    """The draft's own layers, and what can be done with each."""
    text = this.text
    if refused := st.session_state.pop("author_layer_refused", ""):
        st.html(f'<div role="alert" class="isnad-alert" {spoken(text.lang)}>{refused}</div>')
    for id in this.drafted.draft.indicators:
        if (layer := this.drafted.bare.indicators.get(id)) is None:
            continue  # the draft does not hold, and the page says so
        with st.container(key=f"layer-of-draft-{id}", border=True):
            st.html(shown(layer, text))
            buttons(this, layer)


def shown(layer: Indicator, text: Strings) -> str:
    """A layer by its name, its definition and its legend."""
    return (
        f'<article data-layer="{layer.id}" {spoken(text.lang)}>'
        f"{element('h4', layer.name[text.lang], text.lang)}"
        f"{element('p', layer.definition[text.lang], text.lang)}{legend(layer, text)}</article>"
    )


def legend(layer: Indicator, text: Strings) -> str:
    """Every class or step of a layer with its colour, as the legend of its map has them."""
    rows = [(c.colour, c.name[text.lang]) for c in layer.classes]
    rows += [(b.colour, bin_label(layer, n, text)) for n, b in enumerate(layer.bins)]
    if layer.combined:
        rows.append((layer.combined, text("layer_combined_sample")))
    items = "".join(
        f"<li>{frame.swatch(Fill('solid', (colour,)))}{element('span', name, text.lang)}</li>"
        for colour, name in rows
        if colour
    )
    return f'<ul class="isnad-legend" {spoken(text.lang)}>{items}</ul>'


def buttons(this: Page, layer: Indicator) -> None:
    """Change, take out, see on the map."""
    text = this.text
    codec = map_codec(this.ledger, this.register)
    seen = View(layer.id, ARTICLES, None, text.lang)
    with st.container(key=f"layer-acts-{layer.id}", horizontal=True, vertical_alignment="center"):
        if changeable(layer):
            st.button(
                text("layer_edit"), key=f"layer-edit-{layer.id}", on_click=edit, args=(layer,)
            )
        st.button(
            text("layer_remove"),
            key=f"layer-remove-{layer.id}",
            on_click=remove,
            args=(layer, this.drafted.bare, text),
        )
        st.page_link("pages/map.py", label=text("layer_map"), query_params=codec.encode(seen))


def writing(this: Page) -> dict[str, Any]:
    """The form, what is wrong with what it holds, and how its legend will look."""
    text, ledger = this.text, this.drafted.bare
    kept = this.drafted.draft.form.get("layer")
    kept = kept if isinstance(kept, dict) else {}
    editing = ledger.indicators.get(
        st.session_state.setdefault(EDITING, str(kept.get("editing", "")))
    )
    st.html(element("h3", text("layer_change" if editing else "layer_new"), text.lang))
    form = Form("layer", text, label(text), {"modalities": list(USUAL), **kept})
    values = fill(form, this, editing)
    faults = faults_of(values, text)
    given: dict[str, Any] = {}
    if not faults:
        given = given_of(values, editing.order if editing else next_order(ledger))
        for field, problems in tried_layer(ledger, given, editing.id if editing else None).items():
            if field == "title" and not values["title"]:
                continue  # it is the name, where it is said already
            faults[field] = (
                [element("span", text("layer_id_wrong"), text.lang)]
                if field == "id"
                else list(map(wrong, problems))
            )
    form.faults(faults)
    loose = [said for field, all in faults.items() if not form.has(field) for said in all]
    if loose:
        st.html(f'<div class="fault" role="status" {spoken(text.lang)}>{"".join(loose)}</div>')
    for hint in colour_hints(values, text):
        st.html(element("p", hint, text.lang, class_="silence"))
    if given and not faults:
        st.html(element("p", text("layer_preview"), text.lang, class_="hint"))
        st.html(legend(Indicator.model_validate(given), text))
    with st.container(key="layer_acts", horizontal=True):
        st.button(
            text("layer_save" if editing else "layer_add"),
            key="layer_done",
            type="primary",
            disabled=bool(faults),
            on_click=add,
            args=(given,),
        )
        if editing:
            st.button(text("layer_cancel"), key="layer_leave", on_click=leave)
    begun = any(values[field] for field in ("name", "title", "definition")) or editing
    return {"layer": values} if begun else {}


def label(text: Strings) -> Callable[[str], str]:
    """What a field is called; those of a class or a step by their number too."""

    def called(field: str) -> str:
        stem, _, number = field.rpartition("_")
        if not number.isdigit():
            return text(f"layer_{field}")
        return text(f"layer_{stem}", number=figures.number(int(number), text.lang))

    return called


def fill(form: Form, this: Page, editing: Indicator | None) -> dict[str, Any]:
    """The fields of the chosen kind; gives the values of all of them."""
    text, names = this.text, this.register.names()
    bilingual(form, "name")
    bilingual(form, "title")
    bilingual(form, "definition", form.passage)
    if editing is None:
        form.line("id", help=text("layer_id_help"))
    kinds = ("status", "quantity")
    kind = form.one("kind", kinds, lambda kind: text(f"layer_kind_{kind}"), needed=True)
    if kind == "quantity":
        bilingual(form, "unit")
        bilingual(form, "measure")
        steps(form, "bin", "bins", text)
        form.colour("combined", TOGETHER)
    else:
        steps(form, "class", "classes", text)
    form.several("counterparts", tuple(names), lambda id: names[id][text.lang])
    form.several("modalities", tuple(Modality), lambda id: modality_name(id, text.lang))
    values = {**form.values, "kind": kind or kinds[0]}
    if editing is not None:  # what its facts say of it stays as it is
        held = values_of(editing)
        values |= {key: held[key] for key in ("id", "class_ids", "unit_id") if key in held}
        values["editing"] = editing.id
    return values


def steps(form: Form, part: str, count: str, text: Strings) -> None:
    """Classes in order of rank, or steps of the scale from nought up, each with its colour."""

    def number(given: str) -> str:
        return figures.number(int(given), text.lang)

    form.values[count] = form.one(count, COUNTS, number, needed=True) or COUNTS[0]
    chosen = int(form.values[count])
    firsts = spread(COLOURS[part], chosen)
    follow(f"layer_{part}_colour", COLOURS[part], chosen)
    st.html(element("p", text(f"layer_{count}_note"), text.lang, class_="hint"))
    for n, first in enumerate(firsts, 1):
        with st.container(key=f"layer-{part}-{n}"):
            colour, one, other = st.columns([2, 6, 6], gap="small")
            with colour:
                form.colour(f"{part}_colour_{n}", first)
            if part == "class":
                with one:
                    form.line(f"class_name_{n}")
                with other:
                    form.line(f"class_name_ar_{n}")
            elif n > 1:
                with one:
                    form.line(f"bin_from_{n}")


def follow(name: str, colours: tuple[str, ...], count: int) -> None:
    """With another number of steps, colours that nobody chose are those of that number."""
    state = st.session_state
    before, now = state.get(f"{name}s", count), spread(colours, count)
    if before != count:
        for n, (old, new) in enumerate(zip(spread(colours, before), now, strict=False), 1):
            if state.get(f"{name}_{n}") == old:
                state[f"{name}_{n}"] = new
    state[f"{name}s"] = count


def bilingual(form: Form, field: str, words: Callable[[str], str] | None = None) -> None:
    """Words in English and in Arabic, side by side; a line of each where nothing else is said."""
    words = words or form.line
    english, arabic = st.columns(2, gap="small")
    with english:
        words(field)
    with arabic:
        words(f"{field}_ar")


def add(given: dict[str, Any]) -> None:
    """The draft gets the layer, new or in the place of the one that was changed."""
    session.put(drafts.with_layer(session.draft(), given))
    leave()


def edit(layer: Indicator) -> None:
    """Put a layer back into the form."""
    forget("layer")
    mine = session.draft()
    session.put(mine.with_form({**mine.form, "layer": values_of(layer)}))
    st.session_state[EDITING] = layer.id


def leave() -> None:
    """Let go of the form."""
    forget("layer")
    mine = session.draft()
    session.put(mine.with_form({key: v for key, v in mine.form.items() if key != "layer"}))


def remove(layer: Indicator, ledger: Ledger, text: Strings) -> None:
    """Take a layer out of the draft, if nothing says anything of it."""
    try:
        mine = drafts.without_layer(session.draft(), layer.id, ledger)
    except FactsError as error:
        told = element("p", text("layer_in_use"), text.lang)
        st.session_state["author_layer_refused"] = told + "".join(map(wrong, error.problems))
        return
    session.put(mine)
    if st.session_state.get(EDITING) == layer.id:
        leave()
