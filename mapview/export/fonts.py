"""The letters of a picture as a font that travels inside it."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties, findfont

from mapview.export.sheet import FONT, Sheet
from mapview.text import bare

_WEIGHTS = {"normal": 400, "bold": 700}


def style(sheet: Sheet) -> str:
    """A ``<style>`` element with the letters that a sheet uses, in both weights."""
    letters = "".join(sorted({letter for line in sheet.lines for letter in bare(line.words)}))
    faces = "".join(_face(name, letters) for name in _WEIGHTS)
    return f"<style>{faces}</style>"


@lru_cache(maxsize=16)
def _face(weight: str, letters: str) -> str:
    """One weight, cut down to some letters and the forms they take beside one another."""
    options = subset.Options()
    options.flavor = "woff"
    options.layout_features = ["*"]
    options.recalc_timestamp = False
    options.drop_tables += ["FFTM"]  # when the font was made: nothing to draw
    with TTFont(findfont(FontProperties(family=FONT, weight=weight))) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        out = io.BytesIO()
        font.flavor = "woff"
        font.save(out)
    data = base64.b64encode(out.getvalue()).decode()
    return (
        f'@font-face{{font-family:"{FONT}";font-weight:{_WEIGHTS[weight]};'
        f'src:url("data:font/woff;base64,{data}")}}'
    )
