"""Check, export, write and compare facts: ``python -m facts --help``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from facts.commandline import FOLDER, counted, failed, loaded, reading_option, site
from facts.documents import check_documents
from facts.edit.commands import accept, add, new
from facts.edit.exchange import bring_in, diff
from facts.export import as_csv, as_json
from facts.folder import Folder
from facts.jsonld import as_jsonld
from facts.load import examine
from facts.publications import Article
from facts.quotes import quoted_share
from facts.works import works_in


@click.group()
def main() -> None:
    """Check, export, write and compare the facts of the atlas."""


@main.command()
@click.option("--documents", type=FOLDER, help="Folder with the articles the quotes are from.")
@reading_option
def check(documents: Path | None, root: Path | Folder) -> None:
    """Prove every record; with DOCUMENTS, every quote too."""
    ledger, problems = examine(root)
    if documents is not None:
        problems += tuple(check_documents(ledger, documents, ledger.places))
    if problems:
        raise failed(sorted(set(problems)))
    for source in ledger.sources.values():
        facts = [fact for fact in ledger.facts if fact.source == source.id]
        if not isinstance(source, Article):
            works = counted(len(works_in(source)), "work")
            click.echo(f"{source.id}: {counted(len(facts), 'fact')}, {works} cited")
            continue
        quotes = {fact.evidence.position for fact in facts}
        click.echo(
            f"{source.id}: {counted(len(facts), 'fact')}, {counted(len(quotes), 'quote')}; "
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
@click.option("--format", "kind", type=click.Choice(["json", "csv", "jsonld"]), required=True)
@click.option(
    "--address",
    metavar="URL",
    callback=site,
    help="Where the atlas is published; jsonld then names facts and claims by their pages there.",
)
@reading_option
def export(kind: str, address: str | None, root: Path | Folder) -> None:
    """Write sources, facts and claims to standard output, in UTF-8.

    jsonld: W3C Web Annotations and schema.org ClaimReviews.
    """
    if address is not None and kind != "jsonld":
        raise click.UsageError(f"--address names the pages in jsonld; {kind} names none: leave it")
    ledger = loaded(root)
    match kind:
        case "jsonld":
            text = as_jsonld(ledger, address)
        case "json":
            text = as_json(ledger)
        case _:
            text = as_csv(ledger)
    # Bytes, so that neither locale nor platform changes the encoding or the line ends.
    sys.stdout.buffer.write(text.encode("utf-8"))


for command in (new, add, accept, bring_in, diff):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m facts")
