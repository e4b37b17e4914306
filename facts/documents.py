"""Hold every quote against the document it was taken from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from facts.anchor import (
    Anchored,
    anchor,
    first_difference,
    in_context,
    occurrences,
    splits_word,
)
from facts.language import base
from facts.ledger import Ledger, Place, Problem
from facts.models import Fact
from facts.naming import first_naming
from facts.publications import Article
from geodata.territories import Register


def check_documents(ledger: Ledger, directory: Path, register: Register) -> list[Problem]:
    """Prove that every quote and every mention stands in its document, letter for letter.

    Parameters
    ----------
    ledger : Ledger
        Already checked without documents.
    directory : Path
        Holds the file each source names under ``document``, or ``<source id>.txt``.
    register : Register
        Spellings, to prove that a territory is never named.
    """
    problems: list[Problem] = []
    for id, source in ledger.articles.items():
        place = ledger.source_places[id]
        text = _read(source, place, directory)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        problems += check_text(source, place, text)
        problems += check_mentions(source, place, text, register)
        for fact, there in ledger.placed():
            if fact.source == id:
                problems += check_quote(fact, there, text)
    return problems


def check_quote(fact: Fact, place: Place, text: str) -> list[Problem]:
    """One quote against its document: words, position, context, word boundaries.

    Parameters
    ----------
    fact : Fact
    place : Place
        Where the fact is written.
    text : str
        The document, untouched.
    """
    quote, position = fact.evidence.quotation
    key = ("evidence", "quote")
    found = anchor(text, quote, position.start)
    if not isinstance(found, Anchored):
        if not found.places:
            what = "the quote is not in the document"
            if found.nearest is None:
                return [place.problem((*key, "exact"), what, "", "take it from the document")]
            why = f"nearest passage: {found.nearest}"
            return [place.problem((*key, "exact"), what, why, "correct it if that is the one")]
        if len(found.places) > 1 and any(in_context(text, quote, p) for p in found.places):
            what = f"the quote stands at {_offsets(found.places)}, not at {position.start}"
            why = "prefix and suffix do not choose between them"
            return [place.problem((*key, "exact"), what, why, "lengthen prefix or suffix")]
        start = position.start if position.start in found.places else found.places[0]
        return list(_context(fact, place, text, start, found.places))
    if found.start != position.start:
        what = f"the quote is not at {position.start}"
        why = "its words, prefix and suffix stand elsewhere"
        remedy = f"write position: {{start: {found.start}, end: {found.end}}}"
        return [place.problem(("evidence", "position"), what, why, remedy)]
    problems = []
    whole = tuple(occurrences(text, quote.prefix + quote.exact + quote.suffix))
    if len(whole) > 1:
        what = f"prefix, quote and suffix stand together {len(whole)} times"
        why = f"at {_offsets(whole)}"
        problems.append(place.problem((*key, "exact"), what, why, "lengthen prefix or suffix"))
    for part, what, at in (
        ("exact", "the quote begins", found.start),
        ("exact", "the quote ends", found.end),
        ("prefix", "the prefix begins", found.start - len(quote.prefix)),
        ("suffix", "the suffix ends", found.end + len(quote.suffix)),
    ):
        if splits_word(text, at):
            what += f" inside a word: «{text[max(0, at - 12) : at + 12]}»"
            why = "links to the passage match whole words only"
            remedy = "take the whole word, clitics and endings too"
            problems.append(place.problem((*key, part), what, why, remedy))
    return problems


def check_mentions(source: Article, place: Place, text: str, register: Register) -> list[Problem]:
    """Prove which territories a source names, where first, and which it never names.

    In a language other than Arabic the spellings are not all known: a mention that is none of
    them is taken at its word, unless a known one stands before it.

    Parameters
    ----------
    source : Article
    place : Place
        Where the source is written.
    text : str
        Its document, untouched.
    register : Register
        The spellings to look for.
    """
    problems: list[Problem] = []
    every = base(source.language) == "ar"  # whether every spelling is known
    for territory in register.territories:
        first = first_naming(text, territory, source.language)
        mention = source.named.get(territory.id)
        path = ("named", territory.id)
        if mention is None:
            if first is not None:
                what = f"the document names {territory.id}, which is not under `named`"
                why = f"'{text[slice(*first)]}' at {first[0]}"
                remedy = "add it"
                if every:
                    remedy += ", or correct `spellings` in geodata/territories.yml"
                problems.append(place.problem(("named",), what, why, remedy))
            continue
        end = mention.start + len(mention.exact)
        if difference := first_difference(text, mention.exact, mention.start):
            what = f"'{mention.exact}' is not at {mention.start}"
            remedy = ""
            if (at := text.find(mention.exact)) >= 0:
                remedy = f"it first stands at {at}"
            problems.append(place.problem((*path, "start"), what, str(difference), remedy))
        elif every and (first is None or first[0] >= end):
            what = f"'{mention.exact}' is not a spelling of {territory.id}"
            remedy = "correct it, or add it to `spellings` in geodata/territories.yml"
            problems.append(place.problem((*path, "exact"), what, "", remedy))
        elif first is not None and first[1] <= mention.start:
            what = f"'{mention.exact}' at {mention.start} is not the first mention"
            why = f"'{text[slice(*first)]}' stands at {first[0]}"
            problems.append(place.problem((*path, "start"), what, why, "give the first one"))
    return problems


def _read(source: Article, place: Place, directory: Path) -> str | Problem:
    name = source.document.file
    path = ("document", "file")
    if Path(name).name != name:
        return place.problem(path, f"'{name}' is not a plain file name")
    file = directory / name
    if not file.exists() and (directory / f"{source.id}.txt").exists():
        file = directory / f"{source.id}.txt"  # filed by source; the checksum proves it
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        what = f"document '{name}' cannot be read"
        return place.problem(path, what, str(error.strerror), "name the folder it lies in")
    except UnicodeDecodeError as error:
        what = f"document '{name}' is not UTF-8"
        return place.problem(path, what, f"byte {error.start}")


def check_text(source: Article, place: Place, text: str) -> Iterator[Problem]:
    """Whether a text is the one that the quotes of a source were taken from."""
    document = source.document
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if sha256 != document.sha256:
        what = f"'{document.file}' is not the text the quotes were taken from"
        why = f"its sha256 is {sha256}"
        remedy = "use the original; if the text really changed, check each quote again"
        yield place.problem(("document", "sha256"), what, why, remedy)
    if len(text) != document.characters:
        what = f"'{document.file}' has {len(text)} characters, not {document.characters}"
        yield place.problem(("document", "characters"), what)


def _context(
    fact: Fact, place: Place, text: str, start: int, places: tuple[int, ...]
) -> Iterator[Problem]:
    """The words stand there; say how prefix or suffix differ."""
    quote, position = fact.evidence.quotation
    end = start + len(quote.exact)
    if start != position.start:
        what = f"the quote is not at {position.start}"
        why = f"its words stand at {_offsets(places)}, with another prefix or suffix"
        yield place.problem(("evidence", "position"), what, why)
    for part, words, at in (
        ("prefix", quote.prefix, start - len(quote.prefix)),
        ("suffix", quote.suffix, end),
    ):
        if difference := first_difference(text, words, at):
            what = f"{part} does not stand {'before' if part == 'prefix' else 'after'} the quote"
            yield place.problem(("evidence", "quote", part), what, str(difference))


def _offsets(places: tuple[int, ...]) -> str:
    return ", ".join(str(place) for place in places)
