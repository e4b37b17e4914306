"""Numbers as people type them."""

from __future__ import annotations

import pytest

from facts.edit.numbers import typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20", 20),
        (" 20 ", 20),
        ("1,234", 1234),
        ("1 234 567", 1234567),
        ("1\u202f234", 1234),
        ("1,234.5", 1234.5),
        ("٣٧٥", 375),
        ("١٬٢٣٤٫٥", 1234.5),
        ("۱۲", 12),
        ("0", 0),
    ],
)
def test_a_number_is_read(text: str, number: float) -> None:
    assert typed(text) == number
    assert type(typed(text)) is type(number)


@pytest.mark.parametrize(
    "text",
    ["", "x", "1,5", "12,34", "1.234.567", "-1", "1e9", "1.", ".5", "1 2", "²", "Ⅷ", "9" * 19],
)
def test_what_could_be_meant_otherwise_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        typed(text)
