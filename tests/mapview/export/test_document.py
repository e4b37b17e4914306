"""Documents: one page, every word text in its direction, tables that begin where reading does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export import document, office, pageplan, spans
from mapview.export.brief import Brief, brief
from mapview.export.fit import height
from mapview.export.order import LONGEST_TITLE, Order
from mapview.export.pageplan import CODE, GAP, MARGIN, ROW, SAMPLE, SMALL, SUBTITLE
from mapview.export.spans import right_to_left
from mapview.text import bare
from tests.mapview.export.briefs import every, unpainted

Made = list[tuple[Brief, Any]]


@pytest.fixture(scope="module")
def making(ledger: Ledger, register: Register) -> Iterator[Callable[[str], Made]]:
    """Every map of a language as a document, every second one with its quotes."""
    made: dict[str, Made] = {}
    with pytest.MonkeyPatch.context() as monkeypatch:
        unpainted(monkeypatch)

        def documents(lang: str) -> Made:
            if lang not in made:
                plain = list(every(ledger, register, lang))
                quoted = list(every(ledger, register, lang, quotes=True))
                briefs = [(quoted if n % 2 else plain)[n] for n in range(len(plain))]
                made[lang] = [(b, Document(BytesIO(document.docx(b)))) for b in briefs]
            return made[lang]

        yield documents


@pytest.fixture
def documents(making: Callable[[str], Made], lang: str) -> Made:
    return making(lang)


def _all(made: Any, tag: str) -> list[Any]:
    return list(made.element.body.iter(qn(tag)))


def _words(element: Any) -> str:
    text = "".join(node.text or "" for node in element.iter(qn("w:t")))
    return text.replace("\u200e", "").replace("\u200f", "")


def _lines(made: Any) -> list[str]:
    return [words for p in _all(made, "w:p") if (words := _words(p))]


def test_every_word_of_a_map_is_text_in_order_of_reading(documents: Made) -> None:
    for one, made in documents:
        lines = _lines(made)
        labels = [bare(entry.label) for entry in one.spec.legend]
        head = [one.title, bare(one.subtitle), *labels]
        assert lines[: len(head)] == head
        assert made.paragraphs[0].style.name == "Heading 1"
        rest = lines[len(head) + 1 :]
        for figure, line in zip(one.figures, rest, strict=False):
            assert line.startswith(figure.country)
            assert line.endswith(bare(figure.said))
        foot = rest[max(len(one.figures), 1) :]
        assert foot[0] == bare(one.source_line)
        assert foot[1].startswith(bare(one.credit))
        assert foot[2] == one.permalink
        if not one.order.quotes:
            assert len(foot) == 3
            assert not _all(made, "w:vertAlign")


def test_notes_follow_where_quotes_are_ordered(documents: Made) -> None:
    noted = 0
    for one, made in documents:
        if not one.order.quotes or not one.notes:
            continue
        noted += 1
        lines = _lines(made)
        heads = [line for line in lines if line.startswith("[")]
        assert heads == [f"[{note.number}] {bare(note.value)}" for note in one.notes]
        for note in one.notes:
            assert any(note.quote in line for line in lines)
            assert any(note.translation in line for line in lines)
            assert any(line.startswith(bare(note.source)) for line in lines)
        (heading,) = (p for p in made.paragraphs if p.style.name == "Heading 2")
        assert heading.paragraph_format.page_break_before is not pageplan.plan(one).notes_follow
    assert noted > 8


def test_links_lead_to_the_map_and_to_the_sources(documents: Made) -> None:
    for one, made in documents:
        given = {
            id: relation.target_ref
            for id, relation in made.part.rels.items()
            if relation.is_external
        }
        ids = [link.get(qn("r:id")) for link in _all(made, "w:hyperlink")]
        printed = [note.url for note in one.notes] if one.order.quotes else []
        assert [given[id] for id in ids] == [one.permalink, *printed]


def test_arabic_runs_from_right_to_left(documents: Made, lang: str) -> None:
    turned = 0
    for _, made in documents:
        for paragraph in _all(made, "w:p"):
            words = _words(paragraph)
            arabic = right_to_left(words) and (lang == "ar" or words[0] == "«")
            assert not words or bool(paragraph.findall(f".//{qn('w:bidi')}")) == arabic, words
            turned += arabic
        for run in _all(made, "w:r"):
            words = _words(run)
            if any(c.isalpha() for c in words):
                assert bool(run.findall(f".//{qn('w:rtl')}")) == right_to_left(words), words
            if words:
                language = run.find(f".//{qn('w:lang')}")
                assert language.get(qn("w:bidi")) == "ar-SA"
                assert run.find(f".//{qn('w:rFonts')}").get(qn("w:cs")) == office.FONT
                assert run.find(f".//{qn('w:szCs')}") is not None
        for table in _all(made, "w:tbl"):
            assert bool(table.tblPr.findall(qn("w:bidiVisual"))) == (lang == "ar")
        sections = _all(made, "w:sectPr")
        assert all(bool(s.findall(qn("w:bidi"))) == (lang == "ar") for s in sections)
    assert turned > 40


def test_pictures_are_said_in_words(documents: Made) -> None:
    for one, made in documents:
        alts = [node.get("descr") for node in made.element.body.iter(qn("wp:docPr"))]
        labels = [bare(entry.label) for entry in one.spec.legend]
        assert alts[:-1] == [spans.in_words(one), *labels]
        assert alts[-1]


@pytest.mark.parametrize("size", ["a4-portrait", "a4-landscape"])
def test_a_map_fills_no_more_than_one_page(
    ledger: Ledger, register: Register, lang: str, size: str
) -> None:
    for one in every(ledger, register, lang, size=size):
        plan = pageplan.plan(one)
        used = _used(one, plan)
        assert used <= plan.paper.height - 2 * MARGIN, one.order
        assert plan.map_height >= 3, one.order
        assert plan.size >= 7, one.order


@pytest.mark.parametrize("size", ["a4-portrait", "a4-landscape"])
def test_the_longest_title_leaves_the_map_its_room(
    ledger: Ledger, register: Register, lang: str, size: str
) -> None:
    title = (("مستقبل " if lang == "ar" else "WORLDWIDE ") * LONGEST_TITLE)[:LONGEST_TITLE]
    order = Order("normalization", "record", lang, title=title.strip(), size=size)
    one = brief(ledger, register, order)
    plan = pageplan.plan(one)
    assert _used(one, plan) <= plan.paper.height - 2 * MARGIN
    assert plan.map_height >= 2.8


def _used(one: Brief, plan: pageplan.Plan) -> float:
    """Height of everything on the page, put together from what the document holds."""
    labels = pageplan.labels(one)
    rows = [
        max(SAMPLE[1] + ROW, *(height((label,), plan.label_width, plan.size) for label in row))
        for n in range(0, len(labels), plan.columns)
        if (row := labels[n : n + plan.columns])
    ]
    said = sum(rows) + GAP + height(pageplan.figures(one), plan.words, plan.size)
    room = plan.width - CODE
    foot = height(pageplan.source_line(one), room, plan.sources)
    foot += height(pageplan.small_print(one), room, SMALL)
    head = height(pageplan.title(one), plan.width, plan.heading)
    head += height(pageplan.subtitle(one), plan.width, SUBTITLE)
    body = max(plan.map_height, said) if plan.beside else plan.map_height + GAP + said
    return head + body + GAP + max(foot, CODE) + GAP


def test_the_page_lies_where_that_was_ordered(
    ledger: Ledger, register: Register, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpainted(monkeypatch)
    order = Order("normalization", lang=lang, size="a4-landscape", title="Mine")
    made = Document(BytesIO(document.docx(brief(ledger, register, order))))
    (section,) = made.sections
    assert section.page_width > section.page_height
    assert section.orientation == 1
    outer, foot = made.tables
    assert len(outer.cell(0, 0)._tc.findall(f".//{qn('w:drawing')}")) == 1
    assert len(outer.cell(0, 1).tables) == 1
    assert made.paragraphs[0].text == "Mine"
    assert foot.cell(0, 0).text
    _apart(made)


def test_tables_never_touch(documents: Made) -> None:
    for _, made in documents:
        _apart(made)


def _apart(made: Any) -> None:
    """Word joins two tables with no paragraph between them, and wants one after the last."""
    for table in _all(made, "w:tbl"):
        assert table.getnext().tag == qn("w:p")


def test_the_file_says_what_it_rests_on(
    ledger: Ledger, register: Register, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpainted(monkeypatch)
    one = brief(ledger, register, Order("normalization", "record", lang, quotes=True))
    data = document.docx(one)
    assert office.metadata(data) == one.provenance.as_json()
    core = Document(BytesIO(data)).core_properties
    assert (core.title, core.subject) == (one.title, bare(one.subtitle))
    assert (core.category, core.language) == ("isnad", lang)
    assert core.keywords.split(", ") == list(one.spec.fact_ids)
    assert core.created.date() == core.modified.date() == one.spec.as_of
    assert data == document.docx(one)
