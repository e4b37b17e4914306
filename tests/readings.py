"""What the map must show, written by hand from the facts and the design, not from its output."""

from __future__ import annotations

from typing import NamedTuple

from facts.models import Indicator

#: What each source choice shades each country with. A class id, ``bin-<n>``, ``measure-<id>`` or
#: ``combined``; ``.`` named and nothing said, ``-`` never named, ``?`` no such figure found, ``x``
#: no common border; ``a|b``: the sources disagree (``a|a``: on two figures of one shade).
READINGS = """
layer         according KAZ         KGZ       TJK        TKM             UZB     ARM AZE        GEO
normalization articles  accords     ties      unofficial normalized|ties ties    .   normalized -
normalization icgers    accords     .         .          normalized      .       .   normalized -
normalization eurasiaar accords     ties      unofficial ties            ties    -   -          -
border-russia articles  combined    x         x          x               x       x   combined   -
border-russia icgers    combined    x         x          x               x       x   combined   -
border-russia eurasiaar .           x         x          x               x       x   -          -
border-iran   articles  x           x         x          borders         x       .   .          x
border-iran   icgers    x           x         x          borders         x       .   .          x
border-iran   eurasiaar x           x         x          .               x       -   -          x
trade         articles  agreements  limited   .          .               limited .   bin-2      -
trade         icgers    .           .         .          .               .       .   bin-2      -
trade         eurasiaar agreements  limited   .          .               limited -   -          -
flights       articles  .           .         .          .               .       .   bin-2      -
flights       icgers    .           .         .          .               .       .   bin-2      -
flights       eurasiaar .           .         .          .               .       -   -          -
visitors      articles  .           .         .          .               .       .   bin-2      -
visitors      icgers    .           .         .          .               .       .   bin-2      -
visitors      eurasiaar .           .         .          .               .       -   -          -
diplomacy     articles  ambassadors agreement .          embassy         .       .   visit      -
diplomacy     icgers    visit       .         .          embassy         .       .   visit      -
diplomacy     eurasiaar ambassadors agreement .          .               .       -   -          -
powers        articles  bin-3       bin-0     bin-0      bin-0           bin-0   .   bin-2      -
powers        icgers    bin-0       .         .          bin-0           .       .   bin-2      -
powers        eurasiaar bin-3       bin-0     bin-0      bin-0           bin-0   -   -          -
outlook       articles  consequences obstacles unlikely  cautious        gradual .   .          -
outlook       icgers    .           .         .          .               .       .   .          -
outlook       eurasiaar consequences obstacles unlikely  cautious        gradual -   -          -

normalization record accords relations relations one-embassy both-embassies
                                   one-embassy both-embassies both-embassies
border-russia record bin-3   x         x         x           x              x bin-0 bin-1
border-iran   record x       x         x         bin-3       x          bin-0 bin-2 x
trade         record bin-1   ?         ?         bin-0       bin-0      bin-1 bin-3 bin-1
flights       record bin-0   ?         ?         ? measure-carrier measure-carrier bin-2 ?
visitors      record ?       ?         ?         ?           bin-1          ? bin-2
                                                                  measure-visits|measure-visits
diplomacy     record embassy relations relations embassy embassy embassy-in-israel embassy embassy
powers        record ?       ?         ?         ?           ?              ? ?     ?
outlook       record ?       ?         ?         ?           ?              ? ?     ?

normalization measured ?     ? ? ?     ? ?     ?     ?
border-russia measured bin-3 x x x     x x     bin-0 bin-1
border-iran   measured x     x x bin-3 x bin-0 bin-2 x
trade         measured ?     ? ? ?     ? ?     ?     ?
flights       measured ?     ? ? ?     ? ?     ?     ?
visitors      measured ?     ? ? ?     ? ?     ?     ?
diplomacy     measured ?     ? ? ?     ? ?     ?     ?
powers        measured ?     ? ? ?     ? ?     ?     ?
outlook       measured ?     ? ? ?     ? ?     ?     ?
"""
_SILENCE = {".": "named", "-": "never-named", "?": "not-found", "x": "not-applicable"}

#: The folders behind each choice.
SOURCES = {
    "articles": {"icgers", "eurasiaar"},
    "icgers": {"icgers"},
    "eurasiaar": {"eurasiaar"},
    "record": {"cia", "openflights", "press"},
    "measured": {"measured"},
}


class Expected(NamedTuple):
    """One row of :data:`READINGS`."""

    layer: str
    according: str
    keys: dict[str, str]

    @property
    def shaded(self) -> dict[str, tuple[str, ...]]:
        """Countries that a value shades, with its keys."""
        silent = _SILENCE.values()
        return {
            id: tuple(dict.fromkeys(key.split("|")))
            for id, key in self.keys.items()
            if key not in silent
        }

    @property
    def disagree(self) -> set[str]:
        """Countries that the sources disagree on."""
        return {id for id, key in self.keys.items() if "|" in key}

    @property
    def sources(self) -> set[str]:
        """The sources that are asked."""
        return SOURCES[self.according]


def _rows() -> list[Expected]:
    """A row is two words and one for each country, over as many lines as it takes."""
    words = READINGS.split()
    _, _, *ids = words[:10]
    rows = [words[n : n + 10] for n in range(10, len(words), 10)]
    return [
        Expected(layer, according, {i: _SILENCE.get(k, k) for i, k in zip(ids, keys, strict=True)})
        for layer, according, *keys in rows
    ]


ROWS = _rows()

#: Every layer, in the order in which it is on offer.
LAYERS = tuple(dict.fromkeys(row.layer for row in ROWS))


def colour(layer: Indicator, key: str) -> str:
    """The colour the layer's own file gives a key."""
    if key == "combined":
        assert layer.combined
        return layer.combined
    if key.startswith("bin-"):
        return layer.bins[int(key[4:])].colour
    if key.startswith("measure-"):
        found = {m.id: m.colour for m in layer.measures}[key.removeprefix("measure-")]
    else:
        found = {c.id: c.colour for c in layer.classes}[key]
    assert found
    return found
