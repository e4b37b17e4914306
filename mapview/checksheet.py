"""A checked claim as HTML: the passages, the evidence on each side, the arithmetic and why.

Hooks: each claim is an element with ``data-claim``, ``data-verdict`` and the claim's id as its
anchor; each of its facts one with ``data-witness``, inside a section of class ``for``,
``against`` or ``context``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from facts.claim import Claim, Verdict, Witness
from facts.fields import Rank
from facts.models import Fact
from facts.passages import Passage, grouped
from facts.publications import Article
from facts.verdicts import countries_of
from facts.works import works_of
from mapview import cite, figures
from mapview.arithmetic import arithmetic
from mapview.factcard import FactCard, translated
from mapview.locale import Strings, strings
from mapview.naming import name_of
from mapview.text import element, embed, marked, markup, spoken

SIDES = ("for", "against", "context")


@dataclass(frozen=True)
class CheckSheet:
    """Writes checked claims in the language of its cards.

    Attributes
    ----------
    card : FactCard
        Writes a fact in full, and knows the address of a claim.
    seen : callable
        Address of the map that shows a fact, with this one of its countries chosen; ``None``:
        with any.
    """

    card: FactCard
    seen: Callable[[Fact, str | None], str]

    @property
    def text(self) -> Strings:
        """Words in the language of the cards."""
        return strings(self.card.lang)

    def html(self, claim: Claim, *, opened: bool = False, note: str = "") -> str:
        """One claim, folded to its verdict and its sentence or ``opened``, with a ``note``."""
        lang, ledger, register = self.card.lang, self.card.ledger, self.card.register
        sums = arithmetic(ledger, register, claim, lang, lambda fact: self.seen(fact, None))
        reasoning = self._passages(claim) + self._section(
            "why", element("p", claim.why[lang], lang)
        )
        reasoning += self._section("sums", sums) if sums else ""
        parts = [element("p", note, lang, class_="silence") if note else ""]
        parts.append(f'<div class="reasoning">{reasoning}</div>')
        parts += [self._side(claim, side) for side in SIDES]
        parts.append(self._foot(claim, full=opened))
        return (
            f'<details class="claim{" opened" if opened else ""}" '
            f'id="{escape(claim.id)}" data-claim="{escape(claim.id)}" '
            f'data-verdict="{claim.verdict}"{" open" if opened else ""}>'
            f"{self._summary(claim)}"
            f'<div class="body">{"".join(parts)}</div></details>'
        )

    def _summary(self, claim: Claim) -> str:
        """Verdict, claim, the countries it is about and the articles that make it."""
        lang, ledger = self.card.lang, self.card.ledger
        names = self.card.register.names()
        countries = [names[id][lang] for id in countries_of(ledger, claim)]
        sources = [ledger.sources[ledger.fact(a.fact).source].short[lang] for a in claim.asserts]
        lists = (countries, dict.fromkeys(sources))
        about = "".join(
            f"<bdi {spoken(lang)}>{markup(self.text('list_separator').join(names))}</bdi>"
            for names in lists
            if names
        )
        return (
            f"<summary>{self._verdict(claim.verdict)}"
            f"{element('span', claim.claim[lang], lang, class_='says')}"
            f'<span class="about">{about}</span></summary>'
        )

    def _verdict(self, verdict: Verdict) -> str:
        return f'<span class="verdict {verdict}">{escape(self.text(f"verdict_{verdict}"))}</span>'

    def _passages(self, claim: Claim) -> str:
        """The sentences that make the claim; one that stands inside another is shown once."""
        found = grouped(self.card.ledger.fact(assertion.fact) for assertion in claim.asserts)
        return self._section("passage", "".join(map(self._passage, found)))

    def _passage(self, passage: Passage) -> str:
        """A sentence, letter for letter, with the parts that carry its facts; the way back."""
        lang, facts = self.card.lang, passage.facts
        source = self.card.ledger.sources[passage.source]
        assert isinstance(source, Article)  # only articles are quoted
        parts = [fact.evidence.quotation[0].carries for fact in facts]
        (work,) = works_of(self.card.ledger, facts[0])
        who = self.text(
            "source_cited",
            publisher=embed(work.publisher[lang], lang),
            date=cite.date(work, lang),
        )
        href = escape(cite.sentence_link(source, passage.quote))
        said = "".join(
            self._asserted(fact, among=len(facts))
            for fact in sorted(facts, key=lambda fact: fact.evidence.quotation[1].end)
        )
        return (
            f'<figure><figcaption class="hint">{markup(who)}</figcaption>'
            f"<blockquote {spoken(source.language)}>"
            f"{marked(passage.quote.exact, parts)}</blockquote>"
            f"{translated(passage.translated(lang, source.language), lang)}"
            f'<p class="links"><a href="{href}" target="_blank" rel="noopener">'
            f"{escape(self.text('open_sentence'))}</a></p><ul>{said}</ul></figure>"
        )

    def _asserted(self, fact: Fact, among: int) -> str:
        """What the atlas reads in the sentence, and the map of each country it is about.

        ``among`` several facts of one sentence, the words that carry it tell them apart.
        """
        lang, register = self.card.lang, self.card.register
        layer = self.card.ledger.indicators[fact.indicator]
        maps = " ".join(
            self._to_map(
                self.seen(fact, id),
                self.text("check_back", country=register.territory(id).name[lang]),
            )
            for id in fact.territories
        )
        value = element("span", figures.in_full(register, fact, layer, lang), lang)
        carries = fact.evidence.quotation[0].carries
        words = ""
        if carries and among > 1:
            language = self.card.ledger.articles[fact.source].language
            words = f"<q {spoken(language)}>{escape(carries)}</q> "
        return f'<li data-assertion="{escape(fact.id)}">{words}{value} {maps}</li>'

    def _side(self, claim: Claim, side: str) -> str:
        """The witnesses of one side; a side for or against that has none says so."""
        witnesses = claim.on(side)
        if not witnesses and side == "context":
            return ""
        nothing = element("p", self.text("check_nothing"), self.card.lang, class_="hint")
        items = "".join(self._witness(witness) for witness in witnesses)
        return self._section(side, f"<ul>{items}</ul>" if items else nothing)

    def _witness(self, witness: Witness) -> str:
        """Value in full, whose word and of when, what it says to the claim, where it is seen."""
        lang, ledger, register = self.card.lang, self.card.ledger, self.card.register
        fact = ledger.fact(witness.fact)
        value = figures.in_full(register, fact, ledger.indicators[fact.indicator], lang)
        # A combined figure and a region's name their places themselves.
        named = fact.scope == "combined" or fact.region is not None
        place = "" if named else f"{element('b', name_of(register, fact, lang), lang)} "
        note = element("p", witness.note[lang], lang, class_="note") if witness.note else ""
        limits = self.text("list_separator").join(self._limits(fact))
        return (
            f'<li data-witness="{escape(fact.id)}"><p>{place}{element("span", value, lang)}</p>'
            f'{note}<p class="whose">{self._works(fact)}'
            f"{element('span', limits, lang, class_='hint') if limits else ''} "
            f"{self._to_map(self.seen(fact, None), self.text('check_on_map'))}</p></li>"
        )

    def _limits(self, fact: Fact) -> Iterable[str]:
        """In whose voice it is said, and what limits it."""
        if fact.evidence.computation is not None:
            yield self.card.ledger.sources[fact.source].publisher[self.card.lang]
        if fact.attributed_to is not None or fact.modality in ("forecast", "hedged"):
            yield figures.modality(fact, self.card.lang)
        if fact.evidence.citation is not None and fact.evidence.citation.derived is not None:
            yield self.text("check_derived")
        if fact.rank is Rank.DEPRECATED:
            yield self.text("rank_deprecated")

    def _works(self, fact: Fact) -> str:
        """Publications, each linked to where it can be read; pages of one work are numbered."""
        lang = self.card.lang
        links: list[str] = []
        seen: set[str] = set()
        for n, work in enumerate(works_of(self.card.ledger, fact), 1):
            publisher = embed(work.publisher[lang], lang)
            words = self.text("source_cited", publisher=publisher, date=cite.date(work, lang))
            shown = markup(words) if words not in seen else f'<bdi dir="ltr">[{n}]</bdi>'
            seen.add(words)
            called = markup(cite.title(work, lang), cite.titles((work,), lang))
            links.append(
                f'<a href="{escape(work.url)}" target="_blank" rel="noopener">{shown}'
                f'<span class="visually-hidden"> {called}</span></a> '
            )
        return "".join(links)

    def _to_map(self, href: str, words: str) -> str:
        return f'<a class="map" href="{escape(href)}" target="_self">{escape(words)}</a>'

    def _foot(self, claim: Claim, *, full: bool) -> str:
        """The claim's own address; where it is opened, every fact of it in full."""
        lang = self.card.lang
        href, words = escape(self.card.links.claim(claim)), escape(self.text("check_link"))
        cards = ""
        if full:
            facts = "".join(self.card.html(self.card.ledger.fact(p.fact)) for _, _, p in claim.pins)
            heading = element("summary", self.text("check_full"), lang)
            cards = f'<details class="full">{heading}{facts}</details>'
        return f'<div class="foot"><p class="links"><a href="{href}">{words}</a></p>{cards}</div>'

    def _section(self, name: str, html: str) -> str:
        """A part of a claim under its heading."""
        heading = element("h3", self.text(f"check_{name}"), self.card.lang)
        return f'<section class="{name}">{heading}{html}</section>'


def meanings(lang: str) -> str:
    """What each verdict means, folded."""
    text = strings(lang)
    rows = "".join(
        f'<dt><span class="verdict {verdict}">{escape(text(f"verdict_{verdict}"))}</span></dt>'
        f"<dd>{escape(text(f'check_means_{verdict}'))}</dd>"
        for verdict in Verdict
    )
    summary = element("summary", text("check_meanings"), lang)
    return f'<details class="meanings">{summary}<dl>{rows}</dl></details>'
