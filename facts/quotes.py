"""Hold the quotes of a source against one another: what can be known without its document."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from facts.anchor import letters
from facts.ledger import Ledger, Path, Place, Problem, once
from facts.models import Fact
from facts.publications import Article
from facts.wording import shown

# Invisible characters that turn the direction of text around: a quote with one of them reads
# differently from what it is.
BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


def misleads(letter: str) -> bool:
    """Whether words read differently from what they are because this stands among them.

    Controls, half of a letter that no file in UTF-8 can hold, and the tags, which spell out
    words that nobody sees.
    """
    if letter in BIDI_CONTROLS or "\U000e0000" <= letter <= "\U000e007f":
        return True
    return unicodedata.category(letter) in ("Cc", "Cs")


def check_quotes(ledger: Ledger) -> list[Problem]:
    """Quotes are clean, lie inside their text, agree with one another and stay few."""
    quoting = [row for row in ledger.placed() if row[0].evidence.quote is not None]
    problems = [problem for fact, place in quoting for problem in _clean(fact, place)]
    problems += _one_value(ledger, quoting)
    of_source: dict[str, list[tuple[Fact, Place]]] = {}
    for fact, place in quoting:
        of_source.setdefault(fact.source, []).append((fact, place))
    for source in ledger.articles.values():
        rows = of_source.get(source.id, [])
        for fact, place in rows:
            problems += _inside(fact, place, source)
        problems += _overlaps(rows)
        problems += _share(source, [fact for fact, _ in rows], ledger.source_places[source.id])
    return problems


def quoted(facts: list[Fact]) -> int:
    """How many characters of one source the facts hold, each counted once.

    Prefixes and suffixes count too: they are the source's words as much as the quotes are.
    """
    spans = [
        (position.start - len(quote.prefix), position.end + len(quote.suffix))
        for quote, position in (f.evidence.quotation for f in facts)
    ]
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def quoted_share(ledger: Ledger, source: Article) -> float:
    """Share (0-1) of an article's text that is quoted."""
    return _quoted_share(ledger, source.id)


@once
def _quoted_share(ledger: Ledger, id: str) -> float:
    source = ledger.articles[id]
    facts = [fact for fact in ledger.facts if fact.source == source.id]
    return quoted(facts) / source.document.characters


def _clean(fact: Fact, place: Place) -> Iterator[Problem]:
    quote, _ = fact.evidence.quotation
    path: Path = ("evidence", "quote")
    if quote.exact != quote.exact.strip():
        what = "the quote begins or ends with white space"
        remedy = "leave it to prefix or suffix and move the position"
        yield place.problem((*path, "exact"), what, "", remedy)
    if found := next((c for c in quote.exact if c in LINE_BREAKS), None):
        what = f"line break U+{ord(found):04X} in the quote"
        why = "a quote stays within one paragraph"
        yield place.problem((*path, "exact"), what, why, "end it before the break")
    if quote.carries is not None and (n := quote.exact.count(quote.carries)) != 1:
        what = f"carries {shown(quote.carries)} occurs {n} times in the quote"
        why = "the panel marks the one place that carries the value"
        yield place.problem((*path, "carries"), what, why, "copy it from the quote, long enough")
    for part in ("exact", "prefix", "suffix"):
        words = getattr(quote, part)
        if found := next((c for c in words if misleads(c) and c not in LINE_BREAKS), None):
            kind = "direction control" if found in BIDI_CONTROLS else "character"
            what = f"invisible {kind} U+{ord(found):04X} in {part}"
            why = "it makes the words read differently from what they are"
            yield place.problem((*path, part), what, why, "take the words from the document")


def _inside(fact: Fact, place: Place, source: Article) -> Iterator[Problem]:
    quote, position = fact.evidence.quotation
    characters = source.document.characters
    if (length := position.end - position.start) != len(quote.exact):
        what = f"position covers {length} code points, the quote has {len(quote.exact)}"
        why = "one of the two is not what the document has"
        remedy = (
            f"check the words; if they are right, write end: {position.start + len(quote.exact)}"
        )
        yield place.problem(("evidence", "position"), what, why, remedy)
    if position.end > characters:
        what = f"position ends at {position.end}, beyond the document"
        why = f"it has {characters} characters"
        yield place.problem(("evidence", "position", "end"), what, why)
    elif position.end + len(quote.suffix) > characters:
        what = "suffix ends beyond the document"
        yield place.problem(
            ("evidence", "quote", "suffix"), what, f"it has {characters} characters"
        )
    if position.start < len(quote.prefix):
        what = f"prefix has {len(quote.prefix)} characters"
        why = f"only {position.start} stand before the quote"
        yield place.problem(("evidence", "quote", "prefix"), what, why)


def _one_value(ledger: Ledger, quoting: list[tuple[Fact, Place]]) -> Iterator[Problem]:
    """The same words do not give one territory two values of one thing."""
    first: dict[tuple[object, ...], tuple[Fact, Place]] = {}
    for fact, place in quoting:
        indicator = ledger.indicators.get(fact.indicator)
        if indicator is None:
            continue
        if indicator.kind in ("set", "roles") and isinstance(fact.value, str):
            continue  # several of their classes can hold at once, and in one sentence
        _, position = fact.evidence.quotation
        for code in fact.territories or (fact.region,):
            key = (
                *(fact.source, position.start, position.end, code),
                *(fact.indicator, fact.unit, fact.counterpart, fact.period),
            )
            other, there = first.setdefault(key, (fact, place))
            if (other.value, other.comparator) != (fact.value, fact.comparator):
                here, before = _figure(fact), _figure(other)
                what = f"the same quote gives {code} {here} here and {before} in '{other.id}'"
                why = f"first on {there.file}:{there.line('value')}"
                yield place.problem(("value",), what, why, "keep the value the words support")
                break


def _figure(fact: Fact) -> str:
    return f"{shown(fact.value)} ({fact.comparator})" if fact.unit else shown(fact.value)


def _overlaps(rows: list[tuple[Fact, Place]]) -> Iterator[Problem]:
    """Words and context of all quotes of one source are pieces of one text."""
    rows = _meeting(rows)
    # Each place → the words that were first to cover it, where these begin, and whose they are.
    text: dict[int, tuple[str, int, str]] = {}
    for fact, place in rows:
        quote, position = fact.evidence.quotation
        start = position.start
        for part, words, at in (
            ("prefix", quote.prefix, start - len(quote.prefix)),
            ("exact", quote.exact, start),
            ("suffix", quote.suffix, start + len(quote.exact)),
        ):
            own = (words, at, fact.id)
            for n, letter in enumerate(words, at):
                first, begin, other = text.setdefault(n, own)
                if (there := first[n - begin]) != letter:
                    what = f"{part} has {letters(letter)} at {n}, where '{other}' has"
                    why = "both quote the same place of one text"
                    remedy = "check both against the document: words, then position"
                    path = ("evidence", "quote", part)
                    yield place.problem(path, f"{what} {letters(there)}", why, remedy)
                    break


def _meeting(rows: list[tuple[Fact, Place]]) -> list[tuple[Fact, Place]]:
    """Of quotes with what is around them, those that share a place with another; in their order.

    Only these are compared letter by letter: most quotes stand alone.
    """
    spans = [
        (position.start - len(quote.prefix), position.start + len(quote.exact + quote.suffix), n)
        for n, (quote, position) in enumerate(fact.evidence.quotation for fact, _ in rows)
    ]
    meeting: set[int] = set()
    reached, widest = 0, -1
    for start, end, n in sorted(spans):
        if start < reached:
            meeting |= {n, widest}
        if end > reached:
            reached, widest = end, n
    return [row for n, row in enumerate(rows) if n in meeting]


def _share(source: Article, facts: list[Fact], place: Place) -> Iterator[Problem]:
    share = quoted(facts) / source.document.characters
    if share > source.quotation_limit:
        what = f"the quotes, with prefixes and suffixes, hold {share:.1%} of the text"
        why = f"the limit is {source.quotation_limit:.1%}"
        yield place.problem(("quotation_limit",), what, why, "shorten or drop quotes")
