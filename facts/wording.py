"""Turn pydantic's errors into problems a person can act on: file, line, what to write instead."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from facts.ledger import Path, Place, Problem

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case letters and digits joined by hyphens",
    r"^[A-Z]{3}$": "an ISO 3166-1 alpha-3 code, as in KAZ",
    r"^#[0-9a-f]{6}$": "a colour in six lower-case hex digits, as in '#1d2f6f'",
    r"^\[\d+\]$": "a footnote in brackets, as in '[4]'",
    r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$": "the tag of a language, as in ar, fa or zh-Hant",
    r"^[0-9a-f]{64}$": "64 lower-case hex digits, as sha256sum prints them",
}
_TYPES = {
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "tuple": "a list",
    "dict": "keys and values",
    "model": "keys and values",
    "date": "a date, as in 2026-01-29",
    "url": "an address that begins with https://",
}


#: So many problems of one record are told, and so many words are searched for one that is meant.
MANY = 500


def listed(allowed: Iterable[str]) -> str:
    """``'a', 'b', 'c'``."""
    return ", ".join(f"'{item}'" for item in allowed)


def nearest(word: object, allowed: Iterable[str]) -> str | None:
    """The allowed word most like this one, letter case aside; ``None`` if none is near.

    Of very many none is named: to compare them takes longer than the hint is worth.
    """
    by_folded = {item.casefold(): item for item in allowed}
    if len(by_folded) > MANY:
        return None
    found = difflib.get_close_matches(str(word).casefold(), by_folded, n=1, cutoff=0.5)
    return by_folded[found[0]] if found else None


def did_you_mean(word: object, allowed: Iterable[str]) -> str:
    """A remedy that names the nearest allowed word, or nothing."""
    near = nearest(word, allowed)
    return f"did you mean '{near}'?" if near else ""


def shown(value: object) -> str:
    """A value as YAML has it, cut where it is long."""
    text = "null" if value is None else repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def visible(text: str) -> str:
    """Text for one line of a terminal: control characters are written out, none is obeyed."""
    return "".join(
        repr(letter)[1:-1] if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter
        for letter in text
    )


def problems_of(error: ValidationError, model: type[BaseModel], place: Place) -> list[Problem]:
    """One problem a value that pydantic refused.

    Parameters
    ----------
    error : ValidationError
        Raised by ``model``.
    model : type
        Names the keys that are allowed.
    place : Place
        Where the record is written.
    """
    problems: dict[tuple[Path, str], Problem] = {}
    wanted: dict[Path, list[str]] = {}
    given: dict[Path, Any] = {}
    for details in error.errors(include_url=False)[:MANY]:
        path = _written(details, place, model)
        if path != details["loc"] and _type_wanted(details):
            # A union reports one error for each of its types: they make one problem together.
            wanted.setdefault(path, []).append(_type_wanted(details))
            given.setdefault(path, details["input"])
            continue
        what, why, remedy = _words(details, model)
        problems[path, what] = place.problem(path, what, why, remedy)
    for path, types in wanted.items():
        what = f"{path[-1]}: {shown(given[path])} is of the wrong type"
        problems[path, what] = place.problem(path, what, f"it takes {' or '.join(types)}")
    return list(problems.values())


def _words(details: ErrorDetails, model: type[BaseModel]) -> tuple[str, str, str]:
    """What is wrong, why, and the remedy."""
    kind, given, ctx = details["type"], details["input"], details.get("ctx", {})
    loc = details["loc"]
    key = ".".join(str(part) for part in loc if part != "[key]")
    if kind == "missing":
        return f"key '{key}' is missing", "", "write it"
    if kind == "extra_forbidden":
        # `source` is a field of Fact that the loader fills in: nobody may write it.
        allowed = [name for name in _model_at(model, loc).model_fields if name != "source"]
        word = loc[-1]
        return f"unknown key '{key}'", f"allowed: {listed(allowed)}", did_you_mean(word, allowed)
    if kind in ("enum", "literal_error"):
        allowed = re.findall(r"'([^']*)'", ctx["expected"])
        why = f"allowed: {listed(allowed)}"
        return f"{key}: {shown(given)} is not allowed", why, did_you_mean(given, allowed)
    if kind == "string_pattern_mismatch":
        why = f"it must be {_PATTERNS.get(ctx['pattern'], ctx['pattern'])}"
        return f"{key}: {shown(given)} is not valid", why, ""
    if kind in ("string_too_short", "too_short"):
        return f"{key} is empty", "", "write it or drop the key"
    if kind == "value_error":
        message = details["msg"].removeprefix("Value error, ")
        return (f"{key}: {message}" if key else message), "", ""
    if wanted := _type_wanted(details):
        remedy = ""
        if wanted == "text" and isinstance(given, int | float) and not isinstance(given, bool):
            remedy = f'put it in quotes: "{given}"'
        return f"{key}: {shown(given)} is of the wrong type", f"it takes {wanted}", remedy
    message = details["msg"][0].lower() + details["msg"][1:]
    return (f"{key}: {shown(given)}: {message}" if key else message), "", ""


def _type_wanted(details: ErrorDetails) -> str:
    """The type a value should have had; empty if the error is not about its type."""
    name, _, rest = details["type"].partition("_")
    is_about_type = rest in ("type", "parsing", "from_datetime_parsing") or details["type"] in (
        "date_from_datetime_inexact",
        "int_from_float",
    )
    return _TYPES.get(name, "") if is_about_type else ""


def _written(details: ErrorDetails, place: Place, model: type[BaseModel]) -> Path:
    """The longest beginning of an error's location that is a place in the file.

    Where no places are known, as of a row of a table, the longest that names keys of the record.
    """
    loc: Path = details["loc"]
    if details["type"] == "missing":
        return loc[:-1]
    while loc and loc not in place.lines:
        loc = loc[:-1]
    return loc or _keys(details["loc"], model)


def _keys(loc: Path, model: type[BaseModel] | None) -> Path:
    """The beginning of an error's location that is made of keys of the record and list indices."""
    for n, part in enumerate(loc):
        if isinstance(part, str):
            if model is None or part not in model.model_fields:
                return loc[:n]
            model = _model_in(model.model_fields[part].annotation)
    return loc


def _model_at(model: type[BaseModel], loc: Path) -> type[BaseModel]:
    """The model whose key an error's location ends in."""
    for part in loc[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside ``tuple[Model, ...]``, ``Model | None`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)
