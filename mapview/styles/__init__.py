"""The looks of a page: a file for each part of it that is read as such, joined into one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Sheet:
    """A style sheet made of files of this folder.

    ``st.html`` takes it as it is: a text it would search for indents at each run.

    Attributes
    ----------
    parts : tuple of str
        Names of the files, without ``.css``. The order counts: where two rules are equally
        specific, the later one holds.
    """

    parts: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """The rules; read once for all visitors."""
        return "\n".join((HERE / f"{part}.css").read_text(encoding="utf-8") for part in self.parts)

    def _repr_html_(self) -> str:
        """The sheet as an element of a page."""
        return f"<style>{self.text}</style>"


PAGE = Sheet(
    (
        *("theme", "shell", "map", "evidence", "notices", "phone"),
        *("timeline", "compare", "check", "table", "passages"),
        *("copying", "fact", "proof", "briefing", "draft"),
    )
)
"""What every page has."""

PRESENT = Sheet(("present",))
"""What the presentation view adds to it."""
