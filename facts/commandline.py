"""What the commands share: the folder they work on, and how they say what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from facts.ledger import FactsError, Ledger, Problem
from facts.linkeddata import base_address
from facts.load import ROOT, load

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
facts_option = click.option(
    "--facts", "root", type=FOLDER, default=ROOT, help="Folder of facts; the project's own."
)


def loaded(root: Path = ROOT) -> Ledger:
    """The ledger in a folder; where it has problems, they are printed and the command ends."""
    try:
        return load(root)
    except FactsError as error:
        raise failed(error.problems) from error


def failed(problems: Iterable[Problem], status: int = 1) -> click.exceptions.Exit:
    """Print every problem and a count; the exit status to raise."""
    lines = [str(problem) for problem in problems]
    for line in lines:
        click.echo(line, err=True)
    click.echo(f"{len(lines)} problem{'s' if len(lines) > 1 else ''}", err=True)
    return click.exceptions.Exit(status)


@contextmanager
def refusals() -> Iterator[None]:
    """Print what was refused, and end the command: nothing was written then."""
    try:
        yield
    except FactsError as error:
        raise failed(error.problems) from error


def site(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    """Read the address of a site from an option (a callback of click); it ends in a slash."""
    try:
        return None if text is None else base_address(text)
    except ValueError as error:
        raise click.BadParameter(
            f"{text!r} is not the address of a site; allowed: http:// or https:// and a host, with "
            "no user, query or fragment, as in https://example.org/isnad/"
        ) from error
