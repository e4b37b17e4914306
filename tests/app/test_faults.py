"""The folder of facts changes, breaks, goes and comes back under a running server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import pages.published
from mapview.locale import strings
from pages.published import published
from tests.app.reading import Open, opener, page_of, problems, told_to_draw
from tests.mapview.html_tree import Node, misdirected

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
RIGHT, WRONG = "unit: flights/week", f'unit: "{MARKUP}"'


@pytest.fixture
def article(folder: Path) -> Path:
    """Facts of an article, in the folder that the pages read."""
    return folder / "sources" / "icgers" / "facts.yml"


def _swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _told(app: AppTest) -> list[Node]:
    return page_of(app).all(role="status", class_="isnad-alert")


def _drawn(app: AppTest) -> bool:
    return len(app.get("component_instance")) == 1


def _removed(folder: Path) -> None:
    shutil.rmtree(folder)


def _emptied(folder: Path) -> None:
    for path in (folder / "sources").iterdir():
        shutil.rmtree(path)


def _a_file_gone(folder: Path) -> None:
    (folder / "sources" / "icgers" / "source.yml").unlink()


def _half_written(folder: Path) -> None:
    path = folder / "sources" / "icgers" / "facts.yml"
    path.write_bytes(path.read_bytes()[:5000])


def _no_text(folder: Path) -> None:
    (folder / "indicators" / "trade.yml").write_bytes(b"\xff\x00\xfe")


@pytest.mark.parametrize("harm", [_removed, _emptied, _a_file_gone, _half_written, _no_text])
def test_what_was_read_last_stays_and_what_is_wrong_is_said(
    open_map: Open, folder: Path, harm: Callable[[Path], None], lang: str
) -> None:
    app = open_map(lang=lang, country="AZE", layer="flights")
    before = page_of(app).one(class_="isnad-evidence").text
    assert _told(app) == []
    whole = folder.with_name("whole")
    shutil.copytree(folder, whole)
    harm(folder)
    app.run()
    assert (problems(app), _drawn(app)) == ([], True)
    assert page_of(app).one(class_="isnad-evidence").text == before
    (notice,) = _told(app)
    assert notice.text.startswith(strings(lang)("facts_outdated"))
    assert 1 <= len(notice.all("li")) <= 3
    assert all(item.text.startswith("facts") for item in notice.all("li"))
    assert str(folder.parent) not in notice.text, "where the folder lies is nobody's business"
    assert misdirected(page_of(app)) == []
    shutil.rmtree(folder, ignore_errors=True)
    whole.rename(folder)
    app.run()
    assert (problems(app), _drawn(app), _told(app)) == ([], True, [])


def test_a_notice_comes_out_as_text(open_map: Open, article: Path) -> None:
    app = open_map(lang="en")
    _swap(article, RIGHT, WRONG)
    app.run()
    (notice,) = _told(app)
    assert MARKUP[:20] in notice.text
    assert "icgers-aze-flights" in notice.text
    assert not [n for n in notice if n.tag in ("script", "img")]


@pytest.mark.parametrize("name", ["passages", "compare", "timeline", "check", "author"])
def test_every_page_stays_up(open_map: Open, article: Path, name: str) -> None:
    app = opener(open_map, name)(lang="en")
    _swap(article, RIGHT, WRONG)
    app.run()
    assert problems(app) == []
    assert len(_told(app)) == 1


def test_who_comes_while_it_is_broken_sees_the_same(open_map: Open, article: Path) -> None:
    open_map(lang="en")
    _swap(article, RIGHT, WRONG)
    late = open_map(lang="ar", layer="trade")
    assert (problems(late), _drawn(late), len(_told(late))) == ([], True, 1)


def test_a_presentation_is_not_disturbed(open_map: Open, article: Path) -> None:
    app = open_map(lang="en", view="present")
    _swap(article, RIGHT, WRONG)
    app.run()
    assert (problems(app), _drawn(app), _told(app)) == ([], True, [])


def test_a_server_that_starts_with_broken_facts_shows_their_list(
    open_map: Open, article: Path
) -> None:
    _swap(article, RIGHT, WRONG)
    app = open_map(lang="en")
    assert (_drawn(app), _told(app)) == (False, [])
    assert page_of(app).one(role="alert").all("li")
    _swap(article, WRONG, RIGHT)
    app.run()
    assert (_drawn(app), page_of(app).all(role="alert")) == (True, [])


def test_a_server_that_starts_without_facts_says_so(open_map: Open, folder: Path) -> None:
    shutil.rmtree(folder)
    app = open_map(lang="en")
    assert problems(app) == []
    assert "facts/sources: folder is missing" in page_of(app).one(role="alert").text


def test_a_folder_that_cannot_be_listed_is_a_problem_like_others(
    open_map: Open, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied", "/srv/secret/facts/sources")

    app = open_map(lang="en")
    _swap(article, RIGHT, WRONG)
    monkeypatch.setattr(pages.published, "load", refused)
    app.run()
    (notice,) = _told(app)
    assert "facts: folder cannot be read: Permission denied" in notice.text
    assert "secret" not in notice.text


@pytest.mark.parametrize("earlier", [0, 10**12], ids=["same", "older"])
def test_a_copy_that_brings_its_own_time_is_read_too(
    open_map: Open, article: Path, earlier: int
) -> None:
    app = open_map(lang="en")
    at = article.stat().st_mtime_ns
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("stated", "hedged", 1), encoding="utf-8")  # as long as before
    os.utime(article, ns=(at, at - earlier))
    assert _reads(app) == 1


def _reads(app: AppTest) -> int:
    """How often the facts are read while a page runs twice."""
    count = 0
    load = pages.published.load

    def counted(root: Path) -> object:
        nonlocal count
        count += 1
        return load(root)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages.published, "load", counted)
        app.run()
        app.run()
    return count


def test_what_does_not_change_is_not_read_again(open_map: Open, article: Path) -> None:
    app = open_map(lang="en")
    assert _reads(app) == 0
    _swap(article, RIGHT, WRONG)
    assert _reads(app) == 1, "broken files are read once as well"


def test_files_made_meanwhile_name_the_data_that_they_show(
    open_map: Open, folder: Path, article: Path
) -> None:
    open_map(lang="en")
    before = published(folder)
    _swap(article, RIGHT, WRONG)
    after = published(folder)
    assert after.problems
    assert (after.ledger, after.data) == (before.ledger, before.data)


def test_broken_facts_show_every_problem_and_no_map(
    open_map: Open, folder: Path, lang: str
) -> None:
    path = folder / "sources" / "icgers" / "facts.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("value: accords", f'value: "{MARKUP}"', 1)
    path.write_text(text.replace("unit: flights/week", "unit: flights/day", 1), encoding="utf-8")
    app = open_map(lang=lang, country="KAZ")
    assert problems(app) == []
    alert = page_of(app).one(role="alert")
    said = [item.text for item in alert.all("li")]
    assert len(said) == 2
    assert said[0].startswith("facts/sources/icgers/facts.yml:")
    assert "icgers-kaz-accords" in said[0]
    assert MARKUP[:20] in said[0]
    assert "flights/day" in said[1]
    assert not [n for n in page_of(app) if n.tag in ("script", "img")]
    assert strings(lang)("facts_broken_note") in alert.text
    for kind in ("component_instance", "selectbox"):
        assert list(app.get(kind)) == []
    assert page_of(app).all("table") == []


def test_mended_facts_are_read_again(open_map: Open, folder: Path) -> None:
    path = folder / "sources" / "eurasiaar" / "facts.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("review: accepted", "review: perhaps", 1), encoding="utf-8")
    app = open_map()
    assert problems(app) == []
    assert app.get("component_instance") == []
    path.write_text(good, encoding="utf-8")
    app.run()
    assert problems(app) == []
    assert len(app.get("component_instance")) == 1


def test_changed_facts_are_read_again(open_map: Open, folder: Path) -> None:
    path = folder / "sources" / "icgers" / "facts.yml"
    app = open_map(layer="flights", lang="en")
    drawn = told_to_draw(app)["feature_group"]
    assert "≈" in drawn or "\\u2248" in drawn
    text = path.read_text(encoding="utf-8")
    id = text.index("- id: icgers-aze-flights")
    path.write_text(
        text[:id] + text[id:].replace("review: accepted", "review: proposed", 1), encoding="utf-8"
    )
    app.run()
    assert problems(app) == []
    assert "\\u2248" not in told_to_draw(app)["feature_group"]
