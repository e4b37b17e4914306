"""What the commands share: the folder they work on, and how they say what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from facts.archive import LARGEST
from facts.folder import Folder
from facts.ledger import FactsError, Ledger, Problem
from facts.linkeddata import base_address
from facts.load import ROOT, load
from facts.pack import unpacked

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
facts_option = click.option(
    "--facts", "root", type=FOLDER, default=ROOT, help="Folder of facts; the project's own."
)


def packed_folder(path: Path) -> Folder | None:
    """The folder of facts that a file is the ZIP of; ``None`` if it is a folder, or no ZIP.

    Raises
    ------
    FactsError
        If there is more or less in the ZIP than a pack holds.
    """
    if path.is_dir():
        return None
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    return Folder(path.name, unpacked(data, path.name)) if data.startswith(b"PK") else None


def _read_from(_: click.Context, __: click.Parameter, path: Path) -> Path | Folder:
    """The folder of facts, on disk or in a ZIP (a callback of click)."""
    with refusals():
        folder = packed_folder(path)
    if folder is None and not path.is_dir():
        raise click.BadParameter(f"{path.name} is neither a folder nor a ZIP of one")
    return folder or path


#: For commands that write nothing: they read a folder out of a ZIP as well.
reading_option = click.option(
    "--facts",
    "root",
    type=click.Path(exists=True, path_type=Path),
    default=ROOT,
    callback=_read_from,
    help="Folder of facts, or a ZIP of one; the project's own.",
)


def loaded(root: Path | Folder = ROOT) -> Ledger:
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
    click.echo(counted(len(lines), "problem"), err=True)
    return click.exceptions.Exit(status)


def counted(number: int, noun: str) -> str:
    """``1 fact``, ``2 facts``: a number with a noun whose plural ends in *s*."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


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
