"""Read facts from a file as ``facts export`` writes it: JSON, or CSV with one row a fact."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from facts import yamlfile
from facts.claim import Claim
from facts.edit.cells import COLUMNS, record
from facts.fields import Record
from facts.ledger import FactsError, Ledger, Place, Problem, by_record
from facts.models import Fact
from facts.publications import KINDS, Source
from facts.wording import did_you_mean, listed, problems_of, shown

_Model = TypeVar("_Model", bound=Record)
_Named = TypeVar("_Named", Fact, Source)
_PARTS = ("sources", "facts", "claims")


@dataclass(frozen=True)
class Brought:
    """What a file brings, each record with the place where it stands in the file.

    Attributes
    ----------
    sources, claims : tuple
        A CSV brings none.
    """

    facts: tuple[tuple[Fact, Place], ...]
    sources: tuple[tuple[Source, Place], ...] = ()
    claims: tuple[tuple[Claim, Place], ...] = ()

    def ledger(self, layers: Ledger) -> Ledger:
        """A ledger of it; the layers, which no export holds, are those of another one."""
        return replace(
            layers,
            sources={source.id: source for source, _ in self.sources},
            facts=tuple(fact for fact, _ in self.facts),
            claims={claim.id: claim for claim, _ in self.claims},
            fact_places=tuple(place for _, place in self.facts),
            source_places={source.id: place for source, place in self.sources},
            claim_places={claim.id: place for claim, place in self.claims},
        )


def bring(path: FilePath) -> Brought:
    """Read a file, whichever of the two it is.

    Raises
    ------
    FactsError
        If it is neither, or a record in it is not valid: every problem, by line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _refused(path, f"file cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _refused(path, f"byte {error.start} is not UTF-8", "save it as UTF-8") from error
    return _json(path, text) if text.lstrip()[:1] in ("{", "[") else _csv(path, text)


def news(
    ledger: Ledger, brought: Brought, *, proposed: bool = False
) -> tuple[tuple[Source, ...], tuple[Fact, ...]]:
    """The sources and the facts that are not there yet.

    Parameters
    ----------
    ledger : Ledger
        What is there.
    brought : Brought
    proposed : bool
        The facts are left to a second reading here, whatever was thought of them elsewhere.

    Raises
    ------
    FactsError
        If one has the id of another one: an id is given once.
    """
    problems: list[Problem] = []
    sources = _news(ledger.sources, brought.sources, problems, "order")
    ignored = ("review",) if proposed else ()
    facts = _news({fact.id: fact for fact in ledger.facts}, brought.facts, problems, *ignored)
    if problems:
        raise FactsError(tuple(problems))
    if proposed:
        facts = tuple(fact.model_copy(update={"review": "proposed"}) for fact in facts)
    return sources, facts


def _news(
    there: Mapping[str, _Named],
    brought: Iterable[tuple[_Named, Place]],
    problems: list[Problem],
    *ignored: str,
) -> tuple[_Named, ...]:
    known, new = dict(there), []
    for item, place in brought:
        other = known.setdefault(item.id, item)
        if other is item:
            new.append(item)
            continue
        fields = {**type(item).model_fields, **type(other).model_fields}.keys() - {*ignored}
        unlike = [n for n in fields if getattr(other, n, None) != getattr(item, n, None)]
        if unlike:
            what = f"id '{item.id}' is taken, and not by the same"
            why = f"they differ in {listed(sorted(unlike))}"
            remedy = "give it an id of its own, or change the one that is there by hand"
            problems.append(place.problem(("id",), what, why, remedy))
    return tuple(new)


def _json(path: FilePath, text: str) -> Brought:
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()  # no half of a character
    except json.JSONDecodeError as error:
        raise _refused(path, f"not JSON: {error.msg}", line=error.lineno) from error
    except (RecursionError, ValueError) as error:  # brackets or digits without end, or that half
        raise _refused(path, f"not JSON that can be read: {error}") from error
    # What is JSON is YAML too, for all that matters here: lines of its values.
    _, lines, problems = yamlfile.parse(text, path.name)
    if not isinstance(data, dict) or not set(data) <= set(_PARTS) or "facts" not in data:
        what = f"it holds {shown(data) if not isinstance(data, dict) else listed(data)}"
        why = f"`facts export --format json` writes {listed(_PARTS)}"
        raise _refused(path, what, why)
    problems = problems if lines else []
    rows: dict[str, list[tuple[Any, Place]]] = {part: [] for part in _PARTS}
    for part, found in rows.items():
        records = data.get(part, [])
        if not isinstance(records, list):
            raise _refused(path, f"{part}: {shown(records)} is not a list")
        own = by_record({at[1:]: line for at, line in lines.items() if at[:1] == (part,)})
        for n, raw in enumerate(records):
            id = raw.get("id") if isinstance(raw, dict) else None
            place = Place(path.name, id if isinstance(id, str) else "", own.get(n, {}))
            model = _model(part, raw)
            if (record := _validated(raw, model, place, problems)) is not None:
                found.append((record, place))
    if problems:
        raise FactsError(tuple(problems))
    return Brought(tuple(rows["facts"]), tuple(rows["sources"]), tuple(rows["claims"]))


def _model(part: str, raw: object) -> type[Record]:
    if part == "facts":
        return Fact
    if part == "claims":
        return Claim
    kind = raw.get("kind") if isinstance(raw, dict) else None
    return KINDS[kind if isinstance(kind, str) and kind in KINDS else "article"]


def _csv(path: FilePath, text: str) -> Brought:
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    problems: list[Problem] = []
    facts: list[tuple[Fact, Place]] = []
    try:
        header = next(table, [])
        for name in header:
            if name not in COLUMNS:
                what, why = f"unknown column '{name}'", f"there are {listed(COLUMNS)}"
                problems.append(Problem(path.name, 1, "", what, why, did_you_mean(name, COLUMNS)))
        if "id" not in header or len(set(header)) != len(header):
            raise _refused(path, "the first row names no column 'id', or one twice", line=1)
        line = table.line_num + 1
        for cells in table:
            at, line = line, table.line_num + 1
            if not any(cells):
                continue
            row = dict(zip(header, cells, strict=False))
            place = Place(path.name, row.get("id", ""), {(): at})
            if len(cells) != len(header):
                what = f"{len(cells)} cells, and the first row names {len(header)}"
                problems.append(place.problem((), what))
            elif (fact := _validated(record(row), Fact, place, problems)) is not None:
                facts.append((fact, place))
    except csv.Error as error:
        raise _refused(path, f"not CSV: {error}", line=table.line_num) from error
    if problems:
        raise FactsError(tuple(problems))
    return Brought(tuple(facts))


def _validated(
    raw: object, model: type[_Model], place: Place, problems: list[Problem]
) -> _Model | None:
    if not isinstance(raw, dict):
        what = f"{shown(raw)} is not a record of keys and values"
        problems.append(place.problem((), what))
        return None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        problems += problems_of(error, model, place)
        return None


def _refused(path: FilePath, what: str, why: str = "", *, line: int = 0) -> FactsError:
    return FactsError((Problem(path.name, line, "", what, why, "nothing was written"),))
