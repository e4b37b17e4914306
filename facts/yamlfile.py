"""YAML as data with lines: safe, strict, and able to say where every value is written.

Scalars follow YAML 1.2's core schema, not 1.1's: ``no`` is a word, ``2026-01-28`` is text,
``20_000`` is no number. What could mean two things to two readers (duplicate keys, anchors,
aliases, tags) is refused, and so is a file that costs more to read than any record is worth:
anybody may have written it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from facts import ledger
from facts.ledger import Problem

#: Most values of a file, deepest place of one, and most letters of a text and of a key.
VALUES, DEPTH, LETTERS, KEY = 100_000, 12, 20_000, 100

# libyaml is several times faster; a PyYAML built without it still reads the same.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Up to 18 digits: what is longer is no figure of any fact, and Python refuses to read it.
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(\.[0-9]*)?[eE][-+]?[0-9]+)")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
# Line breaks as YAML 1.1 knows them. libyaml compares each of these directives with all before.
_DIRECTIVE = re.compile("(?:\\A\ufeff?|[\n\r\x85\u2028\u2029])%TAG\\b")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


Parsed = tuple[Any, dict[ledger.Path, int], list[Problem]]


class _RefusedError(Exception):
    def __init__(self, line: int, what: str, why: str = "", remedy: str = "") -> None:
        self.line, self.what, self.why, self.remedy = line, what, why, remedy


def read(content: bytes | OSError | None, name: str, most: float = VALUES) -> Parsed:
    """Read one file.

    Parameters
    ----------
    content : bytes, OSError or None
        What it holds, or why it cannot be read; ``None`` if there is no such file.
    name : str
        What problems call it.
    most : float
        So many values it may hold.

    Returns
    -------
    data
        Dicts, lists and scalars; ``None`` if the file cannot be used at all.
    lines : dict
        Path of every value → line of its key or of its list item, counted from 1.
    problems : list of Problem
    """
    if content is None:
        return None, {}, [Problem(name, 0, "", "file is missing", "", "write it")]
    if isinstance(content, OSError):
        return None, {}, [Problem(name, 0, "", f"file cannot be read: {content.strerror}")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        what = f"byte 0x{byte:02X} is not UTF-8"
        return None, {}, [Problem(name, line, "", what, "", "save the file as UTF-8")]
    return parse(text, name, most)


def parse(text: str, name: str, most: float = VALUES) -> Parsed:
    """Read the text of a file; what is given and returned is as for :func:`read`."""
    if found := _DIRECTIVE.search(text):
        line = text.count("\n", 0, found.end()) + 1
        what, remedy = "directive '%TAG'", "drop the directive"
        return None, {}, [Problem(name, line, "", what, "values are plain data", remedy)]
    try:
        reader = _Reader(text, most)
        data = reader.document()
    except _RefusedError as error:
        return None, {}, [Problem(name, error.line, "", error.what, error.why, error.remedy)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"not YAML: {error.problem or error.context}"
        return None, {}, [Problem(name, mark.line + 1 if mark else 0, "", what)]
    except UnicodeEncodeError as error:
        what = f"half a character, U+{ord(text[error.start]):04X}"
        line = text.count("\n", 0, error.start) + 1
        return None, {}, [Problem(name, line, "", what, "no text in UTF-8 holds one", "drop it")]
    except yaml.YAMLError as error:
        return None, {}, [Problem(name, 0, "", f"not YAML: {' '.join(str(error).split())}")]
    problems = [
        Problem(name, line, "", f"key {key!r} is written twice", f"first on line {first}")
        for key, first, line in reader.duplicates
    ]
    return data, reader.lines, problems


class _Reader:
    """Builds data from YAML events and notes the line of each value."""

    def __init__(self, text: str, most: float) -> None:
        self._most = most
        self.lines: dict[ledger.Path, int] = {}
        self.duplicates: list[tuple[str, int, int]] = []
        self._count = 0
        self._events: Iterator[Any] = yaml.parse(text, Loader=LOADER)

    def document(self) -> Any:
        next(self._events)  # stream start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _RefusedError(0, "file is empty")
        first = next(self._events)
        self.lines[()] = first.start_mark.line + 1
        data = self._value(first, ())
        next(self._events)  # document end
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _RefusedError(event.start_mark.line + 1, "a second YAML document begins here")
        if data is None:
            raise _RefusedError(0, "file is empty")
        return data

    def _value(self, event: Any, path: ledger.Path) -> Any:
        line = event.start_mark.line + 1
        self._count += 1
        if self._count > self._most:
            raise _RefusedError(line, f"more than {self._most:,} values", "", "split the file")
        if len(path) > DEPTH:
            raise _RefusedError(
                line, f"values more than {DEPTH} deep in one another", "no record is", ""
            )
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(line, f"alias '*{event.anchor}'", "", "write the value out")
        if event.anchor is not None:
            raise _RefusedError(
                line, f"anchor '&{event.anchor}'", "", "write the value out each time"
            )
        if event.tag is not None:
            raise _RefusedError(line, f"tag {event.tag!r}", "values are plain data", "drop the tag")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        if len(event.value) > LETTERS:
            raise _RefusedError(line, f"a text of more than {LETTERS:,} letters", "", "shorten it")
        return scalar(event.value) if event.implicit[0] else event.value

    def _mapping(self, path: ledger.Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedError(line, "a key must be a word", "", "write key: value")
            self._value(event, ())  # a key carries no anchor or tag either
            key = event.value
            if len(key) > KEY:
                raise _RefusedError(line, f"a key of more than {KEY} letters", "no record has one")
            if key in data:
                self.duplicates.append((key, self.lines[*path, key], line))
                # The first one stands, so that its own problems are still found.
                self._value(next(self._events), ("", *path, key))
                continue
            self.lines[*path, key] = line
            data[key] = self._value(next(self._events), (*path, key))
        return data

    def _sequence(self, path: ledger.Path) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            self.lines[*path, len(data)] = event.start_mark.line + 1
            data.append(self._value(event, (*path, len(data))))
        return data


def scalar(text: str) -> Any:
    """A plain scalar by YAML 1.2's core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _NOT_FINITE.fullmatch(text):
        return float(text.replace(".", "", 1))
    return text
