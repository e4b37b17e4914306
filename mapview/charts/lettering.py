"""Words on charts: short periods, text that plotly does not take for markup, lines that fold."""

from __future__ import annotations

from html import escape

from babel.dates import format_date

from facts import edtf
from mapview.locale import strings
from mapview.text import embed, guarded, isolate

FONT = '"Source Sans", "Noto Sans Arabic", "Segoe UI", sans-serif'
"""That of the page, by its parts: Streamlit brings the first, the system the others."""

_LOCALES = {"en": "en_GB", "ar": "ar"}
_OPENING = "\u2066\u2067\u2068"
_CLOSING = "\u2069"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def written(words: str, lang: str) -> str:
    """One line of plain text for plotly: escaped, and laid out in the direction of its language.

    Plotly draws in a left-to-right frame and reads a few HTML tags and entities; it does not know
    ``&quot;``, and needs none.
    """
    return escape(embed(guarded(words), lang), quote=False)


def folded(words: str, lang: str, width: int) -> str:
    """Plain text for plotly in lines of at most ``width`` characters where words allow it.

    An isolate that runs over the end of a line is closed there and opened again on the next:
    each line is laid out for itself.
    """
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line: list[str] = []
        for word in paragraph.split(" "):
            if line and len(" ".join([*line, word])) > width:
                lines.append(" ".join(line))
                line = []
            line.append(word)
        lines.append(" ".join(line))
    whole, still_open = [], ""
    for line_ in lines:
        line_ = still_open + line_
        stack: list[str] = []
        for sign in line_:
            if sign in _OPENING:
                stack.append(sign)
            elif sign == _CLOSING and stack:
                stack.pop()
        whole.append(written(line_ + _CLOSING * len(stack), lang))
        still_open = "".join(stack)
    return "<br>".join(whole)


def raised(number: int) -> str:
    """A number as a mark that points to a note."""
    return str(number).translate(_RAISED)


def period(text_edtf: str, lang: str) -> str:
    """An EDTF period where there is little room, hedges kept: "2022?", "Jan–Nov 2025"."""
    text = strings(lang)
    given = edtf.parse(text_edtf)
    start = _date(given.start, lang)
    if not given.interval:
        return start
    if given.end is None:
        return text("period_since", start=start)
    months = {given.start.precision, given.end.precision} == {edtf.Precision.MONTH}
    first, last = given.start.span.start, given.end.span.end
    if months and first.year == last.year and not given.start.hedge + given.end.hedge:
        names = [format_date(day, "LLL", locale=_LOCALES[lang]) for day in (first, last)]
        return text("compare_months", start=names[0], end=names[1], year=isolate(str(last.year)))
    if {given.start.precision, given.end.precision} == {edtf.Precision.YEAR}:
        ends = (f"{date.stem}{date.hedge.replace('~', '')}" for date in (given.start, given.end))
        about = "≈ " if "~" in given.start.hedge + given.end.hedge else ""
        return about + isolate("–".join(ends))
    return text("figure_range_short", low=start, high=_date(given.end, lang))


def _date(given: edtf.Date, lang: str) -> str:
    first = given.span.start
    match given.precision:
        case edtf.Precision.DECADE:
            shown = strings(lang)("period_decade", decade=isolate(str(first.year)))
        case edtf.Precision.YEAR:
            shown = isolate(given.stem)
        case edtf.Precision.MONTH:
            shown = format_date(first, "LLL y", locale=_LOCALES[lang])
        case edtf.Precision.DAY:
            shown = format_date(first, "d LLL y", locale=_LOCALES[lang])
    if given.hedge == "~":
        return f"≈ {shown}"
    return shown + ("؟" if lang == "ar" else "?") if given.hedge else shown
