"""References to take away are read back by others, and nothing that a source says breaks out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.fields import Bilingual
from facts.ledger import Ledger
from facts.publications import Article
from geodata.territories import Register
from mapview import references
from tests.mapview.bibliography import SCHEMA, cited, folded, read_bibtex, read_ris, typeset
from tests.mapview.links import LINK

Item = references.Item
Make = Callable[..., Any]


# --- read back by others ----------------------------------------------------------------------


def test_bibtex_is_read_back(items: dict[str, list[Item]], lang: str) -> None:
    entries = read_bibtex(references.bibtex(items[lang]))
    assert list(entries) == [found["id"] for found in items[lang]]
    for found in items[lang]:
        entry = entries[found["id"]]
        assert entry.type == ("dataset" if found["type"] == "dataset" else "online")
        fields = {name: typeset(value) for name, value in entry.fields.items()}
        assert entry.fields["url"] == found["URL"]
        expected = {
            "title": found["title"],
            "titleaddon": found.get("custom", {}).get("translated-title"),
            "organization": found.get("container-title"),
            **{n: found.get(n) for n in ("publisher", "version", "number", "note", "abstract")},
        }
        for name, value in expected.items():
            read = fields.get(name)
            if name == "titleaddon" and read is not None:
                read = read.removeprefix("[").removesuffix("]")
            assert (read is None) == (value is None), (found["id"], name)
            assert folded(read or "") == folded(value or ""), (found["id"], name)
        assert ("date" in fields) == ("issued" in found)
        assert "urldate" not in fields
        # Braces within braces: no style takes the capitals of a title, or parts a publisher.
        for name in {"title", "organization", "publisher"} & set(fields):
            assert re.fullmatch(r"\{.*\}", entry.fields[name]), (found["id"], name)


@pytest.mark.parametrize(
    ("code", "name"),
    [("ar", "arabic"), ("he", "hebrew"), ("pt-BR", "portuguese"), ("zxx-q", None), ("xx", None)],
)
def test_bibtex_names_the_language(code: str, name: str | None) -> None:
    found = {"id": "a", "type": "webpage", "title": "t", "URL": "https://x/", "language": code}
    (entry,) = read_bibtex(references.bibtex([found])).values()
    assert entry.fields.get("langid") in ({name} if name else {None, "no linguistic content"})


def test_ris_is_read_back(items: dict[str, list[Item]], lang: str) -> None:
    text = references.ris(items[lang])
    assert text.count("\r\n") == text.count("\n") == text.count("\r")
    records = read_ris(text)
    assert len(records) == len(items[lang])
    for found, record in zip(items[lang], records, strict=True):
        (url,) = record.pop("urls")
        (note,) = record.pop("notes", [None])
        date, year = record.pop("date", None), record.pop("year", None)
        assert (date is None) == (year is None) == ("issued" not in found), found["id"]
        assert record == {
            key: value
            for key, value in {
                "type_of_reference": "DATA" if found["type"] == "dataset" else "ELEC",
                "id": found["id"],
                "title": found["title"],
                "translated_title": found.get("custom", {}).get("translated-title"),
                "secondary_title": found.get("container-title"),
                "publisher": found.get("publisher"),
                "edition": found.get("version"),
                "accession_number": found.get("number"),
                "language": found.get("language"),
                "abstract": found.get("abstract"),
            }.items()
            if value is not None
        }
        assert (url, note) == (found["URL"], found.get("note"))
        if date is not None:
            assert re.fullmatch(r"\d{4}/(\d\d)?/(\d\d)?(/circa)?", date), found["id"]


def test_csl_json_is_read_back_and_fits_its_schema(items: dict[str, list[Item]], lang: str) -> None:
    read = json.loads(references.csl_json(items[lang]))
    assert read == items[lang]
    jsonschema.validate(read, SCHEMA)


def test_csl_processor_takes_every_item(items: dict[str, list[Item]]) -> None:
    # Not what is ours to add: the processor warns of a field that it does not know.
    given_ = [{k: v for k, v in found.items() if k != "custom"} for found in items["en"]]
    lines = "\n".join(cited(given_))
    for found in given_:
        assert found["URL"] in lines, found["id"]
        if "issued" in found:
            assert str(found["issued"]["date-parts"][0][0]) in lines


# --- nothing breaks out -----------------------------------------------------------------------

#: What ends a value, a line or an entry in one of the formats, and what turns text around.
_NASTY = [
    *("ER  - ", "TY  - JOUR", "@book{x,", ",\n title = {y}", "</script>", "\r\n", "\n", "\x0c"),
    *("\u2028", "\x85", "\x00", "\ud800", "\ufeff", "\u202e", "\u2066", "\u2069", "\u200f"),
    *'"%&$#_^~{}\\]“»ليسБ',
    *("}}", "\\}"),
]
hostile = st.lists(st.sampled_from(_NASTY) | st.text(max_size=5), min_size=1).map(
    lambda parts: f"a{''.join(parts)}z"
)


@st.composite
def hostile_items(draw: st.DrawFn) -> Item:
    kind = draw(st.sampled_from(("webpage", "dataset", "entry")))
    words = ("title", "container-title", "publisher", "version", "number", "note", "abstract")
    custom = {"translated-title": draw(hostile)}
    texts = {key: draw(hostile) for key in words}
    address = "https://x/" + draw(hostile)
    return {"id": "a:b", "type": kind, **texts, "language": "ar", "URL": address, "custom": custom}


def _expected(text: str) -> str:
    """One line, without what turns text around or cannot be encoded."""
    text = re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    return re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+", " ", text).strip()


@given(hostile_items())
def test_hostile_text_stays_inside_bibtex(found: Item) -> None:
    text = references.bibtex([found])
    text.encode()
    entries = read_bibtex(text)
    assert list(entries) == ["a:b"]
    fields = entries["a:b"].fields
    names = {"title", "titleaddon", "organization", "publisher", "version", "number", "note"}
    assert set(fields) == names | {"abstract", "url", "langid"}
    assert folded(typeset(fields["title"])) == folded(_expected(found["title"]))
    assert folded(typeset(fields["abstract"])) == folded(_expected(found["abstract"]))
    assert not set('{}\\ "<>^`|') & set(fields["url"])
    assert len(re.findall(r"^@", text, re.MULTILINE)) == 1


@given(hostile_items())
def test_hostile_text_stays_inside_ris(found: Item) -> None:
    text = references.ris([found])
    text.encode()
    (record,) = read_ris(text)
    assert record["title"] == _expected(found["title"])
    assert record["abstract"] == _expected(found["abstract"])
    assert record["notes"] == [_expected(found["note"])]
    assert len(text.splitlines()) == text.count("\r\n")
    assert text.endswith("\r\nER  - \r\n")


@given(hostile_items())
def test_hostile_text_stays_inside_csl_json(found: Item) -> None:
    text = references.csl_json([found])
    text.encode()
    (read,) = json.loads(text)
    assert read["title"] == _expected(found["title"])
    assert read["custom"]["translated-title"] == _expected(found["custom"]["translated-title"])
    jsonschema.validate([read], SCHEMA)


@given(hostile_items(), st.sampled_from(("en", "ar")))
def test_hostile_text_stays_inside_a_line_and_its_isolates(found: Item, lang: str) -> None:
    shown = references.chicago(found, lang)
    assert len(shown.splitlines()) == 1
    depth = 0
    for letter in shown:
        assert letter not in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
        depth += (letter in "\u2066\u2067\u2068") - (letter == "\u2069")
        assert depth >= 0
    assert depth == 0


def test_hostile_source_reaches_no_format(
    make_source: Make, make_ledger: Make, make_layer: Make, make_fact: Make, register: Register
) -> None:
    words = "t\r\nER  - \r\nTY  - JOUR } \u202e % \\"
    ledger = make_ledger(make_layer("quantity"), make_fact("high", "quantity"))
    source: Article = make_source("one", title=Bilingual.model_construct(en=words, ar=words))
    ledger = Ledger(ledger.indicators, {"one": source}, ledger.facts)
    (fact,) = ledger.facts
    found = references.citations(ledger, register, fact, f"{LINK}\n}}", "en")
    for part in ("work", "fact"):
        assert len(read_bibtex(found["bibtex"][part])) == len(read_ris(found["ris"][part])) == 1
        assert "\u202e" not in str(found)
        assert len(found["chicago"][part].splitlines()) == 1
