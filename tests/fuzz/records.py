"""Targets that read records: YAML, folders of facts, changes to a file, imports and drafts."""

from __future__ import annotations

import contextlib
import json
import math
from functools import cache
from pathlib import Path
from random import Random
from tempfile import NamedTemporaryFile
from typing import Any

from yaml import YAMLError

from facts import yamlfile
from facts.check import MANY
from facts.edit import authoring, importing
from facts.edit.draft import Draft, DraftError, Text, parsed
from facts.edit.yamledit import YamlEditError, appended, changed, document, entry, replaced
from facts.export import as_csv, as_json
from facts.folder import Folder, on_disk
from facts.ledger import FactsError
from facts.load import ROOT, examine, load
from facts.models import Fact
from tests.fuzz import mutation
from tests.fuzz.mutation import places, refused, value_at

PACK = Path(__file__).parents[2] / "examples" / "horn-of-africa"
_ITEM = "- id: x\n  value: 1\n"
_SHORT = """\
# On the whole.
- id: a-one   # on the line
  value: 20
  review: "accepted"

# Between the two.
-   id: a-two
    value:   12.50
    names: {en: One, ar: 'واحد'}
    text: >-
      folded words
      # that are no remark
    countries: [KAZ,
      KGZ]
# At the end.
"""
_AUTHORED = ("sources/factbook/facts.yml", "sources/igad/facts.yml")
_OTHER = "sources/icgers/facts.yml"
_REMARKS = ("# On the whole.", "# on the line", "# Between the two.", "# At the end.")


@cache
def bases() -> dict[str, dict[str, bytes]]:
    """Files of a region of its own, which holds, and some of the project's, which lack others."""
    small = {}
    for path, content in on_disk(ROOT).files.items():
        if isinstance(content, bytes) and not path.endswith("/"):
            data, _, _ = yamlfile.read(content, path)
            small[path] = document(data[:3] if isinstance(data, list) else data).encode()
    region = on_disk(PACK).files
    files = {path: content for path, content in region.items() if isinstance(content, bytes)}
    return {"region": files, "facts": small}


def _written(rng: Random, content: bytes, other: bytes) -> bytes:
    """A file with its bytes changed, or its values."""
    data, _, _ = yamlfile.read(content, "")
    if rng.random() < 0.6:
        # Not everything is plain data that YAML can hold.
        with contextlib.suppress(ValueError, TypeError, AttributeError, YAMLError):
            return document(mutation.data_changed(rng, data)).encode()
    return mutation.changed(rng, content, other)


def a_file(rng: Random) -> tuple[str, str, bytes]:
    """One file of a folder, changed."""
    base = rng.choice(("region", "region", "facts"))
    files = bases()[base]
    path = rng.choice(sorted(path for path in files if not path.endswith("/")))
    return base, path, _written(rng, files[path], files[rng.choice(sorted(files))])


def yaml_holds(base: str, path: str, content: bytes) -> None:  # noqa: ARG001 - one file alone
    """It is data with the line of each value, or problems; data is written and read again."""
    data, lines, problems = yamlfile.read(content, path)
    assert problems or data is not None
    assert all(str(problem).encode() for problem in problems)
    if data is None:
        return
    last = len(content.decode().splitlines()) + 1
    assert all(1 <= lines[place] <= last for place in places(data))
    numbers = [value_at(data, place) for place in places(data)]
    if isinstance(data, dict | list) and all(
        math.isfinite(n) for n in numbers if isinstance(n, float)
    ):
        assert yamlfile.parse(document(data), path)[::2] == (data, [])


def folder_holds(base: str, path: str, content: bytes) -> None:
    """The folder gives problems, within bounds, or facts that are written and read again."""
    ledger, problems = examine(Folder("a", bases()[base] | {path: content}))
    assert all(str(problem).encode() for problem in problems)
    assert len(problems) <= 2 * MANY
    if problems:
        return
    items = [
        yamlfile.parse(entry(fact), "")[0][0] | {"source": fact.source} for fact in ledger.facts
    ]
    assert tuple(map(Fact.model_validate, items)) == ledger.facts
    for text in (as_json(ledger), as_csv(ledger)):
        assert _brought(text.encode()).facts == ledger.facts


def _brought(content: bytes) -> Any:
    """What an import gives, as a ledger with the layers of the region."""
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return importing.bring(Path(file.name)).ledger(_ledger())


@cache
def _ledger() -> Any:
    return load(PACK)


def an_export(rng: Random) -> tuple[bytes]:
    """What was exported, changed."""
    text = as_json(_ledger())
    if rng.random() < 0.4:
        return (mutation.changed(rng, as_csv(_ledger()).encode(), text.encode()),)
    if rng.random() < 0.5:
        return (json.dumps(mutation.data_changed(rng, json.loads(text))).encode(),)
    return (mutation.changed(rng, text.encode()),)


def import_holds(content: bytes) -> None:
    """It is refused, or gives facts that are exported and imported again."""
    with refused(FactsError):
        ledger = _brought(content)
        assert _brought(as_json(ledger).encode()).facts == ledger.facts


def a_change(rng: Random) -> tuple[str, str, int, str, Any]:
    """A file of facts, changed, and what shall be done to one of its items."""
    files = [text.decode() for path, text in bases()["facts"].items() if path.endswith("facts.yml")]
    text = mutation.text_changed(rng, rng.choice((_SHORT, _SHORT, *files)), _SHORT)
    text = text.replace("\n", "\r\n") if rng.random() < 0.2 else text
    words = ("two\nlines", "a: b", "it's", '"', " a", "a #b", "\u2028", "\r", "#", "- a")
    value = rng.choice([*(v for v in mutation.VALUES if not isinstance(v, list | dict)), *words])
    what = rng.choice(("append", "replace", "drop", "change"))
    return text, what, rng.randrange(3), rng.choice(("id", "value", "review", "text")), value


def change_holds(text: str, what: str, number: int, key: str, value: Any) -> None:
    """It is refused, or the file says what it said and the change, and no remark is lost."""
    before, _, _ = yamlfile.parse(text, "")
    there = before if isinstance(before, list) else []
    wanted = list(there)
    items = [_ITEM] if what in ("append", "replace") else []
    try:
        if what == "append":
            after = appended(text, items)
            assert after.startswith(text.rstrip("\n")) or not there
            wanted.append({"id": "x", "value": 1})
        elif what == "change":
            after = changed(text, (number, key), value)
            wanted[number] = there[number] | {key: value}
        elif number < len(there):
            after = replaced(text, number, items)
            wanted[number : number + 1] = [{"id": "x", "value": 1}] * len(items)
        else:
            return
    except (YamlEditError, KeyError):
        return
    assert yamlfile.parse(after, "")[::2] == (wanted, [])
    remarks = [remark for remark in _REMARKS if remark in text and remark not in str(before)]
    assert what in ("replace", "drop") or all(remark in after for remark in remarks)


def a_turn(rng: Random) -> tuple[str, str, bytes]:
    """What an author does to facts whose file was changed meanwhile."""
    path = rng.choice(_AUTHORED)
    content = _written(rng, bases()["region"][path], bases()["facts"][_OTHER])
    return rng.choice(("add", "accepted", "proposed", "exchange", "drop")), path, content


def turn_holds(what: str, path: str, content: bytes) -> None:
    """It is refused, or another file that is YAML."""
    facts = [fact for fact in _ledger().facts if f"/{fact.source}/" in path]
    folder = Folder("a", {path: content})
    with refused(FactsError):
        match what:
            case "add":
                changes = authoring.added(folder, facts[:2])
            case "accepted" | "proposed":
                changes = authoring.reviewed(folder, facts[-2:], what)
            case _:
                new = facts[1] if what == "exchange" else None
                changes = authoring.exchanged(folder, facts[0], new)
        for change in changes:
            assert (change.before, change.file) == (content, path)
            _, _, problems = yamlfile.read(change.after, path)
            assert problems == []


def a_draft(rng: Random) -> tuple[str]:
    """A draft as it is kept, changed."""
    draft = Draft(bases()["region"], {"a": Text("a.txt", "words")}, {"step": 1, "names": ["a"]})
    if rng.random() < 0.5:
        return (json.dumps(mutation.data_changed(rng, json.loads(draft.dumped()))),)
    return (mutation.text_changed(rng, draft.dumped()),)


def draft_holds(kept: str) -> None:
    """It is refused, or kept again as it is."""
    with refused(DraftError):
        draft = parsed(kept)
        assert parsed(draft.dumped()).dumped().encode() == draft.dumped().encode()
