"""Articles in any language: direction, whole words, names, and what must be translated."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from facts import check
from facts.__main__ import main
from facts.anchor import splits_word, unspaced
from facts.documents import check_documents, check_mentions
from facts.edit.cells import record
from facts.edit.selection import select
from facts.export import as_csv, as_json
from facts.jsonld import annotation
from facts.language import base, direction
from facts.ledger import Ledger, Place
from facts.load import load
from facts.naming import first_naming
from facts.publications import Article
from geodata.territories import Register
from geodata.territories import register as territories
from tests.foreign import ARTICLES


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "fa", "he", "ur-PK", "ckb", "yi", "dv", "az-Arab"])
def test_these_run_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["en", "ru", "zh-Hant-TW", "ks-Deva", "ug-Cyrl", "he-Latn", "tr", "en-x-arab", "und"]
)
def test_these_run_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


def test_the_language_of_a_tag() -> None:
    assert [base(tag) for tag in ("ar-EG", "zh-Hant", "fa")] == ["ar", "zh", "fa"]


def test_an_article_knows_which_way_it_runs(foreign_ledger: Ledger) -> None:
    for id, given in ARTICLES.items():
        article = foreign_ledger.articles[id]
        assert (article.language, article.direction) == (given.language, given.way)
    assert foreign_ledger.articles["one"].direction == "rtl"


@pytest.mark.parametrize(
    ("text", "at", "inside"),
    [
        ("大使馆", 1, False),
        ("用NATO的", 1, False),
        ("NATO的", 2, True),
        ("ประเทศ", 3, False),
        ("กำลังที่", 6, True),  # a vowel sign belongs to the letter before it
        ("ក្មេង", 2, True),  # so does a letter that hangs below another one
        ("посольство", 4, True),
        ("의사관", 1, True),  # Korean puts spaces between words
    ],
)
def test_what_is_inside_a_word_where_words_are_not_parted(text: str, at: int, inside: bool) -> None:
    assert splits_word(text, at) is inside


def test_scripts_without_spaces() -> None:
    assert all(map(unspaced, "馆ひカ々ไ\u17d2"))
    assert not any(map(unspaced, "aяکש의ა。"))


def test_chinese_words_are_selected_and_told_apart_by_what_stands_around() -> None:
    before, between, after = (
        "".join(map(chr, range(at, at + 40))) for at in (0x4E00, 0x5000, 0x6000)
    )
    text = f"{before}大使馆{between}大使馆{after}"
    for start in (40, 83):
        passage = select(text, start, start + 3, widen=True)
        assert passage.quote.exact == "大使馆"
        assert (passage.position.start, passage.position.end) == (start, start + 3)
        assert passage.quote.prefix == text[start - 3 : start]
        assert passage.quote.suffix == text[start + 3 : start + 6]


NAMINGS = [
    ("ru", "О КАЗАХСТАНЕ и Армении.", {"KAZ": "КАЗАХСТАНЕ", "ARM": "Армении"}),
    (
        "ru",
        "грузи\u0301нский посол в Азербайджане",
        {"GEO": "грузи\u0301нский", "AZE": "Азербайджане"},
    ),
    ("en", "The Kazakhstani side and Georgia's", {"KAZ": "Kazakhstani", "GEO": "Georgia"}),
    ("fa", "جمهوري آذربايجان و تاجيكستان", {"AZE": "آذربايجان", "TJK": "تاجيكستان"}),
    ("he", "השר ביקר באוזבקיסטן ובארמניה", {"UZB": "באוזבקיסטן", "ARM": "ובארמניה"}),
    ("tr", "KIRGIZİSTAN'da ve Gürcistan", {"KGZ": "KIRGIZİSTAN", "GEO": "Gürcistan"}),
    ("zh", "部长说乌兹别克斯坦将开设使馆", {"UZB": "乌兹别克斯坦"}),
    ("zh", "部長說喬治亞將開設使館", {"GEO": "喬治亞"}),
    ("xx", "Kazakhstan", {}),
    ("ar", "وأذربيجان", {"AZE": "وأذربيجان"}),
]


@pytest.mark.parametrize(("language", "text", "named"), NAMINGS)
def test_territories_are_found_under_their_names_in_the_language(
    register: Register, language: str, text: str, named: dict[str, str]
) -> None:
    found = {
        territory.id: text[slice(*first)]
        for territory in register.territories
        if (first := first_naming(text, territory, language)) is not None
    }
    assert found == named


def test_a_mention_that_is_no_known_name_is_taken_at_its_word(
    make_source: Callable[..., Article], register: Register
) -> None:
    text = "Кыргызстан, Казахстан и Казахстан"
    mentions = {"KGZ": {"exact": "Кыргызстан", "start": 0}}
    first, second = ({"KAZ": {"exact": "Казахстан", "start": at}} for at in (12, 24))
    place = Place("source.yml", "one", {})
    source = make_source("one", language="ru", named=mentions | first)
    assert check_mentions(source, place, text, register) == []
    later = make_source("one", language="ru", named=mentions | second)
    (problem,) = check_mentions(later, place, text, register)
    assert "'Казахстан' at 24 is not the first mention" in str(problem)
    silent = make_source("one", language="ru", named=mentions)
    (problem,) = check_mentions(silent, place, text, register)
    assert "names KAZ, which is not under `named`" in str(problem)
    assert "spellings" not in str(problem)


def _problems(ledger: Ledger, register: Register, id: str, translation: Any) -> list[str]:
    fact = ledger.fact(id)
    changed = fact.model_copy(update={"translation": translation})
    facts = tuple(changed if other is fact else other for other in ledger.facts)
    places = tuple(Place("facts.yml", fact.id, {}) for fact in facts)
    placed = replace(ledger, facts=facts, fact_places=places)
    return [str(p) for p in check.check_facts(placed, register) if "translation" in str(p)]


def test_who_reads_english_can_read_every_quote(foreign_ledger: Ledger, register: Register) -> None:
    russian, english = foreign_ledger.fact("russian-1"), foreign_ledger.fact("english-1")
    assert _problems(foreign_ledger, register, russian.id, russian.translation) == []
    assert _problems(foreign_ledger, register, english.id, None) == []
    for missing in (None, english.translation):  # in Arabic alone
        (said,) = _problems(foreign_ledger, register, russian.id, missing)
        assert "no translation into English, and the quote is in 'ru'" in said
        assert "write translation: {en: …}" in said


def test_no_quote_is_translated_into_its_own_language(
    foreign_ledger: Ledger, register: Register
) -> None:
    russian, english = foreign_ledger.fact("russian-1"), foreign_ledger.fact("english-1")
    (said,) = _problems(foreign_ledger, register, english.id, russian.translation)
    assert "translation.en: the quote is in 'en' itself; drop it" in said
    persian = foreign_ledger.fact("persian-1").translation
    (said,) = _problems(foreign_ledger, register, "one-1", persian)
    assert "translation.ar: the quote is in 'ar' itself; drop it" in said


def test_annotations_have_the_words_that_are_there_in_their_directions(
    foreign_ledger: Ledger,
) -> None:
    def bodies(id: str) -> list[tuple[str, str, str]]:
        node = annotation(foreign_ledger, foreign_ledger.fact(id))
        texts = [body for body in node["body"] if body["type"] == "TextualBody"]
        return [(b["purpose"], b["language"], b["textDirection"]) for b in texts]

    english, arabic = ("en", "ltr"), ("ar", "rtl")
    assert bodies("russian-1") == [("describing", *english), ("commenting", *english)]
    assert bodies("persian-1") == [
        ("describing", *english),
        ("describing", *arabic),
        ("commenting", *english),
    ]
    node = annotation(foreign_ledger, foreign_ledger.fact("persian-1"))
    (carries,) = [body["isnad:carries"] for body in node["body"] if "isnad:carries" in body]
    assert carries["@language"] == "fa"


def test_translations_and_what_is_not_there_survive_a_table(foreign_ledger: Ledger) -> None:
    header, *rows = as_csv(foreign_ledger).splitlines()
    assert header.endswith(",translation_ar")
    assert len(rows) == len(foreign_ledger.facts)
    exported = json.loads(as_json(foreign_ledger))["facts"]
    by_id = {fact["id"]: fact for fact in exported}
    assert by_id["russian-1"]["translation"].keys() == {"en"}
    assert by_id["russian-1"]["explanation_ar"] is None
    assert record({"translation_en": "a", "translation_ar": "ب"}) == {
        "translation": {"en": "a", "ar": "ب"}
    }


def _run(folder: Path, command: str, id: str, given: dict[str, str]) -> Result:
    document = folder.parent / "documents" / f"{id}.txt"
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    main_options = ["--document", str(document), "--facts", str(folder)]
    return CliRunner().invoke(main, [command, id, *options, *main_options])


@pytest.mark.parametrize("id", ["russian", "chinese"])
def test_an_article_in_another_language_is_added(folder: Path, id: str) -> None:
    given = ARTICLES[id]
    (folder.parent / "documents" / f"{id}.txt").write_bytes(given.text.encode())
    about = {"publisher": "P", "publisher-ar": "ن", "title": "T", "title-ar": "ع"}
    about |= {"url": "https://example.org/", "published": "2026-02-01", "quotation-limit": "1"}
    begun = _run(folder, "new", id, about | {"language": given.language})
    assert begun.exit_code == 0, begun.stderr
    assert f"it names {given.territory}; no fact yet" in begun.stdout
    fact = {"quote": given.quote, "territory": given.territory, "explanation": "So it says."}
    fact |= {"counterpart": "ISR", "indicator": "events", "value": "embassy"}
    refused = _run(folder, "add", id, fact | {"translation-ar": "كلمات"})
    assert refused.exit_code == 1
    assert "no translation into English" in refused.stderr
    added = _run(folder, "add", id, fact | {"translation": "Words.", "translation-ar": "كلمات"})
    assert added.exit_code == 0, added.stderr
    assert "Words.\n  كلمات\n" in added.stdout
    ledger = load(folder)
    written = ledger.fact(f"{id}-{given.territory.lower()}-events")
    assert written.told("ar") == ("So it says.", "en")
    assert written.translated("ar", given.language) == ("كلمات", "ar")
    assert check_documents(ledger, folder.parent / "documents", territories()) == []
