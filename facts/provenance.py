"""Hold what a fact rests on against its source: the right kind of evidence, and it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facts.evidence import Citation
from facts.fields import Rank
from facts.ledger import Ledger, Path, Place, Problem
from facts.models import Fact
from facts.publications import Article, Compilation, Measurement, Source
from facts.wording import did_you_mean, listed
from geodata.territories import Register

_EVIDENCE = {Article: "quote", Compilation: "citation", Measurement: "computation"}


def check_provenance(ledger: Ledger, register: Register) -> Iterator[Problem]:
    """Every fact rests on what its source has."""
    for fact, place in ledger.placed():
        source = ledger.sources.get(fact.source)
        if source is None:
            continue
        kind = _EVIDENCE[type(source)]
        if getattr(fact.evidence, kind) is None:
            what = f"'{source.id}' is a source of kind '{source.kind}'"
            why = f"its evidence is a {kind}"
            yield place.problem(("evidence",), what, why, f"write evidence: {kind}: …")
            continue
        if isinstance(source, Article):
            yield from _article(fact, place, source, register)
        elif isinstance(source, Compilation) and fact.evidence.citation is not None:
            yield from _citation(ledger, fact.evidence.citation, place, source)
        elif isinstance(source, Measurement) and fact.evidence.computation is not None:
            yield from _present(
                place,
                ("computation", "dataset"),
                "dataset",
                fact.evidence.computation.dataset,
                source.datasets,
                source,
            )
    yield from _all_used(ledger)


def _article(fact: Fact, place: Place, source: Article, register: Register) -> Iterator[Problem]:
    """The article names the territory and has the footnote; its facts do not compete by rank."""
    for n, code in enumerate(fact.territories):
        if code in register.ids and code not in source.named:
            what = f"{code} is never named by '{source.id}'"
            remedy = "add the first mention to `named` in source.yml or drop the territory"
            why = f"it names {listed(source.named)}"
            yield place.problem(("territories", n), what, why, remedy)
    refs = [footnote.ref for footnote in source.footnotes]
    if fact.evidence.cites is not None and fact.evidence.cites not in refs:
        what = f"'{source.id}' has no footnote '{fact.evidence.cites}'"
        why = f"it has {listed(refs) or 'none'}"
        remedy = "spell it out under `footnotes` in source.yml or write null"
        yield place.problem(("evidence", "cites"), what, why, remedy)
    if fact.rank is not Rank.NORMAL:
        what = f"rank '{fact.rank}' in an article"
        yield place.problem(("rank",), what, "what an article says is shown as it says it")


def _citation(
    ledger: Ledger, citation: Citation, place: Place, source: Compilation
) -> Iterator[Problem]:
    for n, key in enumerate(citation.publications):
        path: Path = ("citation", "publications", n)
        yield from _present(place, path, "publication", key, source.publications, source)
    ids = ledger.ids
    for n, id in enumerate(citation.rests_on):
        if id not in ids:
            what = f"there is no fact '{id}'"
            path = ("evidence", "citation", "rests_on", n)
            yield place.problem(path, what, "", did_you_mean(id, ids))
    if citation.figure is not None and not source.quotable:
        what = f"figure of '{source.id}' written out"
        why = "its publications are cited, not quoted"
        yield place.problem(("evidence", "citation", "figure"), what, why, "drop the figure")


def _present(
    place: Place,
    path: Path,
    noun: str,
    key: str,
    there: Iterable[str],
    source: Source,
) -> Iterator[Problem]:
    if key not in there:
        what = f"'{source.id}' has no {noun} '{key}'"
        remedy = did_you_mean(key, there) or f"list it under `{noun}s` in source.yml"
        yield place.problem(("evidence", *path), what, "", remedy)


def _all_used(ledger: Ledger) -> Iterator[Problem]:
    """A publication that nothing cites is an oversight."""
    used = {
        (fact.source, key)
        for fact in ledger.facts
        if fact.evidence.citation is not None
        for key in fact.evidence.citation.publications
    }
    for id, source in ledger.sources.items():
        if isinstance(source, Compilation):
            if not any(p.published for p in source.publications.values()):
                what = "no publication bears a date"
                why = "the map says up to when its sources go"
                yield ledger.source_places[id].problem(("publications",), what, why)
            for key in source.publications:
                if (id, key) not in used:
                    what = f"no fact cites the publication '{key}'"
                    place = ledger.source_places[id]
                    yield place.problem(("publications", key), what, "", "cite it or drop it")
