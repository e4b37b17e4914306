"""Words of the other language that a page may show, each with its reason; others are left over."""

from __future__ import annotations

import re
from collections.abc import Iterable

from facts.ledger import Ledger
from facts.works import works_in
from tests.mapview.html_tree import Node, arabic

LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ʯͰ-ԯ]+")
_PHRASE = re.compile(rf"{LATIN.pattern}(?:(?:[\s.&/'’-]|\d)*{LATIN.pattern})*")

#: What is written in Latin letters in the Arabic interface, besides what the data name so.
NAMES = {
    "Natural Earth": "a data set",
    "OpenStreetMap": "a data set",
    "geo-maps": "a data set",
    "ODbL": "a licence",
    "CC BY-SA": "a licence",
    "WGS": "an ellipsoid, WGS 84",
    "factbook/factbook.json": "a copy of the World Factbook, by its name on GitHub",
    "GitHub": "a web site",
    "arabic.rt.com": "an address in a footnote",
    "ar.rt.com/11k8j": "an address in a footnote",
    "en.apa.az": "an address in a footnote",
    "jns.org": "an address in a footnote",
    "alaraby.co.uk": "an address in a footnote",
    "APA": "a news agency; a way of citing",
    "JNS": "a news agency",
    "JTA": "a news agency",
    "OODA Loop": "a web site",
    "Day.az": "a web site",
    "Mediamax": "a news agency",
    "Caliber.Az": "a web site",
    "Civil.ge": "a web site",
    "Minval.az": "a web site",
    "AZAL": "an airline",
    "Qanot Sharq": "an airline",
    "Air Samarkand": "an airline",
    "Centrum Air": "an airline",
    "SCAT": "an airline",
    "TAV Georgia": "a company",
    "Galt & Taggart": "a company",
    "GNTA": "an office, by its initials",
    "TAS": "an airport",
    "TLV": "an airport",
    "GYD": "an airport",
    "TBS": "an airport",
    "CSV": "a format",
    "PDF": "a format",
    "PNG": "a format",
    "SVG": "a format",
    "HTML": "a format",
    "ZIP": "a format",
    "A4": "a size of paper",
    "PowerPoint": "a program",
    "Word": "a program",
    "Tab": "a key, by what is printed on it",
    **dict.fromkeys(
        ("Shift", "Ctrl", "Home", "End", "Enter", "Escape"), "a key, by what is printed on it"
    ),
    "facts": "a folder of the project",
    "Chicago": "a way of citing",
    "BibTeX": "a format",
    "RIS": "a format",
    "CSL-JSON": "a format",
    "English": "the name of a language in that language",
}

#: Elements whose words are somebody else’s, or meant for machines; they say their language.
FOREIGN = {"cite", "q", "code", "pre"}

_ADDRESS = re.compile(r"https?://\S+")


def named(ledger: Ledger) -> set[str]:
    """Names of publishers that stand in Latin or Cyrillic letters in the Arabic of the data."""
    texts = [
        text.ar for source in ledger.sources.values() for text in (source.short, source.publisher)
    ]
    texts += [w.publisher.ar for source in ledger.sources.values() for w in works_in(source)]
    return {name for text in texts for name in _PHRASE.findall(text)}


def without(ledger: Ledger, more: Iterable[str] = ()) -> re.Pattern[str]:
    """What to take out of an Arabic text before looking for leftovers, the longest first."""
    codes = [fact.id for fact in ledger.facts] + list(ledger.claims)
    known = sorted({*NAMES, *named(ledger), *codes, *more}, key=len, reverse=True)
    words = "|".join(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" for name in known)
    return re.compile(f"{_ADDRESS.pattern}|{words}")


def latin(text: str, known: re.Pattern[str]) -> list[str]:
    """Latin words of an Arabic text that nothing allows."""
    return LATIN.findall(known.sub(" ", text))


def leftovers(root: Node, lang: str, known: re.Pattern[str]) -> list[str]:
    """Words of the other language in HTML, outside the elements that hold other people's words."""
    found = []
    for node, text in root.strings():
        if _foreign(node):
            continue
        apart = lang == "en" and node.inherited("lang") not in (None, "en")
        if latin(text, known) if lang == "ar" else arabic(text) and not apart:
            found.append(f"<{node.tag}> {text.strip()[:80]}")
    for node in root:
        for name in ("aria-label", "title", "alt", "placeholder", "data-label"):
            words = node.attributes.get(name, "")
            if latin(words, known) if lang == "ar" else arabic(words):
                found.append(f"<{node.tag} {name}> {words[:80]}")
    return found


def _foreign(node: Node | None) -> bool:
    return node is not None and (node.tag in FOREIGN or _foreign(node.parent))
