"""``python -m facts import`` and ``diff``: facts travel whole, and what changed is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from facts.__main__ import main
from facts.edit import importing
from facts.edit.cells import COLUMNS
from facts.export import COLUMNS as EXPORTED
from facts.export import as_csv, as_json, cell_text, safe_cell
from facts.ledger import FactsError, Ledger
from facts.load import load

Edit = Callable[[str, str, str, str], None]
ALPHA, BETA = "sources/alpha/facts.yml", "sources/beta/facts.yml"


def _run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def _tree(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _copy(folder: Path) -> Path:
    """The same facts again, in a folder beside; a test changes one of the two."""
    other = folder.parent / "other/facts"
    for path, text in _tree(folder).items():
        there = other / path.relative_to(folder)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(text)
    return other


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


@pytest.fixture
def exported(folder: Path) -> Path:
    path = folder.parent / "facts.json"
    path.write_text(as_json(load(folder)), encoding="utf-8")
    return path


# --- import -----------------------------------------------------------------------------------


def test_what_is_exported_comes_back_into_an_empty_folder(
    folder: Path, empty: Path, exported: Path
) -> None:
    result = _run("import", exported, "--facts", empty)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "7 facts new, 7 of them accepted; 0 there already; 2 sources new\n"
    assert load(empty) == load(folder)
    again = _tree(empty)
    result = _run("import", exported, "--facts", empty)
    assert result.stdout == "0 facts new, 0 of them accepted; 7 there already; 0 sources new\n"
    assert _tree(empty) == again


def test_rows_of_the_csv_are_put_behind_the_facts_that_are_there(folder: Path) -> None:
    table = folder.parent / "facts.csv"
    table.write_text(as_csv(load(folder)), encoding="utf-8-sig", newline="")
    whole, path = load(folder), folder / ALPHA
    kept = path.read_text(encoding="utf-8").split("- id: alpha-tkm-embassy")[0]
    path.write_text(f"# Kept.\n{kept}", encoding="utf-8")
    (folder / BETA).write_text("[]\n")
    result = _run("import", table, "--facts", folder, "--proposed")
    assert result.exit_code == 0, result.stderr
    assert path.read_text(encoding="utf-8").startswith(f"# Kept.\n{kept}")
    assert [fact.id for fact in load(folder).facts] == [fact.id for fact in whole.facts]
    reviews = [fact.review for fact in load(folder).facts]
    assert reviews == ["accepted"] * 3 + ["proposed"] * 4
    again = _run("import", table, "--facts", folder, "--proposed")
    assert again.stdout.startswith("0 facts new, 0 of them accepted; 7 there already")
    assert "they differ in 'review'" in _run("import", table, "--facts", folder).stderr


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


def test_a_source_whose_place_is_taken_comes_last(folder: Path, exported: Path, edit: Edit) -> None:
    for path in (folder / "sources/beta").iterdir():
        path.unlink()
    (folder / "sources/beta").rmdir()
    edit("sources/alpha/source.yml", "", "order: 1", "order: 2")
    result = _run("import", exported, "--facts", folder)
    assert result.exit_code == 0, result.stderr
    assert {id: source.order for id, source in load(folder).sources.items()} == {
        "alpha": 2,
        "beta": 3,
    }


def test_a_source_that_is_another_here_is_refused(folder: Path, exported: Path, edit: Edit) -> None:
    edit("sources/beta/source.yml", "", "Printed.", "Seen.")
    result = _run("import", exported, "--facts", folder)
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
    folder: Path, exported: Path, change: tuple[str, str], said: str
) -> None:
    text = exported.read_text(encoding="utf-8")
    assert change[0] in text
    exported.write_text(text.replace(*change, 1), encoding="utf-8")
    before = _tree(folder)
    result = _run("import", exported, "--facts", folder)
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
    result = _run("import", table, "--facts", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert _tree(folder) == before


def test_a_file_that_is_neither_is_refused(folder: Path) -> None:
    file = folder.parent / "facts.csv"
    file.write_bytes("id\nأ\n".encode("cp1256"))
    assert (
        "facts.csv: byte 3 is not UTF-8; save it as UTF-8"
        in _run("import", file, "--facts", folder).stderr
    )
    file.write_bytes(b"")
    assert "names no column 'id'" in _run("import", file, "--facts", folder).stderr
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
def test_half_a_character_is_no_text(change: tuple[str, str], exported: Path) -> None:
    text = exported.read_text(encoding="utf-8")
    assert change[0] in text
    exported.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(FactsError, match="surrogates not allowed") as caught:
        importing.bring(exported)
    assert str(caught.value).encode()


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"facts": [' + "9" * 5000 + "]}", "{", '{"a": \x00}']
)
def test_json_that_nobody_exported_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FactsError, match="not JSON"):
        importing.bring(file)


# --- diff -------------------------------------------------------------------------------------


def test_two_alike_do_not_differ(folder: Path, exported: Path) -> None:
    for old, new in ((folder, _copy(folder)), (folder, exported), (exported, folder)):
        result = _run("diff", old, new)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "no differences\n", "")


def test_what_changed_is_said_field_by_field(folder: Path, edit: Edit) -> None:
    old = _copy(folder)
    edit(ALPHA, "alpha-aze-trade", "360", "361")
    edit(ALPHA, "alpha-aze-trade", "The passage says so.", "It says so.")
    edit(ALPHA, "alpha-tkm-return", "review: accepted", "review: proposed")
    edit("sources/beta/source.yml", "", "Printed.", "Seen.")
    edit("indicators/trade.yml", "", "Trade in a year.", '"Trade \\n\\L."')
    result = _run("diff", old, folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "facts: 1 changed, 1 withdrawn",
        "  changed alpha-aze-trade: value: 360 → 361",
        "  changed alpha-aze-trade: explanation: “The passage says so.” → “It says so.”",
        "  withdrawn alpha-tkm-return: Turkmenistan, events: Visit",
        "sources: 1 changed",
        "  changed beta: published_basis.en: Printed. → Seen.",
        "indicators: 1 changed",
        "  changed trade: definition.en: “Trade in a year.” → “Trade \\n\\u2028.”",
        "map: no country changes colour",
    ]


def test_a_fact_that_comes_or_goes_is_said_with_the_maps_it_shades(folder: Path) -> None:
    old, path = _copy(folder), folder / BETA
    words = path.read_text(encoding="utf-8").replace("value: ties", "value: normalized")
    path.write_text(words.replace("beta-tkm-status", "beta-tkm-other"), encoding="utf-8")
    result = _run("diff", old, folder)
    assert result.stdout.splitlines() == [
        "facts: 1 added, 1 gone",
        "  added beta-tkm-other: Turkmenistan, status: Normalized (accepted)",
        "  gone beta-tkm-status: Turkmenistan, status: Ties",
        "map: 1 country changes colour or standing",
        "  Turkmenistan, status, both articles: Ties → Normalized",
        "  Turkmenistan, status, Short: Ties → Normalized",
    ]


def test_disagreement_and_silence_are_called_by_their_names(folder: Path, edit: Edit) -> None:
    path = folder / ALPHA
    fact = path.read_text(encoding="utf-8").split("\n- id: ")[3]
    fact = fact.replace("alpha-tkm-embassy", "alpha-tkm-status").replace("events", "status")
    path.write_text(
        path.read_text(encoding="utf-8") + "- id: " + fact.replace("embassy", "normalized") + "\n",
        encoding="utf-8",
    )
    old = _copy(folder)
    edit(ALPHA, "id: alpha-tkm-status", "review: accepted", "review: proposed")
    edit(ALPHA, "id: alpha-border", "review: accepted", "review: proposed")
    lines = _run("diff", old, folder).stdout.splitlines()
    assert (
        "  Turkmenistan, status, both articles: sources disagree (Normalized; Ties) → Ties" in lines
    )
    assert "  Kazakhstan, border, both articles: a combined figure → named, nothing said" in lines
    assert lines[lines.index("map: 3 countries change colour or standing") :] == lines[-7:]


def test_another_colour_is_a_change_and_another_name_is_none(folder: Path, edit: Edit) -> None:
    old = _copy(folder)
    edit("indicators/status.yml", "", "en: Ties", "en: Bonds")
    assert _run("diff", old, folder).stdout.endswith("map: no country changes colour\n")
    edit("indicators/status.yml", "", "en: Bonds", "en: Ties")
    edit("indicators/status.yml", "", "#74b9a8", "#74b9a9")
    line = "  Turkmenistan, status, both articles: Ties (#74b9a8) → Ties (#74b9a9)"
    assert line in _run("diff", old, folder).stdout.splitlines()


def test_a_new_source_is_a_new_map_only_where_it_speaks(folder: Path, exported: Path) -> None:
    for name in ("source.yml", "facts.yml"):
        path = folder / "sources/gamma" / name
        path.parent.mkdir(exist_ok=True)
        text = (folder / "sources/beta" / name).read_text(encoding="utf-8")
        text = text.replace("beta", "gamma").replace("order: 2", "order: 3")
        path.write_text(text.replace("en: Short", "en: Gamma"), encoding="utf-8")
    lines = _run("diff", exported, folder).stdout.splitlines()
    assert lines[-2:] == [
        "map: 1 country changes colour or standing",
        "  Turkmenistan, status, Gamma: not there → Ties",
    ]
    assert (
        "  Turkmenistan, status, Gamma: Ties → not there"
        in _run("diff", folder, exported).stdout.splitlines()
    )


def test_differences_as_data(folder: Path, edit: Edit) -> None:
    old = _copy(folder)
    edit(BETA, "", "value: ties", "value: normalized")
    result = _run("diff", old, folder, "--format", "json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    change = {"field": "value", "old": "ties", "new": "normalized"}
    assert data["facts"] == {"added": {}, "gone": {}, "changed": {"beta-tkm-status": [change]}}
    assert data["map"][0] == {
        "territory": "TKM",
        "layer": "status",
        "according": "articles",
        "old": {"standing": "value", "shades": [{"key": "ties", "colour": "#74b9a8"}]},
        "new": {"standing": "value", "shades": [{"key": "normalized", "colour": "#3a78b0"}]},
    }
    alike = _run("diff", old, old, "--format", "json")
    assert (alike.exit_code, json.loads(alike.stdout)["map"]) == (0, [])


def test_what_cannot_be_compared_is_trouble_and_no_difference(
    folder: Path, edit: Edit, exported: Path
) -> None:
    old = _copy(folder)
    table = folder.parent / "facts.csv"
    table.write_text(as_csv(load(folder)), encoding="utf-8", newline="")
    result = _run("diff", old, table)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "facts.csv: it holds no sources; export it with --format json" in result.stderr
    exported.write_text(
        exported.read_text(encoding="utf-8").replace('"unit": "km"', '"unit": "mi"'),
        encoding="utf-8",
    )
    result = _run("diff", old, exported)
    assert result.exit_code == 2
    assert "alpha-border: unit 'mi' is not a unit" in result.stderr
    edit(BETA, "", "value: ties", "value: tie")
    assert _run("diff", old, folder).exit_code == 2
    assert _run("diff", old, folder / "nowhere").exit_code == 2


def test_the_projects_own_facts_in_words(ledger: Ledger, tmp_path: Path) -> None:
    """One acceptance taken back, told as an analyst would tell it."""
    files = {name: tmp_path / f"{name}.json" for name in ("old", "new")}
    data = json.loads(as_json(ledger))
    files["old"].write_text(json.dumps(data), encoding="utf-8")
    data["claims"] = []
    for fact in data["facts"]:
        if (fact["indicator"], fact["source"]) == ("normalization", "eurasiaar"):
            fact["review"] = "accepted" if fact["territories"] != ["TKM"] else "proposed"
    files["new"].write_text(json.dumps(data), encoding="utf-8")
    result = _run("diff", files["old"], files["new"])
    assert result.exit_code == 1, result.stderr
    line = (
        "  Turkmenistan, normalization, both articles: sources disagree (Normalized relations; "
        "Ties, no formal normalization) → Normalized relations"
    )
    assert line in result.stdout.splitlines()
