"""Take maps out of the atlas: ``python -m mapview --help``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import click

from facts.commandline import failed, loaded, reading_option, site
from facts.folder import Folder
from facts.ledger import FactsError, Ledger
from facts.query import according_options
from geodata.land import Land
from mapview.export import inspection, write
from mapview.export.order import (
    FORMATS,
    LOCAL,
    SIZES,
    THEMES,
    Order,
    OrderError,
    TooFullError,
    check,
)
from mapview.export.provenance import Provenance, data_version
from mapview.packs import land_in
from mapview.text import LANGUAGES, bare

CHANGED = 3
"""Exit status of ``inspect`` where the data behind a file have changed."""


class _Opened(NamedTuple):
    """A folder of facts, the land of its region where it is a pack, and the version of both."""

    ledger: Ledger
    land: Land | None
    data: str


def _opened(root: Path | Folder) -> _Opened:
    """Read a folder; where it has problems, they are printed and the command ends."""
    ledger = loaded(root)
    try:
        land = land_in(root, ledger.places)
    except FactsError as error:
        raise failed(error.problems) from error
    return _Opened(ledger, land, data_version(root, land))


@click.group()
def main() -> None:
    """Take maps out of the atlas, each with its source on it."""


@main.command()
@click.option("--layer", help="Which layer; wrong ones are answered with the list.")
@click.option("--according", help="Whose word shades it; the articles' if left out.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="en, or both with --all.")
@click.option(
    "--format", "kind", type=click.Choice(FORMATS), help="By the name of --out if left out."
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Every layer: into the folder --out, the ZIP or the PPTX.",
)
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="ISO3",
    help="Call a country out; may be repeated.",
)
@click.option("--title", default="", help="A title of your own; the layer's if left out.")
@click.option("--size", type=click.Choice(list(SIZES)), default="slide", show_default=True)
@click.option("--theme", type=click.Choice(THEMES), default="paper", show_default=True)
@click.option("--quotes", is_flag=True, help="Print the sentences behind the values.")
@click.option("--outlines", is_flag=True, help="SVG: words as shapes instead of text.")
@click.option(
    "--address", metavar="URL", callback=site, help=f"Where links lead; {LOCAL} if left out."
)
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@reading_option
def export(
    out: Path,
    kind: str | None,
    lang: str | None,
    layer: str | None,
    everything: bool,
    force: bool,
    address: str | None,
    according: str | None,
    root: Path | Folder,
    **chosen: Any,
) -> None:
    """Write a map as a picture, slide, document or page."""
    opened = _opened(root)
    ledger, places = opened.ledger, opened.ledger.places
    order = Order(
        layer=layer or "",
        according=according or according_options(ledger)[0],
        lang=lang or "en",
        address=address or LOCAL,
        **chosen,
    )
    try:
        if everything:
            if layer or order.title:
                raise click.UsageError(
                    "--all writes every layer under its own title: leave --layer and --title out"
                )
            check(_of(ledger, order), ledger, places)
            written = _all(opened, order, out, kind, lang, force)
        elif not layer:
            known = ", ".join(ledger.indicators)
            raise click.UsageError(f"name a --layer, one of {known}; or add --all")
        else:
            check(order, ledger, places)
            written = [_one(opened, order, out, kind, force)]
    except OrderError as error:
        raise click.UsageError(str(error)) from error
    except TooFullError as error:
        raise click.ClickException(
            f"not everything fits: {error}; shorten the title, or take another --size"
        ) from error
    except write.ExistsError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            f"nothing was written to {error.filename or out}: {error.strerror}"
        ) from error
    for path in written:
        click.echo(path)
    if address is None:
        click.echo(f"links lead to {LOCAL}; --address URL names your atlas", err=True)


def _of(ledger: Ledger, order: Order) -> Order:
    """An order for the first layer: what all of them have in common can be checked by it."""
    return Order(**{**vars(order), "layer": next(iter(ledger.indicators))})


def _one(opened: _Opened, order: Order, out: Path, kind: str | None, force: bool) -> Path:
    _refuse(out, force)
    kind = kind or out.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise click.UsageError(
            f"{out} does not say in its name what it is to be: add --format, one of "
            f"{', '.join(FORMATS)}"
        )
    ledger, land, data = opened
    made = write.made(ledger, ledger.places, order, kind, land, data)
    write.save(out, made, force=force)
    return out


def _all(
    opened: _Opened,
    order: Order,
    out: Path,
    kind: str | None,
    lang: str | None,
    force: bool,
) -> list[Path]:
    kinds = (kind,) if kind else FORMATS
    langs = (lang,) if lang else LANGUAGES
    ledger, land, data = opened
    files = write.every(ledger, ledger.places, order, kinds, langs, land, data)
    if out.suffix.lower() == ".pptx":
        _refuse(out, force)
        deck = write.deck(ledger, ledger.places, order, langs, land, data)
        write.save(out, deck, force=force)
        return [out]
    if out.suffix.lower() == ".zip":
        _refuse(out, force)
        write.save(out, write.zipped(files), force=force)
        return [out]
    out.mkdir(parents=True, exist_ok=True)
    for name in write.names(ledger, order, kinds, langs):
        _refuse(out / name, force)
    written = []
    for name, content in files:
        write.save(out / name, content, force=force)
        written.append(out / name)
    return written


def _refuse(path: Path, force: bool) -> None:
    """Say that a file is there before the work on it, not after."""
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder: name a file in it, or add --all")
    if path.exists() and not force:
        raise write.ExistsError(f"{path} is there already; --force replaces it")
    if not path.parent.is_dir():
        raise click.UsageError(f"{path.parent} is no folder: make it first")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@reading_option
def inspect(file: Path, root: Path | Folder) -> None:
    """Say what FILE shows, whose word it is, and whether the data have changed since.

    Ends with status 0 where nothing has changed, 3 where the data have, 1 where FILE holds no
    record.
    """
    try:
        found = inspection.records(file)
    except inspection.InspectionError as error:
        raise click.ClickException(str(error)) from error
    opened = _opened(root)
    unchanged = [_unchanged(then, opened) for then in found]
    if not all(unchanged):
        raise click.exceptions.Exit(CHANGED)


def _unchanged(then: Provenance, opened: _Opened) -> bool:
    """Describe a map, and say what has become of its data; whether they are as they were."""
    _describe(then)
    try:
        ledger, _, data = opened
        changes = inspection.changes(then, ledger, ledger.places, data)
    except OrderError as error:
        click.echo(f"Changed since: {error}.")
        return False
    if changes.same:
        click.echo("Unchanged: the data are those that this file was made from.")
        return True
    if not changes.of_the_map:
        click.echo("Changed elsewhere: the facts that this file shows are as they were.")
    for word, ids in (
        ("says something else now", changes.changed),
        ("no longer stands behind this map", changes.gone),
        ("stands behind this map now", changes.added),
    ):
        for id in ids:
            click.echo(f"Changed since: {id} {word}.")
    return False


def _describe(then: Provenance) -> None:
    click.echo(f"{then.product}: {bare(then.title)} ({then.layer}, {then.according}, {then.lang})")
    click.echo(f"As of: {then.as_of}")
    click.echo(f"Link: {then.permalink}")
    click.echo(f"Facts: {', '.join(then.facts) or 'none'}")
    for source in then.sources:
        click.echo(f"Source: {source}")
    click.echo(f"Data: sha256 {then.data}")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--address",
    metavar="URL",
    callback=site,
    help="Where the app is; the pages then lead to it.",
)
@click.option("--force", is_flag=True, help="Replace a site that this command has written.")
@reading_option
def publish(folder: Path, address: str | None, force: bool, root: Path | Folder) -> None:
    """Write the whole atlas to FOLDER as a static site, for any web host or for a disk."""
    from mapview.site.folder import FolderError
    from mapview.site.publish import publish as write_site

    ledger, land, data = _opened(root)
    try:
        done = write_site(ledger, ledger.places, folder, address, force=force, land=land, data=data)
    except FolderError as error:
        raise click.ClickException(str(error)) from error
    size = done.size / 1_000_000
    click.echo(f"{done.folder}: {done.files} files, {size:.1f} MB, data sha256 {done.data}")


if __name__ == "__main__":
    main(prog_name="python -m mapview")
