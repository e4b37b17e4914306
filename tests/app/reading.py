"""What a page shows, read out of Streamlit's elements."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.mapview.html_tree import Node, parse

Open = Callable[..., AppTest]
"""Opens the app, or a page of it, by a link with these parameters."""


def opener(open_map: Open, page: str) -> Open:
    """Opens a page that has a path of its own."""

    def open_(**params: str) -> AppTest:
        app = open_map().switch_page(f"pages/{page}.py")
        for key in list(app.query_params):
            del app.query_params[key]
        for key, value in params.items():
            app.query_params[key] = value
        return app.run()

    return open_


def pieces(app: AppTest) -> Iterator[str]:
    """Every piece of HTML, without styles and scripts."""
    for element in app.html:
        body = element.proto.body
        if not body.startswith(("<style", "<script")):
            yield body


def page_of(app: AppTest) -> Node:
    """All the HTML of the page as one tree."""
    return parse("".join(pieces(app)))


def told_to_draw(app: AppTest) -> dict[str, Any]:
    """What streamlit-folium is told to draw."""
    (component,) = app.get("component_instance")
    result: dict[str, Any] = json.loads(component.proto.json_args)
    return result


def problems(app: AppTest) -> list[str]:
    """Exceptions and error boxes."""
    return [str(e.value) for e in (*app.exception, *app.error)]


def address_of(app: AppTest) -> str:
    """The full address of the view, as the page shows it to be copied."""
    (code,) = [code for code in page_of(app).all("code", class_="address") if _of_the_view(code)]
    return code.text


def _of_the_view(code: Node) -> bool:
    """Whether it is the page's own address: those of single facts stand in their cards."""
    return code.parent is not None and not code.inherited("data-fact")
