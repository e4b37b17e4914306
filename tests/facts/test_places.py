"""The territories of a pack: what is wrong is said with its line, all of it in one run."""

from __future__ import annotations

import pytest

from facts.places import read_register
from geodata.territories import PATH, register

TEXT = PATH.read_text(encoding="utf-8")


def problems(text: str) -> list[str]:
    _, found = read_register(text.encode(), "pack/territories.yml")
    return [str(problem) for problem in found]


def line_of(words: str) -> int:
    return TEXT[: TEXT.index(words)].count("\n") + 1


def test_the_register_of_the_atlas_is_without_a_problem() -> None:
    assert read_register(PATH.read_bytes(), "territories.yml") == (register(), [])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("view: [39.4", "view: [9.4", "view [9.4, 34.7, 88.2, 55.9] reaches beyond frame"),
        ("frame: [38, 32, 98", "frame: [38, 32, 30", "frame [38, 32, 30, 60] has no inside"),
        ("view: [39.4, 34.7", "view: [39.4, 134.7", "view.1: 134.7: input should be less than"),
        ("joined: {Baikonur: KAZ", "joined: {Baikonur: KAX", "Baikonur: country 'KAX' is not"),
        ("region: central-asia", "region: central-asai", "did you mean 'central-asia'?"),
        ("borders: [RUS, CHN", "borders: [RUZ, CHN", "KAZ: country 'RUZ' is not in the register"),
        ("at: [71.43, 51.13]", "at: [51.13, 71.43]", "KAZ: capital at 51.13, 71.43 lies outside"),
        ("label: [67.0, 48.4]", "label: [7.0, 48.4]", "KAZ: label at 7, 48.4 lies outside"),
        ("- id: KGZ", "- id: KAZ", "id 'KAZ' is taken; first on line"),
        ("{id: CHN,", "{id: KAZ,", "id 'KAZ' is taken; first on line"),
        ("{id: USA,", "{id: RUS,", "id 'RUS' is taken; first on line"),
        ('numeric: "417"', 'numeric: "398"', "numeric '398' is taken; first on line"),
        ("spellings: [كازاخستان", "spelling: [كازاخستان", "unknown key"),
        ("view: [39.4", "view: &box [39.4", "anchor '&box'"),
    ],
)
def test_a_problem_names_its_line_and_what_to_do(old: str, new: str, says: str) -> None:
    told = problems(TEXT.replace(old, new, 1))
    (found,) = [line for line in told if says in line][:1] or [None]
    assert found is not None, told
    assert found.startswith(f"pack/territories.yml:{line_of(old)}: ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "file is empty"),
        ("- KAZ", "['KAZ'] is no register of places"),
        ("territories: []", "key 'frame' is missing"),
        ("view: [1, 2, 3]", "key 'regions' is missing"),
    ],
)
def test_what_is_no_register_is_said_to_be_none(text: str, says: str) -> None:
    found, told = read_register(text.encode(), "pack/territories.yml")
    assert found is None
    assert says in "\n".join(map(str, told))


def test_a_file_that_is_not_there_is_a_problem() -> None:
    found, told = read_register(None, "pack/territories.yml")
    assert (found, [str(problem) for problem in told]) == (
        None,
        ["pack/territories.yml: file is missing; write it"],
    )


def test_more_places_than_the_world_has_are_refused() -> None:
    more = "".join(
        f"  - {{id: {a}{b}{c}, name: {{en: x, ar: x}}}}\n"
        for a in "PQ"
        for b in "ABCDEFGHIJKLMNOP"
        for c in "ABCDEFGHIJKLMNOP"
    )
    assert any("at most 500 are read" in line for line in problems(TEXT + more))
