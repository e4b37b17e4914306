"""The floor: a radio that changes one line of text, the least that any server round trip costs."""

import streamlit as st

LAYERS = (
    *("normalization", "border-russia", "border-iran", "trade", "flights", "visitors"),
    *("diplomacy", "powers", "outlook"),
)

layer = st.radio("Layer", LAYERS, horizontal=True)
st.html(f'<p data-layer="{layer}">{layer}</p>')
