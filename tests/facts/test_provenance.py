"""What a fact rests on, held against its source: one test for each thing that can be wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from facts.ledger import Problem
from facts.load import load
from tests.facts.recorded import DELTA, GAMMA, GAMMA_SOURCE, write

Edit = Callable[[str, str, str, str], None]
Line = Callable[[str, str, str], int]
Problems = Callable[[], list[Problem]]

ALPHA = "sources/alpha/facts.yml"


@pytest.fixture(autouse=True)
def recorded(folder: Path) -> None:
    """The valid folder, with a source of the record and a measured one."""
    write(folder)


def test_folder_with_all_three_kinds_of_source_has_no_problems(
    folder: Path, problems: Problems
) -> None:
    assert problems() == []
    ledger = load(folder)
    kinds = {id: source.kind for id, source in ledger.sources.items()}
    assert kinds == {"alpha": "article", "beta": "article", "gamma": "record", "delta": "measured"}
    assert list(ledger.articles) == ["alpha", "beta"]


# (file, after, old, new, id, text after `after` on the line that is named, words)
CASES = {
    "unknown publication": (
        *(GAMMA, "gamma-tkm-trade", "notice]", "notice, papers]"),
        *("gamma-tkm-trade", "publications"),
        ["'gamma' has no publication 'papers'; did you mean 'paper'?"],
    ),
    "unknown publication, nothing near": (
        *(GAMMA, "gamma-tkm-trade", "notice]", "notice, xyz]"),
        *("gamma-tkm-trade", "publications"),
        ["'gamma' has no publication 'xyz'; list it under `publications` in source.yml"],
    ),
    "publication that nothing cites": (
        *(GAMMA, "gamma-tkm-trade", "[paper, notice]", "[paper]"),
        *("gamma", "notice:"),
        ["no fact cites the publication 'notice'; cite it or drop it"],
    ),
    "rests on a fact that is not there": (
        *(GAMMA, "gamma-tkm-trade", "[gamma-aze-trade]", "[gamma-aze-trad]"),
        *("gamma-tkm-trade", "rests_on"),
        ["there is no fact 'gamma-aze-trad'; did you mean 'gamma-aze-trade'?"],
    ),
    "figure of a source that is not to be quoted": (
        *(GAMMA, "gamma-aze-trade", "[paper]", '[paper]\n      figure: "300 million"'),
        *("gamma-aze-trade", "figure"),
        ["figure of 'gamma' written out; its publications are cited, not quoted; drop the figure"],
    ),
    "unknown data set": (
        *(DELTA, "", "dataset: survey", "dataset: surveys"),
        *("delta-kaz-border", "dataset"),
        ["'delta' has no dataset 'surveys'; did you mean 'survey'?"],
    ),
    "rank in an article": (
        *(ALPHA, "alpha-aze-trade", "modality: stated", "modality: stated\n  rank: preferred"),
        *("alpha-aze-trade", "rank"),
        ["rank 'preferred' in an article; what an article says is shown as it says it"],
    ),
    "unknown kind of source": (
        *(GAMMA_SOURCE, "", "kind: record", "kind: book"),
        *("gamma", "kind"),
        ["kind: 'book' is not a kind of source; allowed: 'article', 'record', 'measured'"],
    ),
    "order of another kind of source is taken": (
        *(GAMMA_SOURCE, "", "order: 3", "order: 1"),
        *("gamma", "order"),
        ["order 1 is taken; by 'alpha'"],
    ),
    "key of an article in the record": (
        *(GAMMA_SOURCE, "", "order: 3", "order: 3\nlanguage: ar"),
        *("gamma", "language"),
        ["unknown key 'language'"],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_provenance(
    case: tuple[str, str, str, str, str, str, list[str]],
    edit: Edit,
    line: Line,
    problems: Problems,
) -> None:
    file, after, old, new, id, at, words = case
    edit(file, after, old, new)
    (problem,) = [p for p in problems() if p.id == id]
    named = GAMMA_SOURCE if at == "notice:" else file
    expected = line(named, "" if named != file else after, at)
    assert (problem.file, problem.line) == (f"facts/{named}", expected)
    for word in words:
        assert word in str(problem)


CITATION = "citation: {publications: [paper]}"
COMPUTATION = (
    "computation: {dataset: survey, pair: [KAZ, RUS], what: length, method: {en: m, ar: m}}"
)
QUOTE = 'quote: {exact: "x"}, position: {start: 0, end: 1}'


@pytest.mark.parametrize(
    ("file", "id", "evidence", "kind", "needs"),
    [
        (ALPHA, "alpha-tkm-return", CITATION, "article", "quote"),
        (ALPHA, "alpha-tkm-return", COMPUTATION, "article", "quote"),
        (GAMMA, "gamma-aze-trade", QUOTE, "record", "citation"),
        (GAMMA, "gamma-aze-trade", COMPUTATION, "record", "citation"),
        (DELTA, "delta-kaz-border", QUOTE, "measured", "computation"),
        (DELTA, "delta-kaz-border", CITATION, "measured", "computation"),
    ],
)
def test_evidence_is_of_the_kind_of_its_source(
    folder: Path,
    line: Line,
    problems: Problems,
    file: str,
    id: str,
    evidence: str,
    kind: str,
    needs: str,
) -> None:
    path = folder / file
    before, fact = path.read_text(encoding="utf-8").split(f"- id: {id}\n")
    head, rest = fact.split("  evidence:\n", 1)
    tail = rest[rest.index("  explanation:") :]
    translation = '  translation: {en: "Words."}\n' if evidence == QUOTE else ""
    changed = f"- id: {id}\n{head}  evidence: {{{evidence}}}\n{translation}{tail}"
    path.write_text(before + changed, encoding="utf-8")
    (problem,) = [p for p in problems() if p.id == id]
    assert (problem.file, problem.line) == (f"facts/{file}", line(file, id, "evidence"))
    source = file.split("/")[1]
    assert str(problem).endswith(
        f"{id}: '{source}' is a source of kind '{kind}'; its evidence is a {needs}; "
        f"write evidence: {needs}: …"
    )


def test_facts_of_a_source_that_cannot_be_read_are_not_blamed(
    folder: Path, problems: Problems
) -> None:
    (folder / GAMMA_SOURCE).write_text("id: gamma\nkind: record\norder: x\n")
    assert {problem.file for problem in problems()} == {f"facts/{GAMMA_SOURCE}"}


def test_the_record_may_speak_of_what_no_article_names(edit: Edit, problems: Problems) -> None:
    edit(GAMMA, "gamma-tkm-trade", "[TKM]", "[GEO]")
    assert problems() == []


def test_one_quote_check_leaves_the_record_alone(edit: Edit, problems: Problems) -> None:
    # Two publications may give one territory two values of one thing: ranks and readers weigh them.
    edit(GAMMA, "gamma-tkm-trade", "[TKM]", "[AZE]")
    assert problems() == []


def test_quotable_source_may_write_its_figure_out(
    folder: Path, edit: Edit, problems: Problems
) -> None:
    edit(GAMMA_SOURCE, "", "order: 3", "order: 3\nquotable: true")
    edit(GAMMA, "gamma-aze-trade", "[paper]", '[paper]\n      figure: "300 million"')
    assert problems() == []
    assert load(folder).fact("gamma-aze-trade").evidence.citation.figure == "300 million"
