"""``export --format jsonld``: what a fact says there, every field of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection

from facts.fields import Comparator, Modality
from facts.jsonld import TERMS, as_jsonld
from facts.load import Ledger, load
from facts.models import Fact
from facts.publications import Article
from facts.works import works_of
from tests.facts.linked import ADDRESS, ISNAD, OA, QUIET, annotations, read, tagged

pytestmark = QUIET

Edit = Callable[[str, str, str, str], None]


def _item(ledger: Ledger, id: str, address: str | None = None) -> dict[str, Any]:
    (item,) = (item for item in annotations(ledger, address) if item["body"][-1]["isnad:id"] == id)
    return item


def test_annotation_of_a_quote(folder: Path) -> None:
    item = _item(load(folder), "alpha-aze-trade", ADDRESS)
    start = item["target"]["selector"][1]["start"]
    state = item["target"].pop("state")
    assert (state["type"], len(state["isnad:sha256"])) == ("isnad:Document", 64)
    assert item == {
        "id": f"{ADDRESS}fact?fact=alpha-aze-trade",
        "type": "Annotation",
        "motivation": "describing",
        "creator": {"id": ADDRESS, "type": "Organization", "name": "Isnad", "homepage": ADDRESS},
        "target": {
            "type": "SpecificResource",
            "source": "https://example.org/alpha",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "وبلغ التبادل التجاري بين البلدين أكثر من 360 مليون دولار في عام 2025",
                    "prefix": "سنوات، ",
                    "suffix": "[1].",
                },
                {"type": "TextPositionSelector", "start": start, "end": start + 68},
            ],
        },
        "body": [
            _words("Words.", "en", "describing"),
            _words("The passage says so.", "en", "commenting"),
            _words("هكذا يقول النص.", "ar", "commenting"),
            {
                "type": "isnad:Fact",
                "isnad:id": "alpha-aze-trade",
                "isnad:source": "alpha",
                "isnad:territories": ["AZE"],
                "isnad:counterpart": "ISR",
                "isnad:indicator": "trade",
                "isnad:value": 360,
                "isnad:unit": "USD million",
                "isnad:comparator": "more_than",
                "isnad:scope": "each",
                "isnad:period": "2025",
                "isnad:modality": "stated",
                "isnad:rank": "normal",
                "isnad:review": "accepted",
                "isnad:cites": [
                    {"isnad:ref": "[1]", "isnad:text": tagged("example.org", "example.org")}
                ],
            },
        ],
        "canonical": "urn:isnad:fact:alpha-aze-trade",
    }


def _words(value: str, language: str, purpose: str) -> dict[str, str]:
    direction = {"en": "ltr", "ar": "rtl"}[language]
    return {
        **{"type": "TextualBody", "value": value, "format": "text/plain"},
        **{"language": language, "textDirection": direction, "purpose": purpose},
    }


def test_every_field_of_every_fact_survives(ledger: Ledger) -> None:
    """Read from the record's own JSON, so that a field it gains is missed here."""
    for fact, item in zip(ledger.facts, annotations(ledger), strict=True):
        said = item["body"][-1]
        given = fact.model_dump(mode="json", exclude_none=True)
        evidence = given.pop("evidence")
        for elsewhere in ("translation", "explanation", "explanation_ar"):
            given.pop(elsewhere, None)
        if fact.scope == "combined":
            given["combined_territories"] = given.pop("territories")
        for key, value in {
            **given,
            **evidence.get("citation", evidence.get("computation", {})),
        }.items():
            if value not in ([], ""):
                assert _plain(said[f"isnad:{key}"]) == value, (fact.id, key)
        texts = [body["value"] for body in item["body"][:-1]]
        translation = [fact.translation.en] if fact.translation else []
        assert texts == [*translation, fact.explanation, fact.explanation_ar]


def _plain(value: Any) -> Any:
    """As the record has it: tagged texts by language, names of facts as ids, lists as lists."""
    if isinstance(value, dict):
        return value["@list"] if "@list" in value else value["@id"].removeprefix("urn:isnad:fact:")
    if isinstance(value, list) and value and isinstance(value[0], dict):
        if "@language" in value[0]:
            return {one["@language"]: one["@value"] for one in value}
        return [_plain(one) for one in value]
    return value


def test_part_that_carries_the_value(ledger: Ledger) -> None:
    for fact, item in zip(ledger.facts, annotations(ledger), strict=True):
        quote = fact.evidence.quote
        if quote is not None and quote.carries is not None:
            carries = item["body"][-1]["isnad:carries"]
            assert carries == {"@value": quote.carries, "@language": "ar"}
            assert carries["@value"] in item["target"]["selector"][0]["exact"]
        else:
            assert "isnad:carries" not in item["body"][-1]


def test_what_is_cited_or_measured_is_not_quoted(ledger: Ledger, graph: Graph) -> None:
    for fact in ledger.facts:
        if fact.source not in ledger.articles:
            subject = URIRef(f"urn:isnad:fact:{fact.id}")
            targets = set(graph.objects(subject, OA.hasTarget))
            assert {str(target) for target in targets} == {w.url for w in works_of(ledger, fact)}
            assert not any((target, OA.hasSelector, None) in graph for target in targets)


def test_whose_capital_a_distance_is_from_survives(graph: Graph, ledger: Ledger) -> None:
    pairs = Counter(tuple(map(str, Collection(graph, o))) for o in graph.objects(None, ISNAD.pair))
    computed = (fact.evidence.computation for fact in ledger.facts)
    assert pairs == Counter(computation.pair for computation in computed if computation)


def test_no_sum_looks_like_one_country(graph: Graph, ledger: Ledger) -> None:
    def named(field: str) -> set[tuple[str, str]]:
        rows = graph.query(
            "SELECT ?id ?code WHERE { ?fact isnad:id ?id ; ?field ?code }",
            initNs={"isnad": ISNAD},
            initBindings={"field": ISNAD[field]},
        )
        return {(str(id), str(code)) for id, code in rows}

    def written(scope: str) -> set[tuple[str, str]]:
        facts = (fact for fact in ledger.facts if fact.scope == scope)
        return {(fact.id, code) for fact in facts for code in fact.territories}

    assert written("combined")
    assert named("territories") == written("each")
    assert named("combined_territories") == written("combined")


def test_hedges_and_voices_survive(graph: Graph, ledger: Ledger) -> None:
    for field, words in (("comparator", Comparator), ("modality", Modality)):
        counted = Counter(str(word) for word in graph.objects(None, ISNAD[field]))
        assert counted == Counter(getattr(fact, field).value for fact in ledger.facts)
        assert set(counted) <= {word.value for word in words}


def test_a_proposed_fact_and_a_wrong_one_are_no_facts(
    make_ledger: Callable[..., Ledger],
    make_fact: Callable[..., Fact],
    make_record_fact: Callable[..., Fact],
    make_layer: Callable[..., Any],
) -> None:
    proposed = make_fact(20, id="one-proposed", review="proposed")
    wrong = make_record_fact(20, id="rec-wrong", rank="deprecated")
    accepted = make_record_fact(21, id="rec-right")
    graph = read(
        json.loads(as_jsonld(make_ledger(make_layer("quantity"), proposed, wrong, accepted)))
    )
    kinds = {
        str(graph.value(body, ISNAD.id)): str(graph.value(body, RDF.type)).removeprefix(TERMS)
        for body in graph.subjects(ISNAD.review)
    }
    assert kinds == {
        "one-proposed": "ProposedFact",
        "rec-wrong": "DeprecatedFact",
        "rec-right": "Fact",
    }
    asked = set(graph.subjects(OA.motivatedBy, OA.questioning))
    assert asked == {URIRef("urn:isnad:fact:one-proposed")}


def test_sources_say_who_speaks(exported: dict[str, Any], ledger: Ledger) -> None:
    sources = exported["isnad:sources"]
    assert [source["isnad:id"] for source in sources] == list(ledger.sources)
    works = {work["@id"]: work for source in sources for work in source["isnad:works"]}
    for fact in ledger.facts:
        for work in works_of(ledger, fact):
            given = works[work.url]
            assert given["isnad:publisher"] == tagged(work.publisher.en, work.publisher.ar)
            assert given.get("isnad:published") == work.published


def test_addresses_are_iris(
    make_ledger: Callable[..., Ledger],
    make_fact: Callable[..., Fact],
    make_layer: Callable[..., Any],
    make_source: Callable[..., Article],
) -> None:
    ledger = make_ledger(make_layer("quantity"), make_fact(20, id="one-fact"))
    ledger.sources["one"] = make_source("one", url="https://example.org/مقال|^/?a={b}&c=%D8%A7#d")
    (item,) = annotations(ledger)
    source = item["target"]["source"]
    assert source == ("https://example.org/%D9%85%D9%82%D8%A7%D9%84%7C%5E/?a=%7Bb%7D&c=%D8%A7#d")
