"""The commands that take facts from elsewhere, and compare versions of them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from facts.check import check_ledger
from facts.commandline import facts_option, failed, loaded, packed_folder, reading_option, refusals
from facts.edit import authoring, diffwords, importing
from facts.edit.differences import compare
from facts.edit.landing import land
from facts.folder import Folder, on_disk
from facts.ledger import FactsError, Ledger, Problem
from facts.load import load


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--proposed", is_flag=True, help="Leave every fact to a second reading here.")
@facts_option
def bring_in(file: Path, proposed: bool, root: Path) -> None:
    """Take the facts of FILE, JSON or CSV as `export` writes them.

    A fact that is there already is passed over; one with the id of another is refused. JSON
    brings the sources that are not there; what is claimed and checked stays with its folder.
    """
    ledger = loaded(root)
    with refusals():
        brought = importing.bring(file)
        sources, facts = importing.news(ledger, brought, proposed=proposed)
        land(root, authoring.brought(on_disk(root), ledger, sources, facts))
    click.echo(
        f"{len(facts)} facts new, {sum(fact.review == 'accepted' for fact in facts)} of them "
        f"accepted; {len(brought.facts) - len(facts)} there already; {len(sources)} sources new"
    )
    if brought.claims:
        click.echo(f"not taken: {len(brought.claims)} checked claims")


@click.command()
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "kind", type=click.Choice(["text", "json"]), default="text")
@reading_option
def diff(old: Path, new: Path, kind: str, root: Path | Folder) -> None:
    """Say what changed from OLD to NEW, and which countries change colour.

    Each is a folder of facts, a ZIP of one, or a file that `export --format json` wrote. Such a
    file holds no layers; those of the other side are taken, or of the folder --facts. The exit
    status is 0 without differences, 1 with some, 2 where one of the two cannot be read.
    """
    try:
        sides = [packed_folder(path) or path for path in (old, new)]
        folders = [side for side in reversed(sides) if isinstance(side, Folder) or side.is_dir()]
        layers = load((folders or [root])[0])
        before, after = (_version(side, layers) for side in sides)
    except FactsError as error:
        raise failed(error.problems, 2) from error
    found = compare(before, after, after.places)
    text = (
        diffwords.as_json(found)
        if kind == "json"
        else diffwords.in_words(found, before, after, after.places)
    )
    sys.stdout.buffer.write(text.encode("utf-8"))
    raise click.exceptions.Exit(1 if found else 0)


def _version(path: Path | Folder, layers: Ledger) -> Ledger:
    """One of the two that are compared, proved."""
    if isinstance(path, Folder) or path.is_dir():
        return load(path)
    brought = importing.bring(path)
    ledger = brought.ledger(layers)
    if not brought.sources:
        what = "it holds no sources"
        remedy = "export it with --format json"
        raise FactsError((Problem(path.name, 0, "", what, "", remedy),))
    if problems := check_ledger(ledger, ledger.places):
        raise FactsError(tuple(sorted(problems)))
    return ledger
