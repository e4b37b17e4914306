"""References to take away: works and facts as Chicago, BibTeX, RIS and CSL-JSON.

The CSL-JSON item is the one model; the other forms are written from it. Libraries were weighed and
are used where they do better, in the tests, which read all of this back. To write it they do not:
pybtex and rispy let a brace or a line break in a title end the entry, pylatexenc spells Cyrillic
and Arabic in macros, citeproc-py drops entries and keeps English punctuation in Arabic.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote as percent

from babel import Locale

from facts import edtf
from facts.language import base
from facts.ledger import Ledger
from facts.models import Fact
from facts.publications import Article, Measurement, Source
from facts.query import COMBINED
from facts.works import Work, works_of
from geodata.territories import Register
from mapview import PRODUCT, figures
from mapview.locale import strings
from mapview.text import LANGUAGES, bare, embed, isolate

#: An item of CSL-JSON 1.0.2. What that has no field for is in ``custom``, as it says:
#: ``translated-title``; ``supplied-title``, of a work without a title; ``edtf``, the exact date.
Item = dict[str, Any]

# Whatever a reader may take for the end of a line, or cannot encode; and what turns text around.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"
# Readers count braces even behind a backslash: a brace has a name of its own.
_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
)
# Their fields, and where the value lies in an item.
_BIBTEX = {
    **{"title": "title", "titleaddon": "translated-title", "organization": "container-title"},
    **{name: name for name in ("publisher", "version", "number", "note", "abstract")},
}
_RIS = {
    **{"ID": "id", "TI": "title", "TT": "translated-title", "T2": "container-title"},
    **{"PB": "publisher", "ET": "version", "AN": "number", "LA": "language", "UR": "URL"},
    **{"N1": "note", "AB": "abstract"},
}
# Quotation marks inside a title that is itself in quotation marks.
_INNER = {"en": str.maketrans("“”", "‘’"), "ar": str.maketrans("«»", "“”")}


def item(work: Work, source: Source, lang: str) -> Item:
    """A work as a CSL-JSON item.

    The publisher of a web page is its container, not its author: the opinion of an article is
    not its publisher's. A work without a title has what it is, in brackets, as a supplied title.

    Parameters
    ----------
    work, source
        The work, and the source of the ledger that lists it.
    lang : {"en", "ar"}
        Language of what is ours in it; a title stays as published where the ledger has it so.
    """
    custom: Item = {}
    given: Item = {"id": work.key.replace("/", ":"), "type": "webpage"}
    language, notes = work.language, [work.about, work.licence]
    if isinstance(source, Article):
        assert work.title is not None
        own = next((known for known in LANGUAGES if known == base(source.language)), lang)
        language, given["title"] = source.language, work.title[own]
        if lang != own:
            custom["translated-title"] = work.title[lang]
    elif work.title is not None:
        given["title"] = work.title[lang]
    elif work.original is not None:
        given["title"] = work.original
    else:
        assert work.about is not None  # the model requires one of them
        given["title"], custom["supplied-title"] = f"[{work.about[lang]}]", True
        del notes[0]
    if isinstance(source, Measurement):
        version = source.datasets[work.key.partition("/")[2]].version
        given |= {"type": "dataset", "publisher": work.publisher[lang], "version": version}
    else:
        given["container-title"] = work.publisher[lang]
    if work.published is not None:
        given["issued"] = _issued(work.published)
        if not re.fullmatch("[0-9-]+", work.published):
            custom["edtf"] = work.published
    note = strings(lang)("source_separator").join(words[lang] for words in notes if words)
    optional = {"language": language, "note": note, "custom": custom}
    return _clean(given | {key: it for key, it in optional.items() if it} | {"URL": work.url})


def fact_item(ledger: Ledger, register: Register, fact: Fact, link: str, lang: str) -> Item:
    """A fact as an entry in Isnad: its value in words, its id, and what it is based on.

    The abstract is the quoted sentence, where there is one. Nothing says when the entry was
    written or read, so it bears no date.
    """
    entry = {
        "id": fact.id,
        "type": "entry",
        "title": _said(ledger, register, fact, lang),
        "container-title": PRODUCT[lang],
        "number": fact.id,
        "URL": link,
        "language": lang,
        "note": _based_on(_items(ledger, fact, lang), lang),
    }
    if fact.evidence.quote is not None:
        entry["abstract"] = fact.evidence.quote.exact
    return _clean(entry)


def citations(
    ledger: Ledger, register: Register, fact: Fact, link: str, lang: str
) -> dict[str, dict[str, str]]:
    """Every reference of a fact: ``citations(…)["bibtex"]["fact"]``.

    Returns
    -------
    dict
        ``chicago``, ``bibtex``, ``ris``, ``csl_json``; in each ``work``, all that the fact rests
        on, and ``fact``. Only ``chicago`` carries isolates: show it through
        :func:`mapview.text.markup`, copy it through :func:`mapview.text.bare`.
    """
    works = _items(ledger, fact, lang)
    entry = fact_item(ledger, register, fact, link, lang)
    title = embed(_said(ledger, register, fact, lang), lang)
    found = {
        "chicago": {
            "work": "\n".join(chicago(work, lang) for work in works),
            "fact": chicago(entry, lang, title=title, works=works),
        }
    }
    for name, write in (("bibtex", bibtex), ("ris", ris), ("csl_json", csl_json)):
        found[name] = {"work": write(works), "fact": write([entry])}
    return found


def chicago(item: Item, lang: str, *, title: str | None = None, works: Sequence[Item] = ()) -> str:
    """An item as an entry of a bibliography (Chicago, notes and bibliography), with isolates.

    The publisher stands in the author's place, as Chicago has it for unsigned pages; the
    translation of a title follows it in brackets; a description takes no quotation marks.

    Parameters
    ----------
    item, lang
        An item of this module, in the same language.
    title : str, optional
        The title with isolates of its own, where the item's is without.
    works : sequence of Item
        What the item is based on; named at its end.
    """
    text, item = strings(lang), _clean(item)
    parts = [
        embed(item.get("container-title") or item["publisher"], lang),
        _title(item, title or embed(item["title"], item.get("language", lang)), lang),
    ]
    if "number" in item:
        parts.append(text("reference_fact", id=isolate(item["number"])))
    if "version" in item:
        parts.append(text("reference_version", version=isolate(item["version"])))
    if "issued" in item:
        parts.append(figures.period(_edtf(item), lang))
    elif item["type"] != "entry":
        parts.append(text("reference_undated"))
    if item["type"] == "dataset" and "note" in item:
        parts.append(embed(item["note"], lang))  # its licence, which asks to be named
    parts.append(isolate(item["URL"]))
    if works:
        parts.append(_based_on(works, lang))
    return " ".join(part if _stopped(part) else f"{part}." for part in parts)


def bibtex(items: Iterable[Item]) -> str:
    """Items as BibTeX for biblatex (UTF-8): titles and publishers keep their capitals."""
    return "\n".join(_bibtex(_clean(item)) for item in items)


def ris(items: Iterable[Item]) -> str:
    """Items as RIS, lines ended by CR LF as the format asks."""
    return "".join(f"{tag}  - {value}\r\n" for item in items for tag, value in _ris(_clean(item)))


def csl_json(items: Iterable[Item]) -> str:
    """Items as a CSL-JSON document."""
    return json.dumps([_clean(item) for item in items], ensure_ascii=False, indent=2)


def _items(ledger: Ledger, fact: Fact, lang: str) -> list[Item]:
    return [item(work, ledger.sources[fact.source], lang) for work in works_of(ledger, fact)]


def _said(ledger: Ledger, register: Register, fact: Fact, lang: str) -> str:
    """A fact's value in words away from the map: with its layer, and its countries if it has any.

    A combined figure and a statement about a region name theirs themselves.
    """
    text, layer = strings(lang), ledger.indicators[fact.indicator]
    shown = figures.in_full(register, fact, layer, lang)
    shown = text("regional_value", region=layer.title[lang], value=shown)
    if fact.region is not None or fact.scope == COMBINED:
        return shown
    names = [register.names()[territory][lang] for territory in fact.territories]
    return text("regional_value", region=text("list_separator").join(names), value=shown)


def _based_on(works: Sequence[Item], lang: str) -> str:
    return strings(lang)("reference_based_on", works=" ".join(chicago(w, lang) for w in works))


def _title(item: Item, shown: str, lang: str) -> str:
    """A title in quotation marks with its translation, or a description as it stands."""
    custom = item.get("custom", {})
    if "supplied-title" in custom:
        return embed(item["title"].removeprefix("[").removesuffix("]"), lang)
    shown = shown.translate(_INNER[lang])
    translated = custom.get("translated-title")
    if lang == "en" and translated is None and not _stopped(shown):
        shown += "."  # inside the quotation marks; in Arabic it follows them
    quoted = strings(lang)("quoted_title", title=shown)
    return quoted if translated is None else f"{quoted} [{embed(translated, lang)}]"


def _stopped(text: str) -> bool:
    """Whether a full stop would be one too many."""
    return bare(text).removesuffix("”").endswith((".", "?", "!", "…", "؟"))


def _issued(published: str) -> Item:
    """A date of CSL, which knows days, months, years and "circa"."""
    given = edtf.parse(published)
    dates = [given.start, given.end] if given.interval and given.end else [given.start]
    parts = [[int(n) for n in date.stem.replace("X", "0").split("-")] for date in dates]
    vague = any(date.hedge or date.precision is edtf.Precision.DECADE for date in dates)
    return {"date-parts": parts} | ({"circa": True} if vague else {})


def _edtf(item: Item) -> str:
    """The date of an item, as exactly as it is known."""
    exact: str | None = item.get("custom", {}).get("edtf")
    return exact or "-".join(f"{part:02d}" for part in item["issued"]["date-parts"][0])


def _bibtex(item: Item) -> str:
    given = item | item.get("custom", {})
    fields = {name: given[key].translate(_TEX) for name, key in _BIBTEX.items() if key in given}
    # A second pair of braces keeps capitals, and "and" from parting a publisher in two.
    shields = {"title": "{%s}", "organization": "{%s}", "publisher": "{%s}", "titleaddon": "[%s]"}
    fields |= {name: shields[name] % value for name, value in fields.items() if name in shields}
    fields["url"] = item["URL"]  # verbatim: an address is escaped as an address
    if "issued" in item:
        fields["date"] = _edtf(item)
    # LaTeX knows languages by name: arabic.
    language = Locale("en").languages.get(item.get("language", "").partition("-")[0])
    if language is not None:
        fields["langid"] = language.casefold()
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items()]
    kind = "dataset" if item["type"] == "dataset" else "online"
    return f"@{kind}{{{item['id']},\n{''.join(lines)}}}\n"


def _ris(item: Item) -> Iterator[tuple[str, str]]:
    given = item | item.get("custom", {})
    yield "TY", "DATA" if item["type"] == "dataset" else "ELEC"
    for tag, key in _RIS.items():
        if key in given:
            yield tag, given[key]
    if "issued" in item:
        parts = [f"{part:02d}" for part in item["issued"]["date-parts"][0]]
        yield "PY", parts[0]
        # Year, month, day and anything else: the slashes stay where a part is not known.
        circa = ["circa"] if "circa" in item["issued"] else []
        yield "DA", "/".join([*parts, *[""] * (3 - len(parts)), *circa])
    yield "ER", ""


def _clean(item: Item) -> Item:
    """The item with each text on one line, without bidi controls; the address a plain address."""
    cleaned = {key: _cleaned(value) for key, value in item.items()}
    return cleaned | {"URL": percent(cleaned["URL"], safe=_ADDRESS)}


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, str):
        return _BREAKS.sub(" ", _BIDI.sub("", value)).strip()
    return value
