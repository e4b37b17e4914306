"""The looks in parts: every file belongs to one sheet, which is its files one after the other."""

from __future__ import annotations

import re

import pytest

from mapview.styles import HERE, PAGE, PRESENT, Sheet

PARTS = (*PAGE.parts, *PRESENT.parts)


def test_every_file_is_part_of_one_sheet() -> None:
    assert sorted(PARTS) == sorted(path.stem for path in HERE.glob("*.css"))


@pytest.mark.parametrize("sheet", [PAGE, PRESENT])
def test_a_sheet_is_its_files_one_after_the_other(sheet: Sheet) -> None:
    files = [(HERE / f"{part}.css").read_text(encoding="utf-8") for part in sheet.parts]
    places = [sheet.text.index(text) for text in files]
    assert places == sorted(places)
    assert len(sheet.text) == sum(map(len, files)) + len(files) - 1


@pytest.mark.parametrize("part", PARTS)
def test_a_part_says_what_it_is_for_and_is_whole(part: str) -> None:
    text = (HERE / f"{part}.css").read_text(encoding="utf-8")
    assert text.startswith("/* ")
    assert text.endswith("\n")
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert "*/" not in rules
    assert rules.count("{") == rules.count("}")
    assert "<" not in rules, "what stands in a style element must not end it"
