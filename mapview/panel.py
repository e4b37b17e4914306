"""The evidence panel: for one country, the sentences behind every value, as HTML.

Hooks that people and tests rely on: each fact is an element with ``data-fact="<id>"`` holding a
``<blockquote lang="ar" dir="rtl">`` whose text is the quote, letter for letter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from facts import query
from facts.load import Ledger
from facts.models import Fact, Indicator, Quote, Reference, Source
from facts.query import Standing
from geodata.territories import Register
from mapview import figures
from mapview.cite import citation, sentence_link
from mapview.frame import swatch
from mapview.locale import strings
from mapview.spec import MapSpec, Shade
from mapview.text import element, marked, markup, spoken

Linker = Callable[[Fact], str]
"""Permalink of a fact: the view in which it is seen."""


@dataclass(frozen=True)
class Panel:
    """Writes evidence in one language, with permalinks made by ``link``."""

    ledger: Ledger
    register: Register
    lang: str
    link: Linker

    def country(self, territory: str, spec: MapSpec) -> str:
        """Everything said about one country: the current layer first, then the others."""
        text = strings(self.lang)
        name = self.register.territory(territory).name[self.lang]
        layer = self.ledger.indicators[spec.layer]
        reading = query.read(self.ledger, self.register, spec.layer, spec.according)[territory]
        parts = [
            element("h2", name, self.lang),
            element("h3", layer.name[self.lang], self.lang, class_="layer-name"),
        ]
        if reading.standing is Standing.DISAGREE:
            parts.append(self._sides(reading))
            shown = set(reading.headlines)
        else:
            shown = set()
            if reading.standing.silent:
                parts.append(self._silence(reading, spec.shades[territory].note))
        parts.append(self.facts([f for f in reading.facts if f not in shown]))
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
        return self._wrap("".join(parts), text("evidence_label", country=name))

    def overview(self, spec: MapSpec, href: Callable[[str], str]) -> str:
        """What the layer means, and what is said of each country, before one is chosen.

        ``href`` gives the address of the view with a country chosen.
        """
        text = strings(self.lang)
        layer = self.ledger.indicators[spec.layer]
        rows = "".join(
            f'<li>{swatch(shade.fill)}<span><a href="{escape(href(id))}" target="_self">'
            f"{escape(shade.label)}</a> <bdi>{escape(self._in_short(shade))}</bdi></span></li>"
            for id, shade in spec.shades.items()
        )
        html = (
            f"{element('h2', layer.title[self.lang], self.lang)}"
            f"{element('p', layer.definition[self.lang], self.lang)}"
            f"{element('p', text('evidence_hint'), self.lang, class_='hint')}"
            f'<ul class="overview">{rows}</ul>'
        )
        return self._wrap(html, text("evidence_label", country=layer.title[self.lang]))

    def _in_short(self, shade: Shade) -> str:
        """Values with their sources, or the kind of silence."""
        text = strings(self.lang)
        if not shade.said:
            return text(f"standing_{shade.standing}")
        values = dict.fromkeys(said.value for said in shade.said)
        return text("overview_separator").join(
            f"{value} "
            + text(
                "tooltip_source",
                source=text("list_separator").join(
                    dict.fromkeys(said.source for said in shade.said if said.value == value)
                ),
            )
            for value in values
        )

    def region(self, layer: str, according: str) -> str:
        """Statements about a whole region; empty if there are none."""
        return self.facts(query.regional(self.ledger, layer, according))

    def facts(self, facts: tuple[Fact, ...] | list[Fact]) -> str:
        """Facts one below the other."""
        return "".join(self.fact(f) for f in facts)

    def fact(self, fact: Fact) -> str:
        """One fact: value, sentence, translation, source, and how it carries the value."""
        text = strings(self.lang)
        source = self.ledger.sources[fact.source]
        layer = self.ledger.indicators[fact.indicator]
        quote = fact.evidence.quote
        return (
            f'<article class="fact" data-fact="{escape(fact.id)}" id="{escape(fact.id)}">'
            f'<p class="value">{escape(self._value(fact, layer))}</p>'
            f"<blockquote {spoken(source.language)}>"
            f"{marked(quote.exact, quote.carries)}</blockquote>"
            f'<p class="translation" lang="en" dir="ltr">{escape(fact.translation.en)}'
            f"{self._ours()}</p>"
            f"{self._opening(source, quote)}"
            f"{self._provenance(fact, source)}"
            f'<p class="explanation"><b>{escape(text("explanation_label"))}</b> '
            f"{escape(fact.explanation_ar if self.lang == 'ar' else fact.explanation)}</p>"
            f"{self._citing(fact, source)}</article>"
        )

    def _value(self, fact: Fact, layer: Indicator) -> str:
        """The value as the source puts it, with what it measures and when."""
        text = strings(self.lang)
        shown = figures.said(self.register, fact, layer, self.lang)
        if fact.unit is not None and (len(layer.units) > 1 or layer.classes):
            measure = layer.unit_of(fact.unit).measure[self.lang]
            shown = text("measured_value", measure=measure, value=shown)
        if fact.region is not None:
            region = self.register.regions[fact.region.value][self.lang]
            shown = text("regional_value", region=region, value=shown)
        if fact.period is not None:
            period = figures.period(fact.period, self.lang)
            shown = text("value_in_period", value=shown, period=period)
        return shown

    def _provenance(self, fact: Fact, source: Source) -> str:
        text = strings(self.lang)
        rows = [
            (text("source_label"), escape(source.publisher[self.lang])),
            (text("date_label"), escape(figures.day(source.published, self.lang))),
            (text("modality_label"), escape(figures.modality(fact, self.lang))),
        ]
        if fact.evidence.cites:
            note = next(n for n in source.footnotes if n.ref == fact.evidence.cites)
            rows.append((text("footnote_label"), self._footnote(note)))
        cells = "".join(
            f"<div><dt>{escape(label)}</dt><dd><bdi>{html}</bdi></dd></div>" for label, html in rows
        )
        return f'<dl class="provenance">{cells}</dl>'

    def _footnote(self, note: Reference) -> str:
        """A footnote of the article, linked to what it points to where it gives an address."""
        words = escape(note.text[self.lang])
        if note.url is not None:
            href = escape(str(note.url))
            words = f'<a href="{href}" target="_blank" rel="noopener">{words}</a>'
        return f"<bdi>{escape(note.ref)}</bdi> {words}"

    def _opening(self, source: Source, quote: Quote) -> str:
        """A link into the publisher's page at this very sentence."""
        return (
            f'<p class="links"><a href="{escape(sentence_link(source, quote))}" '
            f'target="_blank" rel="noopener">{escape(strings(self.lang)("open_sentence"))}</a></p>'
        )

    def _citing(self, fact: Fact, source: Source) -> str:
        """Citation and permalink, each selected whole by one click."""
        link = self.link(fact)
        return (
            f'<details class="cite"><summary>{escape(strings(self.lang)("cite_label"))}</summary>'
            f'<p class="copy">{markup(citation(fact, source, link, self.lang))}</p>'
            f'<p class="copy" dir="ltr">{escape(link)}</p></details>'
        )

    def _ours(self) -> str:
        text = strings(self.lang)
        return f" {element('span', text('translation_ours'), self.lang, class_='ours')}"

    def _sides(self, reading: query.Reading) -> str:
        """Sources that contradict one another, side by side."""
        text = strings(self.lang)
        columns = "".join(
            f'<div class="side">{self._whose(fact)}{self.fact(fact)}</div>'
            for fact in reading.headlines
        )
        return (
            f'<p class="disagreement">{escape(text("disagree_intro"))}</p>'
            f'<div class="sides">{columns}</div>'
        )

    def _whose(self, fact: Fact) -> str:
        """Heading of a side: whose word it is."""
        return element("h4", self.ledger.sources[fact.source].publisher[self.lang], self.lang)

    def _silence(self, reading: query.Reading, note: str) -> str:
        """Which kind of silence it is, and who at least names the country."""
        text = strings(self.lang)
        lines = [note]
        if reading.standing is Standing.NAMED:
            who = [self.ledger.sources[id].publisher[self.lang] for id in reading.named_by]
            lines.append(text("named_by", sources=text("list_separator").join(who)))
        return "".join(element("p", line, self.lang, class_="silence") for line in lines)

    def _wrap(self, html: str, label: str) -> str:
        return (
            f'<section class="isnad-evidence" tabindex="0" role="region" '
            f'aria-label="{escape(label)}" {spoken(self.lang)}>'
            f"{html}</section>"
        )
