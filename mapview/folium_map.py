"""The folium map on the screen: a base drawn once and a shading that travels alone.

Leaflet, the geometry and the drawing code are files of ours under ``static/``; their addresses
are relative to the map component's own page, so they hold under a base path, in an iframe and
with the network cable out. The base map never changes: streamlit-folium keeps it, with the
reader's zoom and centre, as long as its script stays the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from facts.query import Standing
from geodata.land import Land
from geodata.territories import Bounds, Register, register
from mapview import assets, inwords
from mapview.locale import strings
from mapview.palette import dark
from mapview.shortlist import more
from mapview.spec import MapSpec, Shade
from mapview.text import direction, element, markup, spoken

# From the page of the map's own frame, two folders below the app's.
_SERVED = f"../../{assets.SERVED}"

OPTIONS: dict[str, Any] = {
    "zoom_snap": 0.1,
    "zoom_delta": 0.5,
    "max_zoom": 8,
    "attribution_control": False,
}
"""How the map is handled, in Leaflet's options as folium spells them."""


class _Unrendered(folium.MacroElement):
    """Makes no page of its own: streamlit-folium asks each element for its script.

    For the page that it throws away folium would have every script, our data in it, compiled as
    a template.
    """

    def render(self, **_: object) -> str:
        """Render nothing."""
        return ""


class AtlasMap(_Unrendered, folium.Map):
    """A folium map that asks nobody outside for anything.

    ``_name`` keeps the name by which streamlit-folium finds the map's own element.
    """

    _name = "Map"
    default_css = [(name, f"{_SERVED}/{name}") for name in assets.STYLES]  # noqa: RUF012 - as in folium


class _Layer(_Unrendered, folium.FeatureGroup):
    """What streamlit-folium swaps in place."""


class _Base(MacroElement):
    """Neighbours, water and unshaded territories; the geometry of a pack comes before them."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this.geometry }}
            isnad.base(
                {{ this._parent.get_name() }}, {{ this.view|tojson }}, {{ this.frame|tojson }}
            );
        {% endmacro %}
        """
    )

    def __init__(self, places: Register, land: Land | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self.view = corners(places.view)
        self.frame = corners(places.frame)
        self.geometry = geometry(land) if land else ""


class _Painting(MacroElement):
    """A MapSpec handed to the drawing code, as JSON that cannot end the script it stands in."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            isnad.paint({{ this.map_name }}, {{ this.spec }})
                .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, map_name: str, spec: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self.map_name = map_name
        self.spec = in_script(spec)


# What begins something in a template; JSON has none of it outside its texts.
_TEMPLATE = re.compile(r"\{(?=[{%#])")


def in_script(value: dict[str, Any]) -> str:
    """JSON that cannot end the script it stands in, and is no template of folium's."""
    # Arabic as it is: an escaped letter would take three times the room. Two separators of
    # lines that JSON takes and older scripts do not stay escaped.
    written = str(htmlsafe_json_dumps(value, ensure_ascii=False))
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return _TEMPLATE.sub(r"\\u007b", written)


def geometry(land: Land) -> str:
    """The statement by which a page has the land of a pack, as ``atlas.js`` gives it our own."""
    return f"window.isnadAtlas = {in_script(dict(land.layers))};"


def base_map(
    places: Register | None = None, land: Land | None = None, *, bare: bool = False
) -> AtlasMap:
    """The map without a layer; always the same, so that it is mounted once.

    Parameters
    ----------
    places : Register, optional
        Gives what to show; the atlas's own region if left out.
    land : Land, optional
        The geometry of a pack: it travels in the map's script, instead of our own beside it.
    bare : bool
        Without buttons, as a picture has none; keys and gestures zoom it all the same.
    """
    result = AtlasMap(tiles=None, zoom_control=not bare, **OPTIONS)
    scripts = (name for name in assets.on_mount(land is not None) if name in assets.SCRIPTS)
    result.default_js = [(name, f"{_SERVED}/{name}") for name in scripts]
    result.add_child(_Base(places or register(), land))
    return result


def painting(spec: MapSpec, register: Register, selected: str | None) -> folium.FeatureGroup:
    """One layer, as the feature group that streamlit-folium swaps in place."""
    group = _Layer()
    group.add_child(_Painting("map_div", payload(spec, register, selected)))
    return group


def payload(spec: MapSpec, register: Register, selected: str | None) -> dict[str, Any]:
    """What the drawing code receives; every text in it is HTML, escaped here, but for ``words``."""
    lang = spec.lang
    names = [
        {"at": list(reversed(register.territory(id).label)), "html": _label(shade, lang)}
        for id, shade in spec.shades.items()
    ]
    names += [
        {
            "at": list(reversed(n.label)),
            "html": element("div", n.name[lang], lang, class_="neighbour-name"),
        }
        for n in register.neighbours
        if n.label is not None
    ]
    return {
        "layer": spec.layer,
        "lang": lang,
        "dir": direction(lang),
        "words": _words(spec),
        "territories": {
            id: {
                "fill": {"pattern": shade.fill.pattern, "colours": shade.fill.colours},
                "classes": _classes(shade, selected),
                "tooltip": tooltip(shade, lang),
            }
            for id, shade in spec.shades.items()
        },
        "labels": names,
        "borders": [
            {"id": border.id, "html": element("div", border.label, lang) if border.label else ""}
            for border in spec.borders
        ],
        "distances": [
            {
                "start": list(reversed(line.start)),
                "end": list(reversed(line.end)),
                "html": element("div", line.label, lang),
            }
            for line in spec.distances
        ],
        "arcs": [
            {
                "start": list(reversed(arc.start)),
                "end": list(reversed(arc.end)),
                "html": element("div", arc.label, lang) if arc.label else "",
            }
            for arc in spec.arcs
        ],
        "marks": [
            {"at": list(reversed(mark.at)), "html": element("div", mark.label, lang)}
            for mark in spec.marks
        ],
    }


def _words(spec: MapSpec) -> dict[str, str]:
    """What the map's own page calls itself and its controls, and where it is put into words."""
    text = strings(spec.lang)
    return {
        "id": inwords.ID,
        "label": text("access_map", title=spec.title),
        "keys": text("access_map_keys", title=spec.title),
        "zoom_in": text("access_zoom_in"),
        "zoom_out": text("access_zoom_out"),
    }


@lru_cache(maxsize=2048)
def tooltip(shade: Shade, lang: str) -> str:
    """Name, value and whose word it is: the source sits on the country."""
    heading = element("b", shade.label, lang)
    if not shade.said:
        return heading + element("span", shade.note, lang)
    text = strings(lang)
    rows = "".join(
        f"<div {spoken(lang)}>{markup(said.value)} "
        f'<span class="source">{markup(text("tooltip_source", source=said.source))}</span></div>'
        for said in shade.said
    )
    disagree = (
        element("div", text("standing_disagree"), lang)
        if shade.standing is Standing.DISAGREE
        else ""
    )
    rest = "".join(element("div", words, lang) for words in more(shade.more, lang))
    return heading + disagree + rows + rest


def corners(bounds: Bounds) -> list[list[float]]:
    """South-west and north-east as Leaflet wants them: latitude first."""
    return [[bounds.south, bounds.west], [bounds.north, bounds.east]]


def _label(shade: Shade, lang: str) -> str:
    figure = ""
    if shade.figure:
        years = f" <small>{markup(shade.years)}</small>" if shade.years else ""
        figure = f'<span class="figure" dir="ltr">{markup(shade.figure)}{years}</span>'
    ground = "on-dark" if dark(shade.fill) else "on-light"
    return f'<div class="{ground}" {spoken(lang)}>{escape(shade.label)}{figure}</div>'


def _classes(shade: Shade, selected: str | None) -> list[str]:
    classes = [shade.standing.value]
    if shade.standing.silent:
        classes.append("silent")
    if shade.territory == selected:
        classes.append("selected")
    return classes
