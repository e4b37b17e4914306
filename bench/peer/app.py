"""The peer: the same layers as a tutorial of streamlit-folium would show them."""

import json
import os
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium


@st.cache_data
def read() -> dict[str, Any]:
    """Countries as GeoJSON; of each layer a property with its value and one with its colour."""
    path = Path(os.environ["BENCH_COUNTRIES"])
    countries: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return countries


def style(feature: dict[str, Any]) -> dict[str, Any]:
    """How a country looks in the chosen layer."""
    return {
        "fillColor": feature["properties"][f"{layer} colour"],
        "fillOpacity": 0.8,
        "color": "#444444",
        "weight": 1,
    }


# What a reader gets from hosts outside comes from a server of this machine.
for links in (folium.Map.default_js, folium.Map.default_css):
    links[:] = [(name, os.environ["BENCH_CDN"] + url.rsplit("/", 1)[1]) for name, url in links]

st.set_page_config(layout="wide")
countries = read()
layer = st.radio("Layer", countries["layers"], horizontal=True)
shown = folium.Map(location=(42, 60), zoom_start=4, tiles=None)
folium.GeoJson(
    countries,
    style_function=style,
    tooltip=folium.GeoJsonTooltip(fields=["country", layer]),
).add_to(shown)
st_folium(shown, height=430, use_container_width=True)
