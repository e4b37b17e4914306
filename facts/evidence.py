"""What a fact rests on: an article's words, a publication that is cited, or a computation."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StrictInt, model_validator

from facts.fields import Bilingual, Footnote, Number, Record, Slug, Text, Verbatim


class Quote(Record):
    """The words of the source, verbatim and in logical order (W3C ``TextQuoteSelector``).

    ``carries`` is the part of ``exact`` that carries the value; it must occur in it just once.
    """

    exact: Verbatim
    prefix: str = ""
    suffix: str = ""
    carries: Verbatim | None = None


class Position(Record):
    """Code points in the document, half-open (W3C ``TextPositionSelector``)."""

    start: Annotated[StrictInt, Field(ge=0)]
    end: Annotated[StrictInt, Field(gt=0)]


class Citation(Record):
    """Independent publications that give the value. They are cited, not quoted.

    Attributes
    ----------
    publications : tuple of str
        Keys of ``publications`` in the source's file.
    locator : Bilingual or None
        Where in the publication.
    figure : str or None
        The publication's own figure, letter for letter; only where its source is ``quotable``.
    derived : Bilingual or None
        How the value was computed or concluded, where no publication prints it as it stands.
    rests_on : tuple of str
        Ids of the facts it was derived from.
    """

    publications: Annotated[tuple[Slug, ...], Field(min_length=1)]
    locator: Bilingual | None = None
    figure: Text | None = None
    derived: Bilingual | None = None
    rests_on: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _derived_says_how(self) -> Self:
        if self.rests_on and self.derived is None:
            raise ValueError("rests_on goes with derived: say how the value follows from them")
        return self


class Computation(Record):
    """A value measured from published geometry.

    Attributes
    ----------
    dataset : str
        Key of ``datasets`` in the source's file.
    pair : tuple of str
        The two countries whose border was measured, ISO 3166-1 alpha-3.
    what : {"length", "identical", "distance"}
        Length of the border; of that part of it that both sides draw with the same vertices; or
        distance of the first country's capital from it.
    low, high : float or None
        Bounds of the value, in its unit.
    """

    dataset: Slug
    pair: tuple[str, str]
    what: Literal["length", "identical", "distance"]
    method: Bilingual
    low: Number | None = None
    high: Number | None = None


class Evidence(Record):
    """One of three: a quote with its position, a citation, a computation.

    ``cites`` is the footnote that a quoted sentence rests on.
    """

    quote: Quote | None = None
    position: Position | None = None
    cites: Footnote | None = None
    citation: Citation | None = None
    computation: Computation | None = None

    @property
    def quotation(self) -> tuple[Quote, Position]:
        """Words and place of an article's passage.

        Raises
        ------
        ValueError
            If the fact rests on something else.
        """
        if self.quote is None or self.position is None:
            raise ValueError("this evidence is not a quote")
        return self.quote, self.position

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [self.quote, self.citation, self.computation]
        if sum(kind is not None for kind in kinds) != 1:
            raise ValueError("evidence is a quote, a citation or a computation: give one of them")
        if (self.quote is None) != (self.position is None):
            raise ValueError("a quote has a position, and nothing else has one")
        if self.cites is not None and self.quote is None:
            raise ValueError("cites is the footnote of a quoted sentence")
        return self
