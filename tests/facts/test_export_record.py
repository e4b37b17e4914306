"""The record as data for others: citations, computations, measures, ranks and claims."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from facts.export import COLUMNS, as_csv, as_json
from facts.load import Ledger, load
from facts.models import Fact
from tests.facts.recorded import CLAIM, GAMMA, write

Edit = Callable[[str, str, str, str], None]


@pytest.fixture(autouse=True)
def recorded(folder: Path) -> None:
    """The valid folder, with a source of the record and a measured one."""
    write(folder)


def _rows(ledger: Ledger) -> dict[str, dict[str, str]]:
    table = csv.DictReader(io.StringIO(as_csv(ledger), newline=""))
    return {row["id"]: row for row in table}


def test_json_of_a_cited_fact_has_its_publications_and_no_quote(folder: Path) -> None:
    data = json.loads(as_json(load(folder)))
    fact = next(fact for fact in data["facts"] if fact["id"] == "gamma-tkm-trade")
    assert fact["evidence"] == {
        "quote": None,
        "position": None,
        "cites": None,
        "citation": {
            "publications": ["paper", "notice"],
            "locator": None,
            "figure": None,
            "derived": {"en": "half of it", "ar": "نصفه"},
            "rests_on": ["gamma-aze-trade"],
        },
        "computation": None,
    }
    assert (fact["translation"], fact["rank"]) == (None, "normal")
    # What the keys stand for lies in the same file.
    source = next(source for source in data["sources"] if source["id"] == "gamma")
    assert source["kind"] == "record"
    assert source["publications"]["paper"]["url"] == "https://example.org/paper"
    assert source["publications"]["notice"]["title"] is None


def test_json_of_a_measured_fact_has_its_computation(folder: Path) -> None:
    data = json.loads(as_json(load(folder)))
    (fact,) = (fact for fact in data["facts"] if fact["source"] == "delta")
    computation = fact["evidence"]["computation"]
    assert (computation["dataset"], computation["pair"]) == ("survey", ["KAZ", "RUS"])
    assert (computation["what"], computation["low"]) == ("length", None)
    assert [s["kind"] for s in data["sources"]] == ["article", "article", "record", "measured"]


def test_csv_of_a_cited_fact_names_every_publication(folder: Path) -> None:
    row = _rows(load(folder))["gamma-tkm-trade"]
    assert tuple(row) == COLUMNS
    assert (row["evidence"], row["derived"]) == ("citation", "half of it")
    assert (row["publisher"], row["published"]) == ("Paper; Notice", "2025-03; ")
    assert row["url"] == "https://example.org/paper https://example.org/notice"
    quoted = ("quote", "prefix", "suffix", "carries", "start", "end", "cites", "translation_en")
    assert {row[column] for column in quoted} == {""}


def test_csv_says_what_each_fact_rests_on(folder: Path) -> None:
    rows = _rows(load(folder))
    assert len(rows) == 10
    assert rows["alpha-aze-trade"]["evidence"] == "quote"
    assert rows["delta-kaz-border"]["evidence"] == "computation"
    assert rows["delta-kaz-border"]["publisher"] == "Surveyors"
    assert rows["delta-kaz-border"]["published"] == "2017-11"


def test_csv_has_rank_range_and_detail(folder: Path, edit: Edit) -> None:
    detail = "detail: {en: with oil, ar: مع النفط}"
    edit(GAMMA, "gamma-aze-trade", "value: 300", f"value: 300\n  upper: 400\n  {detail}")
    row = _rows(load(folder))["gamma-aze-trade"]
    assert (row["rank"], row["value"], row["upper"]) == ("preferred", "300", "400")
    assert row["detail"] == "with oil"
    assert _rows(load(folder))["alpha-aze-trade"]["rank"] == "normal"


@pytest.mark.parametrize("lead", list("=+-@＝"))
def test_csv_of_the_record_runs_nothing_in_a_spreadsheet(
    folder: Path, edit: Edit, lead: str
) -> None:
    edit(GAMMA, "gamma-tkm-trade", "half of it", f"{lead}HYPERLINK(1)")
    assert _rows(load(folder))["gamma-tkm-trade"]["derived"] == f"'{lead}HYPERLINK(1)"


def test_json_has_the_claims(folder: Path) -> None:
    (folder / "claims").mkdir()
    (folder / "claims/aze-trade.yml").write_text(CLAIM, encoding="utf-8")
    (claim,) = json.loads(as_json(load(folder)))["claims"]
    assert (claim["id"], claim["verdict"]) == ("aze-trade", "overstated")
    (pin,) = claim["asserts"]
    assert (pin["fact"], pin["value"]) == ("alpha-aze-trade", 360)
    (witness,) = claim["witnesses"]
    assert (witness["fact"], witness["side"]) == ("gamma-aze-trade", "against")
    assert claim["arithmetic"] == []


def test_export_of_the_project_holds_every_fact(ledger: Ledger) -> None:
    rows = _rows(ledger)
    data = json.loads(as_json(ledger))
    ids = [fact.id for fact in ledger.facts]
    assert [fact["id"] for fact in data["facts"]] == list(rows) == ids
    assert [claim["id"] for claim in data["claims"]] == list(ledger.claims)
    for fact in data["facts"]:
        # What is exported reads back as the same fact.
        assert Fact.model_validate(fact) == ledger.fact(fact["id"])
