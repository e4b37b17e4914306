"""``python -m facts diff``: what changed is said field by field, with the maps it shades."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from facts.export import as_csv, as_json
from facts.ledger import Ledger
from facts.load import load
from tests.facts.invoked import run

Edit = Callable[[str, str, str, str], None]
ALPHA, BETA = "sources/alpha/facts.yml", "sources/beta/facts.yml"


def _copy(folder: Path) -> Path:
    """The same facts again, in a folder beside; a test changes one of the two."""
    return shutil.copytree(folder, folder.parent / "other/facts")


def test_two_alike_do_not_differ(folder: Path, exported_file: Path) -> None:
    for old, new in ((folder, _copy(folder)), (folder, exported_file), (exported_file, folder)):
        result = run("diff", old, new)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "no differences\n", "")


def test_what_changed_is_said_field_by_field(folder: Path, edit: Edit) -> None:
    old = _copy(folder)
    edit(ALPHA, "alpha-aze-trade", "360", "361")
    edit(ALPHA, "alpha-aze-trade", "The passage says so.", "It says so.")
    edit(ALPHA, "alpha-tkm-return", "review: accepted", "review: proposed")
    edit("sources/beta/source.yml", "", "Printed.", "Seen.")
    edit("indicators/trade.yml", "", "Trade in a year.", '"Trade \\n\\L."')
    result = run("diff", old, folder)
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
    result = run("diff", old, folder)
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
    lines = run("diff", old, folder).stdout.splitlines()
    assert (
        "  Turkmenistan, status, both articles: sources disagree (Normalized; Ties) → Ties" in lines
    )
    assert "  Kazakhstan, border, both articles: a combined figure → named, nothing said" in lines
    assert lines[lines.index("map: 3 countries change colour or standing") :] == lines[-7:]


def test_another_colour_is_a_change_and_another_name_is_none(folder: Path, edit: Edit) -> None:
    old = _copy(folder)
    edit("indicators/status.yml", "", "en: Ties", "en: Bonds")
    assert run("diff", old, folder).stdout.endswith("map: no country changes colour\n")
    edit("indicators/status.yml", "", "en: Bonds", "en: Ties")
    edit("indicators/status.yml", "", "#74b9a8", "#74b9a9")
    line = "  Turkmenistan, status, both articles: Ties (#74b9a8) → Ties (#74b9a9)"
    assert line in run("diff", old, folder).stdout.splitlines()


def test_a_new_source_is_a_new_map_only_where_it_speaks(folder: Path, exported_file: Path) -> None:
    for name in ("source.yml", "facts.yml"):
        path = folder / "sources/gamma" / name
        path.parent.mkdir(exist_ok=True)
        text = (folder / "sources/beta" / name).read_text(encoding="utf-8")
        text = text.replace("beta", "gamma").replace("order: 2", "order: 3")
        path.write_text(text.replace("en: Short", "en: Gamma"), encoding="utf-8")
    lines = run("diff", exported_file, folder).stdout.splitlines()
    assert lines[-2:] == [
        "map: 1 country changes colour or standing",
        "  Turkmenistan, status, Gamma: not there → Ties",
    ]
    assert (
        "  Turkmenistan, status, Gamma: Ties → not there"
        in run("diff", folder, exported_file).stdout.splitlines()
    )


def test_differences_as_data(folder: Path, edit: Edit) -> None:
    old = _copy(folder)
    edit(BETA, "", "value: ties", "value: normalized")
    result = run("diff", old, folder, "--format", "json")
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
    alike = run("diff", old, old, "--format", "json")
    assert (alike.exit_code, json.loads(alike.stdout)["map"]) == (0, [])


def test_what_cannot_be_compared_is_trouble_and_no_difference(
    folder: Path, edit: Edit, exported_file: Path
) -> None:
    old = _copy(folder)
    table = folder.parent / "facts.csv"
    table.write_text(as_csv(load(folder)), encoding="utf-8", newline="")
    result = run("diff", old, table)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "facts.csv: it holds no sources; export it with --format json" in result.stderr
    exported_file.write_text(
        exported_file.read_text(encoding="utf-8").replace('"unit": "km"', '"unit": "mi"'),
        encoding="utf-8",
    )
    result = run("diff", old, exported_file)
    assert result.exit_code == 2
    assert "alpha-border: unit 'mi' is not a unit" in result.stderr
    edit(BETA, "", "value: ties", "value: tie")
    assert run("diff", old, folder).exit_code == 2
    assert run("diff", old, folder / "nowhere").exit_code == 2


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
    result = run("diff", files["old"], files["new"])
    assert result.exit_code == 1, result.stderr
    line = (
        "  Turkmenistan, normalization, both articles: sources disagree (Normalized relations; "
        "Ties, no formal normalization) → Normalized relations"
    )
    assert line in result.stdout.splitlines()
