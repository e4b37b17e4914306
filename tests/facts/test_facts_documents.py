"""Quotes against their documents: one test for each thing a document can disprove."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from facts.ledger import Problem
from tests.facts.invented import document_file, document_text

Edit = Callable[[str, str, str, str], None]
Line = Callable[[str, str, str], int]
Problems = Callable[[], list[Problem]]

ALPHA = "sources/alpha/facts.yml"
SOURCE = "sources/alpha/source.yml"
RETURN = "alpha-tkm-return"


def test_valid_folder_has_no_problems(document_problems: Problems) -> None:
    assert document_problems() == []


def test_document_is_missing(folder: Path, line: Line, document_problems: Problems) -> None:
    document_file(folder).unlink()
    (problem,) = document_problems()
    assert (problem.file, problem.id) == (f"facts/{SOURCE}", "alpha")
    assert problem.line == line(SOURCE, "document:", "file")
    assert "document 'alpha.txt' cannot be read; No such file" in str(problem)


def test_document_may_be_filed_by_source(edit: Edit, document_problems: Problems) -> None:
    edit(SOURCE, "document:", "alpha.txt", "alpha-2026-01-29.txt")
    assert document_problems() == []


def test_document_under_its_own_name_comes_first(
    folder: Path, edit: Edit, document_problems: Problems
) -> None:
    document_file(folder, "alpha-2026-01-29").write_bytes(document_file(folder).read_bytes())
    document_file(folder).write_text("another text", encoding="utf-8")
    edit(SOURCE, "document:", "alpha.txt", "alpha-2026-01-29.txt")
    assert document_problems() == []


def test_document_is_a_plain_name(edit: Edit, document_problems: Problems) -> None:
    edit(SOURCE, "document:", "alpha.txt", "../documents/alpha.txt")
    (problem,) = document_problems()
    assert problem.what == "'../documents/alpha.txt' is not a plain file name"


def test_document_is_utf8(folder: Path, document_problems: Problems) -> None:
    document_file(folder).write_bytes("abc أ".encode("cp1256"))
    (problem,) = document_problems()
    assert str(problem).endswith("document 'alpha.txt' is not UTF-8; byte 4")


def test_checksum(folder: Path, line: Line, document_problems: Problems) -> None:
    text = document_text(folder)
    document_file(folder).write_bytes(text.replace("الحشو", "الحشر").encode())
    (problem,) = document_problems()
    assert (problem.file, problem.id) == (f"facts/{SOURCE}", "alpha")
    assert problem.line == line(SOURCE, "document:", "sha256")
    assert problem.what == "'alpha.txt' is not the text the quotes were taken from"
    assert problem.remedy.startswith("use the original")


def test_line_ends_count_as_characters(folder: Path, document_problems: Problems) -> None:
    document_file(folder).write_bytes(document_text(folder).replace("\n", "\r\n").encode())
    assert any("characters, not" in problem.what for problem in document_problems())


def test_number_of_characters(
    folder: Path, edit: Edit, line: Line, document_problems: Problems
) -> None:
    characters = len(document_text(folder))
    edit(SOURCE, "document:", f"characters: {characters}", f"characters: {characters + 1}")
    (problem,) = document_problems()
    assert problem.line == line(SOURCE, "document:", "characters")
    assert problem.what == f"'alpha.txt' has {characters} characters, not {characters + 1}"


def test_position_off_by_one(
    folder: Path, edit: Edit, line: Line, document_problems: Problems
) -> None:
    start = document_text(folder).index("الوزير في الربيع")
    edit(
        ALPHA, RETURN, f"start: {start}, end: {start + 6}", f"start: {start + 1}, end: {start + 7}"
    )
    (problem,) = document_problems()
    assert (problem.file, problem.id) == (f"facts/{ALPHA}", RETURN)
    assert problem.line == line(ALPHA, RETURN, "position")
    assert problem.what == f"the quote is not at {start + 1}"
    assert problem.remedy == f"write position: {{start: {start}, end: {start + 6}}}"


def test_quote_with_a_wrong_letter(
    folder: Path, edit: Edit, line: Line, document_problems: Problems
) -> None:
    edit(ALPHA, "alpha-tkm-outlook", "حذرة", "حذره")
    (problem,) = document_problems()
    at = document_text(folder).index("حذرة") + 3
    assert (problem.file, problem.id) == (f"facts/{ALPHA}", "alpha-tkm-outlook")
    assert problem.line == line(ALPHA, "alpha-tkm-outlook", "exact")
    assert problem.what == "the quote is not in the document"
    assert f"at {at} the document has 'ة' (U+0629), the quote has 'ه' (U+0647): «" in problem.why
    assert problem.remedy == "correct it if that is the one"


def test_quote_from_nowhere(edit: Edit, document_problems: Problems) -> None:
    edit(ALPHA, RETURN, 'exact: "الوزير"', 'exact: "Xyzuvw"')
    (problem,) = document_problems()
    assert problem.what == "the quote is not in the document"
    assert (problem.why, problem.remedy) == ("", "take it from the document")


@pytest.mark.parametrize(
    ("part", "old", "new", "side"),
    [("prefix", "ثم عاد ", "ثم غاد ", "before"), ("suffix", " في الربيع", " في الشتاء", "after")],
)
def test_context_with_a_wrong_letter(
    edit: Edit, line: Line, document_problems: Problems, part: str, old: str, new: str, side: str
) -> None:
    edit(ALPHA, RETURN, f'{part}: "{old}"', f'{part}: "{new}"')
    (problem,) = document_problems()
    assert problem.line == line(ALPHA, RETURN, part)
    assert problem.what == f"{part} does not stand {side} the quote"
    assert "the document has '" in problem.why


def test_wrong_position_and_wrong_context(
    folder: Path, edit: Edit, line: Line, document_problems: Problems
) -> None:
    start = document_text(folder).index("الوزير في الربيع")
    first = document_text(folder).index("الوزير")
    edit(ALPHA, RETURN, 'prefix: "ثم عاد "', 'prefix: "غاب "')
    edit(
        ALPHA, RETURN, f"start: {start}, end: {start + 6}", f"start: {start + 9}, end: {start + 15}"
    )
    found = document_problems()
    assert found[0].what == f"the quote is not at {start + 9}"
    assert found[0].line == line(ALPHA, RETURN, "position")
    assert f"its words stand at {first}, {start}, with another prefix" in found[0].why
    assert found[1].what == "prefix does not stand before the quote"


def test_repeats_that_context_does_not_separate(
    edit: Edit, line: Line, document_problems: Problems
) -> None:
    edit(ALPHA, RETURN, 'prefix: "ثم عاد "', 'prefix: ""')
    edit(ALPHA, RETURN, 'suffix: " في الربيع"', 'suffix: " في"')
    (problem,) = document_problems()
    assert problem.line == line(ALPHA, RETURN, "exact")
    assert problem.what == "prefix, quote and suffix stand together 2 times"
    assert problem.remedy == "lengthen prefix or suffix"


def test_repeats_at_another_position(folder: Path, edit: Edit, document_problems: Problems) -> None:
    start = document_text(folder).index("الوزير في الربيع")
    first = document_text(folder).index("الوزير")
    edit(ALPHA, RETURN, 'prefix: "ثم عاد "', 'prefix: ""')
    edit(ALPHA, RETURN, 'suffix: " في الربيع"', 'suffix: " في ال"')
    edit(
        ALPHA, RETURN, f"start: {start}, end: {start + 6}", f"start: {start + 9}, end: {start + 15}"
    )
    (problem,) = document_problems()
    assert problem.what == f"the quote stands at {first}, {start}, not at {start + 9}"
    assert problem.remedy == "lengthen prefix or suffix"


def test_quote_begins_inside_a_word(
    folder: Path, edit: Edit, line: Line, document_problems: Problems
) -> None:
    start = document_text(folder).index("الوزير في الربيع")
    edit(ALPHA, RETURN, 'exact: "الوزير"', 'exact: "وزير"')
    edit(ALPHA, RETURN, 'prefix: "ثم عاد "', 'prefix: "ثم عاد ال"')
    edit(ALPHA, RETURN, f"start: {start},", f"start: {start + 2},")
    (problem,) = document_problems()
    assert problem.line == line(ALPHA, RETURN, "exact")
    assert problem.what.startswith("the quote begins inside a word: «")
    assert problem.remedy == "take the whole word, clitics and endings too"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("prefix", 'prefix: "ثم عاد "', 'prefix: "م عاد "'),
        ("suffix", 'suffix: " في الربيع"', 'suffix: " في الربي"'),
    ],
)
def test_context_is_cut_inside_a_word(
    edit: Edit, line: Line, document_problems: Problems, part: str, old: str, new: str
) -> None:
    edit(ALPHA, RETURN, old, new)
    (problem,) = document_problems()
    assert problem.line == line(ALPHA, RETURN, part)
    assert problem.what.startswith(f"the {part} ")
    assert " inside a word: «" in problem.what


def test_quote_ends_inside_a_word(
    folder: Path, edit: Edit, line: Line, document_problems: Problems
) -> None:
    end = document_text(folder).index("الوزير في الربيع") + 6
    edit(ALPHA, RETURN, 'exact: "الوزير"', 'exact: "الوزي"')
    edit(ALPHA, RETURN, 'suffix: " في', 'suffix: "ر في')
    edit(ALPHA, RETURN, f"end: {end}", f"end: {end - 1}")
    (problem,) = document_problems()
    assert problem.line == line(ALPHA, RETURN, "exact")
    assert problem.what.startswith("the quote ends inside a word: «")


def test_all_problems_of_all_documents_come_in_one_run(
    folder: Path, edit: Edit, document_problems: Problems
) -> None:
    document_file(folder, "beta").unlink()
    edit(ALPHA, "alpha-tkm-outlook", "حذرة", "حذره")
    edit(ALPHA, RETURN, 'prefix: "ثم عاد "', 'prefix: "ثم غاد "')
    edit(SOURCE, "document:", "sha256: ", f"sha256: {'0' * 64} #")
    assert [(p.file.removeprefix("facts/"), p.id) for p in document_problems()] == [
        (SOURCE, "alpha"),
        (ALPHA, RETURN),
        (ALPHA, "alpha-tkm-outlook"),
        ("sources/beta/source.yml", "beta"),
    ]
