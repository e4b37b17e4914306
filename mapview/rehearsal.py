"""The first map, written once before anybody asks for it: what is slow the first time is then done.

That is imports, the layers of every source as they are counted once (:func:`facts.ledger.once`),
and what Babel reads of each language.
"""

from __future__ import annotations

import folium.plugins  # noqa: F401 - the slowest part of streamlit_folium

from facts.ledger import Ledger
from facts.query import ARTICLES
from geodata.land import Land
from mapview import (
    folium_map,
    frame,
    inwords,
    table,  # noqa: F401 - a page with a map has one, folded
)
from mapview.about import about
from mapview.charts import ranking  # noqa: F401 - as the table
from mapview.panel import Panel  # noqa: F401 - as the table
from mapview.spec import build
from mapview.text import LANGUAGES


def rehearse(ledger: Ledger, land: Land | None) -> None:
    """Write the map that the app's own address shows, in each language.

    Parameters
    ----------
    land : Land or None
        The geometry of a region of its own; ``None``: the atlas's.
    """
    places = ledger.places
    folium_map.base_map(places, land)
    for lang in LANGUAGES:
        spec = build(ledger, places, next(iter(ledger.indicators)), ARTICLES, lang)
        frame.title(spec)
        frame.legend(spec, {t.id: t.name[lang] for t in places.territories})
        frame.source_line(spec)
        folium_map.painting(spec, places, None)
        inwords.html(inwords.statements(ledger, places, spec), lang)
        about(ledger, lang)
