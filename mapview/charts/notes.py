"""The words around a ranking, as HTML: headings, key, notes, sources, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from facts.ledger import Ledger
from facts.models import Fact
from facts.works import works_of
from geodata.territories import Register
from mapview import figures
from mapview.charts import lettering
from mapview.charts.ranking import Panel, Ranking, label
from mapview.charts.rows import Form, Mark, Spread
from mapview.locale import Strings, strings
from mapview.naming import name_of, who
from mapview.text import element, embed, markup, spoken

_SIGNS = {
    Form.FIRST: "●",
    Form.RECORD: "○",
    Form.MEASURED: "┃",
    Form.CLAIM: "◆",
    Form.PLANNED: "△",
    Form.DEPRECATED: "⊗",
}


def heading(ranking: Ranking, lang: str, which: str = "") -> str:
    """What the page compares, the key of its marks, and the countries without a figure.

    ``which``: HTML that says which of very many figures are shown.
    """
    text = strings(lang)
    present = {mark.form for panel in ranking.panels for mark in panel.marks}
    items = [
        f'<li class="{form}"><b aria-hidden="true">{sign}</b> '
        f"{escape(text(f'compare_form_{form}'))}</li>"
        for form, sign in _SIGNS.items()
        if form in present
    ]
    if any(row.spreads for panel in ranking.panels for row in panel.rows):
        items.append(
            f'<li><i class="band" aria-hidden="true"></i> {escape(text("compare_band"))}</li>'
        )
    sentences = [
        text(key, countries=text("list_separator").join(names))
        for key, names in (
            ("compare_missing", ranking.missing),
            ("compare_outside", ranking.outside),
        )
        if names
    ]
    layer = ranking.layer
    return (
        f'<header class="isnad-compare" {spoken(lang)}>'
        f"{element('h2', layer.title[lang], lang)}{element('p', layer.definition[lang], lang)}"
        f'<ul class="isnad-marks" aria-label="{escape(text("legend_label"))}">{"".join(items)}</ul>'
        + "".join(element("p", sentence, lang, class_="silence") for sentence in sentences)
        + f"{which}</header>"
    )


def panel_heading(panel: Panel, lang: str) -> str:
    """What exactly the figures of a panel count."""
    shown = strings(lang)("compare_definition", measure=panel.heading, unit=panel.unit)
    return element("h3", shown, lang, class_="isnad-definition")


def description(panel: Panel, lang: str) -> str:
    """The chart in a sentence, for those who do not see it."""
    text = strings(lang)
    return text(
        "compare_alt",
        measure=panel.heading,
        unit=panel.unit,
        rows=text("list_separator").join(
            text("role_value", power=row.name, role=label(row.marks[0], lang)) for row in panel.rows
        ),
    )


def below(
    ledger: Ledger,
    register: Register,
    ranking: Ranking,
    panel: Panel,
    lang: str,
    href: Callable[[Fact], str],
) -> str:
    """Notes, conflicts, silence, sources and the table of a panel.

    ``href`` gives the address of a fact's evidence on the map.
    """
    text = strings(lang)
    parts = [_notes(panel, lang)]
    conflicts = [_conflict(row.name, s, lang) for row in panel.rows for s in row.spreads]
    if conflicts:
        shown = text("compare_conflicts", conflicts=text("source_separator").join(conflicts))
        parts.append(element("p", shown, lang))
    if panel.missing and len(panel.rows) > 1:
        names = text("list_separator").join(panel.missing)
        parts.append(element("p", text("compare_not_so_counted", countries=names), lang))
    parts.append(element("p", sources(ledger, panel.marks, text), lang, class_="isnad-source-line"))
    parts.append(_table(ledger, register, ranking, panel, text, href))
    return f'<div class="isnad-below" {spoken(lang)}>{"".join(parts)}</div>'


def worded(
    ledger: Ledger,
    register: Register,
    ranking: Ranking,
    lang: str,
    href: Callable[[Fact], str],
) -> str:
    """What is said without a figure, each with its link; empty where nothing is."""
    if not ranking.worded:
        return ""
    text = strings(lang)
    items = "".join(
        f'<li {spoken(lang)}><a href="{escape(href(fact))}" target="_self">'
        f"{markup(_in_a_line(ledger, register, ranking, fact, lang))}</a></li>"
        for fact in ranking.worded
    )
    title = element("h3", text("compare_worded"), lang, class_="isnad-definition")
    return f'<div class="isnad-below" {spoken(lang)}>{title}<ul>{items}</ul></div>'


def options(ledger: Ledger, register: Register, ranking: Ranking, lang: str) -> dict[str, str]:
    """Every fact of the page by its id, in a line that no other fact has."""
    lines: dict[str, str] = {}
    for fact in ranking.facts:
        line = _in_a_line(ledger, register, ranking, fact, lang)
        lines[fact.id] = f"{line} [{fact.id}]" if line in lines.values() else line
    return lines


def sources(ledger: Ledger, marks: Iterable[Mark], text: Strings) -> str:
    """Exactly the publishers of what a chart shows, with the years they published in."""
    works = dict.fromkeys(work for mark in marks for work in works_of(ledger, mark.fact))
    years: dict[str, list[str]] = {}
    for work in works:
        given = years.setdefault(work.publisher[text.lang], [])
        if work.published and (year := figures.years(work.published)) not in given:
            given.append(year)
    cited = (
        text("source_cited", publisher=name, date=text("list_separator").join(sorted(given)))
        if given
        else name
        for name, given in years.items()
    )
    return text("source_line", sources=text("source_separator").join(cited))


def _in_a_line(ledger: Ledger, register: Register, ranking: Ranking, fact: Fact, lang: str) -> str:
    return strings(lang)(
        "compare_option",
        country=name_of(register, fact, lang),
        said=figures.in_full(register, fact, ranking.layer, lang),
        who=embed(who(ledger, fact, lang), lang),
    )


def _notes(panel: Panel, lang: str) -> str:
    """What single figures count, by the numbers beside them."""
    if not panel.notes:
        return ""
    items = " ".join(
        f"<span><b>{lettering.raised(n)}</b> {markup(note)}.</span>"
        for n, note in enumerate(panel.notes, 1)
    )
    return f'<p class="notes" {spoken(lang)}>{items}</p>'


def _conflict(name: str, spread: Spread, lang: str) -> str:
    text = strings(lang)
    low, high = (figures.number(mark.value, lang) for mark in (spread.low, spread.high))
    shown = text("figure_range", low=low, high=high)
    periods = {mark.fact.period for mark in (spread.low, spread.high)}
    if len(periods) == 1 and (period := periods.pop()):
        shown = text("value_in_period", value=shown, period=figures.period(period, lang))
    return text("role_value", power=name, role=shown)


def _table(
    ledger: Ledger,
    register: Register,
    ranking: Ranking,
    panel: Panel,
    text: Strings,
    href: Callable[[Fact], str],
) -> str:
    """The panel without a picture; each figure leads to its evidence on the map."""
    lang = text.lang
    columns = ("country", "value", "modality", "source")
    head = "".join(element("th", text(f"column_{name}"), lang, scope="col") for name in columns)
    rows = "".join(
        f"<tr>{element('th', row.name, lang, scope='row')}"
        f'<td><a href="{escape(href(mark.fact))}" target="_self">'
        f"{markup(figures.said(register, mark.fact, ranking.layer, lang))}</a>"
        f"{_when(mark.fact, lang)}</td>"
        f"{element('td', text(f'compare_form_{mark.form}'), lang)}"
        f"{element('td', who(ledger, mark.fact, lang), lang)}</tr>"
        for row in panel.rows
        for mark in row.marks
    )
    return (
        f'<details class="isnad-listing"><summary>{escape(text("table_heading"))}</summary>'
        f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _when(fact: Fact, lang: str) -> str:
    return f" ({markup(figures.period(fact.period, lang))})" if fact.period else ""
