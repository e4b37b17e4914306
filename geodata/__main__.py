"""Command line of :mod:`geodata`: ``python -m geodata build``, ``… pack`` and ``… measure``."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click
from pydantic import ValidationError

from geodata import origin, packages
from geodata.territories import register

packages_option = click.option(
    "--packages",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the tarballs already downloaded; without it npm fetches them.",
)


@click.group(name="geodata")
def cli() -> None:
    """Geometry of the atlas."""


@cli.command()
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if a committed file differs."
)
@packages_option
def build(check: bool, folder: Path | None) -> None:
    """Rebuild every file of geometry from the published packages of ORIGIN.yml."""
    # Here, so that the commands that need no geometry start without shapely.
    from geodata import landfile, outputs, surveyfiles
    from geodata.build import build as build_atlas

    source = origin.origin()
    try:
        with tempfile.TemporaryDirectory() as temporary:
            if folder is None:
                # Several files of one tarball are several roles.
                for package in {p.tarball: p for p in source.packages.values()}.values():
                    click.echo(f"Fetching {package.name}@{package.version}", err=True)
                    packages.fetch(package, Path(temporary))
            tarballs = folder or Path(temporary)
            countries, water = (
                packages.read(source.packages[role], tarballs) for role in outputs.DRAWN
            )
            geometry = build_atlas(countries, water, register())
            world = packages.read(source.packages["world"], tarballs)
            others = surveyfiles.files(source, tarballs, register()) | landfile.files(world)
    except packages.BuildError as error:
        raise click.ClickException(str(error)) from error
    files = outputs.render(geometry, source, origin.PATH.read_text(encoding="utf-8"), others)
    changed = outputs.differing(files)
    if check and changed:
        built = ", ".join(f"{name} {version}" for name, version in source.built_with.items())
        raise click.ClickException(
            f"{', '.join(changed)}: not what the published packages give; run "
            f"python -m geodata build and commit the result (committed files: {built})"
        )
    if not check:
        outputs.write(files)
    for path, content in files.items():
        state = "same" if outputs.name(path) not in changed else "written"
        click.echo(f"{outputs.name(path)}: {len(content):,} bytes, {state}")


@cli.command()
@click.argument("pack", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if the file differs.")
@packages_option
def pack(pack: Path, check: bool, folder: Path | None) -> None:
    """Make land.geojson in the folder PACK, for the places of its territories.yml."""
    from geodata import packfile
    from geodata.geojson import LandError
    from geodata.pack import land

    published = origin.origin().packages["countries"]
    try:
        places = register(pack / "territories.yml")
        with tempfile.TemporaryDirectory() as temporary:
            if folder is None:
                click.echo(f"Fetching {published.name}@{published.version}", err=True)
                packages.fetch(published, Path(temporary))
            countries = packages.read(published, folder or Path(temporary))
        content = packfile.content(countries, places)
        land(content, places)  # what is written can be read
    except (packages.BuildError, LandError, ValidationError, OSError) as error:
        raise click.ClickException(str(error)) from error
    path = pack / "land.geojson"
    same = path.is_file() and path.read_bytes() == content
    if check and not same:
        raise click.ClickException(
            f"{path}: not what the published package gives; run python -m geodata pack {pack}"
        )
    if not check:
        path.write_bytes(content)
    click.echo(f"{path}: {len(content):,} bytes, {'same' if same else 'written'}")


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table for people, or a list of rows.",
)
@click.option(
    "--what",
    type=click.Choice(["lengths", "distances", "all"]),
    help="Lengths of borders, distances from capitals, or both. Without it a table has both, "
    "and JSON the lengths.",
)
def measure(form: str, what: str | None) -> None:
    """Measure the committed border lines, without a network."""
    from geodata import report
    from geodata.survey import committed, survey

    places = register()
    resolutions = {id: given.resolution_m for id, given in origin.origin().datasets.items()}
    try:
        measured = survey(committed(), resolutions, places)
    except packages.BuildError as error:
        raise click.ClickException(str(error)) from error
    lengths = [*report.length_rows(measured[0], resolutions, places)]
    distances = [*report.distance_rows(measured[1])]
    what = what or ("all" if form == "table" else "lengths")
    if form == "json":
        rows = {"lengths": lengths, "distances": distances, "all": lengths + distances}[what]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    tables = []
    if what != "distances":
        tables.append("\n".join(report.length_table(lengths)))
    if what != "lengths":
        tables.append("\n".join(report.distance_table(distances, places)))
    click.echo("\n\n".join(tables))


if __name__ == "__main__":
    cli(prog_name="python -m geodata")
