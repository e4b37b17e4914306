"""A folder of facts is read within bounds, whatever it holds, and gives facts or problems."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from facts import load as loading
from facts import yamlfile
from facts.check import MANY
from facts.claim import Claim
from facts.edit.yamledit import document
from facts.fields import Slug
from facts.folder import Folder, on_disk
from facts.ledger import FactsError, Problem
from facts.load import ROOT, examine, load
from facts.models import Fact, Indicator
from facts.publications import KINDS

MANY_FILES = {
    "wrong all over": ({"sources/a/facts.yml": b"- {}\n" * 20_000}, "more than 1,000 problems"),
    "no record at all": (
        {"sources/a/facts.yml": b"[" + b"a, " * 90_000 + b"]"},
        "more than 1,000 problems",
    ),
    "a key too many in each": (
        {"sources/a/facts.yml": b"- {source: a, id: a}\n" * 9000},
        "more than 1,000 problems",
    ),
    "too many values": (
        {f"indicators/a{n}.yml": b"- 1\n" * 9000 for n in range(20)},
        "more than 100,000 values",
    ),
    "too much text": (
        {f"indicators/a{n}.yml": b"#\n" * 2**20 for n in range(3)},
        "more than 4 MB of text",
    ),
}


@pytest.mark.parametrize("name", MANY_FILES)
def test_a_folder_beyond_all_bounds_is_put_down(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files, said = MANY_FILES[name]
    validated = 0
    original = loading.problems_of

    def counted(*given: Any) -> list[Problem]:
        nonlocal validated
        validated += 1
        return original(*given)

    monkeypatch.setattr(loading, "problems_of", counted)
    _, problems = examine(Folder("a", {"indicators/": b"", "sources/": b"", **files}))
    assert f"a: {said}; not read to the end" in map(str, problems)
    assert len(problems) <= MANY + 1
    assert validated <= MANY


def test_of_one_record_so_many_problems_are_told() -> None:
    keys = "".join(f"key{n}: 1\n" for n in range(20_000))
    _, problems = examine(Folder("a", {"sources/": b"", "indicators/a.yml": keys.encode()}))
    assert len(problems) < MANY
    assert any("unknown key 'key0'" in problem.what for problem in problems)


def test_a_slug_and_the_name_of_a_record_are_short() -> None:
    with pytest.raises(ValidationError, match="at most 100"):
        TypeAdapter(Slug).validate_python("a" * 101)
    facts = f"- id: {'a' * 19_000}\n".encode()
    _, problems = examine(Folder("a", {"indicators/": b"", "sources/a/facts.yml": facts}))
    assert all(len(str(problem)) < 400 for problem in problems)


@pytest.mark.parametrize("kind", ["[record]", "{record: 1}", "1", "null", "Record"])
def test_a_source_of_no_kind_is_told(kind: str) -> None:
    source = f"id: a\nkind: {kind}\n".encode()
    _, problems = examine(Folder("a", {"indicators/": b"", "sources/a/source.yml": source}))
    assert any("is not a kind of source" in problem.what for problem in problems)


# --- records ------------------------------------------------------------------------------------

PLAIN = st.none() | st.booleans() | st.integers(1 - 10**18, 10**18 - 1) | st.text(max_size=9)
JSON = st.recursive(
    PLAIN | st.floats() | st.integers(-(10**40), 10**40) | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
#: What is special to some field or other.
TELLING = st.sampled_from(
    [
        *("2025", "2025/..", "0000", "9999-12-31", "999X", "..", "2025-02-30", "2022~"),
        *("KAZ", "[1]", "[٤]", "=1", "=9", "#ffffff", "https://", "http://[", "https://x:99999"),
        *("a" * 200, "\ud800", "\u202e", "central-asia", "combined", "several", "attributed"),
        *(10**400, 1e308, float("nan"), float("inf"), 5e-324, [], {}, [[]], {"en": "x"}, {"": 1}),
    ]
)
ANY = JSON | TELLING


def _places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in plain data, from the top."""
    yield path
    if isinstance(data, dict | list):
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _places(inner, (*path, key))


def _with(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Plain data with another value in one place."""
    if not path:
        return value
    data = copy.copy(data)
    data[path[0]] = _with(data[path[0]], path[1:], value)
    return data


def _records() -> list[tuple[type[BaseModel], Any]]:
    """Records of each kind as the project writes them."""
    rows: list[tuple[type[BaseModel], Any]] = []
    for path, content in sorted(on_disk(ROOT).files.items()):
        data, _, _ = yamlfile.read(content, path)
        match path.split("/"):
            case ["indicators", name] if name:
                rows.append((Indicator, data))
            case ["claims", name] if name:
                rows.append((Claim, data))
            case ["sources", _, "source.yml"]:
                rows.append((KINDS[data.get("kind", "article")], data))
            case ["sources", id, "facts.yml"]:
                rows += [(Fact, fact | {"source": id}) for fact in data[:5]]
    return rows


RECORDS = _records()


@settings(max_examples=200)
@given(st.sampled_from(RECORDS), st.data(), ANY)
def test_a_record_with_any_value_holds_or_is_refused(
    record: tuple[type[BaseModel], Any], data: st.DataObject, value: Any
) -> None:
    model, raw = record
    place = data.draw(st.sampled_from(list(_places(raw))))
    try:
        model.model_validate(_with(raw, place, value))
    except ValidationError as error:
        assert error.errors()  # noqa: PT017


@given(st.sampled_from([Fact, Indicator, Claim, *KINDS.values()]), JSON)
def test_any_json_is_a_record_or_refused(model: type[BaseModel], data: Any) -> None:
    try:
        model.model_validate(data)
    except ValidationError as error:
        assert error.errors()  # noqa: PT017


def _small() -> dict[str, Any]:
    """Few records of each kind of the project, as plain data; not all that they name is there."""
    found = {}
    for path, content in on_disk(ROOT).files.items():
        if not path.endswith("/"):
            data, _, _ = yamlfile.read(content, path)
            found[path] = data[:2] if isinstance(data, list) else data
    claims = sorted(path for path in found if path.startswith("claims/"))
    for path in claims[2:]:
        del found[path]
    for data in found.values():
        if "publications" in data:
            data["publications"] = dict(list(data["publications"].items())[:2])
    return found


SMALL = _small()
FILES = {path: document(data).encode() for path, data in SMALL.items()}


@settings(max_examples=60)
@given(st.sampled_from(sorted(SMALL)), st.data(), ANY)
def test_a_folder_with_any_value_gives_facts_or_problems(
    path: str, data: st.DataObject, value: Any
) -> None:
    place = data.draw(st.sampled_from(list(_places(SMALL[path]))))
    try:
        text = document(_with(SMALL[path], place, value)).encode()
    except (ValueError, AttributeError, TypeError):  # what YAML cannot hold
        return
    ledger, problems = examine(Folder("a", FILES | {path: text}))
    for problem in problems:
        str(problem).encode()
    assert problems or len(ledger.facts)


SCRAPS = st.text("ab:-? \n[]{},&*!|>%'\"#~0", max_size=40)
PATHS = st.sampled_from(
    [
        *("sources/a/facts.yml", "sources/a/source.yml", "sources/a/x", "sources/a", "sources/"),
        *("indicators/a.yml", "indicators/", "claims/a.yml", "territories.yml", "", "/", "a//b"),
    ]
)


@given(
    st.dictionaries(
        PATHS, st.binary(max_size=30) | SCRAPS.map(lambda s: s.encode("utf-8", "ignore"))
    )
)
def test_any_small_files_give_facts_or_problems(files: dict[str, bytes]) -> None:
    try:
        ledger = load(Folder("a", files))
    except FactsError as error:
        assert error.problems  # noqa: PT017
    else:
        assert ledger.facts == ()


def test_the_readers_own_folder_may_be_as_large_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "VALUES", 5)
    monkeypatch.setattr(loading, "BYTES", 50)
    own = on_disk(ROOT)
    assert load(own) == load(ROOT)
    _, problems = examine(Folder(own.name, own.files))
    assert "not read to the end" in str(problems[-1])
