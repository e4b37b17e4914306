"""A small, valid folder of facts for tests to break, and what is exported of the project's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from facts.documents import check_documents
from facts.export import as_json
from facts.folder import Folder, on_disk
from facts.jsonld import as_jsonld
from facts.ledger import FactsError, Ledger, Problem
from facts.load import ROOT, load
from geodata.territories import register
from tests.facts import recorded
from tests.facts.invented import FILES
from tests.facts.linked import ADDRESS, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid folder of facts; ``documents`` lies beside it."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path / "facts"


@pytest.fixture
def claimed(folder: Path) -> Path:
    """The valid folder, with a record, a measurement and a checked claim."""
    recorded.write(folder)
    (folder / "claims").mkdir()
    (folder / "claims/aze-trade.yml").write_text(recorded.CLAIM, encoding="utf-8")
    return folder


@pytest.fixture
def exported_file(folder: Path) -> Path:
    """What ``export --format json`` writes of the valid folder."""
    path = folder.parent / "facts.json"
    path.write_text(as_json(load(folder)), encoding="utf-8")
    return path


@pytest.fixture
def find(folder: Path) -> Callable[[str, str, str], int]:
    """Offset of ``text`` in a file, the first one after ``after``."""

    def find(file: str, after: str, text: str) -> int:
        content = (folder / file).read_bytes().decode()
        return content.index(text, content.index(after))

    return find


@pytest.fixture
def edit(
    folder: Path, find: Callable[[str, str, str], int]
) -> Callable[[str, str, str, str], None]:
    """Replace the first ``old`` after ``after`` in a file."""

    def edit(file: str, after: str, old: str, new: str) -> None:
        at = find(file, after, old)
        content = (folder / file).read_bytes().decode()
        (folder / file).write_bytes((content[:at] + new + content[at + len(old) :]).encode())

    return edit


@pytest.fixture
def line(folder: Path, find: Callable[[str, str, str], int]) -> Callable[[str, str, str], int]:
    """Line of the first ``text`` after ``after`` in a file."""

    def line(file: str, after: str, text: str) -> int:
        content = (folder / file).read_bytes().decode()
        return content[: find(file, after, text)].count("\n") + 1

    return line


@pytest.fixture
def problems(folder: Path) -> Callable[[], list[Problem]]:
    """Everything that is wrong with the folder as it is now, documents left aside."""

    def problems() -> list[Problem]:
        try:
            load(folder)
        except FactsError as error:
            return list(error.problems)
        return []

    return problems


@pytest.fixture
def document_problems(folder: Path) -> Callable[[], list[Problem]]:
    """What the documents disprove, of a folder that is otherwise valid."""

    def problems() -> list[Problem]:
        return check_documents(load(folder), folder.parent / "documents", register())

    return problems


@pytest.fixture(scope="session")
def published() -> Folder:
    """The layers and the two articles, without the record: that much is read quickly."""
    whole = on_disk(ROOT)
    parts = ("indicators/", "sources/icgers/", "sources/eurasiaar/")
    return Folder(whole.name, {p: c for p, c in whole.files.items() if p.startswith(parts)})


@pytest.fixture(scope="session")
def before(published: Folder) -> Ledger:
    """What is published, before anything is drafted."""
    return load(published)


@pytest.fixture(scope="session", params=[None, ADDRESS], ids=["urn", "address"])
def exported(ledger: Ledger, request: pytest.FixtureRequest) -> dict[str, Any]:
    """The project's own facts as Linked Data."""
    data: dict[str, Any] = json.loads(as_jsonld(ledger, request.param))
    return data


@pytest.fixture(scope="session")
def graph(ledger: Ledger) -> Graph:
    """The same as RDFLib reads it."""
    return read(json.loads(as_jsonld(ledger)))
