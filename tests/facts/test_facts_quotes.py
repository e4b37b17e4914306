"""Quotes of a source against one another: their values, letters, positions and share of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from facts.ledger import Problem
from facts.load import load
from facts.quotes import quoted_share
from tests.facts.invented import add

Edit = Callable[[str, str, str, str], None]
Line = Callable[[str, str, str], int]
Problems = Callable[[], list[Problem]]

ALPHA = "sources/alpha/facts.yml"
BETA = "sources/beta/facts.yml"
SOURCE = "sources/alpha/source.yml"


@pytest.mark.parametrize("change", [("360", "370"), ("more_than", "about")])
def test_one_quote_gives_one_value(
    folder: Path, line: Line, problems: Problems, change: tuple[str, str]
) -> None:
    first = add(folder, "alpha-aze-trade", "alpha-aze-trade-2", change)
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
    add(folder, "alpha-aze-trade", "alpha-aze-trade-2", *changes)
    assert problems() == []


def test_one_quote_may_give_several_classes_that_hold_at_once(
    folder: Path, problems: Problems
) -> None:
    add(folder, "alpha-tkm-embassy", "alpha-tkm-embassy-visit", ("value: embassy", "value: visit"))
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
    add(folder, "alpha-aze-status", "alpha-copy", (old, new))
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
    add(folder, "alpha-aze-trade", "alpha-aze-trade-2")
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
