"""Texts for the pane, each as hard to count or to show as texts come, with their marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mapview.textpane import Mark
from tests.mapview.hostile import MARK


@dataclass(frozen=True)
class Sample:
    text: str
    lang: str
    words: tuple[tuple[str, str], ...] = ()

    @property
    def direction(self) -> str:
        return "rtl" if self.lang == "ar" else "ltr"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The words with their kind, wherever they stand."""
        return tuple(
            Mark(*found.span(), kind, f"{kind}: {words}")
            for words, kind in self.words
            for found in re.finditer(re.escape(words), self.text)
        )


ENGLISH = (
    "😀 Trade with Kazakhstan grew. About 20 flights a week leave Astana in 2025.\r\n"
    "\r\n"
    "Cafe\u0301 owners say the 👩‍🚀 came on 28 January 2026; ties with Russia are open.\r\n"
    "A third paragraph has nothing to mark, and ends the text.\r\n"
)
ARABIC = (
    "😀 وقّعت كازاخستان اتفاقًا جديدًا. وتسيّر الخطوط نحو 20 رحلة جوية أسبوعيًا في عام 2025.\r\n"
    "وأُقيمت العلاقات الدبلوماسية في 28 يناير 2026، مع روسيا 🇷🇺 وأذربيجان.\r\n"
    "أما الفقرة الثالثة فلا شيء فيها يُعلَّم.\n"
)
MARKS_EN = (
    ("About 20 flights a week", "passage"),
    ("Kazakhstan", "territory"),
    ("20 flights", "number"),
    ("2025", "date"),
    ("28 January 2026", "date"),
    ("Russia", "power"),
    ("open", "status"),
)
MARKS_AR = (
    ("نحو 20 رحلة جوية أسبوعيًا", "passage"),
    ("كازاخستان", "territory"),
    ("20 رحلة", "number"),
    ("2025", "date"),
    ("28 يناير 2026", "date"),
    ("روسيا", "power"),
    ("وأُقيمت العلاقات الدبلوماسية", "status"),
)
MANY = (("كازاخستان", "territory"),)
_LINE = "فقرة من مقال طويل جدًا عن كازاخستان وأوزبكستان 😀 وعن الرحلات الجوية الأسبوعية بينهما. "

SAMPLES = {
    "en": Sample(ENGLISH, "en", MARKS_EN),
    "ar": Sample(ARABIC, "ar", MARKS_AR),
    "hostile": Sample(
        f"\ufeffBefore {MARK} <img src=x onerror=alert(1)> a\u202eb\u2066c \x00 \ud800 after.", "en"
    ),
    # 500 pages of 4,000 letters.
    "long": Sample("\n".join(f"{n} {_LINE * 10}" for n in range(2_500)), "ar", MANY),
    # No line ends, and nothing but line ends.
    "unbroken": Sample("ab 😀 " * 60_000, "en"),
    "broken": Sample("a\n" * 200_000, "en"),
    "empty": Sample("", "en"),
}
