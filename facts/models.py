"""The record of a fact: sources, indicators, facts and the evidence that ties them together.

Every model refuses unknown keys and is frozen. A model checks what can be known from one
record alone; what needs several records (does this unit belong to that indicator? does the
footnote exist?) is checked in :mod:`facts.check`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import (
    Field,
    HttpUrl,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
    model_validator,
)

from facts.fields import (
    Bilingual,
    Colour,
    Comparator,
    Day,
    Footnote,
    Iso3,
    Modality,
    Period,
    Record,
    Region,
    Slug,
    Text,
    Translation,
)

# --- evidence ---------------------------------------------------------------------------------


class Quote(Record):
    """The words of the source, verbatim and in logical order (W3C ``TextQuoteSelector``).

    ``carries`` is the part of ``exact`` that carries the value; it must occur in it just once.
    """

    exact: Text
    prefix: str = ""
    suffix: str = ""
    carries: Text | None = None


class Position(Record):
    """Code points in the document, half-open (W3C ``TextPositionSelector``)."""

    start: Annotated[StrictInt, Field(ge=0)]
    end: Annotated[StrictInt, Field(gt=0)]


class Evidence(Record):
    """Where a fact is written: quote, position, and the footnote the sentence rests on."""

    quote: Quote
    position: Position
    cites: Footnote | None = None


# --- fact -------------------------------------------------------------------------------------

Value = StrictInt | StrictFloat | StrictStr | None


class Fact(Record):
    """One value of one indicator, asserted by one source in one passage.

    Attributes
    ----------
    source : str
        Id of the folder the fact lies in; set by :mod:`facts.load`, never written in YAML.
    territories : tuple of str
        ISO 3166-1 alpha-3; empty if, and only if, ``region`` is set.
    counterpart : str or None
        ISO 3166-1 alpha-3 of the other party.
    value : int, float, str or None
        A number in ``unit``, or the id of one of the indicator's classes. ``None`` only with
        comparator ``several``: the source gives a unit and no number.
    scope : {"each", "combined"}
        ``combined``: a sum over all ``territories``; never printed on one of them.
    period : str or None
        EDTF: what the value covers, not when it was published.
    """

    id: Slug
    source: Slug
    territories: tuple[Iso3, ...] = ()
    region: Region | None = None
    counterpart: Iso3 | None = None
    indicator: Slug
    value: Value = None
    unit: Text | None = None
    comparator: Comparator = Comparator.EXACTLY
    scope: Literal["each", "combined"] = "each"
    period: Period | None = None
    modality: Modality
    attributed_to: Bilingual | None = None
    evidence: Evidence
    translation: Translation
    explanation: Text
    explanation_ar: Text
    review: Literal["proposed", "accepted"]

    @model_validator(mode="after")
    def _one_subject(self) -> Self:
        if bool(self.territories) == (self.region is not None):
            raise ValueError("a fact is about territories or about a region: give one of the two")
        if len(set(self.territories)) != len(self.territories):
            raise ValueError("a territory is listed twice")
        if self.scope == "combined" and len(self.territories) < 2:
            raise ValueError("scope 'combined' needs at least two territories")
        return self

    @model_validator(mode="after")
    def _value_fits(self) -> Self:
        if isinstance(self.value, str):
            if self.unit is not None or self.comparator is not Comparator.EXACTLY:
                raise ValueError("a class takes no unit and no comparator")
        elif self.unit is None:
            raise ValueError("a number needs a unit")
        if (self.value is None) != (self.comparator is Comparator.SEVERAL):
            raise ValueError("comparator 'several' goes with value null, and only with it")
        return self

    @model_validator(mode="after")
    def _attribution(self) -> Self:
        if (self.modality is Modality.ATTRIBUTED) != (self.attributed_to is not None):
            raise ValueError(
                "modality 'attributed' names who said it in attributed_to; no other modality does"
            )
        return self


# --- indicator --------------------------------------------------------------------------------


class ValueClass(Record):
    """A named value of an indicator; order in the file is rank, highest first."""

    id: Slug
    name: Bilingual
    colour: Colour


class Unit(Record):
    """A unit the indicator takes. Only the first one shades the map."""

    id: Text
    name: Bilingual
    measure: Bilingual


class Bin(Record):
    """A class of numbers: from ``min`` (inclusive) to the next bin's ``min``."""

    min: Annotated[float, Field(ge=0)]
    colour: Colour


class Indicator(Record):
    """The definition of one layer of the map.

    Attributes
    ----------
    kind : {"status", "quantity", "set", "roles"}
        ``status``: a country has one class; two sources with different classes disagree.
        ``quantity``: a number in the first unit, or a class where the source gives no number.
        ``set``: several classes can hold at once; the highest-ranked one shades.
        ``roles``: classes are what a counterpart is to the country; the number of distinct
        counterparts shades.
    border_with : str or None
        ISO code of a neighbour: territories without a common land border are "not applicable".
    absent : tuple of str
        For ``roles``: classes that say a power is *not*, or no longer, there; they do not count.
    combined : str or None
        Colour of territories that a combined figure covers.
    modalities : tuple of Modality
        What may appear in this layer: a forecast is not a status.
    draws : tuple of str
        What is drawn besides the shading.
    """

    id: Slug
    order: StrictInt
    kind: Literal["status", "quantity", "set", "roles"]
    name: Bilingual
    title: Bilingual
    definition: Bilingual
    counterparts: tuple[Iso3, ...] = ()
    border_with: Iso3 | None = None
    classes: tuple[ValueClass, ...] = ()
    units: tuple[Unit, ...] = ()
    bins: tuple[Bin, ...] = ()
    absent: tuple[Slug, ...] = ()
    combined: Colour | None = None
    modalities: tuple[Modality, ...]
    draws: tuple[Literal["border", "arcs", "capitals"], ...] = ()

    def class_of(self, id: str) -> ValueClass:
        """The class with this id; ``KeyError`` if there is none."""
        for value_class in self.classes:
            if value_class.id == id:
                return value_class
        raise KeyError(id)

    def unit_of(self, id: str) -> Unit:
        """The unit with this id; ``KeyError`` if there is none."""
        for unit in self.units:
            if unit.id == id:
                return unit
        raise KeyError(id)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        mins = [b.min for b in self.bins]
        if mins != sorted(set(mins)):
            raise ValueError("bins must rise from one to the next")
        for what, ids in (
            ("classes", [c.id for c in self.classes]),
            ("units", [u.id for u in self.units]),
        ):
            if len(set(ids)) != len(ids):
                raise ValueError(f"{what} repeat an id")
        if unknown := set(self.absent) - {c.id for c in self.classes}:
            raise ValueError(f"absent names {sorted(unknown)}, which are not classes")
        return self


# --- source -----------------------------------------------------------------------------------


class Document(Record):
    """The text the quotes were taken from: not in the project, known by its checksum."""

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    characters: Annotated[StrictInt, Field(gt=0)]


class Reference(Record):
    """A footnote of an article: what it points to, spelled out."""

    ref: Footnote
    text: Bilingual
    published: Period | None = None
    url: HttpUrl | None = None


class Mention(Record):
    """The first place where a source names a territory."""

    exact: Text
    start: Annotated[StrictInt, Field(ge=0)]


class Source(Record):
    """A publication whose word can shade the map.

    ``quotation_limit`` is the largest share (0–1) of its text that all quotes together may hold.
    ``named`` says which territories it names at all: naming and saying nothing is a silence of
    its own, apart from never naming.
    """

    id: Slug
    order: StrictInt
    short: Bilingual
    publisher: Bilingual
    title: Bilingual
    url: HttpUrl
    published: Day
    published_basis: Bilingual
    language: Literal["ar"]
    disclaimer: Bilingual | None = None
    quotation_limit: Annotated[StrictFloat, Field(gt=0, le=1)]
    document: Document
    named: dict[Iso3, Mention]
    footnotes: tuple[Reference, ...] = ()
