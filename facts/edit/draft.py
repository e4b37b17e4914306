"""A draft: sources and layers that somebody is working on, in memory, beside what is published.

It holds the very files that the folder of facts would hold, so that publishing it is copying
them. Every function gives another draft; whether it holds is for :func:`merged` to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from facts.edit import authoring
from facts.edit.landing import Change
from facts.edit.yamledit import document
from facts.folder import PLACES, Folder
from facts.ledger import FactsError, Ledger, Problem
from facts.load import load
from facts.models import Fact
from facts.wording import listed
from geodata.territories import Register

VERSION = 1
"""Of a draft as it is kept; another one is not read."""

_NAME = "draft"


class DraftError(ValueError):
    """What was kept is no draft."""


@dataclass(frozen=True)
class Text:
    """The text of an article, as it was dropped; no pack ever holds it."""

    file: str
    text: str


@dataclass(frozen=True)
class Draft:
    """What somebody is working on.

    Attributes
    ----------
    files : mapping of str to bytes
        By their path below the folder of facts, as in :class:`facts.folder.Folder`.
    texts : mapping of str to Text
        Source id → the text its facts are taken from; ``""`` → one that has no source yet.
    form : mapping
        What is half filled in on the page: plain data, by the name of the field.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)
    form: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of its sources, as they were begun."""
        return _ids(self.files, "sources")

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of its layers."""
        return tuple(name.removesuffix(".yml") for name in _ids(self.files, "indicators"))

    @property
    def regional(self) -> bool:
        """Whether it brings a region of its own, in the place of what is published."""
        return PLACES in self.files

    def folder(self) -> Folder:
        """Its files alone."""
        return Folder(_NAME, dict(self.files))

    def with_changes(self, changes: Iterable[Change]) -> Self:
        """The draft with files changed or new."""
        return replace(self, files={**self.files, **{c.file: c.after for c in changes}})

    def with_form(self, form: Mapping[str, Any]) -> Self:
        """The draft with other half-filled fields."""
        return replace(self, form=dict(form))

    def dumped(self) -> str:
        """As JSON, to be kept."""
        return json.dumps(
            {
                "version": VERSION,
                "files": {path: content.decode("utf-8") for path, content in self.files.items()},
                "texts": {id: [text.file, text.text] for id, text in self.texts.items()},
                "form": dict(self.form),
            },
            ensure_ascii=False,
        )


def parsed(kept: str) -> Draft:
    """A draft from its JSON; nothing in it is trusted.

    Raises
    ------
    DraftError
        If it is no draft of this version.
    """
    try:
        data = json.loads(kept)
        json.dumps(data, ensure_ascii=False).encode()  # no half of a character
        if data["version"] != VERSION:
            raise DraftError(f"version {data['version']!r} is not {VERSION}")
        files, texts, form = data["files"], data["texts"], data["form"]
        words = [
            *files,
            *files.values(),
            *texts,
            *(part for text in texts.values() for part in text),
        ]
        if not all(isinstance(word, str) for word in words) or not isinstance(form, dict):
            raise DraftError("not made of text")
        return Draft(
            {path: text.encode("utf-8") for path, text in files.items()},
            {id: Text(*text) for id, text in texts.items()},
            form,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DraftError(str(error)) from error


def merged(published: Folder, draft: Draft) -> Ledger:
    """The facts with the draft's, proved together; a region of its own stands alone.

    Raises
    ------
    FactsError
        If the draft has what is published under the same name, or they do not hold together.
    """
    if draft.regional:
        return load(draft.folder())
    taken = [
        f"{part}/{id}"
        for part, ids in (("sources", draft.sources), ("indicators", draft.indicators))
        for id in ids
        if id in map(_bare, _ids(published.files, part))
    ]
    if taken:
        raise FactsError(
            tuple(
                Problem(
                    f"{_NAME}/{path}",
                    0,
                    "",
                    "it is part of the published facts already",
                    "a draft adds to them and changes none",
                    "give it another id, or take it out of the draft",
                )
                for path in taken
            )
        )
    return load(Folder(published.name, {**published.files, **draft.files}, published.own))


def begun(
    draft: Draft, ledger: Ledger, register: Register, given: Mapping[str, Any], text: Text
) -> Draft:
    """The draft with a new article and its text, without a fact yet.

    Raises
    ------
    FactsError
        If its id is taken or none.
    """
    changes = authoring.article(ledger, register, given, text.file, text.text)
    rest = {id: kept for id, kept in draft.texts.items() if id}
    return replace(draft.with_changes(changes), texts={**rest, given["id"]: text})


def proposed(draft: Draft, fact: Fact) -> Draft:
    """The draft with a fact more."""
    return draft.with_changes(authoring.added(draft.folder(), [fact]))


def exchanged(draft: Draft, old: Fact, new: Fact | None) -> Draft:
    """The draft with a fact in the place of another one, or without it."""
    return draft.with_changes(authoring.exchanged(draft.folder(), old, new))


def reviewed(draft: Draft, facts: Sequence[Fact], review: str) -> Draft:
    """The draft with facts accepted, or proposed again."""
    return draft.with_changes(authoring.reviewed(draft.folder(), facts, review))


def with_layer(draft: Draft, data: Mapping[str, Any]) -> Draft:
    """The draft with a layer, new or in the place of the one with its id.

    Parameters
    ----------
    data : mapping
        As :func:`facts.edit.layers.layer_data` gives it.
    """
    path = _layer(data["id"])
    after = document(data).encode("utf-8")
    return draft.with_changes((Change(path, draft.files.get(path), after),))


def without_layer(draft: Draft, id: str, ledger: Ledger) -> Draft:
    """The draft without one of its layers.

    Parameters
    ----------
    ledger : Ledger
        What the draft and the published facts make together.

    Raises
    ------
    FactsError
        If facts are values of it.
    """
    used = [fact.id for fact in ledger.facts if fact.indicator == id]
    if used:
        what, why = f"facts are values of layer '{id}'", f"these: {listed(used)}"
        remedy = "take them out first, or give them another layer"
        raise FactsError((Problem(f"{_NAME}/{_layer(id)}", 0, id, what, why, remedy),))
    path = _layer(id)
    return replace(draft, files={p: c for p, c in draft.files.items() if p != path})


def _layer(id: str) -> str:
    return f"indicators/{id}.yml"


def _ids(files: Mapping[str, Any], part: str) -> tuple[str, ...]:
    inside = f"{part}/"
    names = (path.removeprefix(inside).split("/")[0] for path in files if path.startswith(inside))
    return tuple(dict.fromkeys(name for name in names if name))


def _bare(name: str) -> str:
    return name.removesuffix(".yml")
