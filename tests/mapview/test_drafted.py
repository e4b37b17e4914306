"""The mark of a draft: on every name that a map prints, and on nobody else's."""

from __future__ import annotations

import pytest

from facts.ledger import Ledger
from facts.publications import Compilation, Measurement
from facts.query import according_options
from geodata.territories import Register
from mapview.drafted import marked
from mapview.spec import according_name, build
from mapview.text import bare

MARK = {"en": "(draft)", "ar": "(مسودة)"}


@pytest.fixture(scope="module")
def all_drafted(ledger: Ledger) -> Ledger:
    return marked(ledger, tuple(ledger.sources), tuple(ledger.indicators))


def test_nothing_is_marked_that_is_no_draft(ledger: Ledger) -> None:
    assert marked(ledger, (), ()) == ledger


def test_one_source_is_marked_and_no_other(ledger: Ledger) -> None:
    after = marked(ledger, ("icgers",), ())
    assert after.sources["eurasiaar"] == ledger.sources["eurasiaar"]
    assert after.indicators == ledger.indicators
    for lang, mark in MARK.items():
        assert mark in after.sources["icgers"].short[lang]
        assert mark in bare(according_name(after, "icgers", lang))


def test_every_publication_of_a_draft_is_marked(all_drafted: Ledger) -> None:
    for source in all_drafted.sources.values():
        works = {}
        if isinstance(source, Compilation):
            works = dict(source.publications)
        elif isinstance(source, Measurement):
            works = dict(source.datasets)
        assert all(MARK["en"] in work.publisher.en for work in works.values())


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_map_of_a_draft_goes_without_the_mark(
    all_drafted: Ledger, register: Register, lang: str
) -> None:
    for layer in all_drafted.indicators:
        for according in according_options(all_drafted):
            spec = build(all_drafted, register, layer, according, lang)
            assert MARK[lang] in spec.title
            for shade in spec.shades.values():
                assert all(MARK[lang] in said.source for said in shade.said)
            if spec.fact_ids:
                assert MARK[lang] in bare(spec.source_line)
