"""Change YAML as a careful hand would: what is not meant stays as it is, to the byte.

A file is never written anew from its data. A record is put behind what is there, or one value
is exchanged in its place; comments, order, quoting and line breaks of all the rest are simply
not touched. Every change is proved: read again, the file says what it said and the change.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from facts import ledger, yamlfile
from facts.models import Fact

# Text that stands without quotes.
_PLAIN = re.compile(
    r"https?://[^\s\"'#,\[\]{}]+[^\s\"'#,\[\]{}:]|[A-Za-z][\w/.-]*(?: [\w/-]+)?", re.A
)
# What is short enough to stand on one line: these, and what lies in `named`.
_INLINE = ("position", "attributed_to", "detail", "locator", "short")


class YamlEditError(ValueError):
    """The file is not written in a way that can be changed without touching the rest."""


def entry(fact: Fact) -> str:
    """A fact as an item of a list, in the style of the files that are there.

    Defaults are left out, but it is said that no number is given, or that no words stand before
    a quote.
    """
    data = fact.model_dump(mode="json", exclude_defaults=True, exclude={"source"})
    said = {"value": fact.value, **data}
    if quote := fact.evidence.quote:
        words = {"exact": quote.exact, "prefix": quote.prefix}
        said["evidence"]["quote"] = words | said["evidence"]["quote"]
    return _dumped([{key: said[key] for key in Fact.model_fields if key in said}])


def document(data: Mapping[str, object]) -> str:
    """A record as a file of its own, its keys in the order given."""
    return _dumped(data)


def appended(text: str, items: Sequence[str]) -> str:
    """A file with more items at the end of its list, an empty line before each.

    Parameters
    ----------
    text : str
        A list in block style, or ``[]``.
    items : sequence of str
        Each as :func:`entry` writes it; at least one.

    Raises
    ------
    YamlEditError
        If the file is no such list.
    """
    body = text.removeprefix("\ufeff")
    old, root = _composed(body)
    if not isinstance(root, yaml.SequenceNode):
        raise YamlEditError("the file is not a list")
    newline = "\r\n" if "\r\n" in body else "\n"
    column = " " * (root.start_mark.column if root.value else 0)
    block = _block(items, column, newline)
    if not root.value:
        head, tail = body[: root.start_mark.index], body[root.end_mark.index :]
        after = head + block + tail.removeprefix(newline)
    elif root.flow_style:
        raise YamlEditError("the list stands in brackets; write it with '- ' before each item")
    else:
        after = body + ("" if body.endswith("\n") else newline) + newline + block
    new = [record for item in items for record in _read(item)]
    return text[: len(text) - len(body)] + _proved(after, [*old, *new])


def replaced(text: str, number: int, items: Sequence[str]) -> str:
    """A file with other items in the place of one of its list; with none it is taken out.

    Comments that stand above an item go with the one before it.

    Parameters
    ----------
    text : str
        A list in block style.
    number : int
        Which item, counted from 0.
    items : sequence of str
        Each as :func:`entry` writes it; may be empty.

    Raises
    ------
    YamlEditError
        If the file is no such list.
    """
    body = text.removeprefix("\ufeff")
    old, root = _composed(body)
    if not isinstance(root, yaml.SequenceNode) or root.flow_style:
        raise YamlEditError("the file is not a list with '- ' before each item")
    newline = "\r\n" if "\r\n" in body else "\n"
    column = " " * root.start_mark.column
    wanted = [
        *old[:number],
        *(record for item in items for record in _read(item)),
        *old[number + 1 :],
    ]
    start = body.rindex("-", 0, root.value[number].start_mark.index) - len(column)
    after = root.value[number + 1] if number + 1 < len(root.value) else None
    end = body.rindex("-", 0, after.start_mark.index) - len(column) if after else len(body)
    block = _block(items, column, newline) if items else ""
    if block and after:
        block += newline
    result = body[:start] + block + body[end:] if wanted else body[:start] + "[]" + newline
    return text[: len(text) - len(body)] + _proved(result, wanted)


def _block(items: Sequence[str], column: str, newline: str) -> str:
    """Items as lines of a file, as far in as its list stands."""
    lines = "\n".join(items).removesuffix("\n").split("\n")
    return newline.join(column + line if line else "" for line in lines) + newline


def changed(text: str, path: ledger.Path, value: object) -> str:
    """A file with the value at ``path`` exchanged for another one.

    Parameters
    ----------
    text : str
    path : tuple of str and int
        Keys and list indices from the top of the file; what stands there is one word or number.
    value : object
        Its quotes are those of the value it replaces, where that can be.

    Raises
    ------
    KeyError
        If there is no such value.
    YamlEditError
        If it is a list or holds keys.
    """
    return changed_each(text, {path: value})


def changed_each(text: str, values: Mapping[ledger.Path, object]) -> str:
    """A file with the value at each path exchanged, as :func:`changed`; it is read once for all."""
    body = text.removeprefix("\ufeff")
    wanted, root = _composed(body)
    words: dict[tuple[int, int], str] = {}
    for path, value in values.items():
        node, at = root, wanted
        for key in path:
            node = _child(node, key)
        if not isinstance(node, yaml.ScalarNode):
            raise YamlEditError(f"{'.'.join(map(str, path))} is not a single value")
        words[node.start_mark.index, node.end_mark.index] = _word(value, node)
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value
    pieces, end = [], 0
    for (start, after), word in sorted(words.items()):
        pieces += [body[end:start], word]
        end = after
    return text[: len(text) - len(body)] + _proved("".join((*pieces, body[end:])), wanted)


def _word(value: object, old: yaml.ScalarNode) -> str:
    """A value as it is written in the place of another one, in its quotes where that can be."""
    new = _node(value)
    assert isinstance(new, yaml.ScalarNode)
    if isinstance(value, str) and old.style in ("'", '"'):
        new.style = old.style
    # Dumped in a list: on its own a scalar is followed by an end of document.
    word = _serialized(yaml.SequenceNode("tag:yaml.org,2002:seq", [new], flow_style=True))
    return word.strip()[1:-1]


def _dumped(data: object) -> str:
    return _serialized(_node(data))


def _serialized(node: yaml.Node) -> str:
    return str(yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=sys.maxsize))


class _Dumper(yaml.SafeDumper):
    """Lists stand further in than their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - the library's own
        super().increase_indent(flow, False)


def _node(value: object, *path: str) -> yaml.Node:
    """A value as YAML in the style of the house."""
    tag = "tag:yaml.org,2002:"
    key = path[-1] if path else ""
    match value:
        case Mapping():
            pairs = [(_node(k), _node(v, *path, k)) for k, v in value.items()]
            inline = key in _INLINE or path[-2:-1] == ("named",)
            return yaml.MappingNode(tag + "map", pairs, flow_style=inline)
        case list() | tuple():
            inline = bool(key) and not any(isinstance(item, Mapping) for item in value)
            items = [_node(item) for item in value]
            return yaml.SequenceNode(tag + "seq", items, flow_style=inline or not items)
        case str():
            plain = _PLAIN.fullmatch(value) and key not in ("en", "ar")
            # A word such as `no` gets quotes all the same: it would be read as something else.
            return yaml.ScalarNode(tag + "str", value, style=None if plain else '"')
        case None:
            return yaml.ScalarNode(tag + "null", "null")
        case bool():
            return yaml.ScalarNode(tag + "bool", str(value).lower())
        case int():
            return yaml.ScalarNode(tag + "int", str(value))
        case float():
            # YAML 1.1 takes 1e+16 for text.
            digits = repr(value)
            return yaml.ScalarNode(
                tag + "float", digits if "." in digits else digits.replace("e", ".0e", 1)
            )
        case _:
            raise TypeError(f"{value!r} is not plain data")


def _composed(text: str) -> tuple[Any, yaml.Node]:
    """What a file says, and where.

    It is read first: composing knows no bounds, and brackets without end are the end of it.
    """
    data = _read(text)
    root = yaml.compose(text, Loader=yamlfile.LOADER)
    assert root is not None  # an empty file is not read
    return data, root


def _child(node: yaml.Node, key: str | int) -> yaml.Node:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        child: yaml.Node = node.value[key]
        return child
    if isinstance(node, yaml.MappingNode):
        for name, child in node.value:
            if name.value == key:
                return child
    raise KeyError(key)


def _read(text: str) -> Any:
    data, _, problems = yamlfile.parse(text, "")
    if problems:
        raise YamlEditError(str(problems[0]))
    return data


def _proved(text: str, wanted: object) -> str:
    if _read(text) != wanted:
        raise YamlEditError("the change would alter what stands around it; write it by hand")
    return text
