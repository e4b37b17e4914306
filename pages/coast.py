"""The chart of length against ruler, on the two pages that show it."""

from __future__ import annotations

import streamlit as st

from mapview.charts import coastline, coastnotes, look
from mapview.text import element, spoken
from pages.context import Page


def coast(this: Page) -> None:
    """Of a border: its length against the ruler, with the published lengths as lines."""
    ledger, places, layer, lang = this.ledger, this.register, this.view.layer, this.lang
    sentences = coastnotes.summary(ledger, places, layer, lang)
    if not sentences:
        return
    with st.container(key="coastline", gap=None):
        st.html(coastnotes.key(ledger, places, layer, lang))
        st.plotly_chart(
            coastline.figure(ledger, places, layer, lang),
            theme=None,
            key=f"coastline-{layer}-{lang}",
            config=look.CONFIG,
            alt=this.text("coast_alt"),
        )
        words = "".join(element("p", sentence, lang) for sentence in sentences)
        line = coastnotes.source_line(ledger, places, layer, lang)
        words += element("p", line, lang, class_="isnad-source-line")
        st.html(f'<div class="isnad-below" {spoken(lang)}>{words}</div>')
