"""The words that no library holds: further names, hedges, and words of status.

Three files lie beside this module; in each, words stand under their language (BCP 47). An unknown
key stops.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from facts import yamlfile
from facts.fields import Comparator, Iso3, Record, Slug, Text
from facts.ledger import FactsError

FOLDER = Path(__file__).parent

Words = dict[Text, tuple[Text, ...]]


class Names(Record):
    """``names.yml``: names beside those of the register and of CLDR.

    Attributes
    ----------
    also : dict
        By ISO 3166-1 alpha-3 and language: further names, adjectives, inhabitants, capitals. What
        is written in capitals alone counts only in capitals.
    never : dict
        By language of the text: what there is a common word.
    """

    also: dict[Iso3, Words]
    never: Words


class Figures(Record):
    """``figures.yml``: what stands around numbers.

    Attributes
    ----------
    hedges : dict
        By comparator and language: words right before a number.
    at_least : dict
        By language: what looks like one of them, and no comparator says.
    decades : dict
        By first year and language: what a decade is called.
    percent, scales, units : dict
        Words right after it: per cent; scale, where CLDR has only others, by what they stand for;
        units that tell a number from a year.
    """

    hedges: dict[Comparator, Words]
    at_least: Words
    decades: dict[int, Words]
    percent: Words
    scales: dict[int, Words]
    units: Words


class Status(Record):
    """``status.yml``: by concept and language, how words begin that speak of it."""

    concepts: dict[Slug, Words] = Field(min_length=1)


@cache
def names() -> Names:
    """Read ``names.yml`` once; ``FactsError`` or ``pydantic.ValidationError`` if it is wrong."""
    return Names.model_validate(_read("names.yml"))


@cache
def figures() -> Figures:
    """Read ``figures.yml`` once; raises as :func:`names`."""
    return Figures.model_validate(_read("figures.yml"))


@cache
def status() -> Status:
    """Read ``status.yml`` once; raises as :func:`names`."""
    return Status.model_validate(_read("status.yml"))


def _read(name: str) -> Any:
    data, _, problems = yamlfile.parse(
        (FOLDER / name).read_text(encoding="utf-8"), f"facts/suggest/{name}"
    )
    if problems:
        raise FactsError(tuple(problems))
    return data
