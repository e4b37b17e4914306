"""Isnad: page config, language, navigation. No logic."""

import streamlit as st

from mapview import PRODUCT

st.set_page_config(page_title=PRODUCT, page_icon="🗺️", layout="wide")
st.navigation([st.Page("pages/map.py", title=PRODUCT, default=True)], position="hidden").run()
