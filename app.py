"""Isnad: page config, language, navigation. No logic."""

import streamlit as st

from mapview import PRODUCT

TITLE = f"{PRODUCT['en']} · {PRODUCT['ar']}"
st.set_page_config(page_title=TITLE, page_icon="🗺️", layout="wide")
st.navigation([st.Page("pages/map.py", title=TITLE, default=True)], position="hidden").run()
