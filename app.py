"""Isnad: page config, language, navigation. No logic."""

import streamlit as st

from mapview import PRODUCT
from pages import server
from pages.view import arrive

if __name__ == "__main__":  # run for a visitor
    TITLE = f"{PRODUCT['en']} · {PRODUCT['ar']}"
    st.set_page_config(page_title=TITLE, page_icon="🗺️", layout="wide")
    page = st.navigation(
        [
            st.Page("pages/map.py", title=TITLE, default=True),
            st.Page("pages/passages.py", title=TITLE, url_path="passages"),
            st.Page("pages/fact.py", title=TITLE, url_path="fact"),
            st.Page("pages/compare.py", title=TITLE, url_path="compare"),
            st.Page("pages/timeline.py", title=TITLE, url_path="timeline"),
            st.Page("pages/check.py", title=TITLE, url_path="check"),
            st.Page("pages/briefing.py", title=TITLE, url_path="briefing"),
            st.Page("pages/author.py", title=TITLE, url_path="author"),
        ],
        position="hidden",
    )
    arrive()
    page.run()
else:  # imported once, by the server that is starting
    app = st.App(__file__, lifespan=server.warmed, middleware=server.MIDDLEWARE)
