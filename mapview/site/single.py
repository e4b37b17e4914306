"""One layer as one HTML file: it opens from a disk, and asks nobody for anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

import segno

from facts.claim import Claim
from facts.ledger import Ledger
from facts.models import Fact
from facts.passages import passages
from facts.query import ARTICLES
from geodata.land import Land
from geodata.territories import Register
from mapview import PRODUCT
from mapview.copying import address_line
from mapview.export.brief import Brief
from mapview.export.provenance import KEYWORD
from mapview.factcard import FactCard, Links
from mapview.locale import strings
from mapview.panel import Panel
from mapview.passagecard import PassageCard, anchor
from mapview.permalink import View, link
from mapview.site.atlas import Atlas
from mapview.site.document import SCRIPTS, STYLES, asset, colophon, data, html, names, once
from mapview.site.edition import Edition, codec
from mapview.spec import MapSpec
from mapview.text import bare, element, spoken


def page(ledger: Ledger, register: Register, brief: Brief) -> bytes:
    """The map of a brief with its evidence and its passages, in one file.

    The first country that is called out is chosen when it opens; the record of what the file
    shows stands in its head.
    """
    spec, order = replace(brief.spec, title=brief.title), brief.order
    lang = spec.lang
    edition = Edition(ledger, register, order.address, brief.provenance.data, brief.land)
    file = _File(edition, brief, spec)
    atlas = Atlas(
        Panel(file.card),
        spec,
        lambda other: file.map(other, spec.according),
        lambda id: file.map(spec.layer, spec.according, id),
    )
    setup = atlas.setup() | {"chosen": next(iter(order.countries), None)}
    record = f'<meta name="{KEYWORD}" content="{escape(brief.provenance.as_json())}">'
    body = once(
        f'<main id="main" class="single">{_heading(lang)}{atlas.html()}'
        f"{file.permalink()}{atlas.region()}{file.passages()}{atlas.table()}</main>"
        f"{colophon(edition, lang)}"
    )
    land = brief.land
    styles = "".join(f"<style>\n{_read(name, land)}</style>\n" for name in STYLES)
    scripts = "".join(f"<script>\n{_read(name, land)}</script>\n" for name in _scripts(spec, land))
    title = bare(f"{spec.title} · {spec.subtitle}")
    return html(lang, title, f"{record}\n{styles}", body, data(lang, setup) + scripts)


@dataclass(frozen=True)
class _File:
    """What stands in the file, and the ways out of it: all lead to the app."""

    edition: Edition
    brief: Brief
    spec: MapSpec

    @property
    def card(self) -> FactCard:
        """Writes facts."""
        links = Links(self._seen, self._claim, self._fact, self._passage)
        return FactCard(self.edition.ledger, self.edition.register, self.spec.lang, links)

    def map(self, layer: str, according: str, country: str | None = None) -> str:
        """Address of a view of the map."""
        view = View(layer, according, country, self.spec.lang)
        return link(self.brief.order.address, codec(self.edition).encode(view))

    def permalink(self) -> str:
        """The address of this very view, as a QR code too."""
        address = self.brief.permalink
        shown = address_line(address, strings(self.spec.lang)("permalink_label"), self.spec.lang)
        code = segno.make(address, error="m", micro=False)
        drawn = code.svg_inline(scale=2, border=3, light="#fff", lineclass=None, svgclass="code")
        return f'<div class="st-key-permalink">{shown}<p aria-hidden="true">{drawn}</p></div>'

    def passages(self) -> str:
        """The passages that facts of this map rest on; empty where none is quoted."""
        spec, lang = self.spec, self.spec.lang
        own = [
            passage
            for passage in passages(self.edition.ledger)
            if spec.according in (ARTICLES, passage.source)
            and any(fact.indicator == spec.layer for fact in passage.facts)
        ]
        if not own:
            return ""
        writer = PassageCard(self.card, self._chip, lambda passage: f"#{anchor(passage)}")
        heading = element("h2", strings(lang)("site_passages_layer"), lang, class_="isnad-heading")
        shown = "".join(map(writer.html, own))
        return f'<section class="isnad-passages" {spoken(lang)}>{heading}{shown}</section>'

    def _chip(self, layer: str, country: str | None) -> str:
        """A country of this map is in the file; another layer is in the app."""
        if layer == self.spec.layer:
            return f"#{country or 'overview'}"
        return self.map(layer, self.spec.according, country)

    def _seen(self, fact: Fact) -> str:
        country = next(iter(fact.territories), None)
        return self.map(fact.indicator, self.edition.voice(fact), country)

    def _claim(self, claim: Claim) -> str:
        return link(f"{self.brief.order.address}check", {"claim": claim.id, "lang": self.spec.lang})

    def _fact(self, fact: Fact) -> str:
        return link(f"{self.brief.order.address}fact", {"fact": fact.id, "lang": self.spec.lang})

    def _passage(self, fact: Fact) -> str:
        return link(
            f"{self.brief.order.address}passages", {"fact": fact.id, "lang": self.spec.lang}
        )


def _heading(lang: str) -> str:
    words = strings(lang)("app_title", product=PRODUCT[lang])
    return f'<header class="st-key-brand">{element("h1", words, lang)}</header>'


def _scripts(spec: MapSpec, land: Land | None) -> list[str]:
    """The measured lines travel only where they are drawn."""
    measured = any(border.label for border in spec.borders)
    every = [name for name in names(land) if name in SCRIPTS]
    return [name for name in every if measured or name != "measured.js"]


def _read(name: str, land: Land | None) -> str:
    """A file as it is; none may end the element that it stands in."""
    written = asset(name, land).decode()
    assert not any(end in written.casefold() for end in ("</script", "</style", "<!--"))
    return written
