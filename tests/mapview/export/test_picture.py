"""PNG, SVG and PDF as others read them."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from geodata.paper import paper
from mapview.export.brief import Brief
from mapview.export.ground import Ground
from mapview.export.layout import compose
from mapview.export.order import SIZES
from mapview.export.picture import map_png, pdf, png, svg, swatch_png
from mapview.export.sheet import Box, Sheet
from mapview.export.theme import SHADES
from mapview.palette import Fill
from mapview.text import bare

MakeBrief = Callable[..., Brief]
SVG = "{http://www.w3.org/2000/svg}"


def pixels(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content)) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def rgb(colour: str) -> list[int]:
    return [int(colour[n : n + 2], 16) for n in (1, 3, 5)]


@pytest.mark.parametrize("size", SIZES)
def test_a_png_has_300_dots_an_inch_and_says_what_it_is(make_brief: MakeBrief, size: str) -> None:
    brief = make_brief("flights", lang="ar", size=size)
    with Image.open(io.BytesIO(png(brief))) as image:
        assert image.size == tuple(round(side * 300 - 0.499) for side in SIZES[size])
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert image.info["Title"] == "الرحلات الجوية إلى إسرائيل"
        assert image.info["Source"] == brief.permalink
        assert image.info["isnad"] == brief.provenance.as_json()


@pytest.mark.parametrize(
    ("layer", "according"), [("normalization", "articles"), ("border-iran", "record")]
)
def test_the_dots_of_a_country_have_its_colours(
    make_brief: MakeBrief, layer: str, according: str
) -> None:
    brief = make_brief(layer, according)
    dots = pixels(map_png(brief, 8, 5, dpi=100))
    ground = Ground(
        Sheet(576, 360, "#ffffff"), Box(0.5, 0.5, 575.5, 359.5), SHADES["paper"], paper()
    )
    for id, shade in brief.spec.shades.items():
        inner = ground.territories[id].buffer(-1.5)
        xs, ys = np.meshgrid(np.arange(0, 576, 1.5), np.arange(0, 360, 1.5))
        inside = shapely.contains_xy(inner, xs, ys)
        found = dots[(500 - ys[inside] * 100 / 72).astype(int), (xs[inside] * 100 / 72).astype(int)]
        near = [(abs(found - rgb(c)).max(axis=1) < 12).mean() for c in shade.fill.colours]
        if shade.fill.pattern == "solid":
            assert near[0] > 0.5, id  # the rest is its name, and lakes
        elif shade.fill.pattern == "hatched":
            assert min(near) > 0.2, id
        else:
            assert near[0] > 0.3, id


def test_a_swatch_shows_both_colours() -> None:
    dots = pixels(swatch_png(Fill("hatched", ("#112233", "#ddeeff")), 0.5, 0.25, dpi=100))
    for colour in ("#112233", "#ddeeff"):
        assert (abs(dots - rgb(colour)).max(axis=2) < 10).mean() > 0.25


@pytest.mark.parametrize("make", [png, svg, pdf])
def test_the_same_map_is_the_same_file(
    make_brief: MakeBrief, make: Callable[[Brief], bytes]
) -> None:
    brief = make_brief("trade", "record", quotes=True)
    assert make(brief) == make(brief)


def test_an_svg_holds_text_and_the_letters_to_draw_it(make_brief: MakeBrief) -> None:
    brief = make_brief(lang="ar", quotes=True)
    content = svg(brief)
    root = etree.fromstring(content, etree.XMLParser(huge_tree=True))
    assert root.get("lang") == "ar"
    assert root.findtext(f"{SVG}title") == "التطبيع مع إسرائيل"
    texts = [bare(text.text or "") for text in root.iter(f"{SVG}text")]
    assert "التطبيع مع إسرائيل" in texts
    # Arabic runs are isolated right-to-left for whoever orders the words; Latin ones need not.
    for text in root.iter(f"{SVG}text"):
        kinds = {unicodedata.bidirectional(letter) for letter in text.text or ""}
        arabic = bool(kinds & {"R", "AL"})
        assert (text.text or "").startswith("\u2067") == arabic
    style = root.findtext(f"{SVG}style") or ""
    assert style.count("@font-face") == 2
    assert "http" not in style


def test_an_svg_in_outlines_holds_no_text(make_brief: MakeBrief) -> None:
    root = etree.fromstring(svg(make_brief(outlines=True)), etree.XMLParser(huge_tree=True))
    assert [*root.iter(f"{SVG}text")] == []
    assert root.find(f"{SVG}style") is None or "@font-face" not in etree.tostring(root).decode()
    assert root.findtext(f"{SVG}title") == "Normalization with Israel"


def test_an_svg_names_its_countries_and_escapes_what_it_is_told(make_brief: MakeBrief) -> None:
    root = etree.fromstring(
        svg(make_brief(title="<script>&x</script>")), etree.XMLParser(huge_tree=True)
    )
    ids = {element.get("id") for element in root.iter(f"{SVG}g")}
    assert {"territory-KAZ", "territory-TKM-pattern", "legend-disagree", "permalink-code"} <= ids
    assert root.findtext(f"{SVG}title") == "<script>&x</script>"
    assert [*root.iter(f"{SVG}script")] == []


def test_a_pdf_embeds_its_fonts_and_its_record(make_brief: MakeBrief, lang: str) -> None:
    brief = make_brief("normalization", "record", lang=lang, quotes=True)
    reader = PdfReader(io.BytesIO(pdf(brief)))
    assert len(reader.pages) == len(compose(brief))
    for page in reader.pages:
        fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
        assert fonts
        for font in fonts:
            (kind,) = font.get_object()["/DescendantFonts"]
            assert "/FontFile2" in kind.get_object()["/FontDescriptor"]
    assert reader.metadata is not None
    assert reader.metadata.title == bare(brief.title)
    assert reader.root_object["/Lang"] == lang
    direction = reader.root_object["/ViewerPreferences"]["/Direction"]  # type: ignore[index]
    assert direction == ("/R2L" if lang == "ar" else "/L2R")
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert xmp.dc_title is not None
    assert xmp.dc_title["x-default"] == bare(brief.title)
    assert xmp.dc_subject == list(brief.provenance.facts)
    links = [a.get_object() for a in reader.pages[0].get("/Annots", [])]
    assert brief.permalink in {link["/A"]["/URI"] for link in links}


def test_a_pdf_looks_like_the_png(make_brief: MakeBrief, tmp_path: Path, lang: str) -> None:
    """Every word at its place, in its order: what a reader of PDFs draws is held against ours."""
    brief = make_brief("flights", "record", lang=lang, quotes=True)
    (tmp_path / "map.pdf").write_bytes(pdf(brief))
    command = ["pdftoppm", "-r", "300", "-png", "-singlefile", "map.pdf", "map"]
    subprocess.run(command, cwd=tmp_path, check=True)
    ours, theirs = pixels(png(brief)), pixels((tmp_path / "map.png").read_bytes())
    assert like(ours, theirs) < 0.002


def like(one: np.ndarray, other: np.ndarray) -> float:
    """The share of places where two pictures differ by more than a blurred edge."""
    height, width = (min(a, b) for a, b in zip(one.shape[:2], other.shape[:2], strict=True))

    def coarse(dots: np.ndarray) -> np.ndarray:
        rows, columns = height // 8, width // 8
        cut = dots[: rows * 8, : columns * 8].reshape(rows, 8, columns, 8, 3)
        return cut.mean(axis=(1, 3))

    return float((abs(coarse(one) - coarse(other)).max(axis=2) > 48).mean())
