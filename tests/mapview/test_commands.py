"""``python -m mapview``: what it writes, what it refuses, and what it says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapview.__main__ import CHANGED, main
from mapview.export import inspection, write
from mapview.export.order import Order, TooFullError


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], prog_name="python -m mapview")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Order, str]]:
    """What is asked for, instead of the time it takes."""
    asked: list[tuple[Order, str]] = []

    def made(_: object, __: object, order: Order, kind: str, *___: object) -> bytes:
        asked.append((order, kind))
        return f"{order.name}.{kind}".encode()

    monkeypatch.setattr(write, "made", made)
    return asked


def test_the_command_of_the_contract(tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    given = ("--layer", "normalization", "--lang", "ar", "--format", "png", "--out", out)
    done = run("export", *given)
    assert (done.exit_code, done.stdout) == (0, f"{out}\n")
    assert "links lead to http://localhost:8501/" in done.stderr
    assert out.read_bytes().startswith(b"\x89PNG")
    again = run("export", *given)
    assert (again.exit_code, again.stderr) == (
        1,
        f"Error: {out} is there already; --force replaces it\n",
    )
    assert run("export", *given, "--force", "--address", "https://a.example/x").exit_code == 0
    told = run("inspect", out)
    assert told.exit_code == 0
    assert (
        "Link: https://a.example/x/?layer=normalization&according=articles&lang=ar" in told.stdout
    )
    assert "Facts: icgers-kaz-accords, eurasiaar-kaz-normalization" in told.stdout
    assert told.stdout.endswith("Unchanged: the data are those that this file was made from.\n")


def test_every_choice_reaches_the_order(tmp_path: Path, drawn: list[tuple[Order, str]]) -> None:
    choices = (
        *("--layer", "trade", "--according", "record", "--lang", "ar", "--country", "AZE"),
        *("--country", "UZB", "--title", "Mine", "--size", "square", "--theme", "dark"),
        *("--quotes", "--outlines", "--address", "https://a.example/"),
    )
    done = run("export", *choices, "--out", tmp_path / "map.SVG")
    assert (done.exit_code, done.stderr) == (0, "")
    order = Order(
        "trade",
        "record",
        "ar",
        ("AZE", "UZB"),
        "Mine",
        "square",
        "dark",
        quotes=True,
        outlines=True,
        address="https://a.example/",
    )
    assert drawn == [(order, "svg")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--layer nothing --out {}/a.png", "layer 'nothing' is not known; allowed: normalization,"),
        ("--layer trade --according me --out {}/a.png", "allowed: articles, icgers, eurasiaar,"),
        ("--layer trade --country RUS --out {}/a.png", "allowed: KAZ, KGZ,"),
        ("--layer trade --lang fr --out {}/a.png", "is not one of 'en', 'ar'"),
        ("--layer trade --format gif --out {}/a.png", "is not one of 'png', 'svg', 'pdf', 'pptx'"),
        ("--layer trade --size a3 --out {}/a.png", "is not one of 'slide', 'a4-landscape'"),
        ("--layer trade --theme pink --out {}/a.png", "is not one of 'paper', 'white', 'dark'"),
        ("--layer trade --out {}/a.gif", "add --format, one of png, svg, pdf, pptx, docx, html"),
        ("--layer trade --out {}", "is a folder: name a file in it, or add --all"),
        ("--layer trade --out {}/no/a.png", "no is no folder: make it first"),
        ("--layer trade --address ftp://x --out {}/a.png", "is not the address of a site"),
        ("--out {}/a.png", "name a --layer, one of normalization,"),
        ("--all --layer trade --out {}", "leave --layer and --title out"),
        ("--all --country X --out {}/new", "country 'X' is not known"),
        ("--layer trade", "Missing option '--out'"),
    ],
)
def test_wrong_options_say_what_is_allowed(
    tmp_path: Path, drawn: list[tuple[Order, str]], words: str, says: str
) -> None:
    done = run("export", *words.format(tmp_path).split())
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())
    assert (drawn, [*tmp_path.iterdir()]) == ([], [])


def test_a_sheet_too_small_for_its_words_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise TooFullError("900 points of words for a height of 90")

    monkeypatch.setattr(write, "made", full)
    done = run("export", "--layer", "trade", "--out", tmp_path / "map.png")
    assert done.exit_code == 1
    assert "not everything fits: 900 points" in done.stderr
    assert "shorten the title" in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_the_full_set_goes_into_a_folder(tmp_path: Path, drawn: list[tuple[Order, str]]) -> None:
    out = tmp_path / "new" / "set"
    done = run("export", "--all", "--out", out)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == len(drawn) == len([*out.iterdir()]) == 9 * 2 * 6
    assert (out / "isnad-trade-articles-ar.pdf").read_bytes() == b"isnad-trade-articles-ar.pdf"
    # One that is there stops the set before any is made.
    drawn.clear()
    (out / "isnad-trade-articles-en.png").unlink()
    again = run("export", "--all", "--out", out)
    assert again.exit_code == 1
    assert "isnad-normalization-articles-en.png is there already" in again.stderr
    assert drawn == []
    assert not (out / "isnad-trade-articles-en.png").exists()


def test_a_part_of_the_set_goes_into_a_zip(tmp_path: Path, drawn: list[tuple[Order, str]]) -> None:
    out = tmp_path / "set.zip"
    assert run("export", "--all", "--lang", "en", "--format", "pdf", "--out", out).exit_code == 0
    assert len(drawn) == 9
    with zipfile.ZipFile(out) as archive:
        assert len(archive.namelist()) == 9


def test_all_layers_make_one_deck_that_tells_of_each(tmp_path: Path) -> None:
    out = tmp_path / "deck.pptx"
    assert run("export", "--all", "--lang", "ar", "--out", out).exit_code == 0
    told = run("inspect", out)
    assert told.exit_code == 0
    assert told.stdout.count("Unchanged: ") == 9
    assert told.stdout.count("(flights, articles, ar)") == 1


def test_a_set_that_fails_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object, __: object, order: Order, *___: object) -> bytes:
        if order.layer == "trade":
            raise OSError(28, "No space left on device")
        return b"whole"

    monkeypatch.setattr(write, "made", fails)
    done = run("export", "--all", "--lang", "en", "--format", "png", "--out", tmp_path / "set")
    assert done.exit_code == 1
    assert "No space left on device" in done.stderr
    left = [*(tmp_path / "set").iterdir()]
    assert {path.read_bytes() for path in left} == {b"whole"}
    assert not any("trade" in path.name or path.name.startswith(".") for path in left)
    done = run("export", "--all", "--lang", "en", "--format", "png", "--out", tmp_path / "s.zip")
    assert done.exit_code == 1
    assert not (tmp_path / "s.zip").exists()


def test_inspect_says_what_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "map.html"
    assert run("export", "--layer", "flights", "--out", out).exit_code == 0
    written = out.read_text(encoding="utf-8")
    (before,) = inspection.records(out)
    old = before.facts["icgers-aze-flights"]
    out.write_text(written.replace(old, "0" * 12), encoding="utf-8")
    monkeypatch.setattr("mapview.__main__.data_version", lambda *_: "0" * 64)
    told = run("inspect", out)
    assert told.exit_code == CHANGED
    assert told.stdout.endswith("Changed since: icgers-aze-flights says something else now.\n")
    out.write_text(written, encoding="utf-8")
    told = run("inspect", out)
    assert told.exit_code == CHANGED
    assert "Changed elsewhere: the facts that this file shows are as they were." in told.stdout


def test_inspect_of_another_file_fails(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    done = run("inspect", tmp_path / "a.svg")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "holds no record" in done.stderr


def test_publish_refuses_what_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    done = run("publish", tmp_path)
    assert done.exit_code == 1
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
