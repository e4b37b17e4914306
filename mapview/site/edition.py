"""What a page of the site starts from: the facts, its place, its language, and the ways from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facts.claim import Claim
from facts.ledger import Ledger
from facts.models import Fact
from facts.query import ARTICLES, MEASURED, RECORD, according_options
from geodata.land import Land
from geodata.territories import Register
from mapview.factcard import FactCard, Links
from mapview.locale import Strings, strings
from mapview.panel import Panel
from mapview.permalink import Codec, View, link
from mapview.site import paths
from mapview.spec import MapSpec, build

_KINDS = {"article": ARTICLES, "record": RECORD, "measured": MEASURED}


@dataclass(frozen=True)
class Edition:
    """What is published.

    Attributes
    ----------
    app : str or None
        Address of the app, up to its last slash; ``None``: the site knows of none.
    data : str
        Version of facts and geometry.
    land : Land or None
        The geometry of a pack; ``None``: the atlas's own.
    """

    ledger: Ledger
    register: Register
    app: str | None
    data: str
    land: Land | None = None

    @property
    def first(self) -> str:
        """Whose word a map shows where nothing else is asked for."""
        return according_options(self.ledger)[0]

    def voice(self, fact: Fact) -> str:
        """Whose word shows a fact on the map."""
        return _KINDS[self.ledger.sources[fact.source].kind]


@dataclass(frozen=True)
class Leaf:
    """One page of an edition.

    Attributes
    ----------
    path : str
        Where it lies, relative to the root of the site; its first part is the language.
    """

    edition: Edition
    path: str

    @property
    def lang(self) -> str:
        """Language of the page."""
        return self.path.partition("/")[0]

    @property
    def text(self) -> Strings:
        """Words in the language of the page."""
        return strings(self.lang)

    @property
    def panel(self) -> Panel:
        """Writes evidence."""
        return Panel(self.card)

    @property
    def card(self) -> FactCard:
        """Writes facts; every link of it leads to a page of the site, or to the sources."""
        edition = self.edition
        return FactCard(
            edition.ledger,
            edition.register,
            self.lang,
            Links(self.permalink, self.to_claim, self.to_fact, self.to_passage),
        )

    @property
    def citing(self) -> FactCard:
        """Writes citations, which are taken away: the page of a fact by its full address."""
        card = self.card
        return replace(card, links=replace(card.links, page=self._cited))

    def spec(self, layer: str, according: str) -> MapSpec:
        """The map of a layer in the language of the page."""
        return build(self.edition.ledger, self.edition.register, layer, according, self.lang)

    def to(self, path: str, anchor: str = "") -> str:
        """The way to another page."""
        return paths.way(self.path, path, anchor)

    def to_page(self, name: str, anchor: str = "") -> str:
        """The way to a page that is there once."""
        return self.to(paths.page(self.lang, name), anchor)

    def to_layer(self, layer: str, according: str = "", anchor: str = "") -> str:
        """The way to a map; the anchor is a country or a fact."""
        return self.to(paths.layer(self.lang, layer, according or self.edition.first), anchor)

    def to_map(self, fact: Fact, country: str | None = None) -> str:
        """The way to the map that shows a fact, with one of its countries chosen."""
        return self.to_layer(fact.indicator, self.edition.voice(fact), country or fact.id)

    def to_country(self, territory: str, voice: str = "") -> str:
        """The way to all that is said of a country."""
        return self.to(paths.country(self.lang, territory, voice or self.edition.first))

    def to_fact(self, fact: Fact) -> str:
        """The way to the page of a fact."""
        return self.to(paths.fact(self.lang, fact.id))

    def to_claim(self, claim: Claim) -> str:
        """The way to a checked claim."""
        return self.to_page("check", claim.id)

    def to_passage(self, fact: Fact) -> str:
        """The way to the passage that a fact rests on."""
        return self.to_page("passages", fact.id)

    def permalink(self, fact: Fact) -> str:
        """An address of a fact to take away: its map in the app, or its page below the root.

        Where the site will lie is not known when it is written; ``site.js`` puts the address of
        the root before such a path once the page is served by a host.
        """
        if self.edition.app is None:
            return paths.fact(self.lang, fact.id)
        country = next(iter(fact.territories), None)
        view = View(fact.indicator, self.edition.voice(fact), country, self.lang)
        return link(self.edition.app, codec(self.edition).encode(view))

    def _cited(self, fact: Fact) -> str:
        if self.edition.app is None:
            return paths.fact(self.lang, fact.id)
        return link(f"{self.edition.app}fact", {"fact": fact.id, "lang": self.lang})


def codec(edition: Edition) -> Codec:
    """What the address of the app's map can hold."""
    return Codec(
        required={
            "layer": tuple(edition.ledger.indicators),
            "according": according_options(edition.ledger),
        },
        optional={"country": edition.register.ids},
    )
