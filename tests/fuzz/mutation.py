"""Input that is nearly valid: bytes and plain data with a few things changed."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any

#: What means something to one reader or another.
TOKENS = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\x85"),
    *(b"\n", b"\r\n", b"\r", b"\t", b"  ", b"- ", b": ", b"#", b" #", b"? ", b"|\n", b">-\n"),
    *(b"&a ", b"*a", b"!!str ", b"%TAG ! x\n", b"---\n", b"...\n", b"{", b"}", b"[", b"]", b"<<"),
    *(b"'", b'"', b"\\", b"\\uD800", b"null", b"~", b".nan", b".inf", b"1e999", b"-0", b"9" * 19),
    *(b"<!--", b"<![", b"<!", b"<?", b"</", b"<p hidden>", b"&#x110000;", b"&amp", b"charset=x"),
    *(b"&", b"=", b"%", b"+", b";", b",", b"%00", b"%ff", b"(", b")", b"<<", b">>", b" R", b"/F"),
    *(
        b"\xff\xff",
        b"\x7f\xff\xff\xff",
        b"\xff\xff\xff\xff",
        b"\xff" * 8,
        b"PK\x01\x02",
        b"9" * 5000,
    ),
)
#: Plain data of every kind, also where the record has another one.
VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 7, 0.5, 1e308, 5e-324, 10**18, -(10**18), 10**40, 1e400, float("nan")),
    *(
        "",
        "a",
        "KAZ",
        "ETH",
        "2025",
        "2025/..",
        "9999-12-31",
        "199X",
        "..",
        "=1",
        "%",
        "\u202e",
        "\ud800",
    ),
    *("https://a.example/", "http://[", "https://x:99999", "#ffffff", "combined", "a b", "a" * 200),
    *([], {}, [[]], [None], {"en": "x"}, {"": 1}, ["KAZ", "KAZ"], [1, 2], [[0, 0], [1, 1]]),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LARGEST = 60_000  # bytes: what is slow at this size is slow enough to be seen


@contextmanager
def refused(*errors: type[Exception]) -> Iterator[None]:
    """What is in here may raise these, with a message that can be shown."""
    try:
        yield
    except errors as error:
        str(error).encode()


def changed(rng: Random, data: bytes, other: bytes = b"") -> bytes:
    """Bytes with a few changes; some of them take a piece of ``other``."""
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        at = rng.randint(0, len(data))
        end = min(len(data), at + rng.choice((0, 1, 1, 2, 4, 16, 64, 400)))
        piece = data[at:end]
        match rng.randrange(6):
            case 0:
                piece = bytes(byte ^ (1 << rng.randrange(8)) for byte in piece)
            case 1:
                piece = b""
            case 2:
                piece *= rng.choice((2, 3, 20, 3000))
            case 3:
                piece += rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 3000))
            case 4:
                cut = rng.randint(0, len(other))
                piece = other[cut : cut + rng.choice((1, 8, 64, 400))]
            case _:
                piece = bytes(rng.randrange(256) for _ in range(rng.randint(1, 4)))
        data = (data[:at] + piece + data[end:])[:_LARGEST]
    return data[: rng.randint(0, len(data))] if rng.random() < 0.1 else data


def text_changed(rng: Random, text: str, other: str = "") -> str:
    """A text with a few changes; what is no UTF-8 any more, or hardly any text, is left out."""
    made = changed(rng, text.encode(), other.encode()).decode("utf-8", "ignore")
    return made if rng.random() < 0.1 else _CONTROLS.sub("", made)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in plain data, from the top."""
    yield path
    if isinstance(data, dict | list):
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(inner, (*path, key))


def value_at(data: Any, path: Sequence[Any]) -> Any:
    """What stands at a place."""
    for key in path:
        data = data[key]
    return data


def data_changed(rng: Random, data: Any) -> Any:
    """Plain data with a few values changed, moved, left out or put twice."""
    data = copy.deepcopy(data)
    for _ in range(rng.choice((1, 1, 2, 4))):
        every = [path for path in places(data) if path]
        if not every:
            return rng.choice(VALUES)
        *way, key = rng.choice(every)
        home = value_at(data, way)
        match rng.randrange(5):
            case 0:
                home[key] = copy.deepcopy(value_at(data, rng.choice(every)))
            case 1:
                del home[key]
            case 2 if isinstance(home, list):
                home[key:key] = copy.deepcopy(home[key : key + 3]) * rng.choice((1, 2, 300))
            case 2:
                home[rng.choice((*home, "id", "kind", "xyz"))] = home.pop(key)
            case 3:
                home[key] = rng.choice(([home[key]], {"a": home[key]}, str(home[key])))
            case _:
                home[key] = copy.deepcopy(rng.choice(VALUES))
    return data
