"""The address of a view: read with suspicion, written in full.

``?layer=normalization&according=articles&country=TKM&lang=ar`` reproduces what a reader saw. A
value that is not understood becomes a :class:`Misread`, which the page shows: a link is never
silently replaced by another view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlencode

from mapview.text import LANGUAGES

# What mail programs and social networks append; nothing of ours, nothing to report.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_")


@dataclass(frozen=True)
class View:
    """State of the map page: everything its address holds."""

    layer: str
    according: str
    country: str | None
    lang: str


@dataclass(frozen=True)
class Misread:
    """Something in a link that was not understood.

    ``allowed`` is empty for a parameter that does not exist at all.
    """

    key: str
    value: str
    allowed: tuple[str, ...]
    nearest: str | None
    shown: str | None


@dataclass(frozen=True)
class Codec:
    """Translates between addresses and views; knows what each parameter may be.

    Parameters
    ----------
    layers, according, countries : sequence of str
        Allowed values. The first layer and the first source choice are the defaults.
    """

    layers: Sequence[str]
    according: Sequence[str]
    countries: Sequence[str]

    def decode(
        self, params: Mapping[str, str], default_lang: str
    ) -> tuple[View, tuple[Misread, ...]]:
        """Read an address.

        Parameters
        ----------
        params : mapping of str to str
            Query parameters as they came; nothing in them is trusted.
        default_lang : {"en", "ar"}
            Language where the address names none: the browser's.

        Returns
        -------
        View, tuple of Misread
            The view to show and what could not be understood on the way to it.
        """
        misread: list[Misread] = []

        def take(key: str, allowed: Sequence[str], default: str | None) -> str | None:
            given = params.get(key)
            if given is None or given in allowed:
                return default if given is None else given
            # Nothing but letter case differs: that is understood.
            same = [option for option in allowed if option.casefold() == given.casefold()]
            if same:
                return same[0]
            nearest = _nearest(given, allowed)
            misread.append(Misread(key, given, tuple(allowed), nearest, default))
            return default

        lang = take("lang", LANGUAGES, default_lang)
        layer = take("layer", self.layers, self.layers[0])
        according = take("according", self.according, self.according[0])
        country = take("country", self.countries, None) if params.get("country") != "" else None
        known = {"lang", "layer", "according", "country"}
        misread += [
            Misread(key, params[key], (), _nearest(key, known), None)
            for key in params
            if key not in known and not key.startswith(_TRACKING)
        ]
        assert lang
        assert layer
        assert according
        return View(layer, according, country, lang), tuple(misread)

    def encode(self, view: View) -> dict[str, str]:
        """Query parameters of a view; every one is written, so that a link depends on nothing."""
        params = {"layer": view.layer, "according": view.according, "lang": view.lang}
        return params | ({"country": view.country} if view.country else {})


def link(base: str, params: Mapping[str, str]) -> str:
    """A full address from the app's own address and query parameters."""
    return f"{base.split('?')[0].split('#')[0]}?{urlencode(params)}"


def _nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, letter case aside."""
    folded = {option.casefold(): option for option in known}
    found = get_close_matches(word.casefold(), folded, n=1)
    return folded[found[0]] if found else None
