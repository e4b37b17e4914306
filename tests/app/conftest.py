"""The app as Streamlit runs it, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"

#: Seconds; far more than a run takes, for slow machines.
PATIENCE = 120


@pytest.fixture(autouse=True)
def served() -> Iterator[None]:
    """Static files are served, as .streamlit/config.toml says; and every test reads afresh."""
    before = config.get_option("server.enableStaticServing")
    config.set_option("server.enableStaticServing", True)
    st.cache_resource.clear()
    yield
    config.set_option("server.enableStaticServing", before)
    st.cache_resource.clear()


@pytest.fixture
def open_map() -> Callable[..., AppTest]:
    """Open the app by a link with these parameters."""

    def open_(**params: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
        for key, value in params.items():
            app.query_params[key] = value
        return app.run()

    return open_
