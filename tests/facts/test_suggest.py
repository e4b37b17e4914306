"""Suggestions in sentences of many languages: what is found, where, and what is left alone."""

from __future__ import annotations

import pytest

from facts.fields import Comparator
from facts.suggest import main_direction, main_language, suggestions
from geodata.territories import Register

Row = tuple[str, str | float | None]


def _found(text: str, register: Register, kind: str = "") -> list[Row]:
    """Words and value of every suggestion, or of those of one kind."""
    return [
        (text[s.start : s.end], s.value)
        for s in suggestions(text, register)
        if kind in ("", s.kind)
    ]


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
    assert _found(text, register) == expected


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
    assert _found(text, register, "territory") == expected


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
    assert _found(text, register, "power") == expected


def test_register_may_hold_places_that_no_list_of_names_knows(register: Register) -> None:
    data = register.model_dump()
    name = {"en": "Ruritania", "ar": "ر" * 5000}
    territory = data["territories"][0] | {"id": "QQQ", "name": name, "spellings": ["\u064e"]}
    other = Register.model_validate(data | {"territories": [territory], "neighbours": []})
    assert _found("Ruritania's Astana and Baku", other) == [("Ruritania", "QQQ"), ("Astana", "QQQ")]


def test_what_is_a_common_word_in_the_language_of_the_text_is_no_name(register: Register) -> None:
    assert _found("این دیدار روز دوشنبه انجام شد و در تهران است", register, "territory") == []
    capital = _found("این دیدار در شهر دوشنبه انجام شد و در تهران است", register, "territory")
    assert capital == [("شهر دوشنبه", "TJK")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sold 1,234", 1234),
        ("sold 1,234,567.5", 1234567.5),
        ("sold 0.125", 0.125),
        ("sold 0,125", 0.125),
        ("that which the 3.5 billion", 3_500_000_000),
        ("sold $360m", 360_000_000),
        ("sold 360bn", 360_000_000_000),
        ("sold 1\u202f234", 1234),
        ("sold 50%", 50),
        ("sold 50km", 50),
        ("sold 2000 km", 2000),
        ("بيع ١٬٢٣٤٫٥", 1234.5),
        ("مسافة الـ8 آلاف", 8000),
        ("بيع 60 ألفًا", 60_000),
        ("بيع 3 ملايين", 3_000_000),
        ("Um 1.234,5 Mio. Euro", 1_234_500_000),
        ("продано 1 234,5", 1234.5),
    ],
)
def test_number_is_read_with_its_separators_and_scale(
    register: Register, text: str, value: float
) -> None:
    ((_, found),) = _found(text, register, "number")
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("language", "value"),
    [
        ("and that the length of it was 1.234", 1.234),
        ("ve bu uzunluk için bir sayı 1.234", 1234),
        ("и что это было 1.234", 1234),
    ],
    ids=["en", "tr", "ru"],
)
def test_language_of_the_text_decides_what_one_separator_means(
    register: Register, language: str, value: float
) -> None:
    ((_, found),) = _found(language, register, "number")
    assert found == value


def test_plain_space_groups_digits_only_where_that_is_the_custom(register: Register) -> None:
    russian = _found("и что это было 12 345", register, "number")
    english = _found("and that was the 12 345", register, "number")
    assert (russian, english) == ([("12 345", 12345)], [("12", 12), ("345", 345)])


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("and of the 2 billion", [2 * 10**9]),
        ("mehr als 2 Billion", [2]),
        ("mehr als 2 Milliarden", [2 * 10**9]),
    ],
)
def test_scale_word_that_means_two_things_counts_only_in_a_known_language(
    register: Register, sentence: str, values: list[float]
) -> None:
    assert [value for _, value in _found(sentence, register, "number")] == values


@pytest.mark.parametrize(
    "text",
    [
        *("at 14:30", "version 1.2.3", "model F16", "the note[4]", "see https://a.example/20/30"),
        *("see example.org/20", "id 1234567890123456789", "11k8j", "20\n000 twenty"),
    ],
)
def test_what_only_looks_like_a_number_is_left_alone(register: Register, text: str) -> None:
    found = _found(text, register, "number")
    assert found == ([("20", 20), ("000", 0)] if "\n" in text else [])


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("about 20", Comparator.ABOUT),
        ("about $20", Comparator.ABOUT),
        ("nearly 20", Comparator.NEARLY),
        ("more than 20", Comparator.MORE_THAN),
        ("no more than 20", Comparator.AT_MOST),
        ("less than 20", Comparator.LESS_THAN),
        ("بنحو 20", Comparator.ABOUT),
        ("وحوالي ٢٠", Comparator.ABOUT),
        ("تقارب الـ20", Comparator.NEARLY),
        ("متجاوزًا 20", Comparator.MORE_THAN),
        ("لا يزيد على 20", Comparator.AT_MOST),
        ("около 20", Comparator.ABOUT),
        ("почти 20", Comparator.NEARLY),
        ("yaklaşık 20", Comparator.ABOUT),
        ("بیش از ۲۰", Comparator.MORE_THAN),
        # At least: no comparator says so, and it is not the hedge inside it.
        ("no less than 20", None),
        ("не менее 20", None),
        ("ما لا يقل عن 20", None),
        ("whereabout 20", None),
        ("about\n20", None),
        ("about those 20", None),
        ("20", None),
    ],
)
def test_hedge_counts_right_before_its_number(
    register: Register, text: str, comparator: Comparator | None
) -> None:
    (number,) = (s for s in suggestions(text, register) if s.kind == "number")
    assert (number.value, number.comparator) == (20, comparator)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-28T10:00", [("2026-01-28", "2026-01-28")]),
        ("28.01.2026", [("28.01.2026", "2026-01-28")]),
        ("03.04.2025", [("03.04.2025", "2025-04-03")]),
        ("03/04/2025", [("03/04/2025", "2025")]),
        ("13/04/2025", [("13/04/2025", "2025-04-13")]),
        ("04/13/2025", [("04/13/2025", "2025-04-13")]),
        ("04/04/2025", [("04/04/2025", "2025-04-04")]),
        ("31.02.2025", [("31.02.2025", "2025-02")]),
        ("January 28, 2026", [("January 28, 2026", "2026-01-28")]),
        ("in May 2025", [("May 2025", "2025-05")]),
        ("the 28th of January 2026", [("28th of January 2026", "2026-01-28")]),
        ("28 января 2026 года", [("28 января 2026", "2026-01-28")]),
        ("28 يناير/كانون الثاني 2026", [("28 يناير/كانون الثاني 2026", "2026-01-28")]),
        ("3 تموز 2025", [("3 تموز 2025", "2025-07-03")]),
        ("28 de enero de 2026", [("28 de enero de 2026", "2026-01-28")]),
        ("28. Januar 2026", [("28. Januar 2026", "2026-01-28")]),
        ("28 בינואר 2026", [("28 בינואר 2026", "2026-01-28")]),
        ("بين 2024 و2025", [("2024", "2024"), ("و2025", "2025")]),
        ("2024–2025", [("2024–2025", "2024/2025")]),
        ("2024/2025", [("2024/2025", "2024/2025")]),
        ("2025-2024", [("2025-2024", "2025")]),
        ("2025-26", [("2025-26", "2025")]),
        ("2026-01", [("2026-01", "2026-01")]),
        ("2026/1/28", [("2026/1/28", "2026-01-28")]),
        ("2026.1", []),
        ("the 1990s", [("1990s", "199X")]),
        ("в 1990-е", [("1990-е", "199X")]),
        ("the nineties", [("nineties", "199X")]),
        ("في أوائل التسعينيات", [("التسعينيات", "199X")]),
        ("2025م", [("2025م", "2025")]),
        ("1899, 2100 and 20250", []),
        ("2000 km, 2000% and $2000", []),
    ],
)
def test_date_is_as_fine_as_it_is_certain(
    register: Register, text: str, expected: list[Row]
) -> None:
    assert _found(text, register, "date") == expected


def test_day_without_a_year_is_a_date_without_a_value_and_no_number(register: Register) -> None:
    sentence = "That was in Baku, and on 28 January the minister left"
    assert _found(sentence, register) == [("Baku", "AZE"), ("28 January", None)]
    assert _found("and that of 20 may be known", register) == [("20", 20)]


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
    assert _found(text, register, "status") == [(text, concept)]


@pytest.mark.parametrize("text", ["اجتماعية", "زارع", "واقع", "a tradition"])
def test_word_that_only_begins_alike_has_no_status(register: Register, text: str) -> None:
    assert _found(text, register, "status") == []


def test_no_suggestion_reaches_over_a_line_break(register: Register) -> None:
    assert _found("عشق\nآباد، 28\nيناير\n2026", register) == [("28", 28), ("2026", "2026")]


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
