"""From a fact back to its source: the link to the very sentence, and the citation."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.evidence import Quote
from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.publications import Article
from facts.works import works_of
from geodata.territories import Register
from mapview import PRODUCT, cite, figures
from mapview.locale import strings
from mapview.text import bare

MakeSource = Callable[..., Article]
Cite = Callable[..., str]
SAFE = "".join(map(chr, range(128)))


@pytest.fixture
def quoting(ledger: Ledger) -> list[Fact]:
    """The facts of the articles."""
    return [fact for fact in ledger.facts if fact.source in ledger.articles]


def _directive(source: Article, **parts: str) -> list[str]:
    """The parts of the text directive, still encoded."""
    url = cite.sentence_link(source, Quote(**parts))
    address, fragment = url.split("#:~:text=")
    assert address == str(source.url)
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


def test_every_link_leads_to_its_sentence(ledger: Ledger, quoting: list[Fact]) -> None:
    """Where a browser looks: the prefix, the words from start to end, the suffix."""
    for fact in quoting:
        source, (words, _) = ledger.articles[fact.source], fact.evidence.quotation
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
    fact = next(fact for fact in ledger.facts if fact.source == source)
    (work,) = works_of(ledger, fact)
    assert work.url == quote(address, safe=":/")


LINK = "https://isnad.example/?country=KAZ"


def test_citation_holds_all_that_leads_back(
    ledger: Ledger, register: Register, quoting: list[Fact], lang: str
) -> None:
    for fact in quoting:
        source = ledger.articles[fact.source]
        text = cite.citation(ledger, register, fact, LINK, lang)
        for part in (
            fact.evidence.quotation[0].exact,
            source.title[lang],
            source.publisher[lang],
            figures.day(source.published, lang),
            str(source.url),
            fact.id,
            LINK,
        ):
            assert part in text, (fact.id, part)


def test_citation_of_the_record_names_every_publication_and_quotes_none(
    ledger: Ledger, register: Register, lang: str
) -> None:
    seen = 0
    for fact in ledger.facts:
        if fact.evidence.citation is None:
            continue
        source = ledger.sources[fact.source]
        text = cite.citation(ledger, register, fact, LINK, lang)
        for key in fact.evidence.citation.publications:
            published = source.publications[key]
            when = (
                figures.period(published.published, lang)
                if published.published
                else strings(lang)("undated")
            )
            called = published.title or published.about[lang]
            for part in (called, published.publisher[lang], when, str(published.url)):
                assert part in text, (fact.id, part)
        value = figures.in_full(register, fact, ledger.indicators[fact.indicator], lang)
        assert text.startswith(value)
        assert fact.id in text
        assert LINK in text
        if fact.evidence.citation.figure:
            assert fact.evidence.citation.figure not in bare(text).replace(bare(value), "")
        seen += 1
    assert seen > 50


def test_citation_of_a_measured_value_names_the_data_set(
    ledger: Ledger, register: Register, lang: str
) -> None:
    facts = [fact for fact in ledger.facts if fact.evidence.computation]
    assert facts
    for fact in facts:
        dataset = ledger.sources["measured"].datasets[fact.evidence.computation.dataset]
        text = cite.citation(ledger, register, fact, LINK, lang)
        when = figures.period(dataset.published, lang)
        for part in (dataset.title[lang], dataset.publisher[lang], when, str(dataset.url), LINK):
            assert part in text, (fact.id, part)
        assert figures.number(fact.value, lang) in text


@pytest.fixture
def cited(
    register: Register, make_layer: Callable[..., Indicator], make_ledger: Callable[..., Ledger]
) -> Cite:
    """The citation of one fact of a small ledger."""

    def cite_(fact: Fact, link: str = "https://x/", lang: str = "en") -> str:
        return cite.citation(make_ledger(make_layer("quantity"), fact), register, fact, link, lang)

    return cite_


def test_citation_names_the_product(
    cited: Cite, make_fact: Callable[..., Fact], make_record_fact: Callable[..., Fact], lang: str
) -> None:
    for fact in (make_fact("high", "quantity"), make_record_fact(10)):
        assert PRODUCT[lang] in cited(fact, lang=lang)


def test_citation_isolates_the_sentence_and_the_addresses(
    cited: Cite, make_fact: Callable[..., Fact]
) -> None:
    fact = make_fact("high", "quantity")
    text = cited(fact, "https://x/?a=1")
    assert f"\u2067{fact.evidence.quotation[0].exact}\u2069" in text
    assert f"\u2066{fact.id}\u2069" in text
    assert "\u2066https://x/?a=1\u2069" in text
    assert "\u2066https://example.org/one\u2069" in text
    assert fact.id in bare(text)


def test_citation_of_the_record_isolates_each_publication(
    cited: Cite, make_record_fact: Callable[..., Fact]
) -> None:
    fact = make_record_fact(10, publications=("paper", "notice"), period="2024")
    text = cited(fact, lang="ar")
    # A title stays in its own language; where there is none, what it is stands in the reader's.
    for part in (
        "\u2066Title of the paper\u2069",
        "\u2066https://example.org/paper\u2069",
        "\u2066https://example.org/notice\u2069",
        "\u2066publisher notice\u2069",
        "a notice without a title",
        f"\u2066{fact.id}\u2069",
    ):
        assert part in text, part
    assert text.index("paper") < text.index("notice")


def test_work_without_a_date_says_so(
    cited: Cite, make_record_fact: Callable[..., Fact], lang: str
) -> None:
    text = cited(make_record_fact(10, publications=("notice",)), lang=lang)
    assert strings(lang)("undated") in text
    dated = cited(make_record_fact(10), lang=lang)
    assert strings(lang)("undated") not in dated
    assert figures.period("2025-03", lang) in dated


def test_source_line_is_title_publisher_and_date(ledger: Ledger, lang: str) -> None:
    for fact in ledger.facts:
        for work in works_of(ledger, fact):
            line = cite.source_line(work, lang)
            called = work.title[lang] if work.title else work.original or work.about[lang]
            for part in (called, work.publisher[lang], cite.date(work, lang)):
                assert part in line


@given(st.text())
def test_an_address_in_letters_is_the_same_address(words: str) -> None:
    address = f"https://example.org/{quote(words, safe='')}#:~:text=a%2Db,%FF{quote(words)}"
    shown = cite.iri(address)
    assert quote(shown, safe=SAFE) == address
    assert len(shown) <= len(address)


def test_only_what_is_beyond_ascii_is_shown_in_letters() -> None:
    assert cite.iri("https://e.org/%D9%82?a=%26%2C#%20%FF") == "https://e.org/ق?a=%26%2C#%20%FF"
