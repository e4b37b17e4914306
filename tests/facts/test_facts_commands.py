"""``python -m facts check`` and ``export``, and what they export."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facts.export import COLUMNS, as_csv, as_json
from facts.jsonld import as_jsonld
from facts.linkeddata import base_address
from facts.load import load
from tests.facts.invoked import run_on
from tests.facts.linked import ADDRESS

Edit = Callable[[str, str, str, str], None]
ALPHA = "sources/alpha/facts.yml"
PROJECT = Path(__file__).parents[2]


def test_check_says_what_it_could_not_prove(folder: Path) -> None:
    result = run_on(folder, "check")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("alpha: 6 facts, 6 quotes; quoted 3")
    assert lines[0].endswith(" % of the text, prefixes and suffixes included; limit 50 %")
    assert lines[1].startswith("beta: 1 fact, 1 quote; quoted ")
    assert lines[2].startswith("proved: schema, ids, territories, indicators, footnotes")
    assert lines[3].startswith("not proved: that the quotes stand in their documents")
    assert result.stderr == ""


def test_check_with_documents_says_what_they_prove(folder: Path) -> None:
    result = run_on(folder, "check", "--documents", str(folder.parent / "documents"))
    assert result.exit_code == 0
    assert "proved against the documents: checksums; every quote at its" in result.stdout
    assert "not proved" not in result.stdout


def test_check_with_documents_goes_on_where_the_records_have_problems(folder: Path) -> None:
    path = folder / ALPHA
    text = path.read_text(encoding="utf-8")
    wrong = text.replace("طبّعت أذربيجان", "طبّعت اذربيجان", 1).replace("unit: km", "unit: miles", 1)
    path.write_text(wrong, encoding="utf-8")
    result = run_on(folder, "check", "--documents", str(folder.parent / "documents"))
    assert result.exit_code == 1
    assert "unit 'miles' is not a unit" in result.stderr
    assert "the quote is not in the document" in result.stderr
    assert "U+0627" in result.stderr
    assert "U+0623" in result.stderr


def test_check_counts_a_quote_that_carries_two_facts_once(folder: Path) -> None:
    path = folder / ALPHA
    text = path.read_text(encoding="utf-8")
    fact = "- id: " + text.split("- id: ")[4]
    path.write_text(text + fact.replace("alpha-tkm-embassy", "alpha-tkm-again"), encoding="utf-8")
    assert run_on(folder, "check").stdout.startswith("alpha: 7 facts, 6 quotes;")


def test_check_lists_every_problem_on_stderr(folder: Path, edit: Edit) -> None:
    edit(ALPHA, "alpha-aze-trade", "unit: USD million", "unit: USD")
    edit(ALPHA, "alpha-tkm-embassy", "value: embassy", "value: embasy")
    result = run_on(folder, "check")
    assert (result.exit_code, result.stdout) == (1, "")
    first, second, count = result.stderr.splitlines()
    assert first.startswith(f"facts/{ALPHA}:23: alpha-aze-trade: unit 'USD' is not a unit")
    assert "alpha-tkm-embassy: 'embasy' is not a class" in second
    assert count == "2 problems"


def test_check_fails_on_documents_that_disprove(folder: Path) -> None:
    (folder.parent / "documents/beta.txt").unlink()
    result = run_on(folder, "check", "--documents", str(folder.parent / "documents"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "document 'beta.txt' cannot be read" in result.stderr
    assert result.stderr.endswith("1 problem\n")


def test_documents_that_are_not_a_folder(folder: Path) -> None:
    result = run_on(folder, "check", "--documents", str(folder / "nowhere"))
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_export_json(folder: Path) -> None:
    result = run_on(folder, "export", "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout_bytes.decode("utf-8"))
    assert list(data) == ["sources", "facts", "claims"]
    assert data["claims"] == []
    assert [source["id"] for source in data["sources"]] == ["alpha", "beta"]
    assert data["sources"][0]["published"] == "2026-01-29"
    fact = data["facts"][1]
    start = fact["evidence"]["position"]["start"]
    assert fact == {
        "id": "alpha-aze-trade",
        "source": "alpha",
        "territories": ["AZE"],
        "region": None,
        "counterpart": "ISR",
        "indicator": "trade",
        "value": 360,
        "upper": None,
        "unit": "USD million",
        "measure": None,
        "detail": None,
        "comparator": "more_than",
        "scope": "each",
        "period": "2025",
        "modality": "stated",
        "attributed_to": None,
        "rank": "normal",
        "evidence": {
            "quote": {
                "exact": "وبلغ التبادل التجاري بين البلدين أكثر من 360 مليون دولار في عام 2025",
                "prefix": "سنوات، ",
                "suffix": "[1].",
                "carries": None,
            },
            "position": {"start": start, "end": start + 68},
            "cites": "[1]",
            "citation": None,
            "computation": None,
        },
        "translation": {"en": "Words."},
        "explanation": "The passage says so.",
        "explanation_ar": "هكذا يقول النص.",
        "review": "accepted",
    }
    # Defaults are written out, Arabic is not escaped.
    assert data["facts"][0]["comparator"] == "exactly"
    assert "أذربيجان" in result.stdout_bytes.decode("utf-8")


def test_exported_positions_select_the_quotes(folder: Path) -> None:
    for fact in json.loads(as_json(load(folder)))["facts"]:
        document = (folder.parent / f"documents/{fact['source']}.txt").read_bytes().decode()
        position = fact["evidence"]["position"]
        assert document[position["start"] : position["end"]] == fact["evidence"]["quote"]["exact"]


def test_export_csv(folder: Path) -> None:
    result = run_on(folder, "export", "--format", "csv")
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 7
    border = next(row for row in rows if row["id"] == "alpha-border")
    assert border["territories"] == "AZE KAZ"
    assert (border["value"], border["unit"], border["scope"]) == ("8000", "km", "combined")
    assert border["comparator"] == "nearly"
    assert border["quote"] == "طول الحدود الأذرية والكازاخية مع روسيا نحو الـ8 آلاف كلم"
    assert (border["prefix"], border["suffix"]) == ("ويبلغ ", "، وهي")
    assert int(border["end"]) - int(border["start"]) == len(border["quote"])
    assert (border["region"], border["period"], border["cites"], border["carries"]) == ("",) * 4
    assert border["publisher"] == "Publisher alpha"
    assert (border["url"], border["published"]) == ("https://example.org/alpha", "2026-01-29")


@pytest.mark.parametrize("lead", list("=+-@＝＋－＠"))
def test_csv_runs_nothing_in_a_spreadsheet(folder: Path, edit: Edit, lead: str) -> None:
    edit(ALPHA, "alpha-aze-trade", "The passage", f"{lead}HYPERLINK(1); the passage")
    rows = list(csv.DictReader(io.StringIO(as_csv(load(folder)), newline="")))
    assert rows[1]["explanation"].startswith(f"'{lead}HYPERLINK")
    assert rows[1]["value"] == "360"


def test_csv_names_who_it_is_attributed_to(folder: Path, edit: Edit) -> None:
    edit("indicators/trade.yml", "", "[stated, hedged]", "[attributed]")
    who = "modality: attributed\n  attributed_to: {en: A minister, ar: وزير}"
    edit(ALPHA, "alpha-aze-trade", "modality: stated", who)
    rows = list(csv.DictReader(io.StringIO(as_csv(load(folder)), newline="")))
    assert [row["attributed_to"] for row in rows[:2]] == ["", "A minister"]


@pytest.mark.parametrize("kind", ["json", "csv", "jsonld"])
def test_export_refuses_a_broken_ledger(folder: Path, edit: Edit, kind: str) -> None:
    edit(ALPHA, "alpha-aze-trade", "unit: USD million", "unit: USD")
    result = run_on(folder, "export", "--format", kind)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "unit 'USD' is not a unit" in result.stderr


def test_export_jsonld(claimed: Path) -> None:
    result = run_on(claimed, "export", "--format", "jsonld")
    assert result.exit_code == 0
    assert result.stdout_bytes.decode("utf-8") == as_jsonld(load(claimed))
    assert "urn:isnad:fact:alpha-aze-trade" in result.stdout


def test_export_names_pages_under_the_address(claimed: Path) -> None:
    result = run_on(
        claimed, "export", "--format", "jsonld", "--address", "https://example.org/isnad"
    )
    assert result.stdout_bytes.decode("utf-8") == as_jsonld(load(claimed), ADDRESS)


@pytest.mark.parametrize(
    "address",
    [
        *("example.org", "ftp://example.org/", "https://", "javascript:alert(1)", ""),
        *("https://example.org/?lang=ar", "https://example.org/#a", "https://me@example.org/"),
    ],
)
def test_a_bad_address_is_refused(claimed: Path, address: str) -> None:
    result = run_on(claimed, "export", "--format", "jsonld", "--address", address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "allowed: http:// or https:// and a host" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("http://localhost:8501", "http://localhost:8501/"),
        ("https://example.org/isnad/", ADDRESS),
        ("https://example.org/أطلس", "https://example.org/%D8%A3%D8%B7%D9%84%D8%B3/"),
    ],
)
def test_base_address(given: str, named: str) -> None:
    assert base_address(given) == named


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_address_goes_with_jsonld_alone(claimed: Path, kind: str) -> None:
    result = run_on(claimed, "export", "--format", kind, "--address", ADDRESS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--address names the pages in jsonld" in result.stderr


def test_export_needs_a_format(folder: Path) -> None:
    assert run_on(folder, "export").exit_code == 2


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_reader_that_goes_away_is_no_error(kind: str) -> None:
    """As in ``python -m facts export --format csv | head -1``."""
    command = [sys.executable, "-m", "facts", "export", "--format", kind]
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            command, cwd=PROJECT, stdout=write, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(write)
    assert done.stderr == b""


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    command = [sys.executable, "-m", "facts", "export", "--format", "csv", "--facts", str(folder)]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == as_csv(load(folder))
