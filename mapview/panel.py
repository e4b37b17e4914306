"""The evidence panel: for one country, what stands behind every value, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import islice

from facts import query
from facts.ledger import Ledger
from facts.models import Fact
from facts.query import MEASURED, RECORD, Reading, Standing
from facts.verdicts import countries_of
from facts.works import works_of
from geodata.territories import Register
from mapview import figures
from mapview.factcard import FactCard
from mapview.frame import swatch
from mapview.inwords import in_short
from mapview.locale import strings
from mapview.spec import MapSpec, Shade
from mapview.text import element, markup, spoken

MOST = 50
"""So many facts of a country are shown. Of one with more: those that shade any of the layers, and
as many others of the layer that is shown as there is room for."""


@dataclass(frozen=True)
class Panel:
    """Writes evidence in the language of its cards."""

    card: FactCard

    @property
    def ledger(self) -> Ledger:
        """The facts."""
        return self.card.ledger

    @property
    def register(self) -> Register:
        """The territories."""
        return self.card.register

    @property
    def lang(self) -> str:
        """Language of the interface."""
        return self.card.lang

    def country(self, territory: str, spec: MapSpec) -> str:
        """Everything said about one country: the current layer first, then the others."""
        text = strings(self.lang)
        name = self.register.territory(territory).name[self.lang]
        said = {
            id: query.about(self.ledger, territory, id, spec.according)
            for id in self.ledger.indicators
        }
        room = self._room(territory, said, spec.according)
        parts = [
            element("h2", name, self.lang),
            self.verdicts(territory),
            self.in_layer(territory, spec, room),
        ]
        others = {id: facts for id, facts in said.items() if facts and id != spec.layer}
        if others:
            parts.append(element("h3", text("other_layers"), self.lang, class_="other-layers"))
        for id, facts in others.items():
            shown = facts if room is None else self._shading(territory, id, spec.according)
            parts.append(element("h4", self.ledger.indicators[id].name[self.lang], self.lang))
            parts.append(self.facts(shown))
            parts.append(self._more(territory, id, spec, len(facts) - len(shown)))
        return self.section("".join(parts), text("evidence_label", country=name))

    def in_layer(self, territory: str, spec: MapSpec, room: int | None = None) -> str:
        """What the current layer says of a country, or which kind of silence it keeps.

        ``room``: for how many facts beside those that shade; ``None``: for all.
        """
        layer = self.ledger.indicators[spec.layer]
        reading = query.read(self.ledger, self.register, spec.layer, spec.according)[territory]
        parts = [element("h3", layer.name[self.lang], self.lang, class_="layer-name")]
        shown = reading.facts
        if room is not None:
            ids = {fact.id for fact in self._shading(territory, layer.id, spec.according)}
            others = (fact for fact in shown if fact.id not in ids)
            shown = (*(f for f in reading.headlines if f.id in ids), *islice(others, room))
        beside: frozenset[str] = frozenset()
        if reading.standing is Standing.DISAGREE:
            parts.append(self._sides(reading))
            beside = frozenset(fact.id for fact in reading.headlines)
        elif reading.standing.silent:
            parts.append(self._silence(reading, spec.shades[territory].note))
        parts.append(self.facts([fact for fact in shown if fact.id not in beside]))
        parts.append(self._more(territory, layer.id, spec, len(reading.facts) - len(shown)))
        return "".join(parts)

    def _shading(self, territory: str, layer: str, according: str) -> tuple[Fact, ...]:
        """What shades a country in a layer: shown whatever else has to be left out."""
        return query.foremost(self.ledger, territory, layer, according)

    def _room(
        self, territory: str, said: Mapping[str, tuple[Fact, ...]], according: str
    ) -> int | None:
        """For how many facts there is room beside those that shade; ``None``: for all.

        ``said``: all of the country's facts, by layer.
        """
        if sum(map(len, said.values())) <= MOST or self.card.links.every is None:
            return None
        shading = sum(len(self._shading(territory, id, according)) for id in said)
        return max(0, MOST - shading)

    def _more(self, territory: str, layer: str, spec: MapSpec, count: int) -> str:
        """How many facts are not shown, and the way to all; empty where none is left out."""
        if not count or self.card.links.every is None:
            return ""
        text = strings(self.lang)
        listed = spec.according in (RECORD, MEASURED)
        words = escape(text("panel_more_table" if listed else "panel_more_passages"))
        href = escape(self.card.links.every(territory, layer))
        said = text("panel_more", count=figures.number(count, self.lang))
        return (
            f'<p class="hint more" data-more="{count}">{markup(said)} '
            f'<a href="{href}" target="_self">{words}</a></p>'
        )

    def overview(
        self, spec: MapSpec, href: Callable[[str], str], layer_href: Callable[[str], str]
    ) -> str:
        """What the layer means, and what is said of each country, before one is chosen.

        ``href`` and ``layer_href`` give the address of the view with a country or another layer
        chosen.
        """
        text = strings(self.lang)
        layer = self.ledger.indicators[spec.layer]
        rows = "".join(
            f'<li>{swatch(shade.fill)}<span><a href="{escape(href(id))}" target="_self">'
            f"{escape(shade.label)}</a> "
            f"<bdi {spoken(self.lang)}>{markup(self.in_short(shade))}</bdi></span></li>"
            for id, shade in spec.shades.items()
        )
        html = (
            f"{element('h2', layer.title[self.lang], self.lang)}"
            f"{element('p', layer.definition[self.lang], self.lang)}"
            f"{self._elsewhere(spec, layer_href)}"
            f"{element('p', text('evidence_hint'), self.lang, class_='hint')}"
            f'<ul class="overview">{rows}</ul>'
        )
        return self.section(html, text("evidence_label", country=layer.title[self.lang]))

    def _elsewhere(self, spec: MapSpec, href: Callable[[str], str]) -> str:
        """Where nothing has a value: that it is so, and which layers have some."""
        if not all(shade.standing.silent for shade in spec.shades.values()):
            return ""
        indicators = self.ledger.indicators.values()
        said = query.spoken_of(self.ledger, spec.according)
        links = strings(self.lang)("list_separator").join(
            f'<a href="{escape(href(i.id))}" target="_self">{escape(i.name[self.lang])}</a>'
            for i in indicators
            if i.id in said and i.id != spec.layer
        )
        return f'<p class="silence">{escape(strings(self.lang)("layer_empty"))} {links}.</p>'

    def in_short(self, shade: Shade) -> str:
        """Values with their sources, or the kind of silence."""
        return in_short(shade, self.lang) or strings(self.lang)(f"standing_{shade.standing}")

    def verdicts(self, territory: str) -> str:
        """Every claim about the country that was checked, at a glance; whoever shades the map."""
        claims = [
            claim
            for claim in self.ledger.claims.values()
            if territory in countries_of(self.ledger, claim)
        ]
        if not claims:
            return ""
        items = "".join(
            f"<li>{self.card.badge(claim, brief=True)} {markup(claim.claim[self.lang])}</li>"
            for claim in sorted(claims, key=lambda claim: claim.order)
        )
        heading = element("summary", strings(self.lang)("verdicts_heading"), self.lang)
        return f'<details class="verdicts" open>{heading}<ul>{items}</ul></details>'

    def region(self, layer: str, according: str) -> str:
        """Statements about a whole region; empty if there are none."""
        return self.facts(query.regional(self.ledger, layer, according))

    def facts(self, facts: tuple[Fact, ...] | list[Fact]) -> str:
        """Facts one below the other."""
        return "".join(self.card.html(f) for f in facts)

    def _sides(self, reading: Reading) -> str:
        """Sources that contradict one another, side by side."""
        text = strings(self.lang)
        quoted = all(fact.evidence.quote is not None for fact in reading.headlines)
        intro = "disagree_intro" if quoted else "disagree_intro_record"
        columns = "".join(
            f'<div class="side">{self._whose(fact)}{self.card.html(fact)}</div>'
            for fact in reading.headlines
        )
        return (
            f'<p class="disagreement">{escape(text(intro))}</p><div class="sides">{columns}</div>'
        )

    def _whose(self, fact: Fact) -> str:
        """Heading of a side: whose word it is."""
        works = works_of(self.ledger, fact)
        return element("h4", works[0].publisher[self.lang], self.lang)

    def _silence(self, reading: Reading, note: str) -> str:
        """Which kind of silence it is, and who at least names the country."""
        text = strings(self.lang)
        lines = [note]
        if reading.standing is Standing.NAMED:
            who = [self.ledger.sources[id].publisher[self.lang] for id in reading.named_by]
            lines.append(text("named_by", sources=text("list_separator").join(who)))
        return "".join(element("p", line, self.lang, class_="silence") for line in lines)

    def section(self, html: str, label: str) -> str:
        """A region of evidence with a name, which scrolls and can be reached by keyboard."""
        return (
            f'<section class="isnad-evidence" tabindex="0" role="region" '
            f'aria-label="{escape(label)}" {spoken(self.lang)}>'
            f"{html}</section>"
        )
