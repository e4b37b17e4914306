"""How the looks reach a page: beside what it shows, where they take no room."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from mapview import styles


def _sheets(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.html if ":root" in element.proto.body]


def test_the_looks_come_once_and_not_among_the_content(open_map: Callable[..., AppTest]) -> None:
    app = open_map()
    assert _sheets(app) == [f"<style>{styles.PAGE.text}</style>"]
    shown = [element.proto.body for element in app.main.get("html")]
    assert not any(styles.PAGE.text in body for body in shown)
