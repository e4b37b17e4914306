"""A page with a text pane and nothing else, for the tests; the address says which text."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from mapview import styles  # noqa: E402 - the project lies beside the tests
from mapview.text import direction  # noqa: E402
from mapview.textpane import pane_words  # noqa: E402
from pages.pane import text_pane  # noqa: E402
from tests.browser.pane_app.texts import SAMPLES  # noqa: E402

st.set_page_config(page_title="Pane", layout="wide")
st.html(styles.PAGE)
lang = st.query_params.get("lang", "en")
script = f"document.documentElement.lang = '{lang}';"
turned = f"<style>.stApp {{ direction: {direction(lang)}; }}</style><script>{script}</script>"
st.html(turned, unsafe_allow_javascript=True)
st.html("<h1>Pane</h1>")

state = st.session_state
state.run = state.get("run", 0) + 1
with st.container(horizontal=True):
    st.button("Run again", key="again")
    if st.button("Ask", key="ask"):
        state.asked = tuple(int(at) for at in st.query_params["ask"].split("-"))
    if st.button("Clear", key="clear"):
        state.asked = None
    if st.button("Unmark", key="unmark"):
        state.unmarked = True
    if st.button("Other text", key="another"):
        state.text = "ar"

for key, name in (("pane", state.get("text")), ("other", st.query_params.get("other"))):
    name = name or (st.query_params.get("text", "en") if key == "pane" else None)
    if name is None:
        continue
    sample = SAMPLES[name]
    got = text_pane(
        *(sample.text, sample.lang, sample.direction),
        () if state.get("unmarked") else sample.marks,
        pane_words(lang),
        selected=state.get("asked") if key == "pane" else None,
        key=key,
    )
    said = {"run": state.run, "span": got, "words": got and sample.text[slice(*got)]}
    with st.container(key=f"got-{key}"):
        st.html(f"<output id='said-{key}'></output>")
        told = json.dumps(json.dumps(said)).replace("<", "\\u003c")
        st.html(
            f"<script>document.getElementById('said-{key}').value = {told};</script>",
            unsafe_allow_javascript=True,
        )
