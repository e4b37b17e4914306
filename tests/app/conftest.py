"""The app as Streamlit runs it, without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

import pages.shell
from facts.load import ROOT
from mapview import parts
from mapview.export import write
from tests.app.briefing import Maker
from tests.app.reading import Open, opener

APP = Path(__file__).parents[2] / "app.py"

#: What the map page keeps folded; tests read all of it.
FOLDS = ("region_unfolded", "table_unfolded", "publications_unfolded")

#: Of what is long, so much at once where a test asks for ``short``.
SIZE = 10

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


@pytest.fixture(autouse=True)
def warm(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server has run app.py before; AppTest would start a cold one for every interaction."""
    begin = PagesManager.__init__

    def begun(self: PagesManager, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        PagesManager.uses_pages_directory = False  # as st.navigation leaves it

    monkeypatch.setattr(PagesManager, "__init__", begun)


@pytest.fixture
def below() -> Iterator[None]:
    """The app is served below a path of its host."""
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "atlas")
    yield
    config.set_option("server.baseUrlPath", before)


@pytest.fixture
def open_map() -> Callable[..., AppTest]:
    """Open the app by a link with these parameters."""

    def open_(**params: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
        for key, value in params.items():
            app.query_params[key] = value
        for fold in FOLDS:
            app.session_state[fold] = True
        return app.run()

    return open_


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the facts, which the page reads instead of the project's own."""
    copy = tmp_path / "facts"
    for name in ("indicators", "sources"):
        shutil.copytree(ROOT / name, copy / name)
    monkeypatch.setattr(pages.shell, "ROOT", copy)
    return copy


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    """What makes the files of a briefing, in the place of what draws them."""
    st.cache_data.clear()
    maker = Maker()
    monkeypatch.setattr(write, "made", maker)
    return maker


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages in parts show ten at once."""
    monkeypatch.setattr(parts, "AT_ONCE", SIZE)


@pytest.fixture
def open_briefing(open_map: Open, maker: Maker) -> Open:  # noqa: ARG001 - nothing is drawn in earnest
    """Open the briefing by a link with these parameters."""
    return opener(open_map, "briefing")
