"""Letters of a chart: periods in few of them, lines that fold."""

from __future__ import annotations

import pytest

from mapview.charts import lettering
from mapview.text import bare


@pytest.mark.parametrize(
    ("given", "en", "ar"),
    [
        ("2025", "2025", "2025"),
        ("2022?", "2022?", "2022؟"),
        ("2019~", "≈ 2019", "≈ 2019"),
        ("199X", "the 1990s", "عقد 1990"),
        ("2026-01", "Jan 2026", "يناير 2026"),
        ("2014-06-05", "5 Jun 2014", "5 يونيو 2014"),
        ("2021/2025", "2021–2025", "2021–2025"),
        ("2022~/2023~", "≈ 2022–2023", "≈ 2022–2023"),
        ("2025-01/2025-11", "Jan–Nov 2025", "يناير–نوفمبر 2025"),
        ("2023-09-07/2023-10", "7 Sept 2023–Oct 2023", "7 سبتمبر 2023–أكتوبر 2023"),
        ("2022-03/..", "since Mar 2022", "منذ مارس 2022"),
    ],
)
def test_short_periods_keep_hedge_and_precision(given: str, en: str, ar: str) -> None:
    assert bare(lettering.period(given, "en")) == en
    assert bare(lettering.period(given, "ar")) == ar


def test_a_folded_line_closes_what_it_opens() -> None:
    lines = lettering.folded("\u2066one two three\u2069 أربعة", "ar", 9).split("<br>")
    assert lines == [
        "\u2066\u2066one two\u2069\u2069",
        "\u2066\u2066three\u2069\u2069",
        "\u2067أربعة\u2069",
    ]
