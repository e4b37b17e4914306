"""A change reaches the folder whole and proved, or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from facts.edit import landing
from facts.edit.landing import Change, land
from facts.ledger import FactsError
from facts.load import load

FILE = "sources/alpha/facts.yml"
OTHER = "sources/beta/facts.yml"


def _tree(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _proposed(folder: Path, file: str = FILE) -> Change:
    before = (folder / file).read_bytes()
    return Change(file, before, before.replace(b"review: accepted", b"review: proposed"))


def _copy(folder: Path) -> tuple[Change, ...]:
    """The article beta once more, as gamma."""
    files = {
        name: (folder / f"sources/beta/{name}").read_bytes() for name in ("source.yml", "facts.yml")
    }
    return tuple(
        Change(
            f"sources/gamma/{name}",
            None,
            text.replace(b"beta", b"gamma").replace(b"order: 2", b"order: 3"),
        )
        for name, text in files.items()
    )


def test_a_change_that_holds_is_made(folder: Path) -> None:
    (folder / FILE).chmod(0o640)
    change = _proposed(folder)
    ledger = land(folder, [change])
    assert ledger == load(folder)
    assert {fact.review for fact in ledger.facts if fact.source == "alpha"} == {"proposed"}
    assert (folder / FILE).read_bytes() == change.after
    assert (folder / FILE).stat().st_mode & 0o777 == 0o640


def test_a_new_folder_comes_whole(folder: Path) -> None:
    before = _tree(folder)
    land(folder, _copy(folder))
    after = _tree(folder)
    assert set(after) - set(before) == {"sources/gamma/source.yml", "sources/gamma/facts.yml"}
    assert "gamma" in load(folder).articles


def test_a_record_that_does_not_hold_never_lands(folder: Path) -> None:
    before = _tree(folder)
    change = _proposed(folder)
    broken = Change(FILE, change.before, change.after.replace(b"value: 360", b"value: -1"))
    with pytest.raises(FactsError) as refused:
        land(folder, [_proposed(folder, OTHER), broken])
    (problem,) = refused.value.problems
    assert problem.file == f"facts/{FILE}"
    assert problem.line > 0
    assert _tree(folder) == before


def test_the_second_of_two_writers_is_refused(folder: Path) -> None:
    mine, theirs = _proposed(folder), _proposed(folder)
    land(folder, [theirs])
    with pytest.raises(FactsError, match=f"facts/{FILE}: the file was changed by somebody else"):
        land(folder, [mine])
    first = _copy(folder)
    land(folder, first)
    with pytest.raises(FactsError, match=r"gamma/source.yml: the file is there already"):
        land(folder, first)


def test_of_two_writers_at_once_one_is_refused(folder: Path) -> None:
    def write(change: Change) -> bool:
        try:
            land(folder, [change])
        except FactsError:
            return False
        return True

    with ThreadPoolExecutor(2) as writers:
        done = list(writers.map(write, [_proposed(folder), _proposed(folder)]))
    assert sorted(done) == [False, True]


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_disk_that_gives_up_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    layer = (folder / "indicators/trade.yml").read_bytes()
    more = layer.replace(b"id: trade", b"id: more").replace(b"order: 3", b"order: 9")
    changes = (
        *(_proposed(folder), *_copy(folder)),
        *(Change("indicators/more.yml", None, more), _proposed(folder, OTHER)),
    )
    before = _tree(folder)
    replace, calls = Path.replace, iter(range(100))

    def give_up(self: Path, target: Path) -> Path:
        if next(calls) == at:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", give_up)
    with pytest.raises(FactsError, match="cannot be written: No space left on device"):
        land(folder, changes)
    assert _tree(folder) == before
    assert not (folder / "sources/gamma").exists()


@pytest.mark.parametrize("at", [0, 2])
def test_writing_that_gives_up_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    changes, before = (_proposed(folder), *_copy(folder)), _tree(folder)
    calls = iter(range(100))

    def give_up(_: int) -> None:
        if next(calls) == at:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(landing.os, "fsync", give_up)
    with pytest.raises(FactsError, match="cannot be written: Input/output error"):
        land(folder, changes)
    assert _tree(folder) == before
    assert list(folder.rglob(".*")) == []
