"""Slides and documents as LibreOffice draws them: pages, colours, and on which side words stand."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export import document, slide
from mapview.export.brief import Brief, brief
from mapview.export.order import Order
from mapview.export.slideplan import plans
from mapview.export.spans import right_to_left
from mapview.text import bare

_EDGES = " ".join(f'{edge}="([\\d.]+)"' for edge in ("xMin", "yMin", "xMax", "yMax"))
_WORD = re.compile(f"<word {_EDGES}>([^<]*)</word>")
_PAGE = re.compile(r'<page width="([\d.]+)"')


class Word(NamedTuple):
    """A word where it stands, in inches from the upper left corner of its page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Rendered(NamedTuple):
    """A file as it is drawn: its pages, and width and words of the first."""

    brief: Brief
    pages: list[Path]
    width: float
    words: list[Word]


@pytest.fixture(scope="module")
def rendered(
    ledger: Ledger, register: Register, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Rendered]:
    """An English and an Arabic map in both formats, all converted in one call."""
    folder = tmp_path_factory.mktemp("office")

    def ordered(lang: str, according: str, *, quotes: bool = False) -> Brief:
        return brief(ledger, register, Order("normalization", according, lang, quotes=quotes))

    briefs = {
        "slide-en.pptx": ordered("en", "record"),  # the most words of all
        "slide-ar.pptx": ordered("ar", "articles", quotes=True),
        "page-en.docx": ordered("en", "articles"),
        "page-ar.docx": ordered("ar", "record"),
    }
    for name, one in briefs.items():
        make = slide.pptx if name.endswith("pptx") else document.docx
        (folder / name).write_bytes(make(one))
    _run(
        *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *("--convert-to", "pdf", "--outdir", str(folder)),
        *(str(folder / name) for name in briefs),
    )
    return {Path(name).stem: _look(folder / name, one) for name, one in briefs.items()}


def _look(path: Path, one: Brief) -> Rendered:
    pdf = path.with_suffix(".pdf")
    _run("pdftoppm", "-r", "60", "-png", str(pdf), str(pdf.with_suffix("")))
    found = _run("pdftotext", "-l", "1", "-bbox", str(pdf), "-")
    (width,) = (float(points) / 72 for points in _PAGE.findall(found))
    words = [
        Word(*(float(points) / 72 for points in edges), _logical(unescape(text)))
        for *edges, text in _WORD.findall(found)
    ]
    return Rendered(one, sorted(pdf.parent.glob(f"{pdf.stem}-*.png")), width, words)


def _logical(word: str) -> str:
    """A word as it is written: pdftotext gives letters in the order in which they stand."""
    return word[::-1] if right_to_left(word) else word


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240)
    return done.stdout


def _pixels(page: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    with Image.open(page) as image:
        return np.asarray(image.convert("RGB"), dtype=np.int16)


def test_each_file_has_the_pages_it_was_planned_with(rendered: dict[str, Rendered]) -> None:
    pages = {name: len(shown.pages) for name, shown in rendered.items()}
    quoted = len(plans(rendered["slide-ar"].brief))
    assert quoted == 2
    assert pages == {"slide-en": 1, "slide-ar": quoted, "page-en": 1, "page-ar": 1}


def test_the_map_and_its_legend_have_their_colours(rendered: dict[str, Rendered]) -> None:
    for name, shown in rendered.items():
        pixels = _pixels(shown.pages[0])
        for entry in shown.brief.legend:
            if entry.fill.pattern != "solid":
                continue
            colour = [int(entry.fill.colours[0][n : n + 2], 16) for n in (1, 3, 5)]
            near = (np.abs(pixels - colour).max(axis=2) <= 8).sum()
            # A sample has 200 pixels at 60 to the inch; with a country there are more.
            assert near > 150, (name, entry.id)


def test_words_stand_where_the_language_begins(rendered: dict[str, Rendered]) -> None:
    for name, shown in rendered.items():
        title = shown.words[: len(shown.brief.title.split())]
        assert {word.text for word in title} == set(shown.brief.title.split()), name
        left = min(word.left for word in title) / shown.width
        right = max(word.right for word in title) / shown.width
        assert (left > 0.5 and right > 0.9) if name.endswith("ar") else (left < 0.1), name


def test_words_stay_in_their_boxes(rendered: dict[str, Rendered]) -> None:
    shown = rendered["slide-en"]
    (plan,) = plans(shown.brief)
    for box in (plan.title, *plan.words):
        inside = [
            word
            for word in shown.words
            if box.box.left - 0.02 < word.left
            and word.right < box.box.right + 0.02
            and box.box.top < (word.top + word.bottom) / 2 < box.box.bottom
        ]
        written = [word for paragraph in box.paragraphs for word in paragraph.text.split()]
        # The first and the last; a longer word is divided at the end of a line.
        assert written[0].split("[")[0] in {word.text for word in inside}, box.name
        assert written[-1] in {word.text for word in inside}, box.name


def test_words_of_a_date_keep_their_order(rendered: dict[str, Rendered]) -> None:
    """In Arabic the day stands right of its month and the year left of it; in English not."""
    for name, shown in rendered.items():
        date = bare(shown.brief.subtitle).split()[-3:]
        places = [n for n, word in enumerate(shown.words) if word.text == date[1]]
        first, _, last = around = shown.words[places[0] - 1 : places[0] + 2]
        assert [word.text for word in around] == (date[::-1] if name.endswith("ar") else date)
        assert first.right < last.left, name
