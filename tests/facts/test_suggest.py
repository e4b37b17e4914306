"""Suggestions in sentences of many languages: what is found, where, and what is left alone."""

from __future__ import annotations

import pytest

from facts.suggest import main_direction, main_language, suggestions
from geodata.territories import Register
from tests.facts.suggested import Row, suggested


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nearly 60 thousand tourists flew to Baku on 28 January 2026.",
            [
                *(("60 thousand", 60_000), ("tourists", "visitors"), ("Baku", "AZE")),
                ("28 January 2026", "2026-01-28"),
            ],
        ),
        (
            "وزار الوزير الإسرائيلي طشقند في ديسمبر (كانون الأول) ٢٠٢٥ ووقّع اتفاقية",
            [
                *(("وزار", "visit"), ("الإسرائيلي", "ISR"), ("طشقند", "UZB")),
                *(("ديسمبر (كانون الأول) ٢٠٢٥", "2025-12"), ("ووقّع", "agreement")),
                ("اتفاقية", "agreement"),
            ],
        ),
        (
            "В январе 2026 года посол Казахстана открыл в Тбилиси рейс за 1,5 млн долларов.",
            [
                *(("январе 2026", "2026-01"), ("посол", "ambassador"), ("Казахстана", "KAZ")),
                *(("Тбилиси", "GEO"), ("рейс", "flights"), ("1,5 млн", 1_500_000)),
            ],
        ),
        (
            "Azerbaycan'ın başkenti Bakü'ye 28 Ocak 2026'da 1,5 milyon turist geldi.",
            [
                *(("Azerbaycan", "AZE"), ("Bakü", "AZE"), ("28 Ocak 2026", "2026-01-28")),
                *(("1,5 milyon", 1_500_000), ("turist", "visitors")),
            ],
        ),
        (
            "۳۶۰ میلیون دلار تجارت با قزاقستان در ۲۸ ژانویهٔ ۲۰۲۶",
            [
                *(("۳۶۰ میلیون", 360_000_000), ("تجارت", "trade"), ("قزاقستان", "KAZ")),
                ("۲۸ ژانویهٔ ۲۰۲۶", "2026-01-28"),
            ],
        ),
        (
            "2026年1月28日，以色列外长访问哈萨克斯坦，约60万人次。",
            [
                *(("2026年1月28日", "2026-01-28"), ("以色列", "ISR"), ("访问", "visit")),
                *(("哈萨克斯坦", "KAZ"), ("60万", 600_000)),
            ],
        ),
    ],
    ids=["en", "ar", "ru", "tr", "fa", "zh"],
)
def test_sentence_has_its_suggestions_in_reading_order(
    register: Register, text: str, expected: list[Row]
) -> None:
    assert suggested(text, register) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Arabic: proclitics, the article, tatweel, diacritics, adjectives, presentation forms.
        ("وبكـازاخُسْتانَ", [("وبكـازاخُسْتانَ", "KAZ")]),
        ("للأرمن والأذرية", [("للأرمن", "ARM"), ("والأذرية", "AZE")]),
        ("ﻛﺎﺯﺍﺧﺴﺘﺎﻥ", [("ﻛﺎﺯﺍﺧﺴﺘﺎﻥ", "KAZ")]),
        ("أستانا وآستانا", [("أستانا", "KAZ"), ("وآستانا", "KAZ")]),
        ("الترك وأذرع وجورجينا", []),
        # The yeh and kaf of Persian keyboards.
        ("تاجیکستان و ازبکستان", [("تاجیکستان", "TJK"), ("ازبکستان", "UZB")]),
        # Cases and adjectives of Russian; cargo and whales are no countries.
        ("из Грузии в Киргизию", [("Грузии", "GEO"), ("Киргизию", "KGZ")]),
        ("казахстанского и узбекских", [("казахстанского", "KAZ"), ("узбекских", "UZB")]),
        ("груза и грузом", []),
        # Case, possessive, several words over any space, decomposed letters.
        ("KAZAKHSTAN's kazakhstan", [("KAZAKHSTAN", "KAZ"), ("kazakhstan", "KAZ")]),
        ("Kasachstans", [("Kasachstans", "KAZ")]),
        ("Özbekistanlı", [("Özbekistanlı", "UZB")]),
        ("d’Azerbai\u0308djan", [("Azerbai\u0308djan", "AZE")]),
        ("בקזחסטן", [("בקזחסטן", "KAZ")]),
        ("Oʻzbekiston, O'zbekiston", [("Oʻzbekiston", "UZB"), ("O'zbekiston", "UZB")]),
        ("Kazakhstania Uzbekistan1", []),
    ],
)
def test_territories_are_found_however_they_are_written(
    register: Register, text: str, expected: list[Row]
) -> None:
    assert suggested(text, register, "territory") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("صينية وهندي", [("صينية", "CHN"), ("وهندي", "IND")]),
        ("الصين وللصين والصيني", [("الصين", "CHN"), ("وللصين", "CHN"), ("والصيني", "CHN")]),
        ("والولايات\u00a0المتّحدة", [("والولايات\u00a0المتّحدة", "USA")]),
        ("الروسية والتركي", [("الروسية", "RUS"), ("والتركي", "TUR")]),
        ("в Соединенных Штатах", [("Соединенных Штатах", "USA")]),
        # Abbreviations count in capitals, short names with a capital.
        ("the US and us", [("US", "USA")]),
        ("China and china, Turkey and turkey", [("China", "CHN"), ("Turkey", "TUR")]),
        # A longer name that nobody asked for hides what it begins with.
        ("印度尼西亚与印度", [("印度", "IND")]),
    ],
)
def test_neighbours_and_powers_are_found(
    register: Register, text: str, expected: list[Row]
) -> None:
    assert suggested(text, register, "power") == expected


def test_register_may_hold_places_that_no_list_of_names_knows(register: Register) -> None:
    data = register.model_dump()
    name = {"en": "Ruritania", "ar": "ر" * 5000}
    territory = data["territories"][0] | {"id": "QQQ", "name": name, "spellings": ["\u064e"]}
    other = Register.model_validate(data | {"territories": [territory], "neighbours": []})
    assert suggested("Ruritania's Astana and Baku", other) == [
        ("Ruritania", "QQQ"),
        ("Astana", "QQQ"),
    ]


def test_what_is_a_common_word_in_the_language_of_the_text_is_no_name(register: Register) -> None:
    assert suggested("این دیدار روز دوشنبه انجام شد و در تهران است", register, "territory") == []
    capital = suggested("این دیدار در شهر دوشنبه انجام شد و در تهران است", register, "territory")
    assert capital == [("شهر دوشنبه", "TJK")]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        *(("والتطبيع", "normalization"), ("нормализации", "normalization")),
        *(("Abraham Accords", "accords"), ("اتفاقات أبراهام", "accords")),
        *(("والتبادل التجاري", "trade"), ("روابط", "relations"), ("büyükelçiliği", "embassy")),
        *(("recognised", "recognition"), ("expected", "outlook"), ("suspended", "severance")),
    ],
)
def test_word_of_status_gives_its_concept(register: Register, text: str, concept: str) -> None:
    assert suggested(text, register, "status") == [(text, concept)]


@pytest.mark.parametrize("text", ["اجتماعية", "زارع", "واقع", "a tradition"])
def test_word_that_only_begins_alike_has_no_status(register: Register, text: str) -> None:
    assert suggested(text, register, "status") == []


def test_no_suggestion_reaches_over_a_line_break(register: Register) -> None:
    assert suggested("عشق\nآباد، 28\nيناير\n2026", register) == [("28", 28), ("2026", "2026")]


def test_further_ones_than_the_limit_are_left_out(register: Register) -> None:
    text = "Baku and Tbilisi and Astana"
    assert [s.value for s in suggestions(text, register, limit=2)] == ["AZE", "GEO"]
    assert suggestions(text, register, limit=0) == ()


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("The minister said that relations with the country have improved", "en", "ltr"),
        ("قال الوزير إن العلاقات التي كانت بين البلدين تحسنت", "ar", "rtl"),
        ("وزیر گفت که این روابط بهتر شده است", "fa", "rtl"),
        ("Министр сказал, что отношения между странами были хорошими", "ru", "ltr"),
        ("Bakan bu ilişkilerin iki ülke için daha iyi olduğunu söyledi", "tr", "ltr"),
        ("Le ministre a dit que les relations se sont améliorées", "und", "ltr"),
        ("השר אמר שהיחסים השתפרו", "und", "rtl"),
        ("2026-01-28", "und", "ltr"),
        ("", "und", "ltr"),
        ("قال الوزير إن NATO العلاقات التي كانت بين البلدين تحسنت", "ar", "rtl"),
    ],
)
def test_letters_give_the_direction_and_frequent_words_the_language(
    text: str, language: str, direction: str
) -> None:
    assert (main_language(text), main_direction(text)) == (language, direction)
