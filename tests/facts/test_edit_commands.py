"""``python -m facts new``, ``add``, ``accept``: an article becomes a folder, a sentence a fact."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import Result

from facts.documents import check_documents
from facts.edit.authoring import reviewed
from facts.folder import on_disk
from facts.ledger import FactsError
from facts.load import load
from facts.query import Standing, read
from geodata.territories import register
from tests.facts.invoked import run_on

TEXT = (
    "مقال قصير متخيَّل\n\n"
    "وصل الوزير في الشتاء، ثم وصل الوزير في الربيع. وأعلنت تركمانستان أنها طبّعت علاقاتها مع "
    "إسرائيل تطبيعًا كاملًا[1]. وبلغت التجارة بين أذربيجان وإسرائيل نحو 7.5 ملايين دولار.\n"
    "وبقية المقال كلام عام لا يخص بلدًا بعينه، وليس فيه ما يُقتبس ولا ما يُحسب ولا ما يُقال.\n"
)
WORDS = {"translation": "Words.", "explanation": "It says so.", "explanation-ar": "هكذا يقول."}


def _options(given: dict[str, str]) -> list[str]:
    return [part for name, value in given.items() for part in (f"--{name}", value)]


def _new(folder: Path, id: str = "gamma", **given: str) -> Result:
    options = {
        "document": str(folder.parent / "documents/gamma.txt"),
        "publisher": "Gamma: a house",
        "publisher-ar": "غاما",
        "title": "A short article",
        "title-ar": "مقال قصير",
        "url": "https://example.org/gamma",
        "published": "2026-02-01",
    }
    return run_on(folder, "new", id, *_options(options | given))


def _add(folder: Path, quote: str, *flags: str, source: str = "gamma", **given: str) -> Result:
    options = {
        "document": str(folder.parent / "documents/gamma.txt"),
        "quote": quote,
        "territory": "TKM",
        "counterpart": "ISR",
        "indicator": "status",
        **WORDS,
    }
    return run_on(folder, "add", source, *_options(options | given), *flags)


def _status(folder: Path) -> Result:
    quote = "وأعلنت تركمانستان أنها طبّعت علاقاتها مع إسرائيل"
    return _add(folder, quote, value="normalized", carries="طبّعت علاقاتها")


@pytest.fixture
def document(folder: Path) -> Path:
    path = folder.parent / "documents/gamma.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def begun(folder: Path, document: Path) -> Path:
    """The folder of facts with the article, and no fact of it."""
    assert document.exists()
    assert _new(folder).exit_code == 0
    return folder


def _tree(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_article_becomes_a_folder_that_holds_no_text_of_it(begun: Path) -> None:
    source = load(begun).articles["gamma"]
    assert source.order == 3
    assert source.document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (source.document.file, source.document.characters) == ("gamma.txt", len(TEXT))
    assert {id: m.exact for id, m in source.named.items()} == {
        "TKM": "تركمانستان",
        "AZE": "أذربيجان",
    }
    assert source.publisher.en == "Gamma: a house"
    written = (begun / "sources/gamma/source.yml").read_text(encoding="utf-8")
    assert "أنها طبّعت" not in written
    assert sorted(path.name for path in (begun / "sources/gamma").iterdir()) == [
        "facts.yml",
        "source.yml",
    ]
    documents = begun.parent / "documents"
    assert check_documents(load(begun), documents, register()) == []


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"published": "2026"}, 2, "'2026' is not a day; an article bears one, as in 2026-01-28"),
        ({"published": "soon"}, 2, "'soon' is not a date"),
        ({"language": "English"}, 1, "source.yml:16: gamma: language: 'English' is not valid"),
        ({"url": "gamma"}, 1, "source.yml:11: gamma: url: 'gamma'"),
        ({"id": "Gamma"}, 1, "lower-case letters and digits joined by hyphens"),
        ({"id": "../gamma"}, 1, "id: '../gamma' is not valid; it must be lower-case letters"),
        ({"id": "alpha"}, 1, "sources/alpha: there is a source 'alpha' already"),
        ({"quotation-limit": "2"}, 1, "quotation_limit"),
    ],
)
def test_an_article_that_does_not_hold_is_not_begun(
    folder: Path, document: Path, given: dict[str, str], status: int, said: str
) -> None:
    before = _tree(folder)
    result = _new(folder, **given)
    assert document.exists()
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr
    assert _tree(folder) == before


def test_a_document_that_is_no_text_is_refused(folder: Path, document: Path) -> None:
    document.write_bytes(TEXT.encode("cp1256", "replace"))
    result = _new(folder)
    assert result.exit_code == 1
    assert "gamma.txt: document is not UTF-8; byte 0; save the text" in result.stderr
    assert "does not exist" in _new(folder, document="nowhere.txt").stderr


def test_a_fact_starts_as_proposed_and_shades_nothing(begun: Path) -> None:
    result = _status(begun)
    assert result.exit_code == 0, result.stderr
    assert "⟦وأعلنت تركمانستان أنها طبّعت علاقاتها مع إسرائيل⟧" in result.stdout
    assert "Turkmenistan, status: Normalized" in result.stdout
    ledger = load(begun)
    fact = ledger.fact("gamma-tkm-status")
    assert fact.review == "proposed"
    quote, position = fact.evidence.quotation
    assert TEXT[position.start : position.end] == quote.exact
    assert quote.carries == "طبّعت علاقاتها"
    assert (quote.prefix, quote.suffix) == ("الربيع. ", " تطبيعًا")
    assert read(ledger, register(), "status", "gamma")["TKM"].standing is Standing.NAMED
    assert check_documents(ledger, begun.parent / "documents", register()) == []


def test_facts_are_put_behind_one_another_with_ids_of_their_own(begun: Path) -> None:
    trade = {"indicator": "trade", "territory": "AZE", "value": "7.5", "unit": "USD million"}
    quote = "التجارة بين أذربيجان وإسرائيل نحو 7.5 ملايين دولار"
    result = _add(begun, quote[2:], "--widen", comparator="about", period="2026", **trade)
    assert result.exit_code == 0, result.stderr
    first = (begun / "sources/gamma/facts.yml").read_text(encoding="utf-8")
    again = "نحو 7.5 ملايين دولار"
    assert _add(begun, again, "--comparator", "about", period="2026", **trade).exit_code == 0
    assert (begun / "sources/gamma/facts.yml").read_text(encoding="utf-8").startswith(first)
    one, two = (fact for fact in load(begun).facts if fact.source == "gamma")
    assert (one.id, two.id) == ("gamma-aze-trade", "gamma-aze-trade-2")
    assert one.evidence.quotation[0].exact == quote
    assert (one.value, one.unit, one.comparator, one.period) == (
        7.5,
        "USD million",
        "about",
        "2026",
    )


def test_of_words_that_stand_twice_one_is_chosen(begun: Path) -> None:
    given = {"indicator": "events", "value": "visit"}
    result = _add(begun, "وصل الوزير", **given)
    assert result.exit_code == 1
    assert "gamma.txt: the quote stands 2 times; 1 at 19 «" in result.stderr
    assert _add(begun, "وصل الوزير", occurrence="2", **given).exit_code == 0
    (fact,) = (fact for fact in load(begun).facts if fact.source == "gamma")
    assert fact.evidence.quotation[1].start == TEXT.rindex("وصل الوزير")


@pytest.mark.parametrize(
    ("quote", "given", "status", "said"),
    [
        ("وأعلنت تركمنستان", {}, 1, "the quote is not in the document; nearest passage:"),
        ("علنت تركمانستان", {}, 1, "begins inside a word"),
        ("وصل الوزير", {"occurrence": "3"}, 1, "there is no occurrence 3"),
        ("كاملًا", {"value": "normalised"}, 1, "did you mean 'normalized'?"),
        ("كاملًا", {"indicator": "statu"}, 1, "unknown indicator 'statu'"),
        ("كاملًا", {"territory": "KAZ"}, 1, "KAZ is never named by 'gamma'"),
        ("كاملًا", {"modality": "sure"}, 2, "'stated', 'attributed', 'hedged'"),
        (
            "كاملًا",
            {"period": "2026-13"},
            1,
            "facts/sources/gamma/facts.yml: gamma-tkm-status: period",
        ),
        ("كاملًا", {"cites": "[1]"}, 1, "has no footnote '[1]'"),
        ("كاملًا", {"carries": "x"}, 1, "occurs 0 times in the quote"),
        ("كاملًا", {"id": "other-1"}, 1, "does not begin with its source"),
        ("كاملًا", {"id": "alpha-border"}, 1, "is taken"),
        ("كاملًا", {"source": "gama"}, 1, "there is no article 'gama'"),
        (TEXT.split("\n")[2], {}, 1, "the limit is 35.0%"),
    ],
)
def test_a_fact_that_does_not_hold_is_not_written(
    begun: Path, quote: str, given: dict[str, str], status: int, said: str
) -> None:
    before = _tree(begun)
    result = _add(begun, quote, **{"value": "ties", **given})
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr
    assert _tree(begun) == before


def test_another_text_than_the_articles_is_refused(begun: Path, document: Path) -> None:
    document.write_text(TEXT + "وسطر آخر.\n", encoding="utf-8")
    result = _status(begun)
    assert result.exit_code == 1
    assert "is not the text the quotes were taken from" in result.stderr


def test_accepting_shows_sentence_and_value_and_asks(begun: Path) -> None:
    assert _status(begun).exit_code == 0
    before = _tree(begun)
    result = run_on(begun, "accept", "gamma-tkm-status", answer="n\n")
    assert "⟦وأعلنت تركمانستان أنها طبّعت علاقاتها مع إسرائيل⟧" in result.stdout
    assert "Turkmenistan, status: Normalized" in result.stdout
    assert "nothing was changed" in result.stdout
    assert _tree(begun) == before
    assert run_on(begun, "accept", "gamma-tkm-status", answer="").exit_code == 1
    assert _tree(begun) == before
    assert run_on(begun, "accept", "gamma-tkm-status", answer="y\n").exit_code == 0
    path = begun / "sources/gamma/facts.yml"
    assert path.read_bytes() == before[path].replace(b"proposed", b"accepted")
    assert read(load(begun), register(), "status", "gamma")["TKM"].shading == ("normalized",)


def test_what_was_accepted_is_withdrawn_and_no_other_letter_changes(folder: Path) -> None:
    path = folder / "sources/alpha/facts.yml"
    path.write_bytes(b"# Kept.\n" + path.read_bytes())
    before = path.read_bytes().decode()
    result = run_on(folder, "accept", "alpha-border", "beta-tkm-status", "--withdraw", "--yes")
    assert result.exit_code == 0
    at = before.index("accepted", before.index("alpha-border"))
    assert path.read_bytes().decode() == before[:at] + "proposed" + before[at + 8 :]
    reviews = {fact.id: fact.review for fact in load(folder).facts}
    assert [id for id, review in reviews.items() if review == "proposed"] == [
        "alpha-border",
        "beta-tkm-status",
    ]
    again = run_on(folder, "accept", "alpha-border", "--withdraw", "--yes")
    assert again.stdout == "alpha-border is proposed already\nnothing was changed\n"


def test_what_may_not_be_accepted_is_not(folder: Path) -> None:
    path = folder / "sources/beta/facts.yml"
    text = path.read_text(encoding="utf-8")
    other = text.replace("beta-tkm-status", "beta-tkm-more").replace(
        "value: ties", "value: normalized"
    )
    other = other.replace("accepted", "proposed").replace("ISR", "ISR\n  period: '2026'")
    path.write_text(text + other, encoding="utf-8")
    before = _tree(folder)
    result = run_on(folder, "accept", "beta-tkm-more", "--yes")
    assert result.exit_code == 1
    assert "one source gives one status" in result.stderr
    assert _tree(folder) == before
    result = run_on(folder, "accept", "beta-tkm-mor", "beta-tkm-status", "--yes")
    assert result.exit_code == 1
    assert "no fact 'beta-tkm-mor'; no file of the folder has it; did you mean" in result.stderr


def test_facts_that_do_not_hold_are_not_worked_on(begun: Path) -> None:
    path = begun / "sources/beta/facts.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("ties", "tie"), encoding="utf-8")
    before = _tree(begun)
    for result in (
        _new(begun, "delta"),
        _status(begun),
        run_on(begun, "accept", "beta-tkm-status"),
    ):
        assert result.exit_code == 1
        assert "'tie' is not a class" in result.stderr
    assert _tree(begun) == before


def test_what_changes_while_it_is_read_is_not_accepted(
    begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _status(begun).exit_code == 0
    path = begun / "sources/gamma/facts.yml"
    other = path.read_bytes().replace(b"value: normalized", b"value: ties")

    def confirm(_: str) -> bool:
        path.write_bytes(other)
        return True

    monkeypatch.setattr("click.confirm", confirm)
    result = run_on(begun, "accept", "gamma-tkm-status")
    assert result.exit_code == 1
    assert "facts/sources/gamma/facts.yml: the file was changed by somebody else" in result.stderr
    assert path.read_bytes() == other
    stale = load(begun).fact("gamma-tkm-status")
    path.write_bytes(other.replace(b"value: ties", b"value: normalized"))
    with pytest.raises(FactsError, match="'gamma-tkm-status' is not any more what was read"):
        reviewed(on_disk(begun), [stale], "accepted")
