"""Three apps in one browser: ``python -m bench.browser [--rounds N]``.

The floor (``floor/app.py``) is what any round trip to a server costs, the peer (``peer/app.py``)
is the same map as a tutorial would write it. Rounds are interleaved, one click in each app after
the other, so that a machine that is busy for a while slows all three alike. Time is taken in the
page, from the click to the first frame in which the change is seen.
"""

from __future__ import annotations

import itertools
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import click
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.relay import relayed
from bench.verdicts import Goal, Row, goals, table
from facts.load import load
from facts.query import ARTICLES
from geodata import atlas
from geodata.territories import register
from mapview.assets import STATIC
from mapview.spec import build
from tests.browser.conftest import SETTLED, WIDE, chromium, serving

BENCH = Path(__file__).parent
LAYERS = tuple(load().indicators)
AROUND = (*LAYERS[1:], LAYERS[0])
"""Every layer, the one that a page shows at first last."""

WARM_UP = 2

# Frames that a page in front is given before a click.
AT_REST = 10

_PATHS = """[...document.querySelector("iframe").contentDocument.querySelectorAll(
    "path.leaflet-interactive")].map((path) => path.getAttribute("fill")).join()"""
_REST = """() => document.querySelector("[data-test-script-state=notRunning]")
    && !document.querySelector("[data-stale=true]")"""


@dataclass(frozen=True)
class App:
    """One of the three, and how its page is handled.

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
    """

    name: str
    folder: Path
    radio: str
    seen: str
    wanted: dict[str, str]
    drawn: str
    rest: str = _REST


def three(peers: dict[str, str]) -> tuple[App, ...]:
    """The apps; ``peers`` are the colours, joined by commas, that the peer gives its countries."""
    ids = {layer: layer for layer in LAYERS}
    streamlits = """document.querySelectorAll("[data-testid=stRadio] label input")[LAYER]"""
    line = """document.querySelector("p[data-layer='WANTED']")"""
    ours = """document.querySelector(".st-key-canvas iframe[data-layer='WANTED']")"""
    return (
        App("floor", BENCH / "floor", streamlits, line, ids, "document.querySelector('p')"),
        App("peer", BENCH / "peer", streamlits, f"{_PATHS} === 'WANTED'", peers, _PATHS),
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


def click_until(page: Page, what: str, seen: str) -> float:
    """Milliseconds from a click to the first frame in which a script is true."""
    page.bring_to_front()  # one that is behind draws no frames
    elapsed: float = page.evaluate(
        f"""async () => {{
            // Who has just come to the front draws itself anew: what is measured begins after it.
            for (let frame = 0; frame < {AT_REST}; frame++)
                await new Promise((next) => requestAnimationFrame(next));
            await new Promise((idle) => requestIdleCallback(idle));
            const target = {what};
            const begun = performance.now();
            target.dispatchEvent(new MouseEvent("click", {{ bubbles: true, cancelable: true }}));
            const seen = () => {{ try {{ return {seen}; }} catch {{ return false; }} }};
            while (!seen()) await new Promise((next) => requestAnimationFrame(next));
            return performance.now() - begun;
        }}"""
    )
    return elapsed


def switch(page: Page, app: App, layer: str) -> float:
    """Choose a layer and see it; gives milliseconds."""
    target = app.radio.replace("LAYER", str(LAYERS.index(layer)))
    elapsed = click_until(page, target, app.seen.replace("WANTED", app.wanted[layer]))
    page.wait_for_function(app.rest)
    return elapsed


def choose(page: Page, id: str, name: str) -> float:
    """Click a country on our map and see its evidence; gives milliseconds."""
    path = f"""document.querySelector(".st-key-canvas iframe").contentDocument
        .querySelector("path.territory-{id}")"""
    heading = f"""document.querySelector(".st-key-evidence h2")?.textContent === {name!r}"""
    elapsed = click_until(page, path, heading)
    page.wait_for_function(SETTLED)
    return elapsed


def opened(browser: Browser, app: App, address: str) -> tuple[BrowserContext, Page, float]:
    """A page in a browser that knows nothing yet, and milliseconds until something is drawn."""
    # Nothing is routed: a browser whose requests are looked at keeps nothing it has fetched.
    context = browser.new_context(viewport=WIDE, locale="en-GB")
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function(
        f"""() => {{
            try {{ return {app.drawn}; }} catch {{ return false; }}
        }}""",
        polling="raf",
    )
    elapsed: float = page.evaluate("performance.now()")
    return context, page, elapsed


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
        yield {app.name: servers.enter_context(serving(app.folder)) for app in apps}


def switches(browser: Browser, apps: tuple[App, ...], rounds: int) -> tuple[Row, ...]:
    """Layers and countries, one after the other."""
    layers, countries = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    with running(apps) as addresses, ExitStack() as pages:
        open_pages = {}
        for app in apps:
            context, open_pages[app.name], _ = opened(browser, app, addresses[app.name])
            pages.callback(context.close)
        for turn, layer in zip(range(WARM_UP + rounds), itertools.cycle(AROUND), strict=False):
            for app in apps:
                elapsed = switch(open_pages[app.name], app, layer)
                layers[app.name] += [elapsed][: turn >= WARM_UP]
        floor, *_, ours = apps
        names = itertools.cycle((t.id, t.name.en) for t in register().territories)
        for turn, layer in zip(range(WARM_UP + rounds), itertools.cycle(AROUND), strict=False):
            elapsed = switch(open_pages[floor.name], floor, layer)
            chosen = choose(open_pages[ours.name], *next(names))
            if turn >= WARM_UP:
                countries["floor"].append(elapsed)
                countries["isnad"].append(chosen)
    return (
        Row("layer → repainted map", "ms", layers),
        Row("country → its evidence", "ms", countries),
    )


def received(browser: Browser, apps: tuple[App, ...]) -> Row:
    """Every layer for the first time: bytes that the server sends, as they are on the wire."""
    found = defaultdict[str, list[float]](list)
    with running(apps) as addresses:
        for app in apps:
            with relayed(addresses[app.name]) as relay:
                context, page, _ = opened(browser, app, relay.address)
                page.wait_for_function(app.rest)
                page.wait_for_load_state("networkidle")
                for layer in AROUND:
                    before = relay.received
                    switch(page, app, layer)
                    found[app.name].append(relay.received - before)
                context.close()
    return Row("received a layer switch", "bytes", found)


def starts(browser: Browser, apps: tuple[App, ...], rounds: int) -> tuple[Row, ...]:
    """The first map of a reader who comes to a warm server, and of who starts the server."""
    warm, cold = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    for _ in range(rounds):
        for app in apps:
            begun = time.perf_counter()
            with serving(app.folder) as address:
                context, _, _ = opened(browser, app, address)
                cold[app.name].append(1000 * (time.perf_counter() - begun))
                context.close()
                context, _, elapsed = opened(browser, app, address)
                warm[app.name].append(elapsed)
                context.close()
    return (
        Row("opened → first map, warm server", "ms", warm),
        Row("server started → first map", "ms", cold),
    )


@click.command()
@click.option("--rounds", default=24, show_default=True, help="Clicks in each app.")
@click.option("--starts", "begun", default=5, show_default=True, help="Starts of each app.")
def main(rounds: int, begun: int) -> None:
    """Measure the three apps and print the tables for the README."""
    collection, fills = collected()
    apps = three(fills)
    with TemporaryDirectory() as folder, at_hand() as outside, sync_playwright() as playwright:
        data = Path(folder) / "countries.geojson"
        data.write_text(json.dumps(collection), encoding="utf-8")
        os.environ |= {"BENCH_COUNTRIES": str(data), "BENCH_CDN": outside}
        browser = playwright.chromium.launch(**chromium())
        layer, country = switches(browser, apps, rounds)
        wire = received(browser, apps)
        warm, cold = starts(browser, apps, begun)
        browser.close()
    click.echo(table((layer, country, wire, warm, cold)))
    click.echo()
    click.echo(
        goals(
            (
                Goal(layer, 1.8, "floor"),
                Goal(layer, 0.3, "peer"),
                Goal(country, 2.2, "floor"),
                Goal(wire, 10_000),
                Goal(warm, 1.1, "peer"),
                Goal(cold, 1.2, "peer"),
            )
        )
    )


if __name__ == "__main__":
    main()
