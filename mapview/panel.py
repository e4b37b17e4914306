"""The evidence panel: for one country, what stands behind every value, as HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from facts import query
from facts.ledger import Ledger
from facts.models import Fact
from facts.query import ARTICLES, Standing
from facts.verdicts import checks_of
from facts.works import works_of
from geodata.territories import Register
from mapview.factcard import FactCard
from mapview.frame import swatch
from mapview.inwords import in_short
from mapview.locale import strings
from mapview.spec import MapSpec, Shade
from mapview.text import element, markup, spoken


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
        parts = [
            element("h2", name, self.lang),
            self.verdicts(territory),
            self.in_layer(territory, spec),
        ]
        others = [
            (other, query.about(self.ledger, territory, other.id, spec.according))
            for other in self.ledger.indicators.values()
            if other.id != spec.layer
        ]
        if any(facts for _, facts in others):
            parts.append(element("h3", text("other_layers"), self.lang, class_="other-layers"))
        for other, facts in others:
            if facts:
                parts.append(element("h4", other.name[self.lang], self.lang))
                parts.append(self.facts(facts))
        return self.section("".join(parts), text("evidence_label", country=name))

    def in_layer(self, territory: str, spec: MapSpec) -> str:
        """What the current layer says of a country, or which kind of silence it keeps."""
        layer = self.ledger.indicators[spec.layer]
        reading = query.read(self.ledger, self.register, spec.layer, spec.according)[territory]
        parts = [element("h3", layer.name[self.lang], self.lang, class_="layer-name")]
        if reading.standing is Standing.DISAGREE:
            parts.append(self._sides(reading))
            shown = set(reading.headlines)
        else:
            shown = set()
            if reading.standing.silent:
                parts.append(self._silence(reading, spec.shades[territory].note))
        parts.append(self.facts([f for f in reading.facts if f not in shown]))
        return "".join(parts)

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
        said = {f.indicator for f in query.accepted(self.ledger, spec.according) if f.territories}
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
        facts = query.about(self.ledger, territory, according=ARTICLES)
        claims = {c.id: c for fact in facts for c in checks_of(self.ledger, fact)}
        if not claims:
            return ""
        items = "".join(
            f"<li>{self.card.badge(claim, brief=True)} {markup(claim.claim[self.lang])}</li>"
            for claim in sorted(claims.values(), key=lambda claim: claim.order)
        )
        heading = element("summary", strings(self.lang)("verdicts_heading"), self.lang)
        return f'<details class="verdicts" open>{heading}<ul>{items}</ul></details>'

    def region(self, layer: str, according: str) -> str:
        """Statements about a whole region; empty if there are none."""
        return self.facts(query.regional(self.ledger, layer, according))

    def facts(self, facts: tuple[Fact, ...] | list[Fact]) -> str:
        """Facts one below the other."""
        return "".join(self.card.html(f) for f in facts)

    def _sides(self, reading: query.Reading) -> str:
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

    def _silence(self, reading: query.Reading, note: str) -> str:
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
