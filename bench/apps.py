"""The apps to compare, what they need, and how their pages are handled.

The floor (``floor/app.py``) is what any round trip to a server costs, the peer (``peer/app.py``)
is the same map as a tutorial would write it, run on what a tutorial installs. The atlas installs
``streamlit[performance]``, which is three libraries more; the faster peer is the peer on those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from facts.load import load
from facts.query import ARTICLES
from geodata import atlas
from geodata.territories import register
from mapview.assets import STATIC
from mapview.spec import build
from tests.browser.atlas import SETTLED
from tests.browser.servers import serving

BENCH = Path(__file__).parent
LAYERS = tuple(load().indicators)

_PATHS = """[...document.querySelector("iframe").contentDocument.querySelectorAll(
    "path.leaflet-interactive")].map((path) => path.getAttribute("fill")).join()"""
_REST = """() => document.querySelector("[data-test-script-state=notRunning]")
    && !document.querySelector("[data-stale=true]")"""


@dataclass(frozen=True)
class App:
    """One of them, and how its page is handled.

    Attributes
    ----------
    radio : str
        Script that gives what is clicked for a layer, ``LAYER`` standing for its number.
    seen : str
        Script that is true once the layer, ``WANTED`` standing for it, is drawn.
    wanted : dict of str to str
        By layer, what takes the place of ``WANTED``.
    drawn : str
        Script that is true once anything is drawn.
    rest : str
        Function that is true once the page does nothing more.
    plain : bool
        Whether it does without what ``streamlit[performance]`` installs besides.
    """

    name: str
    folder: Path
    radio: str
    seen: str
    wanted: dict[str, str]
    drawn: str
    rest: str = _REST
    plain: bool = False


def compared(peers: dict[str, str]) -> tuple[App, ...]:
    """The apps; ``peers`` are the colours, joined by commas, that the peer gives its countries."""
    ids = {layer: layer for layer in LAYERS}
    streamlits = """document.querySelectorAll("[data-testid=stRadio] label input")[LAYER]"""
    line = """document.querySelector("p[data-layer='WANTED']")"""
    ours = """document.querySelector(".st-key-canvas iframe[data-layer='WANTED']")"""
    peer = App("peer", BENCH / "peer", streamlits, f"{_PATHS} === 'WANTED'", peers, _PATHS)
    return (
        App("floor", BENCH / "floor", streamlits, line, ids, "document.querySelector('p')"),
        replace(peer, plain=True),
        replace(peer, name="faster peer"),
        App(
            "isnad",
            BENCH.parent,
            """document.querySelectorAll(".st-key-layer [role=radio]")[LAYER]""",
            ours,
            ids,
            """document.querySelector(".st-key-canvas iframe[data-layer]")""",
            SETTLED,
        ),
    )


def collected() -> tuple[dict[str, object], dict[str, str]]:
    """The peer's GeoJSON with every layer in it, and the fills to expect of each layer."""
    ledger, places = load(), register()
    shapes = {f["properties"]["id"]: f["geometry"] for f in atlas.load()["territories"]["features"]}
    properties: dict[str, dict[str, str]] = defaultdict(dict)
    fills = {}
    for layer in LAYERS:
        shades = build(ledger, places, layer, ARTICLES, "en").shades
        for id, shade in shades.items():
            said = "; ".join(f"{said.value} ({said.source})" for said in shade.said) or shade.note
            values = {"country": shade.label, layer: said, f"{layer} colour": shade.fill.colours[0]}
            properties[id] |= values
        fills[layer] = ",".join(properties[id][f"{layer} colour"] for id in shapes)
    features = [
        {"type": "Feature", "properties": properties[id], "geometry": shape}
        for id, shape in shapes.items()
    ]
    return {"type": "FeatureCollection", "layers": LAYERS, "features": features}, fills


class _AtHand(SimpleHTTPRequestHandler):
    """What the peer loads from hosts outside: Leaflet from here, and nothing of the rest."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args, directory=str(STATIC))

    def do_GET(self) -> None:
        if self.path in ("/leaflet.js", "/leaflet.css"):
            super().do_GET()
        else:
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def at_hand() -> Iterator[str]:
    """A server for what the peer wants from outside; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _AtHand) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@contextmanager
def running(apps: tuple[App, ...]) -> Iterator[dict[str, str]]:
    """A server for each app; gives their addresses."""
    with ExitStack() as servers:
        yield {app.name: servers.enter_context(served(app)) for app in apps}


def served(app: App) -> AbstractContextManager[str]:
    """A server for one app; gives its address."""
    return serving(app.folder, PYTHONPATH=str(BENCH / "plain") if app.plain else "")
