"""New articles, new facts, and the second reading: what a person decides, made into changes.

Nothing here writes. Each function gives the changes that :func:`facts.edit.landing.land` proves
and makes; whether a record holds is for the models and checks to say, and for them alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from pydantic import ValidationError

from facts import yamlfile
from facts.documents import check_quote, check_text
from facts.edit.landing import Change
from facts.edit.selection import Selection
from facts.edit.yamledit import YamlEditError, appended, changed_each, document, entry, replaced
from facts.fields import Record, Slug
from facts.folder import Folder
from facts.ledger import FactsError, Ledger, Place, Problem
from facts.models import Fact
from facts.naming import first_naming
from facts.publications import Source
from facts.wording import did_you_mean, listed, problems_of
from geodata.territories import Register

_FACTS = """\
# Facts of this source. One entry is one value, asserted in one passage. See README.

[]
"""


class _Folder(Record):
    """What the name of a source's folder must be, before there is one."""

    id: Slug


def article(
    ledger: Ledger, register: Register, given: Mapping[str, Any], file: str, text: str
) -> tuple[Change, ...]:
    """A folder for an article: ``source.yml``, and ``facts.yml`` without a fact.

    Parameters
    ----------
    ledger : Ledger
        The facts that are there: the article takes the next place in their order.
    register : Register
        Its spellings find where the document first names each territory.
    given : mapping
        Keys of ``source.yml`` with their values.
    file, text : str
        Name and text of the document; neither the file nor its text is kept.

    Raises
    ------
    FactsError
        If the id is taken, or cannot be the name of a folder.
    """
    data = article_data(ledger, register, given, file, text)
    id = given["id"]
    place = Place(f"sources/{id}", "", {})
    try:
        _Folder(id=id)
    except ValidationError as error:
        raise FactsError(tuple(problems_of(error, _Folder, place))) from error
    if id in ledger.sources:
        what, remedy = f"there is a source '{id}' already", "give the article an id of its own"
        raise FactsError((place.problem((), what, "", remedy),))
    folder = f"sources/{id}"
    return (
        Change(f"{folder}/source.yml", None, document(data).encode("utf-8")),
        Change(f"{folder}/facts.yml", None, _FACTS.encode("utf-8")),
    )


def article_data(
    ledger: Ledger, register: Register, given: Mapping[str, Any], file: str, text: str
) -> dict[str, Any]:
    """What ``source.yml`` of an article says, as yet unproved; as for :func:`article`."""
    return {
        "id": given["id"],
        "kind": "article",
        "order": 1 + max((source.order for source in ledger.sources.values()), default=0),
        **given,
        "document": {
            "file": file,
            "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
            "characters": len(text),
        },
        "named": {
            territory.id: {"exact": text[slice(*first)], "start": first[0]}
            for territory in register.territories
            if (first := first_naming(text, territory, given["language"])) is not None
        },
    }


def quoted(
    ledger: Ledger, source: str, text: str, selection: Selection, given: Mapping[str, Any]
) -> Fact:
    """A proposed fact that rests on a passage.

    Parameters
    ----------
    ledger : Ledger
        For an id that is not taken.
    source : str
        Id of an article.
    text : str
        Its document, untouched.
    selection : Selection
        The passage.
    given : mapping
        The other fields of the fact; ``carries`` and ``cites`` are put into its evidence.

    Raises
    ------
    FactsError
        If the document is not the source's, or model or document refuse the fact.
    """
    if source not in ledger.articles:
        what = f"there is no article '{source}'"
        why = f"there are {listed(ledger.articles)}"
        raise FactsError((Problem("", 0, "", what, why, did_you_mean(source, ledger.articles)),))
    place = ledger.source_places[source]
    if problems := tuple(check_text(ledger.articles[source], place, text)):
        raise FactsError(problems)
    fields = fields_of(ledger, source, selection, given)
    place = Place(place.file.replace("source.yml", "facts.yml"), str(fields["id"]), {})
    try:
        fact = Fact.model_validate(fields)
    except ValidationError as error:
        raise FactsError(tuple(problems_of(error, Fact, place))) from error
    if problems := tuple(check_quote(fact, place, text)):
        raise FactsError(problems)
    return fact


def fields_of(
    ledger: Ledger, source: str, selection: Selection, given: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields of a proposed fact on a passage, as yet unproved; as for :func:`quoted`."""
    rest = {key: value for key, value in given.items() if value not in (None, ())}
    quote = selection.quote.model_dump() | {"carries": rest.pop("carries", None)}
    evidence = {"quote": quote, "position": selection.position.model_dump()}
    if "cites" in rest:
        evidence["cites"] = rest.pop("cites")
    fields = {"id": fresh_id(ledger, source, rest), "modality": "stated", **rest}
    return fields | {"source": source, "evidence": evidence, "review": "proposed"}


def fresh_id(ledger: Ledger, source: str, fields: Mapping[str, Any]) -> str:
    """``<source>-<territory or region>-<indicator>``, numbered where that is taken."""
    territories: Sequence[str] = fields.get("territories") or ()
    subject = territories[0].lower() if territories else fields.get("region")
    stem = "-".join(str(part) for part in (source, subject, fields.get("indicator")) if part)
    taken = {fact.id for fact in ledger.facts}
    ids = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(id for id in ids if id not in taken)


def added(folder: Folder, facts: Sequence[Fact]) -> tuple[Change, ...]:
    """The files of these facts' sources, with them at the end.

    Raises
    ------
    FactsError
        If a file is not there, or not written in a way that takes them.
    """
    changes = []
    for source in dict.fromkeys(fact.source for fact in facts):
        items = [entry(fact) for fact in facts if fact.source == source]
        changes.append(_edited(folder, source, partial(appended, items=items)))
    return tuple(changes)


def brought(
    folder: Folder, ledger: Ledger, sources: Sequence[Source], facts: Sequence[Fact]
) -> tuple[Change, ...]:
    """The files of facts from elsewhere, and folders for the sources that are not there.

    Raises
    ------
    FactsError
        As :func:`added`; or if a fact's source is neither there nor given.
    """
    known = {*ledger.sources, *(source.id for source in sources)}
    if strangers := sorted({fact.source for fact in facts} - known):
        why = f"there are {listed(sorted(known))}"
        remedy = "begin it with `facts new`, or import JSON, which brings sources along"
        raise FactsError(
            tuple(Problem("", 0, "", f"no source '{id}'", why, remedy) for id in strangers)
        )
    changes = []
    orders = {source.order for source in ledger.sources.values()}
    for source in sources:
        if source.order in orders:  # its place is taken: it comes last
            source = source.model_copy(update={"order": 1 + max(orders)})
        orders.add(source.order)
        own = [entry(fact) for fact in facts if fact.source == source.id]
        text = appended(_FACTS, own) if own else _FACTS
        data = source.model_dump(mode="json", exclude_defaults=True)
        about = document({"id": data.pop("id"), "kind": source.kind, **data})
        changes.append(Change(f"sources/{source.id}/source.yml", None, about.encode("utf-8")))
        changes.append(Change(f"sources/{source.id}/facts.yml", None, text.encode("utf-8")))
    there = [fact for fact in facts if fact.source in ledger.sources]
    return (*changes, *added(folder, there))


def reviewed(folder: Folder, facts: Sequence[Fact], review: str) -> tuple[Change, ...]:
    """The files in which these facts are accepted, or proposed again; nothing else changes.

    Raises
    ------
    FactsError
        As :func:`added`, or if a fact was changed since it was read: what was judged is
        what is accepted.
    """
    changes = []
    for source in dict.fromkeys(fact.source for fact in facts):
        own = [fact for fact in facts if fact.source == source and fact.review != review]
        if own:
            changes.append(_edited(folder, source, partial(_judged, facts=own, review=review)))
    return tuple(changes)


def exchanged(folder: Folder, old: Fact, new: Fact | None) -> tuple[Change, ...]:
    """The file of a fact with another one in its place, or without it.

    Raises
    ------
    FactsError
        As :func:`reviewed`.
    """
    items = [entry(new)] if new else []
    return (_edited(folder, old.source, partial(_exchanged, fact=old, items=items)),)


def _judged(text: str, facts: Sequence[Fact], review: str) -> str:
    """Change the review of facts that stand in the file just as they were read."""
    return changed_each(text, {(n, "review"): review for n in _numbers(text, facts)})


def _exchanged(text: str, fact: Fact, items: Sequence[str]) -> str:
    (number,) = _numbers(text, [fact])
    return replaced(text, number, items)


def _numbers(text: str, facts: Sequence[Fact]) -> list[int]:
    """Which items of the list facts are, if they stand there just as they were read."""
    records, _, _ = yamlfile.parse(text, "")
    there: dict[str, tuple[int, dict[str, Any]]] = {}
    for number, record in enumerate(records if isinstance(records, list) else ()):
        if isinstance(record, dict) and isinstance(id := record.get("id"), str):
            there.setdefault(id, (number, record))
    return [_number(there, fact) for fact in facts]


def _number(there: Mapping[str, tuple[int, dict[str, Any]]], fact: Fact) -> int:
    if found := there.get(fact.id):
        number, record = found
        with suppress(ValidationError):
            if Fact.model_validate(record | {"source": fact.source}) == fact:
                return number
    raise YamlEditError(f"'{fact.id}' is not any more what was read; read it again")


def _edited(folder: Folder, source: str, edit: Callable[[str], str]) -> Change:
    file = f"sources/{source}/facts.yml"
    before = folder.files.get(file)
    if isinstance(before, bytes):
        try:
            return Change(file, before, edit(before.decode("utf-8")).encode("utf-8"))
        except (YamlEditError, UnicodeDecodeError) as error:
            what = str(error)
    else:
        reason = "it is missing" if before is None else before.strerror
        what = f"file cannot be read: {reason}"
    raise FactsError((Problem(f"{folder.name}/{file}", 0, "", what, "nothing was changed"),))
