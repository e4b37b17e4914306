"""An article that a reader brought, as HTML: letter for letter, its passages marked.

Hooks: each run of a passage is a ``mark`` with the ids of its facts in ``data-facts``; each
passage begins with a link of class ``at`` to the passage's own page, whose id is ``proof-<n>``,
``n`` counted from 1 as in the list of results. What is only like a quote that was not found is a
``span`` of class ``near`` and no mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from facts.proof import Proof, Result, Status
from mapview.figures import number
from mapview.locale import strings
from mapview.text import bare, spoken

# A line with the line ends after it; those that a text begins with go to its first line.
_PARAGRAPH = re.compile(r"\n*[^\n]+\n*|\n+")
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff"
_INVISIBLE = re.compile(f"[{_DIRECTIONS}{_CONTROLS}]")


@dataclass(frozen=True)
class _Span:
    """A place of a result: offsets of the text, half-open; ``n`` counts results from 1."""

    start: int
    end: int
    n: int
    result: Result
    id: str

    @property
    def near(self) -> bool:
        return self.result.status is Status.NOT_FOUND


def article(proof: Proof, text: str, lang: str, href: Callable[[str], str]) -> str:
    """The whole text with every passage marked.

    Parameters
    ----------
    proof : Proof
        Of this very text.
    text : str
        The text, untouched.
    lang : {"en", "ar"}
        Language of the interface; the article is in its own.
    href : callable
        Address of the passage that a fact, given by its id, rests on.
    """
    spans = sorted(_spans(proof), key=lambda span: (span.start, -span.end, span.n))
    html: list[str] = []
    active: list[_Span] = []
    for found in _PARAGRAPH.finditer(text):
        at, end = found.span()
        html.append("<p>")
        while at < end:
            begun: list[_Span] = []
            while spans and spans[0].start <= at:
                begun.append(spans.pop(0))
            active = [span for span in active if span.end > at] + begun
            ahead = [span.end for span in active] + [span.start for span in spans[:1]]
            until = min(end, *ahead) if ahead else end
            heads = "".join(_head(span, lang, href) for span in begun)
            html.append(_run(heads + letters_of(text[at:until]), active))
            at = until
        html.append("</p>")
    return f'<article {spoken(proof.language)} class="isnad-fulltext">{"".join(html)}</article>'


def letters_of(text: str) -> str:
    """Text for HTML, letter for letter; what is invisible is isolated and can be shown by CSS.

    Marks that turn the direction of text around thus turn nothing but themselves. Control
    characters, which HTML cannot hold, become U+FFFD.
    """
    html, at = "", 0
    for found in _INVISIBLE.finditer(text):
        sign = found[0] if re.match(f"[{_DIRECTIONS}]", found[0]) else "\ufffd"
        html += escape(text[at : found.start()])
        html += f'<bdi class="control" data-code="U+{ord(found[0]):04X}">{sign}</bdi>'
        at = found.end()
    return html + escape(text[at:])


def anchor_of(n: int) -> str:
    """Id of the first place of the ``n``-th result in the text."""
    return f"proof-{n}"


def _spans(proof: Proof) -> Iterator[_Span]:
    for n, result in enumerate(proof.results, 1):
        places = result.places
        if result.like is not None:
            places = ((result.like.start, result.like.end),)
        for k, (start, end) in enumerate(places, 1):
            yield _Span(start, end, n, result, anchor_of(n) + (f"-{k}" if k > 1 else ""))


def _head(span: _Span, lang: str, href: Callable[[str], str]) -> str:
    """The link that a passage begins with; its number is shown by CSS, not part of the text."""
    shown = bare(number(span.n, lang))
    says = strings(lang)("proof_near_link" if span.near else "proof_link", number=shown)
    return (
        f'<a class="at" id="{span.id}" {spoken(lang)} href="{escape(href(span.result.facts[0]))}" '
        f'target="_self" data-n="{shown}" aria-label="{escape(says)}"></a>'
    )


def _run(html: str, active: list[_Span]) -> str:
    """A run of text inside the same passages: marked as all of those that are found in it."""
    for near, tag in ((False, "mark"), (True, 'span class="near"')):
        facts = dict.fromkeys(id for s in active if s.near is near for id in s.result.facts)
        if facts:
            html = f'<{tag} data-facts="{escape(" ".join(facts))}">{html}</{tag.split()[0]}>'
    return html
