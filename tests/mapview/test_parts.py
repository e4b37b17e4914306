"""A long list part by part: nothing is left out, nothing is there twice."""

from __future__ import annotations

import pytest

from mapview import parts
from mapview.parts import part, part_with


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of three."""
    monkeypatch.setattr(parts, "AT_ONCE", 3)


@pytest.mark.parametrize("total", range(8))
def test_the_parts_together_are_the_list(total: int) -> None:
    items = list(range(total))
    found = [part(items, n + 1) for n in range(parts.parts(total))]
    assert [item for each in found for item in each.items] == items
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    for each in found:
        assert list(each.items) == items[each.start : each.start + 3]
        assert (each.parts, each.total) == (len(found), total)
        assert each.whole == (total <= 3)


def test_a_part_beyond_the_last_is_the_last() -> None:
    assert part(range(7), 99) == part(range(7), 3)


@pytest.mark.parametrize("item", range(7))
def test_an_item_is_found_in_its_part(item: int) -> None:
    assert item in part_with(range(7), item).items


def test_an_item_that_is_not_there_has_no_part() -> None:
    with pytest.raises(ValueError, match="9"):
        part_with(range(7), 9)
