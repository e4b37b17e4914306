"""Many facts of one file are accepted together: the file is read for all of them, not for each."""

from __future__ import annotations

import pytest

from facts import yamlfile
from facts.edit.authoring import reviewed
from facts.folder import on_disk
from facts.ledger import Ledger
from facts.load import ROOT

FILE = "sources/icgers/facts.yml"


def test_a_file_is_read_as_often_for_many_facts_as_for_one(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = on_disk(ROOT)
    facts = [fact for fact in ledger.facts if fact.source == "icgers"]
    read: list[int] = []
    parse = yamlfile.parse

    def counted(text: str, name: str, most: float = yamlfile.VALUES) -> yamlfile.Parsed:
        read.append(len(text))
        return parse(text, name, most)

    monkeypatch.setattr(yamlfile, "parse", counted)
    (one,) = reviewed(folder, facts[:1], "proposed")
    times = len(read)
    (all_,) = reviewed(folder, facts, "proposed")
    assert len(read) == 2 * times
    before = folder.files[FILE]
    assert isinstance(before, bytes)
    assert isinstance(one.after, bytes)
    assert isinstance(all_.after, bytes)
    assert one.after == before.replace(b"review: accepted", b"review: proposed", 1)
    assert all_.after == before.replace(b"review: accepted", b"review: proposed")
