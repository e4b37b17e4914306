"""The time line as a plotly figure: a row a country, a mark an event, as wide as its date is vague.

The figure is a plain dictionary, so that nothing here loads plotly.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from babel.dates import format_date

from facts import edtf
from facts.ledger import Ledger
from geodata.territories import Register
from mapview import figures
from mapview.charts.events import Event, rows_of
from mapview.locale import Strings, strings
from mapview.palette import INK, NEIGHBOUR, PAPER
from mapview.text import bare, direction, embed

COLOURS = {
    "relations": "#1d5f8a",
    "embassy": "#5a2a6b",
    "accords": "#a3195b",
    "visit": "#9a4a12",
    "meeting": "#7a6400",
    "agreement": "#1f6335",
    "state": "#5b6068",
    "other": "#3d3a36",
}
"""Colour of each group of events; all carry white letters (a test measures)."""

CONFLICT = "#9b1c1c"
FIRST, LAST = 1990, 2027
TICKS = (1991, 1995, 2000, 2005, 2010, 2015, 2020, 2026)

_LANE, _GAP, _AXIS = 17, 5, 26  # pixels: a lane, the space around a row, the years below
_SYMBOL = 15  # pixels
# Labels are laid out for a plot of 640 px. Where there is less room the style sheet hides them.
_YEAR = 640 / (LAST - FIRST)
_LETTER = 5.5
_AIR = 0.5 + _SYMBOL / 2 / _YEAR  # years kept free around a mark
_TURN = 2012  # labels of later marks stand before them, of earlier ones after


@dataclass(frozen=True)
class Mark:
    """An event in its place.

    Attributes
    ----------
    row : str
        ISO code of the territory, or id of the region.
    lane : int
        Counted from the top of the row.
    start, end : float
        Years between which the event lies, the end exclusive.
    at : float
        Year where the symbol stands.
    label : str
        Plain text beside the symbol.
    side : {"after", "before", "inside"}
        Where the label stands.
    """

    event: Event
    row: str
    lane: int
    start: float
    end: float
    at: float
    label: str
    side: str

    @property
    def extent(self) -> tuple[float, float]:
        """Years that bar, symbol and label take together."""
        width = len(bare(self.label)) * _LETTER / _YEAR
        left, right = min(self.start, self.at - _AIR), max(self.end, self.at + _AIR)
        if self.side == "after":
            right = max(right, self.end + _AIR + width)
        elif self.side == "before":
            left = min(left, self.start - _AIR - width)
        return left, right


def year_of(day: dt.date) -> float:
    """A day as a year and the part of it that is over."""
    first = dt.date(day.year, 1, 1)
    return day.year + (day - first).days / (dt.date(day.year + 1, 1, 1) - first).days


def brief(event: Event, lang: str) -> str:
    """The date where there is little room: "28 Jan 2026", "≈ 2022"; others as in a sentence."""
    date = event.period.start
    if event.period.interval or date.precision is edtf.Precision.DECADE:
        return figures.period(str(event.fact.period), lang)
    pattern = {"day": "d MMM y", "month": "MMM y", "year": "y"}[date.precision]
    shown: str = format_date(date.span.start, pattern, locale=figures.locale_of(lang))
    return {"": shown, "~": f"≈ {shown}", "?": f"{shown} (?)"}[date.hedge]


def marks(
    ledger: Ledger, register: Register, shown: Iterable[Event], lang: str
) -> tuple[Mark, ...]:
    """Give each event its place; in one lane none touches another."""
    shown = tuple(shown)
    placed: list[Mark] = []
    for row in rows_of(register, shown):
        lanes: list[list[tuple[float, float]]] = []
        for event in shown:
            if row not in event.rows:
                continue
            mark = _mark(ledger, event, row, lang)
            left, right = mark.extent
            free = (
                n
                for n, taken in enumerate(lanes)
                if all(right <= start or end <= left for start, end in taken)
            )
            lane = next(free, len(lanes))
            if lane == len(lanes):
                lanes.append([])
            lanes[lane].append((left, right))
            placed.append(_in_lane(mark, lane))
    return tuple(placed)


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
    bars = [n for n, m in enumerate(placed) if m.event.precision != "day"]
    common: dict[str, Any] = {"hoverinfo": "text", "showlegend": False}
    dimmed = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 0.35}}}

    def selected(indices: Iterable[int]) -> dict[str, Any]:
        found = [k for k, n in enumerate(indices) if placed[n].event.id == chosen]
        return {"selectedpoints": found} if chosen else {}

    data = [
        {
            "type": "bar",
            "orientation": "h",
            "base": [placed[n].start for n in bars],
            "x": [placed[n].end - placed[n].start for n in bars],
            "y": [ys[n] for n in bars],
            "width": _LANE - 3,
            "customdata": [placed[n].event.id for n in bars],
            "hovertext": [hovers[n] for n in bars],
            "marker": {
                "color": [_tint(placed[n].event) for n in bars],
                "line": {"color": [_colour(placed[n].event) for n in bars], "width": 0.8},
            },
            **common,
            **dimmed,
            **selected(bars),
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [m.at for m in placed],
            "y": ys,
            "customdata": [m.event.id for m in placed],
            "hovertext": hovers,
            "text": [_letter(m.event, text) for m in placed],
            "textposition": "middle center",
            "textfont": {"size": 9, "color": [_ink(m.event) for m in placed]},
            "cliponaxis": False,
            "marker": {
                "symbol": [symbol(m.event) for m in placed],
                "size": [_SYMBOL + 2 if m.event.claim else _SYMBOL for m in placed],
                "opacity": 1,
                "color": [_fill(m.event) for m in placed],
                "line": {
                    "color": [CONFLICT if m.event.against else _colour(m.event) for m in placed],
                    "width": [2.2 if m.event.against else 1.4 for m in placed],
                },
            },
            **common,
            **dimmed,
            **selected(range(len(placed))),
        },
    ]
    return {"data": data, "layout": _layout(register, placed, ys, rows, tops, height, text)}


def symbol(event: Event) -> str:
    """Diamond for what an article claims, circle for the record, cross for what is wrong."""
    if event.wrong:
        return "x"
    return "diamond" if event.claim else "circle"


def _mark(ledger: Ledger, event: Event, row: str, lang: str) -> Mark:
    span = event.period.span
    start, end = year_of(span.start), year_of(span.end + dt.timedelta(days=1))
    layer = ledger.indicators[event.fact.indicator]
    label = f"{brief(event, lang)} · {figures.value(event.fact, layer, lang)}"
    if event.against:
        label = f"≠ {label}"
    width = len(bare(label)) * _LETTER / _YEAR
    at = (start + end) / 2 if end - start <= 1.01 else start + _SYMBOL / 2 / _YEAR
    if event.open:
        at, end = start, float(LAST)
    if not event.open and width + 2 * _AIR <= end - start:
        return Mark(event, row, 0, start, end, at, label, "inside")
    return Mark(event, row, 0, start, end, at, label, "before" if start >= _TURN else "after")


def _in_lane(mark: Mark, lane: int) -> Mark:
    return Mark(
        mark.event, mark.row, lane, mark.start, mark.end, mark.at, mark.label, mark.side
    )


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
        escape(register.regions[r][text.lang] if r in register.regions else names[r][text.lang])
        for r in rows
    ]
    last = max([float(LAST), *(math.ceil(m.end) for m in placed)])
    first = min([float(FIRST), *(math.floor(m.start) for m in placed)])
    years = [first - 0.3, last + 0.3]
    at = {m.event.id: (m.at, y) for m, y in zip(placed, ys, strict=True)}
    bands = [
        {
            **{"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": top, "y1": bottom},
            **{"fillcolor": NEIGHBOUR, "line": {"width": 0}, "layer": "below"},
        }
        for top, bottom in list(zip(edges, edges[1:], strict=False))[::2]
    ]
    lines = [
        {
            **{"type": "line", "x0": at[m.event.id][0], "y0": y, "x1": at[other][0]},
            **{"y1": at[other][1], "line": {"color": CONFLICT, "width": 1.5, "dash": "dot"}},
        }
        for m, y in zip(placed, ys, strict=True)
        for other in m.event.against
        if m.event.id < other and other in at
    ]
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
        "shapes": bands + lines,
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
            "tickvals": [(a + b) / 2 for a, b in zip(edges, edges[1:], strict=False)],
            "ticktext": [embed(title, text.lang) for title in titles],
            "side": "right" if backwards else "left",
            "tickfont": {"size": 12},
            **{"fixedrange": True, "showgrid": False, "zeroline": False, "automargin": True},
        },
    }


def _label(mark: Mark, y: float, backwards: bool, lang: str) -> dict[str, Any]:
    """The words beside a mark; a style sheet can hide them, the hover says the same."""
    after = mark.side != "before"
    x = mark.at if mark.side == "inside" else mark.end if after else mark.start
    if mark.event.open:
        x = mark.start
    # To the right of the mark where time runs to the right and the label follows.
    right = after is not backwards
    shift = 11 if right else -11
    words = escape(mark.label)
    if mark.event.wrong:
        words = f"<s>{words}</s>"
    return {
        **{"x": x, "y": y, "xshift": shift, "xanchor": "left" if right else "right"},
        **{"text": embed(words, lang), "showarrow": False, "yanchor": "middle"},
        "font": {"size": 11, "color": CONFLICT if mark.event.against else INK},
    }


def _hover(ledger: Ledger, register: Register, mark: Mark, text: Strings) -> str:
    """Country, event, date and precision, and what is to be said of it; plotly's own few tags."""
    event, lang = mark.event, text.lang
    layer = ledger.indicators[event.fact.indicator]
    names = register.names()
    place = register.regions[mark.row] if mark.row in register.regions else names[mark.row]
    lines = [
        f"<b>{embed(escape(place[lang]), lang)}</b>",
        embed(escape(figures.said(register, event.fact, layer, lang)), lang),
        embed(f"{escape(when(event, lang))}", lang),
        *(embed(escape(note), lang) for note in notes(ledger, event, text)),
    ]
    return "<br>".join(lines)


def when(event: Event, lang: str) -> str:
    """The date in words, and how precise it is."""
    text = strings(lang)
    return text(
        "timeline_when",
        date=figures.period(str(event.fact.period), lang),
        precision=text(f"timeline_precision_{event.precision}"),
    )


def notes(ledger: Ledger, event: Event, text: Strings) -> tuple[str, ...]:
    """Whose word it is, and what limits it."""
    found = [text("timeline_claim" if event.claim else "timeline_record")]
    if event.fact.modality != "stated":
        found.append(figures.modality(event.fact, text.lang))
    if event.derived:
        found.append(text("timeline_derived"))
    if event.wrong:
        found.append(text("timeline_wrong"))
    for other in event.against:
        date = figures.period(str(ledger.fact(other).period), text.lang)
        found.append(text("timeline_against", date=date))
    return tuple(found)


def _letter(event: Event, text: Strings) -> str:
    return "" if event.wrong else text(f"timeline_letter_{event.group}")


def _colour(event: Event) -> str:
    return "#8d8a85" if event.wrong else COLOURS[event.group]


def _fill(event: Event) -> str:
    """Filled where the day is known, white where it is not."""
    return _colour(event) if event.precision == "day" or event.wrong else "#ffffff"


def _ink(event: Event) -> str:
    return "#ffffff" if event.precision == "day" else COLOURS[event.group]


def _tint(event: Event) -> str:
    """The vaguer, the paler."""
    colour = _colour(event)
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    strength = {"month": 0.5, "year": 0.35}.get(event.precision, 0.15)
    return f"rgba({red}, {green}, {blue}, {strength})"
