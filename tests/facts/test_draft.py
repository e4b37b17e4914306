"""A draft: files in memory that are merged with the published ones, and change none of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from facts.edit import draft as drafts
from facts.edit.draft import Draft, DraftError, Text, merged, parsed
from facts.edit.selection import find, select
from facts.edit.trial import tried, tried_article
from facts.folder import Folder, on_disk
from facts.ledger import FactsError, Ledger
from facts.load import ROOT, load
from facts.models import Fact
from facts.query import Standing, read
from facts.yamlfile import parse

WORDS = "وأعلنت تركمانستان أنها لم تطبّع علاقاتها مع إسرائيل"
TEXT = Text(
    "gamma.txt",
    f"مقال قصير متخيَّل\n\nوصل الوزير في الشتاء. {WORDS}. وبلغت التجارة مع أذربيجان نحو 375 مليون "
    "دولار.\nوبقية المقال كلام عام لا يخص بلدًا بعينه، وليس فيه ما يُقتبس ولا ما يُحسب ولا ما يُقال، "
    "وإنما هو حشو يطيل النص حتى يصير الاقتباس منه جزءًا صغيرًا، كما ينبغي أن يكون في كل مقال "
    "يُقتبس منه، فلا يُنقل من كلام غيرنا إلا ما تحتاج إليه الدعوى.\n",
)
ARTICLE = {
    "id": "gamma",
    "short": {"en": "Gamma", "ar": "غاما"},
    "publisher": {"en": "Gamma House", "ar": "دار غاما"},
    "title": {"en": "A short article", "ar": "مقال قصير"},
    "url": "https://gamma.example.org/x",
    "published": "2026-03-20",
    "published_basis": {"en": "as entered", "ar": "كما أُدخل"},
    "language": "ar",
    "quotation_limit": 0.35,
}
GIVEN = {
    "territories": ("TKM",),
    "counterpart": "ISR",
    "indicator": "normalization",
    "value": "ties",
    "modality": "stated",
    "translation": {"en": "Turkmenistan announced that it had not normalized its relations."},
    "explanation": "It says so.",
    "explanation_ar": "هكذا تقول.",
}


@pytest.fixture
def begun(before: Ledger) -> Draft:
    return drafts.begun(Draft(), before, before.places, ARTICLE, TEXT)


def _fact(ledger: Ledger, words: str = WORDS, **given: object) -> Fact:
    selection = select(TEXT.text, *find(TEXT.text, words))
    trial = tried(ledger, "gamma", TEXT.text, selection, {**GIVEN, **given})
    assert trial.faults == {}
    assert trial.fact is not None
    return trial.fact


@pytest.fixture
def proposed(published: Folder, begun: Draft) -> Draft:
    return drafts.proposed(begun, _fact(merged(published, begun)))


def test_an_article_is_begun_and_names_what_it_names(published: Folder, begun: Draft) -> None:
    ledger = merged(published, begun)
    assert begun.sources == ("gamma",)
    assert begun.texts == {"gamma": TEXT}
    assert set(ledger.articles["gamma"].named) == {"TKM", "AZE"}
    assert [f for f in ledger.facts if f.source == "gamma"] == []


def test_a_proposed_fact_shades_nothing_and_an_accepted_one_does(
    published: Folder, proposed: Draft
) -> None:
    ledger = merged(published, proposed)
    fact = next(f for f in ledger.facts if f.source == "gamma")
    readings = read(ledger, ledger.places, "normalization", "gamma")
    assert readings["TKM"].standing is Standing.NAMED
    accepted = drafts.reviewed(proposed, [fact], "accepted")
    ledger = merged(published, accepted)
    readings = read(ledger, ledger.places, "normalization", "gamma")
    assert readings["TKM"].shading == ("ties",)
    both = read(ledger, ledger.places, "normalization", "articles")["TKM"]
    assert both.standing is Standing.DISAGREE
    assert set(both.keys) == {"icgers", "eurasiaar", "gamma"}
    withdrawn = drafts.reviewed(accepted, [ledger.fact(fact.id)], "proposed")
    assert withdrawn.files == proposed.files


def test_a_fact_is_changed_in_its_place_and_taken_out(published: Folder, proposed: Draft) -> None:
    ledger = merged(published, proposed)
    first = next(f for f in ledger.facts if f.source == "gamma")
    second = _fact(
        ledger,
        "وبلغت التجارة مع أذربيجان نحو 375 مليون دولار",
        territories=("AZE",),
        indicator="trade",
        value=375,
        unit="USD million",
        measure="turnover",
        comparator="about",
    )
    two = drafts.proposed(proposed, second)
    ledger = merged(published, two)
    other = first.model_copy(update={"value": "normalized"})
    changed = merged(published, drafts.exchanged(two, first, other))
    assert [f.id for f in changed.facts if f.source == "gamma"] == [first.id, second.id]
    assert changed.fact(first.id).value == "normalized"
    assert changed.fact(second.id) == ledger.fact(second.id)
    alone = drafts.exchanged(two, first, None)
    assert [f.id for f in merged(published, alone).facts if f.source == "gamma"] == [second.id]
    none = drafts.exchanged(alone, second, None)
    assert [f.id for f in merged(published, none).facts if f.source == "gamma"] == []
    # What is added to an emptied file stands there as in any other.
    again = drafts.proposed(none, second)
    assert merged(published, again).fact(second.id) == second


def test_a_fact_that_was_changed_meanwhile_is_not_exchanged(
    published: Folder, proposed: Draft
) -> None:
    ledger = merged(published, proposed)
    fact = next(f for f in ledger.facts if f.source == "gamma")
    stale = fact.model_copy(update={"explanation": "Something else."})
    with pytest.raises(FactsError, match="not any more what was read"):
        drafts.exchanged(proposed, stale, None)


@pytest.mark.parametrize(
    "content",
    ["a: 1\n", "- a\n", "[", "[]", "- id: {id}\n", "- id: {id}\n  source: 1\n  value: []\n"],
)
def test_a_file_that_was_changed_into_something_else_is_refused(
    content: str, published: Folder, proposed: Draft
) -> None:
    fact = next(f for f in merged(published, proposed).facts if f.source == "gamma")
    other = {"sources/gamma/facts.yml": content.replace("{id}", fact.id).encode()}
    with pytest.raises(FactsError, match="not any more what was read"):
        drafts.reviewed(Draft(other), [fact], "accepted")


def test_comments_of_a_resumed_draft_stay(published: Folder, proposed: Draft) -> None:
    path = "sources/gamma/facts.yml"
    commented = proposed.files[path].replace(b"- id:", b"# read twice\n- id:")
    kept = replace(proposed, files={**proposed.files, path: commented})
    fact = next(f for f in merged(published, kept).facts if f.source == "gamma")
    assert b"# read twice" in drafts.reviewed(kept, [fact], "accepted").files[path]


def test_what_is_published_cannot_be_drafted_over(published: Folder) -> None:
    own = {"sources/icgers/facts.yml": b"[]\n", "indicators/trade.yml": b"id: trade\n"}
    with pytest.raises(FactsError) as caught:
        merged(published, Draft(own))
    assert [p.file for p in caught.value.problems] == [
        "draft/sources/icgers",
        "draft/indicators/trade",
    ]
    assert all("published facts already" in p.what for p in caught.value.problems)


def test_published_files_are_what_a_draft_holds(published: Folder, proposed: Draft) -> None:
    """Copied into the folder of facts, the draft is published: nothing is left to do."""
    folder = published.with_files(dict(proposed.files))
    assert load(folder).facts == merged(published, proposed).facts
    source, _, problems = parse(proposed.files["sources/gamma/source.yml"].decode(), "")
    assert problems == []
    assert "text" not in source
    assert TEXT.text not in "".join(c.decode() for c in proposed.files.values())


def test_it_comes_back_from_what_is_kept(proposed: Draft) -> None:
    whole = proposed.with_form({"entry": {"value": "3"}, "span": [1, 2]})
    assert parsed(whole.dumped()) == whole


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"version": 1}',
        '{"version": 2, "files": {}, "texts": {}, "form": {}}',
        '{"version": 1, "files": [], "texts": {}, "form": {}}',
        '{"version": 1, "files": {"a": 1}, "texts": {}, "form": {}}',
        '{"version": 1, "files": {}, "texts": {"a": ["b"]}, "form": {}}',
        '{"version": 1, "files": {}, "texts": {"a": [1, 2]}, "form": {}}',
        '{"version": 1, "files": {}, "texts": {}, "form": []}',
        '{"version": 1, "files": {"a": "\\ud800"}, "texts": {}, "form": {}}',
        '{"version": 1, "files": {}, "texts": {}, "form": {"a": ["\\ud800"]}}',
        '{"version": 1, "files": {}, "texts": {"\\udfff": ["a", "b"]}, "form": {}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_draft_is_refused(kept: str) -> None:
    with pytest.raises(DraftError):
        parsed(kept)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("value", {"value": "nonsense"}),
        ("territories", {"territories": ("XXX",)}),
        ("period", {"period": "yesterday"}),
        ("modality", {"modality": "forecast"}),
        ("counterpart", {"counterpart": "USA"}),
        ("evidence", {"carries": "كلمات أخرى"}),
        ("unit", {"value": 3, "unit": "parsec"}),
        ("explanation", {"explanation": ""}),
    ],
)
def test_a_fault_is_told_by_its_field(
    published: Folder, begun: Draft, field: str, given: dict[str, object]
) -> None:
    ledger = merged(published, begun)
    selection = select(TEXT.text, *find(TEXT.text, WORDS))
    trial = tried(ledger, "gamma", TEXT.text, selection, {**GIVEN, **given})
    assert trial.fact is None
    assert field in trial.faults or "" in trial.faults
    assert field != "value" or set(trial.faults) == {"value"}


def test_a_second_status_of_one_country_is_a_fault_while_it_is_written(
    published: Folder, proposed: Draft
) -> None:
    """It would be refused on acceptance: whoever writes it hears so at once."""
    ledger = merged(published, proposed)
    fact = next(f for f in ledger.facts if f.source == "gamma")
    ledger = merged(published, drafts.reviewed(proposed, [fact], "accepted"))
    words = "وبلغت التجارة مع أذربيجان نحو 375 مليون دولار"
    selection = select(TEXT.text, *find(TEXT.text, words))
    trial = tried(ledger, "gamma", TEXT.text, selection, {**GIVEN, "value": "normalized"})
    assert set(trial.faults) == {"territories"}
    # While that very fact is changed, it is not held against itself.
    own = select(TEXT.text, *find(TEXT.text, WORDS))
    trial = tried(ledger, "gamma", TEXT.text, own, {**GIVEN, "value": "normalized"}, fact)
    assert trial.fact is not None
    assert trial.fact.id == fact.id


def test_faults_of_an_article_are_told_by_field(before: Ledger) -> None:
    def faults(**given: object) -> set[str]:
        return set(tried_article(before, {**ARTICLE, **given}, TEXT.file, TEXT.text))

    assert faults() == set()
    assert faults(url="javascript:alert(1)") == {"url"}
    assert faults(published="tomorrow") == {"published"}
    assert faults(id="icgers") == {"id"}
    assert faults(id="Not a slug") == {"id"}
    assert faults(title={"en": "", "ar": ""}) == {"title"}


def test_a_kept_draft_is_plain_json(proposed: Draft) -> None:
    assert set(json.loads(proposed.dumped())) == {"version", "files", "texts", "form"}


def test_a_folder_on_disk_and_the_same_files_give_the_same_facts(tmp_path: Path) -> None:
    assert load(on_disk(ROOT)) == load(ROOT)
    (tmp_path / "facts").mkdir()
    with pytest.raises(FactsError, match="folder is missing"):
        load(tmp_path / "facts")
