"""The words of a brief as paragraphs and spans of one direction, for slides and documents.

Office orders a line by the direction of its paragraph and asks of each span whether it is written
from right to left. Signs and numbers beside a change of direction are kept in their places by marks
(U+200E, U+200F), which every font and every version knows: isolates have no glyph in Arial, and
LibreOffice Writer draws words over one another where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from unicodedata import bidirectional
from urllib.parse import urlsplit

from mapview.export.brief import Brief, KeyFigure, Note
from mapview.figures import ours
from mapview.locale import Strings, strings
from mapview.text import LANGUAGES, bare, direction, embed, guarded, isolate

_LRI, _RLI, _FSI, _PDI = _ISOLATES = "\u2066", "\u2067", "\u2068", "\u2069"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LTR = "A-Za-z\u00c0-\u024f\u0370-\u052f"
_LRM, _RLM = "\u200e", "\u200f"
_STRONG = re.compile(f"[{_RTL}{_LTR}]")
# From a letter of one direction to the last before one of the other.
_RIGHT = re.compile(f"[{_RTL}](?:[^{_LTR}]*[{_RTL}])?")
_LEFT = re.compile(f"[{_LTR}](?:[^{_RTL}]*[{_LTR}0-9])?")

# XML 1.0 has no place for these, not even as references.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Span:
    """Words of one direction, in logical order.

    Attributes
    ----------
    raised : bool
        The number of a footnote.
    href : str
        Where the words lead; empty for nowhere.
    lang : str
        Of a quote in a language that is none of the interface's (BCP 47); else empty.
    """

    text: str
    rtl: bool
    bold: bool = False
    raised: bool = False
    href: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of one direction.

    Attributes
    ----------
    scale : float
        Size as a share of that of the box it stands in.
    after : float
        Space below, as a share of its own size.
    muted : bool
        Whether it stands back: sources, links.
    turned : bool
        Whether it runs from left to right and yet keeps to the right edge of an Arabic page.
    """

    spans: tuple[Span, ...]
    rtl: bool
    scale: float = 1
    after: float = 0.35
    muted: bool = False
    turned: bool = False

    @property
    def at_right(self) -> bool:
        """Which edge it keeps to."""
        return self.rtl or self.turned

    @property
    def text(self) -> str:
        """Its words, without marks of direction."""
        return "".join(span.text for span in self.spans).translate({ord(_LRM): "", ord(_RLM): ""})

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(span.bold for span in self.spans)


def spans(
    text: str, lang: str, *, bold: bool = False, href: str = "", verbatim: bool = False
) -> tuple[Span, ...]:
    """Take a text apart where its direction changes.

    Parameters
    ----------
    text : str
        Plain text, its isolates balanced; they are taken out.
    lang : str
        Language (BCP 47) of the paragraph: which side it begins on.
    verbatim : bool, default False
        Whether the text is a quote, into which not even a mark is put.
    """
    text, rtl = legal(text), direction(lang) == "rtl"
    if rtl and not verbatim:
        text = guarded(text) if right_to_left(text) else isolate(text)
    # Neighbours of one direction are one span.
    parts = [
        ("".join(part for part, _ in neighbours), right)
        for right, neighbours in groupby(_directed(text, rtl), key=itemgetter(1))
    ]
    if len(parts) > 1 and not verbatim:
        parts = [(_held(part, right, first=not n), right) for n, (part, right) in enumerate(parts)]
    own = lang if lang not in LANGUAGES else ""
    return tuple(
        Span(part, right, bold, href=href, lang=own if right is rtl else "")
        for part, right in parts
    )


def line(
    text: str,
    lang: str,
    *,
    bold: bool = False,
    after: float = 0.35,
    muted: bool = False,
) -> Paragraph:
    """A paragraph of one text."""
    rtl = direction(lang) == "rtl"
    return Paragraph(spans(text, lang, bold=bold), rtl, after=after, muted=muted)


def address(url: str, lang: str) -> Paragraph:
    """An address that leads there; left-to-right on a page of either language."""
    words = spans(url, "en", href=url)
    return Paragraph(words, rtl=False, muted=True, turned=lang == "ar")


def legal(text: str) -> str:
    """The text without characters that no XML file can hold."""
    return _ILLEGAL.sub("", text)


def right_to_left(text: str) -> bool:
    """Whether there are right-to-left letters in a text."""
    return re.search(f"[{_RTL}]", text) is not None


def figures(brief: Brief, *, numbered: bool) -> tuple[Paragraph, ...]:
    """A paragraph a country, or that no country has a value."""
    text = strings(brief.lang)
    if not brief.figures:
        return (line(text("map_words_nothing"), brief.lang),)
    return tuple(_figure(figure, text, numbered=numbered) for figure in brief.figures)


def heading(brief: Brief, *, spoken: bool) -> Paragraph:
    """What stands above the figures; ``spoken`` adds that their numbers lead to the notes."""
    text = strings(brief.lang)
    words = spans(text("export_figures"), brief.lang, bold=True)
    if spoken and brief.notes:
        words += spans(f" {text('export_notes_spoken')}", brief.lang)
    return Paragraph(words, brief.lang == "ar")


def credit(brief: Brief) -> Paragraph:
    """The product, what the borders do not mean, and how the map is projected."""
    # Not at the top: it brings matplotlib along.
    from mapview.export.parts import projection

    return line(f"{brief.credit} {projection(brief)}", brief.lang, after=0, muted=True)


def note(brief: Brief, note: Note, *, addressed: bool = False) -> tuple[Paragraph, ...]:
    """A footnote: its number and value, quote and translation in their own directions, its source.

    ``addressed`` spells out the address, for those who see no link.
    """
    lang, rtl = brief.lang, brief.lang == "ar"
    head = (_number(str(note.number), rtl=rtl), *spans(f" {note.value}", lang, bold=True))
    result = [Paragraph(head, rtl, after=0.15)]
    if note.quote:
        right = direction(note.quote_lang) == "rtl"
        quoted = strings("ar" if right else "en")("quoted_title", title=note.quote)
        words = spans(quoted, note.quote_lang, verbatim=True)
        result.append(Paragraph(words, right, 1.05, after=0.15))
    if into := note.translation_lang:
        whose = ours(into, lang) if into == lang else embed(ours(into, lang), lang)
        result.append(line(f"{note.translation} {whose}", into, after=0.15))
    source = spans(f"{note.source} ", lang) + spans(_host(note.url), "en", href=note.url)
    result.append(Paragraph(source, rtl, scale=0.85, after=0.9, muted=True))
    return (*result, *((address(note.url, lang),) if addressed else ()))


def _host(url: str) -> str:
    """Whose page it is: short and left-to-right, for LibreOffice tears longer links apart."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def in_words(brief: Brief) -> str:
    """The map for those who do not see it: title, and each entry of the legend with its countries.

    Plain text without isolates.
    """
    text = strings(brief.lang)
    entries = (
        text(
            "export_alt_entry",
            label=entry.label,
            countries=text("list_separator").join(
                brief.spec.shades[id].label for id in entry.territories
            )
            or text("legend_none"),
        )
        for entry in brief.legend
    )
    legend = text("source_separator").join(entries)
    words = text("export_alt", title=brief.title, subtitle=brief.subtitle, legend=legend)
    return legal(bare(words))


def _figure(figure: KeyFigure, text: Strings, *, numbered: bool) -> Paragraph:
    rtl = text.lang == "ar"
    said = text("access_disagree", said=figure.said) if figure.disagree else figure.said
    words = spans(figure.country, text.lang, bold=True)
    if numbered and figure.notes:
        words += (_number(ranges(figure.notes), rtl=rtl),)
    return Paragraph(words + spans(f" {said}", text.lang), rtl)


def _number(numbers: str, *, rtl: bool) -> Span:
    """As on the map: in brackets, from left to right on every page."""
    bracketed = f"[{numbers}]"
    held = f"{_LRM}{bracketed}{_LRM}{_RLM}" if rtl else bracketed
    return Span(held, rtl=False, raised=True)


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in order; three or more that follow one another as "1–3"."""
    parts: list[str] = []
    for _, pairs in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [str(number) for _, number in pairs]
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run
    return ",".join(parts)


def _directed(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Parts of a text, without isolates, with whether each runs from right to left."""
    within, part = [rtl], ""
    for n, character in enumerate(text):
        if character not in _ISOLATES:
            part += character
            continue
        yield from _plain(part, within[-1])
        part = ""
        if character != _PDI:
            right = character == _RLI or (character == _FSI and _leads_right(text[n + 1 :]))
            within.append(right)
        elif len(within) > 1:
            within.pop()
    yield from _plain(part, within[-1])


def _held(part: str, rtl: bool, *, first: bool) -> str:
    """A part with marks where it begins or ends with something that has no direction."""
    mark, strong = (_RLM, ("R", "AL")) if rtl else (_LRM, ("L",))
    before = "" if first or bidirectional(part[0]) in strong else mark
    return before + part + ("" if bidirectional(part[-1]) in strong else mark)


def _plain(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Text between isolates; stretches of letters of the other direction by themselves."""
    start = 0
    for other in (_LEFT if rtl else _RIGHT).finditer(text):
        if start < other.start():
            yield text[start : other.start()], rtl
        yield other[0], not rtl
        start = other.end()
    if start < len(text):
        yield text[start:], rtl


def _leads_right(text: str) -> bool:
    """Whether the first letter with a direction, up to the isolate's end, is right-to-left."""
    first = _STRONG.search(text.partition(_PDI)[0])
    return first is not None and right_to_left(first[0])
