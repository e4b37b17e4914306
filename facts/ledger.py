"""What the folder of facts says once it is read: the ledger, and the problems of reading it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, KeysView, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from facts.claim import Claim
from facts.models import Fact, Indicator
from facts.publications import Article, Source
from geodata.territories import Register, register

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")

#: Keys and list indices from a record down to one of its values.
Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, for the person who must put it right.

    Attributes
    ----------
    file : str
        Relative to the project: ``facts/sources/icgers/facts.yml``.
    line : int
        Counted from 1; 0 where the problem is the file itself.
    id : str
        The record the problem lies in; empty where there is none.
    what, why, remedy : str
        What is wrong, what it offends against, what to write instead. ``why`` and ``remedy``
        may be empty.
    """

    file: str
    line: int
    id: str
    what: str
    why: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        text = "; ".join(part for part in (self.what, self.why, self.remedy) if part)
        return ": ".join(part for part in (where, self.id, text) if part)


class FactsError(Exception):
    """The facts cannot be trusted: every problem found in one run.

    Attributes
    ----------
    problems : tuple of Problem
        At least one, by file and line.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class Place:
    """Where a record is written: its file, and the line of each of its values."""

    file: str
    id: str
    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """Line of a value, or of the nearest thing around it that is written out."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def problem(self, path: Path, what: str, why: str = "", remedy: str = "") -> Problem:
        """A problem with the value at ``path``."""
        return Problem(self.file, self.line(*path), self.id, what, why, remedy)


def by_record(lines: Mapping[Path, int]) -> dict[str | int, dict[Path, int]]:
    """The lines of a list of records, by number of the record.

    Records are alike: a path that many of them have is held once.
    """
    own: dict[str | int, dict[Path, int]] = {}
    held: dict[Path, Path] = {}
    for path, line in lines.items():
        if path:
            inside = path[1:]
            own.setdefault(path[0], {})[held.setdefault(inside, inside)] = line
    return own


@dataclass(frozen=True)
class Ledger:
    """Everything that is asserted: indicators, sources, facts.

    Attributes
    ----------
    indicators, sources, claims : dict
        By id, in their ``order``.
    facts : tuple of Fact
        As written in each file, source after source.
    places : Register
        The territories that it was checked against.
    """

    indicators: dict[str, Indicator]
    sources: dict[str, Source]
    facts: tuple[Fact, ...]
    claims: dict[str, Claim] = field(default_factory=dict)
    places: Register = field(default_factory=register, repr=False, compare=False)
    # Where each record is written, for messages; not part of what the ledger says.
    fact_places: tuple[Place, ...] = field(default=(), repr=False, compare=False)
    source_places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)
    indicator_places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)
    claim_places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The sources that are quoted."""
        return {id: s for id, s in self.sources.items() if isinstance(s, Article)}

    @property
    def ids(self) -> KeysView[str]:
        """Ids of the facts, in their order."""
        return self._by_id.keys()

    def fact(self, id: str) -> Fact:
        """The fact with this id; ``KeyError`` if there is none."""
        return self._by_id[id]

    @cached_property
    def answers(self) -> dict[Hashable, Any]:
        """What :func:`once` has answered so far."""
        return {}

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    def placed(self) -> Iterator[tuple[Fact, Place]]:
        """Each fact with the place it is written in."""
        return zip(self.facts, self.fact_places, strict=True)


def once(
    question: Callable[Concatenate[Ledger, _Asked], _Answer],
) -> Callable[Concatenate[Ledger, _Asked], _Answer]:
    """Have a question about a ledger worked out once for what it is asked about.

    Nothing in a ledger ever changes, and a page asks the same of it at every run; what has to
    look at every fact does so the first time. The other arguments are hashable, and nobody
    changes an answer.
    """

    @wraps(question)
    def answered(ledger: Ledger, /, *asked: _Asked.args, **named: _Asked.kwargs) -> _Answer:
        key = (question, asked, *named.items())
        if key not in ledger.answers:
            ledger.answers[key] = question(ledger, *asked, **named)
        answer: _Answer = ledger.answers[key]
        return answer

    return answered
