"""The record of a fact, and the indicator it is a value of.

Every model refuses unknown keys and is frozen. A model checks what can be known from one
record alone; what needs several records (does this unit belong to that indicator? does the
footnote exist?) is checked in :mod:`facts.check`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StrictFloat, StrictInt, StrictStr, model_validator

from facts.evidence import Evidence
from facts.fields import (
    MOST,
    Bilingual,
    Colour,
    Comparator,
    Iso3,
    Modality,
    Number,
    Period,
    Rank,
    Record,
    Slug,
    Text,
    Translation,
)
from facts.language import base

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
    region : str or None
        A region of the register: a statement about all of it, which shades no single country.
    counterpart : str or None
        ISO 3166-1 alpha-3 of the other party.
    value : int, float, str or None
        A number in ``unit``, or the id of one of the indicator's classes. ``None`` only with
        comparator ``several``: the source gives a unit and no number.
    scope : {"each", "combined"}
        ``combined``: a sum over all ``territories``; never printed on one of them.
    upper : float or None
        Upper end of a published range; ``value`` is its lower end.
    measure : str or None
        Which of the indicator's measures a figure follows: what exactly was counted.
    detail : Bilingual or None
        What the figure counts where that is narrower than its measure.
    period : str or None
        EDTF: what the value covers, not when it was published.
    rank : Rank
        Where figures of the record compete.
    translation : Translation or None
        Of the quote, which alone has one; the check says into which languages.
    explanation_ar : str or None
        ``None``: readers of Arabic are given the English one.
    """

    id: Slug
    source: Slug
    territories: tuple[Iso3, ...] = ()
    region: Slug | None = None
    counterpart: Iso3 | None = None
    indicator: Slug
    value: Value = None
    upper: Number | None = None
    unit: Text | None = None
    measure: Slug | None = None
    detail: Bilingual | None = None
    comparator: Comparator = Comparator.EXACTLY
    scope: Literal["each", "combined"] = "each"
    period: Period | None = None
    modality: Modality
    attributed_to: Bilingual | None = None
    rank: Rank = Rank.NORMAL
    evidence: Evidence
    translation: Translation | None = None
    explanation: Text
    explanation_ar: Text | None = None
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
            if self.measure is not None or self.upper is not None:
                raise ValueError("a class takes no measure and no upper end")
        elif self.unit is None:
            raise ValueError("a number needs a unit")
        if (self.value is None) != (self.comparator is Comparator.SEVERAL):
            raise ValueError("comparator 'several' goes with value null, and only with it")
        if self.upper is not None and not (
            isinstance(self.value, int | float) and self.value < self.upper
        ):
            raise ValueError("upper must be greater than value: a range runs from value to upper")
        return self

    @model_validator(mode="after")
    def _translated(self) -> Self:
        if self.translation is not None and self.evidence.quote is None:
            raise ValueError("a quote may have a translation, and nothing else has one")
        return self

    @model_validator(mode="after")
    def _attribution(self) -> Self:
        if (self.modality is Modality.ATTRIBUTED) != (self.attributed_to is not None):
            raise ValueError(
                "modality 'attributed' names who said it in attributed_to; no other modality does"
            )
        return self

    def told(self, lang: str) -> tuple[str, str]:
        """The explanation for a reader of ``lang`` (en or ar): its words and their language."""
        if lang == "ar" and self.explanation_ar is not None:
            return self.explanation_ar, "ar"
        return self.explanation, "en"

    def translated(self, lang: str, language: str) -> tuple[str, str] | None:
        """Our translation for a reader of ``lang`` (en or ar): its words and their language.

        Parameters
        ----------
        language : str
            Of the quote (BCP 47).

        Returns
        -------
        tuple of str or None
            ``None`` where they read the quote itself, or nobody translated it.
        """
        if self.translation is None or base(language) == lang:
            return None
        given = dict(self.translation)
        return next(((given[into], into) for into in (lang, "en") if given[into]), None)


# --- indicator --------------------------------------------------------------------------------


class ValueClass(Record):
    """A named value of an indicator; order in the file is rank, highest first.

    Attributes
    ----------
    colour : str or None
        ``None``: it never shades, and is read in the panel only.
    record : bool
        Only the record takes it: it has no place in the legend of the articles.
    """

    id: Slug
    name: Bilingual
    colour: Colour | None = None
    record: bool = False


class Unit(Record):
    """A unit the indicator takes. Only the first one shades the map."""

    id: Text
    name: Bilingual
    measure: Bilingual


class Measure(Record):
    """What exactly a figure counts, where figures of one unit count different things.

    Order in the file is preference: on one map the first measure that anybody gives takes the
    scale. Any other takes its own ``colour``, so that two definitions never share a scale; one
    without a colour is read in the panel and does not shade.
    """

    id: Slug
    unit: Text
    name: Bilingual
    colour: Colour | None = None


class Bin(Record):
    """A class of numbers: from ``min`` (inclusive) to the next bin's ``min``."""

    min: Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False)]
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
    measures : tuple of Measure
        The definitions that figures of this layer follow.
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
    measures: tuple[Measure, ...] = ()
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

    def measure_of(self, id: str) -> Measure:
        """The measure with this id; ``KeyError`` if there is none."""
        for measure in self.measures:
            if measure.id == id:
                return measure
        raise KeyError(id)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        mins = [b.min for b in self.bins]
        if mins != sorted(set(mins)):
            raise ValueError("bins must rise from one to the next")
        for what, ids in (
            ("classes", [c.id for c in self.classes]),
            ("units", [u.id for u in self.units]),
            ("measures", [m.id for m in self.measures]),
        ):
            if len(set(ids)) != len(ids):
                raise ValueError(f"{what} repeat an id")
        if unknown := set(self.absent) - {c.id for c in self.classes}:
            raise ValueError(f"absent names {sorted(unknown)}, which are not classes")
        if unknown := {m.unit for m in self.measures} - {u.id for u in self.units}:
            raise ValueError(f"measures name {sorted(unknown)}, which are not units")
        return self
