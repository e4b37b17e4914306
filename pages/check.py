"""The check page."""

from __future__ import annotations

from pages.shell import map_codec, start

start("check", map_codec)
