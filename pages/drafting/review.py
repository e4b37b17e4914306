"""The second reading: each fact of the draft, its sentence and its value together."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from facts.edit import draft as drafts
from facts.edit.draft import Draft
from facts.ledger import FactsError
from facts.models import Fact
from facts.publications import Article
from mapview import figures
from mapview.permalink import View
from mapview.text import element, spoken
from pages.context import Page, map_codec
from pages.drafting import session
from pages.drafting.article import refuse
from pages.drafting.entry import EDITING
from pages.drafting.fields import refill
from pages.drafting.form import forget, wrong


def review(this: Page, source: Article) -> None:
    """The facts of one article, and what can be done with each."""
    text = this.text
    own = [fact for fact in this.drafted.bare.facts if fact.source == source.id]
    st.html(element("h3", text("review_heading"), text.lang))
    if not own:
        st.html(element("p", text("review_none"), text.lang, class_="hint"))
    for fact in own:
        with st.container(key=f"review-{fact.id}", border=True):
            st.html(read(this, source, fact))
            buttons(this, fact)


def read(this: Page, source: Article, fact: Fact) -> str:
    """Sentence and value side by side."""
    text, lang = this.text, this.lang
    layer = this.drafted.bare.indicators[fact.indicator]
    places = this.register
    about = [places.territory(id).name[lang] for id in fact.territories] or [
        places.regions[fact.region or ""][lang]
    ]
    value = figures.said(places, fact, layer, lang)
    quote, _ = fact.evidence.quotation
    told, told_lang = fact.told(lang)
    state = text(f"review_{fact.review}")
    said = fact.translated(lang, source.language)
    translation = element("p", said[0], said[1], class_="translation") if said else ""
    return (
        f'<article class="fact" data-fact="{fact.id}" data-review="{fact.review}" {spoken(lang)}>'
        f"<h4>{element('span', layer.name[lang], lang)} · "
        f"{element('span', text('list_separator').join(about), lang)}: "
        f"{element('b', value, lang)} "
        f"{element('span', state, lang, class_=f'verdict {fact.review}')}</h4>"
        f"{element('blockquote', quote.exact, source.language)}{translation}"
        f"{element('p', told, told_lang)}</article>"
    )


def buttons(this: Page, fact: Fact) -> None:
    """Accept or withdraw, change, take out, see on the map."""
    text = this.text
    with st.container(key=f"acts-{fact.id}", horizontal=True, vertical_alignment="center"):
        if fact.review == "proposed":
            st.button(
                text("review_accept"),
                key=f"accept-{fact.id}",
                on_click=judge,
                args=(fact, "accepted"),
            )
        else:
            st.button(
                text("review_withdraw"),
                key=f"withdraw-{fact.id}",
                on_click=judge,
                args=(fact, "proposed"),
            )
            codec = map_codec(this.ledger, this.register)
            seen = View(fact.indicator, fact.source, next(iter(fact.territories), None), text.lang)
            st.page_link("pages/map.py", label=text("review_map"), query_params=codec.encode(seen))
        if fact.source in this.drafted.draft.texts:
            st.button(text("review_edit"), key=f"edit-{fact.id}", on_click=edit, args=(fact,))
        st.button(text("review_remove"), key=f"remove-{fact.id}", on_click=remove, args=(fact,))


def judge(fact: Fact, review: str) -> None:
    """Accept a fact, or make it proposed again."""
    _attempt(lambda: drafts.reviewed(session.draft(), [fact], review))


def remove(fact: Fact) -> None:
    """Take a fact out of the draft."""
    _attempt(lambda: drafts.exchanged(session.draft(), fact, None))


def edit(fact: Fact) -> None:
    """Put a fact back into the form."""
    forget("entry")
    position = fact.evidence.position
    assert position is not None
    st.session_state[EDITING] = fact.id
    st.session_state["author_span"] = (position.start, position.end)
    session.put(session.draft().with_form({"entry": refill(fact)}))


def _attempt(change: Callable[[], Draft]) -> None:
    try:
        session.put(change())
    except FactsError as error:
        refuse("".join(map(wrong, error.problems)))
    else:
        refuse("")
