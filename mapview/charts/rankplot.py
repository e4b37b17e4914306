"""Draws a panel of a ranking with plotly: a line for each figure, countries as headings.

The name of a country stands on a line of its own above its figures, so that the axis keeps the
width of a phone, and the figure stands beside its mark.
"""

from __future__ import annotations

import math
from typing import Any

from facts.fields import Rank
from facts.ledger import Ledger
from facts.models import Indicator
from facts.works import works_of
from geodata.territories import Register
from mapview import cite, figures
from mapview.charts.lettering import folded, written
from mapview.charts.look import ACCENT, CLAIM, GRID, SOFT, axis, layout
from mapview.charts.ranking import Panel, label
from mapview.charts.rows import Form, Mark
from mapview.locale import strings
from mapview.naming import name_of
from mapview.palette import INK

_LINE = 23  # pixels from one figure to the next
_HOVER_WIDTH = 46  # characters
_LEAST = 170  # pixels: of a chart that is less high plotly drops what the pointer should show

STYLES: dict[Form, dict[str, Any]] = {
    Form.CLAIM: {"symbol": "diamond", "color": CLAIM, "size": 13},
    Form.FIRST: {"symbol": "circle", "color": ACCENT, "size": 12},
    Form.RECORD: {"symbol": "circle-open", "color": ACCENT, "size": 11, "line": {"width": 2.5}},
    Form.MEASURED: {"symbol": "line-ns", "color": INK, "size": 12, "line": {"width": 4}},
    Form.PLANNED: {"symbol": "triangle-up-open", "color": ACCENT, "size": 12, "line": {"width": 2}},
    Form.DEPRECATED: {"symbol": "circle-x-open", "color": SOFT, "size": 12, "line": {"width": 1.5}},
}
"""Shape carries the difference, colour only helps: it holds in greyscale too."""

# What is chosen is ringed by us; plotly would dim everything else.
_UNDIMMED = {
    "selected": {"marker": {"opacity": 1}},
    "unselected": {"marker": {"opacity": 1}, "textfont": {"color": INK}},
}


def figure(
    ledger: Ledger, register: Register, layer: Indicator, panel: Panel, lang: str, chosen: str = ""
) -> dict[str, Any]:
    """The chart of a panel as a plotly figure (a plain dictionary).

    Each mark has the id of its fact as ``customdata``; the one of the ``chosen`` fact is ringed.
    """
    heights, headings, lines = _places(panel)
    places = {id(mark): y for mark, y in zip(panel.marks, heights, strict=True)}
    traces = [_ranges(panel, places), _labels(panel, places, lang)]
    for form in Form:
        marks = [mark for mark in panel.marks if mark.form is form]
        if marks:
            hovers = [hover(ledger, register, layer, mark, lang) for mark in marks]
            traces.append(_trace(form, marks, places, hovers))
    if ringed := [mark for mark in panel.marks if mark.fact.id == chosen]:
        traces.append(_ring(ringed, places))
    right = lang == "ar"
    titles = [
        {
            "text": f"<b>{written(row.name, lang)}</b>",
            **{"x": 1 if right else 0, "xref": "paper", "xanchor": "right" if right else "left"},
            **{"y": y, "yref": "y", "yanchor": "middle", "showarrow": False},
        }
        for row, y in zip(panel.rows, headings, strict=True)
    ]
    return {
        "data": traces,
        "layout": layout(
            max(_LINE * lines + 46, _LEAST),
            lang,
            margin={"l": 14, "r": 14, "t": 2, "b": 44},
            xaxis=_axis(panel, lang),
            yaxis={"range": [lines - 0.4, -0.6], "visible": False, "fixedrange": True},
            annotations=titles,
            shapes=[*_rules(headings), *_spreads(panel, places)],
        ),
    }


def hover(ledger: Ledger, register: Register, layer: Indicator, mark: Mark, lang: str) -> str:
    """What the pointer shows: country, figure in full, whose word, and how it stands."""
    text, fact = strings(lang), mark.fact
    lines = [name_of(register, fact, lang), figures.in_full(register, fact, layer, lang)]
    for work in works_of(ledger, fact):
        publisher = work.publisher[lang]
        lines.append(text("source_cited", publisher=publisher, date=cite.date(work, lang)))
    if fact.rank is not Rank.NORMAL:
        lines.append(text(f"rank_{fact.rank}"))
    lines.append(text(f"compare_form_{mark.form}"))
    return folded("\n".join(lines), lang, _HOVER_WIDTH)


def _places(panel: Panel) -> tuple[list[int], list[int], int]:
    """Lines of the marks and of the headings, counted from the top; how many there are."""
    marks: list[int] = []
    headings: list[int] = []
    line = 0
    for row in panel.rows:
        headings.append(line)
        marks += range(line + 1, line + 1 + len(row.marks))
        line += 1 + len(row.marks)
    return marks, headings, line


def _ends(panel: Panel) -> tuple[float, float]:
    """From where to where the axis runs; on a logarithmic one, in powers of ten."""
    ends = [end for mark in panel.marks for end in (mark.low, mark.high)]
    if panel.log:
        return math.log10(min(ends)) - 0.15, math.log10(max(ends)) + 0.15
    return 0, max(ends) * 1.06 or 1


def _middle(panel: Panel) -> float:
    middle = sum(_ends(panel)) / 2
    return 10**middle if panel.log else middle


def _axis(panel: Panel, lang: str) -> dict[str, Any]:
    title = strings(lang)("compare_axis_log" if panel.log else "compare_axis", unit=panel.unit)
    whole = {"dtick": 1} if panel.log else {"nticks": 6}
    if not panel.log and _ends(panel)[1] < 6:
        whole = {"dtick": 1}  # half an airline is none
    return axis(
        lang,
        _ends(panel),
        type="log" if panel.log else "linear",
        title={"text": written(title, lang), "standoff": 4, "font": {"size": 12, "color": SOFT}},
        tickformat=",",
        tickfont={"size": 12},
        **whole,
    )


def _trace(
    form: Form, marks: list[Mark], places: dict[int, int], hovers: list[str]
) -> dict[str, Any]:
    style = STYLES[form]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.value for mark in marks],
        "y": [places[id(mark)] for mark in marks],
        "marker": style | {"line": {"color": style["color"], **style.get("line", {"width": 1})}},
        "customdata": [[mark.fact.id] for mark in marks],
        "hovertext": hovers,
        "hoverinfo": "text",
        "cliponaxis": False,
        **_UNDIMMED,
    }


def _labels(panel: Panel, places: dict[int, int], lang: str) -> dict[str, Any]:
    """Figure and period beside each mark, on the side where the axis has more room."""
    middle = _middle(panel)
    beyond = [mark.high > middle for mark in panel.marks]
    # In Arabic the axis is mirrored, and the sides with it.
    sides = ("left", "right") if lang == "ar" else ("right", "left")
    return {
        "type": "scatter",
        # The marker is not seen: it holds the text off the mark.
        "mode": "markers+text",
        "marker": {"size": 15, "opacity": 0},
        "x": [m.low if far else m.high for m, far in zip(panel.marks, beyond, strict=True)],
        "y": [places[id(mark)] for mark in panel.marks],
        "text": [written(label(mark, lang), lang) for mark in panel.marks],
        "textposition": [f"middle {sides[far]}" for far in beyond],
        "textfont": {"size": 13, "color": INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}, "textfont": {"color": INK}},
    }


def _ranges(panel: Panel, places: dict[int, int]) -> dict[str, Any]:
    """Published ranges and bounds of measurements, as whiskers."""
    wide = [mark for mark in panel.marks if mark.low != mark.high]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.value for mark in wide],
        "y": [places[id(mark)] for mark in wide],
        "marker": {"size": 1, "color": INK},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [mark.high - mark.value for mark in wide],
            "arrayminus": [mark.value - mark.low for mark in wide],
            "color": INK,
            "thickness": 2,
            "width": 6,
        },
        "hoverinfo": "skip",
        **_UNDIMMED,
    }


def _ring(marks: list[Mark], places: dict[int, int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.value for mark in marks],
        "y": [places[id(mark)] for mark in marks],
        "marker": {"symbol": "circle-open", "size": 23, "color": INK, "line": {"width": 2}},
        "hoverinfo": "skip",
        "cliponaxis": False,
        **_UNDIMMED,
    }


def _rules(headings: list[int]) -> list[dict[str, Any]]:
    """A thin line above each country but the first."""
    return [
        {
            **{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y - 0.5, "y1": y - 0.5},
            **{"line": {"color": GRID, "width": 1}, "layer": "below"},
        }
        for y in headings[1:]
    ]


def _spreads(panel: Panel, places: dict[int, int]) -> list[dict[str, Any]]:
    """Where sources conflict: a band from the lowest to the highest, over the lines it holds."""
    return [
        {
            **{"type": "rect", "x0": spread.low.value, "x1": spread.high.value},
            "y0": places[id(row.marks[spread.first])] - 0.4,
            "y1": places[id(row.marks[spread.last])] + 0.4,
            **{"fillcolor": "#e7c98c", "opacity": 0.45, "line": {"width": 0}, "layer": "below"},
        }
        for row in panel.rows
        for spread in row.spreads
    ]
