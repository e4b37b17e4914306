"""An HTML document: head, what every page has around its content, and the scripts at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from geodata.land import Land
from mapview import PRODUCT, assets, folium_map
from mapview.about import borders_note
from mapview.copying import script_words
from mapview.locale import strings
from mapview.site import paths
from mapview.site.edition import Edition, Leaf
from mapview.styles import PAGE, Sheet
from mapview.text import LANGUAGES, element, isolate, markup, spoken

MAPVIEW = Path(__file__).parent.parent

#: Where each shared file is kept, or what it is joined from, in the order a page needs them.
STYLES: dict[str, Path | Sheet] = {
    "leaflet.css": assets.STATIC,
    "isnad-map.css": assets.STATIC,
    "page.css": PAGE,
    "site.css": MAPVIEW / "site",
}
SCRIPTS = dict.fromkeys(assets.SCRIPTS, assets.STATIC) | {
    "page.js": MAPVIEW,
    "site.js": MAPVIEW / "site",
}
_GEOMETRY, _MEASURED = assets.GEOMETRY, assets.MEASURED
_ONLY_MAPS = {"leaflet.css", "isnad-map.css", *assets.SCRIPTS}

_SHORT = 12  # hexadecimal digits of a version: enough to tell two apart
_ID = re.compile(r' id="([^"]*)"')


def document(leaf: Leaf, title: str, content: str, setup: dict[str, object] | None = None) -> bytes:
    """A page of the site.

    Parameters
    ----------
    title : str
        Plain text; the name of the product is added.
    content : str
        HTML of the main part.
    setup : dict, optional
        What the script needs to draw the map of the page, where it has one.
    """
    every = names(leaf.edition.land)
    wanted = [name for name in every if setup is not None or name not in _ONLY_MAPS]
    address = {name: escape(leaf.to(paths.asset(name))) for name in wanted}
    styles = "".join(f'<link rel="stylesheet" href="{address[n]}">' for n in wanted if n in STYLES)
    scripts = "".join(f'<script src="{address[n]}"></script>' for n in wanted if n in SCRIPTS)
    main = f'<main id="main" tabindex="-1">{once(content)}</main>'
    body = f"{_head(leaf)}{main}{colophon(leaf.edition, leaf.lang)}"
    root = leaf.to(paths.ASSETS).removesuffix(paths.ASSETS)
    return html(leaf.lang, title, styles, body, data(leaf.lang, setup, root) + scripts)


def names(land: Land | None) -> tuple[str, ...]:
    """Styles and scripts in the order in which a page needs them; a pack has nothing measured."""
    every = (*STYLES, *SCRIPTS)
    return every if land is None else tuple(name for name in every if name != _MEASURED)


def asset(name: str, land: Land | None) -> bytes:
    """A style sheet or script; with the land of a pack, its geometry instead of our own."""
    if land is not None and name == _GEOMETRY:
        return f"{folium_map.geometry(land)}\n".encode()
    kept = STYLES[name] if name in STYLES else SCRIPTS[name]
    return kept.text.encode() if isinstance(kept, Sheet) else (kept / name).read_bytes()


def html(lang: str, title: str, head: str, body: str, end: str) -> bytes:
    """A document of trusted parts, in UTF-8; only the ``title`` is escaped here."""
    named = strings(lang)("site_title", title=title, product=PRODUCT[lang])
    return (
        f"<!doctype html>\n<html {spoken(lang)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(named)}</title>\n"
        # No page of ours has a picture for its tab: without this, hosts are asked for one.
        f'<link rel="icon" href="data:,">\n{head}\n</head>\n'
        f"<body>\n{body}\n{end}\n</body>\n</html>\n"
    ).encode()


def data(lang: str, setup: dict[str, object] | None, root: str | None = None) -> str:
    """What the scripts of a page need, as JSON beside them.

    ``root``: the way to the root of the site, where the page is one of a site.
    """
    held: dict[str, dict[str, object]] = {"isnad-page": {"words": script_words(lang), "root": root}}
    if setup is not None:
        held["isnad-setup"] = setup
    return "".join(
        f'<script type="application/json" id="{id}">{folium_map.in_script(value)}</script>\n'
        for id, value in held.items()
    )


def once(content: str) -> str:
    """HTML in which an id that comes again is left out: a sum stands under each of its countries.

    Text cannot look like an attribute, for its quotation marks are escaped.
    """
    seen: set[str] = set()

    def keep(found: re.Match[str]) -> str:
        if found[1] in seen:
            return ""
        seen.add(found[1])
        return found[0]

    return _ID.sub(keep, content)


def links(ways: Iterable[tuple[str, str]], label: str, current: str, kind: str) -> str:
    """A navigation: addresses and words (HTML); the one that leads to ``current`` says so."""
    items = "".join(
        f'<li><a href="{escape(href)}"{" aria-current=page" if href == current else ""}>'
        f"{words}</a></li>"
        for href, words in ways
    )
    return f'<nav class="{kind}" aria-label="{escape(label)}"><ul>{items}</ul></nav>'


def _head(leaf: Leaf) -> str:
    """The way past the head, the product, the pages and the other language."""
    text = leaf.text
    ways = [
        (leaf.to_page("index"), text("site_contents")),
        (_map(leaf), text("page_map")),
        (leaf.to_page("passages"), text("page_passages")),
        (leaf.to_page("check"), text("page_check")),
        (leaf.to_page("downloads"), text("site_downloads")),
        (leaf.to_page("sources"), text("site_sources")),
    ]
    shown = [(href, escape(words)) for href, words in ways]
    pages = links(shown, text("pages_label"), leaf.to(leaf.path), "st-key-navigation")
    others = "".join(
        f'<a href="{escape(leaf.to(paths.in_language(leaf.path, lang)))}" {spoken(lang)} '
        f'hreflang="{lang}"{" aria-current=true" if lang == leaf.lang else ""}>'
        f"{escape(text(f'lang_{lang}'))}</a>"
        for lang in LANGUAGES
    )
    return (
        f'<a class="skip" href="#main">{escape(text("site_skip"))}</a>'
        f'<header class="st-key-brand">'
        f"{element('h1', text('app_title', product=PRODUCT[leaf.lang]), leaf.lang)}{pages}"
        f'<nav class="st-key-lang" aria-label="{escape(text("lang_label"))}">{others}</nav>'
        "</header>"
    )


def _map(leaf: Leaf) -> str:
    """The way to the map; from a map, to itself."""
    layers = leaf.edition.ledger.indicators
    shown = leaf.path.split("/")[1] in layers
    return leaf.to(leaf.path) if shown else leaf.to_layer(next(iter(layers)))


def colophon(edition: Edition, lang: str) -> str:
    """What the borders do not mean, which data this is, the way to the app where one is known."""
    text = strings(lang)
    note = borders_note(edition.register, lang)
    version = text("site_version", version=isolate(edition.data[:_SHORT]))
    app = ""
    if edition.app is not None:
        href = escape(f"{edition.app}?lang={lang}")
        app = f' <a href="{href}">{escape(text("site_app"))}</a>'
    return (
        f'<footer class="colophon" {spoken(lang)}><p>{markup(note)}</p>'
        f"<p>{markup(version)}{app}</p></footer>"
    )
