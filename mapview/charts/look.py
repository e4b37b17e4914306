"""The calm look that the charts share, in either direction of reading."""

from __future__ import annotations

from typing import Any

from mapview.charts.lettering import FONT
from mapview.palette import INK, PAPER

GRID = "#dedad0"
SOFT = "#5a5f66"
ACCENT = "#1d5f8a"
CLAIM = "#9a4a00"
CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}
"""What :func:`st.plotly_chart` takes: nothing that leads elsewhere, nothing that zooms."""


TOUCH = """<script>
if (!window.isnadTouch) {
  window.isnadTouch = true;
  document.addEventListener("touchstart", (event) => {
    if (event.target.closest?.(".js-plotly-plot")) event.stopImmediatePropagation();
  }, { capture: true, passive: true });
}
</script>"""
"""For fingers: plotly takes every touch for the start of a drag, so that neither the page scrolls
over a chart nor a tap chooses a mark. Without the touch it sees the tap as a mouse would make it.
"""


def layout(height: int, lang: str, **more: Any) -> dict[str, Any]:
    """A layout without a title: headings, keys and sources stand around the chart as text.

    Parameters
    ----------
    height : int
        Of the chart, in pixels.
    lang : {"en", "ar"}
        Language of its words.
    **more
        What plotly's ``layout`` takes besides.
    """
    return {
        "height": height,
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT, "size": 13, "color": INK},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": "#ffffff",
            "bordercolor": SOFT,
            "align": "right" if lang == "ar" else "left",
            "font": {"family": FONT, "size": 13, "color": INK},
        },
        **more,
    }


def axis(lang: str, ends: tuple[float, float], **more: Any) -> dict[str, Any]:
    """A horizontal axis that runs in the direction of reading: in Arabic values grow leftwards.

    Parameters
    ----------
    lang : {"en", "ar"}
        Language of the chart.
    ends : tuple of float
        The lower value first, as plotly counts: on a logarithmic axis its exponents.
    **more
        What plotly's ``xaxis`` takes besides.
    """
    return {
        "range": list(reversed(ends)) if lang == "ar" else list(ends),
        "fixedrange": True,
        "gridcolor": GRID,
        "zeroline": False,
        "ticks": "outside",
        "tickcolor": SOFT,
        "linecolor": SOFT,
        **more,
    }
