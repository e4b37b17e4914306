"""A passage as HTML: the article's words, what rests on them, and the maps that they shade.

Hooks: each passage is an element with ``data-passage="<id>"``; each of its facts one with
``data-fact="<id>"`` and that id as its anchor; a chip has ``data-chip="<layer>"`` and, where it
chooses a country, ``data-country``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from facts.fields import Modality
from facts.ledger import Ledger
from facts.models import Fact
from facts.passages import Passage
from facts.publications import Article
from facts.quotes import quoted_share
from facts.verdicts import checks_of
from mapview import cite, figures
from mapview.factcard import FactCard, translated
from mapview.locale import Strings, strings
from mapview.naming import name_of
from mapview.text import element, embed, marked, markup, spoken


@dataclass(frozen=True)
class PassageCard:
    """Writes passages in the language of its cards.

    Attributes
    ----------
    card : FactCard
        Writes badges, and knows the addresses of facts.
    seen : callable
        Address of the map with a layer and, unless ``None``, a country chosen.
    own : callable
        The passage's own address.
    """

    card: FactCard
    seen: Callable[[str, str | None], str]
    own: Callable[[Passage], str]

    @property
    def text(self) -> Strings:
        """Words in the language of the cards."""
        return strings(self.card.lang)

    def html(self, passage: Passage, *, asked: bool = False, fact: str | None = None) -> str:
        """One passage; marked where a link ``asked`` for it, or for one ``fact`` of it."""
        source, lang = self.card.ledger.sources[passage.source], self.card.lang
        assert isinstance(source, Article)  # only articles are quoted
        parts = [f.evidence.quotation[0].carries for f in passage.facts]
        href = escape(cite.sentence_link(source, passage.quote))
        facts = "".join(self._fact(f, asked=f.id == fact) for f in passage.facts)
        current = ' aria-current="true"' if asked else ""
        return (
            f'<article class="passage" id="{anchor(passage)}" {spoken(self.card.lang)} '
            f'data-passage="{escape(passage.id)}"{current}>'
            f'<div class="words"><blockquote {spoken(source.language)}>'
            f"{marked(passage.quote.exact, parts)}</blockquote>"
            f"{translated(passage.translated(lang, source.language), lang)}"
            f'<p class="links"><a href="{href}" target="_blank" rel="noopener">'
            f"{escape(self.text('open_sentence'))}</a> "
            f'<a href="{escape(self.own(passage))}" target="_self">'
            f"{escape(self.text('passage_link'))}</a></p></div>"
            f'<div class="rests">{self._chips(passage)}'
            f'<ul class="resting" aria-label="{escape(self.text("passage_facts"))}">{facts}</ul>'
            "</div></article>"
        )

    def _chips(self, passage: Passage) -> str:
        """Layer by layer: the map of it, and of each country that the passage speaks of."""
        lang, register = self.card.lang, self.card.register
        rows = ""
        for layer in self.card.ledger.indicators.values():
            facts = [fact for fact in passage.facts if fact.indicator == layer.id]
            if not facts:
                continue
            chips = self._chip(layer.id, None, layer.name[lang], "layer")
            for id in dict.fromkeys(id for fact in facts for id in fact.territories):
                chips += self._chip(layer.id, id, register.territory(id).name[lang], "country")
            for region in dict.fromkeys(fact.region for fact in facts if fact.region):
                name = register.regions[region][lang]
                chips += self._chip(layer.id, None, name, "region")
            rows += f"<li>{chips}</li>"
        return f'<ul class="chips" aria-label="{escape(self.text("passage_chips"))}">{rows}</ul>'

    def _chip(self, layer: str, country: str | None, name: str, kind: str) -> str:
        """One way to the map."""
        chosen = f' data-country="{escape(country)}"' if country else ""
        return (
            f'<a class="chip {kind}" data-chip="{escape(layer)}"{chosen} target="_self" '
            f'href="{escape(self.seen(layer, country))}">{escape(name)}</a> '
        )

    def _fact(self, fact: Fact, *, asked: bool) -> str:
        """One fact: where, what, in whose voice, how it was checked, why, and its own page."""
        lang, register = self.card.lang, self.card.register
        layer = self.card.ledger.indicators[fact.indicator]
        # A combined figure and a region's name their places themselves.
        named = fact.scope == "combined" or fact.region is not None
        place = "" if named else f"{element('b', name_of(register, fact, lang), lang)} "
        value = element("span", figures.in_full(register, fact, layer, lang), lang)
        voice = element("span", figures.modality(fact, lang), lang, class_="modality")
        badges = "".join(self.card.badge(claim) for claim in checks_of(self.card.ledger, fact))
        page = escape(self.card.links.page(fact))
        current = ' aria-current="true"' if asked else ""
        return (
            f'<li data-fact="{escape(fact.id)}" id="{escape(fact.id)}" '
            f'data-modality="{fact.modality}"{current}>'
            f'<p>{place}{value} {voice} {badges} <a href="{page}" target="_self">'
            f"{escape(self.text('fact_page_link'))}</a></p>"
            f"<details><summary>{escape(self.text('explanation_label'))}</summary>"
            f"{element('p', *fact.told(lang))}</details></li>"
        )


def article_heading(ledger: Ledger, source: Article, lang: str) -> str:
    """Which article it is, what its publisher says of it, and how much of it is quoted."""
    text = strings(lang)
    share, limit = quoted_share(ledger, source), source.quotation_limit
    lines = [
        text(
            "passages_quoted",
            share=figures.percent(share, lang),
            limit=figures.percent(limit, lang),
        )
    ]
    if source.disclaimer:
        lines.insert(0, source.disclaimer[lang])
    who = text(
        "source_cited",
        publisher=embed(source.publisher[lang], lang),
        date=figures.day(source.published, lang),
    )
    hints = "".join(element("p", line, lang, class_="hint") for line in lines)
    title = element("h3", source.title[lang], lang)
    return f'{title}<p class="hint">{markup(who)}</p>{hints}'


def anchor(passage: Passage) -> str:
    """Id of a passage's element; no fact has one like it."""
    return f"passage:{passage.id}"


def modality_name(modality: str, lang: str) -> str:
    """What a modality is called where nobody is named."""
    return strings(lang)(f"modality_name_{Modality(modality)}")
