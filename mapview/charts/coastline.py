"""The coastline paradox: a border grows as the ruler shrinks; published lengths as lines.

One frame for each border, and one for borders that a source adds up. All frames span the same
ratio, so that slopes compare; none shares its axis with another.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from facts.ledger import Ledger
from facts.publications import Article
from geodata.lengths import Length
from geodata.territories import Register
from mapview import figures
from mapview.charts.lettering import folded, written
from mapview.charts.look import ACCENT, CLAIM, SOFT, axis, layout
from mapview.charts.measured import (
    DRAWN,
    Border,
    borders,
    dataset,
    kilometres,
    published,
    ruler,
)
from mapview.locale import strings
from mapview.naming import name_of, who
from mapview.palette import INK

_FRAME, _GAP = 190, 34  # pixels: a frame, and the room for its heading
FAMILIES = (
    ("osm", "OpenStreetMap", {"symbol": "circle", "color": ACCENT, "size": 9}, "solid"),
    ("ne", "Natural Earth", {"symbol": "square", "color": "#8a5a00", "size": 9}, "dash"),
)


def figure(
    ledger: Ledger,
    register: Register,
    layer: str,
    lang: str,
    rows: Iterable[Length] | None = None,
) -> dict[str, Any]:
    """Length against ruler, both logarithmic, as a plotly figure (a plain dictionary).

    Raises
    ------
    ValueError
        If nothing is measured for the layer; ask :func:`borders` first.
    """
    shown = borders(ledger, register, layer, lang, rows)
    if not shown:
        raise ValueError(f"no border is measured for the layer {layer!r}")
    height = len(shown) * (_FRAME + _GAP) + 50
    traces: list[dict[str, Any]] = []
    layouts: dict[str, Any] = {}
    notes: list[dict[str, Any]] = []
    rulers = sorted({row.resolution_m for border in shown for row in border.lengths})
    span = max(math.log10(high / low) for low, high in map(_reach, shown)) + 0.09
    for n, border in enumerate(shown):
        suffix = str(n + 1) if n else ""
        top = 1 - (n * (_FRAME + _GAP) + _GAP) / (height - 50)
        last = n == len(shown) - 1
        layouts[f"xaxis{suffix}"] = _rulers(rulers, lang, titled=last) | {"anchor": f"y{suffix}"}
        layouts[f"yaxis{suffix}"] = _kilometres(border, span, lang) | {
            "domain": [max(0, top - _FRAME / (height - 50)), top],
            "anchor": f"x{suffix}",
        }
        place = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        traces += [t | place for t in _measured(border, lang)]
        traces += [t | place for t in _published(ledger, register, border, rulers, lang)]
        notes.append(_heading(border, top, lang))
    return {
        "data": traces,
        "layout": layout(
            height, lang, margin={"l": 14, "r": 14, "t": 4, "b": 46}, annotations=notes, **layouts
        ),
    }


def _reach(border: Border) -> tuple[float, float]:
    """The shortest and the longest length in a frame."""
    values = [end for row in border.lengths for end in (row.km_low, row.km_high)]
    values += [f.value for f in border.published if isinstance(f.value, int | float)]
    return min(values), max(values)


def _rulers(rulers: list[int], lang: str, *, titled: bool) -> dict[str, Any]:
    """The horizontal axis, with a mark for each ruler that was used."""
    title = written(strings(lang)("coast_axis_ruler"), lang) if titled else ""
    # Where the rulers are crowded, every other one is named.
    named = [r for n, r in enumerate(reversed(rulers)) if n % 2 == 0 or r < 5000]
    return axis(
        lang,
        (math.log10(rulers[0]) - 0.25, math.log10(rulers[-1]) + 0.25),
        type="log",
        tickvals=named,
        ticktext=[written(ruler(r, lang), lang) for r in named],
        showticklabels=titled,
        tickfont={"size": 12},
        title={"text": title, "standoff": 4, "font": {"size": 12, "color": SOFT}},
    )


def _kilometres(border: Border, span: float, lang: str) -> dict[str, Any]:
    low, high = map(math.log10, _reach(border))
    pad = (span - (high - low)) / 2
    return {
        "type": "log",
        "range": [low - pad, high + pad],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,  # the lengths stand beside their marks
        "showline": True,
        "linecolor": SOFT,
        "side": "right" if lang == "ar" else "left",
    }


def _measured(border: Border, lang: str) -> list[dict[str, Any]]:
    """A line for each kind of drawing, with its own sign; the ends and the map's are labelled."""
    text = strings(lang)
    traces: list[dict[str, Any]] = []
    named = {border.lengths[0].dataset, border.lengths[-1].dataset, DRAWN}
    for prefix, _, marker, dash in FAMILIES:
        rows = [row for row in border.lengths if row.dataset.startswith(prefix)]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers+text",
                "x": [row.resolution_m for row in rows],
                "y": [row.km for row in rows],
                "text": [
                    written(figures.number(round(row.km), lang), lang)
                    if row.dataset in named
                    else ""
                    for row in rows
                ],
                "textposition": [_beside(border, row, lang) for row in rows],
                "textfont": {"size": 12, "color": INK},
                "line": {"color": marker["color"], "dash": dash, "width": 1.6},
                "marker": marker,
                "error_y": {
                    "type": "data",
                    "symmetric": False,
                    "array": [row.km_high - row.km for row in rows],
                    "arrayminus": [row.km - row.km_low for row in rows],
                    "color": marker["color"],
                    "thickness": 1.4,
                    "width": 4,
                },
                "hovertext": [
                    folded(
                        "\n".join(
                            (
                                border.name,
                                dataset(row.dataset, lang),
                                text("coast_hover", ruler=ruler(row.resolution_m, lang))
                                + " "
                                + kilometres(row, lang, bounds=True),
                            )
                        ),
                        lang,
                        46,
                    )
                    for row in rows
                ],
                "hoverinfo": "text",
                "cliponaxis": False,
            }
        )
    return traces


def _beside(border: Border, row: Length, lang: str) -> str:
    """Where a label stands free: lines fall towards coarser rulers, and level ones are above."""
    if row == border.lengths[0]:
        return f"{'top' if _highest(border) <= row.km else 'bottom'} center"
    if row.dataset == DRAWN:
        return f"top {'left' if lang == 'ar' else 'right'}"
    return "bottom center"


def _highest(border: Border) -> float:
    """The longest published length."""
    return max((f.value for f in border.published if isinstance(f.value, int | float)), default=0)


def _published(
    ledger: Ledger, register: Register, border: Border, rulers: list[int], lang: str
) -> list[dict[str, Any]]:
    """A level line for each published length; its label at the coarse end, where room is."""
    text = strings(lang)
    ends = [10 ** (math.log10(rulers[0]) - 0.25), 10 ** (math.log10(rulers[-1]) + 0.25)]
    traces = []
    ordered = sorted(border.published, key=lambda f: -float(f.value or 0))
    for n, fact in enumerate(ordered):
        claim = isinstance(ledger.sources[fact.source], Article)
        value = published(fact, lang)
        label = text("coast_published", who=ledger.sources[fact.source].short[lang], value=value)
        side = "right" if lang == "ar" else "left"
        traces.append(
            {
                "type": "scatter",
                # The markers are not seen: they hold the text off the line.
                "mode": "lines+markers+text",
                "marker": {"size": 4, "opacity": 0},
                "x": ends,
                "y": [fact.value, fact.value],
                # The first above its line, the next below: two of them may lie close together.
                "text": ["", written(label, lang)],
                "textposition": f"{'bottom' if n % 2 else 'top'} {side}",
                "textfont": {"size": 12, "color": CLAIM if claim else INK},
                "line": {
                    "color": CLAIM if claim else INK,
                    "width": 1.8 if claim else 1.2,
                    "dash": "longdash" if claim else "dot",
                },
                "hovertext": folded(
                    f"{name_of(register, fact, lang)}\n{value}\n{who(ledger, fact, lang)}", lang, 46
                ),
                "hoverinfo": "text",
            }
        )
    return traces


def _heading(border: Border, top: float, lang: str) -> dict[str, Any]:
    right = lang == "ar"
    return {
        "text": f"<b>{written(border.name, lang)}</b>",
        **{"xref": "paper", "x": 1 if right else 0, "xanchor": "right" if right else "left"},
        **{"yref": "paper", "y": top, "yanchor": "bottom", "showarrow": False},
    }
