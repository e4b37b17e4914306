"""The apps to compare in one browser: ``python -m bench.browser [--rounds N] [--starts N]``.

Rounds are interleaved, one click in each app (:mod:`bench.apps`) after the other, so that a
machine that is busy for a while slows all alike. Time is taken in the page, from the click
to the first frame in which the change is seen.
"""

from __future__ import annotations

import itertools
import json
import os
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.apps import LAYERS, App, at_hand, collected, compared, running, served
from bench.relay import relayed
from bench.verdicts import Goal, Row, goals, table
from geodata.territories import register
from tests.browser.atlas import SETTLED
from tests.browser.watched import WIDE, chromium

AROUND = (*LAYERS[1:], LAYERS[0])
"""Every layer, the one that a page shows at first last."""

WARM_UP = 2

# Frames that a page in front is given before a click.
AT_REST = 10


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
            with served(app) as address:
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
@click.option("--starts", "begun", default=10, show_default=True, help="Starts of each app.")
def main(rounds: int, begun: int) -> None:
    """Measure the apps and print the tables for the README."""
    collection, fills = collected()
    apps = compared(fills)
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
