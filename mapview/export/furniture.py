"""What a map on paper needs besides the land: a scale bar, an inset of where it lies, a code."""

from __future__ import annotations

import segno
import shapely
from shapely import Geometry

from mapview import figures
from mapview.export.ground import LINES, Ground
from mapview.export.sheet import Box, Sheet, Type
from mapview.export.theme import CHOSEN
from mapview.locale import strings

SCALES_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_WIDEST = 0.17  # of the map: the scale bar is the longest of round length that is no longer
_OVER = LINES + 3  # scale and inset lie over everything of the map but its words


def scale_bar(ground: Ground, lang: str) -> Box:
    """A bar of 500 km in the lower left corner, right at the middle of the region.

    In a region that is much smaller or larger, another round number.
    """
    sheet, theme = ground.sheet, ground.theme
    widest = _WIDEST * (ground.extent.east - ground.extent.west) / 1000
    km = max((km for km in SCALES_KM if km <= widest), default=SCALES_KM[0])
    length = ground.paper.scale_bar(km) * ground.scale
    left, bottom = ground.box.left + 9, ground.box.bottom + 9
    half = length / 2
    for start, colour in ((left, theme.ink), (left + half, theme.sheet)):
        part = shapely.box(start, bottom, start + half, bottom + 3.2)
        sheet.shape(part, _OVER, fill=colour, line=theme.ink, width=0.6)
    words = strings(lang)("export_scale", distance=figures.number(km, lang))
    kind = Type(6.5, theme.ink, halo=(theme.sheet, 2))
    written = sheet.write(words, lang, (left, bottom + 6), kind, "left", _OVER)
    return Box(left, bottom, max(left + length, written.right), written.top).padded(3)


def locator(ground: Ground) -> Box:
    """Where on earth it is: a globe in the upper left corner, the map's rectangle on it.

    In the atlas's own region that corner lies beyond the frame
    (:meth:`geodata.paper.Paper.extent`): there is nothing to hide.
    """
    sheet, theme = ground.sheet, ground.theme
    radius = max(20.0, min(38.0, ground.box.height * 0.105))
    left, top = ground.box.left + 5, ground.box.top - 5
    box = Box(left, top - 2 * radius, left + 2 * radius, top)
    globe = ground.paper.locator(ground.aspect)
    west, south, east, _ = globe.horizon.bounds
    scale = 2 * radius / (east - west)
    corner = (box.left - west * scale, box.bottom - south * scale)

    def laid(geometry: Geometry) -> Geometry:
        return shapely.transform(geometry, lambda metres: metres * scale + corner)

    horizon = laid(globe.horizon)
    sheet.shape(horizon, _OVER, fill=theme.sea)
    sheet.shape(laid(globe.land), _OVER + 0.1, fill=theme.land, line=theme.border, width=0.25)
    sheet.shape(laid(globe.extent), _OVER + 0.2, line=CHOSEN, width=1.1)
    sheet.shape(horizon, _OVER + 0.3, line=theme.ink, width=0.6)
    return box.padded(2)


def code(sheet: Sheet, address: str, box: Box) -> None:
    """An address as a QR code, dark on white whatever the sheet, with the margin it needs."""
    rows = list(segno.make(address, error="m", micro=False).matrix_iter(border=3))
    side = min(box.width, box.height) / len(rows)
    sheet.shape(shapely.box(*box), 8, fill="#ffffff")
    dark = [
        shapely.box(
            box.left + n * side,
            box.top - (m + 1) * side,
            box.left + (n + 1) * side,
            box.top - m * side,
        )
        for m, row in enumerate(rows)
        for n, module in enumerate(row)
        if module
    ]
    # One shape: cells side by side would show hair lines between them.
    sheet.shape(shapely.union_all(dark), 8.1, fill="#111111", id="permalink-code")
