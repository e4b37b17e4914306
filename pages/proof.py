"""On the passages page: an article that a reader brings, and every quote held against it.

The file is read in memory and its text kept in the reader's own session until the page is left;
nothing is written, nothing is sent on.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from facts.files.reading import Reading, read_document
from facts.files.refusal import LIMIT, UnreadableError
from facts.ledger import Ledger
from facts.proof import Proof, Recognition, prove, recognise, resembled
from mapview import fulltext, prooflist
from mapview.text import element, embed, markup, spoken
from pages.context import Page

MEGABYTE = 2**20


@dataclass(frozen=True)
class Brought:
    """A file that was read, or why it was not; and what was found in it.

    Attributes
    ----------
    id : str
        The upload it comes from: another one is read anew.
    proof : Proof or None
        Only where the text is one of the articles.
    """

    id: str
    reading: Reading | UnreadableError
    recognition: Recognition | None = None
    proof: Proof | None = None


def proof(this: Page, shown: frozenset[str]) -> None:
    """The place to drop a file, and what became of the quotes in it.

    ``shown``: ids of the facts whose passages stand on the page; marks lead to them there, for
    leaving the page would lose the file.
    """
    text = this.text
    with st.container(key="proof", border=True):
        st.html(
            f'<header class="isnad-title" id="proof" {spoken(text.lang)}>'
            f"{element('h2', text('proof_heading'), text.lang)}"
            f"{element('p', text('proof_note'), text.lang)}</header>"
        )
        file = st.file_uploader(
            text("proof_drop_label"), key="document", max_upload_size=LIMIT // MEGABYTE
        )
        if file is None:
            st.session_state.pop("brought", None)
            return
        outcome(brought(this.ledger, file, text("proof_reading")), this, shown)


def brought(ledger: Ledger, file: UploadedFile, wait: str) -> Brought:
    """The file read and held against the quotes, once an upload."""
    held = st.session_state.get("brought")
    if isinstance(held, Brought) and held.id == file.file_id:
        return held
    with st.spinner(wait):
        held = examined(ledger, file)
    st.session_state["brought"] = held
    return held


def examined(ledger: Ledger, file: UploadedFile) -> Brought:
    """Read a file, tell which article it is, and hold that one's quotes against it."""
    try:
        reading = read_document(file.getvalue(), file.name)
    except UnreadableError as error:
        return Brought(file.file_id, error)
    found = recognise(ledger, reading.text)
    text = reading.text
    proved = prove(ledger, found.source, text) if found.source else alike(ledger, text)
    return Brought(file.file_id, reading, found, proved)


def alike(ledger: Ledger, text: str) -> Proof | None:
    """The article that a text resembles where no quote stands in it: every letter ى for ي, say.

    ``None`` if fewer than half of an article's quotes have a passage like them: another text.
    """
    if (source := resembled(ledger, text)) is None:
        return None
    proved = prove(ledger, source, text)
    like = sum(result.like is not None for result in proved.results)
    return proved if 2 * like > len(proved.results) else None


def outcome(held: Brought, this: Page, shown: frozenset[str]) -> None:
    """What the file is; then its quotes one by one, beside the whole text with its passages."""
    lang = this.lang
    if isinstance(held.reading, UnreadableError):
        st.html(said([prooflist.refused(held.reading, lang)], lang, "alert"))
        return
    assert held.recognition is not None  # whatever was read was looked at
    known = held.recognition.source is not None
    lines = [prooflist.recognised(this.ledger, held.recognition, lang)]
    if held.proof is not None and not known:
        title = embed(this.ledger.articles[held.proof.source].title[lang], lang)
        lines = [this.text("proof_alike", title=title)]
    lines += prooflist.caveats(held.reading, lang)
    st.html(said(lines, lang, "status" if known else "alert"))
    if held.proof is None:
        return

    def href(fact: str) -> str:
        return f"#{fact}" if fact in shown else this.card().links.passage(this.ledger.fact(fact))

    document = held.reading.text
    with st.container(key="proven"):
        left, right = st.columns([1, 1], gap="small")
        with left:
            whole = fulltext.article(held.proof, document, lang, href)
            st.html(framed(whole, this.text("proof_text_label"), lang))
        with right:
            listed = prooflist.results(held.proof, document, lang, href)
            st.html(framed(listed, this.text("proof_list_label"), lang))


def said(lines: list[str], lang: str, role: str) -> str:
    """Sentences that a screen reader speaks as they appear."""
    words = "".join(f"<p>{markup(line)}</p>" for line in lines)
    kind = "isnad-alert" if role == "alert" else "isnad-said"
    return f'<div role="{role}" class="{kind}" {spoken(lang)}>{words}</div>'


def framed(html: str, label: str, lang: str) -> str:
    """A part of the page that scrolls by itself, by keyboard too."""
    return (
        f'<section class="isnad-scroll" tabindex="0" role="region" aria-label="{escape(label)}" '
        f"{spoken(lang)}>{html}</section>"
    )
