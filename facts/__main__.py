"""Check the facts, or export them: ``python -m facts --help``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from facts.documents import check_documents
from facts.export import as_csv, as_json
from facts.ledger import FactsError, Ledger, Problem
from facts.load import ROOT, examine, load
from facts.publications import Article
from facts.quotes import quoted_share
from facts.works import works_in
from geodata.territories import register

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_facts = click.option(
    "--facts", "root", type=_FOLDER, default=ROOT, help="Folder of facts; the project's own."
)


@click.group()
def main() -> None:
    """Check the facts of the atlas, or export them."""


@main.command()
@click.option("--documents", type=_FOLDER, help="Folder with the articles the quotes are from.")
@_facts
def check(documents: Path | None, root: Path) -> None:
    """Prove every record; with DOCUMENTS, every quote too."""
    ledger, problems = examine(root)
    if documents is not None:
        problems += tuple(check_documents(ledger, documents, register()))
    if problems:
        raise _failed(sorted(set(problems)))
    for source in ledger.sources.values():
        facts = [fact for fact in ledger.facts if fact.source == source.id]
        if not isinstance(source, Article):
            click.echo(f"{source.id}: {len(facts)} facts, {len(works_in(source))} works cited")
            continue
        quotes = {fact.evidence.position for fact in facts}
        click.echo(
            f"{source.id}: {len(facts)} facts, {len(quotes)} quotes; "
            f"quoted {100 * quoted_share(ledger, source):.1f} % of the text, "
            f"prefixes and suffixes included; limit {100 * source.quotation_limit:g} %"
        )
    if ledger.claims:
        click.echo(f"claims: {len(ledger.claims)} checked, every verdict on values as they stand")
    click.echo(
        "proved: schema, ids, territories, indicators, footnotes; quotes that overlap agree, "
        "none gives two values"
    )
    if documents is None:
        click.echo(
            "not proved: that the quotes stand in their documents, and which territories these "
            "name; add --documents DIR"
        )
    else:
        click.echo(
            "proved against the documents: checksums; every quote at its position, between its "
            "prefix and suffix, in whole words; first mentions, and that no other territory is "
            "named"
        )


@main.command()
@click.option("--format", "kind", type=click.Choice(["json", "csv"]), required=True)
@_facts
def export(kind: str, root: Path) -> None:
    """Write all sources and facts to standard output, in UTF-8."""
    ledger = _load(root)
    text = as_json(ledger) if kind == "json" else as_csv(ledger)
    # Bytes, so that neither locale nor platform changes the encoding or the line ends.
    sys.stdout.buffer.write(text.encode("utf-8"))


def _load(root: Path) -> Ledger:
    try:
        return load(root)
    except FactsError as error:
        raise _failed(error.problems) from error


def _failed(problems: Iterable[Problem]) -> click.exceptions.Exit:
    """Print every problem and a count; the exit status to raise."""
    lines = [str(problem) for problem in problems]
    for line in lines:
        click.echo(line, err=True)
    click.echo(f"{len(lines)} problem{'s' if len(lines) > 1 else ''}", err=True)
    return click.exceptions.Exit(1)


if __name__ == "__main__":
    main(prog_name="python -m facts")
