"""Who speaks: articles that are quoted, publications that are cited, geometry that is measured."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, HttpUrl, StrictFloat, StrictInt, StringConstraints, model_validator

from facts.fields import Bilingual, Day, Footnote, Iso3, Period, Record, Slug, Text
from facts.language import direction

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]


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


class Publication(Record):
    """A publication of the record, cited with its address and never quoted.

    Attributes
    ----------
    title, language : str or None
        As published, and the language (BCP 47) it is in; ``None`` where the title is not known.
    about : Bilingual or None
        What it is, in our words; required where there is no title.
    published : str or None
        EDTF; ``None`` where the publication gives no date.
    """

    publisher: Bilingual
    title: Text | None = None
    language: Language | None = None
    about: Bilingual | None = None
    url: HttpUrl
    published: Period | None = None
    licence: Bilingual | None = None

    @model_validator(mode="after")
    def _called_something(self) -> Self:
        if self.title is None and self.about is None:
            raise ValueError("a publication has a title, or `about` says what it is")
        if (self.title is None) != (self.language is None):
            raise ValueError("title and language go together")
        return self


class Dataset(Record):
    """Published geometry that lengths and distances are measured in."""

    title: Bilingual
    publisher: Bilingual
    version: Text
    licence: Bilingual
    url: HttpUrl
    published: Period


class _Source(Record):
    """What all sources have."""

    id: Slug
    order: StrictInt
    short: Bilingual
    publisher: Bilingual
    title: Bilingual
    disclaimer: Bilingual | None = None


class Article(_Source):
    """An article whose sentences are quoted.

    ``quotation_limit`` is the largest share (0–1) of its text that all quotes together may hold.
    ``named`` says which territories it names at all: naming and saying nothing is a silence of
    its own, apart from never naming. ``language`` is that of the text (BCP 47).
    """

    kind: Literal["article"] = "article"
    url: HttpUrl
    published: Day
    published_basis: Bilingual
    language: Language
    quotation_limit: Annotated[StrictFloat, Field(gt=0, le=1)]
    document: Document
    named: dict[Iso3, Mention]
    footnotes: tuple[Reference, ...] = ()

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way its words run."""
        return direction(self.language)


class Compilation(_Source):
    """Independent figures gathered from publications that are each cited.

    ``quotable``: their own figures may be shown letter for letter (public domain).
    """

    kind: Literal["record"]
    quotable: bool = False
    publications: Annotated[dict[Slug, Publication], Field(min_length=1)]


class Measurement(_Source):
    """Values measured from published geometry by :mod:`geodata`."""

    kind: Literal["measured"]
    datasets: Annotated[dict[Slug, Dataset], Field(min_length=1)]


Source = Article | Compilation | Measurement
KINDS: dict[str, type[Article] | type[Compilation] | type[Measurement]] = {
    "article": Article,
    "record": Compilation,
    "measured": Measurement,
}
