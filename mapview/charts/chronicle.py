"""The time line in words: what a mark says of itself, the legend, and the events as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from facts.ledger import Ledger
from facts.models import Fact
from facts.works import works_of
from geodata.territories import Register
from mapview import cite, figures
from mapview.charts.events import GROUPS, Event
from mapview.locale import Strings, strings
from mapview.shortlist import VALUES, shortlist
from mapview.text import element, embed, spoken


def when(event: Event, lang: str) -> str:
    """The date in words, and how precise it is."""
    text = strings(lang)
    return text(
        "timeline_when",
        date=figures.period(str(event.fact.period), lang),
        precision=text(f"timeline_precision_{event.precision}"),
    )


def notes(ledger: Ledger, event: Event, text: Strings) -> tuple[str, ...]:
    """Whose word it is, and what limits it."""
    found = [text("timeline_claim" if event.claim else "timeline_record")]
    if event.fact.modality != "stated":
        found.append(figures.modality(event.fact, text.lang))
    if event.derived:
        found.append(text("timeline_derived"))
    if event.wrong:
        found.append(text("timeline_wrong"))
    rest = shortlist(event.against, VALUES)
    for other in rest.shown:
        date = figures.period(str(ledger.fact(other).period), text.lang)
        found.append(text("timeline_against", date=date))
    if rest.more:
        count = figures.number(rest.more, text.lang)
        found.append(text("timeline_against_more", count=count))
    return tuple(found)


def place(register: Register, event: Event, lang: str) -> str:
    """Names of the countries, or of the region, that an event belongs to."""
    names = {**register.regions, **register.names()}
    return strings(lang)("list_separator").join(names[row][lang] for row in event.rows)


def word(ledger: Ledger, event: Event, lang: str) -> str:
    """Whose word an event is: the article, or the publications of the record, with their dates."""
    text = strings(lang)
    cited = [
        text(
            "source_cited",
            publisher=embed(work.publisher[lang], lang),
            date=cite.date(work, lang),
        )
        for work in works_of(ledger, event.fact)
    ]
    return text("timeline_word_separator").join(dict.fromkeys(cited))


def words(event: Event) -> str:
    """The article's own words that carry an event, in its language; empty for the record."""
    quote = event.fact.evidence.quote
    return "" if quote is None else quote.carries or quote.exact


def embedded(ledger: Ledger, event: Event, words: str) -> str:
    """Words of an event's article, isolated from those around them."""
    return embed(words, ledger.articles[event.fact.source].language)


def entry(ledger: Ledger, register: Register, event: Event, lang: str, *, alone: bool) -> str:
    """An event in one line of plain text, for the box; ``alone``: its country is known."""
    text = strings(lang)
    layer = ledger.indicators[event.fact.indicator]
    parts = [figures.period(str(event.fact.period), lang)]
    if not alone:
        parts.append(place(register, event, lang))
    parts.append(figures.value(event.fact, layer, lang))
    # The words tell apart what is of one class and one time.
    said = words(event)
    parts.append(
        text("quoted_title", title=embedded(ledger, event, said))
        if said
        else text("timeline_record_short")
    )
    return text("overview_separator").join(parts)


def legend(shown: Iterable[Event], colours: dict[str, str], lang: str) -> str:
    """What letters, shapes, fillings and bars mean; only what the chart holds."""
    text = strings(lang)
    shown = tuple(shown)
    used = {event.group for event in shown if not event.wrong}
    entries = [
        (_key("letter", text(f"timeline_letter_{g}"), colours[g]), text(f"timeline_group_{g}"))
        for g in GROUPS
        if g in used
    ]
    precise = {event.precision for event in shown}
    for name, holds in (
        ("claim", any(e.claim for e in shown)),
        ("record", not all(e.claim for e in shown)),
        ("exact", "day" in precise),
        ("month", "month" in precise),
        ("vague", bool(precise - {"day", "month"})),
        ("against", any(e.against for e in shown)),
        ("wrong", any(e.wrong for e in shown)),
    ):
        if holds:
            entries.append((_key(name), text(f"timeline_key_{name}")))
    items = "".join(f"<li>{key}<span>{escape(words)}</span></li>" for key, words in entries)
    label = escape(text("legend_label"))
    return f'<ul class="isnad-legend" aria-label="{label}" {spoken(lang)}>{items}</ul>'


def listed(
    ledger: Ledger,
    register: Register,
    shown: Iterable[Event],
    lang: str,
    address: Callable[[Fact], str],
) -> str:
    """The events in order of time, each a link to the map view of its fact."""
    items = "".join(_item(ledger, register, event, lang, address) for event in shown)
    return f'<ol class="isnad-chronicle" {spoken(lang)}>{items}</ol>'


def _item(
    ledger: Ledger,
    register: Register,
    event: Event,
    lang: str,
    address: Callable[[Fact], str],
) -> str:
    text = strings(lang)
    layer = ledger.indicators[event.fact.indicator]
    said = figures.said(register, event.fact, layer, lang)
    classes = ["wrong"] if event.wrong else []
    classes += ["against"] if event.against else []
    tag = "s" if event.wrong else "span"
    rest = text("list_separator").join(notes(ledger, event, text))
    quote = ""
    if said_there := words(event):
        language = ledger.articles[event.fact.source].language
        quote = f"<q {spoken(language)}>{escape(said_there)}</q>"
    return (
        f'<li data-event="{escape(event.id)}" data-precision="{event.precision}" '
        f'class="{" ".join(classes)}">'
        f'<p class="date">{element("b", figures.period(str(event.fact.period), lang), lang)} '
        f"{element('span', text(f'timeline_precision_{event.precision}'), lang, class_='hint')}</p>"
        f'<p class="what">{element("b", place(register, event, lang), lang)} '
        f'<a href="{escape(address(event.fact))}" target="_self">'
        f"{element(tag, said, lang)}</a> {quote}</p>"
        f'<p class="whose">{element("span", rest, lang)} '
        f"{element('span', word(ledger, event, lang), lang, class_='hint')}</p></li>"
    )


def _key(kind: str, letter: str = "", colour: str = "") -> str:
    """A sample of the legend, drawn by the style sheet."""
    style = f' style="--c0:{colour}"' if colour else ""
    return f'<i class="key {kind}"{style} aria-hidden="true">{escape(letter)}</i>'
