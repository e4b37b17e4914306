"""The pages that lead to others: the door in both languages, contents, downloads, sources."""

from __future__ import annotations

from html import escape

from facts.query import according_options
from mapview import PRODUCT, figures
from mapview.about import about
from mapview.locale import strings
from mapview.site import paths
from mapview.site.document import STYLES, document, html
from mapview.site.edition import Edition, Leaf
from mapview.spec import according_name
from mapview.text import LANGUAGES, element, markup, spoken

WHOLE = {"json": "JSON", "csv": "CSV", "jsonld": "JSON-LD"}
"""Formats in which everything that is asserted can be taken away, with their names."""


def door(edition: Edition) -> bytes:
    """The page at the root: what this is, once in each language, and the way in."""
    sections = "".join(_welcome(edition, lang) for lang in LANGUAGES)
    styles = "".join(
        f'<link rel="stylesheet" href="{escape(paths.asset(name))}">'
        for name in STYLES
        if name in ("page.css", "site.css")
    )
    body = f'<main id="main" class="door">{sections}</main>'
    return html("en", strings("en")("site_contents"), styles, body, "")


def index_page(leaf: Leaf) -> bytes:
    """Everything there is: each layer according to each, each country, the other pages."""
    ledger, text, lang = leaf.edition.ledger, leaf.text, leaf.lang
    voices = according_options(ledger)
    head = "".join(
        f'<th scope="col">{markup(according_name(ledger, id, lang))}</th>' for id in voices
    )
    rows = "".join(
        f"<tr>{element('th', layer.title[lang], lang, scope='row')}"
        + "".join(
            f'<td><a href="{escape(leaf.to_layer(layer.id, id))}">{escape(text("page_map"))}'
            f'<span class="visually-hidden">: {escape(layer.title[lang])}, '
            f"{markup(according_name(ledger, id, lang))}</span></a></td>"
            for id in voices
        )
        + "</tr>"
        for layer in ledger.indicators.values()
    )
    countries = "".join(_country(leaf, id, voices) for id in leaf.edition.register.ids)
    title = text("site_contents")
    content = (
        f"{element('h2', title, lang, class_='isnad-heading')}"
        f"{element('p', _lead(leaf.edition, lang), lang)}"
        '<div class="scroll" role="region" tabindex="0" '
        f'aria-label="{escape(text("layer_label"))}">'
        f'<table class="contents st-key-layer"><thead><tr><th scope="col">'
        f"{escape(text('layer_label'))}</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{element('h2', text('site_countries'), lang, class_='isnad-heading')}"
        f'<ul class="plain">{countries}</ul>'
    )
    return document(leaf, title, content)


def downloads_page(leaf: Leaf) -> bytes:
    """What can be taken away: all facts in three formats, each layer as a table."""
    ledger, text, lang = leaf.edition.ledger, leaf.text, leaf.lang
    whole = "".join(
        f"<li>{_file(leaf, paths.whole(kind), name)} "
        f"{element('span', text(f'site_format_{kind}'), lang)}</li>"
        for kind, name in WHOLE.items()
    )
    tables = ""
    for layer in ledger.indicators.values():
        files = " ".join(
            _file(
                leaf,
                paths.table(layer.id, id, lang),
                markup(according_name(ledger, id, lang)),
            )
            for id in according_options(ledger)
        )
        tables += f"<li>{element('b', layer.title[lang], lang)} {files}</li>"
    title = text("site_downloads")
    content = (
        f"{element('h2', title, lang, class_='isnad-heading')}"
        f"{element('p', text('site_downloads_note'), lang)}"
        f'<ul class="plain">{whole}</ul>'
        f"{element('h2', text('site_tables'), lang, class_='isnad-heading')}"
        f'<ul class="plain files">{tables}</ul>'
    )
    return document(leaf, title, content)


def sources_page(leaf: Leaf) -> bytes:
    """Who is quoted and cited, and what the borders do not mean."""
    return document(leaf, leaf.text("site_sources"), about(leaf.edition.ledger, leaf.lang))


def _welcome(edition: Edition, lang: str) -> str:
    """The door in one language."""
    text = strings(lang)
    layers = "".join(
        f'<li><a href="{escape(paths.layer(lang, layer.id, edition.first))}">'
        f"{escape(layer.title[lang])}</a></li>"
        for layer in edition.ledger.indicators.values()
    )
    entry = escape(paths.page(lang, "index"))
    return (
        f"<section {spoken(lang)}>"
        f"{element('h1', text('app_title', product=PRODUCT[lang]), lang)}"
        f"{element('p', _lead(edition, lang), lang)}"
        f'<p><a class="enter" href="{entry}">{escape(text("site_contents"))}</a></p>'
        f'<ul class="plain">{layers}</ul></section>'
    )


def _lead(edition: Edition, lang: str) -> str:
    """What this is, and where."""
    regions = tuple(name[lang] for name in edition.register.regions.values())
    return strings(lang)("site_lead", regions=figures.listed(regions, lang))


def _country(leaf: Leaf, id: str, voices: tuple[str, ...]) -> str:
    """A country, and the pages of those who speak of it."""
    name = leaf.edition.register.territory(id).name[leaf.lang]
    ways = leaf.text("overview_separator").join(
        f'<a href="{escape(leaf.to_country(id, voice))}">'
        f"{markup(according_name(leaf.edition.ledger, voice, leaf.lang))}</a>"
        for voice in paths.VOICES
        if voice in voices
    )
    return f"<li>{element('b', name, leaf.lang)} {ways}</li>"


def _file(leaf: Leaf, path: str, words: str) -> str:
    """A file to take away; ``words`` are HTML."""
    return f'<a href="{escape(leaf.to(path))}" download><bdi>{words}</bdi></a>'
