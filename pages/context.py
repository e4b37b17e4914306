"""What a page starts from: the facts that are shown, the view of them, and ways to write them."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from facts.claim import Claim
from facts.ledger import Ledger
from facts.models import Fact
from facts.query import ARTICLES, MEASURED, RECORD, according_options
from geodata.territories import Register
from mapview.copying import address_line
from mapview.export.provenance import data_version
from mapview.factcard import FactCard, Links
from mapview.locale import Strings, strings
from mapview.permalink import Codec, Misread, View, link
from pages.drafting.session import Drafted
from pages.published import Published
from pages.view import PRESENT, base_address


@dataclass(frozen=True)
class Page:
    """What a page starts from.

    Attributes
    ----------
    name : str
        Of :data:`pages.shell.PAGES`, or ``fact``.
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
