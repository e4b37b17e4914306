"""Everything a finished picture, slide or page says, in words, before anybody draws it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facts.ledger import Ledger
from facts.models import Fact
from facts.publications import Article
from facts.query import Standing
from facts.works import works_of
from geodata.land import Land
from geodata.territories import Register
from mapview import cite, figures
from mapview.export import order as orders
from mapview.export.order import Order
from mapview.export.provenance import Provenance, provenance
from mapview.inwords import in_short
from mapview.legend import LegendEntry
from mapview.locale import strings
from mapview.spec import MapSpec, build


@dataclass(frozen=True)
class Note:
    """A footnote: what one fact says, in whose words, and where.

    Attributes
    ----------
    number : int
        From 1, in the order of the countries.
    value : str
        Country and value with its hedge and period.
    quote, quote_lang : str
        The sentence, letter for letter, and its language; empty where a fact is cited or measured.
    translation, translation_lang : str
        Ours, and its language; empty where the quote is in the language of the page, or there is
        none.
    source, url : str
        Title, publisher and date of the works; address of the first.
    """

    number: int
    fact: str
    territories: tuple[str, ...]
    value: str
    quote: str
    quote_lang: str
    translation: str
    translation_lang: str
    source: str
    url: str


@dataclass(frozen=True)
class KeyFigure:
    """What is said of one country, with the numbers of its footnotes.

    ``said`` is value and source as the map's tooltip has them, or why there is silence.
    """

    territory: str
    country: str
    said: str
    disagree: bool
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Brief:
    """What stands on the picture, in the language of its order.

    Attributes
    ----------
    title, subtitle : str
        The order's own title or the layer's; according to whom, as of when.
    figures : tuple of KeyFigure
        Of the countries that are called out, or else of all that somebody says something of.
    notes : tuple of Note
        Of the facts behind the figures shown; those of the called-out countries first.
    source_line, credit : str
        The sources of the values shown; the product, what the borders do not mean.
    land : Land or None
        The geometry of a pack; ``None``: the atlas's own.
    """

    order: Order
    spec: MapSpec
    title: str
    subtitle: str
    figures: tuple[KeyFigure, ...]
    notes: tuple[Note, ...]
    source_line: str
    credit: str
    permalink: str
    provenance: Provenance
    places: Register
    land: Land | None = None

    @property
    def lang(self) -> str:
        """Language of every word in it."""
        return self.order.lang

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """The classes and silences, as on the screen."""
        return self.spec.legend


def brief(
    ledger: Ledger,
    register: Register,
    order: Order,
    land: Land | None = None,
    data: str | None = None,
) -> Brief:
    """Put a map into words for print.

    Parameters
    ----------
    land : Land, optional
        The geometry of a pack; the atlas's own if left out.
    data : str, optional
        Version of the data (:func:`mapview.export.provenance.data_version`); that of the
        project's own facts if left out.

    Raises
    ------
    OrderError
        If the order asks for something that does not exist.
    """
    orders.check(order, ledger, register)
    spec = build(ledger, register, order.layer, order.according, order.lang)
    permalink = order.permalink()
    notes = _notes(ledger, register, spec, order)
    return Brief(
        order=order,
        spec=spec,
        title=order.title or spec.title,
        subtitle=spec.subtitle,
        figures=_figures(spec, order, notes),
        notes=notes,
        source_line=spec.source_line,
        credit=spec.credit,
        permalink=permalink,
        provenance=provenance(ledger, spec, order, permalink, data),
        places=register,
        land=land,
    )


def _notes(ledger: Ledger, register: Register, spec: MapSpec, order: Order) -> tuple[Note, ...]:
    """One note a fact; a fact that shades several countries has one."""
    facts = [ledger.fact(id) for id in spec.fact_ids]
    called = set(order.countries)
    facts.sort(key=lambda fact: called.isdisjoint(fact.territories))  # stable: the rest as it was
    return tuple(
        _note(ledger, register, fact, number, order.lang) for number, fact in enumerate(facts, 1)
    )


def _note(ledger: Ledger, register: Register, fact: Fact, number: int, lang: str) -> Note:
    layer = ledger.indicators[fact.indicator]
    works = works_of(ledger, fact)
    text = strings(lang)
    names = register.names()
    quote, source = fact.evidence.quote, ledger.sources[fact.source]
    spoken = source.language if isinstance(source, Article) else ""
    translation, into = fact.translated(lang, spoken) or ("", "")
    return Note(
        number=number,
        fact=fact.id,
        territories=fact.territories,
        value=text(
            "export_note_value",
            countries=text("list_separator").join(names[id][lang] for id in fact.territories),
            value=figures.in_full(register, fact, layer, lang),
        ),
        quote=quote.exact if quote else "",
        quote_lang=spoken,
        translation=translation,
        translation_lang=into,
        source=text("source_separator").join(cite.source_line(work, lang) for work in works),
        url=works[0].url,
    )


def _figures(spec: MapSpec, order: Order, notes: Iterable[Note]) -> tuple[KeyFigure, ...]:
    shown = order.countries or tuple(
        id for id, shade in spec.shades.items() if not shade.standing.silent
    )
    numbers = [(note.number, note.territories) for note in notes]
    return tuple(
        KeyFigure(
            territory=id,
            country=spec.shades[id].label,
            said=in_short(spec.shades[id], spec.lang) or spec.shades[id].note,
            disagree=spec.shades[id].standing is Standing.DISAGREE,
            notes=tuple(number for number, territories in numbers if id in territories),
        )
        for id in shown
    )
