"""The interface in two languages: the same keys, the same places, nothing missing, nothing idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import TypeGuard

import pytest

from facts.claim import Verdict
from facts.fields import Comparator, Modality, Rank
from facts.query import ARTICLES, MEASURED, RECORD, Standing
from mapview.locale import strings
from mapview.table import COLUMNS
from mapview.text import LANGUAGES
from pages.script import STREAMLIT_WORDS
from pages.shell import PAGES
from tests.mapview.html_tree import arabic

ROOT = Path(__file__).parents[2]
KEYS = tuple(strings("en").table)

#: Words that are the same in every language, and templates that are signs alone.
NOT_ARABIC = {"lang_en"}


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _first_arguments() -> Iterator[ast.expr]:
    """What the code asks the table of strings for: ``text(…)`` and ``strings(lang)(…)``."""
    for folder in ("mapview", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            asked = [node.args[0] for node in ast.walk(tree) if _asks(node)]
            yield from asked
            names = {node.id for node in asked if isinstance(node, ast.Name)}
            yield from _held(tree, names)


def _asks(node: ast.AST) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call) or not node.args:
        return False
    caller = node.func
    if isinstance(caller, ast.Call):
        return isinstance(caller.func, ast.Name) and caller.func.id == "strings"
    if isinstance(caller, ast.Attribute):
        return caller.attr == "text"  # the words of a page: this.text(…)
    return isinstance(caller, ast.Name) and caller.id == "text"


def _held(tree: ast.Module, names: set[str]) -> Iterator[ast.expr]:
    """What these names are given: a key that is chosen first and asked for later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.For | ast.comprehension):
            targets, value = [node.target], node.iter
        else:
            continue
        bound = {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}
        if not bound & names:
            continue
        if isinstance(node, ast.Assign):
            yield value
        else:
            found = (n for n in ast.walk(value) if isinstance(n, ast.Constant))
            yield from (n for n in found if n.value in KEYS)


def _written() -> tuple[set[str], set[str]]:
    """Keys written out in the code, and patterns of those that it puts together."""
    plain: set[str] = set()
    patterns: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9_-]+"
                for part in node.values
            ]
            patterns.add("".join(parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            plain.add(node.value)
        elif isinstance(node, ast.IfExp):
            visit(node.body)
            visit(node.orelse)

    for argument in _first_arguments():
        visit(argument)
    return plain, patterns


def _families() -> set[str]:
    """Every key that the code puts together from values of the data."""
    standings = [*Standing]
    silent = [s for s in Standing if s.silent]
    comparators = [f"comparator_{c.value}" for c in Comparator]
    return {
        *(f"standing_{s}" for s in standings),
        *(f"standing_{s}_note" for s in silent),
        *(f"modality_{m.value}" for m in Modality),
        *(f"modality_name_{m.value}" for m in Modality),
        *(f"rank_{rank}" for rank in Rank if rank is not Rank.NORMAL),
        *(f"verdict_{verdict}" for verdict in Verdict),
        *(f"according_{group}" for group in (ARTICLES, RECORD, MEASURED)),
        *(f"page_{name}" for name in PAGES),
        *STREAMLIT_WORDS,
        *comparators,
        *(f"{name}_short" for name in comparators),
        *(f"column_{name}" for name in COLUMNS),
        *(f"lang_{lang}" for lang in LANGUAGES),
        *(f"powers_{count}" for count in ("1", "2", "n", "more")),
    }


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert tuple(strings("ar").table) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_have_the_same_places(key: str) -> None:
    english, arabic_ = (_places(strings(lang).table.get(key, "")) for lang in ("en", "ar"))
    # A word may stand for the number: "قوة واحدة" is one power, "قوتان" are two.
    if key in ("powers_1", "powers_2"):
        english, arabic_ = english - {"number"}, arabic_ - {"number"}
    assert english == arabic_


@pytest.mark.parametrize("key", KEYS)
def test_every_text_is_words_and_its_places_are_named(key: str) -> None:
    for lang in LANGUAGES:
        text = strings(lang).table[key]
        assert isinstance(text, str)
        assert text.strip() or "separator" in key
        assert all(re.fullmatch(r"[a-z_]+", place) for place in _places(text))


@pytest.mark.parametrize("key", sorted(set(KEYS) - NOT_ARABIC))
def test_arabic_texts_are_arabic(key: str) -> None:
    words = re.sub(r"{\w+}", "", strings("ar").table[key])
    # A template of signs alone has no letters.
    assert arabic(words) or not re.search(r"[^\W\d_]", words)


@pytest.mark.parametrize("key", sorted(set(KEYS) - {"lang_ar"}))
def test_english_texts_hold_no_arabic(key: str) -> None:
    assert not arabic(strings("en").table[key])


def test_every_key_the_code_writes_exists() -> None:
    plain, patterns = _written()
    assert len(plain) > 30
    assert plain <= set(KEYS)
    for pattern in patterns:
        assert any(re.fullmatch(pattern, key) for key in KEYS), pattern


def test_every_key_the_code_puts_together_exists() -> None:
    assert _families() <= set(KEYS)


#: Keys of one page, which puts them together by itself; those of the map are listed above.
OF_A_PAGE = re.compile(
    r"(map_words|passages|fact|proof|timeline|compare|coast|check|site_format|briefing|author"
    r"|article|entry|layer|review|keeper)_"
)


def test_no_key_is_idle() -> None:
    plain, patterns = _written()
    own = [pattern for pattern in patterns if OF_A_PAGE.match(pattern)]
    used = {key for key in KEYS if any(re.fullmatch(pattern, key) for pattern in own)}
    assert set(KEYS) - plain - _families() - used == set()


def test_missing_key_or_place_stops() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        strings("en")("nonsense")
    with pytest.raises(KeyError, match="date"):
        strings("en")("subtitle", according="x")
