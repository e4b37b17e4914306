"""The pages to read: maps with their evidence, countries, facts, passages and checked claims."""

from __future__ import annotations

from html import escape

from facts import query
from facts.models import Fact
from facts.passages import passages
from facts.query import ARTICLES
from mapview.checksheet import CheckSheet, meanings
from mapview.citing import citing
from mapview.copying import address_line
from mapview.frame import swatch
from mapview.naming import name_of
from mapview.passagecard import PassageCard, anchor, article_heading
from mapview.permalink import View, link
from mapview.site import paths
from mapview.site.atlas import Atlas
from mapview.site.document import document, links
from mapview.site.edition import Leaf, codec
from mapview.spec import MapSpec, according_name
from mapview.text import bare, element, markup, spoken


def layer_page(leaf: Leaf, layer: str, according: str) -> bytes:
    """The map of a layer according to somebody, the evidence beside it and the table below."""
    spec, text = leaf.spec(layer, according), leaf.text
    atlas = Atlas(
        leaf.panel,
        spec,
        lambda other: leaf.to_layer(other, according),
        lambda id: leaf.to_country(id, _voice(according)),
    )
    download = escape(leaf.to(paths.table(layer, according, leaf.lang)))
    content = (
        f'<div class="controls">{_layers(leaf, according)}{_according(leaf, layer)}</div>'
        f"{atlas.html()}{_in_app(leaf, spec)}{atlas.region()}{atlas.table()}"
        f'<p class="links"><a href="{download}" download>{escape(text("table_download"))}</a></p>'
    )
    return document(leaf, bare(f"{spec.title} · {spec.subtitle}"), content, atlas.setup())


def country_page(leaf: Leaf, territory: str, voice: str) -> bytes:
    """All that the articles, the record or the measurements say of a country, layer by layer."""
    ledger, text, lang = leaf.edition.ledger, leaf.text, leaf.lang
    name = leaf.edition.register.territory(territory).name[lang]
    voices = [id for id in paths.VOICES if id in query.according_options(ledger)]
    ways = [
        (leaf.to_country(territory, id), markup(according_name(ledger, id, lang))) for id in voices
    ]
    here = leaf.to(leaf.path)
    parts, rows = [], ""
    for layer in ledger.indicators.values():
        spec = leaf.spec(layer.id, voice)
        shade = spec.shades[territory]
        href = escape(leaf.to_layer(layer.id, voice, territory))
        rows += (
            f'<li>{swatch(shade.fill)}<span><a href="{href}">{escape(layer.name[lang])}</a> '
            f"<bdi {spoken(lang)}>{markup(leaf.panel.in_short(shade))}</bdi></span></li>"
        )
        if query.about(ledger, territory, layer.id, voice):
            parts.append(f"<section>{leaf.panel.in_layer(territory, spec)}</section>")
    title = text("site_country_title", country=name)
    checked = leaf.panel.verdicts(territory) if voice == ARTICLES else ""
    others = [
        (leaf.to_country(id, voice), escape(place.name[lang]))
        for id in leaf.edition.register.ids
        for place in (leaf.edition.register.territory(id),)
    ]
    content = (
        f"{links(others, text('country_label'), here, 'pills st-key-country')}"
        f"{element('h2', title, lang, class_='isnad-heading')}"
        f"{links(ways, text('according_label'), here, 'pills st-key-according')}"
        f'<div class="st-key-evidence whole"><section class="isnad-evidence" {spoken(lang)}>'
        f'<ul class="overview">{rows}</ul>{checked}{"".join(parts)}</section></div>'
    )
    whose = according_name(ledger, voice, lang)
    return document(leaf, bare(f"{title} · {whose}"), content)


def fact_page(leaf: Leaf, fact: Fact) -> bytes:
    """One accepted fact in full, the ways from it, and its citation in four formats."""
    ledger, text, lang = leaf.edition.ledger, leaf.text, leaf.lang
    place = name_of(leaf.edition.register, fact, lang)
    heading = text("fact_of", place=place, layer=ledger.indicators[fact.indicator].name[lang])
    ways = _link(leaf.to_map(fact), text("fact_on_map"))
    if fact.evidence.quote is not None:
        ways += _link(leaf.to_passage(fact), text("fact_in_passage"))
    content = (
        '<div class="st-key-fact-page atlas"><div class="st-key-evidence whole">'
        f'<section class="isnad-evidence" {spoken(lang)}>{element("h2", heading, lang)}'
        f'{leaf.card.html(fact)}<p class="links">{ways}</p></section></div>'
        f'<div class="st-key-citations">{citing(leaf.citing, fact)}</div></div>'
    )
    return document(leaf, bare(f"{heading} · {fact.id}"), content)


def passages_page(leaf: Leaf) -> bytes:
    """Every quoted passage in reading order, article by article."""
    ledger, text, lang = leaf.edition.ledger, leaf.text, leaf.lang

    def seen(layer: str, country: str | None) -> str:
        return leaf.to_layer(layer, ARTICLES, country or "")

    writer = PassageCard(leaf.card, seen, lambda passage: f"#{anchor(passage)}")
    every = passages(ledger)
    sections = "".join(
        f'<section class="isnad-passages" {spoken(lang)}>{article_heading(ledger, source, lang)}'
        f"{''.join(writer.html(p) for p in every if p.source == source.id)}</section>"
        for source in ledger.articles.values()
    )
    title = text("passages_title")
    header = f"{element('h2', title, lang)}{element('p', text('site_passages_subtitle'), lang)}"
    content = f'<header class="isnad-title" {spoken(lang)}>{header}</header>{sections}'
    return document(leaf, title, content)


def check_page(leaf: Leaf) -> bytes:
    """Every checked claim, folded to its verdict and its sentence."""
    ledger, text, lang = leaf.edition.ledger, leaf.text, leaf.lang
    sheet = CheckSheet(leaf.card, leaf.to_map)
    claims = "".join(sheet.html(claim) for claim in ledger.claims.values())
    title = text("check_title")
    content = (
        f'<header class="isnad-title" {spoken(lang)}>{element("h2", title, lang)}'
        f"{element('p', text('check_subtitle'), lang)}{meanings(lang)}</header>"
        f'<div class="isnad-claims" {spoken(lang)}>{claims}</div>'
    )
    return document(leaf, title, content)


def _layers(leaf: Leaf, according: str) -> str:
    """A link to each layer, according to the same sources."""
    ways = [
        (leaf.to_layer(layer.id, according), escape(layer.name[leaf.lang]))
        for layer in leaf.edition.ledger.indicators.values()
    ]
    return links(ways, leaf.text("layer_label"), leaf.to(leaf.path), "pills st-key-layer")


def _according(leaf: Leaf, layer: str) -> str:
    """A link to the same layer according to others."""
    ledger = leaf.edition.ledger
    ways = [
        (leaf.to_layer(layer, id), markup(according_name(ledger, id, leaf.lang)))
        for id in query.according_options(ledger)
    ]
    label = leaf.text("according_label")
    named = f'<span aria-hidden="true">{escape(label)}</span>'
    nav = links(ways, label, leaf.to(leaf.path), "pills st-key-according")
    return f'<div class="labelled">{named}{nav}</div>'


def _in_app(leaf: Leaf, spec: MapSpec) -> str:
    """The address of the same view in the app, where one is known."""
    if leaf.edition.app is None:
        return ""
    view = View(spec.layer, spec.according, None, leaf.lang)
    address = link(leaf.edition.app, codec(leaf.edition).encode(view))
    shown = address_line(address, leaf.text("permalink_label"), leaf.lang)
    return f'<div class="st-key-permalink">{shown}</div>'


def _voice(according: str) -> str:
    """The page of a country that holds what a map shows: of one article, that of both."""
    return according if according in paths.VOICES else ARTICLES


def _link(href: str, words: str) -> str:
    return f'<a href="{escape(href)}">{escape(words)}</a> '
