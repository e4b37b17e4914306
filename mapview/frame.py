"""Title, legend and source line: the parts of the map frame that any screenshot must carry."""

from __future__ import annotations

from html import escape

from mapview.legend import LegendEntry
from mapview.locale import strings
from mapview.palette import Fill
from mapview.spec import MapSpec
from mapview.text import element, markup, spoken


def title(spec: MapSpec) -> str:
    """Heading of the map: what is shown, according to whom, as of when."""
    return (
        f'<header class="isnad-title" {spoken(spec.lang)}>'
        f"{element('h2', spec.title, spec.lang)}{element('p', spec.subtitle, spec.lang)}</header>"
    )


def legend(spec: MapSpec, names: dict[str, str]) -> str:
    """The legend as a list; each entry says which countries take it, to those who cannot see."""
    items = "".join(_entry(entry, names, spec.lang) for entry in spec.legend)
    label = escape(strings(spec.lang)("legend_label"))
    return f'<ul class="isnad-legend" aria-label="{label}" {spoken(spec.lang)}>{items}</ul>'


def source_line(spec: MapSpec) -> str:
    """Sources of exactly the values shown, the product, and what the borders do not mean."""
    return (
        f'<p class="isnad-source-line" {spoken(spec.lang)}>'
        f"{markup(spec.source_line)} <span>{markup(spec.credit)}</span></p>"
    )


def swatch(fill: Fill) -> str:
    """A legend sample; the patterns are those of the map, drawn by the style sheet."""
    colours = ";".join(f"--c{n}:{colour}" for n, colour in enumerate(fill.colours))
    return f'<i class="swatch {fill.pattern}" style="{colours}" aria-hidden="true"></i>'


def _entry(entry: LegendEntry, names: dict[str, str], lang: str) -> str:
    text = strings(lang)
    members = text("list_separator").join(names[id] for id in entry.territories)
    members = members or text("legend_none")
    return (
        f'<li data-legend="{escape(entry.id)}" title="{escape(members)}">{swatch(entry.fill)}'
        f"<span>{markup(entry.label)}</span>"
        f'<span class="visually-hidden">: {escape(members)}</span></li>'
    )
