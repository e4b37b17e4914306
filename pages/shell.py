"""What every page has: checked facts, language, navigation, and what went wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import streamlit as st

from facts.claim import Claim
from facts.edit.draft import Draft
from facts.ledger import FactsError, Ledger, Problem
from facts.load import ROOT as PROJECT
from facts.models import Fact
from facts.query import ARTICLES, MEASURED, RECORD, according_options
from geodata.territories import Register
from mapview import PRODUCT, figures
from mapview.copying import address_line
from mapview.export.provenance import data_version
from mapview.factcard import FactCard, Links
from mapview.locale import Strings, strings
from mapview.permalink import Codec, Misread, View, link
from mapview.text import element, spoken
from pages.drafting import session
from pages.drafting.session import Drafted
from pages.published import Published, published
from pages.script import equip, run_script
from pages.view import PRESENT, asked_language, base_address, change, detour, sync

ROOT = Path(os.environ.get("ISNAD_FACTS") or PROJECT)
"""The folder of facts that is shown: the project's own, or that of a pack."""

CodecOf = Callable[[Ledger, Register], Codec]

PAGES = ("map", "passages", "compare", "timeline", "check", "briefing", "author")
"""Pages of the navigation, by the names of their files."""

MAPVIEW = Path(__file__).parent.parent / "mapview"

# Of more allowed values than these a message names only the nearest.
_LISTED = 20

# Of so many problems those who only read the atlas are told which.
_FIRST = 3


@dataclass(frozen=True)
class Page:
    """What a page starts from.

    Attributes
    ----------
    name : str
        Of :data:`PAGES`, or ``fact``.
    codec : Codec
        What its address can hold.
    view : View
        What its address holds now.
    misread : tuple of Misread
        What its address asked for in vain.
    drafted : Drafted
        What the visitor's own draft has to do with what is shown.
    published : Published
        What everybody sees, draft or not.
    """

    name: str
    ledger: Ledger
    register: Register
    codec: Codec
    view: View
    misread: tuple[Misread, ...]
    drafted: Drafted
    published: Published

    @property
    def text(self) -> Strings:
        """Words in the language of the view."""
        return strings(self.view.lang)

    @property
    def lang(self) -> str:
        """Language of the view."""
        return self.view.lang

    @property
    def presented(self) -> bool:
        """Whether the map's frame is to stand alone."""
        return self.view.view == PRESENT

    @property
    def data(self) -> str:
        """Version of the data that are shown."""
        if not self.drafted.draft.files:
            return self.published.data
        return data_version(self.drafted.folder, self.drafted.land)

    def card(self, according: str = "") -> FactCard:
        """Writes facts; their permalinks lead to the map in the view they are seen in.

        ``according``: whose word the map is to show; by default that of the fact itself.
        """
        codec = map_codec(self.ledger, self.register)

        def permalink(fact: Fact) -> str:
            country = next(iter(fact.territories), None)
            if self.view.country in fact.territories:
                country = self.view.country
            whose = according or according_of(self.ledger, fact)
            seen = View(fact.indicator, whose, country, self.lang)
            return link(base_address(), codec.encode(seen))

        def check(claim: Claim) -> str:
            return link("check", {"claim": claim.id, "lang": self.lang})

        def own(fact: Fact) -> str:
            return link(f"{base_address()}fact", {"fact": fact.id, "lang": self.lang})

        def passage(fact: Fact) -> str:
            return link("passages", {"fact": fact.id, "lang": self.lang})

        def every(country: str, layer: str) -> str:
            whose = according or ARTICLES
            if whose in (RECORD, MEASURED):  # of these the map's table holds all
                return link("", codec.encode(View(layer, whose, country, self.lang)))
            asked = {"country": country, "layer": layer, "lang": self.lang}
            one = {"source": whose} if whose in self.ledger.articles else {}
            return link("passages", asked | one)

        links = Links(permalink, check, own, passage, every)
        return FactCard(self.ledger, self.register, self.lang, links)

    def permalink(self, address: str, ways: str = "") -> None:
        """The full address of the view, copied by one click; ``ways``: HTML to stand below it."""
        with st.container(key="permalink"):
            st.html(address_line(address, self.text("permalink_label"), self.lang) + ways)


def map_codec(ledger: Ledger, places: Register) -> Codec:
    """What the address of the map can hold."""
    return Codec(
        required={"layer": tuple(ledger.indicators), "according": according_options(ledger)},
        optional={"country": places.ids, "view": (PRESENT,)},
    )


def according_of(ledger: Ledger, fact: Fact) -> str:
    """Whose word shows a fact on the map."""
    kinds = {"article": ARTICLES, "record": RECORD, "measured": MEASURED}
    return kinds[ledger.sources[fact.source].kind]


def start(name: str, codec_of: CodecOf) -> Page | None:
    """Read facts and address and write the head of the page; ``None`` if the facts are broken."""
    detour(name)
    st.html(MAPVIEW / "page.css")
    try:
        everybodys = published(ROOT)
    except FactsError as error:
        broken(error.problems, strings(asked_language()))
        return None
    if not session.arrived(always=name == "author"):
        waiting(strings(asked_language()))
        return None
    mine = session.drafted(everybodys)
    codec = codec_of(mine.ledger, mine.ledger.places)
    view, misread = sync(codec, name)
    page = Page(name, mine.ledger, mine.ledger.places, codec, view, misread, mine, everybodys)
    equip(view.lang)
    if page.presented:
        st.html(MAPVIEW / "present.css")
    else:
        head(name, page.text)
    announce(page)
    outdated(page)
    own_draft(page)
    rejoin(page.text)
    return page


def again(this: Page) -> Page:
    """The page in the view that holds now, for a part of it that runs by itself.

    Where more has changed than the view, what stands around that part is no longer true: then
    the whole page runs.
    """
    view, misread = sync(this.codec, this.name)
    around = (published(ROOT), session.draft(), misread)
    if around != (this.published, this.drafted.draft, this.misread):
        st.rerun()
    return replace(this, view=view)


def rejoin(text: Strings) -> None:
    """A button that nobody sees: the page's script presses it when a lost server is back.

    It may be another server, or one that was started anew: it learns the whole page from it,
    before the reader chooses a part of it.
    """
    st.button(text("streamlit_unreachable"), key="rejoin")


def head(here: str, text: Strings) -> None:
    """Name of the product, the pages and the choice of language, in one line."""
    with st.container(key="brand", horizontal=True, vertical_alignment="center"):
        st.html(element("h1", text("app_title", product=PRODUCT[text.lang]), text.lang))
        with st.container(key="navigation", horizontal=True, width="content"):
            for name in PAGES:
                st.page_link(
                    f"pages/{name}.py",
                    label=text(f"page_{name}"),
                    disabled=name == here,
                    query_params={"lang": text.lang},
                )
        st.segmented_control(
            text("lang_label"),
            ("en", "ar"),
            format_func=lambda lang: text(f"lang_{lang}"),
            key="lang",
            on_change=change,
            required=True,
            label_visibility="collapsed",
            width="content",
        )


def waiting(text: Strings) -> None:
    """While the browser is asked for the draft that it keeps."""
    equip(text.lang)
    st.html(element("p", text("draft_fetching"), text.lang, class_="hint"))
    st.button(text("draft_without"), on_click=session.put, args=(Draft(),))


def own_draft(this: Page) -> None:
    """Say on every page that a draft is part of what is shown, or why it is not."""
    name, text, drafted = this.name, this.text, this.drafted
    # The container is always there, as that of what was misread.
    with st.container(key="draft"):
        if st.session_state.get("stood_on", name) != name:
            run_script("isnadTop()")
        st.session_state["stood_on"] = name
        if this.presented or not drafted.draft.files:
            return
        if drafted.problems:
            items = "".join(f"<li>{element('code', str(p), 'en')}</li>" for p in drafted.problems)
            st.html(
                f'<div role="alert" class="isnad-alert" {spoken(text.lang)}>'
                f"{element('p', text('draft_broken'), text.lang)}<ul>{items}</ul></div>"
            )
        elif name != "author":
            href = escape(link("author", {"lang": text.lang}))
            st.html(
                f'<p class="isnad-draft" {spoken(text.lang)}>'
                f"{element('span', text('draft_notice'), text.lang)} "
                f'<a href="{href}" target="_self">{escape(text("draft_link"))}</a></p>'
            )


def announce(this: Page) -> None:
    """Say what in the link was not understood, and what is shown instead."""
    misread, text = this.misread, this.text
    # The container is always there: what follows must not change place, or the map is remounted.
    with st.container(key="misread"):
        if not misread:
            return
        items = "".join(f"<li>{_misread(m, text)}</li>" for m in misread)
        st.html(
            f'<div role="alert" class="isnad-alert" {spoken(text.lang)}>'
            f"{element('p', text('misread_heading'), text.lang)}<ul>{items}</ul></div>"
        )


def outdated(this: Page) -> None:
    """Say that the files do not hold as they are now, and that what they said last is shown."""
    text, problems = this.text, this.published.problems
    # The container is always there, as that of what was misread.
    with st.container(key="outdated"):
        if this.presented or not problems:
            return
        items = "".join(f"<li>{element('code', str(p), 'en')}</li>" for p in problems[:_FIRST])
        which = text("facts_outdated_problems", count=figures.number(len(problems), text.lang))
        st.html(
            f'<div role="status" class="isnad-alert" {spoken(text.lang)}>'
            f"{element('p', text('facts_outdated'), text.lang)}"
            f"<details>{element('summary', which, text.lang)}<ul>{items}</ul></details></div>"
        )


def _misread(misread: Misread, text: Strings) -> str:
    def code(value: str) -> str:
        return element("code", value, "en")

    many = len(misread.allowed) > _LISTED
    sentences = [
        text(
            "misread_unknown" if many else "misread_value" if misread.allowed else "misread_key",
            key=code(misread.key),
            value=code(misread.value),
            allowed=text("list_separator").join(map(code, misread.allowed)),
        )
    ]
    if misread.nearest:
        sentences.append(text("misread_nearest", nearest=code(misread.nearest)))
    if misread.shown:
        sentences.append(text("misread_shown", shown=code(misread.shown)))
    elif misread.allowed:
        ordinary = misread.key == "view"
        sentences.append(text("present_nothing" if ordinary else "misread_nothing"))
    return " ".join(sentences)


def broken(problems: tuple[Problem, ...], text: Strings) -> None:
    """The list of errors that stands where a half-true map would."""
    equip(text.lang)
    items = "".join(f"<li>{element('code', str(p), 'en')}</li>" for p in problems)
    heading = text("facts_broken_heading", count=figures.number(len(problems), text.lang))
    with st.container(key="broken"):
        st.html(
            f'<div role="alert" class="isnad-alert" {spoken(text.lang)}>'
            f"{element('h1', heading, text.lang)}"
            f"{element('p', text('facts_broken_note'), text.lang)}<ol>{items}</ol></div>"
        )
