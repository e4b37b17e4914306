"""What may be asked for, and what a map says in words before it is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from facts.ledger import Ledger
from geodata.territories import Register
from mapview.export import provenance
from mapview.export.brief import Brief
from mapview.export.order import LONGEST_TITLE, Order, OrderError, check
from mapview.export.parts import references
from mapview.export.provenance import data_version, digest
from mapview.text import bare
from tests.readings import Expected

ORDER = Order("normalization")
MakeBrief = Callable[..., Brief]


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        ({"layer": "normalisation"}, "did you mean 'normalization'"),
        ({"according": "icger"}, "articles, icgers, eurasiaar, record, measured"),
        ({"lang": "fa"}, "en, ar"),
        ({"size": "a3"}, "slide, a4-landscape, a4-portrait, square"),
        ({"theme": "pink"}, "paper, white, dark"),
        ({"countries": ("KAZ", "RUS")}, "country 'RUS' is not known; allowed: KAZ, KGZ"),
        ({"title": "x" * (LONGEST_TITLE + 1)}, f"at most {LONGEST_TITLE}"),
        ({"title": "two\nlines"}, "U+000A"),
        ({"title": "turned \u202e around"}, "U+202E"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    ledger: Ledger, register: Register, wrong: dict[str, Any], allowed: str
) -> None:
    with pytest.raises(OrderError, match=re.escape(allowed)):
        check(replace(ORDER, **wrong), ledger, register)


def test_the_permalink_leads_to_the_map_and_its_first_country() -> None:
    order = Order("trade", "record", "ar", ("AZE", "UZB"), address="https://a.example/x/")
    link = "https://a.example/x/?layer=trade&according=record&country=AZE&lang=ar"
    assert order.permalink() == link


def test_every_fact_behind_a_shade_has_one_note(
    make_brief: MakeBrief, ledger: Ledger, expected: Expected, lang: str
) -> None:
    brief = make_brief(expected.layer, expected.according, lang=lang)
    assert sorted(note.fact for note in brief.notes) == sorted(brief.spec.fact_ids)
    assert [note.number for note in brief.notes] == [*range(1, len(brief.notes) + 1)]
    for note in brief.notes:
        fact = ledger.fact(note.fact)
        assert note.quote == (fact.evidence.quote.exact if fact.evidence.quote else "")
        # Our translation stands beside an Arabic sentence in English, and nowhere else.
        assert bool(note.translation) == (lang == "en" and bool(note.quote))
    assert set(brief.provenance.facts) == set(brief.spec.fact_ids)


def test_only_shaded_countries_are_told_of(make_brief: MakeBrief, expected: Expected) -> None:
    brief = make_brief(expected.layer, expected.according)
    assert {figure.territory for figure in brief.figures} == set(expected.shaded)
    assert {f.territory for f in brief.figures if f.disagree} == expected.disagree
    for figure in brief.figures:
        told = {n.number for n in brief.notes if figure.territory in n.territories}
        assert set(figure.notes) == told


def test_a_silent_country_that_is_called_out_says_which_silence(make_brief: MakeBrief) -> None:
    (georgia,) = make_brief(countries=("GEO",)).figures
    assert georgia.said == "The source never names this country. That is not a “no”."
    assert georgia.notes == ()


def test_notes_of_called_out_countries_come_first(make_brief: MakeBrief) -> None:
    notes = make_brief(countries=("UZB",)).notes
    assert notes[0].territories == ("UZB",)


def test_a_sum_is_never_told_of_one_country_alone(make_brief: MakeBrief) -> None:
    for figure in make_brief("border-russia").figures:
        assert "together" in figure.said


def test_references_join_numbers_in_a_row() -> None:
    assert bare(references([1])) == "[1]"
    assert bare(references([2, 1])) == "[1,2]"
    assert bare(references([5, 1, 2, 3])) == "[1–3,5]"


def test_the_record_names_sources_and_digests(make_brief: MakeBrief, ledger: Ledger) -> None:
    record = make_brief("flights").provenance
    fact = ledger.fact("icgers-aze-flights")
    assert record.facts == {fact.id: digest(fact)}
    (source,) = record.sources
    assert source.startswith("“Moscow leaves Central Asia")
    assert "<https://icgers.com/" in source
    assert record.data == data_version()
    assert record.as_json().isascii()


def test_a_digest_changes_with_the_fact(ledger: Ledger) -> None:
    fact = ledger.fact("icgers-aze-flights")
    assert digest(fact) != digest(fact.model_copy(update={"value": 21}))


def test_the_version_changes_with_any_file_of_facts(tmp_path: Any) -> None:
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "a.yml").write_text("x: 1", encoding="utf-8")
    before = data_version(tmp_path)
    assert before == data_version(tmp_path)
    (folder / "a.yml").write_text("x: 2", encoding="utf-8")
    assert data_version(tmp_path) != before
    (folder / "a.yml").write_text("x: 1", encoding="utf-8")
    (folder / "b.yml").write_text("", encoding="utf-8")
    assert data_version(tmp_path) != before


def test_the_version_changes_with_the_geometry(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provenance, "_GEOMETRY", tmp_path)
    (tmp_path / "atlas.json").write_text("[1]", encoding="utf-8")
    monkeypatch.setattr(provenance, "TERRITORIES", tmp_path / "territories.yml")
    (tmp_path / "territories.yml").write_text("a: 1", encoding="utf-8")
    before = data_version()
    for name in ("atlas.json", "territories.yml"):
        (tmp_path / name).write_text("[2]", encoding="utf-8")
        after = data_version()
        assert after != before
        before = after
