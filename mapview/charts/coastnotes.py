"""What stands around the coastline chart: its key, what it means in words, and its sources."""

from __future__ import annotations

from collections.abc import Iterable

from facts.ledger import Ledger
from facts.models import Fact
from facts.publications import Article
from facts.works import works_of
from geodata import lengths
from geodata.lengths import Length
from geodata.territories import Register
from mapview import cite, figures
from mapview.charts.coastline import FAMILIES
from mapview.charts.measured import (
    DRAWN,
    Border,
    borders,
    dataset,
    kilometres,
    published,
    ruler,
)
from mapview.locale import strings
from mapview.text import element, embed, spoken


def summary(
    ledger: Ledger,
    register: Register,
    layer: str,
    lang: str,
    rows: Iterable[Length] | None = None,
) -> tuple[str, ...]:
    """What the chart means, in sentences computed from what it shows; empty without a border."""
    text = strings(lang)
    shown = borders(ledger, register, layer, lang, rows)
    if not shown:
        return ()
    longest = max((b for b in shown if len(b.territories) == 1), key=lambda b: b.lengths[0].km)
    fine, coarse = longest.lengths[0], longest.lengths[-1]
    sentences = [
        text(
            "coast_paradox",
            country=longest.name,
            neighbour=register.names()[fine.neighbour][lang],
            coarse=kilometres(coarse, lang),
            coarse_ruler=ruler(coarse.resolution_m, lang),
            fine=kilometres(fine, lang),
            fine_ruler=ruler(fine.resolution_m, lang),
            more=figures.percent(round(fine.km / coarse.km - 1, 2), lang),
        )
    ]
    drawn = next((row for row in longest.lengths if row.dataset == DRAWN), None)
    if drawn is not None:
        given = {"data": embed(dataset(DRAWN, lang), lang), "km": kilometres(drawn, lang)}
        sentences.append(text("coast_drawn", **given))
    sentences += [_placed(ledger, border, f, lang) for border in shown for f in border.published]
    return (*sentences, text("coast_meaning"))


def _placed(ledger: Ledger, border: Border, fact: Fact, lang: str) -> str:
    """Between which measurements a published length lies."""
    text = strings(lang)
    assert isinstance(fact.value, int | float)  # `borders` takes no other
    rising = sorted(border.lengths, key=lambda row: row.km)
    below = [row for row in rising if row.km <= fact.value]
    above = [row for row in rising if row.km > fact.value]
    said = {
        "name": border.name,
        "value": published(fact, lang),
        "who": ledger.sources[fact.source].short[lang],
    }
    if not above or not below:
        end = rising[-1] if below else rising[0]
        where = {"km": kilometres(end, lang), "ruler": ruler(end.resolution_m, lang)}
        return text("coast_above" if below else "coast_below", **said, **where)
    low, high = below[-1], above[0]
    return text(
        "coast_between",
        **said,
        low=kilometres(low, lang),
        low_ruler=ruler(low.resolution_m, lang),
        high=kilometres(high, lang),
        high_ruler=ruler(high.resolution_m, lang),
    )


def key(ledger: Ledger, register: Register, layer: str, lang: str) -> str:
    """Heading of the chart and the key of its lines, as HTML."""
    text = strings(lang)
    facts = [f for b in borders(ledger, register, layer, lang) for f in b.published]
    whose = {f.source: ledger.sources[f.source] for f in facts}
    lines = [
        (family, "●" if prefix == "osm" else "■", prefix) for prefix, family, _, _ in FAMILIES
    ] + [
        (text("coast_line", who=s.short[lang]), "╍" if isinstance(s, Article) else "┈", s.kind)
        for s in whose.values()
    ]
    items = "".join(
        f'<li class="{kind}"><b aria-hidden="true">{sign}</b> {element("span", name, lang)}</li>'
        for name, sign, kind in lines
    )
    title = text("coast_heading", title=ledger.indicators[layer].title[lang])
    return (
        f"{element('h3', title, lang, class_='isnad-definition')}"
        f'<ul class="isnad-marks" {spoken(lang)}>{items}</ul>'
    )


def source_line(ledger: Ledger, register: Register, layer: str, lang: str) -> str:
    """Data sets with their licences, and the publications behind the level lines."""
    text = strings(lang)
    # In words, for the data set gives them in English only (a test compares).
    kinds = dict.fromkeys(d.id.split("-")[0] for d in lengths.table().datasets)
    data = [embed(text(f"coast_data_{kind}"), lang) for kind in kinds]
    facts = [f for b in borders(ledger, register, layer, lang) for f in b.published]
    works = dict.fromkeys(work for fact in facts for work in works_of(ledger, fact))
    cited = dict.fromkeys(
        text(
            "source_cited",
            publisher=embed(work.publisher[lang], lang),
            date=cite.date(work, lang),
        )
        for work in works
    )
    return text(
        "coast_sources",
        data=text("source_separator").join(data),
        published=text("source_separator").join(cited),
    )
