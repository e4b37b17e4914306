"""Files made while others are made, and while the disk is full."""

from __future__ import annotations

import builtins
import errno
import io
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export import write
from mapview.export.order import FORMATS, Order

#: As unlike as two orders can be: script, ground, size, words on the map.
ORDERS = (
    Order("normalization", lang="ar", quotes=True, countries=("TKM",)),
    Order("trade", according="record", theme="dark", size="square", outlines=True),
)

Make = Callable[[Order, str], bytes]


@pytest.fixture(scope="module")
def make(ledger: Ledger, register: Register) -> Make:
    return lambda order, kind: write.made(ledger, register, order, kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_two_files_made_at_once_are_what_each_is_alone(make: Make, kind: str) -> None:
    alone = [make(order, kind) for order in ORDERS]
    ready = Barrier(len(ORDERS))

    def together(order: Order) -> bytes:
        ready.wait(timeout=60)
        return make(order, kind)

    with ThreadPoolExecutor(len(ORDERS)) as makers:
        assert list(makers.map(together, ORDERS)) == alone


@pytest.mark.thorough
def test_formats_do_not_disturb_one_another(make: Make) -> None:
    (order, _) = ORDERS
    alone = [make(order, kind) for kind in FORMATS]
    with ThreadPoolExecutor(len(FORMATS)) as makers:
        assert list(makers.map(lambda kind: make(order, kind), FORMATS)) == alone


@pytest.mark.parametrize("kind", FORMATS)
def test_a_full_disk_is_no_matter_to_the_app(
    make: Make, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a visitor asks for is made in memory alone."""
    expected = make(ORDERS[0], kind)
    full(monkeypatch)
    assert make(ORDERS[0], kind) == expected


def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be written anywhere any more; what is there can be read."""
    opened, low = io.open, os.open

    def refused(file: Any, mode: str = "r", *rest: Any, **given: Any) -> Any:
        if set(mode) & set("wax+"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return opened(file, mode, *rest, **given)

    def refused_low(path: Any, flags: int, *rest: Any, **given: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return low(path, flags, *rest, **given)

    monkeypatch.setattr(builtins, "open", refused)
    monkeypatch.setattr(io, "open", refused)
    monkeypatch.setattr(os, "open", refused_low)
    with pytest.raises(OSError, match="No space left"), tempfile.NamedTemporaryFile():
        pass
