"""Reading: every mistake in a folder is told by file, line and record, and all in one run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facts.ledger import FactsError, Place, Problem
from facts.load import load

Edit = Callable[[str, str, str, str], None]
Problems = Callable[[], list[Problem]]

ALPHA = "sources/alpha/facts.yml"
SOURCE = "sources/alpha/source.yml"
STATUS = "indicators/status.yml"


def test_valid_folder_has_no_problems(problems: Problems) -> None:
    assert problems() == []


def test_ledger_is_in_order_and_knows_the_source_of_each_fact(folder: Path) -> None:
    ledger = load(folder)
    assert list(ledger.indicators) == ["status", "border", "trade", "events"]
    assert list(ledger.sources) == ["alpha", "beta"]
    assert [fact.id for fact in ledger.facts][:2] == ["alpha-aze-status", "alpha-aze-trade"]
    assert [fact.source for fact in ledger.facts] == ["alpha"] * 6 + ["beta"]


def test_order_of_sources_decides_over_folder_names(folder: Path, edit: Edit) -> None:
    edit(SOURCE, "", "order: 1", "order: 7")
    assert list(load(folder).sources) == ["beta", "alpha"]
    assert load(folder).facts[0].source == "beta"


YAML = {
    "duplicate key": (
        "  counterpart: ISR\n  counterpart: ISR\n",
        1,
        ["key 'counterpart' is written twice", "first on line 3"],
    ),
    "syntax": ("  counterpart: [ISR\n", 1, ["not YAML: "]),
    "alias": ("  counterpart: *x\n", 0, ["alias '*x'", "write the value out"]),
    "anchor": ("  counterpart: &x ISR\n", 0, ["anchor '&x'", "write the value out"]),
    "anchor on a key": ("  &x counterpart: ISR\n", 0, ["anchor '&x'"]),
    "tag": ("  counterpart: !!python/name:os.system ''\n", 0, ["tag ", "drop the tag"]),
    "key that is no word": ("  [counterpart]: ISR\n", 0, ["a key must be a word"]),
    "second document": ("---\n- x\n", 0, ["a second YAML document begins here"]),
}


@pytest.mark.parametrize("case", YAML.values(), ids=YAML)
def test_yaml(case: tuple[str, int, list[str]], edit: Edit, problems: Problems) -> None:
    new, further, words = case
    edit(ALPHA, "alpha-aze-status", "  counterpart: ISR\n", new)
    problem = problems()[0]
    assert (problem.file, problem.line) == (f"facts/{ALPHA}", 3 + further)
    for word in words:
        assert word in str(problem)


def test_bytes_that_are_not_utf8(folder: Path, problems: Problems) -> None:
    (folder / ALPHA).write_bytes(b"- id: a\n  x: " + "أ".encode("cp1256"))
    (problem,) = problems()
    assert str(problem) == (f"facts/{ALPHA}:2: byte 0xC3 is not UTF-8; save the file as UTF-8")


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "---\n"])
@pytest.mark.parametrize("file", [ALPHA, SOURCE, STATUS])
def test_empty_file(folder: Path, problems: Problems, file: str, content: str) -> None:
    (folder / file).write_text(content)
    (problem,) = problems()
    assert str(problem) == f"facts/{file}: file is empty"


def test_a_source_may_have_no_fact_yet(folder: Path, problems: Problems) -> None:
    (folder / ALPHA).write_text("# To come.\n\n[]\n")
    assert problems() == []
    assert {fact.source for fact in load(folder).facts} == {"beta"}


def test_facts_are_a_list(folder: Path, problems: Problems) -> None:
    (folder / ALPHA).write_text("id: alpha-x\n")
    (problem,) = problems()
    assert str(problem).startswith(f"facts/{ALPHA}:1: the file is not a list of facts")


@pytest.mark.parametrize(("file", "line"), [(ALPHA, 2), (SOURCE, 2)])
def test_record_that_is_no_mapping(folder: Path, problems: Problems, file: str, line: int) -> None:
    (folder / file).write_text("# a word\n- word\n")
    (problem,) = problems()
    assert (problem.file, problem.line) == (f"facts/{file}", line)
    assert "is not a record of keys and values" in problem.what


@pytest.mark.parametrize("name", ["source.yml", "facts.yml"])
def test_missing_file(folder: Path, problems: Problems, name: str) -> None:
    (folder / "sources/alpha" / name).unlink()
    (problem,) = problems()
    assert str(problem) == f"facts/sources/alpha/{name}: file is missing; write it"


@pytest.mark.parametrize("name", ["indicators", "sources"])
def test_missing_folder(folder: Path, problems: Problems, name: str) -> None:
    shutil.rmtree(folder / name)
    assert f"facts/{name}: folder is missing" in [str(problem) for problem in problems()]


@pytest.mark.parametrize(
    "name", ["sources/notes.txt", "sources/alpha/old.yml", "indicators/status.yaml"]
)
def test_stray_file(folder: Path, problems: Problems, name: str) -> None:
    (folder / name).write_text("x")
    (problem,) = problems()
    assert problem.file == f"facts/{name}"
    assert problem.what == "stray file or folder"
    assert problem.why


def test_empty_source_folder_misses_both_files(folder: Path, problems: Problems) -> None:
    (folder / "sources/foo").mkdir()
    assert [problem.file for problem in problems()] == [
        "facts/sources/foo/facts.yml",
        "facts/sources/foo/source.yml",
    ]


def test_hidden_files_are_not_records(folder: Path, problems: Problems) -> None:
    (folder / "sources/.DS_Store").write_bytes(b"\0")
    assert problems() == []


def test_all_problems_of_all_files_come_in_one_run(
    folder: Path, edit: Edit, problems: Problems
) -> None:
    edit(STATUS, "", '"#3a78b0"', "blue")  # schema of an indicator
    edit(SOURCE, "", "order: 1", "order: first")  # schema of a source
    edit(ALPHA, "alpha-aze-trade", "stated", "sure")  # schema of a fact …
    edit(ALPHA, "alpha-aze-trade", "indicator:", "x: 1\n  indicator:")  # … twice
    edit(ALPHA, "alpha-tkm-embassy", "value: embassy", "value: embasy")  # a later fact's class
    (folder / "sources/beta/facts.yml").write_text("- [\n")  # a file that is not YAML
    (folder / "indicators/notes.txt").write_text("x")
    found = [(problem.file.removeprefix("facts/"), problem.id) for problem in problems()]
    assert found == [
        ("indicators/notes.txt", ""),
        (STATUS, "status"),
        (ALPHA, "alpha-aze-trade"),
        (ALPHA, "alpha-aze-trade"),
        (ALPHA, "alpha-tkm-embassy"),
        (SOURCE, "alpha"),
        ("sources/beta/facts.yml", ""),
    ]


def test_a_broken_indicator_blames_no_fact(folder: Path, problems: Problems) -> None:
    (folder / STATUS).write_text("id: status\norder: x\n")
    assert {problem.file for problem in problems()} == {f"facts/{STATUS}"}


def test_scalars_are_not_guessed(folder: Path, edit: Edit) -> None:
    edit(ALPHA, "alpha-aze-trade", '"2025"', "2026-01-28")  # YAML 1.1 makes it a date
    edit(ALPHA, "alpha-aze-trade", '"The passage says so."', "no")  # and this a boolean
    fact = load(folder).facts[1]
    assert (fact.period, fact.explanation) == ("2026-01-28", "no")


def test_error_prints_one_problem_a_line() -> None:
    problem = Problem("facts/sources/icgers/facts.yml", 41, "icgers-aze-trade", "a", "b", "c")
    error = FactsError((problem, Problem("facts/sources", 0, "", "d", "", "e")))
    assert str(error) == (
        "facts/sources/icgers/facts.yml:41: icgers-aze-trade: a; b; c\nfacts/sources: d; e"
    )


def test_place_falls_back_to_what_is_written() -> None:
    place = Place("f", "id", {(): 1, ("evidence",): 4})
    assert place.line("evidence", "cites") == 4
    assert place.line("unit") == 1
