"""A list that is too long for where it stands: some of it is shown, the rest is counted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from mapview import figures
from mapview.locale import strings

Item = TypeVar("Item")

VALUES = 4
"""So many values of a country are listed: in the tooltip each takes a line."""

NAMES = 8
"""So many names that bear the same value."""

WORKS = 30
"""So many works in a source line."""

FIGURES = 3
"""So many figures under the name of a country."""


@dataclass(frozen=True)
class Shortlist(Generic[Item]):
    """What is shown of a list, in its order, and how many items are not."""

    shown: tuple[Item, ...]
    more: int


def shortlist(
    items: Sequence[Item], room: int, what: Callable[[Item], Hashable] | None = None
) -> Shortlist[Item]:
    """As much of a list as there is room for; what does not fit gives its last place to a number.

    Parameters
    ----------
    room : int
        So many items may be shown.
    what : callable, optional
        What an item says: one of each comes before a second that says the same, or sources that
        contradict one another would seem to agree.
    """
    if len(items) <= room:
        return Shortlist(tuple(items), 0)
    order: Iterable[int] = range(len(items))
    if what is not None:
        first = {what(items[n]): n for n in reversed(range(len(items)))}
        order = sorted(order, key=lambda n: first[what(items[n])] != n)
    chosen = sorted(islice(order, room - 1))
    return Shortlist(tuple(items[n] for n in chosen), len(items) - len(chosen))


def enumerated(items: Sequence[str], room: int, separator: str, lang: str) -> str:
    """A list in words: as much as there is room for, and how many more."""
    short = shortlist(items, room)
    return separator.join((*short.shown, *more(short.more, lang)))


def more(count: int, lang: str) -> tuple[str, ...]:
    """The last item of a list, "and 95 more"; none where nothing is left out."""
    return (strings(lang)("said_more", count=figures.number(count, lang)),) if count else ()
