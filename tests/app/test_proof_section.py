"""An article dropped on the passages page, run by Streamlit: every quote held against it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from facts.files.refusal import LIMIT
from facts.load import Ledger
from facts.proof import quotes_of
from mapview.locale import strings
from mapview.text import bare
from tests.app.reading import Open, opener, page_of, problems
from tests.facts.brought import docx, page, paragraphs
from tests.mapview.html_tree import Node, misdirected
from tests.patchwork import patchwork


@pytest.fixture
def open_passages(open_map: Open) -> Open:
    """Open the page by a link with these parameters."""
    return opener(open_map, "passages")


def _drop(app: AppTest, name: str, data: bytes, kind: str = "text/plain") -> Node:
    app.file_uploader(key="document").set_value((name, data, kind)).run()
    assert problems(app) == []
    return page_of(app)


def _statuses(shown: Node) -> list[str]:
    return [n.attributes["data-status"] for n in shown if "data-status" in n.attributes]


@pytest.mark.parametrize("source", ["icgers", "eurasiaar"])
@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
def test_every_quote_is_found_in_its_article_and_marked_in_it(
    ledger: Ledger, open_passages: Open, lang: str, source: str, kind: str
) -> None:
    text = patchwork(ledger, source)
    data = {
        "txt": text.encode(),
        "html": page(text).encode(),
        "docx": docx(paragraphs(text)),
    }[kind]
    shown = _drop(open_passages(lang=lang), f"a.{kind}", data)
    statuses = _statuses(shown)
    assert len(statuses) == len(quotes_of(ledger, source))
    assert set(statuses) == {"found"}
    whole = shown.one("article", class_="isnad-fulltext")
    assert (whole.attributes["lang"], whole.attributes["dir"]) == ("ar", "rtl")
    assert whole.text.strip() == text
    marked = {id for m in whole.all("mark") for id in m.attributes["data-facts"].split()}
    assert marked == {f.id for f in ledger.facts if f.source == source and f.review == "accepted"}
    title = ledger.articles[source].title[lang]
    assert title in bare(shown.one("div", class_="isnad-said").text)
    assert misdirected(shown) == []


def test_a_letter_more_or_less_is_shown_and_never_accepted(
    ledger: Ledger, open_passages: Open, lang: str
) -> None:
    quote = ledger.fact("icgers-aze-flights").evidence.quotation[0].exact
    text = patchwork(ledger, "icgers").replace("نحو 20 رحلة", "نحو 21 رحلة")
    shown = _drop(open_passages(lang=lang), "a.txt", text.encode())
    (row,) = [n for n in shown if n.attributes.get("data-status") == "not_found"]
    assert "icgers-aze-flights" in row.attributes["data-facts"].split()
    assert row.all("blockquote")[0].text == quote
    assert quote.replace("20", "21") in row.one(class_="near").text
    assert [b.text for b in row.all("b", class_="off")] == ["0", "1"]
    whole = shown.one("article", class_="isnad-fulltext")
    marks = {id for m in whole.all("mark") for id in m.attributes["data-facts"].split()}
    assert "icgers-aze-flights" not in marks


def test_marks_lead_to_the_passages_on_the_page(ledger: Ledger, open_passages: Open) -> None:
    shown = _drop(open_passages(lang="en"), "a.txt", patchwork(ledger, "icgers").encode())
    whole = shown.one("article", class_="isnad-fulltext")
    ids = {node.attributes["id"] for node in shown if "id" in node.attributes}
    for link in whole.all("a", class_="at"):
        assert link.attributes["href"].removeprefix("#") in ids


def test_marks_lead_elsewhere_where_the_filter_hides_the_passage(
    ledger: Ledger, open_passages: Open
) -> None:
    app = open_passages(lang="en", country="GEO")
    shown = _drop(app, "a.txt", patchwork(ledger, "icgers").encode())
    hrefs = {a.attributes["href"] for a in shown.all("a", class_="at")}
    assert all(href.startswith("passages?fact=icgers-") for href in hrefs)


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (b"", "a.txt", "proof_fault_empty"),
        (b"  \n ", "a.txt", "proof_fault_empty"),
        (b"\x89PNG\r\n\x1a\n rest of a picture", "scan.png", "proof_fault_unknown_kind"),
        (b"%PDF-1.7 and no more", "a.pdf", "proof_fault_damaged"),
        ("نص آخر لا صلة له بالمقالين".encode(), "a.txt", "proof_wrong"),
    ],
    ids=["empty", "blank", "picture", "damaged", "another text"],
)
def test_a_file_that_will_not_do_is_told_why(
    open_passages: Open, lang: str, data: bytes, name: str, key: str
) -> None:
    shown = _drop(open_passages(lang=lang), name, data)
    (alert,) = shown.all(role="alert")
    assert bare(alert.text) == strings(lang)(key)
    assert _statuses(shown) == []
    assert shown.all("article", class_="isnad-fulltext") == []


def test_a_copy_with_other_letters_throughout_resembles_and_proves_nothing(
    ledger: Ledger, open_passages: Open, lang: str
) -> None:
    text = patchwork(ledger, "eurasiaar").replace("ي", "ی").replace("ا", "ا\u0640")
    shown = _drop(open_passages(lang=lang), "a.txt", text.encode())
    title = ledger.articles["eurasiaar"].title[lang]
    (alert,) = shown.all(role="alert")
    assert bare(alert.text) == bare(strings(lang)("proof_alike", title=title))
    assert set(_statuses(shown)) == {"not_found"}
    assert shown.one("article", class_="isnad-fulltext").all("mark") == []


def test_text_of_the_file_comes_out_as_text(ledger: Ledger, open_passages: Open) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    text = hostile + patchwork(ledger, "icgers")[len(hostile) :]
    shown = _drop(open_passages(lang="en"), "<b>a</b>.txt", text.encode())
    assert shown.one("article", class_="isnad-fulltext").text.startswith(hostile)
    assert shown.all("script") == shown.all("img") == []


def test_nothing_is_kept_when_the_file_is_taken_away(ledger: Ledger, open_passages: Open) -> None:
    app = open_passages(lang="en")
    _drop(app, "a.txt", patchwork(ledger, "icgers").encode())
    assert "brought" in app.session_state
    app.file_uploader(key="document").set_value(None).run()
    assert "brought" not in app.session_state
    assert _statuses(page_of(app)) == []


def test_another_file_is_read_anew(ledger: Ledger, open_passages: Open) -> None:
    app = open_passages(lang="en")
    _drop(app, "a.txt", patchwork(ledger, "icgers").encode())
    shown = _drop(app, "b.txt", patchwork(ledger, "eurasiaar").encode())
    assert len(_statuses(shown)) == len(quotes_of(ledger, "eurasiaar"))


def test_the_uploader_says_the_limit_that_is_in_force(open_passages: Open, lang: str) -> None:
    box = open_passages(lang=lang).file_uploader(key="document")
    megabytes = LIMIT // 2**20
    assert box.proto.max_upload_size_mb == megabytes
    assert strings("en")("streamlit_upload_limit") == f"{megabytes}MB per file"
    assert str(megabytes) in strings("ar")("streamlit_upload_limit")
