"""What can be known of one record alone: ranges, measures, evidence of one kind, translations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from facts.fields import Rank
from facts.models import Fact, Indicator
from facts.publications import Compilation, Publication

Make = Callable[..., Any]
QUOTE = {"quote": {"exact": "قال"}, "position": {"start": 0, "end": 3}}
CITATION = {"citation": {"publications": ["paper"]}}
COMPUTATION = {
    "computation": {
        "dataset": "survey",
        "pair": ["KAZ", "RUS"],
        "what": "length",
        "method": {"en": "m", "ar": "م"},
    }
}
WORDS = {"en": "words", "ar": "كلمات"}


def _refused(words: str, make: Make, *args: Any, **given: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        make(*args, **given)
    assert words in str(caught.value)


# --- value ------------------------------------------------------------------------------------


def test_range_runs_from_value_to_upper(make_record_fact: Make) -> None:
    fact = make_record_fact(1500, upper=2000, comparator="about")
    assert (fact.value, fact.upper) == (1500, 2000)


@pytest.mark.parametrize("upper", [10, 9, 9.5])
def test_upper_end_is_above_the_lower(make_record_fact: Make, upper: float) -> None:
    _refused("upper must be greater than value", make_record_fact, 10, upper=upper)


def test_range_has_a_lower_end(make_record_fact: Make) -> None:
    given = {"comparator": "several", "upper": 5}
    _refused("upper must be greater than value", make_record_fact, None, **given)


@pytest.mark.parametrize("given", [{"upper": 5}, {"measure": "total"}])
def test_class_takes_no_range_and_no_measure(
    make_record_fact: Make, given: dict[str, object]
) -> None:
    _refused("a class takes no measure and no upper end", make_record_fact, "high", **given)


def test_class_of_the_record_takes_a_detail_and_a_rank(make_record_fact: Make) -> None:
    fact = make_record_fact("high", detail=WORDS, rank="deprecated")
    assert (fact.detail.en, fact.rank) == ("words", Rank.DEPRECATED)


def test_rank_is_normal_where_none_is_given(make_record_fact: Make) -> None:
    assert make_record_fact(1).rank is Rank.NORMAL


@pytest.mark.parametrize("rank", ["best", "Preferred", ""])
def test_rank_is_one_of_three(make_record_fact: Make, rank: str) -> None:
    _refused("preferred", make_record_fact, 1, rank=rank)


# --- evidence ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "evidence", [{}, QUOTE | CITATION, QUOTE | COMPUTATION, CITATION | COMPUTATION]
)
def test_evidence_is_of_one_kind(make_record_fact: Make, evidence: dict[str, object]) -> None:
    words = "evidence is a quote, a citation or a computation: give one of them"
    _refused(words, make_record_fact, 1, evidence=evidence, translation=None)


@pytest.mark.parametrize(
    "evidence",
    [{"quote": QUOTE["quote"]}, CITATION | {"position": QUOTE["position"]}],
    ids=["quote without position", "position without quote"],
)
def test_position_goes_with_a_quote_and_with_nothing_else(
    make_record_fact: Make, evidence: dict[str, object]
) -> None:
    words = "a quote has a position, and nothing else has one"
    _refused(words, make_record_fact, 1, evidence=evidence)


def test_footnote_is_that_of_a_quote(make_record_fact: Make) -> None:
    words = "cites is the footnote of a quoted sentence"
    _refused(words, make_record_fact, 1, evidence=CITATION | {"cites": "[1]"})


@pytest.mark.parametrize("evidence", [CITATION, COMPUTATION])
def test_only_a_quote_is_translated(make_record_fact: Make, evidence: dict[str, object]) -> None:
    words = "a quote may have a translation, and nothing else has one"
    given = {"evidence": evidence, "translation": {"en": "words"}}
    _refused(words, make_record_fact, 1, **given)


def test_a_translation_is_into_some_language(make_fact: Make) -> None:
    words = "a translation is into en, into ar, or into both"
    _refused(words, make_fact, "high", translation={})


def test_a_language_without_translation_is_not_written_down(make_fact: Make) -> None:
    fact = make_fact("high", translation={"ar": "كلمات"})
    assert fact.model_dump(mode="json")["translation"] == {"ar": "كلمات"}
    assert Fact.model_validate(fact.model_dump()) == fact


@pytest.mark.parametrize(
    ("translation", "language", "english", "arabic"),
    [
        ({"en": "words"}, "ar", ("words", "en"), None),
        ({"en": "words"}, "ar-EG", ("words", "en"), None),
        ({"en": "words"}, "ru", ("words", "en"), ("words", "en")),
        ({"en": "words", "ar": "كلمات"}, "fa", ("words", "en"), ("كلمات", "ar")),
        ({"ar": "كلمات"}, "en", None, ("كلمات", "ar")),
        (None, "en-GB", None, None),
    ],
)
def test_a_reader_is_given_the_translation_they_can_read(
    make_fact: Make,
    translation: dict[str, str] | None,
    language: str,
    english: tuple[str, str] | None,
    arabic: tuple[str, str] | None,
) -> None:
    fact = make_fact("high", translation=translation)
    assert fact.translated("en", language) == english
    assert fact.translated("ar", language) == arabic


def test_without_an_arabic_explanation_the_english_one_is_given(make_fact: Make) -> None:
    both = make_fact("high", explanation="so", explanation_ar="هكذا")
    assert (both.told("en"), both.told("ar")) == (("so", "en"), ("هكذا", "ar"))
    one = make_fact("high", explanation="so", explanation_ar=None)
    assert one.told("en") == one.told("ar") == ("so", "en")


def test_derived_value_says_how_it_follows(make_record_fact: Make) -> None:
    words = "rests_on goes with derived: say how the value follows from them"
    _refused(words, make_record_fact, 1, rests_on=["rec-other"])
    fact = make_record_fact(1, rests_on=["rec-other"], derived=WORDS)
    assert fact.evidence.citation.rests_on == ("rec-other",)
    # It may follow from the publications alone.
    assert make_record_fact(1, derived=WORDS).evidence.citation.rests_on == ()


def test_citation_names_a_publication(make_record_fact: Make) -> None:
    _refused("publications", make_record_fact, 1, publications=())


@pytest.mark.parametrize("what", ["area", ""])
def test_computation_is_of_a_length_or_a_distance(make_measured_fact: Make, what: str) -> None:
    _refused("'length', 'identical' or 'distance'", make_measured_fact, 1, what=what)


def test_quotation_of_another_kind_of_evidence_stops(
    make_fact: Make, make_record_fact: Make, make_measured_fact: Make
) -> None:
    quote, position = make_fact("high").evidence.quotation
    assert position.end - position.start == len(quote.exact)
    for fact in (make_record_fact(1), make_measured_fact(1)):
        with pytest.raises(ValueError, match="this evidence is not a quote"):
            _ = fact.evidence.quotation


# --- publications -----------------------------------------------------------------------------


def _publication(**given: Any) -> Publication:
    return Publication.model_validate({"publisher": WORDS, "url": "https://x.org/"} | given)


def test_publication_has_a_title_or_says_what_it_is() -> None:
    _refused("a publication has a title, or `about` says what it is", _publication)
    assert _publication(about=WORDS).title is None
    assert _publication(title="T", language="he").about is None


@pytest.mark.parametrize("given", [{"title": "T"}, {"about": WORDS, "language": "en"}])
def test_title_goes_with_its_language(given: dict[str, object]) -> None:
    _refused("title and language go together", _publication, **given)


@pytest.mark.parametrize("language", ["Hebrew", "e", "he_IL", ""])
def test_language_is_a_tag(language: str) -> None:
    _refused("language", _publication, title="T", language=language)


def test_compilation_has_publications(make_compilation: Make) -> None:
    _refused("publications", make_compilation, publications={})
    assert isinstance(make_compilation(), Compilation)


# --- indicator --------------------------------------------------------------------------------


def _measure(id: str, unit: str = "km") -> dict[str, object]:
    return {"id": id, "unit": unit, "name": WORDS}


def test_measures_are_found_by_their_id(make_layer: Make) -> None:
    layer: Indicator = make_layer("quantity", measures=[_measure("one"), _measure("two")])
    assert layer.measure_of("two").id == "two"
    with pytest.raises(KeyError, match="three"):
        layer.measure_of("three")


def test_measures_are_of_units_that_there_are(make_layer: Make) -> None:
    words = "measures name ['miles'], which are not units"
    _refused(words, make_layer, "quantity", measures=[_measure("one", "miles")])


def test_measures_are_listed_once(make_layer: Make) -> None:
    _refused("measures repeat an id", make_layer, "quantity", measures=[_measure("one")] * 2)


def test_class_and_measure_may_be_without_a_colour(make_layer: Make) -> None:
    layer = make_layer("set", classes=[{"id": "read", "name": WORDS}], measures=[_measure("one")])
    assert (layer.classes[0].colour, layer.classes[0].record) == (None, False)
    assert layer.measures[0].colour is None


def test_a_fact_never_changes(make_record_fact: Make) -> None:
    fact: Fact = make_record_fact(1)
    with pytest.raises(ValidationError, match="frozen"):
        fact.rank = Rank.PREFERRED
