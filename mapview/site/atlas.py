"""The map of one layer with its evidence beside it, as a page without a server shows it.

Hooks are those of the app: containers of class ``st-key-map``, ``st-key-legend``,
``st-key-source_line`` and ``st-key-evidence``. What is said of a country stands in an element with
``data-country`` and the country's id as its anchor; ``overview`` is there for all of them. Without
a script they stand one below the other; ``site.js`` shows the one that was chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from geodata.territories import Bounds
from mapview import folium_map, frame, inwords, table
from mapview.locale import strings
from mapview.panel import Panel
from mapview.spec import MapSpec, according_name
from mapview.text import element, spoken

OVERVIEW = "overview"
"""Anchor of what the layer says of all countries."""


@dataclass(frozen=True)
class Atlas:
    """Writes the map of one layer, and everything around it that belongs to it.

    Attributes
    ----------
    layer : callable
        Address of the map of another layer, according to the same sources.
    country : callable
        Where all that is said of a country is to be read.
    """

    panel: Panel
    spec: MapSpec
    layer: Callable[[str], str]
    country: Callable[[str], str]

    def html(self) -> str:
        """The map in its frame, and the evidence beside it."""
        return (
            f'<div class="atlas"><div class="picture">{self._frame()}{self._words()}</div>'
            f'<div class="behind">{self._countries()}{self._evidence()}</div></div>'
        )

    def setup(self) -> dict[str, Any]:
        """What the script needs to draw the map; ``said``: what a choice is announced with."""
        spec, register = self.spec, self.panel.register
        whose = according_name(self.panel.ledger, spec.according, spec.lang)
        said = {id: inwords.announced(spec, id, whose) for id in spec.shades}
        options = {_camel(name): value for name, value in folium_map.OPTIONS.items()}
        return {
            "map": folium_map.payload(spec, register, None),
            # Leaflet draws nothing before it has a view; the drawing code then fits its own.
            "options": options | {"center": _middle(register.view), "zoom": 4},
            "view": folium_map.corners(register.view),
            "frame": folium_map.corners(register.frame),
            "said": said | {OVERVIEW: inwords.announced(spec, None, whose)},
        }

    def region(self) -> str:
        """Statements about the region as a whole; empty if there are none."""
        lang = self.spec.lang
        text = strings(lang)
        said = self.panel.region(self.spec.layer, self.spec.according)
        if not said:
            return ""
        return (
            f'<section class="isnad-region st-key-region" {spoken(lang)}>'
            f"{element('h2', text('region_heading'), lang)}"
            f"{element('p', text('region_note'), lang)}{said}</section>"
        )

    def table(self) -> str:
        """The layer as a table, in a section of its own."""
        text, spec = strings(self.spec.lang), self.spec
        caption = text("overview_separator").join((spec.title, spec.subtitle))
        heading = element("h2", text("table_heading"), spec.lang, class_="isnad-heading")
        shown = table.html(self.panel.card, spec.layer, spec.according, caption)
        return f'<section class="st-key-table">{heading}{shown}</section>'

    def _frame(self) -> str:
        """Title, map, legend and source line in one frame, so that a screenshot carries them."""
        text, spec, register = strings(self.spec.lang), self.spec, self.panel.register
        names = {t.id: t.name[spec.lang] for t in register.territories}
        failed = element("p", text("map_failed"), spec.lang, class_="map-failed")
        return (
            f'<div class="st-key-map">{frame.title(spec)}'
            f'<div class="st-key-canvas"><div>{failed}</div><div id="map_div"></div></div>'
            f'<div class="st-key-legend">{frame.legend(spec, names)}</div>'
            f'<div class="st-key-source_line">{frame.source_line(spec)}</div></div>'
        )

    def _words(self) -> str:
        said = inwords.statements(self.panel.ledger, self.panel.register, self.spec)
        return f'<div class="st-key-words">{inwords.html(said, self.spec.lang)}</div>'

    def _countries(self) -> str:
        """A link for each country: the keyboard's way, and the way without a script."""
        text, spec = strings(self.spec.lang), self.spec
        every = {OVERVIEW: text("site_all_countries")}
        every |= {id: shade.label for id, shade in spec.shades.items()}
        links = "".join(
            f'<li><a href="#{escape(id)}">{escape(name)}</a></li>' for id, name in every.items()
        )
        label = escape(text("country_label"))
        return f'<nav class="st-key-country pills" aria-label="{label}"><ul>{links}</ul></nav>'

    def _evidence(self) -> str:
        """What the layer says of all countries, and of each."""
        overview = self.panel.overview(self.spec, lambda id: f"#{id}", self.layer)
        sections = "".join(self._country(id) for id in self.spec.shades)
        return (
            f'<div class="st-key-evidence"><div id="{OVERVIEW}" class="said">{overview}</div>'
            f"{sections}</div>"
        )

    def _country(self, id: str) -> str:
        lang = self.spec.lang
        text = strings(lang)
        name = self.spec.shades[id].label
        whole = text("site_country_all", country=name)
        html = (
            f"{element('h2', name, lang)}{self.panel.in_layer(id, self.spec)}"
            f'<p class="links"><a href="{escape(self.country(id))}">{escape(whole)}</a></p>'
        )
        shown = self.panel.section(html, text("evidence_label", country=name))
        return f'<div id="{escape(id)}" class="said" data-country="{escape(id)}">{shown}</div>'


def _middle(bounds: Bounds) -> list[float]:
    """Latitude before longitude, as Leaflet wants it."""
    return [(bounds.south + bounds.north) / 2, (bounds.west + bounds.east) / 2]


def _camel(name: str) -> str:
    """An option as Leaflet spells it."""
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))
