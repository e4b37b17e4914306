"""Text that breaks out of whatever lets it, and the check that nothing did."""

from __future__ import annotations

from tests.mapview.html_tree import parse

#: Breaks out of text, of an attribute, of a script and of a template, if anything lets it.
MARK = (
    "\"'></blockquote></script><script>alert(1)</script><x-mark onload=a()>"
    "{{ 7*7 }} {% x {# {{{ & \u2028"
)


def marked(name: str) -> dict[str, str]:
    """A bilingual text that carries the mark."""
    return {"en": f"{name} en {MARK}", "ar": f"{name} ar {MARK}"}


def safe(html: str, *words: str) -> None:
    """No markup of the data's own, and the words there as text, mark and all."""
    root = parse(html)
    for node in root:
        assert node.tag not in ("script", "x-mark")
        assert not [name for name in node.attributes if name.startswith("on")]
    assert html.count("<script") == 0
    for word in words:
        assert f"{word} {MARK}" in root.text, word
