"""Where each page of the site lies, and the way from one to another.

Paths are relative to the root of the site. Every address on a page is relative to that page, so
that the site can be opened from a disk and put under any path of any host.
"""

from __future__ import annotations

from posixpath import basename, dirname, relpath

from facts.query import ARTICLES, MEASURED, RECORD

ASSETS = "assets"
"""Folder of scripts and styles, which all pages share."""

DATA = "data"
"""Folder of the files to take away."""

VOICES = (ARTICLES, RECORD, MEASURED)
"""Whose word a page of a country holds: one page for each, so that none grows too large."""


def page(lang: str, name: str) -> str:
    """A page that is there once in each language, such as ``passages``."""
    return f"{lang}/{name}.html"


def layer(lang: str, layer: str, according: str) -> str:
    """The map of a layer, and what is behind it."""
    return f"{lang}/{layer}/{according}.html"


def country(lang: str, territory: str, voice: str) -> str:
    """All that one of :data:`VOICES` says of a country."""
    return f"{lang}/country/{territory}-{voice}.html"


def fact(lang: str, id: str) -> str:
    """The page of one fact."""
    return f"{lang}/fact/{id}.html"


def asset(name: str) -> str:
    """A script or a style sheet."""
    return f"{ASSETS}/{name}"


def table(layer: str, according: str, lang: str) -> str:
    """A layer as CSV, under the name that the app gives it."""
    return f"{DATA}/isnad-{layer}-{according}-{lang}.csv"


def whole(kind: str) -> str:
    """Everything that is asserted, in a format called by the end of its file's name."""
    return f"{DATA}/isnad-facts.{kind}"


def way(here: str, there: str, anchor: str = "") -> str:
    """The relative address of a page, or of an element of it, as seen from another page.

    A page is named even where it is the one that one is on: such an address can be copied.
    """
    found = relpath(there, dirname(here) or ".") if here != there else basename(there)
    return f"{found}#{anchor}" if anchor else found


def in_language(path: str, lang: str) -> str:
    """The same page in another language."""
    return f"{lang}/{path.partition('/')[2]}"
