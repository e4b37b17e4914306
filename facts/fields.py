"""What the fields of a record are made of: kinds of text, dates, and the small vocabularies."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StrictFloat,
    StrictInt,
    StringConstraints,
    model_serializer,
    model_validator,
)

from facts import edtf

#: Seen by nobody, and yet they turn words around, hide them or end what they are written into.
#: The two joiners are spelling in Persian and other languages; U+2028 and U+2029 only break lines.
UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Footnote = Annotated[str, StringConstraints(pattern=r"^\[\d+\]$")]


def _legible(value: str) -> str:
    """Refuse what a reader would not see."""
    if found := UNSEEN.search(value):
        raise ValueError(f"invisible character U+{ord(found[0]):04X}; write the words without it")
    return value


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_legible)]
Verbatim = Annotated[str, StringConstraints(min_length=1)]
"""Words of somebody else, letter for letter; :mod:`facts.quotes` says what may stand in them."""

#: No figure of any fact is further from nought; beyond, sums and scales would run out of numbers.
MOST = 10**18
Number = (
    Annotated[StrictInt, Field(ge=-MOST, le=MOST)]
    | Annotated[StrictFloat, Field(ge=-MOST, le=MOST, allow_inf_nan=False)]
)


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
    """Our translation of a quote into one language of the interface, or into both.

    The quote itself stays in its own language.
    """

    en: Text | None = None
    ar: Text | None = None

    @model_validator(mode="after")
    def _into_something(self) -> Self:
        if self.en is None and self.ar is None:
            raise ValueError("a translation is into en, into ar, or into both")
        return self

    @model_serializer(mode="wrap")
    def _given(self, write: SerializerFunctionWrapHandler) -> dict[str, str]:
        """What is there: a language that nobody translated into is no empty translation."""
        return {lang: words for lang, words in write(self).items() if words is not None}
