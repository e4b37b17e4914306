"""The time line as a plotly figure: a row a country, a mark an event, as wide as its date is vague.

The figure is a plain dictionary, so that nothing here loads plotly.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from facts.ledger import Ledger
from geodata.territories import Register
from mapview import figures
from mapview.charts import symbols
from mapview.charts.chronicle import embedded, notes, when, words
from mapview.charts.events import Event, rows_of
from mapview.charts.lanes import FIRST, LAST, SYMBOL, Mark, marks
from mapview.locale import Strings, strings
from mapview.palette import INK, NEIGHBOUR, PAPER
from mapview.text import direction, embed

TICKS = (1991, 1995, 2000, 2005, 2010, 2015, 2020, 2026)

_LANE, _GAP, _AXIS = 16, 3, 26  # pixels: a lane, the space around a row, the years below
_COMMON = {"hoverinfo": "text", "showlegend": False}
_DIMMED = {"marker": {"opacity": 0.45}}


def figure(
    ledger: Ledger,
    register: Register,
    shown: Iterable[Event],
    lang: str,
    chosen: str | None = None,
) -> dict[str, Any]:
    """The chart.

    Parameters
    ----------
    shown : iterable of Event
        In order of time; not empty.
    lang : {"en", "ar"}
        In Arabic time runs from right to left.
    chosen : str, optional
        Id of the event to set off.

    Returns
    -------
    dict
        ``data``: bars of vague dates, then symbols; each point's ``customdata`` is the fact's id.
        ``layout``: rows, years, labels, and lines between dates that exclude one another.
    """
    placed = marks(ledger, register, shown, lang)
    rows = rows_of(register, [m.event for m in placed])
    tops, height = _tops(rows, placed)
    text = strings(lang)
    ys = [tops[m.row] + (m.lane + 0.5) * _LANE for m in placed]
    hovers = [_hover(ledger, register, m, text) for m in placed]
    return {
        "data": [_bars(placed, ys, hovers, chosen), _symbols(placed, ys, hovers, chosen, text)],
        "layout": _layout(register, placed, ys, rows, tops, height, text),
    }


def _bars(
    placed: tuple[Mark, ...], ys: list[float], hovers: list[str], chosen: str | None
) -> dict[str, Any]:
    """Between which days each vague date lies."""
    bars = [n for n, m in enumerate(placed) if m.event.precision != "day"]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [placed[n].start for n in bars],
        "x": [placed[n].end - placed[n].start for n in bars],
        "y": [ys[n] for n in bars],
        "width": _LANE - 3,
        "customdata": [placed[n].event.id for n in bars],
        "hovertext": [hovers[n] for n in bars],
        "marker": {
            "color": [symbols.tint(placed[n].event) for n in bars],
            "line": {"color": [symbols.colour(placed[n].event) for n in bars], "width": 0.8},
        },
        **_COMMON,
        "selected": {"marker": {"opacity": 1}},
        "unselected": _DIMMED,
        **_selected([placed[n] for n in bars], chosen),
    }


def _symbols(
    placed: tuple[Mark, ...], ys: list[float], hovers: list[str], chosen: str | None, text: Strings
) -> dict[str, Any]:
    """A sign for each event, with its letter."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [m.at for m in placed],
        "y": ys,
        "customdata": [m.event.id for m in placed],
        "hovertext": hovers,
        "text": [_letter(m.event, text) for m in placed],
        "textposition": "middle center",
        "textfont": {"size": 9, "color": [symbols.ink(m.event) for m in placed]},
        "cliponaxis": False,
        "marker": {
            "symbol": [symbols.symbol(m.event) for m in placed],
            "size": [symbols.size(m.event) for m in placed],
            "opacity": 1,
            "color": [symbols.fill(m.event) for m in placed],
            "line": {
                "color": [
                    symbols.CONFLICT if m.event.against else symbols.colour(m.event) for m in placed
                ],
                "width": [2.2 if m.event.against else 1.4 for m in placed],
            },
        },
        **_COMMON,
        "selected": {"marker": {"opacity": 1, "size": SYMBOL + 6}},
        "unselected": {**_DIMMED, "textfont": {"color": INK}},
        **_selected(placed, chosen),
    }


def _selected(drawn: Sequence[Mark], chosen: str | None) -> dict[str, Any]:
    """Which points of a trace belong to the event that is set off."""
    if not chosen:
        return {}
    return {"selectedpoints": [n for n, m in enumerate(drawn) if m.event.id == chosen]}


def _tops(rows: tuple[str, ...], placed: tuple[Mark, ...]) -> tuple[dict[str, int], int]:
    """Where each row begins, in pixels from the top, and how high all are together."""
    tops, height = {}, 0
    for row in rows:
        tops[row] = height + _GAP
        height += (1 + max(m.lane for m in placed if m.row == row)) * _LANE + 2 * _GAP
    return tops, height


def _layout(
    register: Register,
    placed: tuple[Mark, ...],
    ys: list[float],
    rows: tuple[str, ...],
    tops: dict[str, int],
    height: int,
    text: Strings,
) -> dict[str, Any]:
    backwards = direction(text.lang) == "rtl"
    edges = [tops[row] - _GAP for row in rows] + [height]
    names = register.names()
    titles = [
        _plain(register.regions[r][text.lang] if r in register.regions else names[r][text.lang])
        for r in rows
    ]
    last = max([float(LAST), *(math.ceil(m.end) for m in placed)])
    first = min([float(FIRST), *(math.floor(m.start) for m in placed)])
    years = [first - 0.6, last + 0.6]
    font = {"family": '"Source Sans", "Noto Sans Arabic", sans-serif', "color": INK}
    return {
        "height": height + _AXIS,
        "margin": {"t": 0, "b": _AXIS, "l": 4, "r": 4, "pad": 0},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {**font, "size": 11},
        "barmode": "overlay",
        "hovermode": "closest",
        "hoverdistance": 12,
        "hoverlabel": {
            **{"bgcolor": "#ffffff", "bordercolor": INK, "font": {**font, "size": 12}},
            **{"align": "right" if backwards else "left", "namelength": -1},
        },
        "dragmode": False,
        "showlegend": False,
        "shapes": [*_bands(edges), *_conflicts(placed, ys)],
        "annotations": [
            _label(m, y, backwards, text.lang) for m, y in zip(placed, ys, strict=True)
        ],
        "xaxis": {
            "range": years[::-1] if backwards else years,
            "tickvals": list(TICKS),
            "ticktext": [str(year) for year in TICKS],
            **{"fixedrange": True, "showgrid": True, "gridcolor": "#d8d4ca", "zeroline": False},
        },
        "yaxis": {
            "range": [height, 0],
            "tickvals": [(a + b) / 2 for a, b in pairwise(edges)],
            "ticktext": [embed(title, text.lang) for title in titles],
            "side": "right" if backwards else "left",
            "tickfont": {"size": 12},
            # Ticks that nobody sees keep the names off the marks.
            **{"ticks": "outside", "ticklen": 6, "tickcolor": PAPER},
            **{"fixedrange": True, "showgrid": False, "zeroline": False, "automargin": True},
        },
    }


def _bands(edges: list[int]) -> list[dict[str, Any]]:
    """A ground behind every other row."""
    return [
        {
            **{"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": top, "y1": bottom},
            **{"fillcolor": NEIGHBOUR, "line": {"width": 0}, "layer": "below"},
        }
        for top, bottom in list(pairwise(edges))[::2]
    ]


def _conflicts(placed: tuple[Mark, ...], ys: list[float]) -> list[dict[str, Any]]:
    """A line between each two dates that exclude one another."""
    at = {m.event.id: (m.at, y) for m, y in zip(placed, ys, strict=True)}
    return [
        {
            **{"type": "line", "x0": at[m.event.id][0], "y0": y, "x1": at[other][0]},
            **{
                "y1": at[other][1],
                "line": {"color": symbols.CONFLICT, "width": 1.5, "dash": "dot"},
            },
        }
        for m, y in zip(placed, ys, strict=True)
        for other in m.event.against
        if m.event.id < other and other in at
    ]


def _label(mark: Mark, y: float, backwards: bool, lang: str) -> dict[str, Any]:
    """The words beside a mark; a style sheet can hide them, the hover says the same."""
    after = mark.side != "before"
    x = mark.at if mark.side == "inside" else mark.end if after else mark.start
    if mark.event.open:
        x = mark.start
    # To the right of the mark where time runs to the right and the label follows.
    right = after is not backwards
    shift = 11 if right else -11
    said = _plain(mark.label)
    if mark.event.wrong:
        said = f"<s>{said}</s>"
    return {
        **{"x": x, "y": y, "xshift": shift, "xanchor": "left" if right else "right"},
        **{"text": embed(said, lang), "showarrow": False, "yanchor": "middle"},
        "font": {"size": 11, "color": symbols.CONFLICT if mark.event.against else INK},
    }


def _hover(ledger: Ledger, register: Register, mark: Mark, text: Strings) -> str:
    """Country, event, date and precision, and what is to be said of it; plotly's own few tags."""
    event, lang = mark.event, text.lang
    layer = ledger.indicators[event.fact.indicator]
    names = register.names()
    place = register.regions[mark.row] if mark.row in register.regions else names[mark.row]
    lines = [
        f"<b>{embed(_plain(place[lang]), lang)}</b>",
        embed(_plain(figures.said(register, event.fact, layer, lang)), lang),
        *([embedded(ledger, event, f"«{_plain(words(event))}»")] if words(event) else []),
        embed(_plain(when(event, lang)), lang),
        *(embed(_plain(note), lang) for note in notes(ledger, event, text)),
    ]
    return "<br>".join(lines)


def _letter(event: Event, text: Strings) -> str:
    return "" if event.wrong else text(f"timeline_letter_{event.group}")


def _plain(words: str) -> str:
    """Words in which plotly finds no tag; quotation marks are none of its business."""
    return escape(words, quote=False)
