"""The article: dropped or pasted, then described."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from babel import Locale, UnknownLocaleError
from streamlit.runtime.uploaded_file_manager import UploadedFile

from facts.edit.draft import Draft, Text, begun, merged
from facts.edit.trial import tried_article
from facts.files.reading import read_document
from facts.files.refusal import LIMIT, UnreadableError
from facts.folder import Folder
from facts.ledger import FactsError
from facts.pack import unpacked
from facts.suggest import main_language
from mapview import prooflist
from mapview.text import element, spoken
from pages.context import Page
from pages.drafting import session
from pages.drafting.form import Form, forget, wrong

MEGABYTE = 2**20
LANGUAGES = (
    "ar",
    "en",
    "ru",
    "fa",
    "tr",
    "he",
    "fr",
    "de",
    "es",
    "zh",
    "az",
    "hy",
    "ka",
    "kk",
    "ky",
    "tg",
    "tk",
    "uz",
    "uk",
    "ur",
)
"""Languages on offer; a draft may be in any other, written into its ``source.yml``."""


def taking(this: Page) -> None:
    """The place to drop an article or a saved draft, and the box to paste text into."""
    text = this.text
    with st.container(key="taking", border=True):
        st.html(element("h3", text("author_take_heading"), text.lang))
        file = st.file_uploader(
            text("author_drop"), key="author_file", max_upload_size=LIMIT // MEGABYTE
        )
        if file is not None and st.session_state.get("author_taken") != file.file_id:
            st.session_state["author_taken"] = file.file_id
            with st.spinner(text("proof_reading")):
                refuse(take(file, this))
            st.rerun()
        st.text_area(text("author_paste"), key="author_pasted", height=120)
        st.button(text("author_paste_take"), key="author_paste_take", on_click=paste, args=(this,))


def refusal(this: Page) -> None:
    """Why the last thing that was asked for was not done."""
    # The container is always there: what follows keeps its place.
    with st.container(key="refused"):
        if refused := st.session_state.get("author_refused"):
            lang = this.lang
            st.html(f'<div role="alert" class="isnad-alert" {spoken(lang)}>{refused}</div>')


def refuse(html: str) -> None:
    """Say this, until something is done; nothing where all is well."""
    st.session_state["author_refused"] = html


def take(file: UploadedFile, this: Page) -> str:
    """Read what was dropped into the draft; gives why not, as HTML, or nothing."""
    data = file.getvalue()
    try:
        if is_pack(data, file.name):
            session.put(opened(data, file.name, this.drafted.published))
            return ""
        reading = read_document(data, file.name)
    except UnreadableError as error:
        return prooflist.refused(error, this.lang)
    except FactsError as error:
        items = "".join(f"<li>{element('code', str(p), 'en')}</li>" for p in error.problems)
        return f"{element('p', this.text('author_pack_refused'), this.lang)}<ul>{items}</ul>"
    st.session_state["author_caveats"] = prooflist.caveats(reading, this.lang)
    return receive(Text(file.name, reading.text), this)


def is_pack(data: bytes, name: str) -> bool:
    """Whether a file is a ZIP that is no Word document."""
    return (
        data.startswith(b"PK")
        and not name.lower().endswith(".docx")
        and (b"word/document.xml" not in data)
    )


def opened(data: bytes, name: str, published: Folder) -> Draft:
    """The draft with what a saved one holds, if both hold together.

    Raises
    ------
    FactsError
        If the file is no pack, holds what the draft has already, or does not hold.
    """
    mine = session.draft()
    files = unpacked(data, name)
    other = Draft(files)
    if mine.files and (other.regional or mine.regional):
        mine = Draft()
    together = replace(mine, files={**mine.files, **files}, form={})
    merged(published, together)
    return together


def paste(this: Page) -> None:
    """Take the text in the box."""
    pasted = st.session_state.get("author_pasted", "")
    if pasted.strip():
        refuse(receive(Text(this.text("author_pasted_name"), pasted), this))
        st.session_state["author_pasted"] = ""


def receive(text: Text, this: Page) -> str:
    """Take a text that was brought: of an article that lacks its own, else of a new one.

    Gives why it was not taken, as HTML, or nothing.
    """
    draft, state = session.draft(), st.session_state
    known = draft_document(draft, text)
    chosen = state.get("author_source")
    if known is None and chosen and chosen not in draft.texts:
        return element("p", this.text("author_other_text"), this.lang)
    if known:
        state["author_wanted"] = known
    session.put(replace(draft, texts={**draft.texts, known or "": text}))
    return ""


def draft_document(draft: Draft, text: Text) -> str | None:
    """The source of the draft that this text is the document of."""
    digest = hashlib.sha256(text.text.encode("utf-8")).hexdigest().encode()
    for id in draft.sources:
        if digest in draft.files.get(f"sources/{id}/source.yml", b""):
            return id
    return None


def describing(this: Page, draft: Draft) -> dict[str, Any]:
    """The form that says who published a text, and when; gives what is filled in."""
    text, brought = this.text, draft.texts[""]
    form = Form(
        "article", text, lambda field: text(f"article_{field}"), draft.form.get("article", {})
    )
    st.html(element("h3", text("article_heading"), text.lang))
    for said in st.session_state.get("author_caveats", ()):
        st.html(element("p", said, text.lang, class_="silence"))
    guessed = main_language(brought.text)
    offered = tuple(dict.fromkeys((*((guessed,) if guessed != "und" else ()), *LANGUAGES)))
    language = form.one("language", offered, lambda id: language_name(id, text.lang), needed=True)
    publisher, publisher_ar = form.line("publisher"), form.line("publisher_ar")
    title, title_ar = form.line("title"), form.line("title_ar")
    url = form.line("url")
    published = form.line("published")
    id = form.line("id", help=text("article_id_help"))
    given = {
        "id": id or suggested(url),
        "short": {"en": publisher, "ar": publisher_ar or publisher},
        "publisher": {"en": publisher, "ar": publisher_ar or publisher},
        "title": {"en": title, "ar": title_ar or title},
        "url": url,
        "published": published,
        "published_basis": {
            "en": "date as entered with the article",
            "ar": "التاريخ كما أُدخل مع المقال",
        },
        "language": language,
        "quotation_limit": 0.35,
    }
    bare = this.drafted.bare
    faults = article_faults(this, bare, given, brought)
    form.faults(faults)
    loose = [said for field, all in faults.items() if not form.has(field) for said in all]
    if loose:
        st.html(f'<div class="fault" role="status" {spoken(text.lang)}>{"".join(loose)}</div>')
    st.button(
        text("article_begin"),
        key="author_begin",
        type="primary",
        disabled=bool(faults),
        on_click=begin,
        args=(this, given),
    )
    st.button(text("article_drop"), key="author_drop_text", on_click=drop_text)
    return {"article": form.values}


def article_faults(
    this: Page, ledger: Any, given: Mapping[str, Any], brought: Text
) -> dict[str, list[str]]:
    """What keeps an article from being begun, by field, as HTML."""
    text = this.text
    missing = {
        field: [element("span", text("author_missing"), text.lang)]
        for field, value in (
            ("publisher", given["publisher"]["en"]),
            ("title", given["title"]["en"]),
            ("url", given["url"]),
            ("published", given["published"]),
        )
        if not value
    }
    found = tried_article(ledger, given, brought.file, brought.text)
    words = {"published": "article_published_wrong", "url": "article_url_wrong", "id": ""}
    for field, problems in found.items():
        if field in missing or (field in ("id", "short", "publisher", "title") and missing):
            continue
        if words.get(field):
            missing[field] = [element("span", text(words[field]), text.lang)]
        else:
            missing.setdefault(field, []).extend(map(wrong, problems))
    return missing


def begin(this: Page, given: Mapping[str, Any]) -> None:
    """The article has a folder from now on."""
    draft = session.draft()
    bare = this.drafted.bare
    try:
        draft = begun(draft, bare, bare.places, given, draft.texts[""])
    except FactsError as error:
        refuse("".join(map(wrong, error.problems)))
        return
    refuse("")
    forget("article")
    session.put(draft.with_form({}))
    st.session_state["author_wanted"] = given["id"]


def drop_text() -> None:
    """Another text instead."""
    draft = session.draft()
    forget("article")
    session.put(replace(draft, texts={id: text for id, text in draft.texts.items() if id}, form={}))


def suggested(url: str) -> str:
    """An id from the name of a site: ``https://www.icgers.com/…`` → ``icgers``."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.").split(".")[0]
    except ValueError:
        return "draft"
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in host)
    return "-".join(part for part in kept.lower().split("-") if part) or "draft"


def language_name(id: str, lang: str) -> str:
    """A language in the language of the interface."""
    try:
        return str(Locale.parse(id, sep="-").get_language_name(lang) or id)
    except (UnknownLocaleError, ValueError):
        return id
