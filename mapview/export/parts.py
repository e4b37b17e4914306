"""The parts of a sheet as blocks of words: head, foot, legend, key figures, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geodata.paper import paper
from mapview import figures
from mapview.export.blocks import Block, Column, Entry, Words
from mapview.export.brief import Brief, Note
from mapview.export.sheet import Type, unknown
from mapview.export.spans import ranges
from mapview.export.theme import SHADES, Theme
from mapview.locale import Strings, strings
from mapview.text import embed, isolate


@dataclass(frozen=True)
class Parts:
    """Makes the blocks of a brief, in points."""

    brief: Brief

    @property
    def theme(self) -> Theme:
        """Colours of the sheet."""
        return SHADES[self.brief.order.theme]

    @property
    def lang(self) -> str:
        """Language of the words."""
        return self.brief.lang

    @property
    def text(self) -> Strings:
        """Words in its language."""
        return strings(self.lang)

    def words(
        self,
        text: str,
        size: float,
        after: float = 0,
        *,
        bold: bool = False,
        quiet: bool = False,
        id: str | None = None,
    ) -> Words:
        """A paragraph in the colours of the sheet; its size and the space ``after`` in points."""
        colour = self.theme.muted if quiet else self.theme.ink
        return Words(text, self.lang, Type(size, colour, bold), after, id=id)

    def head(self, width: float) -> Column:
        """Title and subtitle."""
        unit = min(1.0, width / 800)
        title = self.words(self.brief.title, max(17, 23 * unit), 3, bold=True, id="title")
        size = max(9, 11 * unit)
        return Column((title, self.words(self.brief.subtitle, size, quiet=True, id="subtitle")))

    def foot(self) -> Column:
        """Sources, what the borders do not mean, the projection, the link."""
        brief = self.brief
        credit = f"{brief.credit} {projection(brief)}"
        link = self.words(isolate(brief.permalink), 6.4, quiet=True, id="permalink")
        return Column(
            (
                self.words(brief.source_line, 7.6, 2, id="source-line"),
                self.words(credit, 6.4, 2, quiet=True, id="credit"),
                replace(link, url=brief.permalink),
            )
        )

    def legend(self) -> tuple[Block, ...]:
        """Every class and silence of the map, under a heading."""
        heading = self.words(self.text("legend_label"), 9.5, 3, bold=True)
        entries = (
            Entry(entry.fill, self.words(entry.label, 9, 3, id=f"label-{entry.id}"), entry.id)
            for entry in self.brief.legend
        )
        return _headed(heading, [*entries])

    def figures(self) -> tuple[Block, ...]:
        """What is said of each country; nothing where the notes say it, or nobody does."""
        order = self.brief.order
        if not self.brief.figures or (order.quotes and not order.countries):
            return ()
        blocks: list[Block] = []
        for figure in self.brief.figures:
            name = figure.country
            if order.quotes and figure.notes:
                name = f"{name} {references(figure.notes)}"
            said = figure.said
            if figure.disagree:
                said = f"{self.text('standing_disagree')}: {said}"
            heading = self.words(name, 8.6, bold=True)
            blocks.append(Column((heading, self.words(said, 8.2, 4))))
        return _headed(self.words(self.text("export_figures"), 9.5, 3, bold=True), blocks)

    def note(self, note: Note) -> Column:
        """A footnote: value, sentence, our translation, source."""
        blocks: list[Block] = [
            self.words(f"{isolate(f'[{note.number}]')} {note.value}", 6.9, 0.6, bold=True)
        ]
        if unknown(note.quote):
            language = figures.language(note.quote_lang, self.lang)
            blocks.append(self.words(self.text("export_no_letters", language=language), 6.9, 0.6))
        elif note.quote:
            ink = Type(7.2, self.theme.ink)
            blocks.append(Words(f"«{note.quote}»", note.quote_lang, ink, 0.6))
        if note.translation:
            into = note.translation_lang
            quoted = strings(into)("quoted_title", title=note.translation)
            ours = figures.ours(into, self.lang)
            ours = ours if into == self.lang else embed(ours, self.lang)
            blocks.append(replace(self.words(f"{quoted} {ours}", 6.9, 0.6), lang=into))
        blocks.append(self.words(note.source, 6.2, 4, quiet=True))
        return Column(tuple(blocks))

    def more(self, count: int) -> Column:
        """That so many notes stand elsewhere."""
        shown = figures.number(count, self.lang)
        return Column((self.words(self.text("export_notes_more", count=shown), 6.9, quiet=True),))


def _headed(heading: Words, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks under a heading that never stands alone at the foot of a column."""
    return (Column((heading, *blocks[:1])), *blocks[1:])


def references(numbers: Iterable[int]) -> str:
    """Numbers of notes in brackets; those in a row as a range."""
    return isolate(f"[{ranges(sorted(numbers))}]")


def projection(brief: Brief) -> str:
    """The sentence that names the projection."""
    text, drawn = strings(brief.lang), paper(brief.land)
    if drawn.parallels is not None:
        south, north = (isolate(f"{parallel:.0f}°") for parallel in drawn.parallels)
        return text("export_projection", south=south, north=north)
    lon, lat = drawn.centre
    return text(
        "export_projection_azimuthal",
        lat=text("degrees_north" if lat >= 0 else "degrees_south", degrees=_degrees(lat)),
        lon=text("degrees_east" if lon >= 0 else "degrees_west", degrees=_degrees(lon)),
    )


def _degrees(angle: float) -> str:
    return isolate(f"{abs(angle):.1f}°".replace(".0°", "°"))
