"""A list that is too long for one page, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

AT_ONCE = 80
"""Most items of a part."""


@dataclass(frozen=True)
class Part(Generic[Item]):
    """Some items of a list that stand one after the other.

    Attributes
    ----------
    number, parts : int
        Which part it is, counted from 1, and how many there are: one even of an empty list.
    start, total : int
        How many items stand before it, and how many there are in all.
    """

    items: Sequence[Item]
    number: int
    parts: int
    start: int
    total: int

    @property
    def whole(self) -> bool:
        """Whether it is all there is."""
        return self.parts == 1


def parts(total: int) -> int:
    """In how many parts a list is shown."""
    return max(1, -(-total // AT_ONCE))


def part(items: Sequence[Item], number: int = 1) -> Part[Item]:
    """A part of a list, counted from 1; one beyond the last is the last."""
    number = min(number, parts(len(items)))
    start = (number - 1) * AT_ONCE
    shown = items[start : start + AT_ONCE]
    return Part(shown, number, parts(len(items)), start, len(items))


def part_with(items: Sequence[Item], item: Item) -> Part[Item]:
    """The part that an item stands in; ``ValueError`` if it is not in the list."""
    return part(items, items.index(item) // AT_ONCE + 1)
