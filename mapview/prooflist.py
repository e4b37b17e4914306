"""What became of each quote in a reader's text, as a list; and the words about such a text.

Hooks: the summary has ``role="status"``; each quote is an element with ``data-status`` and the
ids of its facts in ``data-facts``; letters that differ from a near miss are ``b`` of class
``off``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from html import escape

from facts.anchor import Difference, Likeness, letters
from facts.files.reading import Reading
from facts.files.refusal import Fault, UnreadableError
from facts.ledger import Ledger
from facts.proof import Proof, Recognition, Result, Status
from mapview.figures import number
from mapview.fulltext import anchor_of, letters_of
from mapview.locale import strings
from mapview.text import bare, element, embed, isolate, markup, spoken

# So many differing letters are named; all of them are marked.
_NAMED = 6


def results(proof: Proof, document: str, lang: str, href: Callable[[str], str]) -> str:
    """Counts of each status, then every quote with where it stands or what is nearest to it.

    Parameters
    ----------
    proof, document, lang, href
        As for :func:`mapview.fulltext.article`, to whose marks the list leads.
    """
    text = strings(lang)
    counts = [text("proof_summary", total=number(len(proof.results), lang))]
    counts += [
        text("proof_count", status=text(f"proof_status_{s}"), number=number(proof.count(s), lang))
        for s in Status
        if proof.count(s)
    ]
    rows = (
        _row(n, result, proof.language, document, lang, href)
        for n, result in enumerate(proof.results, 1)
    )
    summary = "".join(f"<span>{markup(count)}</span> " for count in counts)
    return (
        f'<section {spoken(lang)} class="isnad-proof"><p role="status">{summary}</p>'
        f"<ol>{''.join(rows)}</ol></section>"
    )


def refused(error: UnreadableError, lang: str) -> str:
    """Why a file is not read, and what to do, in plain text."""
    unit = 2**20 if error.fault is Fault.TOO_LARGE else 1
    shown = {
        name: number(round(value / unit, 1) if unit > 1 else value, lang) if value else ""
        for name, value in (("number", error.number), ("limit", error.limit))
    }
    return strings(lang)(f"proof_fault_{error.fault}", **shown)


def caveats(reading: Reading, lang: str) -> tuple[str, ...]:
    """What to know about how the text was come by, in plain text."""
    text = strings(lang)
    return tuple(
        text(f"proof_caveat_{caveat}", number=number(n, lang), encoding=isolate(reading.encoding))
        for caveat, n in reading.caveats.items()
    )


def recognised(ledger: Ledger, found: Recognition, lang: str) -> str:
    """Which article a text is, and how sure that is, in plain text."""
    text = strings(lang)
    if found.source is None:
        return text("proof_wrong")
    names = {
        "title": embed(ledger.articles[found.source].title[lang], lang),
        "number": number(found.found[found.source], lang),
        "total": number(found.quotes[found.source], lang),
    }
    return text("proof_same" if found.certain else "proof_recognised", **names)


def _row(
    n: int,
    result: Result,
    language: str,
    document: str,
    lang: str,
    href: Callable[[str], str],
) -> str:
    """One quote; ``language`` is that of the article, ``lang`` that of the interface."""
    text = strings(lang)
    like = result.like
    wrong = _clusters(result.quote.exact, _in_quote(like)) if like else ()
    facts = " ".join(
        f'<a href="{escape(href(id))}" target="_self"><bdi dir="ltr">{escape(id)}</bdi></a>'
        for id in result.facts
    )
    near = _near(n, like, language, document, lang) if like else ""
    where = "".join(f"<span>{part}</span> " for part in _where(n, result, lang))
    return (
        f'<li data-status="{result.status}" data-facts="{escape(" ".join(result.facts))}">'
        f"{element('span', text(f'proof_status_{result.status}'), lang, class_='badge')} "
        f"<blockquote {spoken(language)}>{_off(result.quote.exact, wrong)}</blockquote>"
        f'<p class="where">{where}</p>{near}'
        f'<p class="facts">{escape(text("proof_facts"))} {facts}</p></li>'
    )


def _where(n: int, result: Result, lang: str) -> Iterator[str]:
    """Where a quote stands, and in what that is not as in the article."""
    text = strings(lang)
    if result.status is Status.NOT_FOUND:
        yield markup(text("proof_nowhere" if result.like else "proof_nothing_like"))
        return
    for k, (start, end) in enumerate(result.places, 1):
        words = text("proof_at", start=number(start, lang), end=number(end, lang))
        id = anchor_of(n) + (f"-{k}" if k > 1 else "")
        yield f'<a href="#{id}" target="_self">{markup(words)}</a>'
    if result.status is Status.RESPACED:
        yield markup(text("proof_respaced"))
    if len(result.places) > 1:
        yield markup(text("proof_places", number=number(len(result.places), lang)))
    elif result.shift:
        way = "proof_later" if result.shift > 0 else "proof_earlier"
        yield markup(text(way, number=number(abs(result.shift), lang)))
    if not result.in_context:
        yield markup(text("proof_elsewhere"))
    elif result.status is Status.MOVED and len(result.places) == 1:
        yield markup(text("proof_order"))


def _near(n: int, like: Likeness, language: str, document: str, lang: str) -> str:
    """The passage most like a quote, the letters that differ, and their code points."""
    text = strings(lang)
    there = document[like.start : like.end]
    wrong = _clusters(there, ((d.at - like.start, d.document, d.quote) for d in like.differences))
    named = [_named(difference, lang) for difference in like.differences[:_NAMED]]
    if rest := len(like.differences) - len(named):
        named.append(markup(text("proof_more", number=number(rest, lang))))
    items = "".join(f"<li>{item}</li>" for item in named)
    says = escape(text("proof_near"))
    return (
        f'<div class="near"><p><a href="#{anchor_of(n)}" target="_self">{says}</a></p>'
        f"<blockquote {spoken(language)}>{_off(there, wrong)}</blockquote><ul>{items}</ul></div>"
    )


def _named(difference: Difference, lang: str) -> str:
    text = strings(lang)
    there, here = (
        embed(bare(letters(part)), "") if part else text("proof_no_letter")
        for part in (difference.document, difference.quote)
    )
    at = number(difference.at, lang)
    return markup(text("proof_letter", at=at, there=there, here=here))


def _in_quote(like: Likeness) -> Iterator[tuple[int, str, str]]:
    """The differences by their offset in the quote, with its letter first."""
    ahead = 0  # how many letters the quote is ahead of the passage
    for d in like.differences:
        yield d.at - like.start + ahead, d.quote, d.document
        ahead += bool(d.quote) - bool(d.document)


def _clusters(text: str, places: Iterable[tuple[int, str, str]]) -> tuple[tuple[int, int], ...]:
    """Ranges to mark: whole letters with their diacritics, which cannot be marked alone.

    Each place is an offset, the letter there (or none) and the other text's. Where a diacritic
    is missing, the letter that lacks it is marked.
    """
    ranges: list[tuple[int, int]] = []
    for at, own, other in places:
        if not own and not (other and unicodedata.combining(other)):
            continue
        start = at if own else at - 1
        while start > 0 and unicodedata.combining(text[start : start + 1] or " "):
            start -= 1
        end = max(start + 1, at + len(own))
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        if ranges and start < ranges[-1][1]:
            start = ranges.pop()[0]
        ranges.append((max(0, start), end))
    return tuple(ranges)


def _off(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    html, at = "", 0
    for start, end in ranges:
        html += f'{letters_of(text[at:start])}<b class="off">{letters_of(text[start:end])}</b>'
        at = end
    return html + letters_of(text[at:])
