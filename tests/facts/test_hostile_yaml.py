"""A file of YAML is read within bounds, whatever it holds, and gives data or problems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import yamlfile
from facts.edit.yamledit import document
from facts.ledger import Problem


def _file(text: str) -> Problem:
    """The one problem of a file that is not read."""
    data, _, (problem,) = yamlfile.parse(text, "a.yml")
    assert data is None
    return problem


COSTLY = {
    "brackets": ("[" * 2_000_000, "values more than 12 deep in one another"),
    "lists in lists": ("- " * 1_000_000, "values more than 12 deep"),
    "mappings in mappings": ("\n".join(" " * n + "a:" for n in range(3000)), "more than 12 deep"),
    "braces": ("{" * 2_000_000, "a key must be a word"),
    "keys of keys": ("? " * 1_000_000, "a key must be a word"),
    "values": ("[" + "a," * 1_000_000 + "]", "more than 100,000 values"),
    "keys": ("".join(f"k{n}: 1\n" for n in range(100_000)), "more than 100,000 values"),
    "one key": ("a: 1\n" * 100_000, "more than 100,000 values"),
    "long text": ("a: " + "x" * 2_000_000, "a text of more than 20,000 letters"),
    "many lines": ("a: |\n" + " x\n" * 1_000_000, "a text of more than 20,000 letters"),
    "many digits": ("a: " + "1" * 2_000_000, "a text of more than 20,000 letters"),
    "long key": ("? " + "k" * 10_000 + "\n: 1\n", "a key of more than 100 letters"),
    "anchors": ("&a " * 1_000_000, "anchor '&a'"),
    # Each is compared with all before it: the square of their number.
    "directives": ("".join(f"%TAG !{n}! x\n" for n in range(300_000)) + "--- a", "'%TAG'"),
    "directives later": ("a: 1\n...\n%TAG ! x\n", "directive '%TAG'"),
    "half a letter": ("a: \ud800", "half a character, U+D800"),
    "half a letter written out": ('a: "\\uD800"', "invalid Unicode character escape code"),
    "NUL": ("a: \0", "control characters are not allowed"),
    "escape": ("a: \x1b[2J", "control characters are not allowed"),
}


@pytest.mark.parametrize("name", COSTLY)
def test_what_costs_more_than_any_record_is_refused(name: str) -> None:
    text, said = COSTLY[name]
    assert said in str(_file(text))
    assert len(str(_file(text))) < 200


def test_a_file_is_read_no_further_than_it_may_go(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0

    def counted(text: str, **given: Any) -> Iterator[object]:
        nonlocal seen
        for event in original(text, **given):
            seen += 1
            yield event

    original = yamlfile.yaml.parse
    monkeypatch.setattr(yamlfile.yaml, "parse", counted)
    _file("[" * 1_000_000)
    assert seen < 20
    seen = 0
    _file("[" + "a," * 1_000_000 + "]")
    assert seen <= yamlfile.VALUES + 10


def test_words_that_only_look_like_a_directive_are_words() -> None:
    data, _, problems = yamlfile.parse('a: "50 %TAG"\nb: |\n  x\n  %TAG\n', "a.yml")
    assert (data, problems) == ({"a": "50 %TAG", "b": "x\n%TAG\n"}, [])


PLAIN = st.none() | st.booleans() | st.integers(1 - 10**18, 10**18 - 1) | st.text(max_size=9)
DATA = st.recursive(
    PLAIN | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(min_size=1, max_size=9), DATA, min_size=1, max_size=4))
def test_any_data_comes_back_as_it_was_written(data: dict[str, Any]) -> None:
    assert yamlfile.parse(document(data), "a.yml")[::2] == (data, [])


YAML = st.text(st.sampled_from("ab:-? \n\t[]{},&*!|>%@`'\"#\\.~0\ufeff\u2028\ud800\0\x85é"))


@given(YAML | st.text(max_size=40))
def test_any_text_is_data_or_problems(text: str) -> None:
    data, lines, problems = yamlfile.parse(text, "a.yml")
    assert problems or data is not None
    assert data is None or () in lines
    for problem in problems:
        str(problem).encode()


@given(st.binary(max_size=40))
def test_any_bytes_are_data_or_problems(content: bytes) -> None:
    data, _, problems = yamlfile.read(content, "a.yml")
    assert problems or data is not None
