"""The compare page."""

from __future__ import annotations

from pages.shell import map_codec, start

start("compare", map_codec)
