"""What the fields of a record are made of: kinds of text, dates, and the small vocabularies."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Footnote = Annotated[str, StringConstraints(pattern=r"^\[\d+\]$")]
Text = Annotated[str, StringConstraints(min_length=1)]

_EDTF_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|\d{3}X")


def _edtf(value: str) -> str:
    """Accept the EDTF forms in use: a year, month, day, decade (``199X``) or interval."""
    for part in value.split("/"):
        if not _EDTF_DATE.fullmatch(part):
            raise ValueError(
                f"{value!r} is not a date; write 2025, 2026-01, 2026-01-28, 199X or 2024/2025"
            )
        if part[-1] != "X":
            dt.date.fromisoformat((part + "-01-01")[:10])
    start, _, end = value.partition("/")
    if "/" in end:
        raise ValueError(f"{value!r} has more than one '/'; an interval has a start and an end")
    if end and end < start:
        raise ValueError(f"{value!r} ends before it begins; write {end}/{start}")
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
    SEVERAL = "several"


class Modality(StrEnum):
    """How surely, and in whose voice, the passage asserts the value."""

    STATED = "stated"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    FORECAST = "forecast"
    OPINION = "opinion"


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
