"""The text of a web page as a reader sees it: no scripts, nothing hidden, a line for each block."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|div|fieldset"
    "|figcaption|figure|footer|form|h[1-6r]|header|html|legend|li|main|menu|ol|option|p|pre"
    "|section|summary|table|tbody|t[dhr]|tfoot|thead|ul"
)
_NEVER_SHOWN = re.compile(
    "audio|button|canvas|datalist|embed|iframe|math|nav|noscript|object|script|select|style|svg"
    "|template|textarea|title|video"
)
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
#: White space that a browser runs together; a no-break space is none of it.
_SPACE = re.compile(r"[ \t\n\f\r]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def page_text(source: str) -> str:
    """The visible text of HTML, entities decoded, white space run together as browsers do.

    Parameters
    ----------
    source : str
        A page or a part of one; it need not be well formed.
    """
    page = _Page()
    page.feed(source)
    page.close()
    return "".join(page.parts)


class _Page(HTMLParser):
    """Collects text; knows of each open element whether it is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        # White space that is due before the next letter: "", " " or "\n".
        self._due = ""
        # Open elements, innermost last, and how many of each tag there are: tag, shown, as it is.
        self._open: list[tuple[str, bool, bool]] = []
        self._count: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _BLOCK.fullmatch(tag):
            self._due = "\n"
            self._close("p")  # a paragraph ends where the next block begins
        if _VOID.fullmatch(tag):
            return
        shown, verbatim = self._open[-1][1:] if self._open else (True, False)
        given = dict(attrs)
        hidden = "hidden" in given or _HIDING.search(given.get("style") or "")
        shown = shown and not hidden and not _NEVER_SHOWN.fullmatch(tag)
        self._open.append((tag, shown, verbatim or tag == "pre"))
        self._count[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if _BLOCK.fullmatch(tag):
            self._due = "\n"
        self._close(tag)

    def handle_data(self, data: str) -> None:
        _, shown, verbatim = self._open[-1] if self._open else ("", True, False)
        if not shown:
            return
        if verbatim:
            self._add(data)
            return
        words = _SPACE.sub(" ", data)
        if words.startswith(" "):
            self._due = self._due or " "
        if bare := words.strip(" "):
            self._add(bare)
            self._due = " " if words.endswith(" ") else ""

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Skip ``<![if …]>`` and its like, as browsers do, whatever stands in it."""
        return self.parse_bogus_comment(i)

    def _add(self, text: str) -> None:
        if self.parts:
            self.parts.append(self._due)
        self._due = ""
        self.parts.append(text)

    def _close(self, tag: str) -> None:
        """End the innermost such element and all that are open in it; none: nothing."""
        if not self._count[tag]:
            return
        while True:
            ended = self._open.pop()[0]
            self._count[ended] -= 1
            if ended == tag:
                return
