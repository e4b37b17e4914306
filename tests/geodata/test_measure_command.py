"""``python -m geodata measure``: rows for programs, a table for readers, and what it lacks."""

import json

import pytest
from click.testing import CliRunner

from geodata import borderfile
from geodata.__main__ import cli
from geodata.lengths import DATASETS, NEIGHBOURS, length
from tests.geodata.surveyed import PAIRS, REGISTER


@pytest.fixture
def printed(measured, monkeypatch):
    """Run the command on lengths that were measured once for all tests."""
    monkeypatch.setattr("geodata.survey.survey", lambda *_: measured)

    def run(*arguments):
        result = CliRunner().invoke(cli, ["measure", *arguments])
        assert result.exit_code == 0, result.output
        return result.output

    return run


def test_pairs_without_a_common_border_are_rows_that_say_so(printed):
    found = json.loads(printed("--format", "json"))
    for territory in REGISTER.territories:
        for neighbour in NEIGHBOURS:
            some = [
                r for r in found if (r["territory"], r["neighbour"]) == (territory.id, neighbour)
            ]
            assert [row["dataset"] for row in some] == [*DATASETS]
            for row in some:
                common = neighbour in territory.borders
                assert row["common_border"] is common
                assert (row["km"] is None) is not common
                assert row["note"] == (None if common else "no common border")
                assert row["km"] != 0


def test_json_rows_keep_their_keys(printed):
    found = json.loads(printed("--format", "json"))
    assert len(found) == 8 * 2 * 7
    keys = {"territory", "neighbour", "km", "dataset", "resolution_m"}
    keys |= {"share", "method", "km_low", "km_high", "km_identical", "common_border", "note"}
    assert all(keys <= set(row) for row in found)
    assert {row["kind"] for row in found} == {"length"}
    by_key = {(row["territory"], row["neighbour"], row["dataset"]): row["km"] for row in found}
    assert by_key == {(t, n, d): row.km if (row := length(t, n, d)) else None for t, n, d in by_key}


def test_distances_are_rows_on_demand(printed):
    found = json.loads(printed("--format", "json", "--what", "distances"))
    assert {row["kind"] for row in found} == {"distance"}
    keys = {"territory", "neighbour", "km", "dataset", "resolution_m", "nearest"}
    assert all(keys <= set(row) for row in found)
    assert len(found) == len(PAIRS) * len(DATASETS)
    assert json.loads(printed("--format", "json", "--what", "all"))[-len(found) :] == found


def test_the_table_tells_lengths_distances_and_what_has_none(printed):
    output = printed()
    finest = length("KAZ", "RUS")
    line = next(x for x in output.splitlines() if x.startswith("KAZ-RUS  osm-10m "))
    assert f"{finest.km:,.1f}" in line
    assert f"{finest.km_low:,.1f}-{finest.km_high:,.1f}" in line
    assert "No common border: ARM-RUS, GEO-IRN, KAZ-IRN, KGZ-IRN, KGZ-RUS" in output
    assert "TKM-IRN  Ashgabat  osm-10m        24.8" in output
    assert "Ashgabat" not in printed("--what", "lengths")
    assert "No common border" not in printed("--what", "distances")


def test_a_missing_file_says_how_to_get_it_back(monkeypatch, tmp_path):
    monkeypatch.setattr(borderfile, "FOLDER", tmp_path)
    result = CliRunner().invoke(cli, ["measure"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "ne-110m.json: no such file; get it back from the repository, or run" in result.output
