"""What has gone wrong with a file, told apart for those who can do something about it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mapview.export.mishap import mishap
from mapview.export.order import OrderError, TooFullError


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OrderError("the title holds what cannot be printed"), "order"),
        (TooFullError("no room for the map"), "full"),
        (MemoryError(), "memory"),
        (OSError(28, "No space left on device"), "disk"),
        (FileNotFoundError("a font"), "disk"),
        (KeyError("export_north"), None),
        (ValueError("not an order"), None),
    ],
)
def test_each_error_has_its_reason_and_one_of_the_program_has_none(
    error: Exception, why: str | None
) -> None:
    assert mishap(error) == why


def test_a_page_can_ask_before_anything_has_been_drawn() -> None:
    code = "import sys, mapview.export.mishap; print('shapely' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
