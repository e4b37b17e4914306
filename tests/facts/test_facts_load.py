"""Reading: every mistake in a file is told by file, line and record, and all in one run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facts.ledger import FactsError, Place, Problem
from facts.load import load

Edit = Callable[[str, str, str, str], None]
Line = Callable[[str, str, str], int]
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
