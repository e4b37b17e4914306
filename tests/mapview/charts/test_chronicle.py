"""The time line in words: its list, the entries of its box, its legend."""

from __future__ import annotations

from collections import Counter

from facts.fields import Modality
from facts.load import Ledger
from geodata.territories import Register
from mapview import figures
from mapview.charts import chronicle, symbols
from mapview.charts.events import Event, events
from mapview.locale import strings
from mapview.text import bare
from tests.mapview.html_tree import misdirected, parse


def test_list_holds_every_event_in_order_with_its_link(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    html = chronicle.listed(ledger, register, shown, lang, lambda fact: f"?fact={fact.id}&x=1")
    root = parse(html)
    items = root.all("li")
    assert [item.attributes["data-event"] for item in items] == [e.id for e in shown]
    assert misdirected(root) == []
    for item, event in zip(items, shown, strict=True):
        assert item.one("a").attributes["href"] == f"?fact={event.id}&x=1"
        assert bool(item.all("s")) is event.wrong
        quotes = [q.text for q in item.all("q", lang="ar", dir="rtl")]
        assert quotes == ([chronicle.words(event)] if event.claim else [])
        for other in event.against:
            date = figures.period(str(ledger.fact(other).period), lang)
            assert bare(strings(lang)("timeline_against", date=date)) in item.text
        if event.fact.modality is Modality.ATTRIBUTED:
            assert event.fact.attributed_to
            assert event.fact.attributed_to[lang] in item.text


def test_entries_of_the_box_tell_events_apart(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    entries = [chronicle.entry(ledger, register, e, lang, alone=False) for e in shown]
    same = [entry for entry, count in Counter(entries).items() if count > 1]
    assert same == []
    alone = chronicle.entry(ledger, register, shown[0], lang, alone=True)
    assert chronicle.place(register, shown[0], lang) in entries[0]
    assert chronicle.place(register, shown[0], lang) not in alone


def test_legend_explains_what_the_chart_holds_and_no_more(
    ledger: Ledger, register: Register, shown: tuple[Event, ...], lang: str
) -> None:
    def kinds(events_: tuple[Event, ...]) -> set[str]:
        root = parse(chronicle.legend(events_, symbols.COLOURS, lang))
        return {i.attributes["class"].removeprefix("key ") for i in root.all("i")}

    everything = {"letter", "claim", "record", "exact", "month", "vague", "against", "wrong"}
    assert kinds(shown) == everything
    assert kinds(events(ledger, register, "GEO")) == {"letter", "record", "exact"}
    letters = parse(chronicle.legend(shown, symbols.COLOURS, lang)).all("i", class_="letter")
    assert len(letters) == len({e.group for e in shown})
