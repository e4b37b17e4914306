"""Names and values of Linked Data: what the annotations and the reviews of claims share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote as percent_encoded

from pydantic import HttpUrl

from facts.fields import Bilingual

Node = dict[str, Any]

NAME = "Isnad"

_PAGES = {"fact": "fact", "claim": "check"}


def base_address(text: str) -> str:
    """An address that pages can be named under: absolute, percent-encoded, ends in a slash.

    Raises
    ------
    ValueError
        If it is no http or https address, or has user, query or fragment.
    """
    url = HttpUrl(text)
    if any(part is not None for part in (url.username, url.password, url.query, url.fragment)):
        raise ValueError("an address with user, query or fragment")
    return iri(url).rstrip("/") + "/"


def creator(address: str | None) -> Node:
    """Who says it: the atlas, with its address where it has one."""
    homepage = {} if address is None else {"homepage": address}
    return {"id": atlas(address), "type": "Organization", "name": NAME} | homepage


def atlas(address: str | None) -> str:
    """IRI of the atlas itself."""
    return "urn:isnad:atlas" if address is None else address


def named(kind: str, id: str, address: str | None) -> str:
    """IRI of a fact or a claim: its own page, or a URN."""
    encoded = percent_encoded(id, safe="")
    if address is None:
        return f"urn:isnad:{kind}:{encoded}"
    return f"{address}{_PAGES[kind]}?{kind}={encoded}"


def iri(url: object) -> str:
    """The address with every character percent-encoded that an IRI may not have."""
    return percent_encoded(str(url), safe="%/:?#[]@!$&'()*+,;=~")


def fields(record: Mapping[str, object]) -> Node:
    """What a record says, under its own field names; what it does not say is left out."""
    return {
        f"isnad:{name}": _value(value)
        for name, value in record.items()
        if value not in (None, (), [])
    }


def _value(value: object) -> object:
    """As JSON-LD takes it: numbers and text as they are, texts in two languages tagged."""
    if isinstance(value, Bilingual):
        return tagged(value)
    return value if isinstance(value, Iterable | int | float) else str(value)


def tagged(text: Bilingual) -> list[Node]:
    """A text in both languages, each tagged with its own."""
    return [{"@value": text[lang], "@language": lang} for lang in ("en", "ar")]
