"""Text in two directions: what is isolated and what is not, and titles that say their language."""

from __future__ import annotations

import pytest

from mapview.text import bare, element, embed, guarded, isolate, markup
from tests.mapview.html_tree import parse


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("وكالة JNS (jns.org)، 26 يناير 2026", ["JNS", "jns.org"]),
        ("شركة Galt & Taggart.", ["Galt & Taggart"]),
        ("على WGS 84، برخصة ODbL 1.0", ["WGS 84", "ODbL 1.0"]),
        (
            "من 2021–2025 في 2026-01-29 بنسبة 50% أو 13.2 %",
            ["2021–2025", "2026-01-29", "50%", "13.2 %"],
        ),
        ("قيمة > 360 و≈ 20", ["> 360", "≈ 20"]),
        ("بالعنوان ar.rt.com/11k8j، حزمة geo-maps 0.6.0", ["ar.rt.com/11k8j", "geo-maps 0.6.0"]),
        ("موقع Грузия Online و Azərbaycan", ["Грузия Online", "Azərbaycan"]),
        # Numbers need no help; nor does what is isolated already, or a line in another language.
        ("عدد 1,234 كم في 1:110 مليون", []),
        ("\u20662026-01-29\u2069 قال", ["2026-01-29"]),
        ("icgers.com", []),
        ("He said \u2067قال\u2069 in Baku, 2026-01-29", []),
    ],
)
def test_what_is_left_to_right_inside_arabic_is_isolated(text: str, isolated: list[str]) -> None:
    shown = guarded(text)
    assert bare(shown) == bare(text)
    found = [part.split("\u2069")[0] for part in shown.split("\u2066")[1:]]
    assert found == isolated
    assert guarded(shown) == shown, "twice is once"


def test_a_latin_name_stays_left_to_right_in_arabic() -> None:
    assert embed("Sovereign Limits (Maps)", "ar") == isolate("Sovereign Limits (Maps)")
    assert embed("مركز", "ar") == "\u2067مركز\u2069"
    assert parse(element("td", "Limits (Maps)", "ar")).one("bdi", dir="ltr").text == "Limits (Maps)"


@pytest.mark.parametrize(
    ("title", "lang", "way"),
    [
        ("A <b> & c", "en", "ltr"),
        ("عنوان", "ar", "rtl"),
        ("Titel", "de", "auto"),
        ("عنوان", "fa", "auto"),
    ],
)
def test_a_title_says_its_language(title: str, lang: str, way: str) -> None:
    line = f"«{embed(title, lang)}»، {embed('موقع Day.az', 'ar')}"
    root = parse(markup(line, {title: lang}))
    assert root.one("cite", lang=lang, dir=way).text == title
    assert root.text == bare(line)
    # Without a word on its language it is isolated all the same.
    assert parse(markup(line)).all("cite") == []
    assert parse(markup(line)).text == bare(line)
