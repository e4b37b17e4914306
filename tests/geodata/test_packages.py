"""The published packages: fetched whole, and read only where they are the file on record."""

import hashlib
import io
import subprocess
import tarfile

import pytest

from geodata import origin, packages


def tarball(folder, package, files):
    with tarfile.open(folder / package.tarball, "w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    found = hashlib.sha256((folder / package.tarball).read_bytes()).hexdigest()
    return package.model_copy(update={"sha256": found})


@pytest.fixture
def package():
    return origin.origin().packages["water"]


def test_tarballs_are_named_as_npm_names_them(package):
    assert package.tarball == "geo-maps-earth-waterbodies-1km-0.6.0.tgz"


def test_a_package_on_record_is_read(tmp_path, package):
    package = tarball(tmp_path, package, {package.member: b'{"a": 1}'})
    assert packages.read(package, tmp_path) == {"a": 1}


def test_another_tarball_is_refused(tmp_path, package):
    found = tarball(tmp_path, package, {package.member: b"{}"}).sha256
    with pytest.raises(packages.BuildError) as caught:
        packages.read(package, tmp_path)
    message = str(caught.value)
    assert str(tmp_path / package.tarball) in message
    assert f"expected {package.sha256}, found {found}" in message
    assert "delete it and fetch it again" in message


def test_a_missing_tarball_says_how_to_get_it(tmp_path, package):
    wanted = "npm pack @geo-maps/earth-waterbodies-1km@0.6.0"
    with pytest.raises(packages.BuildError, match=wanted):
        packages.read(package, tmp_path)


def test_a_tarball_without_the_file_says_so(tmp_path, package):
    package = tarball(tmp_path, package, {"package/other.json": b"{}"})
    with pytest.raises(packages.BuildError, match=r"no file 'package/map\.geo\.json'"):
        packages.read(package, tmp_path)


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (FileNotFoundError(), "npm: not found; install Node.js"),
        (subprocess.TimeoutExpired("npm", 600), "no answer in 600 s"),
        (subprocess.CalledProcessError(1, "npm", stderr="E404"), "npm pack failed: E404"),
    ],
)
def test_a_failed_download_says_what_to_do(tmp_path, package, monkeypatch, failure, message):
    def run(*_args, **_options):
        raise failure

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(packages.BuildError, match=message) as caught:
        packages.fetch(package, tmp_path)
    assert "--packages DIR" in str(caught.value)
