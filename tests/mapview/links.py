"""Addresses inside the atlas, as a page would give them."""

from __future__ import annotations

from mapview.factcard import Links

LINK = "https://isnad.example/?layer=x&country=KAZ"


def linked(address: str = LINK, mark: str = "") -> Links:
    """Each kind of address, told apart by its path; ``mark`` stands in all of them."""
    return Links(
        fact=lambda _: f"{address}{mark}",
        claim=lambda claim: f"check?claim={claim.id}{mark}",
        page=lambda fact: f"fact?fact={fact.id}{mark}",
        passage=lambda fact: f"passages?fact={fact.id}{mark}",
        every=lambda country, layer: f"passages?country={country}&layer={layer}{mark}",
    )
