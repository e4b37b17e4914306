"""From a fact back to its source: the link to the very sentence, and the citation."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest

from facts.load import Ledger
from facts.models import Fact, Quote, Source
from mapview import PRODUCT, cite, figures
from mapview.text import bare

MakeSource = Callable[..., Source]


def _directive(source: Source, **parts: str) -> list[str]:
    """The parts of the text directive, still encoded."""
    url = cite.sentence_link(source, Quote(**parts))
    address, fragment = url.split("#:~:text=")
    assert address == cite.address(source)
    return fragment.split(",")


@pytest.mark.parametrize(
    ("parts", "directive"),
    [
        ({"exact": "قال كذا"}, ["قال كذا"]),
        ({"exact": "قال", "prefix": "ثم "}, ["ثم-", "قال"]),
        ({"exact": "قال", "suffix": " ثم"}, ["قال", "-ثم"]),
        (
            {"exact": "قال", "prefix": "a b c d ", "suffix": ", e f g h"},
            ["b c d-", "قال", "-, e f"],
        ),
        ({"exact": "1 2 3 4 5 6 7 8 9 10"}, ["1 2 3 4 5 6 7 8 9 10"]),
        ({"exact": "1 2 3 4 5 6 7 8 9 10 11"}, ["1 2 3 4 5", "7 8 9 10 11"]),
        ({"exact": "x", "prefix": " ", "suffix": "\u00a0"}, ["x"]),
    ],
)
def test_directive_is_prefix_start_end_suffix(
    make_source: MakeSource, parts: dict[str, str], directive: list[str]
) -> None:
    found = _directive(make_source("one"), **parts)
    assert [unquote(part) for part in found] == directive


@pytest.mark.parametrize("letter", ["-", ",", "&", "#", "%", " ", "“", "؟", "\u00a0"])
def test_letters_with_a_meaning_in_the_fragment_are_encoded(
    make_source: MakeSource, letter: str
) -> None:
    text = f"a{letter}b"
    prefix, exact, suffix = _directive(
        make_source("one"), exact=text, prefix=f"c{letter}d ", suffix=f" e{letter}f"
    )
    assert exact == "a" + "".join(f"%{byte:02X}" for byte in letter.encode()) + "b"
    assert unquote(exact) == text
    assert prefix.count("-") == suffix.count("-") == 1
    assert prefix.endswith("-")
    assert suffix.startswith("-")


def test_every_link_leads_to_its_sentence(ledger: Ledger) -> None:
    """Where a browser looks: the prefix, the words from start to end, the suffix."""
    for fact in ledger.facts:
        source, words = ledger.sources[fact.source], fact.evidence.quote
        parts = _directive(source, exact=words.exact, prefix=words.prefix, suffix=words.suffix)
        context = [p for p in parts if p.endswith("-") or p.startswith("-")]
        assert len(context) == bool(words.prefix.strip()) + bool(words.suffix.strip()), fact.id
        for part in context:
            said = unquote(part.strip("-"))
            around = words.prefix if part.endswith("-") else words.suffix
            assert said in " ".join(around.split()), fact.id
            assert 0 < len(said.split()) <= 3
        start, *end = [unquote(p) for p in parts if p not in context]
        assert words.exact.startswith(start), fact.id
        assert words.exact.endswith(end[0] if end else start), fact.id
        assert bool(end) is (len(words.exact.split(" ")) > 10), fact.id
        if not end:
            assert start == words.exact


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("icgers", "https://icgers.com/2026/01/29/موسكو-تخرج-من-وسط-آسيا-إسرائيل-في-قلب-ا"),
        ("eurasiaar", "https://eurasiaar.org/شبكة-تطبيع-أوراسية-هل-تحفز-كازاخستان-د"),
    ],
)
def test_address_is_the_publishers_own(ledger: Ledger, source: str, address: str) -> None:
    assert cite.address(ledger.sources[source]) == quote(address, safe=":/")


def test_citation_holds_all_that_leads_back(ledger: Ledger, lang: str) -> None:
    link = "https://isnad.example/?country=KAZ"
    for fact in ledger.facts:
        source = ledger.sources[fact.source]
        text = cite.citation(fact, source, link, lang)
        for part in (
            fact.evidence.quote.exact,
            source.title[lang],
            source.publisher[lang],
            figures.day(source.published, lang),
            cite.address(source),
            fact.id,
            link,
        ):
            assert part in text, (fact.id, part)


def test_citation_names_the_product(ledger: Ledger, lang: str) -> None:
    fact = ledger.facts[0]
    text = cite.citation(fact, ledger.sources[fact.source], "https://x/", lang)
    assert PRODUCT[lang] in text


def test_citation_isolates_the_sentence_and_the_addresses(
    make_source: MakeSource, make_fact: Callable[..., Fact]
) -> None:
    fact = make_fact("high")
    text = cite.citation(fact, make_source("one"), "https://x/?a=1", "en")
    assert f"\u2067{fact.evidence.quote.exact}\u2069" in text
    assert f"\u2066{fact.id}\u2069" in text
    assert "\u2066https://x/?a=1\u2069" in text
    assert fact.id in bare(text)


def test_source_line_is_title_publisher_and_date(ledger: Ledger, lang: str) -> None:
    for source in ledger.sources.values():
        line = cite.source_line(source, lang)
        for part in (source.title[lang], source.publisher[lang], str(source.published.year)):
            assert part in line
