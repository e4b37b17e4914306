"""The words of the interface: one file a language, the same keys in each (a test compares)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from facts.yamlfile import LOADER


@dataclass(frozen=True)
class Strings:
    """The interface in one language; called with a key, it gives the words."""

    lang: str
    table: dict[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """Look a text up and fill its named places.

        Raises
        ------
        KeyError
            If the key, or a value for one of its places, is missing.
        """
        return self.table[key].format(**values)


@cache
def strings(lang: str) -> Strings:
    """The interface strings of a language (``en`` or ``ar``)."""
    path = Path(__file__).parent / f"{lang}.yml"
    return Strings(lang, yaml.load(path.read_text("utf-8"), LOADER))  # noqa: S506 - a safe one
