"""The passages page part by part: its address, its buttons, and links to what lies in any part."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from facts.load import Ledger
from facts.passages import passages
from mapview.locale import strings
from mapview.text import bare
from tests.app.conftest import SIZE
from tests.app.reading import Open, opener, page_of, problems
from tests.mapview.html_tree import misdirected

pytestmark = pytest.mark.usefixtures("short")


@pytest.fixture
def open_passages(open_map: Open) -> Open:
    """Open the page by a link with these parameters."""
    return opener(open_map, "passages")


@pytest.fixture
def ids(ledger: Ledger) -> list[str]:
    """Every passage, in reading order."""
    return [passage.id for passage in passages(ledger)]


def _shown(app: AppTest) -> list[str]:
    nodes = page_of(app).all("article", class_="passage")
    return [node.attributes["data-passage"] for node in nodes]


def _said(app: AppTest) -> str:
    return bare(page_of(app).one("div", role="status").text)


def test_the_first_part_is_shown_and_says_of_how_many(
    open_passages: Open, ids: list[str], lang: str
) -> None:
    app = open_passages(lang=lang)
    assert problems(app) == []
    assert _shown(app) == ids[:SIZE]
    said = strings(lang)("passages_part", first="1", last=f"{SIZE}", total=f"{len(ids)}")
    assert said in _said(app)
    assert misdirected(page_of(app)) == []
    assert app.button(key="before").disabled
    assert not app.button(key="after").disabled


def test_the_buttons_turn_and_the_address_says_where(open_passages: Open, ids: list[str]) -> None:
    app = open_passages(lang="en")
    app.button(key="after").click().run()
    assert _shown(app) == ids[SIZE : 2 * SIZE]
    assert app.query_params == {"lang": "en", "part": "2"}
    app.button(key="before").click().run()
    assert _shown(app) == ids[:SIZE]
    assert app.query_params == {"lang": "en"}


def test_a_link_opens_its_part(open_passages: Open, ids: list[str]) -> None:
    last = -(-len(ids) // SIZE)
    app = open_passages(lang="en", part=f"{last}")
    assert _shown(app) == ids[(last - 1) * SIZE :]
    assert app.button(key="after").disabled


@pytest.mark.parametrize("part", ["0", "99", "two", "-1"])
def test_a_part_that_is_not_there_is_announced(
    open_passages: Open, ids: list[str], part: str
) -> None:
    app = open_passages(lang="en", part=part)
    assert _shown(app) == ids[:SIZE]
    (alert,) = page_of(app).all("div", role="alert")
    assert part in bare(alert.text)


def test_what_a_link_asks_for_is_shown_wherever_it_lies(
    ledger: Ledger, open_passages: Open
) -> None:
    passage = passages(ledger)[-1]
    for asked in ({"passage": passage.id}, {"fact": passage.facts[-1].id}):
        app = open_passages(lang="en", **asked)
        assert passage.id in _shown(app)
        assert len(_shown(app)) <= SIZE
        assert app.query_params == {"lang": "en", **asked}


def test_who_turns_on_lets_the_passage_of_the_link_go(open_passages: Open, ids: list[str]) -> None:
    app = open_passages(lang="en", passage=ids[-1])
    app.button(key="before").click().run()
    assert ids[-1] not in _shown(app)
    assert "passage" not in app.query_params


def test_another_filter_begins_at_the_first_part(ledger: Ledger, open_passages: Open) -> None:
    app = open_passages(lang="en", part="3")
    app.selectbox(key="source").set_value("eurasiaar").run()
    wanted = [p.id for p in passages(ledger) if p.source == "eurasiaar"]
    assert _shown(app) == wanted[:SIZE]
    assert app.query_params == {"lang": "en", "source": "eurasiaar"}
    assert f"Passages that fit: {len(wanted)} of" in _said(app)


def test_the_last_part_stands_in_for_one_that_a_filter_leaves_empty(open_passages: Open) -> None:
    app = open_passages(lang="en", part="3", country="TKM")
    assert problems(app) == []
    assert 0 < len(_shown(app)) <= SIZE
