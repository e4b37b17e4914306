"""References to take away: what an item says, its form in Chicago's style, a page's one call."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from facts.ledger import Ledger
from facts.publications import Compilation, Measurement
from facts.works import Work, works_in, works_of
from geodata.territories import Register
from mapview import PRODUCT, figures, references
from mapview.text import bare, embed, isolate, markup
from tests.mapview.bibliography import read_bibtex, read_ris
from tests.mapview.links import LINK

Item = references.Item
Make = Callable[..., Any]

FORMATS = ("chicago", "bibtex", "ris", "csl_json")


def _unmarked(text: str) -> str:
    """Without quotation marks: those of a title change inside others."""
    return re.sub("[“”«»‘’]", " ", text)


def _works(ledger: Ledger) -> dict[str, Work]:
    works = (work for source in ledger.sources.values() for work in works_in(source))
    return {work.key.replace("/", ":"): work for work in works}


# --- what an item says ------------------------------------------------------------------------


def test_article_keeps_its_arabic_title(make_source: Make, lang: str) -> None:
    source = make_source("one", title={"en": "Our translation", "ar": "عنوان المقال"})
    (work,) = works_in(source)
    found = references.item(work, source, lang)
    translated = {"custom": {"translated-title": "Our translation"}} if lang == "en" else {}
    assert found == {
        "id": "one",
        "type": "webpage",
        "title": "عنوان المقال",
        "container-title": "publisher one",
        "issued": {"date-parts": [[2026, 1, 21]]},
        "language": "ar",
        "URL": "https://example.org/one",
        **translated,
    }


def test_publication_is_an_undated_web_page_or_one_with_a_title(
    make_compilation: Make, lang: str
) -> None:
    source: Compilation = make_compilation()
    paper, notice = (references.item(work, source, lang) for work in works_in(source))
    assert paper["title"] == "Title of the paper"
    assert paper["language"] == "en"
    assert paper["issued"] == {"date-parts": [[2025, 3]]}
    assert "custom" not in paper
    assert notice["title"] == "[a notice without a title]"
    assert notice["custom"] == {"supplied-title": True}
    assert not {"issued", "language", "note"} & set(notice)
    assert paper["type"] == notice["type"] == "webpage"


def test_what_a_titled_publication_is_and_its_licence_are_a_note(
    make_compilation: Make,
) -> None:
    page = {
        "publisher": {"en": "p", "ar": "ن"},
        "title": "Cut ...",
        "language": "en",
        "about": {"en": "the title is cut here", "ar": "العنوان مختصر هنا"},
        "licence": {"en": "public domain", "ar": "ملكية عامة"},
        "url": "https://example.org/p",
    }
    source = make_compilation(publications={"page": page})
    (work,) = works_in(source)
    assert references.item(work, source, "en")["note"] == "the title is cut here; public domain"
    assert references.item(work, source, "ar")["note"] == "العنوان مختصر هنا؛ ملكية عامة"


def test_data_set_has_version_and_licence(make_measurement: Make, lang: str) -> None:
    source: Measurement = make_measurement()
    (work,) = works_in(source)
    found = references.item(work, source, lang)
    assert found["type"] == "dataset"
    assert found["publisher"] == "publisher survey"
    assert (found["version"], found["note"]) == ("1.0", "licence survey")


@pytest.mark.parametrize(
    ("published", "issued", "ris", "said"),
    [
        ("2026-01-29", {"date-parts": [[2026, 1, 29]]}, "2026/01/29", "29 January 2026"),
        ("2026-01", {"date-parts": [[2026, 1]]}, "2026/01/", "January 2026"),
        ("2026", {"date-parts": [[2026]]}, "2026//", "2026"),
        ("2024~", {"date-parts": [[2024]], "circa": True}, "2024///circa", "about 2024"),
        ("2024?", {"date-parts": [[2024]], "circa": True}, "2024///circa", "2024, uncertain"),
        (
            "2018-05~",
            {"date-parts": [[2018, 5]], "circa": True},
            "2018/05//circa",
            "about May 2018",
        ),
        ("199X", {"date-parts": [[1990]], "circa": True}, "1990///circa", "the 1990s"),
        ("2024/2025", {"date-parts": [[2024], [2025]]}, "2024//", "2024 to 2025"),
        ("2024-10/..", {"date-parts": [[2024, 10]]}, "2024/10/", "since October 2024"),
    ],
)
def test_date_is_as_exact_as_it_was_given(
    make_compilation: Make, published: str, issued: Item, ris: str, said: str
) -> None:
    source = make_compilation()
    page = source.publications["paper"].model_copy(update={"published": published})
    source = source.model_copy(update={"publications": {"paper": page}})
    (work,) = works_in(source)
    found = references.item(work, source, "en")
    assert found["issued"] == issued
    (entry,) = read_bibtex(references.bibtex([found])).values()
    assert entry.fields["date"] == published  # biblatex reads EDTF
    (record,) = read_ris(references.ris([found]))
    assert (record["date"], record["year"]) == (ris, published[:3] + ris[3])
    assert f"{said}. https" in bare(references.chicago(found, "en"))


def test_fact_is_an_entry_with_its_words_its_id_and_its_sentence(
    ledger: Ledger, register: Register, lang: str
) -> None:
    for fact in ledger.facts:
        found = references.fact_item(ledger, register, fact, LINK, lang)
        said = figures.in_full(register, fact, ledger.indicators[fact.indicator], lang)
        assert found["title"].endswith(bare(said)), fact.id
        assert found["id"] == found["number"] == fact.id
        assert (found["type"], found["container-title"]) == ("entry", PRODUCT[lang])
        assert (found["URL"], found["language"]) == (LINK, lang)
        for territory in fact.territories:
            assert register.names()[territory][lang] in found["title"], fact.id
        for work in works_of(ledger, fact):
            assert work.url in found["note"], fact.id
        # The words of an article are quoted; those of a publication are not ours to copy.
        quote = fact.evidence.quote
        assert found.get("abstract") == (quote.exact if quote else None), fact.id


def test_a_country_that_the_value_names_itself_is_not_named_twice(
    ledger: Ledger, register: Register
) -> None:
    fact = next(f for f in ledger.facts if f.id == "icgers-aze-kaz-border-russia")
    title = references.fact_item(ledger, register, fact, LINK, "en")["title"]
    assert title.count("Azerbaijan") == title.count("Kazakhstan") == 1


def test_nothing_is_invented(items: dict[str, list[Item]], lang: str) -> None:
    for found in items[lang]:
        assert not {"accessed", "author"} & set(found), found["id"]
        assert ("issued" in found) <= (found["type"] != "entry"), found["id"]


def test_ids_are_ascii_and_occur_once(items: dict[str, list[Item]], lang: str) -> None:
    ids = [found["id"] for found in items[lang]]
    assert len(set(ids)) == len(ids) > 350
    assert all(re.fullmatch(r"[a-z0-9:-]+", id) for id in ids)


# --- Chicago ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "lang", "expected"),
    [
        ({}, "en", "P. “T.” n.d. https://x/."),
        ({}, "ar", "P. «T». د.ت. https://x/."),
        ({"title": "T?"}, "en", "P. “T?” n.d. https://x/."),
        ({"title": "لماذا؟", "language": "ar"}, "ar", "P. «لماذا؟». د.ت. https://x/."),
        ({"title": "A “b” c"}, "en", "P. “A ‘b’ c.” n.d. https://x/."),
        ({"title": "أ «ب»", "language": "ar"}, "ar", "P. «أ “ب”». د.ت. https://x/."),
        (
            {"title": "ع؟", "language": "ar", "custom": {"translated-title": "T?"}},
            "en",
            "P. “ع؟” [T?]. n.d. https://x/.",
        ),
        ({"title": "[A page]", "custom": {"supplied-title": True}}, "en", "P. A page. n.d."),
        ({"issued": {"date-parts": [[2004]]}, "note": "cut"}, "en", "P. “T.” 2004. https://x/."),
        (
            {"type": "dataset", "version": "1.2", "note": "ODbL"},
            "ar",
            "P. «T». الإصدار 1.2. د.ت. ODbL. https://x/.",
        ),
        ({"type": "entry", "number": "n-1"}, "en", "P. “T.” Fact n-1. https://x/."),
    ],
)
def test_chicago_form(given_: Item, lang: str, expected: str) -> None:
    base = {"id": "a", "type": "webpage", "title": "T", "container-title": "P", "URL": "https://x/"}
    assert bare(references.chicago(base | given_, lang)).startswith(expected)


def test_chicago_of_every_work_holds_all_that_leads_to_it(
    ledger: Ledger, items: dict[str, list[Item]], lang: str
) -> None:
    works = _works(ledger)
    for found in items[lang]:
        if found["type"] == "entry":
            continue
        work, shown = works[found["id"]], references.chicago(found, lang)
        assert shown.startswith(embed(work.publisher[lang], lang)), work.key
        assert shown.endswith(f" {isolate(work.url)}."), work.key
        titles = [work.original, work.title and work.title[lang]]
        called = next(filter(None, titles), None)
        if called is None:
            assert work.about is not None
            assert embed(work.about[lang], lang) in shown, work.key
            assert not set("“«") & set(bare(shown).replace(work.about[lang], "")), work.key
        else:
            assert _unmarked(called) in _unmarked(shown), work.key
        if work.published is not None:
            assert figures.period(work.published, lang) in shown, work.key
        if found["type"] == "dataset":
            assert work.licence is not None
            assert embed(work.licence[lang], lang) in shown, work.key


def test_article_in_english_is_cited_by_both_titles(ledger: Ledger) -> None:
    for source in ledger.articles.values():
        (work,) = works_in(source)
        shown = references.chicago(references.item(work, source, "en"), "en")
        assert f"“{embed(source.title.ar, 'ar')}” [{embed(source.title.en, 'en')}]. " in shown
        shown = bare(references.chicago(references.item(work, source, "ar"), "ar"))
        assert f"«{source.title.ar}». " in shown
        assert source.title.en not in shown


def test_arabic_reference_is_arabic_but_for_names_and_addresses(
    ledger: Ledger, register: Register
) -> None:
    for fact in ledger.facts:
        works = works_of(ledger, fact)
        shown = bare(
            references.citations(ledger, register, fact, LINK, "ar")["chicago"]["fact"]
        ).replace(fact.id, "")
        for work in works:
            ours = [work.publisher, work.about, work.licence]
            own = [words.ar for words in (*ours, work.title) if words]
            named = (fact.detail.ar if fact.detail else "", work.original or "")
            for name in (work.url, LINK, *named, *own):
                shown = shown.replace(name, "")
        assert not re.search(r"[a-z]{2}|[,;?]\s", shown), shown  # codes are in capitals


def test_isolates_open_and_close_and_hold_what_reads_the_other_way(
    ledger: Ledger, register: Register, lang: str
) -> None:
    for fact in ledger.facts:
        chicago = references.citations(ledger, register, fact, LINK, lang)["chicago"]
        for shown in chicago.values():
            depth = 0
            for letter in shown:
                depth += (letter in "\u2066\u2067\u2068") - (letter == "\u2069")
                assert depth >= 0, fact.id
            assert depth == 0, fact.id
            assert all(isolate(work.url) in shown for work in works_of(ledger, fact))
        said = figures.in_full(register, fact, ledger.indicators[fact.indicator], lang)
        assert _unmarked(said) in _unmarked(chicago["fact"]), fact.id
        assert isolate(fact.id) in chicago["fact"]
        assert isolate(LINK) in chicago["fact"]
        assert "\u2066" not in markup(chicago["fact"])


# --- a page's one call ------------------------------------------------------------------------


def test_citations_give_every_format_and_every_work(
    ledger: Ledger, register: Register, lang: str
) -> None:
    for fact in ledger.facts:
        found = references.citations(ledger, register, fact, LINK, lang)
        works = works_of(ledger, fact)
        assert tuple(found) == FORMATS
        for name, both in found.items():
            assert set(both) == {"work", "fact"}
            positions = [both["work"].index(work.url) for work in works]
            assert positions == sorted(positions), (fact.id, name)
            assert fact.id in both["fact"]
            assert LINK in both["fact"]
            if name != "chicago":
                assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", str(both))
        assert len(found["chicago"]["work"].splitlines()) == len(works)
        assert len(read_bibtex(found["bibtex"]["work"])) == len(works)
        assert len(read_ris(found["ris"]["work"])) == len(works)
        assert len(json.loads(found["csl_json"]["work"])) == len(works)
        assert [r["id"] for r in read_ris(found["ris"]["fact"])] == [fact.id]


def test_a_fact_of_the_record_names_each_publication_and_copies_no_figure(
    ledger: Ledger, register: Register, lang: str
) -> None:
    several = 0
    for fact in ledger.facts:
        cited = fact.evidence.citation
        if cited is None:
            continue
        several += len(cited.publications) > 1
        found = references.citations(ledger, register, fact, LINK, lang)
        said = bare(references.fact_item(ledger, register, fact, LINK, lang)["title"])
        for both in found.values():
            for work in works_of(ledger, fact):
                assert work.url in both["fact"].replace("\\", ""), fact.id
            if cited.figure is not None:
                assert cited.figure not in bare(both["fact"]).replace(said, "")
    assert several > 5
