"""``export --format jsonld``: read by processors and readers that were not written here."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import BNode, Graph, URIRef
from rdflib.compare import isomorphic

from facts.jsonld import ANNOTATION, TERMS, as_jsonld
from facts.linkeddata import NAME
from facts.load import Ledger, load
from facts.publications import Article
from mapview import PRODUCT
from tests.facts.linked import ISNAD, OA, OPTIONS, QUIET, annotations, keys, named, read

pytestmark = QUIET

#: The articles are not part of the project; where they lie beside it, they are used.
DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


# --- processors -------------------------------------------------------------------------------


def test_nothing_is_dropped(exported: dict[str, Any]) -> None:
    dropped: list[Any] = []
    expanded = jsonld.expand(exported, OPTIONS, on_property_dropped=dropped.append)
    assert dropped == []
    given, kept = Counter(keys(exported)), Counter(keys(expanded))
    assert given.total() == kept.total() > 5000
    # What is no address of something is a name that a processor could not make sense of.
    names = set(named(expanded))
    assert {name for name in names if not re.match(r"(https?://|urn:isnad:)[!-~]+$", name)} == set()


def _expanded(data: dict[str, Any]) -> Graph:
    """As PyLD reads it."""
    triples = jsonld.to_rdf(data, OPTIONS | {"format": "application/n-quads"})
    # One graph only: its quads are triples.
    return Graph().parse(data=triples, format="nt")


def test_two_processors_read_the_same(claimed: Path) -> None:
    data = json.loads(as_jsonld(load(claimed)))
    assert isomorphic(_expanded(data), read(data))


def test_two_processors_read_the_same_of_every_fact(exported: dict[str, Any]) -> None:
    """To match thousands of nodes without a name takes minutes, so that they are not told apart."""

    def triples(graph: Graph) -> Counter[tuple[Any, ...]]:
        return Counter(tuple(None if isinstance(t, BNode) else t for t in row) for row in graph)

    assert triples(_expanded(exported)) == triples(read(exported))


def test_output_is_the_same_each_time_and_readable(ledger: Ledger) -> None:
    text = as_jsonld(ledger)
    assert text == as_jsonld(ledger)
    assert text.endswith("\n}\n")
    assert "\\u" not in text
    assert "null" not in text.replace('"@context": [\n        null,', "")


def test_context_and_container(exported: dict[str, Any], ledger: Ledger) -> None:
    assert exported["@context"] == [ANNOTATION, {"isnad": TERMS}]
    page = exported["first"]
    assert (exported["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert exported["total"] == len(page["items"]) == len(ledger.facts)
    assert (page["startIndex"], page["partOf"]) == (0, exported["id"])
    assert exported["last"] == page["id"]
    said = [item["body"][-1]["isnad:id"] for item in page["items"]]
    assert said == [fact.id for fact in ledger.facts]
    assert exported["creator"]["name"] == NAME == PRODUCT["en"]


# --- readers ----------------------------------------------------------------------------------


def test_every_quote_is_read_letter_for_letter(graph: Graph, ledger: Ledger) -> None:
    rows = graph.query("""
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?fact ?source ?exact ?prefix ?suffix ?start ?end WHERE {
          ?fact oa:hasTarget ?target .
          ?target oa:hasSource ?source ; oa:hasSelector ?words, ?place .
          ?words oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
          ?place oa:start ?start ; oa:end ?end .
          FILTER EXISTS { ?fact a oa:Annotation }
          FILTER EXISTS { ?target a oa:SpecificResource }
          FILTER EXISTS { ?words a oa:TextQuoteSelector }
          FILTER EXISTS { ?place a oa:TextPositionSelector } }
    """)
    expected = set()
    for fact in ledger.facts:
        source = ledger.sources[fact.source]
        if isinstance(source, Article):
            quote, position = fact.evidence.quotation
            words = (str(source.url), quote.exact, quote.prefix, quote.suffix)
            expected.add((f"urn:isnad:fact:{fact.id}", *words, position.start, position.end))
    assert {tuple(term.toPython() for term in row) for row in rows} == {
        (URIRef(id).toPython(), URIRef(url).toPython(), *rest) for id, url, *rest in expected
    }


def test_position_says_which_text_it_counts_in(graph: Graph, ledger: Ledger) -> None:
    states = set(graph.subject_objects(OA.hasState))
    assert len(states) == sum(fact.source in ledger.articles for fact in ledger.facts)
    texts = {
        (str(graph.value(state, ISNAD.sha256)), graph.value(state, ISNAD.characters).toPython())
        for _, state in states
    }
    documents = [source.document for source in ledger.articles.values()]
    assert texts == {(document.sha256, document.characters) for document in documents}


def _selected(items: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Source of the record and the two selectors, of each annotation that has them."""
    for item in items:
        if isinstance(item["target"], dict):
            words, place = ({**one} for one in item["target"]["selector"])
            assert (words.pop("type"), place.pop("type")) == (
                "TextQuoteSelector",
                "TextPositionSelector",
            )
            yield item["body"][-1]["isnad:source"], words, place


def _one_passage(text: str, words: dict[str, Any], place: dict[str, Any]) -> None:
    """Both selectors select the same, each without the other's help."""
    assert text[place["start"] : place["end"]] == words["exact"]
    around = words["prefix"] + words["exact"] + words["suffix"]
    assert text.count(around) == 1
    assert text.index(around) + len(words["prefix"]) == place["start"]


def test_both_selectors_select_the_passage(folder: Path) -> None:
    selected = list(_selected(annotations(load(folder))))
    assert len(selected) == 7
    for source, words, place in selected:
        text = (folder.parent / f"documents/{source}.txt").read_bytes().decode()
        _one_passage(text, words, place)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the articles are not part of the project")
def test_both_selectors_select_the_passage_in_the_articles(ledger: Ledger) -> None:
    for source, words, place in _selected(annotations(ledger)):
        file = ledger.articles[source].document.file
        _one_passage((DOCUMENTS / file).read_bytes().decode(), words, place)
