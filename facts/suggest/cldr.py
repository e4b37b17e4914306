"""Names of countries and months, words of scale and separators, from CLDR through Babel."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from babel import Locale
from babel.core import get_global

#: Languages whose names of countries are looked for.
LANGUAGES = (
    *("ar", "en", "fa", "ru", "tr", "fr", "de", "es", "it", "pl", "uk", "he", "zh"),
    *("az", "kk", "ky", "uz", "tg", "tk", "hy", "ka"),
)
# Arabic has four sets of months: CLDR gives each to the countries that use it.
_MONTHS = ("ar", "ar_SY", "ar_DZ", "ar_MA", "ar_MR", *LANGUAGES[1:])
#: Languages whose words of scale are looked for.
SCALED = ("en", "ar", "fa", "ru", "tr", "fr", "de", "es", "it", "uk", "he", "zh")


def country_names(iso3: str, capital: str = "") -> Iterator[tuple[str, str]]:
    """Language and name of a country, and of its capital where CLDR has it.

    Parameters
    ----------
    iso3 : str
        ISO 3166-1 alpha-3; one that CLDR does not know has no names.
    capital : str
        In English; CLDR names the cities that stand for time zones.
    """
    iso2 = _alpha2(iso3)
    if iso2 is None:
        return
    zones = get_global("territory_zones").get(iso2, ())
    city = next((zone for zone in zones if capital and zone.endswith(f"/{capital}")), None)
    for lang in LANGUAGES:
        locale = Locale.parse(lang)
        if name := locale.territories.get(iso2):
            yield lang, name
        if city and (name := locale.time_zones.get(city, {}).get("city")):
            yield lang, name


def other_names(lang: str, but: Collection[str]) -> Iterator[str]:
    """Names of every other country: where no space parts words, one may begin another."""
    known = set(map(_alpha2, but))
    for iso2, name in Locale.parse(lang).territories.items():
        if iso2.isalpha() and iso2 not in known:
            yield name


def _alpha2(iso3: str) -> str | None:
    """ISO 3166-1 alpha-2, which CLDR's names are under."""
    codes = get_global("territory_aliases").get(iso3, ())
    return codes[0] if len(codes) == 1 else None


def months() -> Iterator[tuple[str, str, int]]:
    """Language, name and number of each month, written out and shortened."""
    for id in _MONTHS:
        locale = Locale.parse(id)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    if len(name) > 1 and not any(letter.isdigit() for letter in name):
                        yield locale.language, name.rstrip("."), number


def scales(lang: str) -> Iterator[tuple[str, int]]:
    """Words such as *million*, with what they stand for; the shortest forms are left out."""
    formats = Locale.parse(lang).compact_decimal_formats
    for patterns in (plural for width in formats.values() for plural in width.values()):
        for power, pattern in patterns.items():
            word = re.sub(r"[0'.\u200f]+", "", pattern.pattern).strip()
            value = int(power) // 10 ** (pattern.pattern.count("0") - 1)
            if value % 1000 == 0 and len(word) > (0 if lang == "zh" else 2):
                yield word, value


@cache
def decimal_separator(lang: str) -> str:
    """What separates decimals where digits are Latin; English where the language is unknown."""
    symbols = Locale.parse("en" if lang == "und" else lang).number_symbols
    return str(symbols["latn"]["decimal"])
