"""The schema of a record: each mistake is told by file, line and record, with its remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts.ledger import Problem

Edit = Callable[[str, str, str, str], None]
Line = Callable[[str, str, str], int]
Problems = Callable[[], list[Problem]]

ALPHA = "sources/alpha/facts.yml"
SOURCE = "sources/alpha/source.yml"
STATUS = "indicators/status.yml"

# (file, after, old, new, id, text on the line that is named, words of the message)
SCHEMA = {
    "unknown key": (
        *(ALPHA, "alpha-aze-trade", "indicator:", "indicater: x\n  indicator:"),
        *("alpha-aze-trade", "indicater", ["unknown key 'indicater'", "allowed: 'id'"]),
        "did you mean 'indicator'?",
    ),
    "unknown key inside": (
        *(ALPHA, "alpha-aze-trade", "suffix:", "sufix:"),
        *("alpha-aze-trade", "sufix", ["unknown key 'evidence.quote.sufix'"]),
        "allowed: 'exact', 'prefix', 'suffix', 'carries'; did you mean 'suffix'?",
    ),
    "source is not written": (
        *(ALPHA, "alpha-aze-trade", "indicator:", "source: alpha\n  indicator:"),
        *("alpha-aze-trade", "source: alpha", ["unknown key 'source'"]),
        "the folder's name says it; drop the key",
    ),
    "missing key": (
        *(ALPHA, "alpha-aze-trade", '  explanation: "The passage says so."\n', ""),
        *("alpha-aze-trade", "alpha-aze-trade", ["key 'explanation' is missing"]),
        "write it",
    ),
    "missing key inside": (
        *(SOURCE, "", '{en: "Publisher alpha", ar: ناشر}', '{en: "Publisher alpha"}'),
        *("alpha", "publisher", ["key 'publisher.ar' is missing"]),
        "write it",
    ),
    "enum": (
        *(ALPHA, "alpha-aze-trade", "more_than", "over"),
        *("alpha-aze-trade", "comparator", ["comparator: 'over' is not allowed"]),
        "allowed: 'exactly', 'about', 'nearly', 'more_than', 'less_than', 'at_most', 'several'",
    ),
    "enum with a near word": (
        *(ALPHA, "alpha-aze-trade", "stated", "Stated"),
        *("alpha-aze-trade", "modality", ["modality: 'Stated' is not allowed"]),
        "did you mean 'stated'?",
    ),
    "text as number": (
        *(ALPHA, "alpha-aze-trade", '"2025"', "2025"),
        *("alpha-aze-trade", "period", ["period: 2025 is of the wrong type", "it takes text"]),
        'put it in quotes: "2025"',
    ),
    "number as text": (
        *(ALPHA, "alpha-aze-trade", "start: ", "start: about "),
        *("alpha-aze-trade", "position", ["evidence.position.start: 'about"]),
        "it takes a whole number",
    ),
    "not a list": (
        *(ALPHA, "alpha-aze-trade", "[AZE]", "AZE"),
        *("alpha-aze-trade", "territories", ["territories: 'AZE' is of the wrong type"]),
        "it takes a list",
    ),
    "null": (
        *(ALPHA, "alpha-aze-trade", '"The passage says so."', "null"),
        *("alpha-aze-trade", "explanation", ["explanation: null is of the wrong type"]),
        "it takes text",
    ),
    "number without end": (
        *(ALPHA, "alpha-aze-trade", "start: ", f"start: {'9' * 5000}"),
        *("alpha-aze-trade", "position", ["evidence.position.start: '9999"]),
        "it takes a whole number",
    ),
    "value of no type": (
        *(ALPHA, "alpha-aze-trade", "360", "[360]"),
        *("alpha-aze-trade", "value", ["value: [360] is of the wrong type"]),
        "it takes a whole number or a number or text",
    ),
    "empty text": (
        *(ALPHA, "alpha-aze-trade", '"The passage says so."', '""'),
        *("alpha-aze-trade", "explanation", ["explanation is empty"]),
        "write it or drop the key",
    ),
    "code": (
        *(ALPHA, "alpha-aze-trade", "[AZE]", "[Az]"),
        *("alpha-aze-trade", "territories", ["territories.0: 'Az' is not valid"]),
        "an ISO 3166-1 alpha-3 code, as in KAZ",
    ),
    "date": (
        *(ALPHA, "alpha-aze-trade", '"2025"', "last year"),
        *("alpha-aze-trade", "period", ["period: 'last year' is not a date"]),
        "write 2025",
    ),
    "interval that ends before it begins": (
        *(ALPHA, "alpha-aze-trade", '"2025"', '"2025/2024"'),
        *("alpha-aze-trade", "period", ["period: '2025/2024' ends before it begins"]),
        "write 2024/2025",
    ),
    "day as a number": (
        *(SOURCE, "", "published: 2026-01-29", "published: 0"),
        *("alpha", "published:", ["published: 0 is not a day"]),
        "write it as 2026-01-28",
    ),
    "limit as text": (
        *(SOURCE, "", "quotation_limit: 0.5", 'quotation_limit: "0.5"'),
        *("alpha", "quotation_limit", ["quotation_limit"]),
        "",
    ),
    "rule of one record": (
        *(ALPHA, "alpha-aze-trade", "  unit: USD million\n", ""),
        *("alpha-aze-trade", "alpha-aze-trade", ["a number needs a unit"]),
        "",
    ),
    "key of a mapping": (
        *(SOURCE, "named:", "  AZE:", "  aze:"),
        *("alpha", "aze:", ["named.aze: 'aze' is not valid"]),
        "alpha-3",
    ),
    "limit above the whole": (
        *(SOURCE, "", "quotation_limit: 0.5", "quotation_limit: 35"),
        *("alpha", "quotation_limit", ["quotation_limit: 35", "less than or equal to 1"]),
        "",
    ),
    "source without a published date": (
        *(SOURCE, "", "published: 2026-01-29\n", ""),
        *("alpha", "id: alpha", ["key 'published' is missing"]),
        "",
    ),
    "impossible date": (
        *(SOURCE, "", "published: 2026-01-29", "published: 2026-01-32"),
        *("alpha", "published:", ["published: '2026-01-32' is of the wrong type"]),
        "it takes a date, as in 2026-01-29",
    ),
    "address": (
        *(SOURCE, "", "https://example.org/alpha", "javascript:alert(1)"),
        *("alpha", "url:", ["url: 'javascript:alert(1)'", "'http' or 'https'"]),
        "",
    ),
    "source under another name": (
        *(SOURCE, "", "id: alpha", "id: alfa"),
        *("alpha", "id: alfa", ["id 'alfa' is not the name it is filed under"]),
        "write id: alpha",
    ),
    "indicator under another name": (
        *(STATUS, "", "id: status", "id: state"),
        *("status", "id: state", ["id 'state' is not the name it is filed under"]),
        "write id: status",
    ),
    "colour": (
        *(STATUS, "", '"#3a78b0"', "blue"),
        *("status", "normalized", ["classes.0.colour: 'blue' is not valid", "hex digits"]),
        "",
    ),
}


@pytest.mark.parametrize("case", SCHEMA.values(), ids=SCHEMA)
def test_schema(
    case: tuple[str, str, str, str, str, str, list[str], str],
    edit: Edit,
    line: Line,
    problems: Problems,
) -> None:
    file, after, old, new, id, at, words, remedy = case
    edit(file, after, old, new)
    (problem,) = problems()
    # What begins the record stands before `old`; everything else stands after it.
    expected = line(file, "" if at == after else after, at)
    assert (problem.file, problem.line, problem.id) == (f"facts/{file}", expected, id)
    for word in [*words, remedy]:
        assert word in str(problem)
