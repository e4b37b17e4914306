"""What is named to the browser ahead is there, is needed, and is not too much."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mapview.assets import SERVED, STATIC
from pages.serving import hints
from pages.serving.frontend import files, of_any_page

Said = Callable[[], list[str]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """The files that are named, by an atlas that has just started."""
    monkeypatch.delenv("ISNAD_FACTS", raising=False)

    def fresh() -> list[str]:
        hints.link.cache_clear()
        return re.findall(r"<([^>]+)>; rel=prefetch; as=(?:script|style)(?:, |$)", hints.link())

    return fresh


def _on_disk(file: str) -> Path:
    own = file.startswith(f"{SERVED}/")
    return STATIC / file.removeprefix(f"{SERVED}/") if own else files()[file]


def test_every_file_is_there_and_is_named_once(said: Said) -> None:
    named = said()
    assert len(named) == len(set(named))
    assert [file for file in named if not _on_disk(file).is_file()] == []


def test_the_page_itself_names_none_of_them(said: Said) -> None:
    any_page = of_any_page()
    assert len(any_page) > 50
    assert [file for file in said() if file in any_page] == []


def test_the_code_of_the_frame_is_named(said: Said) -> None:
    assert [f for f in said() if re.fullmatch(r"component/[\w.]+/static/js/main\.\w+\.js", f)]


def test_styles_are_announced_as_such(said: Said) -> None:
    said()
    assert "<app/static/leaflet.css>; rel=prefetch; as=style" in hints.link()
    assert "<app/static/leaflet.js>; rel=prefetch; as=script" in hints.link()


def test_a_pack_brings_its_own_land(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "app/static/atlas.js" in said()
    monkeypatch.setenv("ISNAD_FACTS", "elsewhere")
    assert "app/static/atlas.js" not in said()
    hints.link.cache_clear()
