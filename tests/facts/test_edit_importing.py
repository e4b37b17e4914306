"""``python -m facts import``: facts travel whole, and what does not hold changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.edit import importing
from facts.edit.cells import COLUMNS
from facts.export import COLUMNS as EXPORTED
from facts.export import as_csv, as_json, cell_text, safe_cell
from facts.ledger import FactsError, Ledger
from facts.load import load
from tests.facts.invoked import run

Edit = Callable[[str, str, str, str], None]
ALPHA, BETA = "sources/alpha/facts.yml", "sources/beta/facts.yml"


def _tree(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def empty(folder: Path) -> Path:
    """A folder that has the layers, and neither source nor fact."""
    empty = folder.parent / "empty/facts"
    for path in (folder / "indicators").iterdir():
        there = empty / "indicators" / path.name
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(path.read_bytes())
    (empty / "sources").mkdir()
    return empty


# --- what comes back --------------------------------------------------------------------------


def test_what_is_exported_comes_back_into_an_empty_folder(
    folder: Path, empty: Path, exported_file: Path
) -> None:
    result = run("import", exported_file, "--facts", empty)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "7 facts new, 7 of them accepted; 0 there already; 2 sources new\n"
    assert load(empty) == load(folder)
    again = _tree(empty)
    result = run("import", exported_file, "--facts", empty)
    assert result.stdout == "0 facts new, 0 of them accepted; 7 there already; 0 sources new\n"
    assert _tree(empty) == again


def test_rows_of_the_csv_are_put_behind_the_facts_that_are_there(folder: Path) -> None:
    table = folder.parent / "facts.csv"
    table.write_text(as_csv(load(folder)), encoding="utf-8-sig", newline="")
    whole, path = load(folder), folder / ALPHA
    kept = path.read_text(encoding="utf-8").split("- id: alpha-tkm-embassy")[0]
    path.write_text(f"# Kept.\n{kept}", encoding="utf-8")
    (folder / BETA).write_text("[]\n")
    result = run("import", table, "--facts", folder, "--proposed")
    assert result.exit_code == 0, result.stderr
    assert path.read_text(encoding="utf-8").startswith(f"# Kept.\n{kept}")
    assert [fact.id for fact in load(folder).facts] == [fact.id for fact in whole.facts]
    reviews = [fact.review for fact in load(folder).facts]
    assert reviews == ["accepted"] * 3 + ["proposed"] * 4
    again = run("import", table, "--facts", folder, "--proposed")
    assert again.stdout.startswith("0 facts new, 0 of them accepted; 7 there already")
    assert "they differ in 'review'" in run("import", table, "--facts", folder).stderr


def test_every_fact_of_the_project_comes_back_from_both(ledger: Ledger, tmp_path: Path) -> None:
    table, data = tmp_path / "facts.csv", tmp_path / "facts.json"
    table.write_bytes(as_csv(ledger).encode())
    data.write_bytes(as_json(ledger).encode())
    assert tuple(fact for fact, _ in importing.bring(table).facts) == ledger.facts
    assert importing.bring(data).ledger(ledger) == ledger
    assert set(EXPORTED) == set(COLUMNS)


def test_text_that_looks_like_a_formula_comes_back(folder: Path, edit: Edit) -> None:
    edit(ALPHA, "alpha-aze-trade", "The passage", "=HYPERLINK(1)")
    table = folder.parent / "facts.csv"
    table.write_bytes(as_csv(load(folder)).encode())
    assert tuple(fact for fact, _ in importing.bring(table).facts) == load(folder).facts


def test_a_source_whose_place_is_taken_comes_last(
    folder: Path, exported_file: Path, edit: Edit
) -> None:
    for path in (folder / "sources/beta").iterdir():
        path.unlink()
    (folder / "sources/beta").rmdir()
    edit("sources/alpha/source.yml", "", "order: 1", "order: 2")
    result = run("import", exported_file, "--facts", folder)
    assert result.exit_code == 0, result.stderr
    assert {id: source.order for id, source in load(folder).sources.items()} == {
        "alpha": 2,
        "beta": 3,
    }


def test_a_source_that_is_another_here_is_refused(
    folder: Path, exported_file: Path, edit: Edit
) -> None:
    edit("sources/beta/source.yml", "", "Printed.", "Seen.")
    result = run("import", exported_file, "--facts", folder)
    assert result.exit_code == 1
    assert "beta: id 'beta' is taken, and not by the same; they differ in 'published_basis'" in (
        result.stderr
    )


@given(st.text())
def test_a_cell_gives_its_text_back(text: str) -> None:
    assert cell_text(str(safe_cell(text))) == text


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'", "'a", "＝1"])
def test_a_cell_that_was_made_safe_gives_its_text_back(text: str) -> None:
    cell = str(safe_cell(text))
    assert not cell.startswith(("=", "＝"))
    assert cell_text(cell) == text


# --- what does not hold -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ('"value": 360', '"value": 350'),
            "'alpha-aze-trade' is taken, and not by the same; they differ in 'value'",
        ),
        (('"id": "alpha-border"', '"id": "beta-border"'), "does not begin with its source"),
        (('"unit": "km"', '"unit": "miles"'), "they differ in 'unit'"),
        (('"review": "accepted"', '"review": "sure"'), "facts.json:"),
        (('"sources": [', '"sources": [,'), "facts.json:2: not JSON"),
        (('"facts": [', '"fact": ['), "`facts export --format json` writes 'sources', 'facts'"),
        (('"facts": [', '"facts": [1,'), "1 is not a record of keys and values"),
        (('"modality":', '"modallity":'), "did you mean 'modality'?"),
        (('"value": 360', '"value": 360, "value": 1'), "key 'value' is written twice"),
    ],
)
def test_an_export_that_does_not_hold_changes_nothing(
    folder: Path, exported_file: Path, change: tuple[str, str], said: str
) -> None:
    text = exported_file.read_text(encoding="utf-8")
    assert change[0] in text
    exported_file.write_text(text.replace(*change, 1), encoding="utf-8")
    before = _tree(folder)
    result = run("import", exported_file, "--facts", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert _tree(folder) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("id,source", "id,sauce"), "facts.csv:1: unknown column 'sauce'"),
        (("id,source", "key,source"), "facts.csv:1: the first row names no column 'id'"),
        (
            ("alpha-border,alpha", "delta-border,delta"),
            "no source 'delta'; there are 'alpha', 'beta'",
        ),
        (("8000", "8 000"), "facts.csv:4: alpha-border: a class takes no unit"),
        (
            ("nearly,combined", "nearly"),
            "facts.csv:4: alpha-border: 48 cells, and the first row names 49",
        ),
        (("nearly", "nearlier"), "did you mean 'nearly'?"),
        (
            ("trade,360,,", "trade,360,x,"),
            "alpha-aze-trade: upper: 'x' is of the wrong type; it takes a whole number or a number",
        ),
        (
            ("trade,360,,", f"trade,360,{'9' * 30},"),
            f"alpha-aze-trade: upper: '{'9' * 30}' is of the wrong type",
        ),
        (("8000", '"8000'), "not CSV"),
    ],
)
def test_a_table_that_does_not_hold_changes_nothing(
    folder: Path, change: tuple[str, str], said: str
) -> None:
    table = folder.parent / "facts.csv"
    text = as_csv(load(folder))
    assert change[0] in text
    table.write_text(text.replace(*change, 1), encoding="utf-8", newline="")
    before = _tree(folder)
    result = run("import", table, "--facts", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert _tree(folder) == before


def test_a_file_that_is_neither_is_refused(folder: Path) -> None:
    file = folder.parent / "facts.csv"
    file.write_bytes("id\nأ\n".encode("cp1256"))
    assert (
        "facts.csv: byte 3 is not UTF-8; save it as UTF-8"
        in run("import", file, "--facts", folder).stderr
    )
    file.write_bytes(b"")
    assert "names no column 'id'" in run("import", file, "--facts", folder).stderr
    with pytest.raises(FactsError, match="file cannot be read"):
        importing.bring(folder)


@pytest.mark.parametrize(
    "change",
    [
        ('"value": "ties"', '"value": "\\ud800"'),
        ('"claims"', '"\\ud800"'),
        ('"alpha-', '"\\udfff-'),
    ],
)
def test_half_a_character_is_no_text(change: tuple[str, str], exported_file: Path) -> None:
    text = exported_file.read_text(encoding="utf-8")
    assert change[0] in text
    exported_file.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(FactsError, match="surrogates not allowed") as caught:
        importing.bring(exported_file)
    assert str(caught.value).encode()


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"facts": [' + "9" * 5000 + "]}", "{", '{"a": \x00}']
)
def test_json_that_nobody_exported_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FactsError, match="not JSON"):
        importing.bring(file)
