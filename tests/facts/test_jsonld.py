"""``export --format jsonld``: read by processors and readers that were not written here."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pyld import jsonld
from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import SDO

from facts.__main__ import main
from facts.claimreview import VERDICTS
from facts.fields import Comparator, Modality
from facts.jsonld import ANNOTATION, TERMS, as_jsonld
from facts.linkeddata import NAME, base_address
from facts.load import Ledger, load
from facts.models import Fact
from facts.publications import Article
from facts.works import works_of
from mapview import PRODUCT
from mapview.locale import strings
from tests.facts.recorded import write

# RDFLib's own parser uses what RDFLib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

Edit = Callable[[str, str, str, str], None]
ADDRESS = "https://example.org/isnad/"
#: The articles are not part of the project; where they lie beside it, they are used.
DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
OA = Namespace("http://www.w3.org/ns/oa#")
ISNAD = Namespace(TERMS)
SCHEMA = Namespace("http://schema.org/")

_OA = "http://www.w3.org/ns/oa#"
_AS = "http://www.w3.org/ns/activitystreams#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"

#: What http://www.w3.org/ns/anno.jsonld says of the terms that the export uses: an extract, after
#: "Web Annotation Vocabulary", W3C Recommendation of 23 February 2017, appendix A (W3C Software and
#: Document License). A term that is missing here makes the processor drop it, and a test fail.
CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "dc": _DC,
    "Organization": f"{_FOAF}Organization",
    "AnnotationCollection": f"{_AS}OrderedCollection",
    "AnnotationPage": f"{_AS}OrderedCollectionPage",
    **{
        name: f"{_OA}{name}"
        for name in (
            *("Annotation", "SpecificResource", "TextualBody"),
            *("TextQuoteSelector", "TextPositionSelector"),
            *("commenting", "describing", "questioning"),
            *("exact", "prefix", "suffix"),
        )
    },
    "ltr": f"{_OA}ltrDirection",
    "rtl": f"{_OA}rtlDirection",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": f"{_FOAF}name",
    "format": f"{_DC}format",
    "language": f"{_DC}language",
    **{
        term: {"@id": iri, "@type": "@id"}
        for term, iri in {
            "body": f"{_OA}hasBody",
            "target": f"{_OA}hasTarget",
            "source": f"{_OA}hasSource",
            "selector": f"{_OA}hasSelector",
            "state": f"{_OA}hasState",
            "canonical": f"{_OA}canonical",
            "creator": f"{_DCTERMS}creator",
            "homepage": f"{_FOAF}homepage",
            "partOf": f"{_AS}partOf",
            "first": f"{_AS}first",
            "last": f"{_AS}last",
        }.items()
    },
    "items": {"@id": f"{_AS}items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{_OA}hasPurpose", "@type": "@vocab"},
    "textDirection": {"@id": f"{_OA}textDirection", "@type": "@vocab"},
    "start": {"@id": f"{_OA}start", "@type": _NUMBER},
    "end": {"@id": f"{_OA}end", "@type": _NUMBER},
    "total": {"@id": f"{_AS}totalItems", "@type": _NUMBER},
    "startIndex": {"@id": f"{_AS}startIndex", "@type": _NUMBER},
}


def _loader(url: str, _: dict[str, Any]) -> dict[str, Any]:
    """Serves the one context that is not written out; anything else would be a request."""
    assert url == ANNOTATION
    return {"document": {"@context": CONTEXT}, "documentUrl": url, "contextUrl": None}


OPTIONS = {"documentLoader": _loader}


@pytest.fixture(scope="module", params=[None, ADDRESS], ids=["urn", "address"])
def exported(ledger: Ledger, request: pytest.FixtureRequest) -> dict[str, Any]:
    """The project's own facts, exported."""
    data: dict[str, Any] = json.loads(as_jsonld(ledger, request.param))
    return data


@pytest.fixture(scope="module")
def graph(ledger: Ledger) -> Graph:
    """The export as RDFLib reads it."""
    return _read(json.loads(as_jsonld(ledger)))


def _read(data: dict[str, Any]) -> Graph:
    published, own = data["@context"]
    assert published == ANNOTATION
    return Graph().parse(data=json.dumps(data | {"@context": [CONTEXT, own]}), format="json-ld")


def _keys(node: Any) -> Iterator[str]:
    """Every property that is given, as often as it is; keywords and contexts left out."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in ("id", "type") and not key.startswith("@"):
                yield key
            if key != "@context":
                yield from _keys(value)
    elif isinstance(node, list):
        for item in node:
            yield from _keys(item)


def _named(node: Any) -> Iterator[str]:
    """Every identifier and type."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("@id", "@type"):
                yield from ([value] if isinstance(value, str) else value)
            else:
                yield from _named(value)
    elif isinstance(node, list):
        for item in node:
            yield from _named(item)


# --- processors -------------------------------------------------------------------------------


def test_nothing_is_dropped(exported: dict[str, Any]) -> None:
    dropped: list[Any] = []
    expanded = jsonld.expand(exported, OPTIONS, on_property_dropped=dropped.append)
    assert dropped == []
    given, kept = Counter(_keys(exported)), Counter(_keys(expanded))
    assert given.total() == kept.total() > 5000
    # What is no address of something is a name that a processor could not make sense of.
    names = set(_named(expanded))
    assert {name for name in names if not re.match(r"(https?://|urn:isnad:)[!-~]+$", name)} == set()


def _expanded(data: dict[str, Any]) -> Graph:
    """As PyLD reads it."""
    triples = jsonld.to_rdf(data, OPTIONS | {"format": "application/n-quads"})
    # One graph only: its quads are triples.
    return Graph().parse(data=triples, format="nt")


def test_two_processors_read_the_same(claimed: Path) -> None:
    data = json.loads(as_jsonld(load(claimed)))
    assert isomorphic(_expanded(data), _read(data))


def test_two_processors_read_the_same_of_every_fact(exported: dict[str, Any]) -> None:
    """To match thousands of nodes without a name takes minutes, so that they are not told apart."""

    def triples(graph: Graph) -> Counter[tuple[Any, ...]]:
        return Counter(tuple(None if isinstance(t, BNode) else t for t in row) for row in graph)

    assert triples(_expanded(exported)) == triples(_read(exported))


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
    selected = list(_selected(_items(load(folder))))
    assert len(selected) == 7
    for source, words, place in selected:
        text = (folder.parent / f"documents/{source}.txt").read_bytes().decode()
        _one_passage(text, words, place)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the articles are not part of the project")
def test_both_selectors_select_the_passage_in_the_articles(ledger: Ledger) -> None:
    for source, words, place in _selected(_items(ledger)):
        file = ledger.articles[source].document.file
        _one_passage((DOCUMENTS / file).read_bytes().decode(), words, place)


# --- what a fact says -------------------------------------------------------------------------


def _items(ledger: Ledger, address: str | None = None) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(as_jsonld(ledger, address))["first"]["items"]
    return items


def _item(ledger: Ledger, id: str, address: str | None = None) -> dict[str, Any]:
    (item,) = (item for item in _items(ledger, address) if item["body"][-1]["isnad:id"] == id)
    return item


def _tagged(en: str, ar: str) -> list[dict[str, str]]:
    return [{"@value": en, "@language": "en"}, {"@value": ar, "@language": "ar"}]


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
                    {"isnad:ref": "[1]", "isnad:text": _tagged("example.org", "example.org")}
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
    for fact, item in zip(ledger.facts, _items(ledger), strict=True):
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
    for fact, item in zip(ledger.facts, _items(ledger), strict=True):
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
    graph = _read(
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
            assert given["isnad:publisher"] == _tagged(work.publisher.en, work.publisher.ar)
            assert given.get("isnad:published") == work.published


def test_addresses_are_iris(
    make_ledger: Callable[..., Ledger],
    make_fact: Callable[..., Fact],
    make_layer: Callable[..., Any],
    make_source: Callable[..., Article],
) -> None:
    ledger = make_ledger(make_layer("quantity"), make_fact(20, id="one-fact"))
    ledger.sources["one"] = make_source("one", url="https://example.org/مقال|^/?a={b}&c=%D8%A7#d")
    (item,) = _items(ledger)
    source = item["target"]["source"]
    assert source == ("https://example.org/%D9%85%D9%82%D8%A7%D9%84%7C%5E/?a=%7Bb%7D&c=%D8%A7#d")


# --- claims -----------------------------------------------------------------------------------

CLAIM = """\
id: aze-trade
order: 1
claim: {en: Trade is above 360., ar: التجارة فوق 360.}
asserts:
  - {fact: alpha-aze-trade, value: 360, period: "2025"}
verdict: overstated
witnesses:
  - {fact: gamma-aze-trade, value: 300, side: against}
why: {en: The paper has 300., ar: في الورقة 300.}
"""


@pytest.fixture
def claimed(folder: Path) -> Path:
    """The valid folder, with a record, a measurement and a checked claim."""
    write(folder)
    (folder / "claims").mkdir()
    (folder / "claims/aze-trade.yml").write_text(CLAIM, encoding="utf-8")
    return folder


def test_claim_review(claimed: Path) -> None:
    (review,) = json.loads(as_jsonld(load(claimed), ADDRESS))["isnad:claims"]
    context = review.pop("@context")
    assert (context[0], context[1]["@vocab"]) == (None, "http://schema.org/")
    alpha = {
        "@type": "Organization",
        "name": _tagged("Publisher alpha", "ناشر"),
    }
    assert review == {
        "@type": "ClaimReview",
        "@id": f"{ADDRESS}check?claim=aze-trade",
        "url": f"{ADDRESS}check?claim=aze-trade",
        "inLanguage": ["en", "ar"],
        "author": {"@type": "Organization", "@id": ADDRESS, "name": "Isnad"},
        "claimReviewed": _tagged("Trade is above 360.", "التجارة فوق 360."),
        "itemReviewed": {
            "@type": "Claim",
            "author": [alpha],
            "appearance": [
                {
                    "@type": "Article",
                    "@id": "https://example.org/alpha",
                    "url": "https://example.org/alpha",
                    "headline": _tagged("Title", "عنوان"),
                    "inLanguage": "ar",
                    "datePublished": "2026-01-29",
                    "publisher": alpha,
                }
            ],
            "isBasedOn": [f"{ADDRESS}fact?fact=alpha-aze-trade"],
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": _tagged("overstated", "أكثر من الواقع"),
        },
        "reviewBody": _tagged("The paper has 300.", "في الورقة 300."),
        "isBasedOn": [f"{ADDRESS}fact?fact=gamma-aze-trade"],
    }


def test_an_attributed_claim_is_not_the_articles_own(claimed: Path, edit: Edit) -> None:
    edit("indicators/trade.yml", "", "[stated, hedged]", "[stated, attributed]")
    who = "modality: attributed\n  attributed_to: {en: A minister, ar: وزير}"
    edit("sources/alpha/facts.yml", "alpha-aze-trade", "modality: stated", who)
    (review,) = json.loads(as_jsonld(load(claimed)))["isnad:claims"]
    (author,) = review["itemReviewed"]["author"]
    assert author["name"] == _tagged("A minister", "وزير")
    assert "url" not in review


def test_claim_reviews_speak_schema_org_alone(exported: dict[str, Any], ledger: Ledger) -> None:
    reviews = exported["isnad:claims"]
    assert len(reviews) == len(ledger.claims)
    known = {str(term).removeprefix(str(SDO)) for term in dir(SDO)} | set(dir(SDO))
    for review in reviews:
        # Lifted out of the file, it needs no other context.
        (alone,) = jsonld.expand(review)
        terms = set(_keys(alone)) | {
            name for name in _named(alone) if not re.match(r"urn:isnad:|https://", name)
        }
        assert {term for term in terms if not term.startswith(SCHEMA)} == set()
        assert {term.removeprefix(str(SCHEMA)) for term in terms} <= known
        assert Counter(_keys(review)).total() == Counter(_keys(alone)).total()
        assert alone["@type"] == [str(SCHEMA.ClaimReview)]


def test_claim_reviews_are_read_with_their_verdicts(graph: Graph, ledger: Ledger) -> None:
    rows = graph.query("""
        PREFIX schema: <http://schema.org/>
        SELECT ?claim ?says ?verdict ?lang WHERE {
          ?claim a schema:ClaimReview ; schema:claimReviewed ?says ;
                 schema:author/schema:name "Isnad" ;
                 schema:reviewRating/schema:alternateName ?verdict ;
                 schema:itemReviewed/schema:appearance/schema:publisher/schema:name ?publisher .
          BIND(lang(?says) AS ?lang)
          FILTER(lang(?verdict) = lang(?says)) }
    """)
    assert {tuple(str(term) for term in row) for row in rows} == {
        (f"urn:isnad:claim:{claim.id}", claim.claim[lang], VERDICTS[claim.verdict][lang], lang)
        for claim in ledger.claims.values()
        for lang in ("en", "ar")
    }
    # Verdicts are no scale.
    assert (None, SCHEMA.ratingValue, None) not in graph
    for claim in ledger.claims.values():
        subject = URIRef(f"urn:isnad:claim:{claim.id}")
        bases = {str(fact) for fact in graph.objects(subject, SCHEMA.isBasedOn)}
        assert bases == {f"urn:isnad:fact:{witness.fact}" for witness in claim.witnesses}
        for base in bases:
            assert (URIRef(base), RDF.type, OA.Annotation) in graph


def test_verdicts_are_worded_as_in_the_interface(lang: str) -> None:
    text = strings(lang)
    for verdict, name in VERDICTS.items():
        assert name[lang] == text(f"verdict_{verdict}")


# --- command line -----------------------------------------------------------------------------


def _run(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(main, ["export", *args, "--facts", str(folder)])


def test_export_jsonld(claimed: Path) -> None:
    result = _run(claimed, "--format", "jsonld")
    assert result.exit_code == 0
    assert result.stdout_bytes.decode("utf-8") == as_jsonld(load(claimed))
    assert "urn:isnad:fact:alpha-aze-trade" in result.stdout


def test_export_names_pages_under_the_address(claimed: Path) -> None:
    result = _run(claimed, "--format", "jsonld", "--address", "https://example.org/isnad")
    assert result.stdout_bytes.decode("utf-8") == as_jsonld(load(claimed), ADDRESS)


@pytest.mark.parametrize(
    "address",
    [
        *("example.org", "ftp://example.org/", "https://", "javascript:alert(1)", ""),
        *("https://example.org/?lang=ar", "https://example.org/#a", "https://me@example.org/"),
    ],
)
def test_a_bad_address_is_refused(claimed: Path, address: str) -> None:
    result = _run(claimed, "--format", "jsonld", "--address", address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "allowed: http:// or https:// and a host" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("http://localhost:8501", "http://localhost:8501/"),
        ("https://example.org/isnad/", ADDRESS),
        ("https://example.org/أطلس", "https://example.org/%D8%A3%D8%B7%D9%84%D8%B3/"),
    ],
)
def test_base_address(given: str, named: str) -> None:
    assert base_address(given) == named


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_address_goes_with_jsonld_alone(claimed: Path, kind: str) -> None:
    result = _run(claimed, "--format", kind, "--address", ADDRESS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--address names the pages in jsonld" in result.stderr


def test_export_refuses_a_broken_ledger(claimed: Path, edit: Edit) -> None:
    edit("sources/alpha/facts.yml", "alpha-aze-trade", "unit: USD million", "unit: USD")
    result = _run(claimed, "--format", "jsonld")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "unit 'USD' is not a unit" in result.stderr
