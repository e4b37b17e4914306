"""The address of a view: read with suspicion, written in full.

``?layer=normalization&according=articles&country=TKM&lang=ar`` reproduces what a reader saw. A
value that is not understood becomes a :class:`Misread`, which the page shows: a link is never
silently replaced by another view.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlencode

from mapview.text import LANGUAGES

# What mail programs and social networks append; nothing of ours, nothing to report.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_")

# With so many words one that was not understood is compared.
_COMPARED = 1000

BETWEEN = ","
"""Stands between several values of one parameter."""


@dataclass(frozen=True)
class View:
    """State of a page: everything its address holds.

    What a page does not have, or what is left open, is empty (``layer``, ``according``,
    ``countries``, ``size``, ``theme``, ``quotes``, ``outlines``) or ``None``.
    """

    layer: str = ""
    according: str = ""
    country: str | None = None
    lang: str = "en"
    source: str | None = None
    modality: str | None = None
    claim: str | None = None
    verdict: str | None = None
    passage: str | None = None
    fact: str | None = None
    part: str | None = None
    view: str | None = None
    countries: tuple[str, ...] = ()
    size: str = ""
    theme: str = ""
    quotes: str = ""
    outlines: str = ""


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
    required : mapping of str to sequence of str
        Parameters, named like the fields of :class:`View`, that always have a value, with what
        is allowed; the first is the default.
    optional : mapping of str to sequence of str
        Parameters that may be left out, with what is allowed.
    several : mapping of str to sequence of str
        Parameters that may hold several values, with what is allowed of each; in an address
        they stand with commas between them.
    """

    required: Mapping[str, Sequence[str]] = field(default_factory=dict)
    optional: Mapping[str, Sequence[str]] = field(default_factory=dict)
    several: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def options(self) -> dict[str, Sequence[str]]:
        """Allowed values of the parameters that the page has; the language is one of each."""
        return {**self.required, **self.optional, **self.several, "lang": LANGUAGES}

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
            read = default if given is None else _understood(given, allowed)
            if given is None or read is not None:
                return read
            near = nearest(given, allowed)
            misread.append(Misread(key, given, tuple(allowed), near, default))
            return default

        def take_each(key: str, allowed: Sequence[str]) -> tuple[str, ...]:
            given = [part.strip() for part in params.get(key, "").split(BETWEEN)]
            read = {part: _understood(part, allowed) for part in given if part}
            good = tuple(dict.fromkeys(value for value in read.values() if value is not None))
            shown = BETWEEN.join(good) or None
            misread.extend(
                Misread(key, part, tuple(allowed), nearest(part, allowed), shown)
                for part, value in read.items()
                if value is None
            )
            return good

        defaults = {key: allowed[0] for key, allowed in self.required.items()}
        defaults["lang"] = default_lang
        taken: dict[str, Any] = {
            key: take(key, allowed, defaults.get(key))
            for key, allowed in self.options.items()
            if key not in self.several and (params.get(key) != "" or key in defaults)
        }
        taken |= {key: take_each(key, allowed) for key, allowed in self.several.items()}
        misread += [
            Misread(key, params[key], (), nearest(key, self.options), None)
            for key in params
            if key not in self.options and not key.startswith(_TRACKING)
        ]
        return View(**{key: value for key, value in taken.items() if value}), tuple(misread)

    def encode(self, view: View) -> dict[str, str]:
        """Query parameters of a view; every one is written, so that a link depends on nothing."""
        values = {key: getattr(view, key) for key in self.options}
        values |= {key: BETWEEN.join(values[key]) for key in self.several}
        return {key: value for key, value in values.items() if value}


def _understood(given: str, allowed: Iterable[str]) -> str | None:
    """The allowed value that is meant, whatever the case of its letters; ``None`` for no such."""
    allowed = tuple(allowed)
    if given in allowed:
        return given
    return next((option for option in allowed if option.casefold() == given.casefold()), None)


def link(base: str, params: Mapping[str, str]) -> str:
    """A full address from the app's own address and query parameters."""
    return f"{base.split('?')[0].split('#')[0]}?{urlencode(params, safe=BETWEEN)}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, letter case aside.

    Of very many only those are compared that begin most like it, which stand beside it in
    alphabetical order: to compare each takes longer than the hint is worth.
    """
    folded = {option.casefold(): option for option in known}
    word = word.casefold()
    options = list(folded)
    if len(options) > _COMPARED:
        options.sort()
        beside = bisect(options, word)
        options = options[max(0, beside - _COMPARED // 2) : beside + _COMPARED // 2]
    found = get_close_matches(word, options, n=1)
    return folded[found[0]] if found else None
