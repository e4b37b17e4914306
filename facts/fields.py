"""What the fields of a record are made of: kinds of text, dates, and the small vocabularies."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from facts import edtf

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Footnote = Annotated[str, StringConstraints(pattern=r"^\[\d+\]$")]
Text = Annotated[str, StringConstraints(min_length=1)]


def _edtf(value: str) -> str:
    """Accept the EDTF forms in use (:mod:`facts.edtf`)."""
    edtf.parse(value)
    return value


def _iso_day(value: object) -> object:
    """Refuse numbers: they would silently become days of 1970."""
    if not isinstance(value, str | dt.date):
        raise ValueError(f"{value!r} is not a day; write it as 2026-01-28")
    return value


Period = Annotated[str, AfterValidator(_edtf)]
Day = Annotated[dt.date, BeforeValidator(_iso_day)]


class Comparator(StrEnum):
    """How a figure stands to the number given: the article's own hedge, kept."""

    EXACTLY = "exactly"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    SEVERAL = "several"


class Modality(StrEnum):
    """How surely, and in whose voice, the passage asserts the value."""

    STATED = "stated"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    FORECAST = "forecast"
    OPINION = "opinion"


class Rank(StrEnum):
    """Which of several figures of the record stands first (the ranks of Wikidata).

    A deprecated one is known to be wrong: it is kept, and never shades.
    """

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Region(StrEnum):
    """A statement about all of a region; it shades no single country."""

    CENTRAL_ASIA = "central-asia"
    SOUTH_CAUCASUS = "south-caucasus"


class Record(BaseModel):
    """Base of all records: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Record):
    """One text in the two languages of the interface."""

    en: Text
    ar: Text

    def __getitem__(self, lang: str) -> str:
        return self.ar if lang == "ar" else self.en


class Translation(Record):
    """Our translation of a quote; the quote itself stays in its own language."""

    en: Text
