"""One fact as HTML: its value, what carries it, whose word it is, and how to cite it.

Hooks that people and tests rely on: each fact is an element with ``data-fact="<id>"``; where it
rests on an article it holds a ``<blockquote>`` whose text is the quote, letter for letter, in its
own language and direction: ``lang="ar" dir="rtl"`` for an Arabic one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from facts.claim import Claim
from facts.evidence import Citation, Computation
from facts.fields import Rank
from facts.ledger import Ledger
from facts.models import Fact
from facts.publications import Article, Reference
from facts.verdicts import checks_of
from facts.works import Work, works_of
from geodata.territories import Register
from mapview import cite, figures
from mapview.copying import address_line, copyable
from mapview.locale import strings
from mapview.text import direction, element, isolate, marked, markup, spoken


@dataclass(frozen=True)
class Links:
    """Addresses inside the atlas.

    Attributes
    ----------
    fact, page : callable
        The map that shows a fact; the fact's own page.
    passage : callable
        Where a quoted fact stands among the passages of its article.
    claim : callable
        Where a claim is checked.
    every : callable or None
        Where all that is said of a country in a layer stands, given the two; ``None``: nothing
        is ever left out.
    """

    fact: Callable[[Fact], str]
    claim: Callable[[Claim], str]
    page: Callable[[Fact], str]
    passage: Callable[[Fact], str]
    every: Callable[[str, str], str] | None = None


@dataclass(frozen=True)
class FactCard:
    """Writes facts in one language."""

    ledger: Ledger
    register: Register
    lang: str
    links: Links

    def html(self, fact: Fact) -> str:
        """One fact: value, evidence, source, why it supports the value, verdict and citation."""
        text = strings(self.lang)
        layer = self.ledger.indicators[fact.indicator]
        value = figures.in_full(self.register, fact, layer, self.lang)
        label = "explanation_label" if fact.evidence.quote else "explanation_label_record"
        if fact.evidence.quote is not None:
            evidence = self._quoted(fact)
        elif fact.evidence.citation is not None:
            evidence = self._cited(fact, fact.evidence.citation)
        else:
            assert fact.evidence.computation is not None  # the model allows no fourth kind
            evidence = self._computed(fact, fact.evidence.computation)
        return (
            f'<article class="fact" data-fact="{escape(fact.id)}" id="{escape(fact.id)}">'
            f'<p class="value">{markup(value)}</p>'
            f"{self.verdicts(fact)}{evidence}"
            f'<p class="explanation"><b>{escape(text(label))}</b> {explained(fact, self.lang)}</p>'
            f"{self._citing(fact)}</article>"
        )

    def verdicts(self, fact: Fact) -> str:
        """Where the claim was checked: a badge that leads to the check; else nothing."""
        return "".join(
            f'<p class="links">{self.badge(c)}</p>' for c in checks_of(self.ledger, fact)
        )

    def badge(self, claim: Claim, *, brief: bool = False) -> str:
        """The verdict on a claim, as a link to its check; ``brief`` leaves out what it is."""
        text = strings(self.lang)
        shown = text(f"verdict_{claim.verdict}")
        if not brief:
            shown = text("verdict_badge", verdict=shown)
        href = escape(self.links.claim(claim))
        return (
            f'<a class="verdict {claim.verdict}" data-claim="{escape(claim.id)}" href="{href}" '
            f'target="_self">{escape(shown)}</a>'
        )

    def _quoted(self, fact: Fact) -> str:
        """The sentence, our translation for those who need it, the way to it, what it rests on."""
        text = strings(self.lang)
        source = self.ledger.sources[fact.source]
        assert isinstance(source, Article)  # the check requires these two
        assert fact.evidence.quote is not None
        quote = fact.evidence.quote
        rows = [*self._source_rows(fact)]
        if fact.evidence.cites:
            note = next(n for n in source.footnotes if n.ref == fact.evidence.cites)
            rows.append((text("footnote_label"), self._footnote(note)))
        return (
            f"<blockquote {spoken(source.language)}>"
            f"{marked(quote.exact, (quote.carries,))}</blockquote>"
            f"{translated(fact.translated(self.lang, source.language), self.lang)}"
            f"{self._opening(cite.sentence_link(source, quote), text('open_sentence'))}"
            f"{_listed(rows)}"
        )

    def _cited(self, fact: Fact, citation: Citation) -> str:
        """The publications, never their sentences; whether the value is derived, and from what."""
        text = strings(self.lang)
        works = works_of(self.ledger, fact)
        rows = [(text("cited_label"), self._work(work)) for work in works]
        if citation.locator is not None:
            rows.append((text("locator_label"), markup(citation.locator[self.lang])))
        if citation.figure is not None:
            figure = f'<q lang="en" dir="ltr">{escape(citation.figure)}</q>'
            rows.append((text("figure_label"), figure))
        rows.append((text("modality_label"), markup(figures.modality(fact, self.lang))))
        if fact.rank is not Rank.NORMAL:
            rows.append((text("rank_label"), escape(text(f"rank_{fact.rank}"))))
        if citation.rests_on:
            ids = text("list_separator").join(map(isolate, citation.rests_on))
            rows.append((text("rests_on_label"), markup(ids)))
        derived = ""
        if citation.derived is not None:
            derived = (
                f'<p class="derived"><b>{escape(text("derived_label"))}</b> '
                f"{markup(citation.derived[self.lang])}</p>"
            )
        return f"{derived}{_listed(rows)}"

    def _computed(self, fact: Fact, computation: Computation) -> str:
        """The data set, the method and how sure the figure is."""
        text = strings(self.lang)
        rows = [(text("dataset_label"), self._work(work)) for work in works_of(self.ledger, fact)]
        rows.append((text("method_label"), markup(computation.method[self.lang])))
        if computation.low is not None and computation.high is not None:
            ends = [figures.number(end, self.lang) for end in (computation.low, computation.high)]
            bounds = text("figure_range", low=ends[0], high=ends[1])
            rows.append((text("bounds_label"), markup(bounds)))
        return _listed(rows)

    def _source_rows(self, fact: Fact) -> list[tuple[str, str]]:
        text = strings(self.lang)
        (work,) = works_of(self.ledger, fact)
        return [
            (text("source_label"), markup(work.publisher[self.lang])),
            (text("date_label"), markup(cite.date(work, self.lang))),
            (text("modality_label"), markup(figures.modality(fact, self.lang))),
        ]

    def _work(self, work: Work) -> str:
        """A publication's title, publisher and date, linked to it."""
        line = markup(cite.source_line(work, self.lang), cite.titles((work,), self.lang))
        return f'<a href="{escape(work.url)}" target="_blank" rel="noopener">{line}</a>'

    def _footnote(self, note: Reference) -> str:
        """A footnote of the article, linked to what it points to where it gives an address."""
        words = markup(note.text[self.lang])
        if note.url is not None:
            href = escape(str(note.url))
            words = f'<a href="{href}" target="_blank" rel="noopener">{words}</a>'
        return f'<bdi dir="ltr">{escape(note.ref)}</bdi> {words}'

    def _opening(self, href: str, words: str) -> str:
        """A link into the publisher's page at this very sentence."""
        return (
            f'<p class="links"><a href="{escape(href)}" target="_blank" rel="noopener">'
            f"{escape(words)}</a></p>"
        )

    def _citing(self, fact: Fact) -> str:
        """Citation and permalink, each copied by one click; the fact's own page has more."""
        text = strings(self.lang)
        link = self.links.fact(fact)
        cited = cite.citation(self.ledger, self.register, fact, link, self.lang)
        titles = cite.titles(works_of(self.ledger, fact), self.lang)
        words = markup(cited, titles, cite.quotes(self.ledger, fact))
        shown = f'<p class="copied-text" data-text dir="{direction(self.lang)}">{words}</p>'
        return (
            f'<details class="cite"><summary>{escape(text("cite_label"))}</summary>'
            f"{copyable(text('cite_text_label'), shown, self.lang)}"
            f"{address_line(link, text('permalink_label'), self.lang)}"
            f'<p class="links"><a href="{escape(self.links.page(fact))}" target="_self">'
            f"{escape(text('fact_page_link'))}</a></p></details>"
        )


def explained(fact: Fact, lang: str) -> str:
    """Why a passage supports a value; in an element of its own where it is in another language."""
    words, language = fact.told(lang)
    return markup(words) if language == lang else element("span", words, language)


def translated(given: tuple[str, str] | None, lang: str) -> str:
    """Our translation of a quote, marked as ours, as :meth:`facts.models.Fact.translated` has it.

    It is in the language of the reader, or says which one it is in.
    """
    if given is None:
        return ""
    words, language = given
    ours = element("span", figures.ours(language, lang), lang, class_="ours")
    return f'<p class="translation" {spoken(language)}>{escape(words)} {ours}</p>'


def _listed(rows: list[tuple[str, str]]) -> str:
    """Labels and values, the values being HTML in the language of the interface."""
    cells = "".join(f"<div><dt>{escape(label)}</dt><dd>{html}</dd></div>" for label, html in rows)
    return f'<dl class="provenance">{cells}</dl>'
