"""Fetch the published packages, and read nothing that is not the file on record."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from geodata.origin import Package


class BuildError(Exception):
    """The geometry cannot be built; the message says what to do."""


def fetch(package: Package, folder: Path) -> Path:
    """Download a tarball with ``npm pack`` into a folder; returns its path.

    Raises
    ------
    BuildError
        If npm is missing or fails.
    """
    wanted = f"{package.name}@{package.version}"
    remedy = f"or download {package.tarball} and give its folder with --packages DIR"
    command = ["npm", "pack", wanted, "--silent", "--pack-destination", str(folder)]
    try:
        # Nothing in the command comes from outside the project.
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)  # noqa: S603
    except FileNotFoundError as error:
        raise BuildError(f"npm: not found; install Node.js, {remedy}") from error
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"{wanted}: no answer in 600 s; try again, {remedy}") from error
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "").strip() or f"exit code {error.returncode}"
        raise BuildError(f"{wanted}: npm pack failed: {said}; try again, {remedy}") from error
    return folder / package.tarball


@contextmanager
def opened(package: Package, folder: Path) -> Iterator[IO[bytes]]:
    """Open the package's file after proving the tarball.

    Parameters
    ----------
    folder : Path
        Holds the tarball, under the name ``npm pack`` gives it.

    Raises
    ------
    BuildError
        If the tarball is missing, is not the one on record, or lacks the file.
    """
    tarball = folder / package.tarball
    if not tarball.is_file():
        raise BuildError(
            f"{tarball}: no such file; run npm pack {package.name}@{package.version} there, "
            "or leave --packages out to have it fetched"
        )
    found = hashlib.sha256(tarball.read_bytes()).hexdigest()
    if found != package.sha256:
        raise BuildError(
            f"{tarball}: sha256 differs: expected {package.sha256}, found {found}; "
            "the download is damaged or not the published package: delete it and fetch it "
            "again; change ORIGIN.yml only for a version you have looked at"
        )
    with tarfile.open(tarball) as archive:
        try:
            member = archive.extractfile(package.member)
        except KeyError:
            member = None
        if member is None:
            raise BuildError(
                f"{tarball}: no file {package.member!r} in it; correct `member` in ORIGIN.yml"
            )
        yield member


def read(package: Package, folder: Path) -> Any:
    """Parse the package's JSON file; errors as in :func:`opened`."""
    with opened(package, folder) as file:
        return json.load(file)
