"""What somebody asks for: which map, for whom, in what shape. Light: pages import it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from facts.ledger import Ledger
from facts.query import ARTICLES, according_options
from geodata.territories import Register
from mapview.permalink import link, nearest
from mapview.text import LANGUAGES

LOCAL = "http://localhost:8501/"
"""Where ``make run`` shows the atlas: the address of links that name no other."""

FORMATS = ("png", "svg", "pdf", "pptx", "docx", "html")
"""What can be made, by the end of the file's name."""

THEMES = ("paper", "white", "dark")
"""Grounds to print on; the colours of the countries are the same on each."""

LONGEST_TITLE = 120
"""Characters of a title of one's own; what is longer is no title any more."""

_INCH = 25.4  # millimetres


class Size(NamedTuple):
    """Width and height of a picture, in inches."""

    width: float
    height: float


SIZES = {
    "slide": Size(40 / 3, 7.5),
    "a4-landscape": Size(297 / _INCH, 210 / _INCH),
    "a4-portrait": Size(210 / _INCH, 297 / _INCH),
    "square": Size(8, 8),
}
"""Shapes of the picture: a slide of 16:9, A4 lying and standing, a square."""


class OrderError(ValueError):
    """Something was asked for that does not exist; the message says what does."""


class TooFullError(Exception):
    """So much is to be said that it does not fit on the sheet, however small it is printed."""


@dataclass(frozen=True)
class Order:
    """What is asked for.

    Attributes
    ----------
    layer, according, lang
        The map, as in its address.
    countries : tuple of str
        Countries to call out; empty for none in particular.
    title : str
        A title of one's own; empty for the layer's.
    size, theme
        Keys of :data:`SIZES`, one of :data:`THEMES`.
    quotes : bool
        Whether the sentences behind the values are printed as footnotes.
    outlines : bool
        Whether an SVG holds its words as shapes instead of text.
    address : str
        Address of the atlas, up to its last slash: where the permalink leads.
    """

    layer: str
    according: str = ARTICLES
    lang: str = "en"
    countries: tuple[str, ...] = ()
    title: str = ""
    size: str = "slide"
    theme: str = "paper"
    quotes: bool = False
    outlines: bool = False
    address: str = LOCAL

    @property
    def name(self) -> str:
        """Name of its file, without the end."""
        return f"isnad-{self.layer}-{self.according}-{self.lang}"

    def permalink(self) -> str:
        """Address of the same map in the atlas, with the first country that is called out."""
        view = {"layer": self.layer, "according": self.according}
        if self.countries:
            view["country"] = self.countries[0]
        return link(self.address, view | {"lang": self.lang})


def check(order: Order, ledger: Ledger, register: Register) -> None:
    """Refuse what cannot be drawn.

    Raises
    ------
    OrderError
        Names the value and every value that is allowed.
    """
    _among("layer", order.layer, ledger.indicators)
    _among("according", order.according, according_options(ledger))
    _among("lang", order.lang, LANGUAGES)
    _among("size", order.size, SIZES)
    _among("theme", order.theme, THEMES)
    for country in order.countries:
        _among("country", country, register.ids)
    if len(order.title) > LONGEST_TITLE:
        raise OrderError(
            f"the title has {len(order.title)} characters; at most {LONGEST_TITLE} are allowed: "
            "shorten it"
        )
    if unprintable := sorted({c for c in order.title if not c.isprintable()}):
        codes = ", ".join(f"U+{ord(c):04X}" for c in unprintable)
        raise OrderError(f"the title holds what cannot be printed ({codes}): take it out")


def _among(what: str, given: str, allowed: Iterable[str]) -> None:
    if given in (options := list(allowed)):
        return
    near = nearest(given, options)
    hint = f"; did you mean {near!r}?" if near else ""
    raise OrderError(f"{what} {given!r} is not known; allowed: {', '.join(options)}{hint}")
