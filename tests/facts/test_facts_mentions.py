"""Names of territories in a document: each is where the source says, and none is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from facts.documents import first_naming
from facts.ledger import Problem
from geodata.territories import register
from tests.facts.invented import document_file, document_text

Edit = Callable[[str, str, str, str], None]
Line = Callable[[str, str, str], int]
Problems = Callable[[], list[Problem]]

SOURCE = "sources/alpha/source.yml"


def _rewrite(folder: Path, edit: Edit, old: str, new: str) -> None:
    """Change the document of alpha and its checksum with it."""
    text = document_text(folder)
    assert text.count(old) == 1
    changed = text.replace(old, new)
    document_file(folder).write_bytes(changed.encode())
    sums = [hashlib.sha256(t.encode()).hexdigest() for t in (text, changed)]
    edit(SOURCE, "document:", *sums)
    if len(text) != len(changed):
        edit(SOURCE, "document:", f"characters: {len(text)}", f"characters: {len(changed)}")


def test_mention_is_not_where_it_is_said_to_be(
    folder: Path, edit: Edit, line: Line, document_problems: Problems
) -> None:
    at = document_text(folder).index("تركمانستان")
    edit(SOURCE, "TKM", f"start: {at}", f"start: {at + 1}")
    (problem,) = document_problems()
    assert (problem.file, problem.id) == (f"facts/{SOURCE}", "alpha")
    assert problem.line == line(SOURCE, "named:", "TKM")
    assert problem.what == f"'تركمانستان' is not at {at + 1}"
    assert problem.remedy == f"it first stands at {at}"


def test_mention_that_the_document_has_nowhere(edit: Edit, document_problems: Problems) -> None:
    edit(SOURCE, "TKM", '"تركمانستان"', '"تركمنستان"')
    (problem,) = document_problems()
    assert problem.what.startswith("'تركمنستان' is not at ")
    assert "the document has 'ا' (U+0627), the quote has 'ن' (U+0646)" in problem.why
    assert problem.remedy == ""


def test_mention_is_not_the_first(
    folder: Path, edit: Edit, line: Line, document_problems: Problems
) -> None:
    first = document_text(folder).index("تركمانستان")
    second = document_text(folder).index("تركمانستان", first + 1)
    edit(SOURCE, "TKM", f"start: {first}", f"start: {second}")
    (problem,) = document_problems()
    assert problem.line == line(SOURCE, "named:", "TKM")
    assert problem.what == f"'تركمانستان' at {second} is not the first mention"
    assert problem.why == f"'تركمانستان' stands at {first}"


def test_mention_is_not_a_name_of_the_territory(
    folder: Path, edit: Edit, line: Line, document_problems: Problems
) -> None:
    first = document_text(folder).index("تركمانستان")
    at = document_text(folder).index("تقرير")
    edit(SOURCE, "TKM", f'exact: "تركمانستان", start: {first}', f'exact: "تقرير", start: {at}')
    (problem,) = document_problems()
    assert problem.line == line(SOURCE, "named:", "TKM")
    assert problem.what == "'تقرير' is not a spelling of TKM"
    assert "`spellings` in geodata/territories.yml" in problem.remedy


@pytest.mark.parametrize(
    "word", ["جورجيا", "وبجورجيا", "الجورجية", "جـورجيا", "جُورجيا", "للجورجيين"]
)
def test_territory_said_to_be_never_named_is_named(
    folder: Path, edit: Edit, line: Line, document_problems: Problems, word: str
) -> None:
    _rewrite(folder, edit, "الحشو", word)
    (problem,) = document_problems()
    assert (problem.file, problem.id) == (f"facts/{SOURCE}", "alpha")
    assert problem.line == line(SOURCE, "", "named:")
    assert problem.what == "the document names GEO, which is not under `named`"
    assert problem.why == f"'{word}' at {document_text(folder).index(word)}"
    assert "`spellings` in geodata/territories.yml" in problem.remedy


@pytest.mark.parametrize(
    ("territory", "text", "found"),
    [
        ("AZE", "الحدود الأذرية مع روسيا", "الأذرية"),
        ("AZE", "فأذربيجان أولًا", "فأذربيجان"),
        ("AZE", "أذرع كثيرة وأذريعات", None),
        ("KAZ", "والكازاخستانيون أيضًا", "والكازاخستانيون"),
        ("KAZ", "للكازاخ رأي", "للكازاخ"),
        ("ARM", "الأرمنية", "الأرمنية"),
        ("ARM", "أرمل وأرملة", None),
        ("TKM", "الترك والتركية وتركيا", None),
        ("TKM", "كالتركمانية", "كالتركمانية"),
        ("GEO", "جورج وجورجينا", None),
    ],
)
def test_names_are_whole_words_with_what_is_written_onto_them(
    territory: str, text: str, found: str | None
) -> None:
    span = first_naming(text, register().territory(territory))
    assert (text[slice(*span)] if span else None) == found
