"""Records against one another: one test for each thing that needs no document to be proven."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from facts.ledger import Problem
from facts.load import load
from facts.quotes import quoted_share

Edit = Callable[[str, str, str, str], None]
Line = Callable[[str, str, str], int]
Problems = Callable[[], list[Problem]]

ALPHA = "sources/alpha/facts.yml"
BETA = "sources/beta/facts.yml"
SOURCE = "sources/alpha/source.yml"

_FIGURE = "value: 360\n  unit: USD million\n  comparator: more_than\n"

# (file, after, old, new, id, text after `after` on the line that is named, words)
CASES = {
    "id without its source": (
        *(ALPHA, "", "id: alpha-aze-trade", "id: aze-trade"),
        *("aze-trade", "id: aze-trade"),
        ["id 'aze-trade' does not begin with its source; begin it with 'alpha-'"],
    ),
    "id of a source that only begins alike": (
        *(ALPHA, "", "id: alpha-aze-trade", "id: alphabet-trade"),
        *("alphabet-trade", "id: alphabet-trade"),
        ["begin it with 'alpha-'"],
    ),
    "unknown territory": (
        *(ALPHA, "alpha-aze-trade", "[AZE]", "[AZE, XYZ]"),
        *("alpha-aze-trade", "territories"),
        ["territory 'XYZ' is not in the register", "'KAZ', 'KGZ'", "geodata/territories.yml"],
    ),
    "unknown region": (
        *(ALPHA, "alpha-aze-trade", "territories: [AZE]", "region: central-asai"),
        *("alpha-aze-trade", "region"),
        ["region 'central-asai' is not in the register", "did you mean 'central-asia'?"],
    ),
    "a power is no territory": (
        *(ALPHA, "alpha-aze-trade", "[AZE]", "[AZE, ISR]"),
        *("alpha-aze-trade", "territories"),
        ["territory 'ISR' is not in the register"],
    ),
    "unknown counterpart": (
        *(ALPHA, "alpha-aze-trade", "counterpart: ISR", "counterpart: XYZ"),
        *("alpha-aze-trade", "counterpart"),
        ["country 'XYZ' is not in the register", "'ISR'", "geodata/territories.yml"],
    ),
    "counterpart of another layer": (
        *(ALPHA, "alpha-aze-trade", "counterpart: ISR", "counterpart: RUS"),
        *("alpha-aze-trade", "counterpart"),
        ["counterpart 'RUS' is not one of indicator 'trade'; allowed: 'ISR'"],
    ),
    "no counterpart": (
        *(ALPHA, "alpha-aze-trade", "  counterpart: ISR\n", ""),
        *("alpha-aze-trade", "alpha-aze-trade"),
        ["counterpart null is not one of indicator 'trade'; allowed: 'ISR'"],
    ),
    "unknown indicator": (
        *(ALPHA, "alpha-aze-trade", "indicator: trade", "indicator: trades"),
        *("alpha-aze-trade", "indicator"),
        ["unknown indicator 'trades'", "'status', 'border', 'trade'", "did you mean 'trade'?"],
    ),
    "class of another layer": (
        *(ALPHA, "alpha-aze-status", "value: normalized", "value: embassy"),
        *("alpha-aze-status", "value"),
        ["'embassy' is not a class of indicator 'status'; allowed: 'normalized', 'ties'"],
    ),
    "class misspelled": (
        *(ALPHA, "alpha-aze-status", "value: normalized", "value: normalised"),
        *("alpha-aze-status", "value"),
        ["'normalised' is not a class", "did you mean 'normalized'?"],
    ),
    "class in a layer of numbers": (
        *(ALPHA, "alpha-aze-trade", _FIGURE, "value: much\n"),
        *("alpha-aze-trade", "value"),
        ["indicator 'trade' has no classes; its values are numbers in 'USD million', '%'"],
    ),
    "unknown unit": (
        *(ALPHA, "alpha-aze-trade", "unit: USD million", "unit: USD"),
        *("alpha-aze-trade", "unit"),
        [
            "unit 'USD' is not a unit of indicator 'trade'; allowed: 'USD million', '%'; "
            "write 360 with unit 'USD million'"
        ],
    ),
    "number in a layer of classes": (
        *(ALPHA, "alpha-tkm-embassy", "value: embassy", "value: 1\n  unit: km"),
        *("alpha-tkm-embassy", "value"),
        ["indicator 'events' takes no numbers; its values are 'embassy', 'visit', 'cautious'"],
    ),
    "negative number": (
        *(ALPHA, "alpha-aze-trade", "360", "-360"),
        *("alpha-aze-trade", "value"),
        ["value -360 is not a number from 0 up"],
    ),
    "infinite number": (
        *(ALPHA, "alpha-aze-trade", "360", ".inf"),
        *("alpha-aze-trade", "value"),
        ["value inf is not a number from 0 up"],
    ),
    "no number at all": (
        *(ALPHA, "alpha-aze-trade", "360", ".nan"),
        *("alpha-aze-trade", "value"),
        ["value nan is not a number from 0 up"],
    ),
    "a forecast is not a status": (
        *(ALPHA, "alpha-aze-status", "modality: stated", "modality: forecast"),
        *("alpha-aze-status", "modality"),
        [
            "modality 'forecast' has no place in indicator 'status'; "
            "allowed: 'stated', 'hedged'; a forecast is not a status"
        ],
    ),
    "an opinion where none is allowed": (
        *(ALPHA, "alpha-aze-status", "modality: stated", "modality: opinion"),
        *("alpha-aze-status", "modality"),
        ["modality 'opinion' has no place in indicator 'status'; allowed: 'stated', 'hedged'"],
    ),
    "unknown footnote": (
        *(ALPHA, "alpha-aze-trade", '"[1]"', '"[9]"'),
        *("alpha-aze-trade", "cites"),
        ["'alpha' has no footnote '[9]'; it has '[1]', '[2]'", "`footnotes` in source.yml"],
    ),
    "territory the source never names": (
        *(ALPHA, "alpha-aze-trade", "[AZE]", "[AZE, GEO]"),
        *("alpha-aze-trade", "territories"),
        ["GEO is never named by 'alpha'; it names 'AZE', 'KAZ', 'TKM'", "`named` in source.yml"],
    ),
    "no common border": (
        *(ALPHA, "alpha-border", "[AZE, KAZ]", "[AZE, KAZ, TKM]"),
        *("alpha-border", "territories"),
        ["TKM has no land border with RUS; indicator 'border' is not applicable to it"],
    ),
    "classes do not add up": (
        *(ALPHA, "alpha-border", "value: 8000\n  unit: km\n  comparator: nearly", "value: borders"),
        *("alpha-border", "scope"),
        ["scope 'combined' with class 'borders'; only numbers add up", "write scope 'each'"],
    ),
    "white space before": (
        *(ALPHA, "alpha-aze-trade", 'exact: "وبلغ', 'exact: " بلغ'),
        *("alpha-aze-trade", "exact"),
        ["the quote begins or ends with white space", "leave it to prefix or suffix"],
    ),
    "no-break space after": (
        *(ALPHA, "alpha-aze-trade", 'عام 2025"', 'عام 202\\_"'),
        *("alpha-aze-trade", "exact"),
        ["the quote begins or ends with white space"],
    ),
    "line break": (
        *(ALPHA, "alpha-aze-trade", "بلغ التبادل", "بلغ\\nالتبادل"),
        *("alpha-aze-trade", "exact"),
        ["line break U+000A in the quote; a quote stays within one paragraph"],
    ),
    "line separator": (
        *(ALPHA, "alpha-aze-trade", "بلغ التبادل", "بلغ\\Lالتبادل"),
        *("alpha-aze-trade", "exact"),
        ["line break U+2028 in the quote"],
    ),
    "direction control in the quote": (
        *(ALPHA, "alpha-aze-trade", "بلغ التبادل", "بلغ\u202eالتبادل"),
        *("alpha-aze-trade", "exact"),
        ["invisible direction control U+202E in exact", "take the words from the document"],
    ),
    "direction control in the prefix": (
        *(ALPHA, "alpha-border", 'prefix: "ويبلغ ', 'prefix: "ويبلغ\u200f'),
        *("alpha-border", "prefix"),
        ["invisible direction control U+200F in prefix"],
    ),
    "direction control in the suffix": (
        *(ALPHA, "alpha-border", 'suffix: "، ', 'suffix: "،\u2066'),
        *("alpha-border", "suffix"),
        ["invisible direction control U+2066 in suffix"],
    ),
    "carries is not in the quote": (
        *(ALPHA, "alpha-border", "      suffix:", "      carries: x\n      suffix:"),
        *("alpha-border", "carries"),
        ["carries 'x' occurs 0 times in the quote", "copy it from the quote"],
    ),
    "too much is quoted": (
        *(SOURCE, "", "quotation_limit: 0.5", "quotation_limit: 0.1"),
        *("alpha", "quotation_limit"),
        [
            "the quotes, with prefixes and suffixes, hold 3",
            "% of the text; the limit is 10.0%; shorten or drop quotes",
        ],
    ),
    "footnote listed twice": (
        *(SOURCE, "", '"[2]"', '"[1]"'),
        *("alpha", "example.net"),
        ["footnote '[1]' is listed twice; first on line "],
    ),
    "unknown territory is named": (
        *(SOURCE, "named:", "  KAZ:", '  XYZ: {exact: "x", start: 0}\n  KAZ:'),
        *("alpha", "XYZ"),
        ["territory 'XYZ' is not in the register"],
    ),
    "mention beyond the document": (
        *(SOURCE, "named:", "start: ", "start: 9"),
        *("alpha", "AZE"),
        ["'أذربيجان' ends beyond the document; it has "],
    ),
    "order of sources is taken": (
        *("sources/beta/source.yml", "", "order: 2", "order: 1"),
        *("beta", "order"),
        ["order 1 is taken; by 'alpha'"],
    ),
    "order of indicators is taken": (
        *("indicators/trade.yml", "", "order: 3", "order: 2"),
        *("trade", "order"),
        ["order 2 is taken; by 'border'"],
    ),
    "indicator with an unknown counterpart": (
        *("indicators/trade.yml", "", "[ISR]", "[ISR, XYZ]"),
        *("trade", "counterparts"),
        ["country 'XYZ' is not in the register"],
    ),
    "indicator with an unknown neighbour": (
        *("indicators/border.yml", "", "border_with: RUS", "border_with: XYZ"),
        *("border", "border_with"),
        ["country 'XYZ' is not in the register"],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_check(
    case: tuple[str, str, str, str, str, str, list[str]],
    edit: Edit,
    line: Line,
    problems: Problems,
) -> None:
    file, after, old, new, id, at, words = case
    edit(file, after, old, new)
    (problem,) = problems()
    expected = line(file, "" if at == after else after, at)
    assert (problem.file, problem.line, problem.id) == (f"facts/{file}", expected, id)
    for word in words:
        assert word in str(problem)


def _add(folder: Path, like: str, id: str, *changes: tuple[str, str]) -> int:
    """Add a copy of a fact of alpha with changes; the line it begins on."""
    path = folder / ALPHA
    text = path.read_text(encoding="utf-8")
    copy = f"- id: {id}\n" + text.split(f"- id: {like}\n")[1].split("- id: ")[0]
    for old, new in changes:
        assert old in copy
        copy = copy.replace(old, new, 1)
    path.write_text(text + copy, encoding="utf-8")
    return text.count("\n") + 1


def test_id_is_taken(folder: Path, problems: Problems) -> None:
    first = _add(folder, "alpha-aze-trade", "alpha-aze-status")
    (problem,) = problems()
    assert str(problem) == (
        f"facts/{ALPHA}:{first}: alpha-aze-status: id 'alpha-aze-status' is taken; "
        f"facts/{ALPHA}:1 has it already; an id is given once and never reused"
    )


def test_id_is_taken_by_another_source(edit: Edit, problems: Problems) -> None:
    edit(BETA, "", "id: beta-tkm-status", "id: alpha-aze-status")
    prefix, taken = problems()
    assert str(taken).startswith(f"facts/{BETA}:1: alpha-aze-status: id 'alpha-aze-status' is ta")
    assert taken.why == f"facts/{ALPHA}:1 has it already"
    assert prefix.remedy == "begin it with 'beta-'"


def test_counterpart_in_a_layer_without(edit: Edit, line: Line, problems: Problems) -> None:
    edit("indicators/trade.yml", "", "counterparts: [ISR]\n", "")
    (problem,) = problems()
    assert (problem.file, problem.id) == (f"facts/{ALPHA}", "alpha-aze-trade")
    assert problem.line == line(ALPHA, "alpha-aze-trade", "counterpart")
    assert "counterpart 'ISR' is not one of indicator 'trade'; allowed: none" in str(problem)


def test_one_source_gives_one_status(folder: Path, problems: Problems) -> None:
    first = _add(folder, "alpha-aze-status", "alpha-aze-ties", ("normalized", "ties"))
    found = [problem for problem in problems() if "one status" in problem.why]
    assert [str(problem) for problem in found] == [
        f"facts/{ALPHA}:{first + 1}: alpha-aze-ties: "
        "AZE is 'ties' here and 'normalized' in 'alpha-aze-status'; "
        f"one source gives one status (facts/{ALPHA}:5); "
        "accept one of them, leave the other proposed"
    ]


def test_a_proposed_status_may_differ(folder: Path, problems: Problems) -> None:
    changes = ("normalized", "ties"), ("accepted", "proposed")
    _add(folder, "alpha-aze-status", "alpha-aze-ties", *changes)
    assert not [problem for problem in problems() if "one status" in problem.why]


def test_two_sources_may_differ(edit: Edit, problems: Problems) -> None:
    edit(ALPHA, "alpha-tkm-embassy", "events\n  value: embassy", "status\n  value: normalized")
    assert problems() == []


def test_one_status_may_rest_on_two_passages(edit: Edit, problems: Problems) -> None:
    edit(ALPHA, "alpha-tkm-embassy", "events\n  value: embassy", "status\n  value: normalized")
    edit(ALPHA, "alpha-tkm-return", "events\n  value: visit", "status\n  value: normalized")
    assert problems() == []


@pytest.mark.parametrize("change", [("360", "370"), ("more_than", "about")])
def test_one_quote_gives_one_value(
    folder: Path, line: Line, problems: Problems, change: tuple[str, str]
) -> None:
    first = _add(folder, "alpha-aze-trade", "alpha-aze-trade-2", change)
    (problem,) = problems()
    assert (problem.file, problem.line) == (f"facts/{ALPHA}", first + 4)
    assert problem.id == "alpha-aze-trade-2"
    number, comparator = ("370", "more_than") if change[0] == "360" else ("360", "about")
    assert problem.what == (
        f"the same quote gives AZE {number} ({comparator}) here "
        "and 360 (more_than) in 'alpha-aze-trade'"
    )
    assert problem.why == f"first on facts/{ALPHA}:{line(ALPHA, 'alpha-aze-trade', 'value')}"
    assert problem.remedy == "keep the value the words support"


@pytest.mark.parametrize(
    "changes",
    [
        [("unit: USD million", 'unit: "%"'), ("360", "50")],
        [('"2025"', '"2024"'), ("360", "240")],
        [],
    ],
    ids=["another unit", "another period", "the same value"],
)
def test_one_quote_may_give_several_things(
    folder: Path, problems: Problems, changes: list[tuple[str, str]]
) -> None:
    _add(folder, "alpha-aze-trade", "alpha-aze-trade-2", *changes)
    assert problems() == []


def test_one_quote_may_give_several_classes_that_hold_at_once(
    folder: Path, problems: Problems
) -> None:
    _add(folder, "alpha-tkm-embassy", "alpha-tkm-embassy-visit", ("value: embassy", "value: visit"))
    assert problems() == []


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("أذربيجان علاقاتها", "أذربيجان علاقاتهم", "exact"),
        ('suffix: " منذ', 'suffix: " منڈ', "suffix"),
    ],
    ids=["exact", "suffix"],
)
def test_overlapping_quotes_agree_letter_for_letter(
    folder: Path, line: Line, problems: Problems, old: str, new: str, part: str
) -> None:
    _add(folder, "alpha-aze-status", "alpha-copy", (old, new))
    (problem,) = problems()
    assert (problem.file, problem.id) == (f"facts/{ALPHA}", "alpha-copy")
    assert problem.line == line(ALPHA, "id: alpha-copy", f"{part}:")
    wrong = {"exact": "'م' (U+0645)", "suffix": "'ڈ' (U+0688)"}[part]
    right = {"exact": "'ا' (U+0627)", "suffix": "'ذ' (U+0630)"}[part]
    assert f"{part} has {wrong} at " in problem.what
    assert f"where 'alpha-aze-status' has {right}" in problem.what
    assert problem.remedy == "check both against the document: words, then position"


def test_context_agrees_with_the_quotes_beside_it(
    edit: Edit, line: Line, problems: Problems
) -> None:
    # The suffix of the quote before reaches into this prefix.
    edit(ALPHA, "alpha-aze-trade", 'prefix: "سنوات', 'prefix: "سنين')
    (problem,) = problems()
    assert problem.line == line(ALPHA, "alpha-aze-trade", "prefix")
    assert "where 'alpha-aze-status' has" in problem.what


def test_position_inside_the_document(edit: Edit, line: Line, problems: Problems) -> None:
    edit(SOURCE, "document:", "characters: ", "characters: 300 #")
    found = {problem.id: problem for problem in problems() if problem.file.endswith(ALPHA)}
    problem = found["alpha-tkm-outlook"]
    assert problem.line == line(ALPHA, "alpha-tkm-outlook", "position")
    assert "beyond the document; it has 300 characters" in str(problem)


def test_position_and_quote_are_of_one_length(
    folder: Path, edit: Edit, line: Line, problems: Problems
) -> None:
    end = load(folder).facts[1].evidence.position.end
    edit(ALPHA, "alpha-aze-trade", f"end: {end}", f"end: {end - 1}")
    (problem,) = problems()
    assert problem.id == "alpha-aze-trade"
    assert problem.line == line(ALPHA, "alpha-aze-trade", "position")
    assert problem.what.startswith("position covers ")
    assert problem.remedy.endswith(f"write end: {end}")


def test_suffix_inside_the_document(edit: Edit, line: Line, problems: Problems) -> None:
    edit(BETA, "", 'suffix: "، ولا"', f'suffix: "، ولا{"x" * 200}"')
    # So many words are too much of the text as well; that is another problem, of the source.
    problem = next(found for found in problems() if found.id == "beta-tkm-status")
    assert problem.line == line(BETA, "", "suffix")
    assert problem.what == "suffix ends beyond the document"


def test_prefix_inside_the_document(edit: Edit, line: Line, problems: Problems) -> None:
    edit(BETA, "", 'prefix: "', f'prefix: "{"x" * 30}')
    (problem,) = problems()
    assert (problem.id, problem.line) == ("beta-tkm-status", line(BETA, "", "prefix"))
    assert "stand before the quote" in problem.why


def test_what_two_quotes_share_is_counted_once(folder: Path) -> None:
    before = quoted_share(load(folder), load(folder).sources["alpha"])
    _add(folder, "alpha-aze-trade", "alpha-aze-trade-2")
    after = load(folder)
    assert quoted_share(after, after.sources["alpha"]) == before


def test_words_around_a_quote_count_as_quoted(folder: Path) -> None:
    ledger = load(folder)
    evidence = ledger.facts[-1].evidence
    held = evidence.quote.prefix + evidence.quote.exact + evidence.quote.suffix
    source = ledger.sources["beta"]
    assert quoted_share(ledger, source) == len(held) / source.document.characters


def test_share_of_quotes_that_overlap_in_part(folder: Path) -> None:
    whole = quoted_share(load(folder), load(folder).sources["beta"])
    text = (folder.parent / "documents/beta.txt").read_text(encoding="utf-8")
    inner = "علاقات مع إسرائيل"
    outer = load(folder).facts[-1].evidence.position
    start = text.index(inner)
    fact = (folder / BETA).read_text(encoding="utf-8")
    copy = (
        fact.replace("beta-tkm-status", "beta-tkm-part")
        .replace("تركمانستان علاقات مع إسرائيل من دون تطبيع رسمي", inner)
        .replace('"تقيم "', '""')
        .replace('"، ولا"', '""')
        .replace(f"start: {outer.start}, end: {outer.end}", f"start: {start}, end: {start + 17}")
    )
    (folder / BETA).write_text(fact + copy, encoding="utf-8")
    assert quoted_share(load(folder), load(folder).sources["beta"]) == whole
