"""What the README promises is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from facts.evidence import Citation, Computation, Evidence, Quote
from facts.fields import Comparator, Modality, Rank
from facts.models import Fact

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


#: The three kinds of evidence, with fields of their own.
PARTS = {"quote": Quote, "citation": Citation, "computation": Computation}


def test_the_annotated_fact_stands_in_the_ledger_as_shown() -> None:
    shown = re.search(r"```yaml\n(.*?)\n```", README, re.DOTALL)
    assert shown
    ledger = (ROOT / "facts/sources/icgers/facts.yml").read_text(encoding="utf-8")
    assert f"\n{shown[1]}\n" in ledger


def test_every_field_and_every_word_of_the_record_is_explained() -> None:
    section = README.split("## A fact, field by field")[1].split("\n## ")[0]
    explained = set(re.findall(r"`([a-z_.]+)`", section))
    fields = (Fact.model_fields.keys() | Evidence.model_fields.keys()) - {
        "source",  # the folder's name, never written
        "evidence",
        *PARTS,
    }
    fields |= {f"{part}.{name}" for part, model in PARTS.items() for name in model.model_fields}
    assert fields - explained == set()
    assert {*map(str, Comparator), *map(str, Modality), *map(str, Rank)} - explained == set()


#: Files that are named by their last part, and where they lie.
FOLDERS = {
    "facts.yml": "facts/sources/*",
    "source.yml": "facts/sources/*",
    "ar.yml": "mapview/locale",
}


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:[\w.-]+/)*[\w.-]+\.\w+)`", README))))
def test_every_file_named_exists(path: str) -> None:
    if path in FOLDERS:
        assert list(ROOT.glob(f"{FOLDERS[path]}/{path}"))
    elif re.fullmatch(r"(quote|citation|computation|geodata|mapview)\.[a-z_]+", path):
        part, field = path.split(".")
        assert field in PARTS[part].model_fields
    else:
        assert (ROOT / path).exists()


@pytest.mark.parametrize("image", re.findall(r"!\[[^]]+\]\(([^)]+)\)", README))
def test_every_picture_is_there_and_is_seen_at_once(image: str) -> None:
    picture = (ROOT / image).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000


@pytest.mark.parametrize("target", ["run", "test"])
def test_the_two_commands_are_targets_of_the_makefile(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "command", ["facts check", "facts export --format json", "facts export --format jsonld"]
)
def test_the_commands_shown_run(command: str) -> None:
    assert f"python -m {command}" in README
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout


#: A text that the article of the README could have.
ARTICLE = (
    "مقال متخيَّل\n\nقال الكاتب إن الشتاء كان طويلًا، ثم كتب أن الوزير عاد. وقد أعلنت أرمينيا أنها "
    "طبّعت علاقاتها مع إسرائيل، ولا يزيد المقال على ذلك شيئًا في هذا الشأن ولا في سواه.\n"
    "وبقية المقال كلام عام لا يخص بلدًا بعينه، وليس فيه ما يُقتبس ولا ما يُحسب ولا ما يُقاس.\n"
)


def test_an_article_is_added_as_shown(tmp_path: Path) -> None:
    """The commands letter for letter, in a copy of the project."""
    section = README.split("## Add an article from the command line")[1].split("\n## ")[0]
    (commands,) = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    for part in ("facts", "geodata"):
        ignored = shutil.ignore_patterns("__pycache__", "boundaries")
        shutil.copytree(ROOT / part, tmp_path / part, ignore=ignored)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", commands],  # noqa: S607 - wherever it is
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        input="y\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 1  # there are differences
    assert done.stdout.endswith(
        "facts: 1 added\n"
        "  added gamma-arm-normalization: Armenia, normalization: Normalized relations (accepted)\n"
        "sources: 1 added\n"
        "  added gamma: A short article\n"
        "map: 1 country changes colour or standing\n"
        "  Armenia, normalization, all articles: named, nothing said → Normalized relations\n"
        "  Armenia, normalization, Gamma: not there → Normalized relations\n"
    )
