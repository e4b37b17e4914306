"""HTML as a browser takes it apart: elements, their language and direction, and plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "input", "link", "meta", "path", "source"}


@dataclass(eq=False)
class Node:
    """An element; children are elements and text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        """All elements inside, in document order."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child

    def all(self, tag: str = "", **attributes: str) -> list[Node]:
        """Elements inside with this tag and these attributes (``class_`` holds one class)."""
        return [node for node in self if node._fits(tag, attributes)]

    def one(self, tag: str = "", **attributes: str) -> Node:
        """The only such element."""
        (node,) = self.all(tag, **attributes)
        return node

    @property
    def text(self) -> str:
        """All text inside, letter for letter."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def strings(self) -> Iterator[tuple[Node, str]]:
        """Each run of text inside, with the element it stands in."""
        for child in self.children:
            if isinstance(child, Node):
                yield from child.strings()
            else:
                yield self, child

    def inherited(self, attribute: str) -> str | None:
        """An attribute of this element or of the nearest one around it that has it."""
        if attribute in self.attributes:
            return self.attributes[attribute]
        return self.parent.inherited(attribute) if self.parent else None

    def _fits(self, tag: str, attributes: dict[str, str]) -> bool:
        own = self.attributes
        return (not tag or self.tag == tag) and all(
            value in own.get("class", "").split()
            if name == "class_"
            else own.get(name.replace("_", "-")) == value
            for name, value in attributes.items()
        )


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.here = Node("#root")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> repeats an attribute: {names}"
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in _VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # as in SVG: <path/>
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"comment: {data}")


def parse(html: str) -> Node:
    """Parse a fragment; it must be well formed, so that nothing leaks out of its element."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser.here.tag == "#root", f"<{parser.here.tag}> is not closed"
    return parser.here


def copied(node: Node) -> list[Node]:
    """What buttons inside copy, in order."""
    return [inner for inner in node if "data-text" in inner.attributes]


def arabic(text: str) -> bool:
    """Whether a text holds Arabic letters."""
    return any("\u0620" <= c <= "\u064a" or "\u0671" <= c <= "\u06d3" for c in text)


def misdirected(root: Node) -> list[str]:
    """Arabic text that stands neither in an Arabic right-to-left element nor in an isolate.

    A title in a third language, which may be written in Arabic letters, sets its own direction.
    """
    found = []
    for node, text in root.strings():
        if node.inherited("lang") == "ar" and node.inherited("dir") == "rtl":
            continue
        if node.tag in ("bdi", "cite") and node.attributes.get("dir") == "auto":
            continue
        outside = "".join(part.split("\u2069")[-1] for part in f"\u2069{text}".split("\u2067"))
        if arabic(outside):
            found.append(f"<{node.tag}> {outside.strip()[:60]}")
    return found
