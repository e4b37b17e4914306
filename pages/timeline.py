"""The timeline page."""

from __future__ import annotations

from pages.shell import map_codec, start

start("timeline", map_codec)
