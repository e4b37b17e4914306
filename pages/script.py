"""What the pages have the browser do: their one script, and the calls to it."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from mapview.copying import script_words
from mapview.locale import strings
from mapview.text import LANGUAGES, direction

SCRIPT = Path(__file__).parent.parent / "mapview" / "page.js"

STREAMLIT_WORDS = tuple(key for key in strings("en").table if key.startswith("streamlit_"))
"""Keys of what Streamlit itself writes; in English letter for letter as it writes it."""


def equip(lang: str) -> None:
    """Give the page its language and direction, and its script.

    The script: live region, copy buttons, Streamlit's own words translated.
    """
    # Lists that unfold are drawn outside the app's own element.
    turned = ".stApp, [data-testid=stSelectboxVirtualDropdown]"
    style = f"<style>{turned} {{ direction: {direction(lang)}; }}</style>"
    own = [[strings(other)(key) for other in LANGUAGES] for key in STREAMLIT_WORDS]
    script = SCRIPT.read_text(encoding="utf-8")
    call = f"isnadPage({in_script(lang)}, {in_script(own)}, {in_script(script_words(lang))});"
    st.html(f"{style}<script>{script}{call}</script>", unsafe_allow_javascript=True)


def say(words: str) -> None:
    """Have a screen reader say a sentence; words are plain text."""
    run_script(f"isnadSay({in_script(words)})")


def scroll_to(id: str) -> None:
    """Bring the element with this id into view."""
    run_script(f"isnadScrollTo({in_script(id)})")


def run_script(call: str) -> None:
    """Have the page's script do something, as soon as it is there."""
    job = f"(window.isnadJobs ??= []).push(() => {call});"
    st.html(f"<script>{job}</script>", unsafe_allow_javascript=True)


def in_script(value: object) -> str:
    """A value as JSON that cannot end the script it stands in."""
    return json.dumps(value).replace("<", "\\u003c")
