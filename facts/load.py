"""Read the folder of facts into a :class:`Ledger`, or say everything that is wrong with it.

One problem does not hide another: every file is read, every record is tried, and what could be
read is checked against the rest. Only a folder that nobody wrote by hand, too large or wrong all
over, is not read to its end.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import ValidationError

from facts import yamlfile
from facts.check import MANY, check_ledger
from facts.claim import Claim
from facts.fields import Record
from facts.folder import PLACES, Folder, on_disk
from facts.ledger import FactsError, Ledger, Place, Problem, by_record
from facts.models import Fact, Indicator
from facts.places import read_register
from facts.publications import KINDS, Source
from facts.wording import listed, problems_of, shown
from geodata.territories import Register, register

__all__ = ["FactsError", "Ledger", "Problem", "examine", "load"]

ROOT = Path(__file__).parent

_Model = TypeVar("_Model", bound=Record)
#: Most bytes of YAML and most values of a visitor's pack: some ten times what the atlas has.
BYTES, VALUES = 4 * 2**20, yamlfile.VALUES
_SOURCE_FILES = ("source.yml", "facts.yml")


def load(root: Path | Folder = ROOT) -> Ledger:
    """Read and check all indicators, sources and facts.

    Parameters
    ----------
    root : Path or Folder
        With ``indicators/`` and ``sources/``; with ``territories.yml`` too it is a pack that
        brings a region of its own.

    Returns
    -------
    Ledger
        Proven as far as it can be without documents.

    Raises
    ------
    FactsError
        With every problem of the run, by file and line.
    """
    ledger, problems = examine(root)
    if problems:
        raise FactsError(problems)
    return ledger


def examine(root: Path | Folder = ROOT) -> tuple[Ledger, tuple[Problem, ...]]:
    """Read what can be read, and say everything that is wrong.

    Returns
    -------
    Ledger, tuple of Problem
        The ledger is partial where there are problems: good for further checks, not for a map.
    """
    reading = _Reading(root if isinstance(root, Folder) else on_disk(root))
    try:
        reading.register()
        reading.indicators()
        reading.sources()
        reading.claims()
    except _EnoughError as enough:
        problems = [*reading.problems[:MANY], Problem(reading.folder.name, 0, "", str(enough))]
        return reading.ledger(), tuple(sorted(set(problems)))
    ledger = reading.ledger()
    reading.something()
    problems = reading.problems + check_ledger(ledger, ledger.places, frozenset(reading.unread))
    return ledger, tuple(sorted(set(problems)))


class _EnoughError(Exception):
    """The rest of the folder is not read."""


class _Reading:
    """One pass over the folder: collects records, their places, and problems."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self._places: Register | None = None
        self._bytes = self._values = 0
        self._indicators: list[tuple[Indicator, Place]] = []
        self._sources: list[tuple[Source, Place]] = []
        self._facts: dict[str, list[tuple[Fact, Place]]] = {}
        self._claims: list[tuple[Claim, Place]] = []

    def register(self) -> None:
        """The territories of a pack that brings a region of its own."""
        if PLACES in self.folder.files:
            name = self._name(PLACES)
            self._places, problems = read_register(self.folder.files[PLACES], name)
            self.problems += problems

    def something(self) -> None:
        """A region of its own has nobody else's layers and sources to show."""
        if PLACES not in self.folder.files:
            return
        for part, read, what in (
            ("indicators", self._indicators, "no layer"),
            ("sources", self._sources, "no source"),
        ):
            if not read and self.folder.listing(part) == ():
                remedy = "a region of its own needs at least one"
                self.problems.append(Problem(self._name(part), 0, "", what, "", remedy))

    def indicators(self) -> None:
        for id, path in self._records("indicators", "indicators/ holds one <id>.yml a layer"):
            read = self._record(path, Indicator, id)
            if read is None:
                self.unread.add(id)
            else:
                self._indicators.append(read)

    def sources(self) -> None:
        for name in self._listing("sources"):
            if not name.endswith("/"):
                self._stray(f"sources/{name}", "sources/ holds one folder a source")
                continue
            id, folder = name[:-1], f"sources/{name[:-1]}"
            for file in self._listing(folder):
                if file not in _SOURCE_FILES:
                    self._stray(
                        f"{folder}/{file}", f"a source's folder holds {listed(_SOURCE_FILES)}"
                    )
            if (read := self._source(id)) is not None:
                self._sources.append(read)
            self._facts[id] = self._facts_of(id)

    def claims(self) -> None:
        """Claims that were checked; a folder of facts without any is whole too."""
        if self.folder.listing("claims") is None:
            return
        for id, path in self._records("claims", "claims/ holds one <id>.yml a claim"):
            if (read := self._record(path, Claim, id)) is not None:
                self._claims.append(read)

    def ledger(self) -> Ledger:
        """What could be read, in order."""
        self._indicators.sort(key=lambda row: row[0].order)
        self._sources.sort(key=lambda row: row[0].order)
        self._claims.sort(key=lambda row: row[0].order)
        # Facts of a folder without a readable source.yml come last: they are checked too.
        ids = dict.fromkeys([source.id for source, _ in self._sources] + list(self._facts))
        facts = [row for id in ids for row in self._facts.get(id, ())]
        return Ledger(
            indicators={indicator.id: indicator for indicator, _ in self._indicators},
            sources={source.id: source for source, _ in self._sources},
            facts=tuple(fact for fact, _ in facts),
            claims={claim.id: claim for claim, _ in self._claims},
            fact_places=tuple(place for _, place in facts),
            source_places={source.id: place for source, place in self._sources},
            indicator_places={indicator.id: place for indicator, place in self._indicators},
            claim_places={claim.id: place for claim, place in self._claims},
            places=self._places or register(),
        )

    def _source(self, id: str) -> tuple[Source, Place] | None:
        """``source.yml``, as the kind of source that it says it is."""
        path = f"sources/{id}/source.yml"
        data, lines, _ = self._read(path)
        kind = data.get("kind", "article") if isinstance(data, dict) else "article"
        if not isinstance(kind, str) or kind not in KINDS:
            place = Place(self._name(path), id, lines)
            what = f"kind: {shown(kind)} is not a kind of source"
            self.problems.append(place.problem(("kind",), what, f"allowed: {listed(KINDS)}"))
            return None
        return self._record(path, KINDS[kind], id)

    def _facts_of(self, source: str) -> list[tuple[Fact, Place]]:
        path = f"sources/{source}/facts.yml"
        name = self._name(path)
        data, lines, problems = self._read(path)
        self.problems += problems
        if data is None:
            return []
        if not isinstance(data, list):
            what = "the file is not a list of facts"
            remedy = "begin with '- id: …', or write [] where there is none yet"
            self.problems.append(Problem(name, lines[()], "", what, "", remedy))
            return []
        rows = []
        own = by_record(lines)
        for n, raw in enumerate(data):
            place = Place(name, _id_of(raw), own.get(n, {}))
            fact = self._validated(raw, Fact, place, source=source)
            if fact is not None:
                rows.append((fact, place))
        return rows

    def _record(self, path: str, model: type[_Model], id: str) -> tuple[_Model, Place] | None:
        """A file that is one record, named after its id."""
        data, lines, problems = self._read(path)
        self.problems += problems
        if data is None:
            return None
        place = Place(self._name(path), id, lines)
        record = self._validated(data, model, place)
        if record is None:
            return None
        written = data["id"]
        if written != id:
            what = f"id '{written}' is not the name it is filed under"
            self.problems.append(place.problem(("id",), what, "", f"write id: {id}"))
            return None
        return record, place

    def _validated(
        self, raw: Any, model: type[_Model], place: Place, **given: str
    ) -> _Model | None:
        if not isinstance(raw, dict):
            what = f"{shown(raw)} is not a record of keys and values"
            self._tell([place.problem((), what)])
            return None
        for key in given.keys() & raw.keys():
            what = f"unknown key '{key}'"
            why = "the folder's name says it"
            self._tell([place.problem((key,), what, why, "drop the key")])
        try:
            return model.model_validate({**raw, **given})
        except ValidationError as error:
            self._tell(problems_of(error, model, place))
            return None

    def _tell(self, problems: list[Problem]) -> None:
        """Note problems of a record, while there are not too many."""
        self.problems += problems
        if len(self.problems) > MANY:
            raise _EnoughError(f"more than {MANY:,} problems; not read to the end")

    def _records(self, part: str, why: str) -> Iterator[tuple[str, str]]:
        """Ids and paths of the files that are one record each."""
        for name in self._listing(part):
            path = PurePosixPath(part, name)
            if name.endswith("/") or path.suffix != ".yml":
                self._stray(str(path), why)
            else:
                yield path.stem, str(path)

    def _listing(self, folder: str) -> tuple[str, ...]:
        names = self.folder.listing(folder)
        if names is None:
            self.problems.append(Problem(self._name(folder), 0, "", "folder is missing"))
        return names or ()

    def _stray(self, path: str, why: str) -> None:
        what = "stray file or folder"
        name = self._name(path.removesuffix("/"))
        self.problems.append(Problem(name, 0, "", what, why, "move it elsewhere"))

    def _read(self, path: str) -> yamlfile.Parsed:
        """One file; what is not the reader's own, only while it is within its bounds."""
        content = self.folder.files.get(path)
        if path in self.folder.own:
            return yamlfile.read(content, self._name(path), math.inf)
        # Each counts as often as it is read.
        self._bytes += len(content) if isinstance(content, bytes) else 0
        if self._bytes > BYTES:
            raise _EnoughError(f"more than {BYTES // 2**20} MB of text; not read to the end")
        read = yamlfile.read(content, self._name(path))
        self._values += len(read[1])
        if self._values > VALUES:
            raise _EnoughError(f"more than {VALUES:,} values; not read to the end")
        return read

    def _name(self, path: str) -> str:
        return f"{self.folder.name}/{path}"


def _id_of(raw: Any) -> str:
    id = raw.get("id") if isinstance(raw, dict) else None
    return id[:100] if isinstance(id, str) else ""
